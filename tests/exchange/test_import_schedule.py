"""From a list in a spreadsheet to a draft: nothing disappears, nothing is guessed, nothing is approved."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.imports.draft import ImportDraft, report, row_key
from sddc_planner.imports.headings import Field, meaning
from sddc_planner.imports.schedule import read_schedule
from tests.exchange.sheets import TODAY, draft_of, write_book

HEADS = ("Date", "Time", "Platform", "Post text")


def _fields(draft: ImportDraft) -> dict[str, Field | None]:
    return {column.name: column.field for column in draft.mappings[0].columns}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Caption", Field.TEXT), ("Copy", Field.TEXT), ("POST TEXT", Field.TEXT), ("Post\ncopy", Field.TEXT),
        ("Channel(s)", Field.PLATFORM), ("Platform", Field.PLATFORM), ("Account", Field.ACCOUNT),
        ("Date (DD/MM/YYYY)", Field.DATE), ("Due date", Field.DATE), ("Publish date:", Field.DATE),
        ("Date & time", Field.DATE_TIME), ("Time (24h)", Field.TIME), ("Dept.", Field.DEPARTMENT),
        ("Alt-text", Field.ALT), ("Image description", Field.ALT), ("Photo/video", Field.MEDIA), ("URL", Field.LINK),
        ("Facebook copy", Field.VARIANT), ("Copy for Twitter", Field.VARIANT),
        ("X post (280 characters)", Field.VARIANT),
        ("Campaign / theme", Field.CAMPAIGN), ("Signed off?", Field.STATUS), ("Hash tags", Field.HASHTAGS),
        ("Post id", Field.POST_ID), ("Lead officer", None), ("", None), ("Budget", None),
    ],
)  # fmt: skip
def test_headings_are_understood_by_meaning(heading: str, field: Field | None) -> None:
    assert meaning(heading)[0] is field


def test_the_headings_are_found_below_titles_and_blank_rows(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        ["South Derbyshire District Council"],
        [],
        ["Version 3, by the Facebook team"],
        HEADS,
        ["8/4/20", "9am", "Facebook", "Bins"],
    )
    (row,) = draft.rows
    assert (row.row, row.day, row.at, row.platforms, row.text) == (5, date(2020, 4, 8), time(9), ("Facebook",), "Bins")
    assert [one.row for one in draft.skipped] == [1, 3]
    assert draft.mappings[0].heading_row == 4


def test_two_columns_with_one_name_are_told_apart(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, ["Date", "Text", "Date"], ["soon", "x", "8/4/20"], ["later", "y", "9/4/20"])
    assert [row.day for row in draft.rows] == [date(2020, 4, 8), date(2020, 4, 9)]
    assert draft.unmapped_columns == ("Date (column A)",)
    assert draft.rows[0].notes == "Date (column A): soon"


def test_the_date_of_publishing_is_preferred_to_the_date_it_is_due(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, ["Due date", "Text", "Publication date"], ["1/4/20", "x", "8/4/20"])
    assert draft.rows[0].day == date(2020, 4, 8)
    assert draft.rows[0].notes == "Due date: 1/4/20"


def test_what_no_field_takes_is_kept_in_the_notes(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        ["Date", "Text", "Lead officer", None, "Notes", "Hashtags"],
        ["8/4/20", "x", "V.", "loose", "Call first", "#Bins"],
    )
    assert draft.unmapped_columns == ("Lead officer", "Column D")
    assert draft.rows[0].notes == "Call first\nLead officer: V.\nColumn D: loose\nHashtags: #Bins"


def test_a_status_is_kept_in_the_notes_and_approves_nothing(tmp_path: Path) -> None:
    (row,) = draft_of(tmp_path, ["Date", "Text", "Status"], ["8/4/20", "x", "Approved"]).rows
    assert row.notes == "Status in the spreadsheet: Approved"
    assert row.status == "Approved"


def test_a_row_that_cannot_be_read_does_not_keep_the_others_out(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        HEADS,
        ["8/4/20", "9am", "Facebook", "one"],
        ["31/02/2020", "9am", "Facebook", "two"],
        ["29/3/2020", "01:30", "Facebook", "three"],
        ["25/10/2020", "01:30", "Facebook", "four"],
        ["9/4/20", None, None, None],
        HEADS,
        ["TBC", "morning", "Facebook", "five"],
        sheet="Plan",
    )
    assert [(row.row, row.text) for row in draft.rows] == [(2, "one"), (5, "four"), (8, "five")]
    assert [(one.sheet, one.row) for one in draft.skipped] == [("Plan", 3), ("Plan", 4), ("Plan", 6), ("Plan", 7)]
    reasons = [one.reason for one in draft.skipped]
    assert "31/02/2020" in reasons[0]
    assert "clocks go forward" in reasons[1]
    assert "no text" in reasons[2]
    assert "repeats the headings" in reasons[3]
    assert draft.rows[2].day is None
    assert draft.rows[2].notes == "Time: morning\nDate: TBC" or draft.rows[2].notes == "Date: TBC\nTime: morning"
    assert "morning" in draft.problems()[0].reason


def test_a_date_without_a_year_is_asked_about_and_can_be_answered(tmp_path: Path) -> None:
    rows = (HEADS, ["17-Jun", "9am", "Facebook", "x"])
    draft = draft_of(tmp_path, *rows, sheet="Plan")
    assert draft.rows == ()
    assert draft.skipped[0].row == 2
    assert "17 June 2020" in draft.skipped[0].reason
    (question,) = draft.questions
    assert (question.sheet, question.row, question.written) == ("Plan", 2, "17-Jun")
    assert date(2020, 6, 17) in question.candidates
    by_year = draft_of(tmp_path, *rows, sheet="Plan", year=2021)
    assert [row.day for row in by_year.rows] == [date(2021, 6, 17)]
    by_answer = draft_of(tmp_path, *rows, sheet="Plan", answers={("Plan", 2): date(2020, 6, 17)})
    assert [row.day for row in by_answer.rows] == [date(2020, 6, 17)]
    assert by_answer.questions == by_answer.skipped == ()


def test_the_name_of_the_sheet_or_of_the_file_gives_the_year(tmp_path: Path) -> None:
    rows = [["Date", "Text"], ["Wed 8 Apr", "x"], ["17-Jun", "y"]]
    by_sheet = read_schedule(write_book(tmp_path / "a.xlsx", {"Posts 2020": rows}), today=TODAY)
    by_file = read_schedule(write_book(tmp_path / "Posts 2020.xlsx", {"Sheet1": rows}), today=TODAY)
    for draft in (by_sheet, by_file):
        assert [row.day for row in draft.rows] == [date(2020, 4, 8), date(2020, 6, 17)]


def test_a_weekday_that_contradicts_the_date_is_listed_and_the_row_imported(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, ["Day", "Date", "Text"], ["Monday", "8/4/20", "x"], ["Wed", "8/4/20", "y"])
    assert [row.day for row in draft.rows] == [date(2020, 4, 8)] * 2
    assert draft.rows[0].problems == ("It says Monday, but 8 April 2020 is a Wednesday.",)
    assert draft.rows[1].problems == ()


def test_a_column_called_day_may_hold_the_dates(tmp_path: Path) -> None:
    assert draft_of(tmp_path, ["Day", "Text"], ["Wed 8 Apr", "x"]).rows[0].day == date(2020, 4, 8)


def test_a_date_merged_down_counts_for_every_row_of_its_block(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "April 2020"
    for row in (["Date", "Text"], ["8/4/20", "one"], [None, "two"], [None, None], [None, "three"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")
    draft = read_schedule(tmp_path / "a.xlsx", today=TODAY)
    assert [(row.text, row.day) for row in draft.rows] == [
        ("one", date(2020, 4, 8)), ("two", date(2020, 4, 8)), ("three", None),
    ]  # fmt: skip
    assert draft.skipped == ()


def test_one_cell_may_hold_date_and_time(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        ["Date and time", "Text"],
        [datetime.combine(date(2020, 4, 8), time(9, 30)), "x"],
        ["Wed 8 April 2020, 5pm", "y"],
    )
    assert [(row.day, row.at) for row in draft.rows] == [(date(2020, 4, 8), time(9, 30)), (date(2020, 4, 8), time(17))]


def test_a_column_for_each_platform_gives_variants(tmp_path: Path) -> None:
    (row,) = draft_of(
        tmp_path, ["Date", "Post text", "Facebook copy", "Twitter copy"], ["8/4/20", "base", "base", "short"]
    ).rows
    assert row.text == "base"
    assert row.variants == {"Twitter": "short"}
    assert row.platforms == ("Facebook", "Twitter")


def test_columns_named_for_platforms_may_only_hold_ticks(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path, ["Date", "Text", "Facebook", "Twitter"], ["8/4/20", "a", "x", None], ["9/4/20", "b", "Yes", "✓"]
    )
    assert [row.platforms for row in draft.rows] == [("Facebook",), ("Facebook", "Twitter")]
    assert [row.text for row in draft.rows] == ["a", "b"]


def test_a_formula_without_a_result_is_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Date", "Text", "Cost"], ["=A1+1", "x", None], ["8/4/20", "=B1", None], ["9/4/20", "y", "=1+1"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    draft = read_schedule(tmp_path / "a.xlsx", today=TODAY)
    assert [(one.row, "A2" in one.reason or "B3" in one.reason) for one in draft.skipped] == [(2, True), (3, True)]
    assert draft.rows[0].text == "y"
    assert "=1+1" in draft.rows[0].notes
    assert "Cost" in draft.rows[0].problems[0]


def test_a_person_may_change_what_a_column_is_for(tmp_path: Path) -> None:
    rows = (["Date", "Text", "Blurb"], ["8/4/20", "title words", "the post"])
    chosen = {"April 2020": {1: Field.TITLE, 2: Field.TEXT, 0: None}}
    draft = draft_of(tmp_path, *rows, mappings=chosen)
    assert _fields(draft) == {"Date": None, "Text": Field.TITLE, "Blurb": Field.TEXT}
    assert (draft.rows[0].title, draft.rows[0].text, draft.rows[0].day) == ("title words", "the post", None)
    assert draft.rows[0].notes == "Date: 8/4/20"


def test_every_sheet_is_read_and_one_without_headings_is_listed(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx",
        {
            "April 2020": [HEADS, ["8 Apr", "9am", "Facebook", "x"]],
            "Empty": [],
            "May 2020": [["Topic", "Date", "Copy"], ["t", 9, "y"]],
            "Lists": [["Green"], ["Red", "Amber"]],
        },
    )
    draft = read_schedule(path, today=TODAY)
    assert [(row.sheet, row.day) for row in draft.rows] == [
        ("April 2020", date(2020, 4, 8)), ("May 2020", date(2020, 5, 9)),
    ]  # fmt: skip
    assert [(one.sheet, one.row) for one in draft.skipped] == [("Lists", 1), ("Lists", 2)]


def test_the_report_has_a_line_for_every_row_that_stays_out(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, [*HEADS, "Cost"], ["8/4/20", "9am", "X", "x", 3], ["never", None, None, "y", None])
    assert report(draft, draft.rows) == {
        "read": 2,
        "imported": 1,
        "skipped": [{"sheet": "April 2020", "row": 3, "reason": "“never” under Date is not a date."}],
        "unmapped_columns": ["Cost"],
    }


def test_a_row_is_known_again_wherever_it_has_moved_to(tmp_path: Path) -> None:
    first = draft_of(
        tmp_path, [*HEADS, "Status"], ["8/4/20", "9am", "X", "x", "Draft"], ["9/4/20", "9am", "X", "x", None]
    )
    again = draft_of(tmp_path, ["Title row"], [], [*HEADS, "Status"], ["08/04/2020", "09:00", "X", "x", "Approved"])
    assert row_key(first.rows[0]) == row_key(again.rows[0])
    assert row_key(first.rows[0]) != row_key(first.rows[1])


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12)
anything = st.one_of(
    words, st.none(), st.integers(-5, 50_000), st.dates(date(1999, 1, 1), date(2100, 1, 1)), st.floats(0, 50)
)


@given(st.lists(st.lists(anything, min_size=1, max_size=5), max_size=8))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_disappears(tmp_path: Path, rows: list[list[object]]) -> None:
    path = write_book(tmp_path / "any.xlsx", {"April 2020": [["Date", "Time", "Text", "Link", "Other"], *rows]})
    draft = read_schedule(path, today=TODAY)
    (mapping,) = draft.mappings
    filled = {
        number
        for number, row in enumerate([["Date"], *rows], start=1)
        if any(not isinstance(value, str) or value.strip(" \xa0") for value in row if value is not None)
    }
    accounted = [number for row in draft.rows for number in row.rows] + [one.row for one in draft.skipped]
    assert sorted([*accounted, mapping.heading_row]) == sorted(filled)
