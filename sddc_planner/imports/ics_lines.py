"""The lines of a calendar file of unknown origin, within limits: the blocks of events and time zones, property by
property (RFC 5545, section 3.1).

Only the split of one line into name, parameters and value is left to ``icalendar``. Its reader of whole files gives
the time zones that a file defines to the whole process, and stops at a block that is not closed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sddc_planner.progress import Progress
from sddc_planner.sheets.delimited import decode
from sddc_planner.sheets.limits import MIB, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLimits:
    """How much of a calendar file is read. ``file`` is in bytes, ``value`` in characters."""

    file: int = 20 * MIB
    lines: int = 500_000
    """After the folded ones are joined."""
    events: int = 10_000
    nesting: int = 8
    value: int = 262_144
    properties: int = 500
    """In one event."""


CALENDAR_LIMITS = CalendarLimits()
_FOLD = re.compile(rb"\r?\n[ \t]|\r[ \t]")
"""Joined as bytes: some programs fold in the middle of a letter."""
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}(?=[;:])")
_UNESCAPED = re.compile(r"\\(.)", re.DOTALL)
_REPORT_EVERY = 5_000
_KEPT = {"VEVENT": "event", "VTIMEZONE": "zone", "STANDARD": "zone", "DAYLIGHT": "zone", "VCALENDAR": "calendar"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One line. ``value`` is as it stands in the file, still escaped; the names are in capitals."""

    name: str
    value: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as the text it means."""
        return unescaped(self.value)


@dataclass(slots=True, kw_only=True)
class Block:
    """What stands between BEGIN and END of one event, time zone or part of one. ``line`` counts from 1 after joining
    folded lines; ``problem`` says why the block cannot be relied on."""

    kind: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Block"] = field(default_factory=list)
    problem: str = ""

    def first(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name), None)

    def every(self, name: str) -> Iterator[Property]:
        return (one for one in self.properties if one.name == name)

    def text(self, name: str) -> str:
        found = self.first(name)
        return found.text if found else ""


def unescaped(value: str) -> str:
    """The text that an escaped value means (RFC 5545, 3.3.11), read once from left to right."""
    return _UNESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def split_list(value: str) -> list[str]:
    """The texts of a value that holds several, separated by commas that are not escaped."""
    return [unescaped(part) for part in re.findall(r"(?:\\.|[^,\\])+", value, re.DOTALL)]


def read_blocks(content: bytes, limits: CalendarLimits, progress: Progress) -> Iterator[Block]:
    """The calendar itself, its time zones and its events, each when it ends. Raises ``Refused``."""
    lines = _joined(content)
    if len(lines) > limits.lines:
        raise Refused(f"it has more than {limits.lines:,} lines")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[start].strip().upper() != "BEGIN:VCALENDAR":
        raise Refused("it is not a calendar file (.ics)")
    open_blocks: list[Block] = []
    events = 0
    for number, line in enumerate(lines, start=1):
        if number % _REPORT_EVERY == 0:
            progress.step(number, len(lines), "calendar")
        if not line.strip():
            continue
        head, _, rest = line.partition(":")
        word = head.strip().upper()
        if word == "BEGIN":
            if len(open_blocks) >= limits.nesting:
                raise Refused("its blocks are nested too deeply")
            kind = rest.strip().upper()[:40]
            events += kind == "VEVENT"
            if events > limits.events:
                raise Refused(f"it has more than {limits.events:,} events")
            open_blocks.append(Block(kind=kind, line=number))
        elif word == "END":
            yield from _ended(open_blocks, rest.strip().upper()[:40])
        elif open_blocks:
            _take(open_blocks[-1], line, limits)
    for left in open_blocks:
        if left.kind == "VEVENT":
            left.problem = "The file ends in the middle of it."
            yield left


def _ended(open_blocks: list[Block], kind: str) -> Iterator[Block]:
    """Close the innermost block of this kind. An event inside which another was left open is not to be relied on."""
    if not any(one.kind == kind for one in open_blocks):
        return
    while True:
        block = open_blocks.pop()
        if block.kind != kind:
            block.problem = "It is opened and never closed."
        if block.kind in ("STANDARD", "DAYLIGHT") and open_blocks:
            open_blocks[-1].parts.append(block)
        elif block.kind in ("VEVENT", "VTIMEZONE", "VCALENDAR"):
            yield block
        if block.kind == kind:
            return


def _take(block: Block, line: str, limits: CalendarLimits) -> None:
    from icalendar.parser import Contentline  # noqa: PLC0415  # loaded with the first calendar

    if block.kind not in _KEPT or block.problem:
        return
    if not (name := _NAME.match(line)):
        block.problem = "A line in it has no name."
    elif len(line) > limits.value:
        block.problem = f"A text in it is longer than {limits.value:,} characters."
    elif len(block.properties) >= limits.properties:
        block.problem = f"It has more than {limits.properties} properties."
    elif line[name.end()] == ":":
        block.properties.append(Property(name=name[0].upper(), value=line[name.end() + 1 :]))
    else:
        try:
            _, parameters, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
        except ValueError:
            block.problem = f"Its property {name[0].upper()} cannot be read."
            return
        flat = {str(key).upper(): said if isinstance(said, str) else ",".join(said) for key, said in parameters.items()}
        block.properties.append(Property(name=name[0].upper(), value=str(value), parameters=flat))


def _joined(content: bytes) -> list[str]:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = decode(content if wide else _FOLD.sub(b"", content))
    except UnicodeDecodeError as error:
        raise Refused("it is not text") from error
    if "\0" in text:
        raise Refused("it is not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text.replace("\n ", "").replace("\n\t", "") if wide else text).split("\n")
