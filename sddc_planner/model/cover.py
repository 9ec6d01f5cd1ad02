"""Who covers a capacity on which days: where nobody does, and where two deputies do at once. Days are civil dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from sddc_planner.model.council import Holding
from sddc_planner.model.ids import PersonId

LOOKED_AHEAD = timedelta(days=120)
"""How far from today days without anybody are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days on which nobody may sign. ``last_day`` is None where no end is in sight."""

    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Days on which two deputies hold the same capacity."""

    people: tuple[PersonId, PersonId]
    first_day: date
    last_day: date


def gaps(holdings: Iterable[Holding], today: date) -> tuple[Gap, ...]:
    """The days from ``today`` on that none of these holdings covers. One that was ended covers none of them."""
    spans = sorted(
        (max(one.first_day or today, today), one.last_day or date.max)
        for one in holdings
        if one.ended_at is None and (one.last_day is None or one.last_day >= today)
    )
    found, free = [], today
    end = today + LOOKED_AHEAD
    for first, last in spans:
        if first > end:
            break
        if first > free:
            found.append(Gap(first_day=free, last_day=first - timedelta(days=1)))
        if last == date.max:
            return tuple(found)
        free = max(free, last + timedelta(days=1))
    if free <= end:
        found.append(Gap(first_day=free, last_day=None))
    return tuple(found)


def overlaps(holdings: Sequence[Holding], today: date) -> tuple[Overlap, ...]:
    """Where two deputies are on duty together, from ``today`` on. Whoever signs for ever is no deputy."""
    deputies = [one for one in holdings if one.is_deputy and one.ended_at is None]
    found = []
    for one, other in combinations(deputies, 2):
        if one.person == other.person or one.first_day is None or other.first_day is None:
            continue
        if one.last_day is None or other.last_day is None:
            continue
        first, last = max(one.first_day, other.first_day, today), min(one.last_day, other.last_day)
        if first <= last:
            found.append(Overlap(people=(one.person, other.person), first_day=first, last_day=last))
    return tuple(found)
