"""What happens to a post of the example, step by step, as the same acts that a person has in the window.

A month's schedule is written four weeks ahead, submitted ten working days before the month begins and decided five
before. Only what happened before today is told, so the schedule of the next month is in its own stage of that rhythm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sddc_planner.clock import wall_clock
from sddc_planner.demo.calendar import working_days_before
from sddc_planner.demo.example import Earlier, ExamplePost, Outcome, Past
from sddc_planner.model.post import Post


class Does(StrEnum):
    WRITES = "writes"
    SUBMITS = "submits"
    APPROVES = "approves"
    ASKS = "asks for changes"
    PUBLISHES = "says that it was published"
    CANCELS = "calls it off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """``who`` is a person's key in ``council.py``, and a signatory's is the department's. ``post`` is what is
    written, when something is."""

    at: datetime
    who: str
    does: Does
    comment: str = ""
    post: Post | None = None


_SIGNED_BY_DEPARTMENT = (
    Outcome.AWAITING_MANAGER,
    Outcome.MANAGER_ASKS,
    Outcome.APPROVED,
    Outcome.CHANGED,
    Outcome.CANCELLED,
)
_SIGNED_BY_MANAGER = (Outcome.AWAITING_DEPARTMENT, Outcome.APPROVED, Outcome.CHANGED, Outcome.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One post laid over a month: ``final`` is what it says in the end, ``signatories`` the keys of the
    departments that must sign it, ``minute`` spreads acts of one sitting over the clock."""

    example: ExamplePost
    final: Post
    month: date
    today: date
    signatories: Sequence[str]
    manager: str = "manager"
    minute: int = 0

    def steps(self) -> tuple[Step, ...]:
        """In the order of time, up to the evening before today."""
        told: list[Step] = []
        for step in self._all():
            if step.at >= wall_clock(self.today, time(0, 0)):
                break
            told.append(step)
        return tuple(told)

    @property
    def _outcome(self) -> Outcome:
        if self.final.day is None or self.final.day >= self.today or self.example.outcome is Outcome.CANCELLED:
            return self.example.outcome
        return self.example.outcome if self.example.past is Past.TOO_LATE else Outcome.APPROVED

    def _all(self) -> Iterator[Step]:
        example, outcome = self.example, self._outcome
        versions = [self._before(one) for one in example.earlier] + [self.final]
        written = min(working_days_before(self.month, 14), self.today - timedelta(days=2))
        yield self._step(written, 10, example.by, Does.WRITES, post=versions[0])
        if outcome is Outcome.DRAFT:
            return
        yield self._step(self._days(10), 15, "specialist", Does.SUBMITS)
        for number, one in enumerate(example.earlier):
            asked, again = (
                (self._days(8), self._days(7)) if number == 0 else (self._late, self._late + timedelta(days=1))
            )
            asks = self.manager if one.asked_by == "manager" else one.asked_by
            yield self._step(asked, 10, asks, Does.ASKS, comment=one.comment)
            yield self._step(again, 9, "specialist", Does.WRITES, post=versions[number + 1])
            yield self._step(again, 11, "specialist", Does.SUBMITS)
        yield from self._decisions(outcome)
        if outcome is Outcome.CHANGED:
            edited = replace(self.final, text=example.edited_text)
            yield self._step(self._days(5), 17, "specialist", Does.WRITES, post=edited)
        if outcome is Outcome.CANCELLED:
            yield self._step(self._days(3), 15, "specialist", Does.CANCELS, comment=example.notes)
        day = self.final.day
        if outcome is Outcome.APPROVED and day and day < self.today and example.past is Past.PUBLISHED:
            at = self.final.at or time(9, 0)
            yield Step(at=wall_clock(day, at) + timedelta(minutes=4), who="specialist", does=Does.PUBLISHES)

    def _decisions(self, outcome: Outcome) -> Iterator[Step]:
        """What the departments and then the manager say about the last revision that was submitted."""
        comment = self.example.comment
        late = len(self.example.earlier) > 1
        first, then = (self._late + timedelta(days=1),) * 2 if late else (self._days(6), self._days(5))
        asks = outcome is Outcome.DEPARTMENT_ASKS
        for place, who in enumerate(self.signatories):
            if asks and place == 0:
                yield self._step(first, 13, who, Does.ASKS, comment=comment)
            elif outcome in _SIGNED_BY_DEPARTMENT:
                said = "" if place or outcome is Outcome.MANAGER_ASKS else comment
                yield self._step(first, 13, who, Does.APPROVES, comment=said, place=place)
        if outcome is Outcome.MANAGER_ASKS:
            yield self._step(then, 16, self.manager, Does.ASKS, comment=comment)
        elif outcome in _SIGNED_BY_MANAGER:
            yield self._step(then, 16, self.manager, Does.APPROVES)

    def _before(self, one: Earlier) -> Post:
        """The post as it was when ``one`` was sent back."""
        link = self.final.link if one.link is None else one.link
        return replace(self.final, text=one.text, at=one.at or self.final.at, link=link)

    @property
    def _late(self) -> date:
        """When a second request for changes comes: on the first of the month, or just before today."""
        return min(self.month, self.today - timedelta(days=2))

    def _days(self, count: int) -> date:
        return working_days_before(self.month, count)

    def _step(
        self, day: date, hour: int, who: str, does: Does, *, comment: str = "", post: Post | None = None, place: int = 0
    ) -> Step:
        """``place`` orders the departments that sign in one sitting."""
        at = wall_clock(day, time(hour)) + timedelta(minutes=self.minute, seconds=place)
        return Step(at=at, who=who, does=does, comment=comment, post=post)
