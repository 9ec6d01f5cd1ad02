"""Where the posts of a campaign go when its days change and they follow. Days are civil dates; no clock is asked."""

from dataclasses import dataclass
from datetime import date, timedelta

from sddc_planner.errors import InvalidValue


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
    part of it, rounded to the nearer day: what lay on the first day lies on the first, on the last on the last. What
    lay outside keeps its distance from the nearer end. Raises ``InvalidValue`` where the calendar ends.
    """
    start = was.first if day <= was.first or was.length == now.length else was.last
    if was.length == now.length or not was.first < day < was.last:
        return _so_far_from(now.first if start == was.first else now.last, day - start)
    place = (2 * (day - was.first).days * (now.length - 1) + was.length - 1) // (2 * (was.length - 1))
    return now.first + timedelta(days=place)


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
