"""Whatever is tried, in whatever order and by whatever clock: only whom a manager let decides who signs.

Everybody here holds a key. Ends and days of terms, capacities, people who leave, keys replaced and revoked, and a clock
that jumps: after each step only people whom a manager appointed, or the first one, may decide.
"""

import itertools
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sddc_planner.errors import PlannerError
from sddc_planner.model.council import Asks, Capacity
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.ready import new_council

who = st.sampled_from(["specialist", "manager", "contact"])


class Takeover(RuleBasedStateMachine):
    """``let`` is everybody who was ever made manager by somebody who could, and the first one."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = TickingClock()
        self.council = new_council(self.folder / "library", self.clock)
        self.planner = self.council.planner
        self.council.sign_in(self.council.manager)
        self.planner.council.make_key(self.council.specialist, PASSPHRASE)
        self.let = {self.council.manager}
        self.passphrases = dict.fromkeys(self.planner.council.people_with_keys(), PASSPHRASE)
        self.count = itertools.count()

    def teardown(self) -> None:
        self.planner.close()
        shutil.rmtree(self.folder)

    def _sit(self, person: str) -> str:
        chosen = getattr(self.council, person)
        self.planner.sit_down(chosen)
        try:
            self.planner.signoffs.unlock(chosen, self.passphrases[chosen])
        except PlannerError:
            assert not self.planner.council.has_key(chosen)
        return str(chosen)

    @rule(by=who, person=who, first=st.integers(-3, 3) | st.none(), days=st.integers(0, 5) | st.none())
    def appoint(self, by: str, person: str, first: int | None, days: int | None) -> None:
        actor, today = self._sit(by), self.planner.desk.today()
        day = None if first is None else today + timedelta(days=first)
        last = None if days is None else (day or today) + timedelta(days=days)
        try:
            self.planner.council.give(
                getattr(self.council, person), Capacity.COMMUNICATIONS_MANAGER, first_day=day, last_day=last
            )
        except PlannerError:
            return
        assert actor in self.let
        self.let.add(getattr(self.council, person))

    @rule(by=who, pick=st.integers(0, 5))
    def end(self, by: str, pick: int) -> None:
        actor = self._sit(by)
        terms = [o for o in self.planner.council.holdings() if o.capacity is Capacity.COMMUNICATIONS_MANAGER]
        try:
            self.planner.council.end(terms[pick % len(terms)])
        except PlannerError:
            return
        assert actor in self.let

    @rule(by=who, person=st.sampled_from(["manager", "contact"]), active=st.booleans())
    def leave(self, by: str, person: str, active: bool) -> None:
        actor = self._sit(by)
        one = next(p for p in self.planner.council.people() if p.id == getattr(self.council, person))
        if one.active is active:
            return
        try:
            self.planner.council.save(replace(one, active=active))
        except PlannerError:
            return
        assert actor in self.let

    @rule(by=who, person=who, replaced=st.booleans())
    def key(self, by: str, person: str, replaced: bool) -> None:
        actor, target = self._sit(by), getattr(self.council, person)
        fresh = f"{PASSPHRASE} {next(self.count)}"
        try:
            if not replaced:
                self.planner.keys.revoke(target, "Lost.")
            elif self.planner.council.has_key(target):
                self.planner.keys.replace(target, fresh)
                self.passphrases[target] = fresh
            else:
                self.planner.keys.make(target, fresh)
                self.passphrases[target] = fresh
        except PlannerError:
            return
        assert actor in self.let

    @rule(by=who, asks=st.sampled_from(list(Asks)))
    def relax(self, by: str, asks: Asks) -> None:
        actor = self._sit(by)
        if any(one.id == self.council.waste.id and one.asks is asks for one in self.planner.council.departments()):
            return
        try:
            self.planner.rules.ask(self.council.waste.id, asks)
        except PlannerError:
            return
        assert actor in self.let

    @rule(days=st.integers(-400, 400))
    def jump(self, days: int) -> None:
        self.clock.now += timedelta(days=days)

    @invariant()
    def somebody_decides_and_only_whom_a_manager_let(self) -> None:
        deciders = self.planner.council.managers_with_keys()
        assert deciders
        assert deciders <= self.let


TestTakeover = Takeover.TestCase
TestTakeover.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
