"""On which days of a year something falls: the rules by which a library keeps the days that matter to it.

A rule is stored as a short text, so that a person who opens the file with another program can read it:
``on 2021-03-08 2022-03-07``, ``each 06-30``, ``nth 2 mon 3``, ``nth last fri 9``, ``easter -47``, ``unfixed 2021-03``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TypeAlias

from sddc_planner.errors import InvalidValue
from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
EASTER_DAYS = {
    -47: "Shrove Tuesday",
    -46: "Ash Wednesday",
    -7: "Palm Sunday",
    -2: "Good Friday",
    0: "Easter Sunday",
    1: "Easter Monday",
    39: "Ascension Day",
    49: "Whit Sunday",
}
"""Days from Easter Sunday -> what people call the day."""
_FURTHEST = 150
"""Days from Easter Sunday: so far a day stays within its year."""
_MOST = 60
"""Single dates of one rule."""


@dataclass(frozen=True, slots=True)
class OnDates:
    """Single dates, each in one year only."""

    days: tuple[date, ...]

    def __post_init__(self) -> None:
        if not self.days:
            raise InvalidValue("dates", "Give the day a date.")
        if len(self.days) > _MOST:
            raise InvalidValue("dates", f"One day can have at most {_MOST} dates.")
        if any(not FIRST_YEAR <= day.year <= LAST_YEAR for day in self.days):
            raise InvalidValue("dates", f"Only dates from {FIRST_YEAR} to {LAST_YEAR} can be kept.")
        object.__setattr__(self, "days", tuple(sorted(set(self.days))))

    def in_year(self, year: int) -> tuple[date, ...]:
        return tuple(day for day in self.days if day.year == year)

    def text(self) -> str:
        return f"on {' '.join(day.isoformat() for day in self.days)}"

    def words(self) -> str:
        """ "8 March 2021 and 7 March 2022"."""
        said = [full_date(day) for day in self.days]
        return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


@dataclass(frozen=True, slots=True)
class EachYear:
    """The same day of the same month each year."""

    month: int
    day: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.day <= calendar.monthrange(2000, self.month)[1]:
            raise InvalidValue("day", "There is no such day in that month.")

    def in_year(self, year: int) -> tuple[date, ...]:
        """None in a year that has no 29 February."""
        return (date(year, self.month, self.day),) if self.day <= calendar.monthrange(year, self.month)[1] else ()

    def text(self) -> str:
        return f"each {self.month:02}-{self.day:02}"

    def words(self) -> str:
        often = "in leap years" if (self.month, self.day) == (2, 29) else "each year"
        return f"{self.day} {MONTHS[self.month - 1]} {often}"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first to fourth, or the last (-1), of a weekday (Monday is 0) in a month."""

    nth: int
    weekday: int
    month: int

    def __post_init__(self) -> None:
        if self.nth not in NTH or not 0 <= self.weekday <= 6 or not 1 <= self.month <= 12:
            raise InvalidValue("nth", "Say which weekday of which month it is.")

    def in_year(self, year: int) -> tuple[date, ...]:
        if self.nth < 0:
            last = date(year, self.month, calendar.monthrange(year, self.month)[1])
            return (last - timedelta(days=(last.weekday() - self.weekday) % 7),)
        first = date(year, self.month, 1)
        return (first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1)),)

    def text(self) -> str:
        nth = "last" if self.nth < 0 else str(self.nth)
        return f"nth {nth} {WEEKDAYS[self.weekday][:3].lower()} {self.month}"

    def words(self) -> str:
        """ "the second Monday of March each year"."""
        return f"the {NTH[self.nth]} {WEEKDAYS[self.weekday]} of {MONTHS[self.month - 1]} each year"


@dataclass(frozen=True, slots=True)
class FromEaster:
    """So many days after Easter Sunday; before it, when negative."""

    days: int

    def __post_init__(self) -> None:
        if not -_FURTHEST // 2 <= self.days <= _FURTHEST:
            raise InvalidValue(
                "easter", f"Give the days from Easter Sunday as a number from {-_FURTHEST // 2} to {_FURTHEST}."
            )

    def in_year(self, year: int) -> tuple[date, ...]:
        from dateutil.easter import easter  # noqa: PLC0415  # a start needs it only where a library has such a rule

        return (easter(year) + timedelta(days=self.days),)

    def text(self) -> str:
        return f"easter {self.days}"

    def words(self) -> str:
        """ "Shrove Tuesday each year", "the 10th day after Easter Sunday each year"."""
        if self.days in EASTER_DAYS:
            return f"{EASTER_DAYS[self.days]} each year"
        side = "before" if self.days < 0 else "after"
        if abs(self.days) == 1:
            return f"the day {side} Easter Sunday each year"
        return f"the {_ordinal(abs(self.days))} day {side} Easter Sunday each year"


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A month in which the day lies, in one year or in each, while its date is still to be confirmed."""

    month: int
    year: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise InvalidValue("month", "Say in which month the day will be.")
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidValue("year", f"Only years from {FIRST_YEAR} to {LAST_YEAR} can be kept.")

    def in_year(self, year: int) -> tuple[date, ...]:
        """Always none."""
        return ()

    def months_in(self, year: int) -> bool:
        """Whether it lies in its month of that year."""
        return self.year in (None, year)

    def text(self) -> str:
        return f"unfixed {self.month:02}" if self.year is None else f"unfixed {self.year}-{self.month:02}"

    def words(self) -> str:
        when = "each year" if self.year is None else str(self.year)
        return f"{MONTHS[self.month - 1]} {when}, date to be confirmed"


DayRule: TypeAlias = OnDates | EachYear | NthWeekday | FromEaster | Unfixed

_NTH = re.compile(r"nth (?P<nth>[1-4]|last) (?P<weekday>mon|tue|wed|thu|fri|sat|sun) (?P<month>\d{1,2})", re.ASCII)
_EACH = re.compile(r"each (?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_EASTER = re.compile(r"easter (?P<days>-?\d{1,3})", re.ASCII)
_UNFIXED = re.compile(r"unfixed (?:(?P<year>\d{4})-)?(?P<month>\d{2})", re.ASCII)
_LONGEST = 12 * _MOST


def rule_of(text: str) -> DayRule:
    """The rule that a stored text says. Raises ``InvalidValue``."""
    if len(text) <= _LONGEST:
        if text.startswith("on "):
            return OnDates(tuple(_date(one) for one in text.split(" ")[1:]))
        if found := _EACH.fullmatch(text):
            return EachYear(int(found["month"]), int(found["day"]))
        if found := _NTH.fullmatch(text):
            nth = -1 if found["nth"] == "last" else int(found["nth"])
            names = [name[:3].lower() for name in WEEKDAYS]
            return NthWeekday(nth, names.index(found["weekday"]), int(found["month"]))
        if found := _EASTER.fullmatch(text):
            return FromEaster(int(found["days"]))
        if found := _UNFIXED.fullmatch(text):
            return Unfixed(int(found["month"]), int(found["year"]) if found["year"] else None)
    raise InvalidValue("rule", "This is no rule for a day that is known here.")


def next_dates(rule: DayRule, after: date, number: int = 3) -> tuple[date, ...]:
    """The next dates on or after a day that a rule gives, as far as years are kept."""
    years = range(max(after.year, FIRST_YEAR), LAST_YEAR + 1)
    coming = (day for year in years for day in rule.in_year(year) if day >= after)
    return tuple(islice(coming, number))


def full_date(day: date) -> str:
    """ "8 March 2021", in the language of the program and not of the computer."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _date(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise InvalidValue("dates", "A date is written like 2021-03-08.")
    try:
        return date.fromisoformat(text)
    except ValueError as exc:
        raise InvalidValue("dates", f"There is no day {text}.") from exc


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
