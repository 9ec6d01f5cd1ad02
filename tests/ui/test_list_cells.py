"""Keys that mean the post where posts are chosen, and the text where somebody writes in a cell."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.ui.program import Desk
from ui.calendar.list_table import KEYS
from ui.calendar.list_view import ListView


@pytest.fixture
def listing(program: Desk) -> ListView:
    program.press("Ctrl+Shift+3")
    return program.program.window.calendar.list_view


def begin(program: Desk, listing: ListView, title: str, key: str) -> None:
    row = next(n for n in range(listing.table.model().rowCount()) if listing._table_model.item(n).title == title)
    listing.table.setCurrentIndex(listing.table.model().index(row, KEYS.index(key)))
    program.settle()
    listing.table.setFocus()
    program.press("F2")
    assert listing.editing.open_cell is not None


def test_delete_and_cut_in_a_cell_are_about_its_text(program: Desk, listing: ListView) -> None:
    begin(program, listing, "Gym hours", "title")
    field = program.at()
    assert isinstance(field, QLineEdit)
    program.press("Home", "Del", "Ctrl+A", "Ctrl+X")
    assert field.text() == ""
    program.press("Ctrl+V")
    assert field.text() == "ym hours"
    program.press("Escape")
    assert "Gym hours" in program.posts(program.program.window.calendar.month)
    assert program.program.window.calendar.acts.held is None


def test_delete_in_a_choice_deletes_no_post(program: Desk, listing: ListView) -> None:
    begin(program, listing, "Gym hours", "department")
    assert isinstance(program.at(), QComboBox)
    program.press("Del", "Escape")
    assert "Gym hours" in program.posts(program.program.window.calendar.month)


def test_a_person_who_may_only_read_writes_in_no_cell(program: Desk, listing: ListView) -> None:
    program.program.window.calendar.set_writable(writable=False)
    listing.select_posts([program.id_of("Gym hours")])
    program.settle()
    listing.table.setFocus()
    program.press("F2")
    assert listing.editing.open_cell is None


def test_each_column_sorts_both_ways(program: Desk, listing: ListView) -> None:
    header = listing.table.horizontalHeader()
    for number, key in enumerate(KEYS):
        if header.isSectionHidden(number):
            continue
        for _ in range(2):
            place = header.viewport().rect().topLeft()
            place.setX(header.sectionViewportPosition(number) + 12)
            place.setY(header.height() // 2)
            program.click(header.viewport(), place)
        rows = [listing.table.model().index(row, number).data() for row in range(listing.table.model().rowCount())]
        if key not in ("date", "time"):
            folded = [one.casefold() for one in rows]
            assert folded in (sorted(folded), sorted(folded, reverse=True)), key
