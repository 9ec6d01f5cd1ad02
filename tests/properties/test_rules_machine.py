"""Deputies, the urgent route and changing rules against a model of their own, which shares no code with the program.

The model knows contents, who wrote and submitted them, what was decided in which capacity, who held which capacity
from when to when, what was said and when, and the rules of the moment.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sddc_planner import signing
from sddc_planner.errors import InvalidValue, NotAllowed, PassphraseWanted, UserError
from sddc_planner.model.council import Asks, Capacity, Person
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.planner.evidence import approved_among
from tests.conftest import TickingClock
from tests.council import DAY, PASSPHRASE, SmallCouncil
from tests.properties.rules_model import Held, Said, Story, Word
from tests.ready import new_council

PEOPLE = ("specialist", "manager", "contact", "deputy")
HOLIDAYS = {date(2020, 12, 25), date(2020, 12, 28), date(2021, 1, 1)}
MINUTE = timedelta(minutes=1)


who = st.sampled_from(PEOPLE)
planners = st.sampled_from(("specialist",) * 9 + PEOPLE)
"""Whoever writes once can never sign, so the game would be over soon if everybody wrote as often."""
signatories = st.sampled_from(("manager", "manager", "contact", "deputy", "deputy", "specialist"))
edits = st.one_of(
    st.fixed_dictionaries({"text": st.sampled_from(["Bins", "More bins"])}),
    st.fixed_dictionaries({"day": st.integers(0, 1)}),
    st.fixed_dictionaries({"accounts": st.frozensets(st.sampled_from(["waste", "leisure"]))}),
)
signed = st.sampled_from([True, True, True, False])


class Rules(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        signing._MEMORY_KIB, signing._PASSES = 64, 1
        self.folder = tempfile.TemporaryDirectory()
        self.clock = TickingClock()
        self.council: SmallCouncil = new_council(Path(self.folder.name) / "library", self.clock)
        self.planner = self.council.planner
        deputy = Person(id=PersonId("a" * 31 + "3"), name="S. Deputy")
        self.ids = {name: getattr(self.council, name) for name in PEOPLE[:3]} | {"deputy": deputy.id}
        self.planner.council.save(deputy)
        self.council.sign_in(self.council.manager)
        for one in (deputy.id, self.council.specialist):
            self.planner.council.make_key(one, PASSPHRASE)
        self.held = [Held("manager", "manager", None, None), Held("contact", "waste", None, None)]
        self.asks = {"waste": True, "leisure": False}
        self.time_may_move = self.locked = False
        self.countersign_days = 2
        self.stories: dict[PostId, Story] = {}
        self.add(Said("Bins", 0, 9, frozenset({"waste"})))
        self.submit("specialist", signed_in=True)

    def add(self, content: Said) -> None:
        self.planner.signoffs.lock()
        self.planner.sit_down(self.council.specialist)
        post = self.planner.posts.add(department=self.council.central.id, **self.columns(content))
        self.stories[post.id] = Story(content, {"specialist"}, {content: self.clock.now})
        self.post = post.id
        self.clock.now += timedelta(hours=2)

    @property
    def story(self) -> Story:
        return self.stories[self.post]

    def columns(self, content: Said) -> dict[str, Any]:
        pages = {"waste": self.council.clean_team, "leisure": self.council.gym}
        return {
            "text": content.text,
            "day": DAY + timedelta(days=content.day),
            "at": time(content.hour),
            "accounts": (self.council.facebook, *(pages[one] for one in sorted(content.accounts))),
        }

    def needs(self, story: Story | None = None) -> set[str]:
        accounts = (story or self.story).content.accounts
        return {"manager", *(one for one in accounts if self.asks[one])}

    def holds(self, person: str, moment: datetime) -> set[str]:
        return {one.what for one in self.held if one.person == person and one.at(moment)}

    def as_person(self, person: str, signed_in: bool, do: Callable[[], object]) -> bool:
        """Do it as somebody. False, and nothing done, where the rules want a passphrase that was not given."""
        self.planner.signoffs.lock()
        self.planner.sit_down(self.ids[person])
        if signed_in:
            self.planner.signoffs.unlock(self.ids[person], PASSPHRASE)
        if self.locked and not signed_in:
            with pytest.raises(PassphraseWanted):
                do()
            return False
        do()
        return True

    # Planning

    @precondition(lambda self: len(self.stories) < 4 and not self.locked)
    @rule(accounts=st.sets(st.sampled_from(["waste", "leisure"])))
    def begin_another(self, accounts: set[str]) -> None:
        self.add(Said("Bins", 0, 9, frozenset(accounts)))
        self.submit("specialist", signed_in=True)

    @rule(pick=st.integers(0, 3))
    def turn_to(self, pick: int) -> None:
        self.post = list(self.stories)[pick % len(self.stories)]

    @rule(by=planners, signed_in=signed, new=edits)
    def edit(self, by: str, signed_in: bool, new: dict[str, Any]) -> None:
        self.change(by, signed_in, replace(self.story.content, **new))

    @rule(by=planners, signed_in=signed, hour=st.sampled_from([9, 10, 16]))
    def move_time(self, by: str, signed_in: bool, hour: int) -> None:
        self.change(by, signed_in, replace(self.story.content, hour=hour))

    def change(self, by: str, signed_in: bool, content: Said) -> None:
        if content == self.story.content:
            return
        columns = self.columns(content)
        if self.as_person(by, signed_in, lambda: self.planner.posts.edit(self.post, sitting=False, **columns)):
            self.story.content = content
            self.story.writers.add(by)
            self.story.first_said.setdefault(content, self.clock.now)

    @rule(by=planners, signed_in=signed)
    def submit(self, by: str, signed_in: bool) -> None:
        can = self.story.state(self.needs()) in ("draft", "changed since sign-off")
        done: list[bool] = []

        def do() -> None:
            done.extend(one.done for one in self.planner.schedules.submit([self.post]))

        if not can or self.as_person(by, signed_in, do):
            if not can:
                self.planner.sit_down(self.ids[by])
                do()
            assert done == [can]
            if can:
                self.freeze(by)

    def freeze(self, by: str) -> None:
        story = self.story
        before = [one for one in story.frozen if one[0] == story.content]
        if not before or not story.writers <= before[-1][2] or before[-1][1] != by:
            story.frozen.append((story.content, by, frozenset(story.writers)))
        story.submitted.add(story.content)

    @rule(hours=st.sampled_from([1, 5, 24, 48, 96]))
    def time_passes(self, hours: int) -> None:
        if self.clock.now < datetime(2021, 2, 1, tzinfo=self.clock.now.tzinfo):
            self.clock.now += timedelta(hours=hours)

    # Deciding

    @rule(by=signatories, verdict=st.sampled_from(["approved"] * 4 + ["changes", "withdrawn"]))
    def decide(self, by: str, verdict: str) -> None:
        story, needs = self.story, self.needs()
        self.planner.signoffs.lock()
        self.planner.sit_down(self.ids[by])
        self.planner.signoffs.unlock(self.ids[by], PASSPHRASE)
        cover = story.cover(needs)
        mine = needs & self.holds(by, self.clock.now)
        can = cover is not None and bool(mine)
        if cover is not None and can:
            _said, submitter, writers = [one for one in story.frozen if one[0] == cover][-1]
            can = by != submitter and by not in writers
            if verdict == "withdrawn":
                can = can and any(story.verdict(cover, need) for need in mine)
        act: Callable[[], object] = {
            "approved": lambda: self.planner.signoffs.approve([self.post]),
            "changes": lambda: self.planner.signoffs.request_changes([self.post], "Say it in fewer words."),
            "withdrawn": lambda: self.planner.signoffs.withdraw([self.post]),
        }[verdict]
        if not can:
            with pytest.raises(NotAllowed):
                act()
            return
        act()
        assert cover is not None
        story.decided += [(cover, need, verdict, self.time_may_move) for need in sorted(mine)]

    @rule()
    def everybody_approves(self) -> None:
        for by in ("contact", "manager"):
            self.decide(by, "approved")

    @rule(hour=st.sampled_from([9, 10, 16]), on=st.sampled_from([True, True, False]))
    def the_time_moves_after_the_approval(self, hour: int, on: bool) -> None:
        self.let_time_move(on)
        self.everybody_approves()
        self.move_time("specialist", signed_in=True, hour=hour)

    # The urgent route

    @rule(by=planners, signed_in=signed, approver=signatories, minutes=st.sampled_from([-5, 3, 3, 61, 61, 1500, 6000]))
    def say_yes(self, by: str, signed_in: bool, approver: str, minutes: int) -> None:
        story, needs, now = self.story, self.needs(), self.clock.now
        at = now - timedelta(minutes=minutes)
        since = story.first_said[story.content]
        if abs(at + MINUTE - since) < timedelta(seconds=50):
            return  # too close to tell by a clock that ticks at each look
        cover = story.cover(needs)
        past = [one for one in story.frozen if one[0] == cover]
        submitter = past[-1][1] if past else by
        writers = story.writers | (past[-1][2] if past else frozenset())
        whole = minutes > 0 and "manager" in self.holds(approver, at)
        can = (
            story.state(needs) != "approved"
            and (cover is None or story.verdict(cover, "manager") is None)
            and story.word(needs) is None
            and approver not in writers
            and approver != submitter
            and at + MINUTE > since
        )
        done: list[bool] = []

        def do() -> None:
            outcomes = self.planner.urgent.record([self.post], self.ids[approver], at, "The river is rising.")
            done.extend(one.done for one in outcomes)

        if not whole:
            self.planner.signoffs.lock()
            self.planner.sit_down(self.ids[by])
            with pytest.raises(UserError):
                do()
        elif not can:
            self.planner.signoffs.lock()
            self.planner.sit_down(self.ids[by])
            do()
            assert done == [False]
        elif self.as_person(by, signed_in, do):
            assert done == [True]
            if story.content not in story.submitted:
                self.freeze(by)
            story.words.append(Word(story.content, at))

    @rule(approver=st.sampled_from(["manager", "manager", "deputy"]))
    def say_yes_in_the_usual_way(self, approver: str) -> None:
        self.clock.now += timedelta(hours=2)
        self.say_yes("specialist", signed_in=True, approver=approver, minutes=3)

    @rule(by=st.sampled_from(["manager", "deputy"]), writes=st.booleans())
    def say_yes_to_own_work(self, by: str, writes: bool) -> None:
        """And then begin another post, since of what the manager wrote nothing more can become."""
        if self.locked:
            return
        self.edit(by if writes else "specialist", signed_in=True, new={"text": "Own words"})
        if not writes:
            self.submit(by, signed_in=True)
        self.clock.now += timedelta(hours=2)
        self.say_yes("specialist", signed_in=True, approver=by, minutes=3)
        self.planner.posts.delete([self.post])
        del self.stories[self.post]
        self.add(Said("Bins", 0, 9, frozenset({"waste"})))
        self.submit("specialist", signed_in=True)

    @rule(by=who, signed_in=signed)
    def take_back(self, by: str, signed_in: bool) -> None:
        word = self.story.word(self.needs())
        if word is None:
            self.planner.sit_down(self.ids[by])
            with pytest.raises(NotAllowed):
                self.planner.urgent.withdraw([self.post], "It was another post.")
        elif self.as_person(by, signed_in, lambda: self.planner.urgent.withdraw([self.post], "A mistake.")):
            for one in self.story.words:
                one.withdrawn = one.withdrawn or one.content == self.story.content

    # The rules

    def as_manager(self) -> None:
        self.planner.signoffs.lock()
        self.council.sign_in(self.council.manager)

    @rule(on=st.booleans())
    def let_time_move(self, on: bool) -> None:
        self.as_manager()
        self.planner.rules.set(time_may_move=on)
        self.time_may_move = on

    @rule(on=st.sampled_from([False, False, True]))
    def want_passphrase(self, on: bool) -> None:
        self.as_manager()
        self.planner.rules.set(passphrase_for_all=on)
        self.locked = on

    @rule(days=st.integers(0, 3))
    def countersign_within(self, days: int) -> None:
        self.as_manager()
        self.planner.rules.set(countersign_days=days)
        self.countersign_days = days

    @rule(department=st.sampled_from(["waste", "leisure"]), asks=st.sampled_from(list(Asks)))
    def ask(self, department: str, asks: Asks) -> None:
        self.as_manager()
        self.planner.rules.ask(getattr(self.council, department).id, asks)
        self.asks[department] = asks is Asks.MUST_SIGN

    @rule(department=st.sampled_from(["waste", "leisure"]), by=st.sampled_from(["specialist", "contact"]))
    def ask_without_the_manager(self, department: str, by: str) -> None:
        self.planner.signoffs.lock()
        self.council.sign_in(self.ids[by])
        asks = Asks.NOT_ASKED if self.asks[department] else Asks.MUST_SIGN
        if "manager" in self.holds(by, self.clock.now):
            return
        with pytest.raises(NotAllowed):
            self.planner.rules.ask(getattr(self.council, department).id, asks)

    @rule(
        person=st.sampled_from(["deputy", "deputy", "contact"]),
        what=st.sampled_from(["manager", "manager", "waste", "leisure"]),
        start=st.integers(-2, 3),
        days=st.integers(0, 4),
    )
    def appoint(self, person: str, what: str, start: int, days: int) -> None:
        self.as_manager()
        today = self.clock.now.date()
        first = today + timedelta(days=start)
        last = first + timedelta(days=days)
        twice = any(
            (one.person, one.what) == (person, what)
            and not one.ended
            and (not one.last or first <= one.last)
            and (not one.first or one.first <= last)
            for one in self.held
        )
        capacity = Capacity.COMMUNICATIONS_MANAGER if what == "manager" else Capacity.DEPARTMENT
        department = None if what == "manager" else getattr(self.council, what).id

        def do() -> None:
            self.planner.rules.appoint(self.ids[person], capacity, department, first_day=first, last_day=last)

        if twice or last < today:
            with pytest.raises(InvalidValue):
                do()
        else:
            do()
            self.held.append(Held(person, what, first, last))

    @precondition(lambda self: any(one.person != "manager" and not one.ended for one in self.held))
    @rule(pick=st.integers(0, 20))
    def end(self, pick: int) -> None:
        self.as_manager()
        ours = [one for one in self.held if one.person != "manager" and not one.ended]
        chosen = ours[pick % len(ours)]
        stored = next(
            one
            for one in self.planner.council.holdings(self.ids[chosen.person])
            if (one.first_day, one.last_day, one.ended_at) == (chosen.first, chosen.last, None)
            and (one.department is None) == (chosen.what == "manager")
            and (one.department is None or one.department == getattr(self.council, chosen.what).id)
        )
        self.planner.rules.end(stored)
        chosen.ended = self.clock.now
        today = self.clock.now.date()
        if not chosen.first or chosen.first <= today:
            chosen.last = min(chosen.last or today, today)

    # What must hold

    @invariant()
    def each_stands_as_the_model_says(self) -> None:
        waiting = {one.post: one for one in self.planner.urgent.waiting()}
        for post, story in self.stories.items():
            view, needs = self.planner.posts.get(post), self.needs(story)
            assert view.standing.value == story.state(needs)
            word = story.word(needs)
            assert (view.verbal is not None) == (word is not None)
            assert (post in waiting) == (word is not None)
            if word:
                assert waiting[post].due == self.due(word)
                assert waiting[post].overdue == (self.due(word) < self.clock.now.date())

    def due(self, word: Word) -> date:
        day, left = word.at.date(), self.countersign_days
        while left:
            day += timedelta(days=1)
            left -= day.weekday() < 5 and day not in HOLIDAYS
        return day

    @invariant()
    def late_ones_head_the_queue(self) -> None:
        self.planner.sit_down(None)
        queue = self.planner.signoffs.queue()
        verbal = {post for post, story in self.stories.items() if story.word(self.needs(story))}
        head = queue[0].items if queue and queue[0].is_urgent else ()
        assert {one.post for one in head} == verbal
        assert [one.overdue for one in head] == sorted((one.overdue for one in head), reverse=True)

    @invariant()
    def what_is_kept_is_what_is_true(self) -> None:
        assert self.planner.posts.doubtful(list(self.stories)) == {}
        lines = {line.id: line for line, _state in self.planner.posts.between(DAY, DAY + timedelta(days=1))}
        for post, story in self.stories.items():
            assert lines[post].verbal == (story.word(self.needs(story)) is not None)

    @invariant()
    def only_the_approved_is_exported(self) -> None:
        ready = {one.post.id for one in approved_among(self.planner.desk, list(self.stories)).posts}
        assert ready == {key for key, one in self.stories.items() if one.state(self.needs(one)) == "approved"}

    @invariant()
    def everybody_holds_what_the_model_says(self) -> None:
        names = {None: "manager", self.council.waste.id: "waste", self.council.leisure.id: "leisure"}
        for person in PEOPLE:
            told = {names[one.department] for one in self.planner.council.needs_held(self.ids[person])}
            assert told == self.holds(person, self.clock.now), person

    def teardown(self) -> None:
        if hasattr(self, "planner"):
            assert self.planner.record.check().faults == []
            self.planner.close()
            self.folder.cleanup()


TestRules = Rules.TestCase
TestRules.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
