"""Reads a time of day in the forms people type. A form that could mean two times is not guessed at."""

import re
from datetime import datetime, time

from sddc_planner.sheets.cells import Cell, CellValue, text_of

_WORDS = {
    "noon": time(12),
    "12 noon": time(12),
    "12noon": time(12),
    "midday": time(12),
    "12 midday": time(12),
    "midnight": time(0),
    "12 midnight": time(0),
}
TIME = re.compile(
    r"""(?:at\s+|@\s*)?
    (?:(?P<hour>\d{1,2})
       (?:\s*[:.h]\s*(?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?)?
       \s*(?P<half>[ap]\.?\s?m\.?)?
      |(?P<plain>\d{3,4}))
    \s*(?:hrs?|hours|o['’]?clock)?""",
    re.VERBOSE | re.IGNORECASE,
)


def read_time(cell: Cell) -> time | None:
    """The time in a cell of a time column; None where there is none or it is not certain."""
    return time_of(cell.value)


def time_of(value: CellValue) -> time | None:
    match value:
        case datetime():
            return value.time().replace(second=0, microsecond=0)
        case time():
            return value.replace(second=0, microsecond=0)
        case float() if 0 < value < 1:
            minutes = round(value * 1440)
            return time(minutes // 60 % 24, minutes % 60)
        case float():
            return parse_time(_as_typed(value))
        case int() | str():
            return parse_time(text_of(Cell(value)))
        case _:
            return None


def parse_time(text: str) -> time | None:
    """``9am``, ``09.30``, ``9:30 pm``, ``noon``, ``1730``; not ``9``, which may be morning or evening."""
    tidy = " ".join(text.lower().split())
    if tidy in _WORDS:
        return _WORDS[tidy]
    found = TIME.fullmatch(tidy)
    return time_from(found) if found else None


def time_from(found: re.Match[str]) -> time | None:
    """What a match of ``TIME`` means, or None if it is not certain or no time at all."""
    if found["plain"]:
        digits = found["plain"].zfill(4)
        return _valid(int(digits[:2]), int(digits[2:]))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return _valid(hour, minute) if hour > 12 and found["half"].startswith("p") else None
        return _valid(hour % 12 + (12 if found["half"].startswith("p") else 0), minute)
    return _valid(hour, minute) if found["minute"] else None


def _as_typed(value: float) -> str:
    """9.3 in a cell without a format was typed as 9.30; 9.5 may be 9.50 or half past, so it stays as it is."""
    typed = f"{value:.2f}"
    return typed if abs(value - float(typed)) < 1e-9 and typed[-2:] != "50" else str(value)


def _valid(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
