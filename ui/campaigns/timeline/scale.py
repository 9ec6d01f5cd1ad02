"""Days across the width: where each day lies, how near one looks, and what the head says. No painting, no Qt.

Lengths are pixels. The left edge is an ordinal of ``date``, with a fraction: a day begins at its whole number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sddc_planner.model.day_words import MONTHS, WEEKDAYS
from sddc_planner.model.picture import month_after

FORTNIGHT, MONTH, QUARTER, HALF_YEAR, EIGHT_MONTHS, YEAR, TWO_YEARS = 14, 31, 92, 183, 243, 366, 731
STOPS: tuple[tuple[int, str], ...] = (
    (FORTNIGHT, "Fortnight"),
    (MONTH, "Month"),
    (QUARTER, "Quarter"),
    (HALF_YEAR, "Half a year"),
    (EIGHT_MONTHS, "Eight months"),
    (YEAR, "Year"),
    (TWO_YEARS, "Two years"),
)
"""How many days are in sight, and what that is called: from the nearest to the farthest."""

_SEASONS = ("Winter", "Spring", "Summer", "Autumn")
_LAST = date.max.toordinal()
_DAY_ROOM, _WEEK_ROOM = 26, 46
"""Pixels at base text size that a day, or else a week, needs to be named in the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A stretch of the head by ordinals, the last included; ``labels`` from the longest to the shortest."""

    first: int
    last: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """``days`` are in sight on ``width`` pixels, beginning at ``left``."""

    days: float
    width: int
    left: float

    @property
    def day_width(self) -> float:
        return self.width / self.days

    @property
    def first(self) -> date:
        """The day at the left edge."""
        return date.fromordinal(_within(int(self.left)))

    @property
    def last(self) -> date:
        """The day at the right edge."""
        return date.fromordinal(_within(int(self.left + self.days - 1e-6)))

    def x(self, day: date | float) -> float:
        """Where a day begins, from the left edge; beyond it where it is out of sight."""
        return ((day.toordinal() if isinstance(day, date) else day) - self.left) * self.day_width

    def day_at(self, x: float) -> date:
        return date.fromordinal(_within(int(self.moment(x))))

    def moment(self, x: float) -> float:
        """The ordinal at a place, with a fraction."""
        return self.left + x / self.day_width

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Where the days from ``first`` to ``last`` begin and end."""
        return self.x(first), self.x(last.toordinal() + 1)

    def sees(self, first: date, last: date) -> bool:
        """Whether any of these days is in sight."""
        begins, ends = self.span(first, last)
        return ends > 0 and begins < self.width

    def moved(self, left: float) -> "Scale":
        return replace(self, left=min(max(1.0, left), max(1.0, _LAST + 1 - self.days)))

    def zoomed(self, days: float, at: float) -> "Scale":
        """With so many days in sight, and the day at pixel ``at`` where it was."""
        days = min(max(days, FORTNIGHT), TWO_YEARS)
        under = self.moment(at)
        return replace(self, days=days).moved(under - at * days / self.width)

    def stepped(self, steps: int) -> float:
        """The next stop nearer (negative) or farther, as days in sight."""
        stops = [days for days, _name in STOPS]
        beyond = (
            [one for one in stops if one < self.days - 0.5]
            if steps < 0
            else [one for one in stops if one > self.days + 0.5]
        )
        if not beyond:
            return stops[0] if steps < 0 else stops[-1]
        return max(beyond) if steps < 0 else min(beyond)

    @property
    def page(self) -> float:
        """Days that one step to the side goes: a day or a week when near, a month when far."""
        return 1 if self.days <= MONTH else 7 if self.days <= QUARTER else 30.4

    # What the head says

    def fine(self, px: float) -> Iterator[Cell]:
        """The lower line: days, weeks or months, whichever have room; ``px`` is the scale of the text."""
        if self.day_width >= _DAY_ROOM * px:
            return self._days()
        return self.weeks() if self.day_width * 7 >= _WEEK_ROOM * px else self._months(short=True)

    def coarse(self, px: float) -> Iterator[Cell]:
        """The upper line: months over days and weeks, seasons over months."""
        return self._months(short=False) if self.day_width * 7 >= _WEEK_ROOM * px else self._seasons()

    def _days(self) -> Iterator[Cell]:
        for number in range(self.first.toordinal(), self.last.toordinal() + 1):
            day = date.fromordinal(number)
            name = WEEKDAYS[day.weekday()]
            yield Cell(first=number, last=number, labels=(f"{name[:3]} {day.day}", str(day.day)))

    def weeks(self) -> Iterator[Cell]:
        """Those in sight, from Monday to Sunday."""
        number = self.first.toordinal() - self.first.weekday()
        while number <= self.last.toordinal():
            if number >= 1:
                day = date.fromordinal(number)
                labels = (f"{day.day} {MONTHS[day.month - 1][:3]}", str(day.day))
                yield Cell(first=number, last=number + 6, labels=labels)
            number += 7

    def _months(self, *, short: bool) -> Iterator[Cell]:
        for first, last in _runs(self.first.replace(day=1), self.last, 1):
            day = date.fromordinal(first)
            name = MONTHS[day.month - 1]
            full = (f"{name} {day.year}", f"{name[:3]} {day.year}", name[:3])
            yield Cell(first=first, last=last, labels=(name[:3], name[:1]) if short else full)

    def _seasons(self) -> Iterator[Cell]:
        day = self.first.replace(day=1)
        back = day.month % 3
        begins = day if day.year == 1 and day.month <= back else month_after(day, -back)
        for first, last in _runs(begins, self.last, 3):
            start = date.fromordinal(first)
            name = _SEASONS[start.month % 12 // 3]
            year = f"{start.year}–{(start.year + 1) % 100:02}" if start.month == 12 else str(start.year)
            yield Cell(first=first, last=last, labels=(f"{name} {year}", name))


def _runs(begins: date, until: date, months: int) -> Iterator[tuple[int, int]]:
    """First and last ordinals of months, or of so many together, until a day is passed."""
    while begins <= until:
        if (begins.year, begins.month + months) > (9999, 12):
            yield begins.toordinal(), _LAST
            return
        after = month_after(begins, months)
        yield begins.toordinal(), after.toordinal() - 1
        begins = after


def _within(number: int) -> int:
    return min(max(1, number), _LAST)


def zoom_name(days: float) -> str:
    """ "Half a year"; between two stops, how many days or weeks."""
    for stop, name in STOPS:
        if abs(stop - days) < 0.5:
            return name
    return f"{round(days)} days" if days < QUARTER else f"{round(days / 7)} weeks"


def around(first: date, last: date) -> float:
    """How many days to have in sight so that these are, with some room on both sides."""
    return min(max(((last - first).days + 1) * 1.25, FORTNIGHT), TWO_YEARS)


def year_of(day: date) -> int:
    """The year in which the council's year begins that holds a day: it begins in April."""
    return day.year if day.month >= 4 else day.year - 1


def year_name(year: int) -> str:
    """ "2020 – 21"."""
    return f"{year} – {(year + 1) % 100:02}"


def year_days(year: int) -> tuple[date, date]:
    """The first and the last day of a council's year."""
    return date(year, 4, 1), date(year + 1, 3, 31)
