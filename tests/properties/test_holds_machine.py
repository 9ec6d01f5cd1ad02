"""Holds in any order of calling, lifting, deciding and undoing, against a model of a few lines.

A post is stopped exactly when a hold in force that stops covers its day and its scope, nobody has let it go on, and it
was neither published nor cancelled. One undo takes one act back, whole.
"""

import tempfile
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sddc_planner import signing
from sddc_planner.errors import NothingToUndo, UserError
from sddc_planner.model.hold import HoldEffect, HoldKind, HoldScope
from sddc_planner.model.ids import PlatformId
from sddc_planner.planner.holds import rule as the_rule
from tests.conftest import TickingClock
from tests.council import SmallCouncil
from tests.ready import new_council

START = date(2020, 12, 1)
DAYS = 6
some = st.integers(0, 5)
days = st.integers(0, DAYS - 1).map(lambda n: START + timedelta(days=n))
labels = st.sampled_from([(), ("service",), ("Service ", "bins"), ("bins",)])


@dataclass(frozen=True)
class ModelPost:
    day: date | None
    accounts: tuple[str, ...]
    department: str
    labels: tuple[str, ...]
    cancelled: bool = False
    published: bool = False


@dataclass(frozen=True)
class ModelHold:
    first: date
    last: date | None
    stops: bool
    on: tuple[str, str] | None
    """("account", id), ("platform", name) or ("department", id); None for everything."""
    but: bool
    """Posts labelled "service" carry on."""
    lifted: bool = False
    resumed: frozenset[str] = field(default_factory=frozenset)


class Holds(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.scratch = tempfile.TemporaryDirectory()
        numbers = count(1)
        self.council: SmallCouncil = new_council(
            Path(self.scratch.name) / "library", TickingClock(), lambda: f"{next(numbers):032x}", with_keys=False
        )
        self.planner = self.council.planner
        self.planner.sit_down(self.council.specialist)
        self.owner = {one.id: one.department for one in self.planner.council.accounts()}
        self.platform = {one.id: one.platform for one in self.planner.council.accounts()}
        self.posts: dict[str, ModelPost] = {}
        self.holds: dict[str, ModelHold] = {}
        self.past: list[tuple[dict[str, ModelPost], dict[str, ModelHold], Any]] = []
        for n in range(3):
            self.write(START + timedelta(days=n), (), n, n)
        self.call(first=START, length=2, effect=HoldEffect.STOP, kind="all", n=0, but=False)

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            self.planner.close()
            self.scratch.cleanup()

    def picture(self) -> Any:
        con = self.planner.desk.library.con
        return [
            [tuple(row) for row in con.execute(f"SELECT * FROM {table} ORDER BY id")]  # noqa: S608  # names from here
            for table in ("hold", "hold_choice")
        ] + [[tuple(row) for row in con.execute("SELECT id, day, cancelled, published_at FROM post ORDER BY id")]]

    def remember(self) -> None:
        self.past.append((dict(self.posts), dict(self.holds), self.picture()))

    def covers(self, hold: ModelHold, key: str) -> bool:
        post = self.posts[key]
        if hold.lifted or post.cancelled or post.published or post.day is None:
            return False
        if post.day < hold.first or (hold.last is not None and post.day > hold.last):
            return False
        if hold.but and any(one.strip().lower() == "service" for one in post.labels):
            return False
        if hold.on is None:
            return True
        kind, which = hold.on
        if kind == "department":
            return post.department == which or any(self.owner[one] == which for one in post.accounts)  # type: ignore[index]
        return any((one if kind == "account" else self.platform[one]) == which for one in post.accounts)  # type: ignore[index]

    def pick(self, things: dict[str, Any], n: int) -> str:
        return list(things)[n % len(things)]  # in the order in which they were made: ids are random

    @rule(day=st.none() | days, labels=labels, n=some, whose=some)
    def write(self, day: date | None, labels: tuple[str, ...], n: int, whose: int) -> None:
        self.remember()
        every = (self.council.facebook, self.council.x, self.council.clean_team, self.council.gym)
        accounts = (every[n % 4],) if n < 4 else (every[n % 4], every[(n + 1) % 4])
        department = (self.council.central, self.council.waste, self.council.leisure)[whose % 3].id
        post = self.planner.posts.add(
            title="Post", text="Words.", day=day, accounts=accounts, labels=labels, department=department
        )
        self.posts[post.id] = ModelPost(day, accounts, department, labels)

    @rule(
        first=days,
        length=st.none() | st.integers(0, 5),
        effect=st.sampled_from(HoldEffect),
        kind=st.sampled_from(["all", "account", "platform", "department"]),
        n=some,
        but=st.booleans(),
    )
    def call(self, *, first: date, length: int | None, effect: HoldEffect, kind: str, n: int, but: bool) -> None:
        self.remember()
        last = None if length is None else first + timedelta(days=length)
        which = {
            "all": "",
            "account": (self.council.facebook, self.council.x)[n % 2],
            "platform": ("facebook", "x")[n % 2],
            "department": (self.council.waste.id, self.council.central.id)[n % 2],
        }[kind]
        chosen: dict[str, Any] = {} if kind == "all" else {f"{kind}s": frozenset({PlatformId(which)})}
        scope = HoldScope(**chosen, except_labels=("service",) if but else ())
        hold = self.planner.holds.call(
            kind=HoldKind.OTHER, title="Hold", effect=effect, first_day=first, last_day=last, scope=scope
        )
        on = None if kind == "all" else (kind, str(which))
        self.holds[hold.id] = ModelHold(first, last, effect is HoldEffect.STOP, on, but)

    @precondition(lambda self: self.holds)
    @rule(n=some)
    def lift(self, n: int) -> None:
        key = self.pick(self.holds, n)
        if not self.holds[key].lifted:
            self.remember()
            self.planner.holds.lift(key)
            self.holds[key] = replace(self.holds[key], lifted=True)

    @precondition(lambda self: self.holds and self.posts)
    @rule(n=some, m=some, act=st.sampled_from(["resume", "again", "move", "tray", "cancel"]), to=st.none() | days)
    def decide(self, n: int, m: int, act: str, to: date | None) -> None:
        key = self.pick(self.holds, n)
        inside = {one: None for one in self.posts if self.covers(self.holds[key], one)}
        post = self.pick(inside or self.posts, m)
        before = self.picture()
        holds = self.planner.holds
        self.remember()
        try:
            if act == "resume":
                holds.resume(key, [post], "A reason.")
            elif act == "again":
                holds.hold_again(key, [post])
            elif act == "move":
                ((moved),) = holds.move(key, [post], to)
                self.posts[post] = replace(self.posts[post], day=moved.day)
            else:
                (holds.to_tray if act == "tray" else holds.cancel)(key, [post])
                change: dict[str, Any] = {"day": None} if act == "tray" else {"cancelled": True}
                self.posts[post] = replace(self.posts[post], **change)
        except UserError:
            self.past.pop()
            assert self.picture() == before, "what is refused changes nothing"
            return
        hold = self.holds[key]
        resumed = hold.resumed | {post} if act == "resume" else hold.resumed - {post}
        self.holds[key] = replace(hold, resumed=resumed)
        if act == "move":
            assert not self.covers(self.holds[key], post)
            assert not any(one.stops and self.covers(one, post) for one in self.holds.values())

    @precondition(lambda self: self.holds)
    @rule(n=some)
    def bring_back(self, n: int) -> None:
        key = self.pick(self.holds, n)
        can = [one for one in self.planner.holds.decided(key) if not one.why_not]
        if can:
            self.remember()
            assert self.planner.holds.bring_back(key, [one.post for one in can]) == len(can)
            for one in can:
                post = self.posts[one.post]
                back = replace(post, cancelled=False) if post.cancelled else replace(post, day=one.was_day)
                self.posts[one.post] = back

    @precondition(lambda self: self.posts)
    @rule(n=some, day=st.none() | days)
    def move_by_hand(self, n: int, day: date | None) -> None:
        key = self.pick(self.posts, n)
        if self.posts[key].day != day:
            self.remember()
            self.planner.posts.move([key], day)
            self.posts[key] = replace(self.posts[key], day=day)

    @rule()
    def undo(self) -> None:
        if not self.past:
            return
        self.posts, self.holds, picture = self.past.pop()
        try:
            self.planner.record.undo()
        except NothingToUndo as exc:
            raise AssertionError("every act is one step") from exc
        assert self.picture() == picture

    @invariant()
    def the_rule_holds(self) -> None:
        if not hasattr(self, "posts"):
            return
        wanted = {
            post
            for post in self.posts
            if any(one.stops and post not in one.resumed and self.covers(one, post) for one in self.holds.values())
        }
        assert set(self.planner.holds.stopped(list(self.posts))) == wanted
        last = START + timedelta(days=400)
        assert set(the_rule.stopped_between(self.planner.desk, START, last)) == wanted
        for key, hold in self.holds.items():
            inside = {one.post for one in self.planner.holds.inside(key)}
            assert inside == {post for post in self.posts if self.covers(hold, post)}


TestHolds = Holds.TestCase
TestHolds.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
