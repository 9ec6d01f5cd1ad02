"""The days on which a repeating event of a calendar file takes place, within a range and within bounds.

It repeats by the clocks of its own zone, so that 09:00 in London stays 09:00 when the clocks change.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sddc_planner.clock import LONDON
from sddc_planner.errors import UnreadableFile
from sddc_planner.imports.calendar_file import Event
from sddc_planner.imports.ics_moments import Moment, Unclear

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NUMBERS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)"
_FORMS = {
    "FREQ": re.compile("|".join(_FREQUENCIES)),
    "INTERVAL": re.compile("[1-9][0-9]{0,2}"),
    "COUNT": re.compile("[1-9][0-9]{0,4}"),
    "UNTIL": re.compile("[0-9]{8}(T[0-9]{6}Z?)?"),
    "WKST": re.compile(_WEEKDAY),
    "BYDAY": re.compile(rf"[+-]?[0-9]{{0,2}}{_WEEKDAY}(,[+-]?[0-9]{{0,2}}{_WEEKDAY}){{0,50}}"),
}
_MOST_IN_LIST = 100
_CYCLE = 400
"""Years after which the calendar repeats, weekdays and weeks of the year included."""
_SEARCHED_LAST = date.max.year - 1
_SEARCHED = 20_000
"""What a rule counts as that was searched in vain."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of a series, on London's clocks. ``key`` is the moment that its rule gives it, as RECURRENCE-ID would
    name it; it stays when the occurrence itself is moved."""

    day: date
    at: time | None
    key: str


@dataclass(frozen=True, slots=True)
class Occurrences:
    """``cut``: there are more in the range than were asked for. ``left_out`` says which could not be placed."""

    found: tuple[Occurrence, ...]
    cut: bool = False
    left_out: tuple[str, ...] = ()
    looked: int = 0
    """How much work it was: about a million to a few seconds."""


def occurrences(event: Event, first: date, last: date, *, most: int = 366) -> Occurrences:
    """When ``event`` takes place between two days, both included, in order of time; at most ``most`` of them.

    Raises ``UnreadableFile`` for a rule that cannot be followed. Times that London's clocks leave out are in
    ``left_out``.
    """
    starts: Iterable[datetime] = [_local(event.starts)]
    if event.rrule:
        starts = _following(event, first, last)
    excepted = {_key(one) for one in event.excepted}
    latest = datetime.combine(last, time.max)
    found: dict[str, Occurrence] = {}
    left_out: list[str] = []
    cut = False

    def take(local: datetime) -> None:
        moment = Moment(local.date(), None if event.starts.at is None else local.time(), event.starts.zone)
        key = _key(moment)
        if key in excepted or key in found:
            return
        try:
            day, at = moment.in_london()
        except Unclear as exc:
            if first <= moment.day <= last:
                left_out.append(str(exc))
            return
        if first <= day <= last:
            found[key] = Occurrence(day, at, key)

    looked = 0
    for local in starts:
        looked += 1
        if (first - local.date()).days > 1:
            continue
        # A day of grace: another zone's evening may be London's next morning.
        if (local.date() - last).days > 1:
            break
        take(local)
        if len(found) > most:
            cut = True
            break
    for extra in event.extra:
        if extra.day <= latest.date():
            take(_local(extra))
    ordered = sorted(found.values(), key=lambda one: (one.day, one.at or time()))
    return Occurrences(
        tuple(ordered[:most]),
        cut or len(ordered) > most,
        tuple(left_out),
        looked + len(event.extra) + len(event.excepted) or _SEARCHED,
    )


def _local(moment: Moment) -> datetime:
    return datetime.combine(moment.day, moment.at or time())


def _key(moment: Moment) -> str:
    """One form for the same moment, whichever zone it is written in."""
    if moment.at is None:
        return moment.day.isoformat().replace("-", "")
    local = datetime.combine(moment.day, moment.at, tzinfo=moment.zone or LONDON)
    written = local.astimezone(UTC).isoformat(timespec="seconds")  # a file may except a million moments
    return f"{written[:19].replace('-', '').replace(':', '')}Z"


def key_of(moment: Moment) -> str:
    """The key of the occurrence that a RECURRENCE-ID names."""
    return _key(moment)


def _following(event: Event, first: date, last: date) -> Iterator[datetime]:
    """The moments of a rule from shortly before ``first`` on, or from its beginning.

    dateutil searches for the next moment to the year 9999, and days and weeks one by one. So that a rule which seldom
    or never comes true does not take minutes, its beginning is brought near where nothing counts from it, and the
    search is done in the last four centuries of the calendar, whose weekdays and leap years are the same as these.
    """
    from dateutil.rrule import rrulestr  # noqa: PLC0415  # loaded with the first event that repeats

    try:
        parts = _parts(event.rrule)
        ahead = _CYCLE * ((_SEARCHED_LAST - max(last.year, event.starts.day.year)) // _CYCLE)
        if until := parts.pop("UNTIL", ""):
            ends = _until(until, event.starts)
            parts["UNTIL"] = f"{min(int(ends[:4]) + ahead, date.max.year)}{ends[4:]}"
        text = ";".join(f"{name}={value}" for name, value in parts.items())
        start = _near(_local(event.starts), parts, first)
        found = rrulestr(f"RRULE:{text}", dtstart=start.replace(year=start.year + ahead))
        return (one.replace(year=one.year - ahead) for one in found)
    except (Unclear, ValueError, TypeError, KeyError, AttributeError, OverflowError) as exc:
        raise UnreadableFile(f"How “{event.summary[:60]}” repeats cannot be followed: {event.rrule[:80]}.") from exc


def _near(start: datetime, parts: dict[str, str], first: date) -> datetime:
    """The beginning of a rule of days or weeks, brought forward by whole steps to shortly before ``first``."""
    step = {"DAILY": 1, "WEEKLY": 7}.get(parts["FREQ"])
    days = (first - start.date()).days
    if step is None or "COUNT" in parts or days <= 0:
        return start
    step *= int(parts.get("INTERVAL", "1"))
    return start + max(0, days // step - 1) * timedelta(days=step)


def _parts(text: str) -> dict[str, str]:
    """The parts of a rule that a planner of days can need. Raises ``Unclear`` for any other, and for a rule that never
    comes true: its search would not end."""
    parts: dict[str, str] = {}
    for part in text.upper().split(";"):
        name, equals, value = part.strip().partition("=")
        if not part.strip():
            continue
        if not equals or not value or name in parts:
            raise Unclear("It is no rule.")
        if not _allowed(name, value):
            raise Unclear(f"The part {name[:20]} is not followed.")
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES:
        raise Unclear("It is no rule.")
    if parts["FREQ"] != "YEARLY" and parts.keys() & {"BYYEARDAY", "BYWEEKNO"}:
        raise Unclear("It counts days of a year in something else.")
    months = [int(one) for one in parts.get("BYMONTH", "1,3").split(",")]
    longest = max(calendar.monthrange(2024, month)[1] for month in months)
    if "BYMONTHDAY" in parts and min(abs(int(one)) for one in parts["BYMONTHDAY"].split(",")) > longest:
        raise Unclear("Its day never comes.")
    places = max((abs(int(one)) for one in parts.get("BYSETPOS", "0").split(",")), default=0)
    if places > _most_in_one(parts):
        raise Unclear("It asks for more days than there are.")
    nth = [int(one[:-2]) for one in parts.get("BYDAY", "").split(",") if one[:-2]]
    by_year = parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts
    if max(map(abs, nth), default=0) > (53 if by_year else 5):
        raise Unclear("It asks for a weekday that no month has.")
    return parts


def _most_in_one(parts: Mapping[str, str]) -> int:
    """How many days a rule can have in one of its days, weeks, months or years."""
    whole = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}[parts["FREQ"]]
    if parts["FREQ"] == "WEEKLY":
        return len(set(parts.get("BYDAY", "MO").split(",")))
    return whole


def _allowed(name: str, value: str) -> bool:
    if name in _NUMBERS:
        lowest = 1 if name == "BYMONTH" else -_NUMBERS[name]
        each = value.split(",")
        return len(each) <= _MOST_IN_LIST and all(
            _NUMBER.fullmatch(one) and int(one) != 0 and lowest <= int(one) <= _NUMBERS[name] for one in each
        )
    form = _FORMS.get(name)
    return form is not None and form.fullmatch(value) is not None


def _until(text: str, starts: Moment) -> str:
    """The end of a rule on the event's own clocks, without a zone: dateutil compares it with its moments."""
    day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    if "T" not in text:
        return f"{day:%Y%m%d}T235959"
    at = time(int(text[9:11]), int(text[11:13]), int(text[13:15]))
    moment = datetime.combine(day, at)
    if text.endswith("Z") and starts.at is not None:
        moment = moment.replace(tzinfo=UTC).astimezone(starts.zone or LONDON).replace(tzinfo=None)
    return moment.strftime("%Y%m%dT%H%M%S")
