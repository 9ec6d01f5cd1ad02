"""The menus hold every command with its keys, fit on a small screen, and can be worked by their letters."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

from sddc_planner.model.state import State
from tests.ui.program import Desk
from ui.calendar.post_menu import fill
from ui.command_list import COMMANDS, LINE
from ui.keys_dialog import KeyCap, KeysDialog
from ui.keys_of_views import KEYS_OF_VIEWS
from ui.palette.entries import commands

ALL = [command for _title, group in COMMANDS for command in group if command is not LINE]
_MOST = 22
_SCREENS = [(1.0, 768), (1.5, 1080)]


def letters(menu: QMenu) -> list[str]:
    """The letters that choose in a menu, once each time that they stand there."""
    return [QKeySequence.mnemonic(one.text()).toString() for one in menu.actions() if not one.isSeparator()]


def menus(desk: Desk) -> list[QMenu]:
    return list(desk.program.window.actions_.menus.values())


def test_the_menus_in_their_order(program: Desk) -> None:
    names = [one.text().replace("&", "") for one in program.program.window.menuBar().actions()]
    assert names == ["Plan", "Edit", "View", "Post", "Campaigns", "Sign-off", "Hand over", "Record", "Help"]


def test_no_letter_chooses_two_things_in_one_menu(program: Desk) -> None:
    for menu in menus(program):
        twice = [letter for letter, count in Counter(letters(menu)).items() if letter and count > 1]
        assert twice == [], menu.title()


@pytest.mark.parametrize("state", list(State))
def test_nor_in_the_menu_of_a_post(program: Desk, state: State) -> None:
    menu = QMenu(program.program.window)
    fill(menu, program.program.window.actions_.by_id, [state])
    assert [letter for letter, count in Counter(letters(menu)).items() if letter and count > 1] == []


def test_every_command_has_a_letter(program: Desk) -> None:
    named = {one.id: QKeySequence.mnemonic(one.text).toString() for one in ALL}
    assert [id_ for id_, letter in named.items() if not letter] == []


def test_no_keys_are_given_twice(program: Desk) -> None:
    window = program.program.window
    keys = [keys.toString() for one in window.actions_.by_id.values() for keys in one.shortcuts()]
    assert [one for one, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize(("scale", "height"), _SCREENS)
def test_every_menu_fits_the_screen(program: Desk, scale: float, height: int) -> None:
    window = program.program.window
    while program.program.memory.text_scale < scale:
        program.press("Ctrl+=")
    assert program.program.memory.text_scale == scale
    window.actions_.show_icons()
    tall = {one.title(): one.sizeHint().height() + window.menuBar().sizeHint().height() for one in menus(program)}
    assert max(tall.values()) <= height, tall
    lines = {one.title(): sum(not action.isSeparator() for action in one.actions()) for one in menus(program)}
    assert max(lines.values()) <= _MOST, lines


def test_every_command_stands_in_the_menus_with_its_keys(program: Desk) -> None:
    shown = {one.objectName(): one.shortcut().toString() for menu in menus(program) for one in menu.actions()}
    for command in ALL:
        assert shown[command.id] == QKeySequence(command.keys).toString(), command.id


def test_and_in_the_palette(program: Desk) -> None:
    found = {one.key: one.keys for one in commands(program.program.window.actions_.by_id, lambda _one: "")}
    assert {f"command:{one.id}" for one in ALL} - set(found) == {"command:palette"}
    for one in ALL:
        if one.id != "palette":
            assert found[f"command:{one.id}"] == QKeySequence(one.keys).toString(), one.id


def caps(dialog: KeysDialog) -> list[str]:
    return [one.accessibleName() for one in dialog.area.widget().findChildren(KeyCap)]


def test_the_question_mark_shows_the_keys_of_every_command_and_view(program: Desk) -> None:
    program.type("?")
    program.settle()
    dialog = program.dialog(KeysDialog)
    shown = caps(dialog)
    assert {QKeySequence(one.keys).toString() for one in ALL if one.keys} <= set(shown)
    assert {"F1", "?", "Ctrl+Shift+Z", "Ctrl++"} <= set(shown)
    of_views = [one for _title, lines in KEYS_OF_VIEWS for keys, _does in lines for one in keys.split(" or ")]
    assert shown[-len(of_views) :] == of_views


def test_the_sheet_is_narrowed_by_words_and_by_keys(program: Desk) -> None:
    program.press("F1")
    dialog = program.dialog(KeysDialog)
    everything = caps(dialog)
    program.type("month plan")
    assert "Ctrl+B" in caps(dialog)
    assert len(caps(dialog)) < 8
    program.press("Ctrl+A")
    program.type("ctrl+shift+t")
    assert caps(dialog) == ["Ctrl+Shift+T"]
    program.type("zzz")
    assert [one.text() for one in dialog.area.widget().findChildren(QLabel)] == [
        "No key does that. Every command can be found with Ctrl+K."
    ]
    program.press("Escape")
    assert caps(dialog) == everything
    bar = dialog.area.verticalScrollBar()
    program.press("PgDown")
    assert bar.value() > 0
    program.press("Escape")
    program.no_dialog()


def test_what_would_be_undone_is_cut_to_the_width_of_a_menu(program: Desk) -> None:
    actions = program.program.window.actions_
    actions.set_undo("moved “" + "Bins & boxes " * 20 + "” to Thu 17 Dec", "")
    text = actions.by_id["undo"].text()
    assert text.startswith("&Undo: moved “Bins && boxes Bins")
    assert text.endswith("” to Thu 17 Dec")
    assert len(text) < 90
