"""The days that a library keeps as a calendar file (.ics, RFC 5545): whole days, each with an id that stays.

What falls by a rule that calendars know keeps the rule; what is counted from Easter has its dates of the next years.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sddc_planner.exports.ics.calendar import escaped
from sddc_planner.model.day_rule import EachYear, FromEaster, NthWeekday, OnDates, next_dates
from sddc_planner.model.special_day import DayKind, SpecialDay

_AHEAD = 10
"""Dates of a rule that calendars do not know."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LINE = 75
"""Bytes of a line at most (RFC 5545, 3.1)."""
_SAFE_LINK = re.compile(r"https?://[^\s]+", re.IGNORECASE | re.ASCII)


def days_as_calendar(days: Sequence[SpecialDay], today: date, made_at: datetime) -> tuple[bytes, int]:
    """The file, and how many days are in it: those that are used and have a date.

    Days by rule begin in the year of ``today``. ``made_at`` is an instant in UTC.
    """
    lines = ["BEGIN:VCALENDAR", "PRODID:-//SDDC Planner//Days//EN", "VERSION:2.0", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", "X-WR-CALNAME:Days that matter"]
    number = 0
    for one in days:
        event = list(_event(one, today, made_at))
        lines += event
        number += bool(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode("utf-8"), number


def _event(day: SpecialDay, today: date, made_at: datetime) -> Iterator[str]:
    rule = day.rule
    if isinstance(rule, OnDates):
        dates: tuple[date, ...] = rule.days
    else:
        dates = next_dates(rule, today.replace(month=1, day=1), _AHEAD if isinstance(rule, FromEaster) else 1)
    if not dates or not day.active or day.kind is DayKind.NO_HOLIDAY:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{day.id}@days.sddc-planner"
    yield f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{dates[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{dates[0] + timedelta(days=day.days):%Y%m%d}"
    if isinstance(rule, EachYear):
        yield "RRULE:FREQ=YEARLY"
    elif isinstance(rule, NthWeekday):
        yield f"RRULE:FREQ=YEARLY;BYMONTH={rule.month};BYDAY={rule.nth}{_WEEKDAYS[rule.weekday]}"
    if len(dates) > 1:
        yield f"RDATE;VALUE=DATE:{','.join(f'{one:%Y%m%d}' for one in dates[1:])}"
    yield f"SUMMARY:{escaped(day.name)}"
    if day.notes:
        yield f"DESCRIPTION:{escaped(day.notes)}"
    if _SAFE_LINK.fullmatch(day.source):
        yield f"URL:{day.source}"
    yield f"CATEGORIES:{escaped(day.kind.value)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 bytes, none of which breaks a letter."""
    part, length = "", 0
    for letter in line:
        size = len(letter.encode("utf-8"))
        if length + size > _LINE:
            yield part
            part, length = " ", 1
        part += letter
        length += size
    yield part
