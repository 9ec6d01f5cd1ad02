"""Sheets that are a calendar: weekdays across the top, numbers below, posts under or beside them."""

from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.imports.schedule import read_schedule
from tests.exchange.sheets import TODAY, draft_of, write_book

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_text_under_the_numbers_becomes_posts(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        ["Social media, May 2020"],
        WEEKDAYS,
        [27, 28, 29, 30, 1, 2, 3],
        ["before", None, None, None, "9am FB: May day\n\nSecond item", None, "Sunday"],
        [None, None, None, None, "Third\nstill third", None, None],
        [4, 5, 6, 7, 8, 9, 10],
        ["Star Wars day"],
        [25, 26, 27, 28, 29, 30, 31],
        [None, None, None, None, None, None, "17:30 - The end"],
        [1, 2],
        ["June"],
        sheet="Plan",
    )
    assert [(row.row, row.day, row.at, row.platforms, row.text) for row in draft.rows] == [
        (4, date(2020, 4, 27), None, (), "before"),
        (4, date(2020, 5, 1), time(9), ("FB",), "May day"),
        (4, date(2020, 5, 1), None, (), "Second item"),
        (5, date(2020, 5, 1), None, (), "Third\nstill third"),
        (4, date(2020, 5, 3), None, (), "Sunday"),
        (7, date(2020, 5, 4), None, (), "Star Wars day"),
        (9, date(2020, 5, 31), time(17, 30), (), "The end"),
        (11, date(2020, 6, 1), None, (), "June"),
    ]
    assert [(one.row, "May 2020" in one.reason) for one in draft.skipped] == [(1, True)]
    assert not any(row.problems for row in draft.rows)


def test_text_beside_the_numbers_and_within_them_becomes_posts(tmp_path: Path) -> None:
    beside: list[object] = [part for name in WEEKDAYS for part in (name, None)]
    draft = draft_of(
        tmp_path,
        beside,
        [None] * 8 + [1, "beside one", "2nd", None, 3, "beside three"],
        [4, "beside four", 5, None, 6, None, 7, None, 8, None, 9, None, 10, "beside ten"],
        sheet="May 2020",
    )
    assert [(row.day.day, row.text) for row in draft.rows if row.day] == [
        (1, "beside one"), (3, "beside three"), (4, "beside four"), (10, "beside ten"),
    ]  # fmt: skip
    within = draft_of(
        tmp_path,
        WEEKDAYS,
        [None, None, None, None, 1, 2, "3\nin three"],
        ["4 - in four", "5", "6 in six", 7, 8, 9, 10],
        sheet="May 2020",
    )
    assert [(row.day.day, row.text) for row in within.rows if row.day] == [
        (3, "in three"),
        (4, "in four"),
        (6, "in six"),
    ]


def test_several_months_may_stand_below_each_other(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        ["April 2020"], WEEKDAYS, [None, None, 1, 2, 3, 4, 5], [None, None, "first"],
        ["May 2020"], WEEKDAYS, [None, None, None, None, 1, 2, 3], [None, None, None, None, "second"],
        sheet="Plan",
    )  # fmt: skip
    assert [(row.day, row.text) for row in draft.rows] == [(date(2020, 4, 1), "first"), (date(2020, 5, 1), "second")]
    assert [one.row for one in draft.skipped] == [1, 5]


def test_real_dates_may_stand_for_the_numbers(tmp_path: Path) -> None:
    week = [date(2020, 5, day) for day in range(4, 11)]
    draft = draft_of(tmp_path, WEEKDAYS, week, ["x"], sheet="Plan")
    assert [row.day for row in draft.rows] == [date(2020, 5, 4)]


def test_weekdays_decide_the_year_if_only_one_fits(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, ["May"], WEEKDAYS, [None, None, None, None, 1, 2, 3], [None] * 4 + ["x"], sheet="Plan")
    assert [row.day for row in draft.rows] == [date(2020, 5, 1)]


def test_a_calendar_without_a_month_is_asked_about_and_can_be_answered(tmp_path: Path) -> None:
    rows = (WEEKDAYS, [None, None, None, None, 1, 2, 3], [None] * 4 + ["x"])
    draft = draft_of(tmp_path, *rows, sheet="Plan")
    assert draft.rows == ()
    assert [one.row for one in draft.skipped] == [2, 3]
    assert [(one.sheet, one.row) for one in draft.questions] == [("Plan", 1)]
    answered = draft_of(tmp_path, *rows, sheet="Plan", answers={("Plan", 1): date(2020, 5, 9)})
    assert [row.day for row in answered.rows] == [date(2020, 5, 1)]
    assert answered.questions == ()


def test_numbers_under_the_wrong_weekday_are_told(tmp_path: Path) -> None:
    draft = draft_of(tmp_path, WEEKDAYS, [1, 2, 3, 4, 5, 6, 7], ["x"], sheet="May 2020")
    assert draft.rows[0].day == date(2020, 5, 1)
    assert "is a Friday" in draft.rows[0].problems[0]


def test_what_stands_outside_the_days_is_listed(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        ["Week", *WEEKDAYS],
        [None, None, "no day yet"],
        ["Week 1", None, None, None, None, 1, 2, 3],
        [None, None, None, None, None, 0.375, None, None],
        ["a note", None, None, None, None, "x", None, None],
        sheet="May 2020",
    )
    assert [row.text for row in draft.rows] == ["0.375", "x"]
    assert [one.row for one in draft.skipped] == [2, 3, 5]


def test_a_time_in_its_own_cell_belongs_to_the_text_below_it(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path, WEEKDAYS, [4, 5, 6, 7, 8, 9, 10], [time(9, 30), None, "5pm"], ["x", None, None], sheet="May 2020"
    )
    assert [(row.at, row.text) for row in draft.rows] == [(time(9, 30), "x")]
    assert [(one.row, "only a time" in one.reason) for one in draft.skipped] == [(3, True)]


def test_a_time_that_the_clocks_skip_is_refused(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path, WEEKDAYS, [23, 24, 25, 26, 27, 28, 29], [None] * 6 + ["01:30 gap\n\nfine"], sheet="March 2020"
    )
    assert [row.text for row in draft.rows] == ["fine"]
    assert "clocks go forward" in draft.skipped[0].reason


@pytest.mark.parametrize(
    "text", ["10 facts about bins", "3.5 tonnes", "2020 was a year", "Note: read this", "9.30 is a number"]
)
def test_text_that_only_looks_like_a_time_or_a_number_stays_text(tmp_path: Path, text: str) -> None:
    draft = draft_of(tmp_path, WEEKDAYS, [4, 5, 6, 7, 8, 9, 10], [None, text], sheet="May 2020")
    assert [(row.day, row.at, row.text) for row in draft.rows] == [(date(2020, 5, 5), None, text)]


def test_a_list_beside_a_calendar_in_one_workbook(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx",
        {
            "May 2020": [WEEKDAYS, [4, 5, 6, 7, 8, 9, 10], ["grid"]],
            "List": [["Date", "Text"], ["8/4/20", "list"]],
        },
    )
    assert [row.text for row in read_schedule(path, today=TODAY).rows] == ["grid", "list"]


def test_a_week_late_in_march_is_not_the_end_of_february(tmp_path: Path) -> None:
    """In most years 22 February and 22 March fall on the same weekday."""
    part = draft_of(tmp_path, WEEKDAYS, [22, 23, 24, 25, 26, 27, 28], ["x"], sheet="March 2021")
    assert [row.day for row in part.rows] == [date(2021, 3, 22)]
