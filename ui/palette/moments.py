"""Days and months that a person types into the palette. Pure."""

import re
from datetime import date

from sddc_planner.model.picture import month_after
from ui import words
from ui.widgets.reading import read_date

_NAMED = re.compile(r"(?P<name>[a-z]{3,9})\.?(?: (?P<year>\d{4}))?")
_NUMBERS = re.compile(r"(?P<month>\d{1,2})[/.\-](?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")
_BACK = 2
"""A month without a year is the next one, counted from so many months before the one on screen."""


def read_month(text: str, near: date) -> date | None:
    """The first of the month that ``text`` means, or None: "dec 2020", "december", "12/2020", "2020-12"."""
    said = " ".join(text.lower().replace(",", " ").split())
    found = _NUMBERS.fullmatch(said) or _ISO.fullmatch(said)
    if found is not None:
        return _first(int(found["year"]), int(found["month"]))
    found = _NAMED.fullmatch(said)
    number = next(
        (n for n, name in enumerate(words.MONTHS, 1) if found and name.lower().startswith(found["name"])), None
    )
    if found is None or number is None:
        return None
    if found["year"]:
        return _first(int(found["year"]), number)
    start = month_after(near, -_BACK)
    return next(one for one in (month_after(start, n) for n in range(12)) if one.month == number)


def read_moment(text: str, near: date) -> tuple[date | None, date | None]:
    """(a day, a month) that ``text`` may mean."""
    return read_date(text, near), read_month(text, near)


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= month <= 12 and year >= 1 else None
