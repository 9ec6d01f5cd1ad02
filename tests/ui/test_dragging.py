"""Dragging many posts in the window: through months, to the tray, as copies; each drop one step of undo."""

from datetime import date, time

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from sddc_planner.model.ids import AccountId
from sddc_planner.planner.planner import Planner
from tests.ui.program import CONTROL, LEFT, NONE, Desk
from ui.calendar.drag_label import where_to
from ui.calendar.mime import posts_from_mime, posts_to_mime
from ui.calendar.month_view import MonthView

DECEMBER, JANUARY = date(2020, 12, 1), date(2021, 1, 1)


def day(number: int) -> date:
    return date(2020, 12, number)


def days(desk: Desk, month: date = DECEMBER) -> dict[str, date | None]:
    return {title: when for title, (when, _state) in desk.posts(month).items()}


def month(desk: Desk) -> MonthView:
    return desk.program.window.calendar.month_view


def send(target: QObject, event: QEvent) -> None:
    QApplication.sendEvent(target, event)


def carried(desk: Desk, *titles: str) -> QMimeData:
    return posts_to_mime([desk.id_of(one) for one in titles])


def enter(target: QWidget, data: QMimeData, action: Qt.DropAction = Qt.DropAction.MoveAction) -> QDragEnterEvent:
    event = QDragEnterEvent(target.rect().center(), action, data, LEFT, NONE)
    send(target, event)
    return event


def drop(target: QWidget, data: QMimeData, place: QPoint, action: Qt.DropAction = Qt.DropAction.MoveAction) -> None:
    enter(target, data, action)  # the system asks there first
    event = QDropEvent(QPointF(place), action, data, LEFT, NONE)
    event.setDropAction(action)
    send(target, event)


# Two hundred at once


def two_hundred(planner: Planner) -> None:
    account = next(one.id for one in planner.council.accounts())
    for n in range(200):
        planner.posts.add(
            title=f"Busy {n}", day=day(1 + n % 25), at=time(9, n % 60), text="Busy.", accounts=(AccountId(account),)
        )


def test_two_hundred_posts_are_dragged_undone_and_done_again(program: Desk) -> None:
    program.ask(two_hundred)
    calendar = program.program.window.calendar
    before = {title: where for title, where in days(program).items() if title.startswith("Busy")}
    assert len(before) == 200
    busy = [one.id for one in calendar.model.items if one.title.startswith("Busy")]
    calendar.month_view.select_posts(busy)
    first = next(one for one in calendar.model.items if one.day == day(2) and one.id in busy)
    row = calendar.model.row_of(first.id)
    assert row is not None
    program.drag(month(program).visualRect(calendar.model.index(row)).center(), program.day_place(day(4)))
    moved = {title: where for title, where in days(program).items() if title.startswith("Busy")}
    assert moved == {title: date.fromordinal(where.toordinal() + 2) for title, where in before.items() if where}
    undo = program.program.window.actions_.by_id["undo"]
    assert undo.text() == "&Undo: moved 200 posts to Fri 4 Dec"
    assert "Moved 200 posts" in program.told()
    program.press("Ctrl+Z")
    assert {title: where for title, where in days(program).items() if title.startswith("Busy")} == before
    assert "moved 200 posts" in program.told()
    program.press("Ctrl+Y")
    assert {title: where for title, where in days(program).items() if title.startswith("Busy")} == moved


# Dragging


@pytest.mark.parametrize(
    ("number", "to", "copy", "stays", "said"),
    [
        (3, day(18), False, False, "3 posts → Fri 18 Dec"),
        (1, day(18), False, False, "1 post → Fri 18 Dec"),
        (2, day(18), True, False, "2 copies → Fri 18 Dec"),
        (1, day(18), False, True, "Stays on Fri 18 Dec"),
        (2, None, False, False, "2 posts → the tray"),
    ],
)
def test_the_pointer_says_how_many_go_where(number: int, to: date, *, copy: bool, stays: bool, said: str) -> None:
    assert where_to(number, to, copy=copy, stays=stays) == said


def picture(desk: Desk) -> QImage:
    return month(desk).viewport().grab().toImage()


def test_a_drag_says_where_it_goes_and_escape_leaves_all_in_place(program: Desk) -> None:
    before, port = program.posts(DECEMBER), month(program).viewport()
    bare, start, end = picture(program), program.place("Gym hours"), program.day_place(day(18))
    program.qtbot.mousePress(port, LEFT, NONE, start)
    program.qtbot.mouseMove(port, start + QPoint(12, 0))
    program.qtbot.mouseMove(port, end)
    moving = picture(program)
    program.qtbot.keyPress(month(program), Qt.Key.Key_Control)
    copying = picture(program)
    assert bare != moving != copying
    program.press("Escape")
    program.qtbot.mouseRelease(port, LEFT, NONE, end)
    program.settle()
    assert program.posts(DECEMBER) == before


def test_a_drag_has_room_for_its_words_at_twice_the_text_size(program: Desk) -> None:
    for _ in range(6):
        program.program.window.commands.scale(1)
    program.program.window.resize(760, 560)
    month(program).verticalScrollBar().setValue(0)
    start = program.place("Grit bins")
    month(program).verticalScrollBar().setValue(max(0, start.y() - 40))
    start = program.place("Grit bins")
    port = month(program).viewport()
    program.qtbot.mousePress(port, LEFT, NONE, start)
    program.qtbot.mouseMove(port, start + QPoint(20, 0))
    assert month(program).is_dragging()
    assert not picture(program).isNull()
    month(program).cancel_drag()


def test_a_drag_goes_on_into_the_month_that_is_turned_to(program: Desk) -> None:
    port, start = month(program).viewport(), program.place("Gym hours")
    program.qtbot.mousePress(port, LEFT, NONE, start)
    program.qtbot.mouseMove(port, start + QPoint(12, 0))
    program.qtbot.keyClick(month(program), Qt.Key.Key_PageDown)
    program.settle()
    assert program.program.window.calendar.month == JANUARY
    end = program.day_place(date(2021, 1, 20))
    program.qtbot.mouseMove(port, end)
    program.qtbot.mouseRelease(port, LEFT, NONE, end)
    program.settle()
    assert days(program, JANUARY)["Gym hours"] == date(2021, 1, 20)
    program.press("Ctrl+Z")
    assert days(program)["Gym hours"] == day(9)


def test_an_arrow_that_is_hovered_turns_the_page_until_it_is_left(program: Desk) -> None:
    calendar = program.program.window.calendar
    data = carried(program, "Gym hours", "Brown bins")
    forward, turner = calendar.toolbar.forward, calendar.turners[1]
    assert enter(forward, data).isAccepted()
    assert turner.timer.isActive()
    for wanted in (JANUARY, date(2021, 2, 1)):
        program.qtbot.waitUntil(lambda wanted=wanted: calendar.month == wanted)  # type: ignore[misc]
        program.settle()
    send(forward, QDragLeaveEvent())
    assert not turner.timer.isActive()
    assert not forward.isDown()
    drop(month(program).viewport(), data, program.day_place(date(2021, 2, 10)))
    program.settle()
    assert [days(program, date(2021, 2, 1))[one] for one in ("Gym hours", "Brown bins")] == [date(2021, 2, 10)] * 2
    assert program.ask(lambda planner: planner.record.undo()) == "moved 2 posts to Wed 10 Feb"


def test_what_is_dropped_on_an_arrow_stays(program: Desk) -> None:
    calendar, before = program.program.window.calendar, program.posts(DECEMBER)
    data = carried(program, "Gym hours")
    drop(calendar.toolbar.back, data, QPoint(5, 5))
    program.settle()
    assert not calendar.turners[0].timer.isActive()
    assert program.posts(DECEMBER) == before
    words = QMimeData()
    words.setText("no posts")
    assert not enter(calendar.toolbar.back, words).isAccepted()
    assert not calendar.turners[0].timer.isActive()


def test_control_copies_to_the_tray_and_out_of_it(program: Desk) -> None:
    calendar, copy = program.program.window.calendar, Qt.DropAction.CopyAction
    calendar.tray.set_collapsed(collapsed=False)
    data = carried(program, "Gym hours")
    assert enter(calendar.tray, data, copy).isAccepted()
    drop(calendar.tray, data, QPoint(20, 20), copy)
    program.settle()
    assert [one.title for one in calendar.tray_model.items].count("Gym hours") == 1
    assert days(program)["Gym hours"] in (None, day(9))
    assert any(one.title == "Gym hours" and one.day == day(9) for one in calendar.model.items)
    drop(month(program).viewport(), carried(program, "Carols"), program.day_place(day(24)), copy)
    program.settle()
    assert any(one.title == "Carols" and one.day == day(24) for one in calendar.model.items)
    assert any(one.title == "Carols" for one in calendar.tray_model.items)


def test_a_drop_at_an_hour_that_does_not_exist_says_why_and_moves_nothing(program: Desk) -> None:
    program.ask(lambda planner: planner.posts.edit(program.id_of("Gym hours"), day=date(2021, 3, 27), at=time(1, 30)))
    program.program.window.calendar.show_month(date(2021, 3, 1))
    program.settle()
    program.drag(program.place("Gym hours"), program.day_place(date(2021, 3, 28)))
    (told,) = program.notifier.take()
    assert "01:30 does not exist on 28 March 2021" in told
    assert days(program, date(2021, 3, 1))["Gym hours"] == date(2021, 3, 27)


def test_leaving_the_view_hands_all_posts_to_the_system(program: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    drags: list[QDrag] = []
    monkeypatch.setattr(month(program), "start_drag", drags.append)
    wanted = [program.id_of("Gym hours"), program.id_of("Brown bins")]
    program.click_post("Gym hours")
    program.click_post("Brown bins", CONTROL)
    program.drag(program.place("Gym hours"), QPoint(100, -80))
    (drag,) = drags
    assert posts_from_mime(drag.mimeData()) == wanted
    assert not drag.pixmap().isNull()
