"""Colours and sizes change while the program runs, everywhere, and look as if it had begun so."""

from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.program import Desk, begin, end, start
from ui.theme import Scheme
from ui.tokens import DARK, LIGHT

DECEMBER = date(2020, 12, 1)


def picture(desk: Desk) -> QImage:
    """The window, once it no longer changes."""
    desk.program.backups._first.stop()  # after five seconds the status bar would tell of another backup
    desk.settle()
    seen: list[QImage] = []

    def is_still() -> bool:
        seen.append(desk.program.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
        return len(seen) > 2 and seen[-1] == seen[-2]

    desk.qtbot.waitUntil(is_still)
    return seen[-1]


def corner(image: QImage) -> str:
    """The ground of the rail, at the left edge between the rooms and the person."""
    return image.pixelColor(20, image.height() // 2).name().upper()


def choose_scheme(desk: Desk, words: str) -> None:
    menu = desk.program.window.actions_.menus["Text and colours"]
    next(one for one in menu.actions() if one.text() == words).trigger()
    desk.settle()


def test_colours_change_at_once_and_are_remembered(program: Desk) -> None:
    program.click_post("Gym hours")
    light = picture(program)
    assert corner(light) == LIGHT.surface.upper()
    choose_scheme(program, "Dark colours")
    assert corner(picture(program)) == DARK.surface.upper()
    assert program.program.memory.scheme is Scheme.DARK
    choose_scheme(program, "Colours of the system")
    choose_scheme(program, "Light colours")
    assert picture(program) == light


@pytest.mark.parametrize("room", ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+Shift+2", "Ctrl+Shift+3"])
def test_a_change_of_colours_looks_like_a_fresh_start(program: Desk, room: str, qapp: QApplication) -> None:
    program.press(room)
    choose_scheme(program, "Dark colours")
    changed = picture(program)
    end(program)
    again = start(program.qtbot, qapp, program.folder.parent, program.clock, scheme=Scheme.DARK)
    begin(again, program.folder)
    again.program.window.resize(1366, 768)  # the screen here is too small for what was remembered
    again.program.window.calendar.show_month(DECEMBER)
    again.settle()
    again.press(room)
    fresh = picture(again)
    program.program, program.notifier = again.program, again.notifier
    assert differing(fresh, changed) < 0.001


@pytest.mark.parametrize("room", ["Ctrl+1", "Ctrl+3", "Ctrl+4", "Ctrl+Shift+2", "Ctrl+Shift+3"])
def test_a_change_of_size_reaches_every_part(program: Desk, room: str) -> None:
    program.press(room)
    before = picture(program)
    for _ in range(3):
        program.press("Ctrl+=")
    assert program.program.theme.text_scale == 1.5
    assert differing(picture(program), before) > 0.02
    program.press("Ctrl+0")
    assert differing(picture(program), before) < 0.001


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels that are not the same, looked at in every fourth row."""
    assert one.size() == other.size()
    wrong = total = 0
    for row in range(0, one.height(), 4):
        first, second = bytes(one.constScanLine(row)), bytes(other.constScanLine(row))
        if first != second:
            wrong += sum(first[n : n + 4] != second[n : n + 4] for n in range(0, len(first), 4))
        total += one.width()
    return wrong / total


def test_the_system_is_followed(program: Desk) -> None:
    choose_scheme(program, "Colours of the system")
    hints = QApplication.styleHints()
    expected = DARK if hints.colorScheme().name == "Dark" else LIGHT
    assert corner(picture(program)) == QColor(expected.surface).name().upper()


def test_what_the_status_bar_says_can_be_read(program: Desk) -> None:
    """Its text is drawn where no widget is: beside a summary that fills the bar it would have no room."""
    window = program.program.window
    bar = window.statusBar()
    window.tell("1 post was cut. Paste it with Ctrl+V.")
    assert not [one for one in bar.findChildren(QLabel) if one.isVisible()]
    bar.clearMessage()
    assert window.line.summary.isVisible()


def test_other_colours_leave_the_head_of_the_calendar_on_one_line(program: Desk) -> None:
    search = program.program.window.calendar.toolbar.search
    before = search.minimumWidth()
    choose_scheme(program, "Dark colours")
    assert search.minimumWidth() == before
    choose_scheme(program, "Light colours")
    assert search.minimumWidth() == before
