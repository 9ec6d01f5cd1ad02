"""Posts out as a calendar and back in: the same day, time, text and title, and nothing twice."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.clock import exists
from sddc_planner.errors import Conflict
from sddc_planner.exports.ics.calendar import CalendarEntry, calendar_bytes
from sddc_planner.exports.ics.text import MARK, own_text
from sddc_planner.imports.calendar_file import read_events
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.state import State
from sddc_planner.planner.handing.calendar_import import Fate
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil, found

DECEMBER = date(2020, 12, 1)


def changed(path: Path, change: Callable[[str], str]) -> Path:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    return path


def without_stamps(content: bytes) -> list[bytes]:
    return [line for line in content.splitlines() if not line.startswith(b"DTSTAMP")]


def test_only_approved_posts_are_written_unless_all_are_asked_for(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    council.write(title="Draft", day=date(2020, 12, 20))
    calendars = council.planner.calendars
    approved = calendars.export(DECEMBER, tmp_path)
    assert (approved.posts, [one.reason for one in approved.left_out]) == (1, ["draft"])
    events = read_events(approved.path).events  # type: ignore[arg-type]
    assert [one.summary for one in events] == ["Christmas bins"]
    everything = calendars.export(DECEMBER, tmp_path, marked=True)
    text = everything.path.read_text(encoding="utf-8")  # type: ignore[union-attr]
    assert "SUMMARY:[Draft] Draft" in text
    assert "STATUS:TENTATIVE" in text
    assert "DTSTART;TZID=Europe/London:20201214T090000" in text


def test_what_a_hold_stops_is_never_written_as_going_out(council: SmallCouncil, tmp_path: Path) -> None:
    post = council.approved()
    calendars, holds = council.planner.calendars, council.planner.holds
    hold = holds.call(kind=HoldKind.MOURNING, title="Mourning", effect=HoldEffect.STOP, first_day=DECEMBER)
    assert calendars.export(DECEMBER, tmp_path).posts == 0
    path = calendars.export(DECEMBER, tmp_path, marked=True).path
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "SUMMARY:[Held] Christmas bins" in text
    assert "State: Approved\\, inside the hold “Mourning”" in text
    assert "CONFIRMED" not in text
    (again,) = calendars.preview_import(path).lines
    assert (again.fate, again.post, again.proposed.title) == (Fate.SAME, post.id, "Christmas bins")
    holds.lift(hold.id)
    path = calendars.export(DECEMBER, tmp_path, marked=True).path
    assert path is not None
    assert "CONFIRMED" in path.read_text(encoding="utf-8")


def test_the_same_posts_give_the_same_bytes_but_for_the_stamp(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved()
    first = council.planner.calendars.export(DECEMBER, tmp_path).path
    assert first is not None
    before = first.read_bytes()
    second = council.planner.calendars.export(DECEMBER, tmp_path).path
    assert second == first
    assert without_stamps(second.read_bytes()) == without_stamps(before)


def test_what_came_in_does_not_come_in_again(council: SmallCouncil, tmp_path: Path) -> None:
    council.approved(variants={council.facebook: "Own text"})
    path = council.planner.calendars.export(DECEMBER, tmp_path).path
    assert path is not None
    other = found(Planner.create(tmp_path / "other", clock=council.planner.desk.clock))
    preview = other.planner.calendars.preview_import(path)
    assert [one.fate for one in preview.lines] == [Fate.NEW]
    made = other.planner.calendars.apply_import(preview).made
    view = other.planner.posts.get(made[0])
    assert view.state is State.DRAFT
    assert (view.post.day, view.post.at) == (date(2020, 12, 14), time(9))
    assert (view.post.accounts, dict(view.post.variants)) == ((other.facebook,), {other.facebook: "Own text"})
    assert view.post.department == other.central.id
    again = other.planner.calendars.preview_import(path)
    assert [one.fate for one in again.lines] == [Fate.SAME]
    assert other.planner.calendars.apply_import(again).made == ()
    assert [one.fate for one in council.planner.calendars.preview_import(path).lines] == [Fate.SAME]
    other.planner.close()


def test_a_changed_event_is_offered_and_an_edit_made_here_is_kept(council: SmallCouncil, tmp_path: Path) -> None:
    source = tmp_path / "team.ics"
    source.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20201221T100000\nSUMMARY:Carols\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    calendars = council.planner.calendars
    (post,) = calendars.apply_import(calendars.preview_import(source)).made
    changed(source, lambda text: text.replace("20201221T100000", "20201222T110000"))
    preview = calendars.preview_import(source)
    assert [(one.fate, one.why) for one in preview.lines] == [
        (Fate.CHANGED, "The calendar changed the date and the time.")
    ]
    assert calendars.apply_import(preview).changed == (post,)
    moved = council.planner.posts.get(post).post
    assert (moved.day, moved.at) == (date(2020, 12, 22), time(11))
    council.planner.record.undo()
    assert council.planner.posts.get(post).post.day == date(2020, 12, 21)

    council.planner.posts.move([post], date(2020, 12, 30))
    preview = calendars.preview_import(source)
    assert [one.fate for one in preview.lines] == [Fate.EDITED_HERE]
    assert calendars.apply_import(preview).changed == ()
    assert council.planner.posts.get(post).post.day == date(2020, 12, 30)
    calendars.apply_import(preview, [preview.lines[0].key])
    assert council.planner.posts.get(post).post.day == date(2020, 12, 22)


def test_a_change_that_voids_a_sign_off_is_for_a_person_to_choose(council: SmallCouncil, tmp_path: Path) -> None:
    post = council.approved()
    path = council.planner.calendars.export(DECEMBER, tmp_path).path
    assert path is not None
    changed(path, lambda text: text.replace("20201214T090000", "20201215T090000"))
    preview = council.planner.calendars.preview_import(path)
    (line,) = preview.lines
    assert (line.fate, line.loses, line.chosen) == (Fate.CHANGED, True, False)
    assert council.planner.calendars.apply_import(preview).changed == ()
    assert council.planner.posts.get(post.id).state is State.APPROVED


def test_what_was_signed_or_edited_meanwhile_is_left_alone(council: SmallCouncil, tmp_path: Path) -> None:
    post = council.write()
    calendars = council.planner.calendars
    path = calendars.export(DECEMBER, tmp_path, marked=True).path
    assert path is not None
    preview = calendars.preview_import(changed(path, lambda text: text.replace("20201214T09", "20201215T09")))
    council.submit(post.id)
    council.approve(post.id)
    with pytest.raises(Conflict, match="changed meanwhile"):
        calendars.apply_import(preview)
    assert council.planner.posts.get(post.id).state is State.APPROVED
    told = calendars.preview_import(path)
    council.planner.posts.edit(post.id, title="Another title")
    with pytest.raises(Conflict, match="changed meanwhile"):
        calendars.apply_import(told, [one.key for one in told.lines])
    assert council.planner.posts.get(post.id).post.title == "Another title"


def test_the_same_preview_does_not_come_in_twice(council: SmallCouncil, tmp_path: Path) -> None:
    path = tmp_path / "new.ics"
    path.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20201214T090000\nEND:VEVENT\nEND:VCALENDAR\n")
    calendars = council.planner.calendars
    preview = calendars.preview_import(path)
    assert len(calendars.apply_import(preview).made) == 1
    with pytest.raises(Conflict, match="came in meanwhile"):
        calendars.apply_import(preview)
    council.planner.posts.delete(
        [one.id for one, _state in council.planner.posts.between(DECEMBER, DECEMBER.replace(day=31))]
    )
    assert len(calendars.apply_import(preview).made) == 1


def test_a_cancelled_event_and_one_that_cannot_be_read_are_listed(council: SmallCouncil, tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20201221T100000\nSTATUS:CANCELLED\nSUMMARY:Gone\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:b\nSUMMARY:When\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:c\nDTSTART;VALUE=DATE:20201201\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Weekly\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:c\nDTSTART:20201209T080000\nRECURRENCE-ID;VALUE=DATE:20201208\nSUMMARY:Moved\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    preview = council.planner.calendars.preview_import(path, first=DECEMBER, last=date(2020, 12, 31))
    assert [one.proposed.title for one in preview.of(Fate.CANCELLED)] == ["Gone"]
    assert [(one.title, one.reason) for one in preview.left] == [("When", "It has no date.")]
    new = [(one.proposed.title, one.proposed.day.day) for one in preview.of(Fate.NEW)]
    assert new == [("Weekly", 1), ("Weekly", 15), ("Moved", 9)]
    council.planner.calendars.apply_import(preview)
    assert not council.planner.calendars.preview_import(path, first=DECEMBER, last=date(2020, 12, 31)).of(Fate.NEW)


_TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\t"), max_size=120)
_DAYS = st.one_of(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from([date(2020, 3, 29), date(2020, 10, 25), date(2035, 3, 25), date(2035, 10, 28)]),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=_DAYS, at=st.one_of(st.none(), st.times()), title=_TEXT, text=st.one_of(_TEXT, st.just(f"a\n{MARK}\nb")))
def test_day_wall_time_text_and_title_come_back_over_all_years(
    day: date, at: time | None, title: str, text: str, tmp_path: Path
) -> None:
    at = at.replace(second=0, microsecond=0) if at else None
    if at and not exists(day, at):
        return
    entry = CalendarEntry(
        uid="a@b",
        day=day,
        at=at,
        title=title,
        text=text,
        about=f"{MARK}\nx",
        changed_at=datetime(2020, 1, 1, tzinfo=UTC),
    )
    path = tmp_path / "x.ics"
    path.write_bytes(calendar_bytes([entry], title="T", made_at=datetime(2020, 1, 1, tzinfo=UTC)))
    (event,) = read_events(path).events
    assert (event.first_day, event.at) == (day, at)
    assert event.summary == " ".join(title.split())
    assert own_text(event.description) == text


@pytest.mark.parametrize("day", [date(2020, 3, 29), date(2020, 10, 25), date(2031, 3, 30), date(2031, 10, 26)])
def test_posts_on_the_nights_of_the_clock_changes_come_back(council: SmallCouncil, day: date, tmp_path: Path) -> None:
    hours = [time(hour, 30) for hour in range(24) if exists(day, time(hour, 30))]
    for at in hours:
        council.write(title=f"At {at:%H:%M}", day=day, at=at)
    path = council.planner.calendars.export(day, tmp_path, marked=True).path
    assert path is not None
    other = Planner.create(tmp_path / "other", clock=council.planner.desk.clock)
    outcome = other.calendars.apply_import(other.calendars.preview_import(path))
    assert [other.posts.get(one).post.at for one in outcome.made] == hours
    assert {other.posts.get(one).post.title for one in outcome.made} == {f"At {at:%H:%M}" for at in hours}
    other.close()
