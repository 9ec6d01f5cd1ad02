"""The whole job in the window, once by keyboard alone and once by mouse: a spreadsheet in, a signed schedule out."""

import csv
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton

from sddc_planner.clock import Clock
from sddc_planner.model.state import State
from tests.council import PASSPHRASE
from tests.exchange import libreoffice
from tests.ui.program import Desk, begin, found_council
from ui.calendar.move_dialog import MoveDialog
from ui.calendar.submit_dialog import SubmitDialog
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.import_dialog import ImportDialog
from ui.signoff.approve_schedule import ApproveSchedule
from ui.signoff.sign_in import SignIn

DECEMBER = date(2020, 12, 1)
SHEET = """Schedule,,,,
Date,Time,Account,Title,Caption
14/12/2020,09:00,South Derbyshire DC,Bins,Put your bin out.
16/12/2020,10:30,@SDDC,Swimming,"=1+1 lanes are open
Nofio am ddim ❄️"
18/12/2020,17:00,South Derbyshire DC,Lights,Report a street light.
"""
WANTED = [
    ("15/12/2020", "09:00", "Put your bin out."),
    ("17/12/2020", "08:15", "Grit bins are full.\nFollow the gritters"),
    ("18/12/2020", "17:00", "Report a street light."),
    ("22/12/2020", "10:30", "=1+1 lanes are open\nNofio am ddim ❄️"),
]
"""What the exported workbook must say: date, time, text."""


@pytest.fixture
def empty(desk: Desk, tmp_path: Path, clock: Clock) -> Desk:
    """The program on a library with people and accounts, and no post; and a schedule to bring in."""
    found_council(desk.folder, clock, lambda _council: None)
    desk.answers.file = tmp_path / "December.csv"
    desk.answers.file.write_text(SHEET, "utf-8")
    desk.answers.folder = tmp_path / "out"
    desk.answers.folder.mkdir()
    desk.program.memory.set_person(desk.folder, "a" * 31 + "0")
    begin(desk, desk.folder)
    return desk


def rows(workbook: Path, folder: Path) -> list[tuple[str, str, str]]:
    """Date, time and text of each row, as LibreOffice shows them."""
    opened = libreoffice.convert(workbook, libreoffice.CSV, folder)
    lines = list(csv.reader(opened.read_text("utf-8").splitlines(keepends=True)))
    head = next(n for n, line in enumerate(lines) if "Text" in line and "Date" in line)
    at = [lines[head].index(name) for name in ("Date", "Time", "Text")]
    found = []
    for line in lines[head + 1 :]:
        day, clock, text = (line[n] for n in at)
        if text:
            found.append((day, clock, text))
    return sorted(found)


def exported(desk: Desk) -> Path:
    """The workbook of all departments."""
    folder = desk.answers.folder
    assert folder is not None
    return next(path for path in folder.iterdir() if "Central" not in path.name)


def import_by_keys(desk: Desk) -> None:
    calendar = desk.program.window.calendar
    desk.press("Ctrl+I")
    importing = desk.dialog(ImportDialog)
    desk.press("Return")  # on "Choose a file…"
    desk.qtbot.waitUntil(lambda: importing.rooms.currentWidget() is importing.preview)
    desk.tab_to(importing.import_button)
    desk.press("Space")
    desk.qtbot.waitUntil(lambda: importing.rooms.currentWidget() is importing.summary)
    desk.press("Space")  # on "Show in the calendar"
    desk.no_dialog()
    assert calendar.month == DECEMBER
    assert sorted(desk.posts(DECEMBER)) == ["Bins", "Lights", "Swimming"]


def move_by_keys(desk: Desk) -> None:
    calendar = desk.program.window.calendar
    assert calendar.month_view.hasFocus()
    desk.press("Ctrl+Home")
    while calendar.current_day() != date(2020, 12, 14):
        desk.press("Right")
    desk.press("Ctrl+M")
    desk.dialog(MoveDialog)
    desk.type("15 dec")
    desk.press("Return")
    desk.no_dialog()
    while calendar.current_day() != date(2020, 12, 16):
        desk.press("Right")
    desk.press("Ctrl+X")
    while calendar.current_day() != date(2020, 12, 22):
        desk.press("Right")
    desk.press("Ctrl+V")
    days = {title: day for title, (day, _state) in desk.posts(DECEMBER).items()}
    assert days == {"Bins": date(2020, 12, 15), "Swimming": date(2020, 12, 22), "Lights": date(2020, 12, 18)}


def write_by_keys(desk: Desk) -> None:
    calendar = desk.program.window.calendar
    desk.press("Ctrl+N")
    form = calendar.composer._form
    desk.type("Gritting")
    desk.tab_to(form.text.text)
    desk.type("Grit bins are full.\nFollow the gritters")
    desk.tab_to(form.accounts.add, back=True)
    desk.press("Space")
    desk.type("South Derby")
    desk.press("Return", "Escape")
    desk.tab_to(form.when.day, back=True)
    desk.type("17 dec")
    desk.press("Tab")
    desk.type("8.15")
    desk.press("Return", "Escape")
    assert not calendar.composer.isVisible()
    written = desk.post(desk.id_of("Gritting"))
    assert (written.day, str(written.at)) == (date(2020, 12, 17), "08:15:00")


def submit_by_keys(desk: Desk) -> None:
    desk.press("Ctrl+Shift+S")
    submitting = desk.dialog(SubmitDialog)
    desk.press("Return")
    desk.qtbot.waitUntil(lambda: submitting.rooms.currentWidget() is submitting.done_room)
    desk.press("Escape")
    desk.no_dialog()
    assert {state for _day, state in desk.posts(DECEMBER).values()} == {State.AWAITING}


def approve_by_keys(desk: Desk) -> None:
    window = desk.program.window
    desk.press("Ctrl+U")
    desk.qtbot.waitUntil(window.who.isVisible)
    desk.press("Home", "Return")  # by name: C. Manager comes first
    assert window.rail.name.text() == "C. Manager"
    desk.press("Ctrl+2")
    desk.press("A")
    desk.dialog(SignIn)
    desk.type(PASSPHRASE)
    desk.press("Return")
    desk.no_dialog()
    for _ in range(3):
        desk.press("A")
    assert {state for _day, state in desk.posts(DECEMBER).values()} == {State.APPROVED}


def export_by_keys(desk: Desk) -> None:
    desk.press("Ctrl+E")
    exporting = desk.dialog(ExportDialog)
    desk.tab_to(exporting.browse)
    desk.press("Space")
    desk.tab_to(exporting.export_button)
    desk.press("Space")
    desk.qtbot.waitUntil(lambda: exporting.rooms.currentWidget() is exporting.outcome)
    desk.press("Escape")
    desk.no_dialog()


def test_by_keyboard_alone(empty: Desk, tmp_path: Path) -> None:
    import_by_keys(empty)
    move_by_keys(empty)
    write_by_keys(empty)
    submit_by_keys(empty)
    approve_by_keys(empty)
    export_by_keys(empty)
    assert rows(exported(empty), tmp_path / "opened") == WANTED


def import_by_mouse(desk: Desk) -> None:
    desk.choose("Plan", "import")
    importing = desk.dialog(ImportDialog)
    desk.click(importing.drop.button)
    desk.qtbot.waitUntil(lambda: importing.rooms.currentWidget() is importing.preview)
    desk.click(importing.import_button)
    desk.qtbot.waitUntil(lambda: importing.rooms.currentWidget() is importing.summary)
    desk.click(importing.show_button)
    desk.no_dialog()
    assert sorted(desk.posts(DECEMBER)) == ["Bins", "Lights", "Swimming"]


def move_by_mouse(desk: Desk) -> None:
    desk.drag(desk.place("Bins"), desk.day_place(date(2020, 12, 15)))
    desk.drag(desk.place("Swimming"), desk.day_place(date(2020, 12, 22)))
    days = {title: day for title, (day, _state) in desk.posts(DECEMBER).items()}
    assert days == {"Bins": date(2020, 12, 15), "Swimming": date(2020, 12, 22), "Lights": date(2020, 12, 18)}


def write_by_mouse(desk: Desk) -> None:
    calendar = desk.program.window.calendar
    desk.click(calendar.month_view.viewport(), desk.day_place(date(2020, 12, 17)))
    desk.click(calendar.toolbar.new)
    form = calendar.composer._form
    desk.type("Gritting")
    desk.click(form.text.text.viewport())
    desk.type("Grit bins are full.\nFollow the gritters")
    desk.click(form.accounts.add)
    menu = form.accounts.menu()
    assert menu is not None
    item = next(
        menu.items.item(n) for n in range(menu.items.count()) if "South Derbyshire" in menu.items.item(n).text()
    )
    desk.click(menu.items.viewport(), menu.items.visualItemRect(item).center())
    desk.click(next(one for one in menu.findChildren(QPushButton) if one.text() == "Done"))
    desk.click(form.when.at)
    desk.type("8.15")
    desk.click(calendar.composer._footer.done)
    assert not calendar.composer.isVisible()


def submit_by_mouse(desk: Desk) -> None:
    calendar = desk.program.window.calendar
    desk.click(calendar.toolbar.submit)
    submitting = desk.dialog(SubmitDialog)
    desk.click(submitting.submit_button)
    desk.qtbot.waitUntil(lambda: submitting.rooms.currentWidget() is submitting.done_room)
    desk.click(submitting.close_button)
    desk.no_dialog()


def approve_by_mouse(desk: Desk) -> None:
    window = desk.program.window
    desk.click(window.rail.card, QPoint(20, 20))
    people = window.who.people
    desk.qtbot.waitUntil(people.isVisible)
    desk.click(people.viewport(), people.visualItemRect(people.item(0)).center())
    assert window.rail.name.text() == "C. Manager"
    desk.click(window.rail.buttons["signoff"], QPoint(30, 12))
    desk.click(window.signoff.head.schedule_button)
    approving = desk.dialog(ApproveSchedule)
    desk.click(approving.approve_button)
    desk.dialog(SignIn)
    desk.type(PASSPHRASE)
    desk.click(desk.dialog(SignIn).go_button)
    desk.qtbot.waitUntil(approving.approve_button.isHidden)
    desk.click(approving.close_button)
    desk.no_dialog()
    assert {state for _day, state in desk.posts(DECEMBER).values()} == {State.APPROVED}


def export_by_mouse(desk: Desk) -> None:
    window = desk.program.window
    calendar = desk.program.window.calendar
    desk.click(window.rail.buttons["calendar"], QPoint(30, 12))
    desk.click(calendar.toolbar.export)
    exporting = desk.dialog(ExportDialog)
    desk.click(exporting.browse)
    desk.click(exporting.export_button)
    desk.qtbot.waitUntil(lambda: exporting.rooms.currentWidget() is exporting.outcome)
    desk.click(exporting.open_button)
    desk.click(exporting.close_button)
    desk.no_dialog()


def test_by_mouse(empty: Desk, tmp_path: Path) -> None:
    """Only what has no other way is typed: words, a time, the passphrase."""
    import_by_mouse(empty)
    move_by_mouse(empty)
    write_by_mouse(empty)
    submit_by_mouse(empty)
    approve_by_mouse(empty)
    export_by_mouse(empty)
    assert empty.answers.shown == [empty.answers.folder]
    assert rows(exported(empty), tmp_path / "opened") == WANTED
