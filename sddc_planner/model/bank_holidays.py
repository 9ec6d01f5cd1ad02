"""England's bank holidays: as published where they are published, worked out by rule in the other years.

The rules are those of the Banking and Financial Dealings Act 1971 (https://www.legislation.gov.uk/ukpga/1971/80) with
the days that are proclaimed every year since 1978: New Year's Day, Early May, and the substitutes for days that fall on
a weekend. What was proclaimed for one year only is data: ``ONE_OFF``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 2000, 2099
"""The years for which bank holidays are worked out."""

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6

ONE_OFF: Mapping[int, tuple[frozenset[date], Mapping[date, str]]] = {
    2002: (
        frozenset({date(2002, 5, 27)}),
        {date(2002, 6, 3): "Golden Jubilee bank holiday", date(2002, 6, 4): "Spring bank holiday"},
    ),
    2011: (frozenset(), {date(2011, 4, 29): "Royal wedding"}),
    2012: (
        frozenset({date(2012, 5, 28)}),
        {date(2012, 6, 4): "Spring bank holiday", date(2012, 6, 5): "Queen’s Diamond Jubilee"},
    ),
    2020: (frozenset({date(2020, 5, 4)}), {date(2020, 5, 8): "Early May bank holiday (VE day)"}),
    2022: (
        frozenset({date(2022, 5, 30)}),
        {
            date(2022, 6, 2): "Spring bank holiday",
            date(2022, 6, 3): "Platinum Jubilee bank holiday",
            date(2022, 9, 19): "Bank Holiday for the State Funeral of Queen Elizabeth II",
        },
    ),
    2023: (frozenset(), {date(2023, 5, 8): "Bank holiday for the coronation of King Charles III"}),
}
"""Year -> the days that were no bank holiday in that year alone, and those that were."""


class Origin(StrEnum):
    """Where it is known from that a day is a bank holiday."""

    PUBLISHED = "published"
    WORKED_OUT = "worked out"
    OWN = "own"


def by_rule(year: int) -> dict[date, str]:
    """Day -> name, in the order of the year, by the rules alone."""
    from dateutil.easter import easter  # noqa: PLC0415  # a start needs no year that is not published

    sunday = easter(year)
    found = {
        _weekday_from(date(year, 1, 1)): "New Year’s Day",
        sunday - 2 * _DAY: "Good Friday",
        sunday + _DAY: "Easter Monday",
        _monday_from(date(year, 5, 1)): "Early May bank holiday",
        _monday_from(date(year, 5, 25)): "Spring bank holiday",
        _monday_from(date(year, 8, 25)): "Summer bank holiday",
    }
    christmas, boxing = date(year, 12, 25), date(year, 12, 26)
    if christmas.weekday() == _SATURDAY:
        christmas, boxing = date(year, 12, 27), date(year, 12, 28)
    elif christmas.weekday() == _SUNDAY:
        christmas = date(year, 12, 27)
    elif boxing.weekday() == _SATURDAY:
        boxing = date(year, 12, 28)
    return dict(sorted({**found, christmas: "Christmas Day", boxing: "Boxing Day"}.items()))


@lru_cache(maxsize=LAST_YEAR - FIRST_YEAR + 1)
def worked_out(year: int) -> Mapping[date, str]:
    """Day -> name, by the rules and what is known to have been proclaimed; empty outside the years that are known."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    without, also = ONE_OFF.get(year, (frozenset(), {}))
    return dict(sorted({**{day: name for day, name in by_rule(year).items() if day not in without}, **also}.items()))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class BankHolidays(Mapping[date, str]):
    """Day -> name. A year that ``published`` speaks of is as published; any other is worked out when it is asked for.

    ``added`` and ``without`` are what a library knows better: days proclaimed since, and days that are none here.
    """

    published: Mapping[int, Mapping[date, str]]
    added: Mapping[date, str]
    without: frozenset[date] = frozenset()

    def __getitem__(self, day: date) -> str:
        national = {} if day in self.without else self.national(day.year)
        return national[day] if day in national else self.added[day]

    def __iter__(self) -> Iterator[date]:
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            yield from self.in_year(year)

    def __len__(self) -> int:
        return sum(1 for _day in self)

    def national(self, year: int) -> Mapping[date, str]:
        """The days of one year that hold for all of England, those that are none here among them."""
        return self.published[year] if year in self.published else worked_out(year)

    def origin(self, day: date) -> Origin:
        """Where a day is known from that is a bank holiday."""
        if day not in self.national(day.year) or day in self.without:
            return Origin.OWN
        return Origin.PUBLISHED if day.year in self.published else Origin.WORKED_OUT

    def in_year(self, year: int) -> dict[date, str]:
        """In the order of the year."""
        return self.between(date(year, 1, 1), date(year, 12, 31))

    def between(self, first: date, last: date) -> dict[date, str]:
        """From ``first`` to ``last``, both included, in their order."""
        national = (one for year in range(first.year, last.year + 1) for one in self.national(year).items())
        found = {**self.added, **{day: name for day, name in national if day not in self.without}}
        return dict(sorted((day, name) for day, name in found.items() if first <= day <= last))


def _weekday_from(day: date) -> date:
    """The day, or the Monday after it where it is on a weekend."""
    return day if day.weekday() < _SATURDAY else _monday_from(day)


def _monday_from(day: date) -> date:
    """The first Monday on or after ``day``."""
    return day + timedelta(days=-day.weekday() % 7)
