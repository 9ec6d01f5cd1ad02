"""File and sheet names: readable, unique, and accepted everywhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.exports.names import SHEET_TITLE_MAX, safe_stem, schedule_file_name, sheet_title, unique

DECEMBER = date(2020, 12, 1)


def test_a_schedule_is_named_for_its_month_and_department() -> None:
    assert schedule_file_name(DECEMBER, "Waste") == "SDDC schedule 2020-12 Waste.xlsx"
    assert schedule_file_name(DECEMBER, None) == "SDDC schedule 2020-12 all departments.xlsx"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Parks / Open: Spaces*?", "Parks Open Spaces"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("..", "Untitled"),
        ("", "Untitled"),
        ("ends with dots...", "ends with dots"),
        ("../../etc/passwd", "etc passwd"),
        ("Cwm Dŵr", "Cwm Dŵr"),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_names_are_safe(text: str, name: str) -> None:
    assert safe_stem(text) == name


def test_two_departments_never_share_a_file() -> None:
    taken: list[str] = []
    for name in ("Waste", "WASTE", "Waste/", "Waste?"):
        taken.append(schedule_file_name(DECEMBER, name, taken=taken))
    assert len({name.casefold() for name in taken}) == 4
    assert taken[1] == "SDDC schedule 2020-12 WASTE (2).xlsx"


@given(st.text(st.characters(), max_size=300), st.lists(st.text(max_size=20), max_size=5))
def test_any_text_makes_a_name(text: str, taken: list[str]) -> None:
    name = safe_stem(text)
    assert name
    assert name == name.strip(" .")
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert len(name.encode()) <= 201
    assert unique(name, [name, *taken]).casefold() not in {name.casefold(), *(t.casefold() for t in taken)}


@given(st.text(st.characters(), max_size=60), st.integers(0, 12))
def test_any_text_makes_a_sheet_title(text: str, repeats: int) -> None:
    taken: list[str] = []
    for _ in range(repeats + 1):
        taken.append(sheet_title(text, taken))
    assert len({title.casefold() for title in taken}) == len(taken)
    for title in taken:
        assert 0 < len(title.encode("utf-16-le")) // 2 <= SHEET_TITLE_MAX
        assert not set(title) & set("[]:*?/\\")
        assert not title.startswith("'")
        assert not title.endswith("'")
        assert title.casefold() != "history"
