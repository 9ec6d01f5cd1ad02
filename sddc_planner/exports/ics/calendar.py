"""Writes posts as a calendar file (.ics, RFC 5545) that Outlook, Google Calendar and others show.

The same posts give the same bytes but for DTSTAMP. Times stand on London's clocks, with the rule of those clocks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sddc_planner.canonical import digest
from sddc_planner.exports.ics.text import description
from sddc_planner.progress import NoProgress, Progress

if TYPE_CHECKING:
    from icalendar import Component

LONDON = "Europe/London"
LASTS = timedelta(minutes=15)
"""How long a post stands in a calendar: long enough to be seen."""
_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAFE_LINK = re.compile(r"https?://[^\s]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One post as it stands in a calendar. ``day`` and ``at`` are London's; ``changed_at`` is an instant.

    ``state`` is shown before the title where it is given. ``said`` is a digest of what can be changed in another
    program, so that a file that comes back shows whether the post was changed here meanwhile.
    """

    uid: str
    day: date
    at: time | None
    title: str
    text: str
    about: str = ""
    status: str = "CONFIRMED"
    state: str = ""
    link: str = ""
    categories: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    variants: str = ""
    """The texts of single accounts as JSON: pairs of the account's name and its text."""
    untitled: bool = False
    sequence: int = 0
    changed_at: datetime
    said: str = ""


def calendar_bytes(
    entries: Sequence[CalendarEntry], *, title: str, made_at: datetime, progress: Progress | None = None
) -> bytes:
    """The whole file. What no calendar file can hold, control characters, becomes U+FFFD."""
    from icalendar import Calendar, Event  # noqa: PLC0415  # loaded with the first calendar

    watch = progress or NoProgress()
    whole = Calendar()
    _put(whole, "PRODID", "-//SDDC Planner//Schedule//EN")
    _put(whole, "VERSION", "2.0")
    _put(whole, "CALSCALE", "GREGORIAN")
    _put(whole, "METHOD", "PUBLISH")
    _put(whole, "X-WR-CALNAME", title)
    _put(whole, "X-WR-TIMEZONE", LONDON)
    if any(one.at is not None for one in entries):
        whole.add_component(_clocks())
    for done, one in enumerate(entries):
        watch.step(done, len(entries), one.title)
        event = Event()
        _fill(event, one, made_at)
        whole.add_component(event)
    written: bytes = whole.to_ical(sorted=False)
    return written


def escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): every letter of it comes back, which the library's own escape cannot promise
    of a backslash before an N."""
    text = _CANNOT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fill(event: "Component", one: CalendarEntry, made_at: datetime) -> None:
    _put(event, "UID", one.uid)
    _raw(event, "DTSTAMP", _utc(made_at))
    _raw(event, "LAST-MODIFIED", _utc(one.changed_at))
    _raw(event, "SEQUENCE", str(one.sequence))
    if one.at is None:
        _raw(event, "DTSTART", f"{one.day:%Y%m%d}", VALUE="DATE")
    else:
        _raw(event, "DTSTART", f"{datetime.combine(one.day, one.at):%Y%m%dT%H%M%S}", TZID=LONDON)
        _raw(event, "DURATION", f"PT{int(LASTS.total_seconds()) // 60}M")
    _put(event, "SUMMARY", f"[{one.state}] {one.title}" if one.state else one.title)
    _put(event, "DESCRIPTION", description(one.text, one.about))
    _raw(event, "STATUS", one.status)
    _raw(event, "TRANSP", "TRANSPARENT")
    if _SAFE_LINK.fullmatch(one.link) and one.link.isprintable():
        _raw(event, "URL", one.link)
    if one.categories:
        _raw(event, "CATEGORIES", ",".join(escaped(each) for each in one.categories))
    if one.accounts:
        _put(event, "X-SDDC-ACCOUNTS", "\n".join(one.accounts))
    if one.variants:
        _put(event, "X-SDDC-VARIANTS", one.variants)
    if one.state:
        _put(event, "X-SDDC-STATE", one.state)
    if one.untitled:
        _raw(event, "X-SDDC-UNTITLED", "TRUE")
    if one.said:
        _raw(event, "X-SDDC-SAID", one.said)


def _clocks() -> "Component":
    """The rule of London's clocks since 1996: forward on the last Sunday of March at 01:00, back in October at 02:00
    (The Summer Time Order 2002)."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    zone = Timezone()
    _raw(zone, "TZID", LONDON)
    for part, name, start, before, after, month in (
        (TimezoneDaylight(), "BST", "19960331T010000", "+0000", "+0100", 3),
        (TimezoneStandard(), "GMT", "19961027T020000", "+0100", "+0000", 10),
    ):
        _raw(part, "TZNAME", name)
        _raw(part, "DTSTART", start)
        _raw(part, "TZOFFSETFROM", before)
        _raw(part, "TZOFFSETTO", after)
        _raw(part, "RRULE", f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU")
        zone.add_component(part)
    return zone


class _Written:
    """A value that is written as it stands."""

    def __init__(self, value: str, parameters: Any) -> None:
        self.value, self.params = value, parameters

    def to_ical(self) -> bytes:
        return self.value.encode()


def _put(component: "Component", name: str, text: str) -> None:
    _raw(component, name, escaped(text))


def _raw(component: "Component", name: str, value: str, **parameters: str) -> None:
    from icalendar.parser import Parameters  # noqa: PLC0415

    component[name] = _Written(value, Parameters(parameters))


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def said_digest(day: date | None, at: time | None, title: str) -> str:
    """A digest of what a changed event may change of a post."""
    return digest([day.isoformat() if day else None, f"{at:%H:%M}" if at else None, title])[:32]


def names(each: Iterable[str]) -> tuple[str, ...]:
    """Names on one line each, without repeats."""
    return tuple(dict.fromkeys(" ".join(one.split()) for one in each if one.split()))
