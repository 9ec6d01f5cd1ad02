"""A calendar file of unknown origin: plain events on London's clocks, or one sentence."""

import contextlib
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sddc_planner.errors import UnreadableFile
from sddc_planner.imports.calendar_file import CalendarFile, Event, read_events
from sddc_planner.imports.ics_lines import CalendarLimits
from sddc_planner.imports.ics_repeats import occurrences


def calendar(*events: str, head: str = "") -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT\n" for one in events)
    return f"BEGIN:VCALENDAR\n{head}{blocks}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(folder: Path, content: bytes, **limits: int) -> CalendarFile:
    path = folder / "days.ics"
    path.write_bytes(content)
    return read_events(path, limits=CalendarLimits(**limits))


def one(folder: Path, event: str, head: str = "") -> Event:
    found = read(folder, calendar(event, head=head))
    assert not found.lost
    return found.events[0]


def test_whole_days_stay_civil_dates_and_the_end_is_taken_as_included(tmp_path: Path) -> None:
    event = one(tmp_path, "UID:a\nDTSTART;VALUE=DATE:20201224\nDTEND;VALUE=DATE:20201227\nSUMMARY:Christmas")
    assert (event.first_day, event.last_day, event.at) == (date(2020, 12, 24), date(2020, 12, 26), None)


@pytest.mark.parametrize(
    ("start", "day", "at"),
    [
        ("DTSTART:20200701T080000Z", date(2020, 7, 1), time(9)),
        ("DTSTART:20201201T080000Z", date(2020, 12, 1), time(8)),
        ("DTSTART:20200630T233000Z", date(2020, 7, 1), time(0, 30)),
        ("DTSTART:20200701T080000", date(2020, 7, 1), time(8)),
        ("DTSTART;TZID=Europe/London:20201025T013000", date(2020, 10, 25), time(1, 30)),
        ("DTSTART;TZID=Europe/Paris:20200701T080000", date(2020, 7, 1), time(7)),
        ('DTSTART;TZID="GMT Standard Time":20200701T080000', date(2020, 7, 1), time(8)),
        ("DTSTART;TZID=/example.org/Europe/London:20200701T080000", date(2020, 7, 1), time(8)),
        ("DTSTART;TZID=Home:20200701T080000", date(2020, 7, 1), time(8)),
    ],
)
def test_every_zone_comes_to_the_clocks_of_london(tmp_path: Path, start: str, day: date, at: time) -> None:
    home = (
        "BEGIN:VTIMEZONE\nTZID:Home\nBEGIN:STANDARD\nTZOFFSETTO:+0000\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nTZOFFSETTO:+0100\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    event = one(tmp_path, f"UID:a\n{start}", home)
    assert (event.first_day, event.at) == (day, at)


def test_text_is_unescaped_once_and_folded_letters_are_joined(tmp_path: Path) -> None:
    content = calendar("UID:a\nDTSTART:20201201T080000\nSUMMARY:C:\\\\new\\, bins\\; caf@@\nDESCRIPTION:one\\ntwo")
    split = "é".encode()
    event = read(tmp_path, content.replace(b"@@", split[:1] + b"\r\n " + split[1:])).events[0]
    assert (event.summary, event.description) == ("C:\\new, bins; café", "one\ntwo")


def test_what_cannot_be_used_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        calendar(
            "UID:a\nDTSTART;TZID=Europe/London:20210328T013000\nSUMMARY:Gap",
            "UID:b\nSUMMARY:No date",
            "UID:c\nDTSTART:20201399\nSUMMARY:No month",
            "UID:d\nDTSTART;TZID=Middle Earth:20201201T080000\nSUMMARY:No zone",
            "UID:e\nDTSTART:20201201T080000\nDURATION:PT90M\nSUMMARY:Good\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM",
        ),
    )
    assert [event.summary for event in found.events] == ["Good"]
    assert [lost.title for lost in found.lost] == ["Gap", "No date", "No month", "No zone"]
    assert "clocks go forward" in found.lost[0].reason


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"hello",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50,
        calendar("UID:a\nDTSTART:20201201\n") * 11,
        b"\xff\xfe\x00\xd8",
        calendar("SUMMARY:" + "x" * 2_000_000),
    ],
)
def test_a_file_that_is_no_calendar_or_too_much_of_one_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path, content, file=1_000_000, events=10)
    assert refused.value.message.startswith("“days.ics” cannot be read: ")


def test_a_folder_or_nothing_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.ics"):
        with pytest.raises(UnreadableFile):
            read_events(path)


def test_an_event_repeats_by_its_own_clocks(tmp_path: Path) -> None:
    weekly = "RRULE:FREQ=WEEKLY;UNTIL=20201101T230000Z"
    london = one(tmp_path, f"UID:a\nDTSTART;TZID=Europe/London:20201018T090000\n{weekly}")
    utc = one(tmp_path, f"UID:b\nDTSTART:20201018T080000Z\n{weekly}\nEXDATE:20201018T080000Z\nRDATE:20201020T080000Z")
    found = occurrences(london, date(2020, 10, 1), date(2020, 12, 31)).found
    assert [(each.day.day, each.at) for each in found] == [(18, time(9)), (25, time(9)), (1, time(9))]
    found = occurrences(utc, date(2020, 10, 1), date(2020, 12, 31)).found
    assert [(each.day.day, each.at) for each in found] == [(20, time(9)), (25, time(8)), (1, time(8))]


def test_repeats_are_bounded(tmp_path: Path) -> None:
    daily = one(tmp_path, "UID:a\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY")
    found = occurrences(daily, date(2020, 1, 1), date(2035, 1, 1), most=10)
    assert len(found.found) == 10
    assert found.cut
    for rule in ("FREQ=SECONDLY", "FREQ=DAILY;BYHOUR=1", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "FREQ", "X=1", ";;"):
        with pytest.raises(UnreadableFile):
            occurrences(replace(daily, rrule=rule or "?"), date(2020, 1, 1), date(2035, 1, 1))


_LINES = st.sampled_from(
    [
        "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE", "TZID:x", "END:VTIMEZONE",
        "DTSTART:20201201T080000", "DTSTART;TZID=x:20201201T080000", "DTSTART;VALUE=DATE:99999999", "DTEND:2020",
        "DURATION:P9999W", "RRULE:FREQ=YEARLY", "RDATE:20201201/PT1H,x", "SEQUENCE:-1", "SUMMARY;X=\"a:\\,b", ":", " ",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20201201", "END:VCALENDAR", "X;Y;=;:", "CATEGORIES:,\\,,",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(st.one_of(_LINES, st.text(max_size=20)), max_size=30))
def test_no_file_does_anything_but_be_read_or_be_refused(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.ics"
    path.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + "\n".join(lines), encoding="utf-8", errors="replace")
    with contextlib.suppress(UnreadableFile):
        for event in read_events(path).events:
            with contextlib.suppress(UnreadableFile):
                occurrences(event, date(2020, 1, 1), date(2020, 12, 31))
