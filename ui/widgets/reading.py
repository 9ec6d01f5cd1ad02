"""Dates and times as people type them. Pure: no clock, no Qt."""

import re
from datetime import date, time, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = tuple(name[:3] for name in _WEEKDAYS)
_RELATIVE = {"today": 0, "tomorrow": 1, "yesterday": -1}
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?(?: (\d{4}|\d{2}))?")
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}|\d{2}))?")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))? ?([ap])?\.?m?\.?")

_LOOKING_BACK = timedelta(days=61)


def read_date(text: str, near: date) -> date | None:
    """The date that ``text`` means, read day-first, or None.

    Accepts "14 dec", "Mon 14 Dec 2020", "14/12", "14.12.20", "2020-12-14", "14", "friday", "today", "tomorrow".
    Without a year it is the next one, counted from two months before ``near``, since plans look ahead;
    a bare day is of ``near``'s month; a weekday is the next one.
    """
    words = " ".join(text.replace(",", " ").lower().split())
    first, _, rest = words.partition(" ")
    if words in _RELATIVE:
        return near + timedelta(days=_RELATIVE[words])
    if _is_weekday(words):
        return near + timedelta(days=(_DAYS.index(words[:3]) - near.weekday() - 1) % 7 + 1)
    if rest and _is_weekday(first):
        words = rest
    if words.isdecimal() and len(words) <= 2:
        return _day(near.year, near.month, int(words))
    return _written_out(words, near)


def read_time(text: str) -> time | None:
    """The time of day that ``text`` means, or None: "9", "9am", "0930", "09:30", "9.30pm", "noon"."""
    words = " ".join(text.lower().split())
    named = {"noon": time(12), "midday": time(12), "midnight": time(0)}
    if words in named:
        return named[words]
    found = _TIME.fullmatch(words)
    if found is None or ("m" in words and not found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _written_out(words: str, near: date) -> date | None:
    if found := _ISO.fullmatch(words):
        return _day(*(int(part) for part in found.groups()))
    if found := _NUMERIC.fullmatch(words):
        return _dated(int(found[1]), int(found[2]), found[3], near)
    if found := _NAMED.fullmatch(words):
        return _dated(int(found[1]), _month(found[2]), found[3], near)
    if found := _NAMED_FIRST.fullmatch(words):
        return _dated(int(found[2]), _month(found[1]), found[3], near)
    return None


def _dated(day: int, month: int, year: str | None, near: date) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    tries = (_day(near.year + step, month, day) for step in (-1, 0, 1))
    found = [one for one in tries if one is not None]
    ahead = [one for one in found if one >= near - _LOOKING_BACK]
    return min(ahead or found, key=lambda one: abs((one - near).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """1 to 12, or 0 for a word that is no month."""
    if word == "sept":
        return 9
    return next((number for number, name in enumerate(_MONTHS, 1) if len(word) >= 3 and name.startswith(word)), 0)


def _is_weekday(word: str) -> bool:
    return len(word) >= 3 and any(name.startswith(word) for name in _WEEKDAYS)
