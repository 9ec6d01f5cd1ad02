"""The timeline under hands: choosing, looking about, dragging and stretching campaigns by mouse and by keys."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.following import Days
from sddc_planner.model.hold import HoldEffect, HoldKind
from tests.ui.asking import Library
from ui.campaigns.timeline.board import TimelineBoard
from ui.campaigns.timeline.geometry import Grip
from ui.campaigns.timeline.view import TimelineView
from ui.theme import Theme

FIRST, LAST = date(2020, 12, 1), date(2020, 12, 28)
DAY = timedelta(days=1)
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton


@dataclass
class Room:
    """A timeline of the small council on screen, and the hands on it."""

    qtbot: QtBot
    library: Library
    view: TimelineView
    told: list[str]

    @property
    def board(self) -> TimelineBoard:
        return self.view.board

    def add(self, name: str, first: date = FIRST, last: date = LAST, **columns: Any) -> Campaign:
        one = self.library.do(lambda p: p.campaigns.add(name=name, first_day=first, last_day=last, **columns))
        assert isinstance(one, Campaign)
        return one

    def show(self) -> None:
        """What the page does whenever campaigns changed."""
        lines = self.library.do(lambda planner: planner.campaigns.lines())
        self.view.show_lines(lines)
        if lines and self.board.current() is None:
            self.view.choose(lines[0].campaign.id)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.view.is_quiet and self.library.core.is_idle)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.qtbot.keyClick(self.board, key, keys)
        self.settle()

    def days(self, one: Campaign) -> tuple[date, date]:
        self.settle()
        now = self.library.do(lambda planner: planner.campaigns.get(one.id))
        return now.first_day, now.last_day

    def at(self, one: Campaign, day: date, grip: Grip = Grip.WHOLE) -> QPoint:
        """Where to take hold of a campaign's bar."""
        board = self.board
        place = board.rows.place(one.id)
        assert place is not None
        bar = board.geometry_.bar_rect(board.rows.rows[place], board.geometry_.top(place), board.scale)
        x = {Grip.FIRST: bar.x, Grip.LAST: bar.right - 1}.get(grip)
        x = x if x is not None else board.geometry_.names + round(board.scale.x(day) + board.scale.day_width / 2)
        return QPoint(x, bar.y + bar.h // 2)

    def mouse(self, kind: QEvent.Type, at: QPoint, keys: Qt.KeyboardModifier = NONE, button: bool = True) -> None:
        there = QPointF(self.board.viewport().mapToGlobal(at))
        pressed = LEFT if button and kind is not QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        which = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else LEFT
        QApplication.sendEvent(self.board.viewport(), QMouseEvent(kind, QPointF(at), there, which, pressed, keys))

    def lift(self, start: QPoint, by_days: int, keys: Qt.KeyboardModifier = NONE) -> QPoint:
        """Press and drag; where the pointer is then."""
        to = start + QPoint(round(by_days * self.board.scale.day_width), 0)
        self.mouse(QEvent.Type.MouseButtonPress, start)
        self.mouse(QEvent.Type.MouseMove, (start + to) / 2 + QPoint(0, 12), keys)
        self.mouse(QEvent.Type.MouseMove, to, keys)
        return to

    def drag(self, start: QPoint, by_days: int, keys: Qt.KeyboardModifier = NONE) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, self.lift(start, by_days, keys), keys)
        self.settle()


@pytest.fixture
def room(qtbot: QtBot, library: Library, theme: Theme, window: QMainWindow) -> Room:
    view = TimelineView(library.core, theme)
    window.setCentralWidget(view)
    told: list[str] = []
    view.told.connect(told.append)
    window.activateWindow()
    view.setFocus()
    return Room(qtbot, library, view, told)


def test_campaigns_are_read_out_with_all_that_a_row_shows(room: Room) -> None:
    waste = room.library.council.waste.id
    one = room.add("Warm", department=waste, audiences=("Carers",))
    room.add("Well", FIRST + 9 * DAY, LAST + 9 * DAY, audiences=("carers",))
    room.library.do(lambda p: p.posts.add(title="Frost", day=FIRST, campaign=one.id, text="Cold."))
    room.show()
    board = room.board
    said = board.rows.data(board.rows.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Warm, 1 December 2020 to 28 December 2020, Waste, planned, 1 post, no objectives, "
        "clashes with “Well”, 10 Dec – 28 Dec: the same audience (Carers)"
    )
    face = QAccessible.queryAccessibleInterface(board)
    assert face.role() is QAccessible.Role.List
    assert face.text(QAccessible.Text.Name) == "Timeline of campaigns"
    assert [face.child(n).text(QAccessible.Text.Name)[:8] for n in range(face.childCount())] == ["Warm, 1 ", "Well, 10"]
    assert face.child(1).rect().top() - face.child(0).rect().top() == board.geometry_.row


def test_it_begins_two_months_before_today(room: Room) -> None:
    room.add("Warm")
    room.show()
    today = room.library.do(lambda planner: planner.desk.today())
    assert room.board.scale.first == date(today.year, today.month - 2, 1)
    assert room.board.scale.sees(today, today)


def test_keys_choose_open_and_look_about(room: Room) -> None:
    made = [room.add(f"C{n}", FIRST + n * DAY, LAST + n * DAY) for n in range(5)]
    room.show()
    chosen: list[str] = []
    opened: list[str] = []
    room.view.chosen.connect(chosen.append)
    room.view.opened.connect(opened.append)
    room.press(Qt.Key.Key_Down)
    room.press(Qt.Key.Key_End)
    room.press(Qt.Key.Key_Up)
    room.press(Qt.Key.Key_Home)
    assert chosen == [made[n].id for n in (1, 4, 3, 0)]
    room.press(Qt.Key.Key_Return)
    assert opened == [made[0].id]
    before = room.board.scale
    room.press(Qt.Key.Key_Right)
    assert room.board.scale.left == pytest.approx(before.left + before.page)
    room.press(Qt.Key.Key_Plus)
    assert room.board.scale.days == 183
    assert room.view.controls.zoom.text() == "Half a year"
    room.press(Qt.Key.Key_Minus, times=9)
    assert room.board.scale.days == 731
    assert not room.view.controls.farther.isEnabled()
    room.press(Qt.Key.Key_F)
    assert room.board.scale.first < FIRST < LAST < room.board.scale.last
    assert room.board.scale.days == 35
    room.press(Qt.Key.Key_Left, CTRL, times=9)
    assert not room.board.scale.sees(FIRST, LAST)
    room.press(Qt.Key.Key_T)
    assert room.board.scale.sees(room.board.rows.picture.today, room.board.rows.picture.today)


def test_a_bar_is_dragged_and_undo_takes_it_back(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    room.drag(room.at(one, FIRST + 14 * DAY), 10)
    assert room.days(one) == (FIRST + 10 * DAY, LAST + 10 * DAY)
    assert room.told[-1] == ("Moved the campaign “Warm” 10 days later, 11 Dec 2020 – 7 Jan 2021. Undo with Ctrl+Z.")
    room.library.do(lambda planner: planner.record.undo())
    assert room.days(one) == (FIRST, LAST)


@pytest.mark.parametrize(
    ("grip", "by", "then"),
    [
        (Grip.FIRST, 5, (FIRST + 5 * DAY, LAST)),
        (Grip.LAST, 5, (FIRST, LAST + 5 * DAY)),
        (Grip.FIRST, 60, (LAST, LAST)),
        (Grip.LAST, -60, (FIRST, FIRST)),
    ],
)
def test_an_end_is_stretched_and_stops_at_the_other(room: Room, grip: Grip, by: int, then: tuple[date, date]) -> None:
    one = room.add("Warm")
    room.show()
    room.drag(room.at(one, FIRST, grip), by)
    assert room.days(one) == then


def test_with_shift_a_drag_keeps_the_weekday(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    room.drag(room.at(one, FIRST + 14 * DAY), 9, SHIFT)
    assert room.days(one) == (FIRST + 7 * DAY, LAST + 7 * DAY)


def test_while_dragging_it_says_where_and_escape_lets_go(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    at = room.lift(room.at(one, FIRST + 14 * DAY), 10)
    assert room.board.look().ghost == Days(first=FIRST + 10 * DAY, last=LAST + 10 * DAY)
    room.press(Qt.Key.Key_Escape)
    assert room.board.look().ghost is None
    room.mouse(QEvent.Type.MouseButtonRelease, at)
    assert room.days(one) == (FIRST, LAST)


def test_at_the_edge_time_goes_on_while_one_drags(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    before = room.board.scale.left
    start = room.at(one, FIRST + 14 * DAY)
    room.mouse(QEvent.Type.MouseButtonPress, start)
    edge = QPoint(room.board.viewport().width() - 3, start.y())
    room.mouse(QEvent.Type.MouseMove, edge)
    room.qtbot.waitUntil(lambda: room.board.scale.left > before + 5)
    room.board.cancel_drag()


def test_empty_ground_is_panned(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    before = room.board.scale.left
    room.drag(room.at(one, LAST + 60 * DAY), -30)
    assert room.board.scale.left == pytest.approx(before + 30, abs=5)
    assert room.days(one) == (FIRST, LAST)


def test_a_campaign_is_moved_by_keys_and_put_down_with_enter(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    room.press(Qt.Key.Key_Right, ALT_SHIFT, times=2)
    room.press(Qt.Key.Key_Down, ALT_SHIFT)
    assert room.days(one) == (FIRST, LAST), "not before Enter"
    assert room.told[-1].startswith("10 Dec 2020 – 6 Jan 2021, 9 days later.")
    room.press(Qt.Key.Key_Return)
    assert room.days(one) == (FIRST + 9 * DAY, LAST + 9 * DAY)
    room.show()
    room.press(Qt.Key.Key_Right, CTRL_SHIFT, times=3)
    room.press(Qt.Key.Key_Return)
    assert room.days(one) == (FIRST + 9 * DAY, LAST + 12 * DAY)
    room.show()
    room.press(Qt.Key.Key_Left, SHIFT, times=3)
    room.press(Qt.Key.Key_Return)
    assert room.days(one) == (FIRST + 6 * DAY, LAST + 12 * DAY)
    room.show()
    room.press(Qt.Key.Key_Up, ALT_SHIFT)
    room.press(Qt.Key.Key_Escape)
    room.press(Qt.Key.Key_Return)
    assert room.days(one) == (FIRST + 6 * DAY, LAST + 12 * DAY)


def test_an_end_pressed_too_far_need_not_be_pressed_back(room: Room) -> None:
    one = room.add("Warm", last=FIRST + 2 * DAY)
    room.show()
    room.press(Qt.Key.Key_Left, CTRL_SHIFT, times=9)
    room.press(Qt.Key.Key_Right, CTRL_SHIFT)
    room.press(Qt.Key.Key_Return)
    assert room.days(one) == (FIRST, FIRST + DAY)


def test_another_row_lets_go_of_what_keys_hold(room: Room) -> None:
    one = room.add("Warm")
    room.add("Well", FIRST + DAY, LAST)
    room.show()
    room.press(Qt.Key.Key_Right, ALT_SHIFT)
    room.press(Qt.Key.Key_Down)
    assert room.board.drag is None
    room.press(Qt.Key.Key_Return)
    assert room.days(one) == (FIRST, LAST)


def test_where_nothing_may_be_changed_it_says_so(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    room.view.set_writable(writable=False)
    room.drag(room.at(one, FIRST + 14 * DAY), 10)
    room.press(Qt.Key.Key_Right, ALT_SHIFT)
    room.press(Qt.Key.Key_F2)
    assert room.told == ["You can read but not change this plan."] * 2
    assert room.days(one) == (FIRST, LAST)
    assert room.board.drag is None


def test_a_click_on_a_mark_opens_its_post_and_the_tip_names_it(room: Room) -> None:
    one = room.add("Warm")
    post = room.library.do(lambda p: p.posts.add(title="Frost", day=FIRST + 9 * DAY, campaign=one.id, text="Cold."))
    room.library.do(
        lambda p: p.holds.call(
            kind=HoldKind.OTHER, title="Quiet", effect=HoldEffect.WARN, first_day=LAST, last_day=LAST
        )
    )
    room.show()
    wanted: list[str] = []
    room.view.postWanted.connect(wanted.append)
    board = room.board
    (heap,) = board.geometry_.heaps(board.rows.marks(board.rows.rows[0]), board.scale)
    at = QPoint(heap.x, board.geometry_.top(0) + board.geometry_.marks_at)
    assert board.tip_at(at) == "Thu 10 December: Frost, draft"
    room.qtbot.mouseClick(board.viewport(), LEFT, NONE, at)
    assert wanted == [post.id]
    x = board.geometry_.names + round(board.scale.x(LAST)) + 1
    assert "Hold: Quiet, take care (28 Dec)" in board.head.tip_at(QPoint(x, 5))
    x = board.geometry_.names + round(board.scale.x(date(2020, 12, 25))) + 1
    assert "Christmas Day" in board.tip_at(QPoint(x, board.viewport().height() - 2)) or "Christmas Day" in (
        board.head.tip_at(QPoint(x, 5))
    )
    assert board.tip_at(room.at(one, FIRST + DAY)).startswith("Warm\n1 Dec – 28 Dec 2020 · 28 days")


def test_the_wheel_zooms_with_control_and_else_goes_through_time_where_all_rows_are_seen(room: Room) -> None:
    room.add("Warm")
    room.show()
    board, before = room.board, room.board.scale
    wheel(board, 120, CTRL)
    assert board.scale.days == pytest.approx(before.days / 1.2)
    left = board.scale.left
    wheel(board, -120, NONE)
    assert board.scale.left > left


def test_many_campaigns_scroll_and_the_chosen_one_is_brought_into_sight(room: Room) -> None:
    made = [room.add(f"C{n:02}", FIRST + 30 * n * DAY, LAST + 30 * n * DAY) for n in range(40)]
    room.show()
    board = room.board
    head = board.head.geometry()
    assert board.verticalScrollBar().maximum() > 0
    room.view.choose(made[30].id)
    assert board.viewport().rect().contains(board.visualRect(board.rows.index(30)))
    assert board.scale.sees(made[30].first_day, made[30].last_day)
    assert board.head.geometry() == head
    wheel(board, -120, NONE)
    assert board.current() == made[30]
    room.view.choose(made[12].id)
    room.view.choose(made[25].id)
    room.view.window().resize(1366, 300)
    assert board.viewport().rect().contains(board.visualRect(board.rows.index(25))), "however low it is"


def test_one_year_or_all_and_by_department(room: Room) -> None:
    council = room.library.council
    room.add("B", department=council.waste.id)
    room.add("A", FIRST + DAY, LAST, department=council.leisure.id)
    later = room.add("C", date(2022, 6, 1), date(2022, 7, 1), department=council.waste.id)
    room.show()
    controls = room.view.controls
    years = [action.text() for action in controls.year_menu.actions() if action.text()]
    assert years == ["All years", "2020 – 21", "2021 – 22", "2022 – 23", "By department"]
    names = lambda: [(row.heading, row.line.campaign.name) for row in room.board.rows.rows]  # noqa: E731
    controls.groupingWanted.emit(True)
    assert names() == [("Leisure", "A"), ("Waste", "B"), ("", "C")]
    controls.yearWanted.emit(2022)
    assert names() == [("Waste", "C")]
    assert room.board.current() == later
    assert (room.board.scale.first, controls.year.text()) == (date(2022, 4, 1), "2022 – 23")
    one = room.add("D", department=council.waste.id)
    room.show()
    room.view.choose(one.id)
    assert len(names()) == 4, "what was chosen elsewhere is found, whatever the year"


def wheel(board: TimelineBoard, turned: int, keys: Qt.KeyboardModifier) -> None:
    at = QPointF(board.viewport().rect().center())
    there = QPointF(board.viewport().mapToGlobal(at.toPoint()))
    event = QWheelEvent(
        at, there, QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(board.viewport(), event)


def test_the_pointer_shows_what_it_would_take_hold_of(room: Room) -> None:
    one = room.add("Warm")
    room.show()
    shapes = [
        (room.at(one, FIRST, Grip.FIRST), Qt.CursorShape.SizeHorCursor),
        (room.at(one, LAST, Grip.LAST), Qt.CursorShape.SizeHorCursor),
        (room.at(one, FIRST + 14 * DAY), Qt.CursorShape.OpenHandCursor),
        (QPoint(20, 20), Qt.CursorShape.ArrowCursor),
    ]
    for at, shape in shapes:
        room.mouse(QEvent.Type.MouseMove, at, button=False)
        assert room.board.viewport().cursor().shape() is shape
    room.view.set_writable(writable=False)
    room.mouse(QEvent.Type.MouseMove, shapes[0][0], button=False)
    assert room.board.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
