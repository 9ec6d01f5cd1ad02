"""Days that matter from a calendar file: what repeats simply becomes a rule, what repeats otherwise single dates."""

import re
from datetime import date
from pathlib import Path

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.imports.calendar_file import Event, read_events
from sddc_planner.imports.days_file import FoundDay, LeftOut, Unclear, tidy_name
from sddc_planner.imports.ics_repeats import occurrences
from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR
from sddc_planner.model.day_rule import DayRule, EachYear, NthWeekday, OnDates
from sddc_planner.model.special_day import LONGEST, some_lines
from sddc_planner.progress import Progress

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(rf"(?P<nth>-1|[1-4])(?P<weekday>{'|'.join(_WEEKDAYS)})")
_MOST_DATES = 60


def days_of_calendar(path: Path, progress: Progress) -> tuple[list[FoundDay], list[LeftOut]]:
    """The days that a calendar file's events are. Raises ``UnreadableFile``, or ``Cancelled``."""
    read = read_events(path, progress=progress)
    found: list[FoundDay] = []
    left_out = [LeftOut(where=f"Line {one.line}", name=one.title, reason=one.reason) for one in read.lost]
    for event in read.events:
        try:
            found.append(_day(event))
        except Unclear as exc:
            left_out.append(LeftOut(where=f"Line {event.line}", name=event.summary[:200], reason=str(exc)))
    return found, left_out


def _day(event: Event) -> FoundDay:
    name = tidy_name(event.summary)
    if event.cancelled:
        raise Unclear("The file says that it was cancelled.")
    if not FIRST_YEAR <= event.first_day.year <= LAST_YEAR:
        raise Unclear(f"It is outside {FIRST_YEAR} to {LAST_YEAR}.")
    days = (event.last_day - event.first_day).days + 1
    if days > LONGEST:
        raise Unclear(f"It lasts for {days} days, and {LONGEST} is the most that can be kept.")
    rule, remark = _rule(event)
    notes = some_lines(event.description)
    if event.at is not None:
        notes = "\n".join(filter(None, (f"At {event.at:%H:%M}.", notes)))
    if event.categories:
        notes = "\n".join(filter(None, (notes, f"Categories: {', '.join(event.categories)}"[:500])))
    return FoundDay(
        where=f"Line {event.line}",
        name=name,
        rule=rule,
        days=days,
        source=some_lines(event.url)[:500],
        notes=notes,
        remark=remark,
    )


def _rule(event: Event) -> tuple[DayRule, str]:
    """The rule of an event, and what is to be said of it."""
    if not event.rrule and not event.extra:
        return OnDates((event.first_day,)), ""
    simple = _simple(event)
    if simple is not None and event.first_day in simple.in_year(event.first_day.year):
        return simple, ""
    try:
        given = occurrences(event, event.first_day, date(LAST_YEAR, 12, 31), most=_MOST_DATES)
    except PlannerError as exc:
        raise Unclear(exc.message) from exc
    dates = tuple(one.day for one in given.found if one.day.year >= FIRST_YEAR)
    try:
        rule = OnDates(dates)
    except InvalidValue as exc:
        raise Unclear(exc.message) from exc
    if given.cut:
        return rule, f"It repeats without end: its first {len(rule.days)} dates come in, and not its rule."
    return rule, "It repeats: its dates come in, and not its rule."


def _simple(event: Event) -> DayRule | None:
    """The rule kept here that says the same, if there is one: each year, without end and exception."""
    if event.extra or event.excepted:
        return None
    parts = dict(part.partition("=")[::2] for part in event.rrule.upper().split(";"))
    parts.pop("WKST", "")
    if parts.pop("FREQ", "") != "YEARLY" or parts.pop("INTERVAL", "1") != "1":
        return None
    first, has_month = event.first_day, "BYMONTH" in parts
    month, day = parts.pop("BYMONTH", str(first.month)), parts.pop("BYMONTHDAY", str(first.day))
    nth = _NTH.fullmatch(parts.pop("BYDAY", "none").lstrip("+")) if "BYDAY" in parts else None
    if parts or month != str(first.month) or day != str(first.day):
        return None
    if "BYDAY" not in event.rrule.upper():
        return EachYear(first.month, first.day)
    if nth is None or not has_month or "BYMONTHDAY" in event.rrule.upper():
        return None
    return NthWeekday(int(nth["nth"]), _WEEKDAYS.index(nth["weekday"]), first.month)
