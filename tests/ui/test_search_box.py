"""The search field and its list: typing, arrows, Enter, Escape and clicks, on a real library."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.planner import Planner
from tests.ui.asking import Library
from ui import theme as themes
from ui.calendar.search_box import SearchBox
from ui.theme import Theme


@pytest.fixture
def library(library: Library) -> Library:
    """Two posts about bins, the later one first in the tray, and one about the gym."""
    for title, day in (("Bins early", 7), ("Bins late", 21), ("Gym offer", 9)):
        library.do(lambda _p, t=title, d=day: library.council.write(title=t, day=date(2020, 12, d), text=f"{t}."))
    library.do(lambda _p: library.council.write(title="Bins undated", day=None, text="Some day."))
    return library


@pytest.fixture
def box(qtbot: QtBot, library: Library, theme: Theme) -> Iterator[SearchBox]:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = QWidget()
    window.setCentralWidget(page)
    column = QVBoxLayout(page)
    one = SearchBox(library.core, theme)
    column.addWidget(one)
    column.addStretch()
    column.addWidget(QPushButton("Elsewhere"))
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    one.begin()
    qtbot.waitUntil(one.hasFocus)
    yield one
    window.close()


def titles(box: SearchBox) -> list[str]:
    rows = box.popup.list
    return [rows.item(n).text() for n in range(rows.count())] if box.popup.isVisible() and rows.isVisible() else []


def type_and_wait(qtbot: QtBot, box: SearchBox, text: str) -> None:
    qtbot.keyClicks(box, text)
    qtbot.waitUntil(lambda: box.popup.isVisible() and not box._soon.isActive())
    qtbot.waitUntil(lambda: box._core.is_idle)


def test_typing_lists_what_is_found_newest_first(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "bi")
    assert titles(box) == ["Bins late", "Bins early", "Bins undated"]
    assert box.hasFocus()
    first, _, last = (box.popup.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3))
    assert first == "Bins late, Mon 21 Dec 2020 09:00, Central, f South Derbyshire DC, draft, Bins late."
    assert last == "Bins undated, In the tray, Central, f South Derbyshire DC, draft"


def test_quick_typing_asks_once(box: SearchBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.calendar import search_box

    asked: list[str] = []
    real = search_box.search
    monkeypatch.setattr(search_box, "search", lambda planner, text: asked.append(text) or real(planner, text))
    type_and_wait(qtbot, box, "bins")
    assert asked == ["bins"]


def test_arrows_choose_and_enter_opens(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "bins")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(box, key)
    assert box.hasFocus()
    with qtbot.waitSignal(box.found) as got:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert got.args[1] == date(2020, 12, 7)
    assert not box.popup.isVisible()
    assert box.text() == "bins"


def test_a_post_in_the_tray_is_found_without_a_day(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "undated")
    with qtbot.waitSignal(box.found) as got:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert got.args[1] is None


def test_enter_right_after_typing_opens_what_was_typed(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "bins")
    box.selectAll()
    with qtbot.waitSignal(box.found) as got:
        qtbot.keyClicks(box, "gym")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert got.args[1] == date(2020, 12, 9)
    assert not box.popup.isVisible()


def test_a_click_opens(box: SearchBox, qtbot: QtBot, library: Library) -> None:
    type_and_wait(qtbot, box, "bins")
    row = box.popup.list.visualItemRect(box.popup.list.item(1))
    with qtbot.waitSignal(box.found) as got:
        qtbot.mouseClick(box.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    post = library.do(lambda planner: planner.posts.get(got.args[0]).post)
    assert post.title == "Bins early"
    assert box.hasFocus()


def test_nothing_found_is_said(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "zebra <b>")
    assert titles(box) == []
    assert box.popup.line.text() == "Nothing found for “zebra <b>”"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box._core.is_idle)
    assert box.popup.isVisible()


def test_escape_closes_then_clears_then_is_the_window_s(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "bins")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.popup.isVisible()
    assert box.text() == "bins"
    qtbot.keyClick(box, Qt.Key.Key_Down)  # and the arrow opens it again
    qtbot.waitUntil(box.popup.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_emptying_the_field_and_leaving_it_close_the_list(box: SearchBox, qtbot: QtBot) -> None:
    type_and_wait(qtbot, box, "g")
    qtbot.keyClick(box, Qt.Key.Key_Backspace)
    assert not box.popup.isVisible()
    type_and_wait(qtbot, box, "bins")
    box.window().findChild(QPushButton).setFocus()
    assert not box.popup.isVisible()


def test_an_answer_that_comes_too_late_is_dropped(box: SearchBox, qtbot: QtBot, library: Library) -> None:
    qtbot.keyClicks(box, "bins")
    box._look()
    box.clear()
    library.settle()
    assert not box.popup.isVisible()


@pytest.mark.parametrize("text", ['"', "*", "a OR", "NEAR(", "\x00", "' --", "é", "-", "(" * 50])
def test_any_text_may_be_typed(box: SearchBox, qtbot: QtBot, library: Library, text: str) -> None:
    box.setText(text)
    box._look()
    library.settle()
    assert box.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_list_stays_within_the_window(
    box: SearchBox, qtbot: QtBot, qapp: QApplication, library: Library, scale: float
) -> None:
    for n in range(12):
        library.do(lambda _p, n=n: library.council.write(title=f"Bins {n} " + "long " * 40, text="B."))
    themes.apply(qapp, themes.Scheme.DARK, scale)
    type_and_wait(qtbot, box, "bins")
    assert box.window().rect().contains(box.popup.geometry())
    assert box.popup.list.sizeHintForRow(0) >= box.fontMetrics().height() * 2 - 8


def test_other_kinds_stand_under_headings_and_arrows_pass_them(box: SearchBox, qtbot: QtBot, library: Library) -> None:
    def add(planner: Planner) -> None:
        planner.council.save(
            Campaign(
                id=CampaignId("e" * 32), name="Bins for all", first_day=date(2020, 12, 1), last_day=date(2020, 12, 9)
            )
        )
        post = planner.posts.search("gym")[0][0].id
        with planner.desk.change("test", "commented") as writer:
            writer.put("comment", {"id": "m", "post": post, "person": "a" * 31 + "2", "text": "Where are the bins?"})

    library.do(add)
    type_and_wait(qtbot, box, "bins")
    assert titles(box) == [
        "Posts", "Bins late", "Bins early", "Bins undated", "Campaigns", "Bins for all", "Comments", "Gym offer",
    ]  # fmt: skip
    for _ in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    campaign = box.popup.current()
    assert campaign is not None
    assert campaign.id == "e" * 32
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.found) as got:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert got.args[1] == date(2020, 12, 9), "a comment leads to its post"


def test_a_campaign_is_passed_on_as_what_it_is(box: SearchBox, qtbot: QtBot, library: Library) -> None:
    library.do(
        lambda planner: planner.council.save(
            Campaign(id=CampaignId("e" * 32), name="Zebra", first_day=date(2020, 12, 1), last_day=date(2020, 12, 9))
        )
    )
    type_and_wait(qtbot, box, "zebra")
    with qtbot.waitSignal(box.otherFound) as got:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert got.args[0].first_day == date(2020, 12, 1)
