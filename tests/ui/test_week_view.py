"""The week by keyboard and by mouse, and where everything of it goes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import MonthPicture
from tests.ui.pictures import DECEMBER, TODAY, crowded_month, item, picture
from ui import theme
from ui.calendar.mime import posts_from_mime, posts_to_mime
from ui.calendar.month_model import MonthModel
from ui.calendar.week_view import WeekView
from ui.theme import Scheme

Key, Keys = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


def day(number: int) -> date:
    return date(2020, 12, number)


def week_picture() -> MonthPicture:
    """Of the week of the 14th: two on Monday, one without a time and one late on Tuesday; one in the week after."""
    return picture(
        item("a", 14, "09:00", title="Christmas bins"),
        item("b", 14, "13:10"),
        item("n", 15, ""),
        item("c", 15, "10:30"),
        item("d", 21, "09:00"),
    )


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> WeekView:
    model = MonthModel()
    one = WeekView(theme.apply(qapp, Scheme.LIGHT), model)
    qtbot.addWidget(one)
    model.setParent(one)
    one.resize(1000, 700)
    with qtbot.waitActive(one):
        one.show()
        one.activateWindow()
    one.setFocus()
    model.set_month(week_picture())
    one.go_to_day(day(14))
    return one


@pytest.fixture
def centre(view: WeekView) -> Callable[[str], QPoint]:
    """The middle of a post, in the viewport."""

    def found(name: str) -> QPoint:
        row = view.month_model.row_of(PostId(name))
        assert row is not None
        return view.visualRect(view.month_model.index(row)).center()

    return found


def slot(view: WeekView, number: int, at: str | None) -> QPoint:
    """A point of an empty half hour, or of the band without times."""
    box = view.shown.slot_box(day(number), time.fromisoformat(at) if at else None)
    assert box is not None
    rect = view.in_view(box, pinned=at is None)
    return QPoint(rect.center().x(), rect.top() + 3)


def current(view: WeekView) -> str | None:
    row = view.currentIndex().row()
    return view.month_model.items[row].id if row >= 0 else None


def drag(qtbot: QtBot, view: WeekView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = Keys.NoModifier) -> None:
    port = view.viewport()
    qtbot.mousePress(port, LEFT, keys, start)
    qtbot.mouseMove(port, start + QPoint(12, 0))
    qtbot.mouseMove(port, end)
    qtbot.mouseRelease(port, LEFT, keys, end)


def test_hours_begin_at_eight_or_with_the_first_post(view: WeekView) -> None:
    assert view.dawn() == time(8)
    assert abs(view.verticalOffset() - 8 * view.shown.hour) < view.shown.hour // 2
    view.month_model.set_month(picture(item("e", 16, "05:45")))
    assert view.dawn() == time(5)


def test_a_post_lies_at_its_time_and_one_without_in_the_band(view: WeekView) -> None:
    layout = view.shown
    rows = {one.id: row for row, one in enumerate(view.month_model.items)}
    assert layout.by_row[rows["a"]].box.y == layout.y_of(time(9)) + 1
    assert layout.by_row[rows["c"]].box.x > layout.by_row[rows["a"]].box.right
    assert layout.pinned == {rows["n"]}
    assert layout.by_row[rows["n"]].box.bottom <= layout.head
    assert rows["d"] not in layout.by_row


def test_posts_that_would_cover_each_other_stand_side_by_side(view: WeekView) -> None:
    view.month_model.set_month(picture(item("e", 16, "10:00"), item("f", 16, "10:05"), item("g", 16, "12:00")))
    first, second, alone = (view.shown.by_row[row].box for row in range(3))
    assert first.right <= second.x
    assert abs(first.w - second.w) <= 1
    assert alone.w > 1.9 * first.w
    assert alone.x == first.x


def test_too_many_at_once_are_counted_and_none_is_lost(view: WeekView, qtbot: QtBot) -> None:
    at_once = [item(f"m{n:02}", 16, "10:00") for n in range(29)]
    view.month_model.set_month(picture(*at_once, item("z", 16, "10:20")))
    view.go_to_day(day(16))
    shown = set(view.shown.by_row)
    hidden = {row for one in view.shown.days for more in one.more for row in more.rows}
    assert shown | hidden == set(range(30))
    assert not shown & hidden
    boxes = [chip.box for chip in view.shown.by_row.values()]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            assert apart, (one, other)
    one_more = next(more for found in view.shown.days for more in found.more)
    place = view.in_view(one_more.box, pinned=one_more.pinned).center()
    qtbot.mouseClick(view.viewport(), LEFT, Keys.NoModifier, place)
    popover = view.popover()
    assert popover is not None
    assert popover.posts.count() == 30
    popover.close()


def test_bars_stand_above_the_days(view: WeekView) -> None:
    view.month_model.set_month(crowded_month())
    view.go_to_day(TODAY)
    assert {one.bar.id for one in view.shown.bars} == {"w", "h"}
    assert all(one.named and one.box.bottom < view.shown.head for one in view.shown.bars)
    place = QPoint(view.shown.bars[0].box.x + 20, view.shown.bars[0].box.y + 4)
    assert "Mourning" in view.tip_at(place)


def test_the_line_of_now_is_in_this_week_only(view: WeekView) -> None:
    view.month_model.set_month(MonthPicture(first_of_month=DECEMBER, today=TODAY, now=time(10, 5)))
    view.go_to_day(TODAY)
    before = view.grab().toImage()
    view.month_model.set_month(MonthPicture(first_of_month=DECEMBER, today=TODAY, now=time(11, 5)))
    view.viewport().update()
    assert view.grab().toImage() != before
    assert view.now() is not None
    view.go_to_day(day(21))
    other = view.grab().toImage()
    view.month_model.set_month(MonthPicture(first_of_month=DECEMBER, today=TODAY, now=time(12, 5)))
    view.viewport().update()
    assert view.grab().toImage() == other


def test_a_screen_reader_finds_each_post(view: WeekView) -> None:
    face = QAccessible.queryAccessibleInterface(view)
    assert face.childCount() == 5
    said = {face.child(n).text(QAccessible.Text.Name) for n in range(5)}
    assert "Mon 14 December, 09:00, Christmas bins, draft, Waste, f Central" in said


def test_arrows_go_by_day_and_along_the_hours(view: WeekView, qtbot: QtBot) -> None:
    view.select_posts([PostId("a")])
    qtbot.keyClick(view, Key.Key_Down)
    assert (current(view), view.current_day(), view.current_time()) == (None, day(14), time(10))
    qtbot.keyClick(view, Key.Key_Right)
    assert (current(view), view.selected_ids()) == ("c", ["c"])
    qtbot.keyClick(view, Key.Key_Left)
    assert (current(view), view.current_time()) == (None, time(10))
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Down)
    assert current(view) == "b"
    view.select_posts([PostId("n")])
    qtbot.keyClick(view, Key.Key_Down)
    assert (view.current_day(), view.current_time()) == (day(15), time(8))
    qtbot.keyClick(view, Key.Key_Up)
    assert current(view) == "n"


def test_home_end_and_pages(view: WeekView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_End)
    assert view.current_day() == day(20)
    qtbot.keyClick(view, Key.Key_Home)
    assert view.current_day() == day(14)
    with qtbot.waitSignal(view.weekChanged) as told:
        qtbot.keyClick(view, Key.Key_PageDown)
    assert told.args == [day(21)]
    assert current(view) == "d"
    qtbot.keyClick(view, Key.Key_End, Keys.ControlModifier)
    assert current(view) == "d"
    qtbot.keyClick(view, Key.Key_PageUp)
    assert view.week[0] == day(14)


def test_a_week_of_another_month_asks_for_it(view: WeekView, qtbot: QtBot) -> None:
    view.go_to_day(day(30))
    with qtbot.waitSignal(view.monthRequested) as told:
        qtbot.keyClick(view, Key.Key_PageDown)
    assert told.args == [1]
    view.month_model.set_month(picture(month=date(2021, 1, 1)))
    assert view.current_day() == date(2021, 1, 6)
    assert view.week[0] == date(2021, 1, 4)


def test_enter_opens_or_begins_at_that_hour_and_so_does_n(view: WeekView, qtbot: QtBot) -> None:
    view.select_posts([PostId("a")])
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Key.Key_Return)
    assert told.args == ["a"]
    qtbot.keyClick(view, Key.Key_Down)
    for key in (Key.Key_Return, Key.Key_N):
        with qtbot.waitSignal(view.newRequested) as told:
            qtbot.keyClick(view, key)
        assert told.args == [day(14), time(10)]


def test_all_of_the_week_are_chosen_and_none_of_another(view: WeekView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_A, Keys.ControlModifier)
    assert sorted(view.selected_ids()) == ["a", "b", "c", "n"]
    qtbot.keyClick(view, Key.Key_PageDown)
    assert "a" not in view.selected_ids()


def test_shift_extends_the_choice(view: WeekView, qtbot: QtBot) -> None:
    view.select_posts([PostId("a")])
    for _ in range(4):
        qtbot.keyClick(view, Key.Key_Down, Keys.ShiftModifier)
    assert view.selected_ids() == ["a", "b"]


def test_a_click_on_an_hour_stands_there_and_two_begin_a_post(view: WeekView, qtbot: QtBot) -> None:
    place = slot(view, 16, "11:30")
    qtbot.mouseClick(view.viewport(), LEFT, Keys.NoModifier, place)
    assert (view.current_day(), view.current_time()) == (day(16), time(11, 30))
    with qtbot.waitSignal(view.newRequested) as told:
        qtbot.mouseDClick(view.viewport(), LEFT, Keys.NoModifier, place)
    assert told.args == [day(16), time(11, 30)]
    with qtbot.waitSignal(view.newRequested) as told:
        qtbot.mouseDClick(view.viewport(), LEFT, Keys.NoModifier, slot(view, 16, None))
    assert told.args == [day(16), None]


def test_in_the_same_row_only_the_day_changes(view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint]) -> None:
    end = QPoint(slot(view, 17, "13:00").x(), centre("b").y())
    with qtbot.assertNotEmitted(view.placeRequested), qtbot.waitSignal(view.moveRequested) as told:
        drag(qtbot, view, centre("b"), end)
    assert told.args == [["b"], day(17)]


def test_in_another_row_the_time_follows_by_half_hours(
    view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint]
) -> None:
    start = centre("a")
    end = QPoint(slot(view, 15, "09:00").x(), start.y() + 3 * view.shown.hour // 2)
    port = view.viewport()
    qtbot.mousePress(port, LEFT, Keys.NoModifier, start)
    qtbot.mouseMove(port, start + QPoint(12, 0))
    qtbot.mouseMove(port, end)
    assert view.label() == "Tue 15 Dec 10:30"
    assert view.grab().toImage() is not None
    with qtbot.waitSignal(view.placeRequested) as told:
        qtbot.mouseRelease(port, LEFT, Keys.NoModifier, end)
    assert told.args == [["a"], day(15), time(10, 30), False]


def test_shift_keeps_the_time_and_control_copies(view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint]) -> None:
    start, end = centre("b"), slot(view, 17, "15:00")
    qtbot.mousePress(view.viewport(), LEFT, Keys.NoModifier, start)
    qtbot.mouseMove(view.viewport(), start + QPoint(12, 0))
    qtbot.mouseMove(view.viewport(), end)
    assert view.label() == "Thu 17 Dec 15:00"
    qtbot.keyPress(view, Key.Key_Shift)
    assert view.label() == "Thu 17 Dec 13:10"
    with qtbot.waitSignal(view.moveRequested) as told:
        qtbot.mouseRelease(view.viewport(), LEFT, Keys.ShiftModifier, end)
    assert told.args == [["b"], day(17)]
    with qtbot.waitSignal(view.placeRequested) as told:
        drag(qtbot, view, centre("a"), slot(view, 17, "15:00"), Keys.ControlModifier)
    assert told.args[0] == ["a", "b"]  # what was chosen before comes along
    assert told.args[3] is True


def test_the_band_takes_the_time_away_and_an_hour_gives_one(
    view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint]
) -> None:
    with qtbot.waitSignal(view.placeRequested) as told:
        drag(qtbot, view, centre("a"), slot(view, 16, None))
    assert told.args == [["a"], day(16), None, False]
    with qtbot.waitSignal(view.placeRequested) as told:
        drag(qtbot, view, centre("n"), slot(view, 15, "12:30"))
    assert told.args == [["n"], day(15), time(12, 30), False]


def test_several_are_dragged_together_and_escape_lets_go(
    view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint]
) -> None:
    view.select_posts([PostId("a"), PostId("c")])
    with qtbot.waitSignal(view.moveRequested) as told:
        drag(qtbot, view, centre("c"), QPoint(slot(view, 18, "09:00").x(), centre("c").y()))
    assert told.args == [["c", "a"], day(18)]
    qtbot.mousePress(view.viewport(), LEFT, Keys.NoModifier, centre("a"))
    qtbot.mouseMove(view.viewport(), centre("a") + QPoint(200, 0))
    assert view.is_dragging()
    with qtbot.assertNotEmitted(view.moveRequested):
        qtbot.keyClick(view, Key.Key_Escape)
        qtbot.mouseRelease(view.viewport(), LEFT, Keys.NoModifier, slot(view, 18, "09:00"))


def test_the_hour_that_the_clocks_skip_is_named_while_dragging(view: WeekView, qtbot: QtBot) -> None:
    spring = date(2021, 3, 28)
    early = replace(item("s", 1, "00:30"), day=spring)
    view.month_model.set_month(MonthPicture(first_of_month=date(2021, 3, 1), today=TODAY, items=(early,)))
    view.go_to_day(spring)
    view.verticalScrollBar().setValue(0)
    start = view.visualRect(view.month_model.index(0)).center()
    qtbot.mousePress(view.viewport(), LEFT, Keys.NoModifier, start)
    qtbot.mouseMove(view.viewport(), start + QPoint(12, 0))
    qtbot.mouseMove(view.viewport(), start + QPoint(0, view.shown.hour))
    assert view.label() == "Sun 28 Mar: the clocks skip 01:30"
    view.cancel_drag()


def test_a_drag_goes_on_outside_and_comes_in_with_a_time(
    view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint], monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[list[str]] = []
    monkeypatch.setattr(view, "start_drag", lambda one: carried.append(list(posts_from_mime(one.mimeData()))))
    qtbot.mousePress(view.viewport(), LEFT, Keys.NoModifier, centre("a"))
    qtbot.mouseMove(view.viewport(), centre("a") + QPoint(12, 0))
    qtbot.mouseMove(view.viewport(), QPoint(-60, 200))
    assert carried == [["a"]]
    data = posts_to_mime([PostId("from the tray")])
    place = slot(view, 16, "14:00")
    move = QDragMoveEvent(place, Qt.DropAction.MoveAction, data, LEFT, Keys.NoModifier)
    view.dragMoveEvent(move)
    assert view.label() == "Wed 16 Dec 14:00"
    drop = QDropEvent(QPointF(place), Qt.DropAction.MoveAction, data, LEFT, Keys.NoModifier)
    with qtbot.waitSignal(view.placeRequested) as told:
        view.dropEvent(drop)
    assert told.args == [["from the tray"], day(16), time(14), False]
    nothing = QMimeData()
    other = QDragMoveEvent(place, Qt.DropAction.MoveAction, nothing, LEFT, Keys.NoModifier)
    view.dragMoveEvent(other)
    assert not other.isAccepted()


def test_what_was_chosen_stays_through_a_change(view: WeekView) -> None:
    view.select_posts([PostId("c")])
    view.month_model.set_month(picture(*week_picture().items, item("z", 14, "07:00")))
    assert view.selected_ids() == ["c"]
    assert current(view) == "c"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(500, 300), (840, 520), (1700, 950)])
def test_nothing_reaches_out_of_its_column(
    view: WeekView, qapp: QApplication, scale: float, size: tuple[int, int]
) -> None:
    theme.apply(qapp, Scheme.LIGHT, scale)
    try:
        view.resize(*size)
        view.month_model.set_month(crowded_month())
        view.go_to_day(day(16))
        view.grab()
        layout = view.shown
        for one in layout.days:
            for row in one.rows:
                chip = layout.by_row.get(row)
                if chip is not None:
                    assert one.column.x <= chip.box.x <= chip.box.right <= one.column.right
                    assert chip.box.bottom <= layout.height
        assert layout.head < view.viewport().height()
    finally:
        theme.apply(qapp, Scheme.LIGHT)


def test_what_a_press_chooses_is_told_when_the_button_is_up(
    view: WeekView, qtbot: QtBot, centre: Callable[[str], QPoint]
) -> None:
    told: list[list[PostId]] = []
    view.selectionChangedTo.connect(told.append)
    qtbot.mousePress(view.viewport(), LEFT, Keys.NoModifier, centre("c"))
    assert told == []
    qtbot.mouseRelease(view.viewport(), LEFT, Keys.NoModifier, centre("c"))
    assert told == [["c"]]
    drag(qtbot, view, centre("b"), slot(view, 17, "15:00"))
    assert told == [["c"]]  # nothing opens and moves the days under a drag
    assert view.selected_ids() == ["b"]
    qtbot.mouseClick(view.viewport(), LEFT, Keys.NoModifier, centre("b"))
    assert told[-1] == ["b"]
