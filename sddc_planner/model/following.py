"""Where the posts of a campaign go when its days change and they follow. Days are civil dates; no clock is asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from sddc_planner.errors import InvalidValue

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From a first day to a last, both included. Raises ``InvalidValue`` where the last comes first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidValue("last_day", "The last day is before the first.")

    @property
    def length(self) -> int:
        """In days."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def followed(day: date, was: Days, now: Days) -> date:
    """Where a post that lay on ``day`` goes.

    In a campaign that keeps its length, as many days on as the campaign. In one that grows or shrinks, to the same
    part of it, rounded to the nearer day: what lay on the first day lies on the first, on the last on the last, and
    between them what lay on a weekday on no weekend, where there is a weekday beside. What lay outside keeps its
    distance from the nearer end. Raises ``InvalidValue`` where the calendar ends.
    """
    start = was.first if day <= was.first or was.length == now.length else was.last
    if was.length == now.length or not was.first < day < was.last:
        return _so_far_from(now.first if start == was.first else now.last, day - start)
    place = (2 * (day - was.first).days * (now.length - 1) + was.length - 1) // (2 * (was.length - 1))
    to = now.first + timedelta(days=place)
    return to if day.weekday() >= _SATURDAY else _off_the_weekend(to, now)


def _off_the_weekend(day: date, within: Days) -> date:
    """Saturday's Friday, Sunday's Monday; the other of the two where that one lies outside."""
    if day.weekday() < _SATURDAY:
        return day
    back, on = _SATURDAY - 1 - day.weekday(), 7 - day.weekday()
    ways = (back, on) if day.weekday() == _SATURDAY else (on, back)
    beside = (day + timedelta(days=by) for by in ways if 1 <= day.toordinal() + by <= date.max.toordinal())
    return next((one for one in beside if within.holds(one)), day)


def _so_far_from(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError as exc:
        raise InvalidValue("day", "There is no such day in the calendar.") from exc


def shifted(days: Days, first: int, last: int) -> Days:
    """The first day so many days later, and the last. Raises ``InvalidValue`` where the calendar ends."""
    return Days(
        first=_so_far_from(days.first, timedelta(days=first)), last=_so_far_from(days.last, timedelta(days=last))
    )
