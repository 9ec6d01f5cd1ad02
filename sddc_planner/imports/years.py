"""Finds the year, and the month, that a date leaves out: from what stands around it, or not at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sddc_planner.imports.dates import FIRST_YEAR, LAST_YEAR, MONTH, Written, month_number
from sddc_planner.sheets.cells import Cell, text_of

_NEAR = 92
"""Days between a date and its neighbour within which the neighbour's year is taken for certain."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*[-/–_]\s*(?:20)?(\d\d)(?!\d)")
_MONTH = re.compile(rf"(?<![a-z])({MONTH})(?![a-z])")
_SHORT_YEAR = re.compile(rf"(?<![a-z])(?:{MONTH})[\s\-_'’.]*(\d\d)(?!\d)")
_DIGITS = re.compile(r"(?<!\d)(?:(20\d\d)[-_. ](0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-_. /](20\d\d))(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What names and titles say: the years they name, and the month if it is one."""

    years: frozenset[int] = frozenset()
    month: int | None = None

    @property
    def year(self) -> int | None:
        return next(iter(self.years)) if len(self.years) == 1 else None

    def or_else(self, other: "Surroundings") -> "Surroundings":
        """This, with what it leaves open taken from a weaker source."""
        return Surroundings(
            years=self.years or other.years, month=self.month if self.month is not None else other.month
        )


def surroundings(text: str) -> Surroundings:
    """What one name or title says: ``April 2020``, ``Apr-20``, ``2020-21``, ``2020_04``."""
    tidy = text.lower().replace("_", " ")
    months = {month_number(name) for name in _MONTH.findall(tidy)}
    years = {int(year) for year in _YEAR.findall(tidy)}
    for first, second in _SPAN.findall(tidy):
        if (int(first) + 1) % 100 == int(second):
            years |= {int(first), int(first) + 1}
    if not years and len(months) == 1:
        years = {2000 + int(year) for year in _SHORT_YEAR.findall(tidy)}
    if not months and (found := _DIGITS.search(tidy)) and len(years) == 1:
        months = {int(found[2] or found[3])}
    return Surroundings(years=frozenset(years), month=months.pop() if len(months) == 1 else None)


def surroundings_of(cells: Iterable[Cell]) -> Surroundings:
    """What title rows say; a real date in a title names its month."""
    found = Surroundings()
    for cell in cells:
        value = cell.value
        if isinstance(value, date):
            found = found.or_else(Surroundings(years=frozenset((value.year,)), month=value.month))
        elif isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR:
            found = found.or_else(Surroundings(years=frozenset((value,))))
        else:
            found = found.or_else(surroundings(text_of(cell)[:200]))
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date stands: what is around it, the nearest full dates before and after it, and today."""

    around: Surroundings
    before: date | None
    after: date | None
    today: date
    year: int | None = None
    """The year a person has said is meant."""


@dataclass(frozen=True, slots=True)
class Found:
    """The day, if it is certain; otherwise what it may be."""

    day: date | None
    candidates: tuple[date, ...] = ()


def find_day(written: Written, place: Place) -> Found:
    """The day that is meant. Never the nearest guess: without evidence the candidates are given instead."""
    if written.complete is not None:
        return Found(written.complete)
    month = written.month if written.month is not None else place.around.month
    if month is None:
        return Found(None)
    if place.year is not None:
        return Found(written.on(place.year, month))
    return (
        _from_names(written, month, place)
        or _from_neighbours(written, month, place)
        or _from_weekday(written, month, place)
    )


def _from_names(written: Written, month: int, place: Place) -> Found | None:
    years = place.around.years
    if place.around.year is not None and place.around.month is not None:
        middle = date(place.around.year, place.around.month, 15)
        days = _days(written, month, range(middle.year - 1, middle.year + 2))
        nearest = min(days, key=lambda day: abs(day - middle), default=None)
        return Found(nearest) if nearest and abs((nearest - middle).days) <= _NEAR else None
    if len(years) == 1:
        days = _days(written, month, years)
        return Found(days[0]) if days else None
    fitting = [day for day in _days(written, month, years) if day.weekday() == written.weekday]
    return Found(fitting[0]) if len(fitting) == 1 else None


def _from_neighbours(written: Written, month: int, place: Place) -> Found | None:
    near = {
        day
        for neighbour in (place.before, place.after)
        if neighbour is not None
        for day in _days(written, month, range(neighbour.year - 1, neighbour.year + 2))
        if abs((day - neighbour).days) <= _NEAR
    }
    return Found(near.pop()) if len(near) == 1 else None


def _from_weekday(written: Written, month: int, place: Place) -> Found:
    years = place.around.years or range(place.today.year - 1, place.today.year + 2)
    days = _days(written, month, years)
    if written.weekday is not None:
        fitting = [day for day in days if day.weekday() == written.weekday]
        if len(fitting) == 1:
            return Found(fitting[0])
        days = fitting or days
    return Found(None, tuple(days))


def _days(written: Written, month: int, years: Iterable[int]) -> list[date]:
    found = (written.on(year, month) for year in sorted(years))
    return [day for day in found if day is not None]
