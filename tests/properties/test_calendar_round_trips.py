"""Calendar files over all days of 2020 to 2035: what is written is read as the same time, here and elsewhere."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from sddc_planner.clock import exists
from sddc_planner.exports.ics.calendar import CalendarEntry, calendar_bytes
from sddc_planner.exports.ics.text import own_text
from sddc_planner.imports.calendar_file import Event, read_events
from sddc_planner.imports.ics_moments import Moment
from sddc_planner.imports.ics_repeats import occurrences

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
MADE = datetime(2020, 1, 1, tzinfo=UTC)


def entry(day: date, at: time | None, number: int = 0) -> CalendarEntry:
    return CalendarEntry(
        uid=f"{number}@library",
        day=day,
        at=at,
        title="Bins, “out”; \\N",
        text="One\ntwo; three, \\four",
        changed_at=MADE,
    )


def test_every_day_of_sixteen_years_comes_back_at_an_hour_that_the_clocks_change(tmp_path: Path) -> None:
    asked = [(day, time(1, 30) if exists(day, time(1, 30)) else time(2, 30)) for day in DAYS]
    path = tmp_path / "years.ics"
    path.write_bytes(
        calendar_bytes([entry(*one, number) for number, one in enumerate(asked)], title="All", made_at=MADE)
    )
    file = read_events(path)
    assert not file.lost
    assert [(one.first_day, one.at) for one in file.events] == asked
    assert {own_text(one.description) for one in file.events} == {"One\ntwo; three, \\four"}


@settings(max_examples=100, deadline=None)
@given(day=st.sampled_from(DAYS), at=st.one_of(st.none(), st.times()))
def test_another_reader_sees_the_same(day: date, at: time | None) -> None:
    at = at.replace(second=0, microsecond=0) if at else None
    if at and not exists(day, at):
        return
    content = calendar_bytes([entry(day, at)], title="One", made_at=MADE)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    start = event["DTSTART"].dt
    if at is None:
        assert start == day
    else:
        assert start.replace(tzinfo=None) == datetime.combine(day, at)
        assert start.utcoffset() == datetime.combine(day, at, tzinfo=LONDON).utcoffset()
    assert event["UID"] == "0@library"


def repeating(day: date, at: time, zone: ZoneInfo | None, rule: str) -> Event:
    return Event(uid="a", first_day=day, last_day=day, at=at, rrule=rule, starts=Moment(day, at, zone))


@settings(max_examples=60, deadline=None)
@given(day=st.sampled_from(DAYS[:3000]), at=st.times(), every=st.integers(1, 5))
def test_a_weekly_post_keeps_its_time_through_every_change_of_the_clocks(day: date, at: time, every: int) -> None:
    at = at.replace(second=0, microsecond=0)
    if not exists(day, at):
        return
    found = occurrences(repeating(day, at, None, f"FREQ=WEEKLY;INTERVAL={every}"), day, LAST, most=2000)
    wanted = [one for one in DAYS if one >= day and (one - day).days % (7 * every) == 0]
    assert [one.day for one in found.found] == [one for one in wanted if exists(one, at)]
    assert {one.at for one in found.found} == {at}
    assert len(found.left_out) == sum(not exists(one, at) for one in wanted)


@settings(max_examples=60, deadline=None)
@given(day=st.sampled_from(DAYS), at=st.times(), zone=st.sampled_from(["UTC", "Europe/Paris", "America/New_York"]))
def test_another_zone_comes_to_londons_clocks_at_the_same_instant(day: date, at: time, zone: str) -> None:
    at = at.replace(second=0, microsecond=0)
    there = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    shown_day, shown_at = Moment(day, at, ZoneInfo(zone)).in_london()
    here = there.astimezone(LONDON)
    assert (shown_day, shown_at) == (here.date(), here.time())
