"""The day that a person means when they type where to go: "8 apr", "17/6", "next fri", "in 3 weeks", "april". Pure."""

import re
from datetime import date, timedelta

from sddc_planner.model.picture import month_after, same_day_in
from ui.widgets.reading import read_date

_STEP = re.compile(r"(?:in )?([+-]?\d{1,3}) ?(d|days?|w|weeks?|m|months?|y|years?)( ago)?")
_BESIDE = re.compile(r"(next|last|this) (week|month|year)")
_RELATIVE = ("today", "tomorrow", "yesterday", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_goal(text: str, *, today: date, shown: date) -> date | None:
    """What ``text`` means, or None. Words such as "friday" count from ``today``; a date without a year or a month is
    near ``shown``, the day on screen. A month or a year alone is its first day."""
    words = " ".join(text.replace(",", " ").lower().split())
    if not words:
        return None
    try:
        return _stepped(words, today) or _weekday(words, today) or _whole(words, shown) or _plain(words, today, shown)
    except (OverflowError, ValueError):  # a day beyond the calendar
        return None


def _stepped(words: str, today: date) -> date | None:
    if found := _BESIDE.fullmatch(words):
        number, unit = {"next": 1, "last": -1, "this": 0}[found[1]], found[2]
    elif (found := _STEP.fullmatch(words)) and (found[1][0] in "+-" or words.startswith("in ") != bool(found[3])):
        number, unit = int(found[1]) * (-1 if found[3] else 1), found[2]
    else:
        return None
    if unit[0] in "dw":
        return today + timedelta(days=number * (7 if unit[0] == "w" else 1))
    return same_day_in(today, month_after(today, number * (12 if unit[0] == "y" else 1)))


def _weekday(words: str, today: date) -> date | None:
    """ "next fri" is the Friday of next week, "last fri" that of last week, "this fri" of this one."""
    which, _, rest = words.partition(" ")
    if which not in ("next", "last", "this") or not rest.startswith(_RELATIVE[3:]):
        return None
    found = read_date(rest, today)
    if found is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(days={"next": 7, "last": -7, "this": 0}[which])
    return monday + timedelta(days=found.weekday())


def _whole(words: str, shown: date) -> date | None:
    if re.fullmatch(r"\d{4}", words):
        return date(int(words), 1, 1)
    if re.fullmatch(r"[a-z]{3,9}\.?( \d{4}| \d{2})?", words):
        name, _, year = words.partition(" ")
        return read_date(f"1 {name} {year}".strip(), shown)
    if found_month := re.fullmatch(r"(\d{1,2})/(\d{4})", words):
        return date(int(found_month[2]), int(found_month[1]), 1)
    return None


def _plain(words: str, today: date, shown: date) -> date | None:
    return read_date(words, today if words.startswith(_RELATIVE) else shown)
