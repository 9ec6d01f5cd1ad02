"""The list and the tray."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from tests.ui.pictures import item, picture, small_month
from ui import theme
from ui.calendar.list_view import COLUMNS, ListView, PostTable
from ui.calendar.mime import posts_from_mime, posts_to_mime
from ui.calendar.month_model import MonthModel, TrayModel
from ui.calendar.tray import Tray
from ui.theme import Scheme, Theme

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return theme.apply(qapp, Scheme.LIGHT)


@pytest.fixture
def listing(look: Theme, qtbot: QtBot) -> ListView:
    model = MonthModel()
    one = ListView(look, model)
    model.setParent(one)
    qtbot.addWidget(one)
    one.resize(1000, 500)
    one.show()
    model.set_month(small_month())
    return one


@pytest.fixture
def tray(look: Theme, qtbot: QtBot) -> Tray:
    model = TrayModel()
    one = Tray(look, model)
    model.setParent(one)
    qtbot.addWidget(one)
    one.resize(220, 500)
    one.show()
    model.set_month(small_month())
    return one


def column(listing: ListView, name: str) -> list[str]:
    model = listing.table.model()
    return [model.index(row, COLUMNS.index(name)).data() for row in range(model.rowCount())]


def test_the_table_keeps_qts_rules(look: Theme, qtmodeltester: ModelTester) -> None:
    model = MonthModel()
    table = PostTable(look, model)
    qtmodeltester.check(table, force_py=True)
    model.set_month(small_month())


def test_it_is_sorted_by_date_then_by_what_is_pressed(listing: ListView) -> None:
    assert column(listing, "Title") == ["Christmas bins", "Post b", "Post c", "Post d"]
    assert column(listing, "Date")[0] == "Mon 14 Dec 2020"
    listing.table.sortByColumn(COLUMNS.index("State"), Qt.SortOrder.AscendingOrder)
    assert column(listing, "State") == ["Approved", "Awaiting sign-off", "Draft", "Draft"]
    listing.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(listing, "Title") == ["Post d", "Post c", "Post b", "Christmas bins"]


def test_enter_and_a_double_click_open(listing: ListView, qtbot: QtBot) -> None:
    listing.select_posts([PostId("c")])
    with qtbot.waitSignal(listing.opened) as told:
        qtbot.keyClick(listing.table, Key.Key_Return)
    assert told.args == ["c"]
    place = listing.table.visualRect(listing.table.model().index(0, 2)).center()
    qtbot.mouseClick(listing.table.viewport(), LEFT, pos=place)
    with qtbot.waitSignal(listing.opened) as told:
        qtbot.mouseDClick(listing.table.viewport(), LEFT, pos=place)
    assert told.args == ["a"]


def test_letters_start_no_search(listing: ListView, qtbot: QtBot) -> None:
    listing.select_posts([PostId("b")])
    qtbot.keyClicks(listing.table, "Mon 21")
    assert listing.selected_ids() == ["b"]
    qtbot.keyClick(listing.table, Key.Key_Down)
    assert listing.selected_ids() == ["c"]


def test_a_change_keeps_the_selection_and_the_order(listing: ListView, qtbot: QtBot) -> None:
    listing.table.sortByColumn(COLUMNS.index("Title"), Qt.SortOrder.DescendingOrder)
    listing.select_posts([PostId("c"), PostId("d")])
    model = listing.findChild(MonthModel)
    assert model is not None
    model.set_month(picture(*small_month().items, item("e", 3, title="Zebra crossing")))
    assert column(listing, "Title")[0] == "Zebra crossing"
    assert sorted(listing.selected_ids()) == ["c", "d"]


def test_a_month_lists_no_day_of_another(listing: ListView) -> None:
    model = listing.findChild(MonthModel)
    assert model is not None
    before = replace(item("before", 1, title="Before"), day=date(2020, 11, 30))
    after = replace(item("after", 1, title="After"), day=date(2021, 1, 1))
    model.set_month(picture(before, *small_month().items, after))
    assert model.row_of(PostId("before")) is not None, "the weeks of the month view show it"
    assert not {"Before", "After"} & set(column(listing, "Title"))
    assert listing.count.text() == "4 posts"
    model.set_month(picture(before, after))
    assert listing.currentWidget() is listing.empty


def test_an_empty_month_offers_a_new_post(listing: ListView, qtbot: QtBot) -> None:
    model = listing.findChild(MonthModel)
    assert model is not None
    model.set_month(picture(month=date(2021, 2, 1)))
    assert listing.currentWidget() is listing.empty
    assert "February 2021" in listing.empty.sentence.text()
    with qtbot.waitSignal(listing.newRequested) as told:
        qtbot.mouseClick(listing.empty.button, LEFT)
    assert told.args == [date(2021, 2, 1)]


def test_the_tray_shows_what_has_no_date(tray: Tray, qtbot: QtBot) -> None:
    assert tray.heading.text() == "Tray · 1 post"
    tray.posts.setFocus()
    qtbot.keyClick(tray.posts, Key.Key_Down)
    with qtbot.waitSignal(tray.opened) as told:
        qtbot.keyClick(tray.posts, Key.Key_Return)
    assert told.args == ["t"]
    assert tray.selected_ids() == ["t"]


def test_the_tray_takes_dated_posts_only(tray: Tray, qtbot: QtBot) -> None:
    data = posts_to_mime([PostId("a"), PostId("t")])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    tray.dragEnterEvent(enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(tray.undateRequested) as told:
        tray.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier))
    assert told.args == [["a"]]
    own = posts_to_mime([PostId("t")])
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.MoveAction, own, LEFT, Qt.KeyboardModifier.NoModifier)
    tray.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_post_is_dragged_out_of_the_tray(tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    carried: list[list[str]] = []
    monkeypatch.setattr(tray.posts, "start_drag", lambda drag: carried.append(list(posts_from_mime(drag.mimeData()))))
    place = tray.posts.visualRect(tray.posts.model().index(0, 0)).center()
    told: list[list[str]] = []
    tray.selectionChangedTo.connect(told.append)
    qtbot.mousePress(tray.posts.viewport(), LEFT, pos=place)
    qtbot.mouseMove(tray.posts.viewport(), place + QPoint(4, 4))
    qtbot.mouseMove(tray.posts.viewport(), place + QPoint(30, 30))
    assert carried == [["t"]]
    assert not told, "nothing opens under a drag"
    qtbot.mouseClick(tray.posts.viewport(), LEFT, pos=place)
    assert told == [["t"]]


def test_the_tray_folds_up(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.collapsedChanged) as told:
        qtbot.mouseClick(tray.heading, LEFT)
    assert told.args == [True]
    assert tray.posts.isHidden()
    qtbot.keyClick(tray.heading, Key.Key_Space)
    assert tray.posts.isVisible()


def test_an_empty_tray_says_what_belongs_there(tray: Tray) -> None:
    model = tray.findChild(TrayModel)
    assert model is not None
    model.set_month(picture(item("a", 3, state=State.DRAFT)))
    assert tray.hint.isVisible()
    assert tray.posts.isHidden()


def test_ten_thousand_posts_stay_quick(listing: ListView) -> None:
    posts = tuple(
        replace(item(f"p{n:05}", 1, f"{n % 24:02}:00", title=f"Post {n * 7919 % 10007}"), day=date(2018, 1, 1 + n % 28))
        for n in range(10_000)
    )
    listing.span.setCurrentIndex(3)

    def taken(do: Callable[[], object]) -> float:
        begun = perf_counter()
        do()
        return perf_counter() - begun

    assert taken(lambda: listing.show_span(posts)) < 0.5
    by_title = COLUMNS.index("Title")
    assert taken(lambda: listing.table.sortByColumn(by_title, Qt.SortOrder.AscendingOrder)) < 0.5
    titles = [listing._table_model.item(row).title for row in range(10_000)]
    assert titles == sorted(titles, key=str.casefold)
    listing.select_posts([PostId("p00003"), PostId("p09000")])
    assert taken(lambda: listing.show_span(posts[1:])) < 0.5
    assert sorted(listing.selected_ids()) == ["p00003", "p09000"]
    assert taken(lambda: listing.table.viewport().grab()) < 0.5
