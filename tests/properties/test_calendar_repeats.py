"""Repeating events of calendar files: the same days as dateutil gives, and never a long search, whatever the rule."""

import time as stopwatch
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import UnreadableFile
from sddc_planner.imports.calendar_file import Event
from sddc_planner.imports.ics_moments import Moment
from sddc_planner.imports.ics_repeats import occurrences
from sddc_planner.planner.planner import Planner

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONG = 10
"""Seconds. None of these takes one; before there was a bound, each took many minutes."""


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 9))}"]
    weekdays = draw(st.lists(st.sampled_from(DAYS), unique=True, max_size=3))
    if weekdays:
        nth = draw(st.sampled_from(["", "", "1", "-1", "3"])) if freq in ("MONTHLY", "YEARLY") else ""
        parts.append("BYDAY=" + ",".join(f"{nth}{one}" for one in weekdays))
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.integers(1, 12))}")
    if freq == "MONTHLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from([1, 15, 28, 29, 31, -1]))}")
    if freq == "YEARLY" and not weekdays and draw(st.booleans()):
        parts.append(f"BYWEEKNO={draw(st.integers(1, 53))}")
    parts += draw(st.sampled_from([[], ["WKST=SU"], ["COUNT=40"], ["UNTIL=20260301T235959"]]))
    return ";".join(parts)


@given(
    rule=rules(),
    start=st.dates(date(1980, 1, 1), date(2034, 12, 31)),
    first=st.dates(date(2015, 1, 1), date(2034, 1, 1)),
)
def test_the_days_are_those_that_dateutil_gives(rule: str, start: date, first: date) -> None:
    last = first + timedelta(days=400)
    begins = Moment(start, time(9))
    event = Event(uid="a", first_day=start, last_day=start, at=time(9), rrule=rule, starts=begins)
    try:
        found = occurrences(event, first, last, most=1000)
    except UnreadableFile:  # BYMONTHDAY=31 of a month of thirty days
        assert "BYMONTHDAY" in rule
        return
    plain = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(start, time(9)))
    wanted = [one.date() for one in plain.between(datetime.combine(first, time()), datetime.combine(last, time.max))]
    assert [one.day for one in found.found] == wanted


NEVER = (
    "FREQ=DAILY;BYSETPOS=2",
    "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
    "FREQ=WEEKLY;BYSETPOS=5;BYDAY=MO",
    "FREQ=MONTHLY;BYSETPOS=300",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
    "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
)
NO_SUCH = (
    "FREQ=MONTHLY;BYDAY=+20MO",
    "FREQ=YEARLY;BYDAY=53MO;BYMONTH=2",
    "FREQ=YEARLY;BYDAY=-99SU",
    "FREQ=DAILY;BYDAY=99MO",
)


def calendar_of(folder: Path, *events: str) -> Path:
    path = folder / "bomb.ics"
    inside = "".join(f"BEGIN:VEVENT\nUID:{n}\nSUMMARY:S{n}\n{one}\nEND:VEVENT\n" for n, one in enumerate(events))
    path.write_text(f"BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("rule", NO_SUCH)
def test_a_weekday_that_no_month_has_loses_one_event_and_no_other(planner: Planner, tmp_path: Path, rule: str) -> None:
    path = calendar_of(tmp_path, f"DTSTART:20201207T090000\nRRULE:{rule}", "DTSTART:20201208T090000")
    found = planner.calendars.preview_import(path)
    assert {one.proposed.title for one in found.lines} == {"S1"}
    (left,) = found.left
    assert "cannot be followed" in left.reason


@pytest.mark.parametrize(
    "event",
    [
        *(f"DTSTART:20201207T090000\nRRULE:{one}" for one in NEVER),
        "DTSTART:19000101T090000\nRRULE:FREQ=DAILY",
        "DTSTART:19000101T090000\nRRULE:FREQ=DAILY;COUNT=99999",
        "DTSTART:20201207T090000\nRRULE:FREQ=DAILY\nEXDATE:" + ",".join(["20201208T090000"] * 1000),
    ],
    ids=lambda event: event[16:70],
)
def test_a_thousand_repeating_events_are_read_at_once(planner: Planner, tmp_path: Path, event: str) -> None:
    path = calendar_of(tmp_path, *[event] * 1000)
    began = stopwatch.process_time()
    found = planner.calendars.preview_import(path)
    assert stopwatch.process_time() - began < LONG
    assert len(found.lines) <= 5000
    assert found.left
