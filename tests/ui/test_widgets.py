"""The small parts, by keyboard and mouse, and the words they read and write."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.state import State
from ui import theme, words
from ui.exchange.parts import Rows
from ui.theme import Scheme, Theme
from ui.widgets.badge import CountBadge, StateBadge
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_button import FilterButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.reading import read_date, read_time
from ui.widgets.segmented import SegmentedControl
from ui.widgets.time_field import TimeField

NEAR = date(2020, 12, 10)
Key = Qt.Key


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    return theme.apply(qapp, Scheme.LIGHT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 dec", date(2020, 12, 14)),
        ("Mon 14 Dec 2020", date(2020, 12, 14)),
        ("monday, 14th december", date(2020, 12, 14)),
        ("Dec 14", date(2020, 12, 14)),
        ("14/12", date(2020, 12, 14)),
        ("14.12.21", date(2021, 12, 14)),
        ("2020-12-14", date(2020, 12, 14)),
        ("14", date(2020, 12, 14)),
        ("3 jan", date(2021, 1, 3)),
        ("3 sept", date(2021, 9, 3)),
        ("friday", date(2020, 12, 11)),
        ("thu", date(2020, 12, 17)),
        ("tomorrow", date(2020, 12, 11)),
        ("29 feb", date(2020, 2, 29)),
        ("31/2", None),
        ("soon", None),
        ("12 de", None),
        ("moon 14 dec", None),
    ],
)
def test_dates_are_read_as_people_type_them(text: str, expected: date | None) -> None:
    assert read_date(text, NEAR) == expected


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)))
def test_a_date_is_read_back_as_it_is_shown(day: date) -> None:
    assert read_date(words.short_day(day), NEAR) == day
    assert read_date(words.long_day(day), NEAR) == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_date(text, NEAR)
    read_time(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9", time(9)), ("9am", time(9)), ("9 pm", time(21)), ("0930", time(9, 30)), ("930", time(9, 30)),
        ("09:30", time(9, 30)), ("9.30pm", time(21, 30)), ("12am", time(0)), ("12pm", time(12)), ("noon", time(12)),
        ("24", None), ("9:60", None), ("13pm", None), ("9m", None), ("later", None), ("", None),
    ],
)  # fmt: skip
def test_times_are_read_as_people_type_them(text: str, expected: time | None) -> None:
    assert read_time(text) == expected


def test_words() -> None:
    day = date(2020, 12, 14)
    assert words.short_day(day) == "Mon 14 Dec 2020"
    assert words.when(day, time(9)) == "14 December 2020 at 09:00"
    assert words.when(None, time(9)) == "No date yet"
    assert [words.count(n, "post") for n in (0, 1, 7, 1200)] == ["0 posts", "1 post", "7 posts", "1,200 posts"]
    assert words.moment(datetime(2020, 7, 2, 13, 10, tzinfo=UTC)) == "2 Jul 14:10"
    assert words.day_range(date(2020, 12, 1), date(2021, 2, 28)) == "1 Dec 2020 – 28 Feb 2021"
    assert words.joined(["Waste", "Housing", "Leisure"]) == "Waste, Housing and Leisure"
    summary = words.schedule_summary(day, {State.APPROVED: 31, State.AWAITING: 7, State.DRAFT: 1, State.MISSED: 0})
    assert summary == "December 2020 · 39 posts · 31 approved · 7 awaiting sign-off · 1 draft"


def test_a_date_is_typed_and_taken_on_enter(qtbot: QtBot, look: Theme) -> None:
    field = DateField(look, NEAR)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "14 dec")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field, Key.Key_Return)
    assert told.args == [date(2020, 12, 14)]
    assert field.text() == "Mon 14 Dec 2020"
    qtbot.keyClick(field, Key.Key_Up)
    assert field.value() == date(2020, 12, 15)
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Backspace)
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field, Key.Key_Return)
    assert told.args == [None]


def test_a_date_that_cannot_be_read_stays_and_is_marked_and_escape_goes_back(qtbot: QtBot, look: Theme) -> None:
    field = DateField(look, NEAR)
    qtbot.addWidget(field)
    field.set_value(date(2020, 12, 14))
    field.selectAll()
    qtbot.keyClicks(field, "31 feb")
    with qtbot.assertNotEmitted(field.edited):
        qtbot.keyClick(field, Key.Key_Return)
    assert field.has_problem()
    assert field.text() == "31 feb"
    assert "could not be read" in field.toolTip()
    qtbot.keyClick(field, Key.Key_Escape)
    assert not field.has_problem()
    assert field.text() == "Mon 14 Dec 2020"


def test_leaving_a_field_takes_what_was_typed(qtbot: QtBot, look: Theme) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    field, other = TimeField(look), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    field.setFocus()
    qtbot.keyClicks(field, "0930")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field, Key.Key_Tab)
    assert told.args == [time(9, 30)]
    qtbot.keyClick(field, Key.Key_Down)
    assert field.value() == time(9, 15)


def test_the_month_of_a_date_opens_and_takes_a_day(qtbot: QtBot, look: Theme) -> None:
    field = DateField(look, NEAR)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.popup()
    assert popup is not None
    calendar = popup.calendar
    qtbot.keyClick(calendar.findChild(QWidget, "qt_calendar_calendarview"), Key.Key_Right)
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(calendar.findChild(QWidget, "qt_calendar_calendarview"), Key.Key_Return)
    assert told.args == [date(2020, 12, 11)]


def test_a_chip_is_removed_by_key_and_by_its_cross(qtbot: QtBot, look: Theme) -> None:
    chip = Chip(look, "f Central")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Key.Key_Delete)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_rect().center())
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))


def test_segments_are_chosen_by_mouse_and_arrow(qtbot: QtBot, look: Theme) -> None:
    control = SegmentedControl([("month", "Month"), ("week", "Week"), ("list", "List")])
    qtbot.addWidget(control)
    control.show()
    with qtbot.waitSignal(control.chosen) as told:
        qtbot.mouseClick(control.button("list"), Qt.MouseButton.LeftButton)
    assert told.args == ["list"]
    with qtbot.waitSignal(control.chosen) as told:
        qtbot.keyClick(control, Key.Key_Right)
    assert told.args == ["month"]
    with qtbot.assertNotEmitted(control.chosen):
        control.set_current("week")
    assert control.current() == "week"


def test_a_filter_by_keyboard_alone(qtbot: QtBot, look: Theme) -> None:
    button = FilterButton(look, "All departments", "departments")
    qtbot.addWidget(button)
    button.set_choices([(n, f"Department {n}") for n in range(12)])
    button.show()
    assert button.text() == "All departments"
    qtbot.keyClick(button, Key.Key_Return)
    popup = button.popup()
    assert popup is not None
    assert popup.search.isVisible()
    qtbot.keyClicks(popup.search, "department 11")
    assert [row for row in range(12) if not popup.items.item(row).isHidden()] == [11]
    popup.items.setCurrentRow(11)
    with qtbot.waitSignal(button.changed) as told:
        qtbot.keyClick(popup.items, Key.Key_Space)
    assert told.args == [frozenset({11})]
    assert button.text() == "Department 11"
    popup.search.clear()
    popup.items.setCurrentRow(0)
    qtbot.keyClick(popup.items, Key.Key_Space)
    assert button.text() == "2 departments"
    with qtbot.waitSignal(button.changed) as told:
        qtbot.mouseClick(popup.clear_button, Qt.MouseButton.LeftButton)
    assert told.args == [frozenset()]


def test_a_notice_acts_and_goes(qtbot: QtBot, look: Theme) -> None:
    bar = NoticeBar(look)
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_notice("warning", "3 posts moved.", "Undo")
    assert bar.isVisible()
    with qtbot.waitSignal(bar.acted):
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.dismissed):
        qtbot.keyClick(bar, Key.Key_Escape)
    assert not bar.isVisible()


def test_an_empty_room_offers_one_thing(qtbot: QtBot, look: Theme) -> None:
    empty = EmptyState(look, "video", "No videos yet.", "New video")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_an_elided_label_gives_its_whole_text(qtbot: QtBot, look: Theme) -> None:
    label = ElidedLabel("A department with a very long name indeed")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()


def test_badges_say_what_they_show(qtbot: QtBot, look: Theme) -> None:
    badge, count = StateBadge(look, State.APPROVED, "Waste"), CountBadge(look, "posts to sign")
    qtbot.addWidget(badge)
    qtbot.addWidget(count)
    assert badge.accessibleName() == "Waste: Approved"
    assert count.isHidden()
    count.set_count(7)
    assert count.accessibleName() == "7 posts to sign"
    assert not count.isHidden()


@pytest.mark.parametrize("width", [60, 150, 400])
def test_a_flow_keeps_everything_inside_and_apart(qtbot: QtBot, look: Theme, width: int) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    flow = FlowLayout(room, 4)
    for n in range(9):
        flow.addWidget(QPushButton(f"Button {n}" + "x" * n))
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    places = [flow.itemAt(n).geometry() for n in range(9)]
    for n, one in enumerate(places):
        assert 0 <= one.left() <= one.right() < max(width, one.width())
        assert not any(one.intersects(other) for other in places[n + 1 :])
    assert places[-1].bottom() < flow.heightForWidth(width)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_chosen_segment_has_room_for_its_bold_letters(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    look = theme.apply(qapp, Scheme.LIGHT, scale)
    control = SegmentedControl([("a", "Departments"), ("b", "Covering text"), ("c", "Drafts and sent")])
    qtbot.addWidget(control)
    with qtbot.waitExposed(control):
        control.show()
    for key in "abc":
        button = control.button(key)
        bold = QFont(button.font())
        bold.setWeight(QFont.Weight.DemiBold)
        assert button.width() - 2 * look.px(12) >= QFontMetrics(bold).horizontalAdvance(button.text())
    theme.apply(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_are_as_high_as_their_text_asks(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, Scheme.LIGHT, scale)
    rows = Rows("Posts", ("When", "Post", "To know"), wide=(1, 2))
    qtbot.addWidget(rows)
    rows.setRowCount(1)
    rows.put(0, ("14 Dec", "Bins", ""))
    rows.setColumnHidden(2, True)
    rows.resize(900, 300)
    with qtbot.waitExposed(rows):
        rows.show()
    assert rows.rowHeight(0) >= 2 * rows.fontMetrics().lineSpacing()
    taken = sum(rows.columnWidth(place) for place in range(3))
    assert taken >= rows.viewport().width() - 1, "a hidden column takes no room from the others"
    theme.apply(qapp, Scheme.LIGHT)
