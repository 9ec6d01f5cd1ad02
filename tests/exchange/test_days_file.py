"""Days that matter from files and to files: previewed, recognised, listed where they cannot be read, undone as one."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue, UnreadableFile, UserError
from sddc_planner.model.day_rule import DayRule, EachYear, FromEaster, NthWeekday, OnDates, Unfixed
from sddc_planner.model.special_day import DayKind, SpecialDay
from sddc_planner.planner.days_importing import DaysPreview
from sddc_planner.planner.planner import Planner

NASTY: list[str] = json.loads((Path(__file__).parents[1] / "data" / "blns.json").read_text(encoding="utf-8"))
CSV = """Name,Date,End date,Type,Link,Who
Recycling week,20/09/2021,26/09/2021,Awareness week,https://example.org/week,Waste
Full Council,Thursday 25 February 2021,,Council meeting,,
Some day,8 March 2021,,,,
Good Friday,2 April 2021,,Bank holiday,,
"""


def written(folder: Path, text: str, name: str = "days.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def names(preview: DaysPreview) -> list[str]:
    return [one.day.name for one in preview.coming]


def test_a_table_comes_in_as_one_step(planner: Planner, tmp_path: Path) -> None:
    preview = planner.days.preview_import(written(tmp_path, CSV))
    assert names(preview) == ["Recycling week", "Full Council", "Some day"]
    assert [(one.where, one.reason) for one in preview.known] == [
        ("Row 5", "It is a bank holiday already: Good Friday.")
    ]
    assert planner.days.kept() == (), "a preview changes nothing"
    week, council, day = planner.days.apply_import(preview)
    assert (week.kind, week.rule, week.days) == (DayKind.AWARENESS, OnDates((date(2021, 9, 20),)), 7)
    assert (week.source, week.notes) == ("https://example.org/week", "Who: Waste")
    assert (council.kind, council.source) == (DayKind.COUNCIL, "From days.csv")
    assert day.kind is DayKind.AWARENESS, "the file does not say, so what the person chose counts"
    assert planner.record.undo() == "brought in 3 days that matter from “days.csv”"
    assert planner.days.kept() == ()


def test_the_same_file_twice_brings_nothing_twice(planner: Planner, tmp_path: Path) -> None:
    path = written(tmp_path, CSV)
    first = planner.days.preview_import(path)
    planner.days.apply_import(first)
    again = planner.days.preview_import(path, kind=DayKind.OTHER)
    assert again.coming == ()
    assert [one.reason for one in again.known][:3] == ["It is kept already."] * 3
    assert planner.days.apply_import(first) == (), "not even a preview from before"
    assert len(planner.days.kept()) == 3


def test_a_day_that_stands_in_the_file_twice_comes_once(planner: Planner, tmp_path: Path) -> None:
    path = written(tmp_path, "Day,Date\nLitter day,1/9/2021\nLITTER  day,1 September 2021\nLitter day,1/9/2022\n")
    preview = planner.days.preview_import(path)
    assert [one.day.rule for one in preview.coming] == [OnDates((date(2021, 9, 1),)), OnDates((date(2022, 9, 1),))]
    assert [one.reason for one in preview.known] == ["It stands in the file twice."]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Some day,8 March", "names no year"),
        ("Some day,3/14/2021", "the month seems to come before the day"),
        ("Some day,30/02/2021", "is no date that can be read"),
        ("Some day,tbc", "It has no date."),
        ("Some day,", "It has no date."),
        ("Some day,8th", "names no month"),
        ("Some day,Sunday 8 March 2021", "is a Monday"),
        ("Some day,1821-03-08", "outside 2000 to 2099"),
        (",8 March 2021", "It has no name."),
        ("x" * 201 + ",8 March 2021", "more than 200 letters"),
        ("Some day,9/3/2021,8/3/2021", "Its last day is before its first."),
        ("Some day,1/1/2021,31/12/2021", "It lasts for 365 days"),
    ],
)
def test_what_cannot_be_read_is_listed_with_its_row(planner: Planner, tmp_path: Path, row: str, reason: str) -> None:
    preview = planner.days.preview_import(written(tmp_path, f"Name,Date,To\nA good one,1/2/2021,\n{row}\n"))
    assert names(preview) == ["A good one"]
    (out,) = preview.left_out
    assert out.where == "Row 3"
    assert reason in out.reason


def test_a_year_is_said_and_never_filled_in(planner: Planner, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Date\nSome day,8 March\nLeap day,29 Feb\nMarch thing,March (tbc)\n")
    assert planner.days.preview_import(path).draft.lacks_year == 2
    preview = planner.days.preview_import(path, year=2021)
    assert [one.day.rule for one in preview.coming] == [OnDates((date(2021, 3, 8),)), Unfixed(3, 2021)]
    assert preview.left_out[0].reason == "There is no “29 Feb” in 2021."


def test_a_table_without_headings_and_several_sheets_of_nonsense(planner: Planner, tmp_path: Path) -> None:
    preview = planner.days.preview_import(written(tmp_path, "2021-03-08,Some day\n2021-04-01,Another,and more\n"))
    assert names(preview) == ["Some day", "Another"]
    assert preview.coming[1].day.notes == "Also: and more"
    with pytest.raises(UnreadableFile, match="no columns for a name and a date"):
        planner.days.preview_import(written(tmp_path, "a,b\nc,d\n"))
    with pytest.raises(UnreadableFile, match="is empty"):
        planner.days.preview_import(written(tmp_path, ""))
    rows = "".join(f"Day {n},1/1/2021\n" for n in range(2001))
    with pytest.raises(UnreadableFile, match="more than 2,000 days"):
        planner.days.preview_import(written(tmp_path, f"Name,Date\n{rows}"))


def test_what_is_written_comes_back_as_it_was(planner: Planner, tmp_path: Path) -> None:
    def keep(name: str, **columns: object) -> None:
        day = {"kind": DayKind.OTHER, "rule": EachYear(1, 2), "name": name, **columns}
        planner.days.save(SpecialDay(id=planner.days.new_id(), **day))  # type: ignore[arg-type]

    keep("=1+1", notes="- first\n- second", source="+44")
    keep("'quoted", rule=NthWeekday(-1, 4, 9), days=7, kind=DayKind.AWARENESS)
    keep("Ünïcödé 🎉, with “marks”", rule=Unfixed(5, 2022), active=False)
    planner.days.switch_off(date(2021, 5, 31))
    kept = planner.days.kept()
    out, number = planner.days.export(tmp_path / "my days")
    assert (out.name, number) == ("my days.csv", 4)
    assert b"\r\n=1+1" not in out.read_bytes(), "a spreadsheet must not take it for a formula"
    assert planner.days.preview_import(out).coming == ()
    with pytest.raises(UserError, match="does not exist"):
        planner.days.export(tmp_path / "nowhere" / "days.csv")
    planner.days.remove([one.id for one in kept])
    planner.days.switch_on(date(2021, 5, 31))
    preview = planner.days.preview_import(out)
    back = planner.days.apply_import(preview)

    def told(day: SpecialDay) -> tuple[object, ...]:
        return day.kind, day.name, day.rule, day.days, day.active, day.notes

    assert preview.left_out == ()
    assert {told(one) for one in kept} <= {told(one) for one in back}
    assert [one.first_day for one in planner.days.year(2021) if one.off] == [date(2021, 5, 31)]


def ics(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\n{one}\r\nEND:VEVENT\r\n" for n, one in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{body}END:VCALENDAR\r\n"


def event(name: str, day: str, *more: str) -> str:
    return "\r\n".join((f"SUMMARY:{name}", f"DTSTART;VALUE=DATE:{day}", *more))


def test_a_calendar_file_keeps_simple_rules(planner: Planner, tmp_path: Path) -> None:
    text = ics(
        event("Week", "20210920", "DTEND;VALUE=DATE:20210927", "URL:https://example.org", "DESCRIPTION:See\\nthere"),
        event("Each year", "20210308", "RRULE:FREQ=YEARLY"),
        event("Last Friday", "20210924", "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=-1FR"),
        event("Thrice", "20210308", "RRULE:FREQ=YEARLY;COUNT=3"),
        event("Monthly", "20210308", "RRULE:FREQ=MONTHLY"),
        event("Off", "20210308", "STATUS:CANCELLED"),
        "SUMMARY:Council\r\nDTSTART:20210225T180000Z\r\nDTEND:20210225T200000Z",
        event("", "20210308"),
        event("Odd", "20210308", "RRULE:FREQ=SECONDLY"),
    )
    preview = planner.days.preview_import(written(tmp_path, text, "days.ics"), kind=DayKind.COUNCIL)
    rules = {one.day.name: one.day.rule for one in preview.coming}
    assert rules["Each year"] == EachYear(3, 8)
    assert rules["Last Friday"] == NthWeekday(-1, 4, 9)
    assert rules["Thrice"] == OnDates((date(2021, 3, 8), date(2022, 3, 8), date(2023, 3, 8)))
    assert preview.coming[0].day.days == 7
    assert (preview.coming[0].day.source, preview.coming[0].day.notes) == ("https://example.org", "See\nthere")
    monthly = next(one for one in preview.coming if one.day.name == "Monthly")
    assert monthly.remark == "It repeats without end: its first 60 dates come in, and not its rule."
    assert next(one for one in preview.coming if one.day.name == "Council").day.notes == "At 18:00."
    assert {one.name: bool(one.reason) for one in preview.left_out} == {"Off": True, "": True, "Odd": True}
    planner.days.apply_import(preview)
    assert not planner.days.preview_import(tmp_path / "days.ics", kind=DayKind.COUNCIL).coming


@pytest.mark.parametrize(
    "text", ["", "nonsense", "BEGIN:VCALENDAR\r\nEND:VCALENDAR", "\0\0\0", "BEGIN:VEVENT\r\n" * 50]
)
def test_a_broken_calendar_file_is_refused_in_a_sentence(planner: Planner, tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        planner.days.preview_import(written(tmp_path, text, "days.ics"))


def test_a_calendar_that_is_written_brings_nothing_in_twice(planner: Planner, tmp_path: Path) -> None:
    rules: list[DayRule] = [
        EachYear(2, 29),
        NthWeekday(-1, 4, 9),
        FromEaster(-47),
        OnDates((date(2021, 3, 8), date(2022, 3, 7))),
        Unfixed(5, 2022),
    ]
    for n, rule in enumerate(rules):
        name = f"Ünïcödé 🎉 day {n}, with “marks”; and a name that is long enough to be folded over several lines"
        day = SpecialDay(id=planner.days.new_id(), kind=DayKind.COUNCIL, name=name, rule=rule, days=n + 1)
        planner.days.save(day)
    out, number = planner.days.export(tmp_path / "mine.ics")
    assert number == 4, "one has no date"
    assert all(len(line) <= 75 for line in out.read_bytes().split(b"\r\n"))
    preview = planner.days.preview_import(out)
    assert (len(preview.known), preview.coming, preview.left_out) == (4, (), ())
    kept = planner.days.kept()
    planner.days.remove([one.id for one in kept])
    back = {one.name: one for one in planner.days.apply_import(planner.days.preview_import(out, kind=DayKind.COUNCIL))}
    for one in kept[:2] + kept[3:4]:
        assert (back[one.name].rule, back[one.name].days) == (one.rule, one.days)
    easter = back[kept[2].name].rule
    assert isinstance(easter, OnDates)
    assert len(easter.days) == 10


TEXTS = st.text(max_size=60) | st.sampled_from([one for one in NASTY if len(one) < 150])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, TEXTS)
def test_whatever_they_are_called_they_come_back(
    planner: Planner, tmp_path: Path, names: list[str], source: str, notes: str
) -> None:
    for name in names:
        new = planner.days.new_id()
        with suppress(InvalidValue):
            planner.days.save(
                SpecialDay(id=new, kind=DayKind.OTHER, name=name, rule=EachYear(6, 30), source=source, notes=notes)
            )
    kept = planner.days.kept()
    if not kept:
        return
    for file in ("days.csv", "days.ics"):
        out, _number = planner.days.export(tmp_path / file)
        preview = planner.days.preview_import(out)
        assert (preview.coming, preview.left_out, len(preview.known)) == ((), (), len(kept))
    planner.days.remove([one.id for one in kept])
    back = planner.days.apply_import(planner.days.preview_import(tmp_path / "days.csv"))
    planner.record.undo()
    assert {(one.name, one.notes, one.rule) for one in back} == {(one.name, one.notes, one.rule) for one in kept}
