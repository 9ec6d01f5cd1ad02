"""Reads a calendar file (.ics, RFC 5545) of unknown origin: plain events on London's clocks, and a line for each that
cannot be used.

Nothing in the file is run, followed or believed: no alarm, no attachment, no rule of a time zone. How an event repeats
is kept as text; ``ics_repeats.occurrences`` works it out within bounds.
"""

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path

from sddc_planner.errors import UnreadableFile
from sddc_planner.imports.ics_lines import CALENDAR_LIMITS, Block, CalendarLimits, read_blocks, split_list
from sddc_planner.imports.ics_moments import Moment, Unclear, Zones, moment_of, read_length, read_moment
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.limits import MIB, Refused

OWN = "X-SDDC-"
"""How the names of this program's own properties begin."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One VEVENT. Days are civil dates; ``at`` is the wall-clock time in Europe/London, None for whole days.

    ``last_day`` belongs to the event. ``recurrence_id`` is the moment that this event replaces in a series, as it
    stands in the file, or empty.
    """

    uid: str
    first_day: date
    last_day: date
    at: time | None = None
    recurrence_id: str = ""
    sequence: int = 0
    summary: str = ""
    description: str = ""
    url: str = ""
    place: str = ""
    categories: tuple[str, ...] = ()
    rrule: str = ""
    """As it stands in the file: nobody has checked it."""
    excepted: tuple[Moment, ...] = ()
    """Moments at which it does not take place although its rule says so (EXDATE)."""
    extra: tuple[Moment, ...] = ()
    """Moments besides those of its rule (RDATE)."""
    replaces: Moment | None = None
    """``recurrence_id`` as a moment."""
    starts: Moment
    """The first moment by the clocks of the event's own zone, by which it repeats."""
    cancelled: bool = False
    own: Mapping[str, str] = field(default_factory=dict)
    """This program's own properties, without ``X-SDDC-``."""
    line: int = 0
    """Where it begins in the file, counted from 1 after folded lines are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LostEvent:
    """An event that cannot be used, and why."""

    line: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar as it was read. ``sha256`` is of the file's bytes."""

    name: str
    sha256: str
    title: str
    """What the file calls itself, or empty."""
    product: str
    """The program that wrote it (PRODID), or empty."""
    events: tuple[Event, ...]
    lost: tuple[LostEvent, ...] = ()


def read_events(
    path: Path, *, progress: Progress | None = None, limits: CalendarLimits = CALENDAR_LIMITS
) -> CalendarFile:
    """The events of a calendar file, in its order. Raises ``UnreadableFile`` with one sentence, or ``Cancelled``."""
    try:
        content = _read_bytes(path, limits)
        head, blocks, zones = _blocks(content, limits, progress or NoProgress())
    except Refused as refused:
        raise UnreadableFile(f"“{path.name or path}” cannot be read: {refused.reason}.", hint=refused.hint) from refused
    except MemoryError as error:
        raise UnreadableFile(f"“{path.name}” cannot be read: it needs more memory than there is.") from error
    events: list[Event] = []
    lost: list[LostEvent] = []
    for block in blocks:
        try:
            events.append(_event(block, zones))
        except (Unclear, OverflowError) as exc:
            reason = str(exc) if isinstance(exc, Unclear) else "Its dates are too far away."
            lost.append(LostEvent(line=block.line, title=_one_line(block.text("SUMMARY"))[:200], reason=reason))
    return CalendarFile(
        name=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        title=_one_line(head.text("X-WR-CALNAME"))[:200],
        product=_one_line(head.text("PRODID"))[:200],
        events=tuple(events),
        lost=tuple(lost),
    )


def _blocks(content: bytes, limits: CalendarLimits, progress: Progress) -> tuple[Block, list[Block], Zones]:
    """The calendar's own properties, its events, and the zones that it defines, wherever in it they stand."""
    zones, blocks, head = Zones(), [], Block(kind="VCALENDAR", line=1)
    for block in read_blocks(content, limits, progress):
        if block.kind == "VTIMEZONE":
            zones.learn(block)
        elif block.kind == "VCALENDAR":
            head = block
        else:
            blocks.append(block)
    if not blocks:
        raise Refused("there are no events in it")
    return head, blocks, zones


def _event(block: Block, zones: Zones) -> Event:
    if block.problem:
        raise Unclear(block.problem)
    if (said := block.first("DTSTART")) is None:
        raise Unclear("It has no date.")
    starts = read_moment(said, zones)
    first_day, at = starts.in_london()
    replaces = block.first("RECURRENCE-ID")
    sequence = block.text("SEQUENCE").strip()
    rules = [one.value.strip() for one in block.every("RRULE")]
    if len(rules) > 1:
        raise Unclear("It repeats by more than one rule.")
    return Event(
        uid=block.text("UID").strip()[:500],
        first_day=first_day,
        last_day=_last_day(block, zones, starts, first_day),
        at=at,
        recurrence_id=replaces.value.strip() if replaces else "",
        replaces=read_moment(replaces, zones) if replaces else None,
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else 0,
        summary=_one_line(block.text("SUMMARY")),
        description=block.text("DESCRIPTION"),
        url=_one_line(url.value) if (url := block.first("URL")) else "",
        place=_one_line(block.text("LOCATION")),
        categories=tuple(
            dict.fromkeys(
                tidy for one in block.every("CATEGORIES") for part in split_list(one.value) if (tidy := _one_line(part))
            )
        ),
        rrule=rules[0] if rules else "",
        excepted=_moments(block, "EXDATE", zones),
        extra=_moments(block, "RDATE", zones),
        starts=starts,
        cancelled=block.text("STATUS").strip().upper() == "CANCELLED",
        own={one.name[len(OWN) :]: one.text for one in block.properties if one.name.startswith(OWN)},
        line=block.line,
    )


def _last_day(block: Block, zones: Zones, starts: Moment, first_day: date) -> date:
    """The last day that belongs to the event. An end at midnight does not make it last into the next day."""
    if said := block.first("DTEND"):
        ends = read_moment(said, zones)
    elif said := block.first("DURATION"):
        ends = starts.later(read_length(said.value))
    else:
        return first_day
    if starts.at is None or ends.at is None:
        return max(first_day, ends.day - _DAY) if starts.at is None else max(first_day, ends.day)
    last, until = ends.in_london()
    return max(first_day, last - _DAY if until == time() else last)


def _moments(block: Block, name: str, zones: Zones) -> tuple[Moment, ...]:
    """The moments of EXDATE or RDATE; of a period, its beginning."""
    return tuple(
        moment_of(part.partition("/")[0], one.parameters, zones)
        for one in block.every(name)
        for part in one.value.split(",")
        if part.strip()
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _read_bytes(path: Path, limits: CalendarLimits) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refused("it is not a file")
        with path.open("rb") as stream:
            content = stream.read(limits.file + 1)
    except FileNotFoundError as error:
        raise Refused("there is no such file") from error
    except PermissionError as error:
        raise Refused("this computer does not let you open it") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no reason given"
        raise Refused(f"the disk or network refused ({why})") from error
    if len(content) > limits.file:
        raise Refused(f"it is larger than {limits.file // MIB} MB")
    if not content.strip():
        raise Refused("it is empty")
    return content
