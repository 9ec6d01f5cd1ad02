"""Every command has a deed and its own keys, and works only where it should."""

from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QMessageBox

from sddc_planner.model.state import State
from tests.council import PASSPHRASE
from tests.ui.program import Desk
from ui.actions import keys_sheet
from ui.calendar.move_dialog import MoveDialog
from ui.calendar.submit_dialog import SubmitDialog
from ui.command_list import COMMANDS, LINE
from ui.exchange.check_dialog import CheckDialog
from ui.exchange.export_dialog import ExportDialog
from ui.exchange.import_dialog import ImportDialog
from ui.exchange.verify_dialog import VerifyDialog
from ui.history_dialog import HistoryDialog
from ui.keys_dialog import KeysDialog
from ui.proves_dialog import ProvesDialog

DECEMBER = date(2020, 12, 1)
ALL = [command for _title, commands in COMMANDS for command in commands if command is not LINE]


def test_every_command_does_something(program: Desk) -> None:
    assert set(program.program.window.commands.does()) == {one.id for one in ALL}


@pytest.mark.parametrize("room", ["Ctrl+N", "Ctrl+2", "Ctrl+3", "Ctrl+4"])
def test_no_keys_have_two_meanings(program: Desk, room: str) -> None:
    """Those of commands, menus, buttons and the names of fields that are on screen together."""
    window = program.program.window
    if room == "Ctrl+N":
        program.click_post("Gym hours")
    else:
        program.press(room)
    keys = [one.toString() for action in window.actions_.by_id.values() for one in action.shortcuts()]
    named = [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None and label.isVisible()]
    named += [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]
    named += [action.text() for action in window.menuBar().actions()]
    keys += [QKeySequence.mnemonic(text).toString() for text in named]
    assert "Alt+H" in keys
    twice = [key for key, count in Counter(keys).items() if key and count > 1]
    assert twice == []


def test_the_sheet_of_keys_names_every_command_with_keys() -> None:
    named = {text for _title, lines in keys_sheet() for _keys, text in lines}
    assert {one.text.replace("&", "").rstrip("…") for one in ALL if one.keys} <= named


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("Ctrl+I", ImportDialog),
        ("Ctrl+E", ExportDialog),
        ("Ctrl+Shift+S", SubmitDialog),
        ("Ctrl+Shift+V", VerifyDialog),
        ("Ctrl+Shift+H", HistoryDialog),
        ("F1", KeysDialog),
    ],
)
def test_keys_open_dialogs_and_escape_closes_them(program: Desk, keys: str, kind: type) -> None:
    program.press(keys)
    program.dialog(kind)
    program.press("Escape")
    program.no_dialog()


@pytest.mark.parametrize(
    ("menu", "command", "kind"),
    [("Record", "check", CheckDialog), ("Help", "proves", ProvesDialog), ("Help", "about", QMessageBox)],
)
def test_menus_open_dialogs(program: Desk, menu: str, command: str, kind: type) -> None:
    program.choose(menu, command)
    program.dialog(kind)
    program.press("Escape")
    program.no_dialog()


def test_a_closed_dialog_is_let_go(program: Desk) -> None:
    for _ in range(2):
        program.press("Ctrl+I")
        program.dialog(ImportDialog)
        program.press("Escape")
        program.no_dialog()
    program.qtbot.waitUntil(lambda: not program.program.window.findChildren(ImportDialog))


def test_undo_in_the_month_undoes_the_plan_and_names_it(program: Desk) -> None:
    window = program.program.window
    program.click_post("Gym hours")
    window.calendar.month_view.setFocus()
    program.press("Del")
    undo = window.actions_.by_id["undo"]
    assert "Gym hours" not in program.posts(DECEMBER)
    assert undo.text().startswith("&Undo: ")
    assert "Gym hours" in undo.text()
    program.press("Ctrl+Z")
    assert "Gym hours" in program.posts(DECEMBER)
    assert "Undone" in program.told()
    assert "Gym hours" in window.actions_.by_id["redo"].text()
    program.press("Ctrl+Shift+Z")
    assert "Gym hours" not in program.posts(DECEMBER)
    program.press("Ctrl+Z")


def test_more_undo_than_there_is_is_no_fault(program: Desk) -> None:
    window = program.program.window
    program.click_post("Gym hours")
    window.calendar.month_view.setFocus()
    program.press("Del")
    for _ in range(40):
        window.commands.undo()
    program.settle()
    assert not window.actions_.by_id["undo"].isEnabled()
    for _ in range(40):
        window.commands.redo()
    program.settle()
    assert not window.actions_.by_id["redo"].isEnabled()


def test_keys_of_text_stay_with_the_text(program: Desk) -> None:
    """Undo, cut, copy, paste and Delete in a field are about its letters, never about posts."""
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    before = program.posts(DECEMBER)
    field = calendar.composer._form.text.text
    field.setFocus()
    program.press("Ctrl+A", "Ctrl+C", "Ctrl+X")
    assert field.toPlainText() == ""
    program.press("Ctrl+V", "Ctrl+V")
    assert field.toPlainText() == "Open.Open."
    program.press("Home", "Del")
    assert field.toPlainText() == "pen.Open."
    program.press("Ctrl+Z")
    assert field.toPlainText() == "Open.Open."
    assert QApplication.clipboard().text() == "Open."
    assert calendar.acts.held is None
    assert program.posts(DECEMBER) == before


def test_keys_in_the_search_field_stay_there(program: Desk) -> None:
    before = program.posts(DECEMBER)
    program.click_post("Gym hours")
    program.press("Ctrl+K")
    program.type("bin")
    program.press("Ctrl+A", "Ctrl+X", "Ctrl+V", "Ctrl+A", "Del")
    search = program.program.window.calendar.toolbar.search
    assert isinstance(program.at(), QLineEdit)
    assert search.text() == ""
    assert program.posts(DECEMBER) == before


def test_a_field_with_nothing_to_undo_leaves_undo_to_the_plan(program: Desk) -> None:
    program.click_post("Gym hours")
    field = program.program.window.calendar.composer._form.when.day
    field.setFocus()
    field.selectAll()
    program.type("10 dec")
    program.press("Return")
    assert program.posts(DECEMBER)["Gym hours"][0] == date(2020, 12, 10)
    program.press("Ctrl+Z")
    assert program.posts(DECEMBER)["Gym hours"][0] == date(2020, 12, 9)


@pytest.mark.parametrize("key", ["Ctrl+U", "Ctrl+E"])
def test_a_line_leaves_the_keys_of_commands_alone(program: Desk, key: str) -> None:
    """On X11 it would empty itself, or go to its end."""
    program.click_post("Gym hours")
    calendar = program.program.window.calendar
    stroke = QKeySequence(key)[0]
    for field in (calendar.composer._header.title, calendar.composer._form.when.day, calendar.toolbar.search):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, stroke.key(), stroke.keyboardModifiers())
        event.accept()
        field.event(event)
        assert not event.isAccepted(), field


def test_delete_on_an_account_removes_the_account_not_the_post(program: Desk) -> None:
    program.click_post("Gym hours")
    calendar = program.program.window.calendar
    chip = next(iter(calendar.composer._form.accounts.chips.values()))
    chip.setFocus()
    program.press("Del")
    assert program.post(program.id_of("Gym hours")).accounts == ()


@pytest.mark.parametrize("room", ["Ctrl+2", "Ctrl+3", "Ctrl+4"])
def test_nothing_happens_to_posts_that_are_out_of_sight(program: Desk, room: str) -> None:
    before = program.posts(DECEMBER)
    program.click_post("Gym hours")
    program.press(room)
    for keys in ("Del", "Ctrl+X", "Ctrl+D", "Ctrl+M", "Ctrl+Shift+M", "Ctrl+Shift+P"):
        program.press(keys)
    assert program.program.window.calendar.acts.held is None
    assert program._dialog(MoveDialog) is None
    program.press("Ctrl+1")
    assert program.posts(DECEMBER) == before


def test_single_letters_decide_in_sign_off_and_type_elsewhere(program: Desk) -> None:
    program.program.core.ask(lambda planner: planner.sit_down("a" * 31 + "1"))
    program.settle()
    program.press("A")
    assert program.posts(DECEMBER)["Grit bins"][1] is State.AWAITING
    program.press("Ctrl+2", "A")
    program.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    program.type(PASSPHRASE)
    program.press("Return")
    program.no_dialog()
    assert program.posts(DECEMBER)["Grit bins"][1] is State.APPROVED


def test_rooms_months_views_and_today_by_keys(program: Desk) -> None:
    window = program.program.window
    calendar = window.calendar
    program.press("Ctrl+2")
    assert window.room is window.signoff
    assert "Sign-off" in window.windowTitle()
    program.press("Ctrl+3")
    assert window.room is window.campaigns
    assert "Campaigns" in window.windowTitle()
    program.press("Ctrl+4")
    assert window.room is window.accounts
    program.press("Alt+Right")  # a month is a thing of the calendar, so one goes there
    assert window.room is calendar
    assert calendar.month == date(2021, 1, 1)
    program.press("Alt+Left", "Alt+Left")
    assert calendar.month == date(2020, 11, 1)
    assert "November 2020" in window.windowTitle()
    program.press("PgDown", "PgDown")
    assert calendar.month == date(2021, 1, 1)
    program.press("Ctrl+T")
    assert calendar.month_view.current_day() == date(2020, 11, 16)
    program.press("Ctrl+Shift+3")
    assert not calendar.is_month
    program.press("Ctrl+Shift+1")
    assert calendar.is_month
    assert calendar.month_view.hasFocus()
    program.press("Ctrl+Shift+T")
    assert not calendar.tray.is_collapsed()


def open_menu(desk: Desk) -> QMenu:
    """The menu that the Menu key opens where one stands; the platform makes this event of the key."""
    at = desk.at()
    place = at.mapToGlobal(at.rect().center())
    QApplication.sendEvent(at, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at.rect().center(), place))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_a_post_and_of_an_empty_day(program: Desk) -> None:
    window = program.program.window

    def offered() -> list[str]:
        menu = open_menu(program)
        program.qtbot.keyClick(menu, Qt.Key.Key_Escape)
        return [action.text() for action in menu.actions() if action.text()]

    program.click_post("Gym hours")
    window.calendar.month_view.setFocus()
    about_post = offered()
    assert {"New post on this day", "Cu&t posts", "D&elete", "&Move to…", "&History of the post"} <= set(about_post)
    program.press("Ctrl+Home")
    about_day = ["New post on this day", "&Paste posts", "Shi&ft everything after…"]
    assert offered() == about_day


def test_a_command_of_the_menu_of_a_post_is_done(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    menu = open_menu(program)
    action = next(one for one in menu.actions() if one.text() == "D&elete")
    program.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    program.settle()
    assert "Gym hours" not in program.posts(DECEMBER)


def test_locking_the_key_and_the_history_of_what_is_under_review(program: Desk) -> None:
    window = program.program.window
    program.ask(lambda planner: planner.sit_down("a" * 31 + "1"))
    program.ask(lambda planner: planner.signoffs.unlock("a" * 31 + "1", PASSPHRASE))
    window.line.signing.refresh()
    program.settle()
    assert window.line.signing.is_open()
    program.press("Ctrl+L")
    assert not window.line.signing.is_open()
    program.press("Ctrl+2", "Ctrl+H")
    assert "Grit bins" in " ".join(one.text() for one in program.dialog(HistoryDialog).findChildren(QLabel))
    program.press("Escape")
    program.no_dialog()
