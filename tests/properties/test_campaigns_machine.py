"""Everything that is done with campaigns, in any order: nobody's words are approved by themselves, by no way round.

Whoever writes anything signs it with their name ("by manager"), so that an approval shows by its content alone whether
somebody approved what they wrote, wherever the words came from: a poll, a line of learning, a template, a copy, a file,
a plan of many. Every act is taken back and done again, and must leave the plan exactly as it was.
"""

import tempfile
from collections.abc import Callable, Mapping
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sddc_planner import signing
from sddc_planner.errors import PlannerError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Objective
from sddc_planner.model.content import content_text
from sddc_planner.model.council import Capacity
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.plan_of_posts import PostPlan
from sddc_planner.model.poll import Option
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.readings_importing import ReadingsWishes
from sddc_planner.progress import NoProgress
from sddc_planner.store import trust
from sddc_planner.store.schema import BOOKKEEPING, PLAN
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock

people = st.sampled_from(["specialist", "specialist", "manager", "contact"])
managers = st.sampled_from(["manager", "contact"])
which = st.integers(0, 2)
kinds = st.sampled_from([MeasureKind.OUTPUTS, MeasureKind.LEARNING])
verdicts = st.sampled_from(["approve", "approve", "approve", "changes", "withdraw"])
LAST = DAY + timedelta(days=6)
_MOST = 4
"""Campaigns, so that the game stays on the same few."""


class PlayingCampaigns(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.folder = tempfile.TemporaryDirectory()
        self.council: SmallCouncil = new_council(Path(self.folder.name) / "library", TickingClock())
        self.planner = self.council.planner
        self.council.sign_in(self.council.manager)
        self.planner.council.give(self.council.contact, Capacity.COMMUNICATIONS_MANAGER)
        self.count = 0
        self.signed: dict[tuple[str, str], str] = {}
        """(id, content) -> who approved it last, of briefs and posts; nobody where the last word was another."""
        self.sit("specialist")
        self.planner.campaigns.add(name="Warm by specialist", first_day=DAY, last_day=LAST)

    # How acts are done

    def sit(self, name: str) -> None:
        self.who = name
        self.planner.sit_down(getattr(self.council, name))

    def plan(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        """Every row that undo could bring back."""
        con = self.planner.desk.library.con
        return {
            (table, row["id"]): {name: row[name] for name in row.keys() if name != BOOKKEEPING}  # noqa: SIM118
            for table in PLAN
            for row in con.execute(f"SELECT * FROM {table}")  # noqa: S608
        }

    def act(self, who: str, do: Callable[[], object]) -> None:
        """A refusal changes nothing; what is done is taken back and done again exactly."""
        self.sit(who)
        before, head = self.plan(), self.planner.record.head()
        try:
            do()
        except PlannerError:
            assert (self.plan(), self.planner.record.head()) == (before, head)
            return
        after = self.plan()
        if after != before:
            self.planner.record.undo()
            assert self.plan() == before
            self.planner.record.redo()
            assert self.plan() == after

    def words(self, text: str = "Words") -> str:
        """Something new that names its writer."""
        self.count += 1
        return f"{text} {self.count} by {self.who}"

    def pick(self, table: str, n: int) -> str:
        rows = self.planner.desk.library.con.execute(f"SELECT id FROM {table} ORDER BY rowid").fetchall()  # noqa: S608
        return str(rows[n % len(rows)]["id"]) if rows else "none"

    def free(self) -> bool:
        return len(self.planner.campaigns.all()) < _MOST

    # What people write

    @rule(who=people, n=which, name=st.booleans(), goals=st.booleans())
    def write(self, who: str, n: int, name: bool, goals: bool) -> None:
        def do() -> None:
            said: dict[str, Any] = {"name": self.words("Warm")} if name else {"strategy": self.words("=1+1 🗑")}
            if goals:
                said = {"objectives": (Objective(what=self.words(), by=LAST),), "partners": (self.words("مرحبا"),)}
            self.planner.campaigns.edit(self.pick("campaign", n), sitting=False, **said)

        self.act(who, do)

    @rule(who=people, n=which, kind=kinds)
    def add_measure(self, who: str, n: int, kind: MeasureKind) -> None:
        one = self.pick("campaign", n)
        self.act(who, lambda: self.planner.measures.add(one, kind=kind, name=self.words("Reach"), note=self.words()))

    @rule(who=people, n=which, kind=kinds, remove=st.sampled_from([False, False, True]))
    def change_measure(self, who: str, n: int, kind: MeasureKind, remove: bool) -> None:
        one = self.pick("measure", n)
        measures = self.planner.measures
        self.act(who, lambda: measures.remove(one) if remove else measures.edit(one, sitting=False, kind=kind))

    @rule(who=people, n=which, days=st.integers(1, 30))
    def read(self, who: str, n: int, days: int) -> None:
        one, day = self.pick("measure", n), DAY - timedelta(days=days + 30)
        self.act(who, lambda: self.planner.measures.read(one, day, Decimal(days), note=self.words()))

    @rule(who=people, n=which)
    def bring_readings_in(self, who: str, n: int) -> None:
        def do() -> None:
            name = self.words("Visits")
            path = Path(self.folder.name) / "readings.csv"
            path.write_text(f"Measure,Date,Value\n{name},1 November 2020,5\n=1+1,2 November 2020,1e400\n", "utf-8")
            wishes = ReadingsWishes(new={name: MeasureKind.OUTPUTS})
            measures = self.planner.measures
            measures.apply_import(measures.preview_import(self.pick("campaign", n), path, wishes))

        self.act(who, do)

    @rule(who=people, n=which, first=st.integers(-3, 3), length=st.integers(0, 9), follow=st.booleans())
    def move(self, who: str, n: int, first: int, length: int, follow: bool) -> None:
        one, day = self.pick("campaign", n), DAY + timedelta(days=first)
        timeline = self.planner.timeline
        self.act(who, lambda: timeline.move(one, day, day + timedelta(days=length), posts_follow=follow))

    # Campaigns from campaigns

    @rule(who=people, n=which)
    def plan_again(self, who: str, n: int) -> None:
        def do() -> None:
            old, again = self.pick("campaign", n), self.planner.campaigns_again
            chosen = [(one.post.id, one.day) for one in again.propose(old, LAST).posts]
            again.copy(old, LAST, self.words("Again"), chosen)

        if self.free():
            self.act(who, do)

    @rule(who=people, n=which, user=people)
    def by_template(self, who: str, n: int, user: str) -> None:
        templates, one = self.planner.campaign_templates, self.pick("campaign", n)
        self.act(who, lambda: templates.save(one, self.words("Form"), with_posts=True))
        kept = self.pick("campaign_template", n)
        if self.free():
            self.act(user, lambda: templates.use(kept, self.words("Begun"), DAY))

    @rule(who=people, n=which)
    def remove(self, who: str, n: int) -> None:
        one = self.pick("campaign", n)
        self.act(who, lambda: self.planner.campaigns.remove(one))

    # Polls and posts

    @rule(who=people, n=which, now=st.booleans())
    def add_poll(self, who: str, n: int, now: bool) -> None:
        def do() -> None:
            said: dict[str, Any] = {"campaign": self.pick("campaign", n), "options": (Option(text=self.words("One")),)}
            self.planner.polls.add(
                [self.council.facebook],
                "2020-Q4",
                question=self.words("Which?"),
                opens=DAY,
                opens_at=time(9),
                with_post=now,
                **said,
            )

        self.act(who, do)

    @rule(who=people, n=which, what=st.sampled_from(["ask", "learn", "post", "rewrite", "tell", "remove"]))
    def change_poll(self, who: str, n: int, what: str) -> None:
        one, polls = self.pick("poll", n), self.planner.polls
        acts: dict[str, Callable[[], object]] = {
            "ask": lambda: polls.edit(one, question=self.words("What?")),
            "learn": lambda: polls.edit(one, learnt=self.words("Learnt"), done=self.words("Done")),
            "post": lambda: polls.make_posts([one]),
            "rewrite": lambda: polls.rewrite_post(one),
            "tell": lambda: polls.tell_back(one),
            "remove": lambda: polls.remove([one]),
        }
        self.act(who, acts[what])

    @rule(who=people, n=which)
    def plan_posts(self, who: str, n: int) -> None:
        def do() -> None:
            plan = PostPlan(
                first_day=DAY,
                last_day=DAY + timedelta(days=3),
                a_week=2,
                accounts=(self.council.facebook,),
                title=self.words("Post"),
                text="{title} {campaign} {account}",
            )
            self.planner.campaign_posts.create(self.pick("campaign", n), plan)

        if len(self.planner.desk.library.con.execute("SELECT id FROM post").fetchall()) < _MOST:
            self.act(who, do)

    @rule(who=people, n=which)
    def tag(self, who: str, n: int) -> None:
        def do() -> None:
            self.planner.campaigns.edit(self.pick("campaign", n), sitting=False, tag=self.words("t"))

        approved = self.approved()
        self.act(who, do)
        assert self.approved() == approved, "a tag gets into posts only where that is asked for"

    # Sign-off

    @rule(who=people, n=which)
    def submit(self, who: str, n: int) -> None:
        one = self.pick("campaign", n)
        self.act(who, lambda: self.planner.briefs.submit(one))

    @rule(who=people, n=which)
    def submit_post(self, who: str, n: int) -> None:
        def do() -> None:
            post = self.pick("post", n)
            self.planner.posts.edit(post, sitting=False, day=DAY, at=time(9), department=self.council.central.id)

        self.act(who, do)
        self.sit(who)
        self.planner.schedules.submit([self.pick("post", n)] if self.pick("post", n) != "none" else [])

    @rule(who=managers, n=which, verdict=verdicts, brief=st.booleans())
    def sign(self, who: str, n: int, verdict: str, brief: bool) -> None:
        self.sit(who)
        planner = self.planner
        planner.signoffs.unlock(getattr(self.council, who), PASSPHRASE)
        one = self.pick("campaign" if brief else "post", n)
        try:
            if brief:
                content = planner.briefs.standing(one).content
                part: Any = planner.briefs
                each: Any = one
            else:
                content = content_text(planner.posts.get(one).post)
                part, each = planner.signoffs, [one]
            if verdict == "changes":
                part.request_changes(each, "Shorter.")
            else:
                getattr(part, verdict)(each)
        except PlannerError:
            return
        assert f"by {who}" not in content or verdict != "approve", "somebody approved their own words"
        self.signed[one, content] = who if verdict == "approve" else ""

    @rule(who=managers, n=which, brief=st.booleans())
    def usually(self, who: str, n: int, brief: bool) -> None:
        """What usually happens, so that the game often reaches an approval."""
        (self.submit if brief else self.submit_post)("specialist", n)
        self.sign(who, n, "approve", brief)

    @rule(who=people, back=st.integers(1, 4), again=st.integers(0, 4))
    def undo(self, who: str, back: int, again: int) -> None:
        self.sit(who)
        try:
            for _ in range(back):
                self.planner.record.undo()
            for _ in range(again):
                self.planner.record.redo()
        except PlannerError:
            return

    # What always holds

    def approved(self) -> set[tuple[str, str]]:
        con = self.planner.desk.library.con
        found = trust.standings(con, [row["id"] for row in con.execute("SELECT id FROM post")])
        return {(key, content_text(one.post)) for key, one in found.items() if one.state is State.APPROVED}

    @invariant()
    def only_what_was_signed_is_approved(self) -> None:
        if not hasattr(self, "signed"):
            return
        briefs = self.planner.briefs.standings([one.id for one in self.planner.campaigns.all()])
        stand = {(key, one.content) for key, one in briefs.items() if one.state is BriefState.APPROVED}
        for key in stand | self.approved():
            assert self.signed.get(key), "nobody signed this"
        assert not any(one.doubt for one in briefs.values())

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            assert self.planner.record.check(NoProgress()).faults == []
            self.planner.close()
            self.folder.cleanup()


TestPlayingCampaigns = PlayingCampaigns.TestCase
TestPlayingCampaigns.settings = settings(max_examples=20, stateful_step_count=30, deadline=None)
