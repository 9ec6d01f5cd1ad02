"""Days and times of a calendar file: what its date-times mean on London's clocks.

A time zone is looked up by its name among the zones this computer knows, never built from the rules in the file: a
rule from outside can be made to run for hours. A zone with a name of its own is taken for the one whose hours it has.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sddc_planner.clock import LONDON, wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.imports.ics_lines import Block, Property

_FORM = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
_LENGTH = re.compile(r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?")
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")
_ZONE_NAME = re.compile(r"[A-Za-z0-9_+-]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}")
_YEARS = range(1900, 2200)


class Unclear(ValueError):
    """Why a date or time cannot be used, as a sentence."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A civil date, with a time on the clocks of ``zone`` unless it is a whole day. ``zone`` None is London's."""

    day: date
    at: time | None = None
    zone: tzinfo | None = None

    def in_london(self) -> tuple[date, time | None]:
        """The day and time on London's clocks. Raises ``Unclear`` where those clocks leave the time out."""
        if self.at is None:
            return self.day, None
        if self.zone is None:
            try:
                wall_clock(self.day, self.at)
            except InvalidValue as exc:
                raise Unclear(exc.message) from exc
            return self.day, self.at
        local = datetime.combine(self.day, self.at, tzinfo=self.zone).astimezone(LONDON)
        return local.date(), local.time()

    def later(self, length: timedelta) -> "Moment":
        """So much later by its own clocks, and for hours by the instant."""
        if self.at is None:
            return Moment(self.day + timedelta(days=length.days))
        local = datetime.combine(self.day, self.at, tzinfo=self.zone or LONDON)
        moved = (local.astimezone(UTC) + length).astimezone(local.tzinfo) if length.seconds else local + length
        return Moment(moved.date(), moved.time(), self.zone)


class Zones:
    """The time zones that a file's events name."""

    def __init__(self) -> None:
        self._own: dict[str, tzinfo | None] = {}

    def learn(self, block: Block) -> None:
        """Take note of a VTIMEZONE: which zone its name stands for."""
        name = block.text("TZID")
        place = block.text("X-LIC-LOCATION")
        self._own[name] = _known(name) or _known(place) or _by_hours(block)

    def named(self, name: str) -> tzinfo | None:
        """None for London. Raises ``Unclear`` for a zone that nobody knows."""
        found = self._own.get(name) or _known(name)
        if found is None:
            raise Unclear(f"Its time zone “{name[:60]}” is not known.")
        return None if found == LONDON else found


def read_moment(said: Property, zones: Zones) -> Moment:
    """The day and time of a property such as DTSTART. Raises ``Unclear``."""
    return moment_of(said.value, said.parameters, zones)


def moment_of(value: str, parameters: Mapping[str, str], zones: Zones) -> Moment:
    """``value`` is a DATE or DATE-TIME; a floating time is taken as London's. Raises ``Unclear``."""
    match = _FORM.fullmatch(value.strip())
    if match is None:
        raise Unclear(f"“{value[:40]}” is no date.")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        at = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError as exc:
        raise Unclear(f"“{value[:40]}” is no date.") from exc
    if day.year not in _YEARS:
        raise Unclear(f"The year {day.year} is not planned for.")
    if at is None or parameters.get("VALUE", "").upper() == "DATE":
        return Moment(day)
    if match[7]:
        return Moment(day, at, UTC)
    name = parameters.get("TZID", "")
    return Moment(day, at, zones.named(name) if name else None)


def read_length(value: str) -> timedelta:
    """A DURATION. Raises ``Unclear`` for one that is none, is negative or lasts longer than ten years."""
    match = _LENGTH.fullmatch(value.strip().upper())
    if match is None or not any(match.groups()[1:]):
        raise Unclear(f"“{value[:40]}” is no length of time.")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if match[1] == "-" or length > timedelta(days=3660):
        raise Unclear(f"“{value[:40]}” is no length for an event.")
    return length


def _known(name: str) -> tzinfo | None:
    """A zone of this computer, by its name in the tz database or in Windows."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415

    name = name.strip().strip('"')
    if name.upper() in ("UTC", "Z", "ETC/UTC"):
        return UTC
    name = WINDOWS_TO_OLSON.get(name, name)
    candidates = [name, "/".join(name.split("/")[-2:]), "/".join(name.split("/")[-3:])]
    for one in candidates:
        if _ZONE_NAME.fullmatch(one):
            try:
                return ZoneInfo(one)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return None


def _by_hours(block: Block) -> tzinfo | None:
    """London for a zone with London's winter and summer hours; a fixed zone for one without a summer time."""
    hours = {part.kind: _hours(part.text("TZOFFSETTO")) for part in block.parts}
    winter, summer = hours.get("STANDARD"), hours.get("DAYLIGHT")
    if winter == timedelta(0) and summer == timedelta(hours=1):
        return LONDON
    if winter is not None and "DAYLIGHT" not in hours:
        return timezone(winter)
    return None


def _hours(text: str) -> timedelta | None:
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match[2]) > 14 or int(match[3]) > 59:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -size if match[1] == "-" else size
