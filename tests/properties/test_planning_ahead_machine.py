"""Planning ahead against what may never be: whatever the order of acts, undos and signatures, nothing counts as
approved that was not signed as it is, nobody signs their own words, and what a hold stops goes out by no door.

The game remembers only what was signed, and whose words a text holds: each word says who wrote it.
"""

import tempfile
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sddc_planner import signing
from sddc_planner.errors import PlannerError
from sddc_planner.model.content import content_text
from sddc_planner.model.hold import Hold, HoldEffect, HoldKind
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import Unit
from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.replacing import Seeking
from sddc_planner.model.state import State
from sddc_planner.planner.evidence import approved_among
from sddc_planner.planner.series.values import Reach
from tests.conftest import TickingClock
from tests.council import DAY, PASSPHRASE
from tests.ready import new_council

MANAGER, SPECIALIST = "manager", "specialist"
FIRST, LAST = date(2020, 11, 1), date(2021, 3, 31)

which = st.integers(0, 30)
days = st.integers(-3, 40)
people = st.sampled_from([MANAGER, SPECIALIST])
effects = st.sampled_from([HoldEffect.STOP, HoldEffect.STOP, HoldEffect.REVIEW, HoldEffect.WARN])


class PlanningAhead(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.folder = tempfile.TemporaryDirectory()
        self.council = new_council(Path(self.folder.name) / "library", TickingClock())
        self.planner = self.council.planner
        self.signed: set[tuple[PostId, str]] = set()
        self.words = 0
        self.write(SPECIALIST, 0)
        self.write(SPECIALIST, 2)

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            assert self.planner.record.check().faults == []
            self.planner.close()
            self.folder.cleanup()

    # What the game stands on

    def sit(self, who: str) -> None:
        self.planner.sit_down(getattr(self.council, who))

    def word(self, who: str) -> str:
        self.words += 1
        return f"{who}{self.words}"

    def every(self) -> list[Post]:
        lines = (*self.planner.posts.between(FIRST, date(2030, 1, 1)), *self.planner.posts.tray())
        return [self.planner.posts.get(line.id).post for line, _state in lines]

    def one(self, number: int) -> Post | None:
        every = self.every()
        return every[number % len(every)] if every else None

    def tried(self, act: Callable[[], object]) -> None:
        """An act that may be refused, and then changes nothing."""
        head = self.planner.record.head()
        try:
            act()
        except PlannerError:
            assert self.planner.record.head() == head

    # Writing and signing

    @rule(who=people, day=days)
    def write(self, who: str, day: int) -> None:
        if len(self.every()) < 25:
            self.sit(who)
            self.planner.posts.add(
                text=f"Words of {self.word(who)}.",
                title="Bins",
                day=DAY + timedelta(days=day),
                at=time(9),
                accounts=(self.council.facebook,),
                department=self.council.central.id,
            )

    @rule(who=people, n=which)
    def edit(self, who: str, n: int) -> None:
        if post := self.one(n):
            self.sit(who)
            self.planner.posts.edit(post.id, sitting=False, text=f"{post.text} And {self.word(who)}.")

    @rule(n=which)
    def sign(self, n: int) -> None:
        if not (post := self.one(n)):
            return
        self.sit(SPECIALIST)
        self.planner.schedules.submit([post.id])
        self.sit(MANAGER)
        self.planner.signoffs.unlock(self.council.manager, PASSPHRASE)
        try:
            self.planner.signoffs.approve([post.id])
        except PlannerError:
            return
        assert MANAGER not in post.text, "she wrote that herself"
        self.signed.add((post.id, content_text(post)))

    @rule(n=which)
    def withdraw(self, n: int) -> None:
        if post := self.one(n):
            self.sit(MANAGER)
            self.planner.signoffs.unlock(self.council.manager, PASSPHRASE)
            self.tried(lambda: self.planner.signoffs.withdraw([post.id]))
            if self.planner.posts.get(post.id).standing is not State.APPROVED:
                self.signed.discard((post.id, content_text(post)))

    # Moving, repeating, templates

    @rule(n=which, day=days, who=people, how=st.sampled_from(["move", "copy", "at", "copy at", "put", "put copies"]))
    def lay(self, n: int, day: int, who: str, how: str) -> None:
        post, to, moving = self.one(n), DAY + timedelta(days=day), self.planner.moving
        if post is None or (len(self.every()) > 25 and "cop" in how):
            return
        self.sit(who)
        acts: dict[str, Callable[[], object]] = {
            "move": lambda: self.planner.posts.move([post.id], to),
            "copy": lambda: self.planner.posts.copy([post.id], to),
            "at": lambda: self.planner.posts.reschedule([post.id], to, time(11), anchor=post.id),
            "copy at": lambda: self.planner.posts.copy_at([post.id], to, time(11), anchor=post.id),
            "put": lambda: moving.carry_out(moving.inserted([post.id], to)),
            "put copies": lambda: moving.carry_out(moving.inserted([post.id], to, copies=True)),
        }
        self.tried(acts[how])

    @rule(by=st.integers(-9, 9), unit=st.sampled_from(list(Unit)))
    def shift(self, by: int, unit: Unit) -> None:
        moving = self.planner.moving
        self.tried(lambda: moving.carry_out(moving.shifted(DAY, by, unit)))

    @rule(n=which, who=people, times=st.integers(2, 4), how=st.sampled_from(["begin", "apply", "rule", "leave", "end"]))
    def repeat(self, n: int, who: str, times: int, how: str) -> None:
        post = self.one(n)
        if post is None or (len(self.every()) > 25 and how in ("begin", "rule")):
            return
        self.sit(who)
        weekly = Rule(every=Every.WEEK, weekdays=(0, 3), times=times)
        series = self.planner.series
        acts: dict[str, Callable[[], object]] = {
            "begin": lambda: series.begin(post.id, weekly, Care()),
            "apply": lambda: series.apply(
                post.id, ["text", "at"], [m.post.id for m in series.sharing(post.id).members]
            ),
            "rule": lambda: series.change_rule(post.id, weekly, Care()),
            "leave": lambda: series.leave(post.id) if post.series else None,
            "end": lambda: series.remove(post.id, Reach.LATER, with_this=False),
        }
        self.tried(acts[how])

    @rule(n=which, who=people, how=st.sampled_from(["save", "change", "use", "by"]))
    def template(self, n: int, who: str, how: str) -> None:
        self.sit(who)
        templates = self.planner.templates
        known, post = templates.all(), self.one(n)
        if how == "save" and post and len(known) < 3:
            self.tried(lambda: templates.save(post.id, f"T{self.word(who)}"))
        elif known and how == "change":
            self.tried(lambda: templates.change(known[n % len(known)].id, text=f"Kept by {self.word(who)}."))
        elif known and how == "by" and post:
            self.tried(lambda: templates.replace_by(known[n % len(known)].id, post.id))
        elif known and how == "use" and len(self.every()) < 25:
            self.tried(lambda: templates.use(known[n % len(known)].id, DAY))

    @rule(who=people)
    def plan_january(self, who: str) -> None:
        if len(self.every()) > 15:
            return
        self.sit(who)
        found = self.planner.next_month.proposals(date(2020, 12, 1), date(2021, 1, 1))
        chosen = [(one.post.id, one.day) for one in found if one.day is not None]
        self.tried(lambda: self.planner.next_month.plan(date(2020, 12, 1), date(2021, 1, 1), chosen))

    @rule(who=people, sought=st.sampled_from(["And", "Words", "of"]))
    def replace(self, who: str, sought: str) -> None:
        self.sit(who)
        seeking = Seeking(find=sought, becomes=f"{sought} {self.word(who)}", match_case=True)
        found = self.planner.replacing.find(seeking, [one.id for one in self.every()])
        self.tried(lambda: self.planner.replacing.replace(seeking, found.hits[:3]))

    # Holds

    @rule(day=days, long=st.integers(0, 20), effect=effects)
    def call(self, day: int, long: int, effect: HoldEffect) -> None:
        if len(self.planner.holds.all()) < 3:
            self.sit(SPECIALIST)
            first = DAY + timedelta(days=day)
            self.planner.holds.call(
                kind=HoldKind.OTHER, title="Held", effect=effect, first_day=first, last_day=first + timedelta(days=long)
            )

    @rule(
        n=which, h=st.integers(0, 3), how=st.sampled_from(["lift", "resume", "move", "tray", "back", "stop", "again"])
    )
    def decide(self, n: int, h: int, how: str) -> None:
        known, post, holds = self.planner.holds.all(), self.one(n), self.planner.holds
        if not known or post is None:
            return
        self.sit(SPECIALIST)
        hold = known[h % len(known)].hold.id
        acts: dict[str, Callable[[], object]] = {
            "lift": lambda: holds.lift(hold),
            "resume": lambda: holds.resume(hold, [post.id], "A service."),
            "again": lambda: holds.hold_again(hold, [post.id]),
            "move": lambda: holds.move(hold, [post.id]),
            "tray": lambda: holds.to_tray(hold, [post.id]),
            "back": lambda: holds.bring_back(hold, [post.id]),
            "stop": lambda: holds.change(hold, effect=HoldEffect.STOP),
        }
        self.tried(acts[how])

    # Undo

    @rule(times=st.integers(1, 4), back=st.integers(0, 4))
    def undo(self, times: int, back: int) -> None:
        for _ in range(times):
            self.tried(self.planner.record.undo)
        for _ in range(back):
            self.tried(self.planner.record.redo)

    # What may never be

    @invariant()
    def what_is_approved_was_signed(self) -> None:
        for post in self.every() if hasattr(self, "planner") else ():
            if self.planner.posts.get(post.id).standing is State.APPROVED:
                assert (post.id, content_text(post)) in self.signed

    @invariant()
    def what_is_stopped_goes_out_by_no_door(self) -> None:
        if not hasattr(self, "planner"):
            return
        ids = [one.id for one in self.every()]
        out = [one.post for one in approved_among(self.planner.desk, ids).posts]
        assert all((one.id, content_text(one)) in self.signed for one in out)
        stops = [one.hold for one in self.planner.holds.all() if _stops(one.hold)]
        let_on = {(i.post, h.id) for h in stops for i in self.planner.holds.inside(h.id) if i.resumed}
        for post in out:
            over = [h for h in stops if post.day and h.first_day <= post.day <= (h.last_day or date.max)]
            assert all((post.id, h.id) in let_on for h in over)


def _stops(hold: Hold) -> bool:
    return hold.effect is HoldEffect.STOP and hold.lifted_at is None


TestPlanningAhead = PlanningAhead.TestCase
TestPlanningAhead.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
