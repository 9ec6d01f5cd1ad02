"""Briefs against a simple model of themselves: whatever the order of steps, only what was signed is approved.

The model knows contents, who wrote and submitted them, and the last verdict on each. It shares no code with the
program. Two people are Communications Manager here, so that one may sign what the other wrote.
"""

import tempfile
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sddc_planner import signing
from sddc_planner.errors import NotAllowed, NothingToUndo, UserError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.council import Capacity
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import NoProgress
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock

Content = tuple[str, int]
"""(the strategy, the target of the measure)"""

texts = st.sampled_from(["", "Posters.", "=1+1", "Biniau 🗑"])
people = st.sampled_from(["specialist", "specialist", "manager", "contact"])
managers = st.sampled_from(["manager", "contact"])


@dataclass(frozen=True)
class Known:
    """What undo can bring back: what the brief says, who wrote it, which revisions stand submitted."""

    content: Content
    writers: frozenset[str]
    submitted: frozenset[int] = frozenset()


@dataclass
class Signed:
    """What nothing takes back."""

    revisions: list[tuple[Content, str, frozenset[str]]] = field(default_factory=list)
    verdicts: dict[Content, str] = field(default_factory=dict)


class BriefSignOff(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.folder = tempfile.TemporaryDirectory()
        self.clock = TickingClock()
        self.council: SmallCouncil = new_council(Path(self.folder.name) / "library", self.clock)
        self.planner = self.council.planner
        self.council.sign_in(self.council.manager)
        self.planner.council.give(self.council.contact, Capacity.COMMUNICATIONS_MANAGER)
        self.sit("specialist")
        self.campaign = self.planner.campaigns.add(name="Bins", first_day=DAY, last_day=DAY).id
        measure = self.planner.measures.add(self.campaign, kind=MeasureKind.OUTPUTS, name="Reach", target=Decimal(1))
        self.measure = measure.id
        self.planner.desk.library.con.execute("DELETE FROM undo_step")  # the set-up is no part of the game
        self.known, self.signed = Known(("", 1), frozenset({"specialist"})), Signed()
        self.past: list[Known] = []
        self.future: list[Known] = []

    def sit(self, name: str) -> None:
        self.who = name
        self.planner.sit_down(getattr(self.council, name))

    def did(self, now: Known) -> None:
        self.past.append(self.known)
        self.future.clear()
        self.known = now

    def wrote(self, content: Content) -> None:
        if content != self.known.content:
            self.did(replace(self.known, content=content, writers=self.known.writers | {self.who}))

    @property
    def covering(self) -> tuple[Content, str, frozenset[str]] | None:
        there = [n for n, one in enumerate(self.signed.revisions) if one[0] == self.known.content]
        return next((self.signed.revisions[n] for n in reversed(there) if n in self.known.submitted), None)

    def state(self) -> BriefState:
        verdict = self.signed.verdicts.get(self.known.content)
        if self.covering is not None:
            return BriefState(verdict) if verdict else BriefState.AWAITING
        return BriefState.CHANGED if "approved" in self.signed.verdicts.values() else BriefState.DRAFT

    def may_sign(self) -> bool:
        if self.covering is None or self.who == "specialist":
            return False
        _content, by, writers = self.covering
        return self.who != by and self.who not in writers | self.known.writers

    # What people do

    @rule(text=texts, who=people)
    def write(self, text: str, who: str) -> None:
        self.sit(who)
        self.planner.campaigns.edit(self.campaign, sitting=False, strategy=text)
        self.wrote((text, self.known.content[1]))

    @rule(goal=st.integers(1, 2), who=people)
    def aim(self, goal: int, who: str) -> None:
        self.sit(who)
        self.planner.measures.edit(self.measure, sitting=False, target=Decimal(goal))
        self.wrote((self.known.content[0], goal))

    @rule(hue=st.sampled_from(["amber", "blue"]), who=people)
    def paint(self, hue: str, who: str) -> None:
        """Not content: no sign-off may notice, and nobody becomes an author by it."""
        self.sit(who)
        before = self.planner.campaigns.get(self.campaign).hue
        self.planner.campaigns.edit(self.campaign, sitting=False, hue=hue)
        if hue != before:
            self.did(self.known)

    @rule(who=people)
    def submit(self, who: str) -> None:
        self.sit(who)
        allowed = self.covering is None
        try:
            self.planner.briefs.submit(self.campaign)
        except NotAllowed:
            assert not allowed
            return
        assert allowed
        content, writers = self.known.content, self.known.writers
        there = [n for n, one in enumerate(self.signed.revisions) if one[0] == content]
        last = self.signed.revisions[there[-1]] if there else None
        if last is None or last[1] != who or not writers <= last[2]:
            self.signed.revisions.append((content, who, writers))
            there = [len(self.signed.revisions) - 1]
        self.did(replace(self.known, submitted=self.known.submitted | {there[-1]}))

    @rule(who=managers, verdict=st.sampled_from(["approved", "approved", "changes requested", "withdrawn"]))
    def sign(self, who: str, verdict: str) -> None:
        self.sit(who)
        self.planner.signoffs.unlock(getattr(self.council, who), PASSPHRASE)
        content, stands = self.known.content, self.signed.verdicts.get(self.known.content)
        allowed = self.may_sign() and (stands is not None if verdict == "withdrawn" else True)
        allowed = allowed and not (verdict == "approved" and stands == "approved")
        try:
            if verdict == "approved":
                self.planner.briefs.approve(self.campaign)
            elif verdict == "withdrawn":
                self.planner.briefs.withdraw(self.campaign)
            else:
                self.planner.briefs.request_changes(self.campaign, "Shorter, please.")
        except NotAllowed:
            assert not allowed
            return
        assert allowed
        self.signed.verdicts.pop(content, None)
        if verdict != "withdrawn":
            self.signed.verdicts[content] = verdict
        self.past.clear()
        self.future.clear()

    @rule(text=texts)
    def all_of_it(self, text: str) -> None:
        """What usually happens, so that the game often reaches an approval."""
        self.write(text, "specialist")
        self.submit("specialist")
        self.sign("manager", "approved")

    @rule()
    def sign_while_locked(self) -> None:
        self.planner.signoffs.lock()
        try:
            self.planner.briefs.approve(self.campaign)
        except UserError:
            return
        raise AssertionError("signed without a passphrase")

    @rule()
    def undo(self) -> None:
        try:
            self.planner.record.undo()
        except NothingToUndo:
            assert not self.past
            return
        self.future.append(self.known)
        self.known = self.past.pop()

    @rule()
    def redo(self) -> None:
        try:
            self.planner.record.redo()
        except NothingToUndo:
            assert not self.future
            return
        self.past.append(self.known)
        self.known = self.future.pop()

    @rule()
    def reopen(self) -> None:
        self.planner.close()
        self.planner = Planner.open(Path(self.folder.name) / "library", clock=self.clock)
        self.council = replace(self.council, planner=self.planner)
        self.sit("specialist")

    @invariant()
    def the_program_agrees_with_the_model(self) -> None:
        if not hasattr(self, "known"):
            return
        state = self.state()
        assert self.planner.briefs.standing(self.campaign).state is state
        assert [one.brief for one in self.planner.campaigns.lines()] == [state]
        waiting = self.planner.briefs.queue()
        assert bool(waiting) == (state is BriefState.AWAITING)
        assert all(one.mine == self.may_sign() for one in waiting)
        rows = self.planner.desk.library.con.execute("SELECT count(*) FROM brief").fetchone()[0]
        assert rows == len(self.signed.revisions), "a brief, once frozen, stays"

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            assert self.planner.record.check(NoProgress()).faults == []
            self.planner.close()
            self.folder.cleanup()


TestBriefSignOff = BriefSignOff.TestCase
TestBriefSignOff.settings = settings(max_examples=50, stateful_step_count=30, deadline=None)
