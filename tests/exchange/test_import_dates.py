"""Dates and times in the forms people type: day before month, and never a guess."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.imports.dates import (
    MONTHS,
    WEEKDAYS,
    date_of,
    is_not_yet,
    month_number,
    parse_date,
    read_date,
    weekday_number,
)
from sddc_planner.imports.times import parse_time, time_of
from sddc_planner.imports.years import Found, Place, Surroundings, find_day, surroundings, surroundings_of
from sddc_planner.sheets.cells import Cell

TODAY = date(2020, 3, 20)


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _forms(day: date) -> list[str]:
    month, short = MONTHS[day.month - 1].capitalize(), MONTHS[day.month - 1][:3].capitalize()
    weekday = WEEKDAYS[day.weekday()].capitalize()
    return [
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y-%m-%d} 00:00:00",
        f"{day:%Y/%m/%d}",
        f"{day:%Y%m%d}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {short} {day:%y}",
        f"{day.day}-{short}-{day.year}",
        f"{day.day}-{short}-{day:%y}",
        f"{_ordinal(day.day)} {month} {day.year}",
        f"{weekday[:3]} {day.day} {short} {day.year}",
        f"{weekday}, {_ordinal(day.day)} of {month}, {day.year}",
        f"{weekday.upper()} {day:%d/%m/%Y}",
        f"{day:%d/%m/%Y} ({weekday[:3]})",
        f"{month} {_ordinal(day.day)}, {day.year}",
        f"{month} {day.day}, {day.year}",
        f"  {day.day} {short}. '{day:%y} ",
        f"{day.day}\u00a0{month}\u00a0{day.year}",
    ]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.data())
def test_every_written_form_of_a_date_means_that_date(day: date, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(_forms(day)))
    written = parse_date(form)
    assert written is not None
    assert written.complete == day
    assert not written.unsure
    assert written.weekday in (None, day.weekday())


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.times())
def test_a_time_may_stand_beside_any_date(day: date, at: time) -> None:
    for form in (
        f"{day:%d/%m/%Y} {at:%H:%M}",
        f"{day:%Y-%m-%d}T{at:%H:%M:%S}",
        f"{day.day} January 2020 at {at:%H.%M}",
    ):
        written = parse_date(form)
        assert written is not None
        assert written.at == at.replace(second=0, microsecond=0)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_excel_dates_serials_and_moments_are_dates(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for value in (day, datetime.combine(day, time(9, 30)), serial, float(serial), str(serial)):
        written = date_of(value)
        assert written is not None
        assert written.complete == day


@pytest.mark.parametrize(
    ("text", "day", "month", "weekday"),
    [
        ("Wed 8 Apr", 8, 4, 2), ("17-Jun", 17, 6, None), ("8th April", 8, 4, None), ("8/4", 8, 4, None),
        ("17Jun", 17, 6, None), ("Weds 8th", 8, None, 2), ("8", 8, None, None), ("1 Sept", 1, 9, None),
        ("29/2", 29, 2, None), ("April 20", 20, 4, None), ("the 8th of April", 8, 4, None), ("8 Apr (Wed)", 8, 4, 2),
    ],
)  # fmt: skip
def test_what_is_not_written_stays_open(text: str, day: int, month: int | None, weekday: int | None) -> None:
    written = parse_date(text)
    assert written is not None
    assert (written.day, written.month, written.year, written.weekday) == (day, month, None, weekday)
    assert written.complete is None


@pytest.mark.parametrize("text", ["Apr-20", "04/28/2020", "8-10 April", "w/c 6 April 2020", "week commencing 6/4/20"])
def test_a_date_that_may_mean_something_else_is_unsure(text: str) -> None:
    written = parse_date(text)
    assert written is not None
    assert written.unsure


@pytest.mark.parametrize(
    "text",
    ["31/02/2020", "32 April", "00/04/2020", "April 2020", "June", "Mon", "mid June", "12:30", "1/1/1999", "1/1/2150",
     "", "²²²²²", "x" * 5000, "8 " * 3000, "tomorrow", "2020"],
)  # fmt: skip
def test_what_is_no_date_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize("value", [None, True, time(9), date(1900, 1, 1), 5.75, 0, -3])
def test_other_cells_are_no_dates(value: object) -> None:
    assert read_date(Cell(value)) is None  # type: ignore[arg-type]  # every kind of cell is tried


def test_a_number_that_lost_a_zero_may_be_two_dates() -> None:
    written = date_of(8.1)
    assert written is not None
    assert written.unsure


def test_words_for_no_date_yet() -> None:
    assert is_not_yet(" TBC ")
    assert not is_not_yet("mid June")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9am", time(9)), ("9 AM", time(9)), ("9.30am", time(9, 30)), ("09.30", time(9, 30)), ("9:30 pm", time(21, 30)),
        ("09:30", time(9, 30)), ("1730", time(17, 30)), ("930", time(9, 30)), ("noon", time(12)), ("midnight", time(0)),
        ("12 noon", time(12)), ("12am", time(0)), ("12.15pm", time(12, 15)), ("17h30", time(17, 30)),
        ("17:30:00", time(17, 30)), ("1730hrs", time(17, 30)), ("9:30 a.m.", time(9, 30)), ("at 9.30am", time(9, 30)),
        ("9", None), ("24:00", None), ("9am-5pm", None), ("morning", None), ("", None), ("0am", None), ("13am", None),
    ],
)  # fmt: skip
def test_times_in_the_forms_people_type(text: str, at: time | None) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize(
    ("value", "at"),
    [(0.5, time(12)), (9.3, time(9, 30)), (17.45, time(17, 45)), (9.5, None), (930, time(9, 30)), (9, None),
     (time(9, 30, 12), time(9, 30)), (True, None), (None, None), (0.9999999, time(0))],
)  # fmt: skip
def test_times_in_cells(value: object, at: time | None) -> None:
    assert time_of(value) == at  # type: ignore[arg-type]  # every kind of cell is tried


@given(st.times())
def test_every_time_comes_back(at: time) -> None:
    whole = at.replace(second=0, microsecond=0)
    half = "am" if at.hour < 12 else "pm"
    for form in (f"{at:%H:%M}", f"{at:%H.%M}", f"{at:%H%M}", f"{at.hour % 12 or 12}.{at:%M}{half}"):
        assert parse_time(form) == whole


def test_names_of_days_and_months() -> None:
    assert [weekday_number(name) for name in ("Mon", "tues", "Weds.", "THURS", "moon")] == [0, 1, 2, 3, None]
    assert [month_number(name) for name in ("Jan", "sept", "May.", "Maybe")] == [1, 9, 5, None]


@pytest.mark.parametrize(
    ("text", "years", "month"),
    [
        ("April 2020", {2020}, 4), ("Apr-20", {2020}, 4), ("2020_04 schedule", {2020}, 4),
        ("Schedule 04-2020", {2020}, 4),
        ("Plan 2020-21", {2020, 2021}, None), ("April to June 2020", {2020}, None), ("Sheet1", set(), None),
        ("Marketing 2020", {2020}, None), ("SDDC_Dec 2020", {2020}, 12),
    ],
)  # fmt: skip
def test_names_and_titles_say_years_and_months(text: str, years: set[int], month: int | None) -> None:
    assert surroundings(text) == Surroundings(years=frozenset(years), month=month)


def test_a_title_may_be_a_real_date_or_a_bare_year() -> None:
    assert surroundings_of([Cell(date(2020, 4, 1))]) == Surroundings(years=frozenset({2020}), month=4)
    assert surroundings_of([Cell("April"), Cell(2020)]) == Surroundings(years=frozenset({2020}), month=4)


def _found(text: str, name: str = "", before: date | None = None, after: date | None = None) -> Found:
    written = parse_date(text)
    assert written is not None
    return find_day(written, Place(surroundings(name), before, after, TODAY))


def test_a_missing_year_comes_from_names() -> None:
    assert _found("17-Jun", "Schedule 2021").day == date(2021, 6, 17)
    assert _found("8", "April 2021").day == date(2021, 4, 8)
    assert _found("2 Jan", "December 2020").day == date(2021, 1, 2)
    assert _found("30 Dec", "January 2021").day == date(2020, 12, 30)


def test_a_missing_year_comes_from_near_neighbours_only() -> None:
    assert _found("2 Jan", before=date(2020, 12, 30)).day == date(2021, 1, 2)
    assert _found("2 Jan", after=date(2021, 1, 5)).day == date(2021, 1, 2)
    assert _found("17-Jun", before=date(2020, 12, 1)).day is None


def test_a_missing_year_comes_from_a_weekday_that_fits_one_year() -> None:
    assert _found("Wed 8 Apr").day == date(2020, 4, 8)
    assert _found("Thu 8 Apr", "Plan 2020-21").day == date(2021, 4, 8)


def test_without_evidence_the_year_is_asked_for() -> None:
    found = _found("17-Jun")
    assert found.day is None
    assert found.candidates == (date(2019, 6, 17), date(2020, 6, 17), date(2021, 6, 17))
    assert _found("8").day is None
    assert _found("29/2", "Schedule 2021").day is None
