"""Handing over in the window: a template filled, ticks, calendar files out and in."""

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.ui.program import LEFT, Desk
from ui.exchange.import_dialog import ImportDialog
from ui.handing.calendar_dialog import CalendarDialog
from ui.handing.calendar_import_dialog import CalendarImportDialog
from ui.handing.hand_dialog import HandDialog
from ui.handing.ticks_dialog import TicksDialog
from ui.handing.ticks_table import ACCOUNT, HANDED, KNOW, POST, PUBLISHED

DECEMBER = date(2020, 12, 1)


def press(program: Desk, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled(), button.text()
    program.qtbot.mouseClick(button, LEFT)
    program.settle()


def pick(program: Desk, combo: QComboBox, text: str) -> None:
    """Choose by keyboard: open the list, walk to the choice, Enter."""
    combo.setFocus()
    combo.showPopup()
    items = combo.view()
    program.qtbot.waitUntil(items.isVisible)
    program.qtbot.keyClick(items, Qt.Key.Key_Home)
    for _step in range(combo.findText(text)):
        program.qtbot.keyClick(items, Qt.Key.Key_Down)
    program.qtbot.keyClick(items, Qt.Key.Key_Return)
    program.settle()


@pytest.fixture
def template(program: Desk, tmp_path: Path) -> Path:
    path = tmp_path / "Our tool.csv"
    path.write_bytes(b"Message;When;Page\r\n")
    program.answers.file = path
    return path


def opened(program: Desk) -> HandDialog:
    program.press("Ctrl+Shift+U")
    return program.dialog(HandDialog)


def test_a_template_is_mapped_once_filled_and_remembered(program: Desk, template: Path, tmp_path: Path) -> None:
    dialog = opened(program)
    press(program, dialog.choice.drop.button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.form)
    program.settle()
    assert dialog.tabs.currentWidget() is dialog.columns
    assert dialog.headline.title.text() == "Choose the column that takes the date."
    assert not dialog.make_button.isEnabled()
    pick(program, dialog.columns.fills(1), "Date and time")
    form = dialog.columns.form(1)
    assert isinstance(form, QComboBox)
    assert form.currentText() == "2020-12-14 09:00", "the form is shown on a real post"
    pick(program, form, "14/12/2020 09:00")
    assert [row[1:] for row in dialog.rows.rows()] == [
        ["Your bin day may change over Christmas.", "14/12/2020 09:00", "South Derbyshire DC"]
    ]
    dialog.folder.line.setText(str(tmp_path / "out"))
    press(program, dialog.make_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.outcome)
    folder = tmp_path / "out" / "Hand over 2020-12 Our tool"
    assert (folder / "Our tool 2020-12.csv").read_bytes() == (
        b"Message;When;Page\r\nYour bin day may change over Christmas.;14/12/2020 09:00;South Derbyshire DC\r\n"
    )
    press(program, dialog.tick_button)
    assert dialog.outcome.asked.text().startswith("Ticked as handed over.")
    press(program, dialog.another)
    assert dialog.choice.rows.rows()[0][0] == "Our tool"
    press(program, dialog.choice.use)
    assert dialog.headline.title.text() == "Nothing can be handed over of December 2020."
    assert "and has not changed" in dialog.left_out.rows()[-1][3]
    program.qtbot.mouseClick(dialog.again, LEFT)
    program.settle()
    assert dialog.make_button.isEnabled()


def test_what_is_no_template_is_refused_where_it_was_chosen(program: Desk, template: Path) -> None:
    template.write_bytes(b"\0")
    dialog = opened(program)
    press(program, dialog.choice.drop.button)
    program.qtbot.waitUntil(dialog.choice.drop.problem.isVisible)
    assert dialog.choice.drop.problem.text().startswith("“Our tool.csv”")


def test_an_account_can_be_left_out_and_named(program: Desk, template: Path) -> None:
    dialog = opened(program)
    press(program, dialog.choice.drop.button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.form)
    program.settle()
    pick(program, dialog.columns.fills(1), "Date")
    dialog.tabs.setCurrentWidget(dialog.accounts)
    row = [one[0] for one in _rows(dialog)].index("South Derbyshire DC (Facebook)")
    line = dialog.accounts.line(row)
    line.setFocus()
    line.selectAll()
    program.qtbot.keyClicks(line, "SDDC page")
    program.qtbot.keyClick(line, Qt.Key.Key_Return)
    program.settle()
    assert dialog.rows.rows()[0][3] == "SDDC page"
    item = dialog.accounts.item(row, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    program.settle()
    assert dialog.rows.rows() == []
    assert any("not in Our tool" in one[3] for one in dialog.left_out.rows())


def _rows(dialog: HandDialog) -> list[list[str]]:
    table = dialog.accounts
    return [[item.text() if (item := table.item(row, 0)) else ""] for row in range(table.rowCount())]


def test_posts_are_ticked_by_keyboard_with_time_and_link(program: Desk) -> None:
    program.press("Ctrl+Shift+Y")
    dialog = program.dialog(TicksDialog)
    table = dialog.table
    assert [row[POST] for row in table.rows()] == ["Christmas bins"]
    assert table.rows()[0][ACCOUNT] == "South Derbyshire DC (Facebook)"
    assert table.isColumnHidden(KNOW)  # nothing is to be known yet
    table.setCurrentCell(0, HANDED)
    program.press("Space")
    assert table.tick_rows()[0].is_on(HANDED)
    assert "1 handed over, 0 published" in dialog.summary.text()
    dialog.link.setFocus()
    program.type("https://x.com/sddc/1")
    press(program, dialog.save_button)
    assert dialog.link_field.problem().startswith("This is no address of a post on Facebook")
    dialog.link.selectAll()
    program.type("https://www.facebook.com/sddc/posts/1")
    program.press("Return")
    assert table.tick_rows()[0].is_on(PUBLISHED)
    assert not table.isColumnHidden(KNOW)
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.PUBLISHED
    table.setFocus()
    table.setCurrentCell(0, POST)
    program.press("Space")
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.APPROVED
    program.press("Escape")
    program.no_dialog()
    program.press("Ctrl+Z", "Ctrl+Z")
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.APPROVED


def test_a_month_without_approved_posts_says_so(program: Desk) -> None:
    program.program.window.calendar.show_month(date(2021, 3, 1))
    program.settle()
    program.press("Ctrl+Shift+Y")
    dialog = program.dialog(TicksDialog)
    assert dialog.none.isVisible()
    assert "March 2021" in dialog.none.sentence.text()
    assert not dialog.save_button.isEnabled()


def test_a_calendar_file_goes_out_and_comes_in_changed(program: Desk, tmp_path: Path) -> None:
    program.choose("Hand over", "calendar-file")
    dialog = program.dialog(CalendarDialog)
    assert dialog.summary.text().startswith("1 approved post of December 2020 will be written.")
    pick(program, dialog.which, "All posts, marked with their state")
    dialog.folder.line.setText(str(tmp_path))
    press(program, dialog.write_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.outcome)
    path = tmp_path / "SDDC calendar 2020-12 all posts.ics"
    text = path.read_text(encoding="utf-8")
    press(program, dialog.close_button)
    program.no_dialog()

    path.write_text(
        text.replace("20201209T110000", "20201210T120000").replace(
            "END:VCALENDAR",
            "BEGIN:VEVENT\r\nUID:new\r\nDTSTART:20201222T100000\r\nSUMMARY:From outside\r\nEND:VEVENT\r\nEND:VCALENDAR",
        ),
        encoding="utf-8",
        newline="",
    )
    program.answers.file = path
    program.press("Ctrl+I")
    press(program, program.dialog(ImportDialog).drop.button)
    reading = program.dialog(CalendarImportDialog)
    program.qtbot.waitUntil(lambda: reading.rooms.currentWidget() is reading.form)
    assert reading.headline.title.text() == "1 event is new, 1 changed."
    assert reading.import_button.text() == "Import 1 post, change 1"
    press(program, reading.import_button)
    program.qtbot.waitUntil(lambda: reading.rooms.currentWidget() is reading.summary)
    press(program, reading.show_button)
    program.no_dialog()
    posts = program.posts(DECEMBER)
    assert posts["From outside"] == (date(2020, 12, 22), State.DRAFT)
    assert posts["Brown bins"][0] == date(2020, 12, 10)
    program.press("Ctrl+Z")
    posts = program.posts(DECEMBER)
    assert "From outside" not in posts
    assert posts["Brown bins"][0] == date(2020, 12, 9)


def test_many_chosen_rows_are_ticked_with_one_key_and_taken_back_with_one(program: Desk) -> None:
    program.ask(_approve_three)
    program.press("Ctrl+Shift+Y")
    dialog = program.dialog(TicksDialog)
    dialog.table.setFocus()
    program.press("Ctrl+A", "Space")
    assert all(one.is_on(PUBLISHED) for one in dialog.table.tick_rows())
    assert len(dialog.table.tick_rows()) == 4
    assert "4 published" in dialog.summary.text()
    assert not dialog.link.isEnabled(), "a link belongs to one row"
    program.press("Escape")
    program.no_dialog()
    program.press("Ctrl+Z")
    assert [state for _day, state in program.posts(DECEMBER).values()].count(State.PUBLISHED) == 0


def _approve_three(planner: Planner) -> None:
    people = {one.name: one.id for one in planner.council.people()}
    facebook = next(one for one in planner.council.accounts() if one.name == "South Derbyshire DC")
    planner.sit_down(people["V. Specialist"])
    posts = [
        planner.posts.add(
            title=f"Post {n}",
            day=date(2020, 12, 20 + n),
            at=time(9),
            accounts=(facebook.id,),
            text=f"Text {n}",
            department=facebook.department,
        ).id
        for n in range(3)
    ]
    planner.schedules.submit(posts)
    planner.sit_down(people["C. Manager"])
    planner.signoffs.unlock(people["C. Manager"], PASSPHRASE)
    planner.signoffs.approve(posts)
    planner.sit_down(people["V. Specialist"])


def test_a_known_tool_is_taken_with_enter_and_says_where_it_is_known_from(program: Desk) -> None:
    dialog = opened(program)
    assert [row[0] for row in dialog.choice.rows.rows()] == ["Buffer", "Sprout Social"]
    assert "28 July 2026" in dialog.choice.rows.rows()[0][2]
    program.tab_to(dialog.choice.rows)
    program.press("Return")
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.form)
    program.settle()
    assert dialog.rows.rows()[0][1:] == ["Your bin day may change over Christmas.", "", "", "2020-12-14 09:00"]
    assert "read at second hand" in dialog.tool.about.text()
    assert "Not read in Buffer’s own pages" in dialog.headline.body.text().replace("'", "’")


def test_a_calendar_that_cannot_be_read_says_why(program: Desk, tmp_path: Path) -> None:
    path = tmp_path / "broken.ics"
    path.write_text("hello")
    program.program.window.commands.files.take(path)
    dialog = program.dialog(CalendarImportDialog)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.form)
    assert "it is not a calendar file (.ics)" in dialog.headline.body.text()
    assert not dialog.import_button.isEnabled()
