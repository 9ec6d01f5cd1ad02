"""The rule of repeating posts: every second Monday, each last Friday, once a quarter; as a value and as RFC 5545 text.

Only rules that a person can say in one breath are allowed. They are written and read by us, strictly; dateutil works
out the days (``repeating_days.py``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from sddc_planner.errors import InvalidValue

MOST = 370
"""Posts of a series, at most: one a day for a year."""
LAST_YEAR = 2099
LAST_DAY_OF_MONTH = -1
_LONGEST_TEXT = 200
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SHORTEST_MONTH = 28


class Every(StrEnum):
    """What passes between one post and the next. A quarter begins in January, April, July or October."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_FREQUENCY = {Every.WEEK: "WEEKLY", Every.MONTH: "MONTHLY", Every.QUARTER: "MONTHLY", Every.YEAR: "YEARLY"}
_MOST_INTERVAL = {Every.WEEK: 52, Every.MONTH: 24, Every.QUARTER: 1, Every.YEAR: 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Always a rule that gives days. ``weekdays`` count from Monday, 0.

    Weeks have one weekday or several. The others have either one weekday with ``nth`` (1 to 4, or -1 for the last), or
    ``month_day`` (1 to 30, or -1 for the last day; a month that is too short uses its last day). Years have a
    ``month``. It ends on ``until``, included, or after ``times`` posts: exactly one of the two.
    """

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0
    month_day: int = 0
    month: int = 0
    until: date | None = None
    times: int | None = None

    def __post_init__(self) -> None:
        if self.month_day == 31:
            object.__setattr__(self, "month_day", LAST_DAY_OF_MONTH)
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        self._check_pattern()
        self._check_end()

    def _check_pattern(self) -> None:
        if not 1 <= self.interval <= _MOST_INTERVAL[self.every]:
            raise InvalidValue(
                "interval", f"A {self.every} can be repeated every 1 to {_MOST_INTERVAL[self.every]}, no more."
            )
        if any(day not in range(7) for day in self.weekdays):
            raise InvalidValue("weekdays", "A week has seven days.")
        if self.every is Every.WEEK:
            if not self.weekdays:
                raise InvalidValue("weekdays", "Choose at least one day of the week.")
            if self.nth or self.month_day or self.month:
                raise InvalidValue("rule", "A rule by week has days of the week only.")
            return
        by_weekday = len(self.weekdays) == 1 and self.nth in (1, 2, 3, 4, -1) and not self.month_day
        by_day = not self.weekdays and not self.nth and self.month_day in (*range(1, 31), LAST_DAY_OF_MONTH)
        if not by_weekday and not by_day:
            raise InvalidValue("rule", "Choose a day of the month, or one weekday such as the last Friday.")
        if (self.every is Every.YEAR) != (self.month in range(1, 13)) or (self.every is not Every.YEAR and self.month):
            raise InvalidValue("month", "A rule by year needs its month, and no other has one.")

    def _check_end(self) -> None:
        if (self.until is None) == (self.times is None):
            raise InvalidValue("until", "Say until when, or how many times.")
        if self.times is not None and not 1 <= self.times <= MOST:
            raise InvalidValue("times", f"A series has 1 to {MOST} posts.")
        if self.until is not None and self.until.year > LAST_YEAR:
            raise InvalidValue("until", f"A series ends by {LAST_YEAR}.")

    def ending(self, *, until: date | None = None, times: int | None = None) -> Self:
        """The same rule with another end."""
        return replace(self, until=until, times=times)

    def to_text(self) -> str:
        """The value of an RRULE, in one fixed order of its parts."""
        parts = [("FREQ", _FREQUENCY[self.every])]
        if self.interval > 1:
            parts.append(("INTERVAL", str(self.interval)))
        if self.every is Every.QUARTER:
            parts.append(("BYMONTH", "1,4,7,10"))
        if self.every is Every.YEAR:
            parts.append(("BYMONTH", str(self.month)))
        if self.weekdays:
            nth = str(self.nth) if self.nth else ""
            parts.append(("BYDAY", ",".join(f"{nth}{_CODES[day]}" for day in self.weekdays)))
        elif self.month_day > _SHORTEST_MONTH:  # the last of these that the month has
            days = range(_SHORTEST_MONTH, self.month_day + 1)
            parts += [("BYMONTHDAY", ",".join(map(str, days))), ("BYSETPOS", "-1")]
        else:
            parts.append(("BYMONTHDAY", str(self.month_day)))
        parts.append(("UNTIL", f"{self.until:%Y%m%d}") if self.until else ("COUNT", str(self.times)))
        return ";".join(f"{name}={value}" for name, value in parts)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The rule that ``to_text`` wrote. Raises ``InvalidValue`` for any other text, of RFC 5545 or not."""
        try:
            rule = cls(**_read(text))
        except (KeyError, ValueError, TypeError) as exc:
            raise _unread(text) from exc
        if rule.to_text() != text:
            raise _unread(text)
        return rule


def _read(text: object) -> dict[str, Any]:
    """The fields that a text names; ``Rule`` and ``from_text`` judge them."""
    if not isinstance(text, str) or len(text) > _LONGEST_TEXT or not text.isascii():
        raise ValueError("no rule")
    said = dict(part.split("=", 1) for part in text.split(";"))
    fields: dict[str, Any] = {"interval": int(said.get("INTERVAL", "1"))}
    months = said.get("BYMONTH", "")
    fields["every"] = _every(said["FREQ"], months)
    if fields["every"] is Every.YEAR:
        fields["month"] = int(months)
    if "BYDAY" in said:
        days = [re.fullmatch(r"(-?\d)?([A-Z]{2})", one) for one in said["BYDAY"].split(",")]
        fields["weekdays"] = tuple(_CODES.index(one[2]) for one in days if one)
        fields["nth"] = int(next((one[1] for one in days if one), None) or 0)
    if "BYMONTHDAY" in said:
        fields["month_day"] = int(said["BYMONTHDAY"].rsplit(",", 1)[-1])
    if "UNTIL" in said:
        fields["until"] = date.fromisoformat(said["UNTIL"])
    if "COUNT" in said:
        fields["times"] = int(said["COUNT"])
    return fields


def _every(frequency: str, months: str) -> Every:
    known: Mapping[tuple[str, bool], Every] = {
        ("WEEKLY", False): Every.WEEK,
        ("MONTHLY", False): Every.MONTH,
        ("MONTHLY", True): Every.QUARTER,
        ("YEARLY", True): Every.YEAR,
    }
    return known[frequency, bool(months)]


def _unread(text: object) -> InvalidValue:
    return InvalidValue("rule", f"“{str(text)[:60]}” is no rule that this program writes.")
