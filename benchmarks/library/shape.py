"""How many posts a library has and on which days: one dense month at the end, one to export, the rest over years."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from sddc_planner.model.picture import month_after

Kind = Literal["past", "export", "dense"]

DENSE_DAYS = 42
"""The days that a month of six weeks shows."""
EXPORTED_AFTER = -3
"""The month whose posts are all approved lies this far from the newest."""
_LARGE = 4_000
_YEARS, _FEW_YEARS = 10, 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One post to be: its day (None in the tray) and what it is there for."""

    day: date | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class Shape:
    """``months`` are in order of time, each named by its first day."""

    newest: date
    exported: date
    months: tuple[tuple[date, tuple[Slot, ...]], ...]


def exported_month(newest: date) -> date:
    """The month whose posts are all approved."""
    return month_after(newest, EXPORTED_AFTER)


def shape_of(posts: int, newest: date, random: Random) -> Shape:
    """A library of ``posts`` posts whose last and densest month is ``newest``.

    From 4,000 posts on, the dense month has 30 posts on each of 42 days and the month to export 1,200; smaller
    libraries have fewer of both.
    """
    newest, large = newest.replace(day=1), posts >= _LARGE
    monday = newest - timedelta(days=newest.weekday())
    a_day = 30 if large else max(1, posts * 2 // 5 // DENSE_DAYS)
    dense = [Slot(monday + timedelta(days=n // a_day), "dense") for n in range(a_day * DENSE_DAYS)]
    tray = [Slot(None, "dense")] * (24 if large else 3)
    exported = exported_month(newest)
    days = (month_after(exported, 1) - exported).days
    to_export = [Slot(exported + timedelta(days=n % days), "export") for n in range(1_200 if large else posts // 10)]
    months = (_YEARS if large else _FEW_YEARS) * 12
    earlier = [one for n in range(months, 0, -1) if (one := month_after(newest, -n)) != exported]
    rest = max(0, posts - len(dense) - len(tray) - len(to_export))
    by_month: dict[date, list[Slot]] = {one: [] for one in sorted([*earlier, exported])}
    by_month[exported] = to_export
    for n in range(rest):
        month = earlier[n * len(earlier) // rest]
        span = (min(month_after(month, 1), monday) - month).days
        by_month[month].append(Slot(month + timedelta(days=random.randrange(span)), "past"))
    found = [(month, tuple(sorted(slots, key=lambda one: one.day or date.max))) for month, slots in by_month.items()]
    return Shape(newest, exported, (*found, (newest, (*dense, *tray))))
