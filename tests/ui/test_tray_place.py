"""The tray beside a view: a strip where there is little room, as wide as it was left, and never gone underhand."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from tests.ui.pictures import item, picture, small_month
from ui import theme
from ui.calendar.month_model import TrayModel
from ui.calendar.tray import Tray
from ui.calendar.tray_place import TrayPlace
from ui.memory import Memory
from ui.theme import Scheme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.in_file(tmp_path / "window.ini")


@pytest.fixture
def tray(qapp: QApplication, qtbot: QtBot) -> Tray:
    model = TrayModel()
    one = Tray(theme.apply(qapp, Scheme.LIGHT), model)
    model.setParent(one)
    model.set_month(small_month())
    return one


@pytest.fixture
def place(tray: Tray, qapp: QApplication, qtbot: QtBot, memory: Memory) -> TrayPlace:
    one = TrayPlace(theme.apply(qapp, Scheme.LIGHT), QListView(), tray)
    qtbot.addWidget(one)
    one.remember(memory)
    one.resize(1200, 600)
    with qtbot.waitActive(one):
        one.show()
        one.activateWindow()
    return one


def test_it_begins_as_a_strip_with_the_count_and_opens(place: TrayPlace, tray: Tray, qtbot: QtBot) -> None:
    assert tray.is_collapsed()
    assert tray.width() < 50
    assert tray.heading.text() == "Tray · 1"
    qtbot.mouseClick(tray.heading, LEFT)
    assert not tray.is_collapsed()
    assert 200 < tray.width() < 260
    assert tray.geometry().right() == place.rect().right()


def test_it_gives_way_and_comes_back_with_the_room(place: TrayPlace, tray: Tray, qtbot: QtBot) -> None:
    qtbot.mouseClick(tray.heading, LEFT)
    place.resize(860, 600)
    assert tray.is_collapsed()
    place.resize(1200, 600)
    assert not tray.is_collapsed()


def test_opened_where_there_is_little_room_it_stays(place: TrayPlace, tray: Tray, qtbot: QtBot) -> None:
    place.resize(860, 600)
    qtbot.mouseClick(tray.heading, LEFT)
    assert not tray.is_collapsed()
    place.resize(840, 600)
    assert not tray.is_collapsed()
    qtbot.mouseClick(tray.heading, LEFT)
    assert tray.is_collapsed()


def test_it_does_not_go_from_under_the_pointer(place: TrayPlace, tray: Tray, qtbot: QtBot) -> None:
    qtbot.mouseClick(tray.heading, LEFT)
    qtbot.mouseClick(tray.posts.viewport(), LEFT, pos=tray.posts.visualRect(tray.posts.model().index(0, 0)).center())
    place.resize(860, 600)
    assert not tray.is_collapsed()
    assert tray.selected_ids() == ["t"]


def test_how_it_was_left_is_remembered(
    place: TrayPlace, tray: Tray, memory: Memory, qapp: QApplication, qtbot: QtBot
) -> None:
    qtbot.mouseClick(tray.heading, LEFT)
    place.setSizes([850, 350])
    place.splitterMoved.emit(850, 1)
    assert memory.tray == (True, 350)
    model = TrayModel()
    again = Tray(theme.apply(qapp, Scheme.LIGHT), model)
    model.setParent(again)
    other = TrayPlace(theme.apply(qapp, Scheme.LIGHT), QListView(), again)
    qtbot.addWidget(other)
    other.resize(1200, 600)
    other.remember(memory)
    other.show()
    assert not again.is_collapsed()
    assert again.width() == 350
    memory.settings.setValue("tray", "open many")
    assert memory.tray == (True, 230)


def test_what_cannot_be_seen_is_not_chosen(tray: Tray, place: TrayPlace, qtbot: QtBot) -> None:
    model = tray.findChild(TrayModel)
    assert model is not None
    model.set_month(picture(item("s", None, title="Snowman contest"), item("t", None, title="Carols")))
    qtbot.mouseClick(tray.heading, LEFT)
    tray.posts.selectAll()
    assert len(tray.selected_ids()) == 2
    qtbot.keyClicks(tray.words, "snow waste")
    assert tray.selected_ids() == ["s"]
    assert tray.heading.text() == "Tray · 1 of 2 posts"
    tray.words.setText("nothing like it")
    assert tray.selected_ids() == []
    assert tray.hint.isVisible()
    tray.select_posts([model.items[1].id])
    assert tray.words.text() == ""
    assert len(tray.selected_ids()) == 1
    qtbot.mouseClick(tray.heading, LEFT)
    assert tray.selected_ids() == []
