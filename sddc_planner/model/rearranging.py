"""Which posts go to which day when many are moved at once: planned first, shown, and then done or not.

Days are civil dates. Nothing here reads or writes a library, and no rule here looks at a clock.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_words import MONTHS, WEEKDAYS
from sddc_planner.model.post import Post
from sddc_planner.model.working_days import is_working_day, working_days_after, working_days_before

MOST = 1000
"""Days, weeks or working days by which posts are shifted at most."""


class Unit(StrEnum):
    """By what posts are shifted. The value is its plural for a person."""

    DAYS = "days"
    WEEKS = "weeks"
    WORKING_DAYS = "working days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One post as it lies now, and the day it goes to (None: the tray)."""

    post: Post
    day: date | None
    loses: bool = False
    """It has been submitted or signed and would have to be again."""
    is_copy: bool = False
    """A new draft goes there; the post itself stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A post that stays where it is, and why."""

    post: Post
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rearrangement:
    """What would move. ``what`` is what undo names: "moved 3 posts a day later"."""

    what: str
    steps: tuple[Step, ...]
    kept: tuple[Kept, ...] = ()

    @property
    def lost(self) -> tuple[Post, ...]:
        """Posts that would have to be submitted and signed again."""
        return tuple(one.post for one in self.steps if one.loses)


def spoken(day: date | None) -> str:
    """ "Fri 18 Dec", or "the tray"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}" if day else "the tray"


def named(posts: Sequence[Post]) -> str:
    """ "“Christmas bins”" or "3 posts"."""
    return f"“{posts[0].heading()}”" if len(posts) == 1 else f"{len(posts):,} posts"


def distance(by: int, unit: Unit) -> str:
    """ "a day later", "2 weeks earlier"."""
    one = abs(by) == 1
    words = f"a {unit.value[:-1]}" if one else f"{abs(by):,} {unit.value}"
    return f"{words} {'later' if by > 0 else 'earlier'}"


def later(day: date, by: timedelta) -> date:
    """So much after a day. Raises ``InvalidValue`` where the calendar ends before it."""
    try:
        return day + by
    except OverflowError as exc:
        raise InvalidValue("day", "There is no such day in the calendar.") from exc


def shifted_day(day: date, by: int, unit: Unit, holidays: Container[date] = ()) -> date:
    """The day that lies ``by`` units after ``day``, before it when negative.

    A weekend or a bank holiday is no working day but can be the day from which working days are counted: one
    working day after Saturday is Monday. Raises ``InvalidValue`` beyond ``MOST``, and outside the calendar.
    """
    if abs(by) > MOST:
        raise InvalidValue("by", f"Posts can be moved by {MOST:,} {unit.value} at most.")
    try:
        if unit is Unit.WORKING_DAYS:
            return (working_days_after if by > 0 else working_days_before)(day, abs(by), holidays)
        return day + timedelta(days=by * (7 if unit is Unit.WEEKS else 1))
    except OverflowError as exc:
        raise InvalidValue("day", "There is no such day in the calendar.") from exc


def next_planning_day(day: date, holidays: Container[date]) -> date:
    """Where a post goes that is pushed off ``day``: from a working day to the next working day, past weekends and
    bank holidays; from a weekend or a bank holiday to the very next day."""
    if is_working_day(day, holidays):
        return shifted_day(day, 1, Unit.WORKING_DAYS, holidays)
    return later(day, timedelta(days=1))


def pushed(
    arrivals: Iterable[date], lying: Mapping[date, Sequence[Post]], last: date, holidays: Container[date] = ()
) -> list[tuple[Post, date]]:
    """Who moves on, and to which day, when posts arrive on the days ``arrivals``.

    The rule: whatever arrives on a day takes it, and all that was ``lying`` there moves on together to the next
    planning day (see ``next_planning_day``), where it arrives in turn. A day on which nothing was lying is a gap: it
    takes in what arrives, and the push ends there. Days after ``last`` take in everything in the same way, so that
    nothing after the month is disturbed. No post moves twice.
    """
    waiting, emptied = set(arrivals), set[date]()
    moved: list[tuple[Post, date]] = []
    while waiting:
        day = min(waiting)
        waiting.remove(day)
        if day > last or day in emptied or not lying.get(day):
            continue
        emptied.add(day)
        to = next_planning_day(day, holidays)
        moved += [(post, to) for post in lying[day]]
        waiting.add(to)
    return moved
