"""Days that matter to whoever plans: awareness days, council days, bank holidays that were proclaimed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.day_rule import DayRule, OnDates, Unfixed
from sddc_planner.model.ids import SpecialDayId

LONGEST_NAME = 200
_LONGEST_NOTE = 2_000
LONGEST = 92
"""Days that one occasion lasts at most: a quarter of a year."""
SLIM_FROM = 3
"""An occasion of so many days or more is drawn as a bar across them and not beside each day's number."""


class DayKind(StrEnum):
    """The value is its name for a person."""

    BANK_HOLIDAY = "bank holiday"
    AWARENESS = "awareness day"
    COUNCIL = "council day"
    OTHER = "other day"
    NO_HOLIDAY = "no bank holiday"
    """A day that is a bank holiday by the list or by rule, and is none here."""


OWN_KINDS = (DayKind.AWARENESS, DayKind.COUNCIL, DayKind.OTHER, DayKind.BANK_HOLIDAY)
"""The kinds that a person may choose for a day."""
SHOWN_FIRST = (DayKind.COUNCIL, DayKind.AWARENESS, DayKind.OTHER)
"""The kinds that a calendar names beside its days: of several on one day, what matters most to a council first."""
HUES = {DayKind.COUNCIL: "indigo", DayKind.AWARENESS: "cyan", DayKind.OTHER: "slate"}
"""The colour of a bar across the days."""
OF_HOLIDAYS = (DayKind.BANK_HOLIDAY, DayKind.NO_HOLIDAY)
"""The kinds that alter which days are bank holidays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day that a library keeps, or a few days from it on. ``source`` says where it is known from."""

    id: SpecialDayId
    kind: DayKind
    name: str
    rule: DayRule
    days: int = 1
    source: str = ""
    notes: str = ""
    active: bool = True

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "Give the day a name.")
        if len(self.name) > LONGEST_NAME:
            raise InvalidValue("name", f"A name can have at most {LONGEST_NAME} letters.")
        if not 1 <= self.days <= LONGEST:
            raise InvalidValue("days", f"It can last from 1 to {LONGEST} days.")
        if self.kind in OF_HOLIDAYS and isinstance(self.rule, Unfixed):
            raise InvalidValue("rule", "A bank holiday needs a date or a rule that gives one.")
        if self.kind is DayKind.NO_HOLIDAY and not isinstance(self.rule, OnDates):
            raise InvalidValue("rule", "A bank holiday is switched off for single dates only.")

    def in_year(self, year: int) -> tuple[tuple[date, date], ...]:
        """First and last day of each time that begins in the year."""
        more = timedelta(days=self.days - 1)
        return tuple((day, day + more) for day in self.rule.in_year(year))

    def between(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """First and last day of each time that touches the days from ``first`` to ``last``."""
        for year in range((first - timedelta(days=self.days)).year, last.year + 1):
            yield from ((begins, ends) for begins, ends in self.in_year(year) if begins <= last and ends >= first)

    def unfixed_in(self, month: date) -> bool:
        """Whether it lies in this month, on a date that is still to be confirmed."""
        return isinstance(self.rule, Unfixed) and self.rule.month == month.month and self.rule.months_in(month.year)

    def words(self) -> str:
        """ "On 30 June each year", "For 7 days from the second Monday of March each year"."""
        if isinstance(self.rule, Unfixed):
            return f"In {self.rule.words()}"
        return f"On {self.rule.words()}" if self.days == 1 else f"For {self.days} days from {self.rule.words()}"


def one_line(text: str) -> str:
    """A name on one line, without characters that cannot be seen."""
    return " ".join("".join(letter if _is_seen(letter) else " " for letter in text).split())


def some_lines(text: str) -> str:
    """A note of one or more lines, without empty ones, cut where no note is meant to be so long."""
    lines = (one_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:_LONGEST_NOTE].rstrip()


def _is_seen(letter: str) -> bool:
    """Whether it is no control character, and part of one that a file can hold."""
    return not ("\x00" <= letter < " " or "\x7f" <= letter <= "\x9f" or "\ud800" <= letter <= "\udfff")
