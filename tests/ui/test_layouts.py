"""What gives way when there is little room: heads that wrap, words that are shortened, a rail without words."""

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMainWindow, QPushButton, QStyle, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.planner.signoffs import QueueGroup
from ui import theme
from ui.rail import Rail
from ui.signoff import queue
from ui.theme import Scheme, Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import breakable
from ui.widgets.spread_layout import SpreadLayout
from ui.widgets.two_lines import TwoLines


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return theme.apply(qapp, Scheme.LIGHT)


def _box(width: int, height: int = 30) -> QWidget:
    box = QWidget()
    box.setFixedSize(width, height)
    return box


class Head(QWidget):
    """Two parts at the left, a field that grows and a button at the right, and a legend that may be left out."""

    def __init__(self) -> None:
        super().__init__()
        row = SpreadLayout(self, 10)
        row.setContentsMargins(0, 0, 0, 0)
        self.left, self.title, self.button, self.legend = _box(40), _box(100, 20), _box(80), _box(200, 10)
        self.field = QLineEdit()
        self.field.setMinimumWidth(100)
        self.field.setFixedHeight(30)
        row.add_left(self.left)
        row.add_left(self.title)
        row.add_right(self.field, most=250)
        row.add_right(self.button)
        row.add_right(self.legend, spare=True)
        self.parts = (self.left, self.title, self.field, self.button, self.legend)

    def fit(self, qtbot: QtBot, width: int) -> int:
        """Show it so wide; the number of its lines."""
        qtbot.addWidget(self)
        self.resize(width, self.heightForWidth(width))
        self.show()
        inside = [one.geometry() for one in self.parts if self.rect().contains(one.geometry())]
        assert not any(one.intersects(other) for one in inside for other in inside if one is not other)
        return len({one.center().y() // 30 for one in inside})


def test_a_head_with_room_for_all_pushes_its_right_part_to_the_right(qtbot: QtBot) -> None:
    head = Head()
    assert head.fit(qtbot, 900) == 1
    assert head.legend.geometry().right() == 899
    assert head.field.width() == 250
    assert head.field.x() > head.title.geometry().right() + 10
    assert abs(head.title.geometry().center().y() - head.left.geometry().center().y()) <= 1


def test_a_head_without_room_leaves_out_its_legend_first(qtbot: QtBot) -> None:
    head = Head()
    assert head.fit(qtbot, 420) == 1
    assert not head.rect().intersects(head.legend.geometry())
    assert head.button.geometry().right() == 419


def test_a_narrow_head_begins_another_line_and_takes_the_height_for_it(qtbot: QtBot) -> None:
    head = Head()
    assert head.fit(qtbot, 260) == 2
    assert head.heightForWidth(260) == 70
    assert head.button.geometry() == QRect(180, 40, 80, 30)
    assert head.minimumSizeHint().width() <= 100


def test_things_of_unlike_height_stand_level_in_a_flow(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    flow = FlowLayout(room, 4)
    high, low = _box(50, 40), _box(50, 20)
    flow.addWidget(high)
    flow.addWidget(low)
    room.resize(200, 60)
    room.show()
    assert low.y() - high.y() == 10


def test_a_drop_down_shortens_what_does_not_fit(qtbot: QtBot, look: Theme) -> None:
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    combo.addItem("Recycle Right at Christmas")
    combo.resize(400, 30)
    assert combo.shown_text() == "Recycle Right at Christmas"
    combo.resize(120, 30)
    assert combo.shown_text().endswith("…")
    combo.show()
    assert not combo.grab().isNull()


def test_the_second_line_of_a_row_is_quieter_than_the_first(qtbot: QtBot, look: Theme) -> None:
    view, model = QListView(), QStandardItemModel()
    qtbot.addWidget(view)
    model.appendRow(QStandardItem("C. Manager\nCommunications Manager"))
    view.setModel(model)
    view.setItemDelegate(TwoLines(look, view))
    view.resize(300, 80)
    view.show()
    image = view.grab().toImage()
    rect = view.visualRect(model.index(0, 0))

    def darkest(top: int, bottom: int) -> int:
        return min(image.pixelColor(x, y).lightness() for y in range(top, bottom) for x in range(rect.width()))

    assert darkest(rect.top(), rect.center().y()) < darkest(rect.center().y() + 1, rect.bottom()) - 20


def test_an_address_breaks_after_its_parts_and_says_the_same() -> None:
    address = "https://example.org/a-b?utm_source=x&utm_medium=social"
    assert breakable(address).replace("\u200b", "") == address
    assert max(map(len, breakable(address).split("\u200b"))) <= len("https://")


def test_a_schedule_has_a_shorter_name_for_a_narrow_queue() -> None:
    group = QueueGroup(None, "Waste", date(2020, 12, 1), 1, 3, ())
    assert queue.brief_name(group) == "Waste · Dec 2020"


def test_the_rail_keeps_only_its_pictures_where_large_text_needs_the_room(qtbot: QtBot, look: Theme) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    rail = Rail(look)
    window.setCentralWidget(rail)
    window.resize(look.px(1200), 600)
    window.show()
    button: QPushButton = rail.buttons["signoff"]
    assert button.text().strip() == "Sign-off"
    window.resize(look.px(900), 600)
    assert button.text() == ""
    assert button.accessibleName() == "Sign-off"
    assert not any(label.isVisible() for label in rail.findChildren(QLabel))


def test_small_pictures_grow_with_the_text_and_shrink_back(qapp: QApplication) -> None:
    metric = QStyle.PixelMetric.PM_SmallIconSize
    theme.apply(qapp, Scheme.LIGHT, 2.0)
    large = qapp.style().pixelMetric(metric)
    look = theme.apply(qapp, Scheme.LIGHT)
    assert qapp.style().pixelMetric(metric) == look.px(16) < large
