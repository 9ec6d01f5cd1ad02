"""Planning in the window: what is done to posts by mouse and by key, and that nothing else happens to them."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget

from sddc_planner.model.state import State
from sddc_planner.planner.wanted import Wanted
from tests.ui.program import CONTROL, Desk
from ui.calendar.mime import posts_to_mime
from ui.calendar.move_dialog import MoveDialog
from ui.calendar.post_menu import fill
from ui.calendar.toolbar import LIST, MONTH

DECEMBER, JANUARY = date(2020, 12, 1), date(2021, 1, 1)
GYM, BROWN = date(2020, 12, 9), date(2020, 12, 9)


def day(number: int) -> date:
    return date(2020, 12, number)


def days(desk: Desk, month: date = DECEMBER) -> dict[str, date | None]:
    return {title: when for title, (when, _state) in desk.posts(month).items()}


def stand_on(desk: Desk, wanted: date) -> None:
    calendar = desk.program.window.calendar
    desk.press("Ctrl+Home")
    while calendar.current_day() != wanted:
        desk.press("Right")


def drop(desk: Desk, target: QWidget, titles: list[str], place: QPoint, action: Qt.DropAction) -> None:
    """What the system does at the end of a drag, with the mime data that the drag carried."""
    data = posts_to_mime([desk.id_of(one) for one in titles])
    event = QDropEvent(QPointF(place), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.setDropAction(action)
    target.dropEvent(event)
    desk.settle()


# By mouse


def test_a_drag_moves_a_draft_and_changes_nothing_else(program: Desk) -> None:
    before = program.post(program.id_of("Gym hours"))
    program.drag(program.place("Gym hours"), program.day_place(day(11)))
    after = program.post(program.id_of("Gym hours"))
    assert after.day == day(11)
    assert (after.at, after.text, after.accounts, after.title) == (
        before.at,
        before.text,
        before.accounts,
        before.title,
    )
    assert "11 Dec" in program.told()
    program.press("Ctrl+Z")
    assert days(program)["Gym hours"] == GYM


def test_a_drag_with_control_makes_a_copy_and_opens_it(program: Desk) -> None:
    program.drag(program.place("Christmas bins"), program.day_place(day(16)), CONTROL)
    calendar = program.program.window.calendar
    made = [one for one in calendar.model.items if one.title == "Christmas bins"]
    assert sorted(one.day for one in made if one.day) == [day(14), day(16)]
    assert {one.day: one.state for one in made} == {day(14): State.APPROVED, day(16): State.DRAFT}
    new = next(one.id for one in made if one.day == day(16))
    assert calendar.open_id == new
    assert calendar.month_view.selected_ids() == [new]


def test_several_posts_are_dragged_together(program: Desk) -> None:
    program.click_post("Gym hours")
    program.click_post("Brown bins", CONTROL)
    program.drag(program.place("Gym hours"), program.day_place(day(23)))
    assert (days(program)["Gym hours"], days(program)["Brown bins"]) == (day(23), day(23))
    program.press("Ctrl+Z")
    assert (days(program)["Gym hours"], days(program)["Brown bins"]) == (GYM, BROWN)


def test_a_post_is_dragged_to_the_tray_and_out_of_it(program: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = program.program.window.calendar
    calendar.tray.set_collapsed(collapsed=False)
    carried: list[QDrag] = []
    monkeypatch.setattr(calendar.month_view, "start_drag", carried.append)
    port = calendar.month_view.viewport()
    program.drag(program.place("Gym hours"), QPoint(200, port.height() + 60))
    assert len(carried) == 1
    drop(program, calendar.tray, ["Gym hours"], QPoint(20, 20), Qt.DropAction.MoveAction)
    assert days(program)["Gym hours"] is None
    drop(program, calendar.month_view, ["Carols"], program.day_place(day(24)), Qt.DropAction.MoveAction)
    assert days(program)["Carols"] == day(24)


def test_a_new_post_on_the_day_that_is_double_clicked(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.qtbot.mouseDClick(calendar.month_view.viewport(), Qt.MouseButton.LeftButton, pos=program.day_place(day(17)))
    program.settle()
    program.type("Snow")
    program.settle()
    assert days(program)["Snow"] == day(17)


def test_one_post_is_written_while_another_is_chosen(program: Desk) -> None:
    """Reading the month again restores the choice; that must not put another post under the fingers."""
    program.click_post("Gym hours")
    program.press("Ctrl+N")
    program.type("Snow")
    calendar = program.program.window.calendar
    program.settle()
    assert calendar.open_id == program.id_of("Snow")
    calendar.reload()
    program.settle()
    assert calendar.open_id == program.id_of("Snow")
    assert calendar.month_view.selected_ids() == [program.id_of("Snow")]
    assert days(program)["Gym hours"] == GYM


def test_a_post_of_the_tray_is_dated_while_one_of_the_month_is_chosen(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.tray.set_collapsed(collapsed=False)
    program.settle()
    row = calendar.tray_model.index(calendar.tray_model.row_of(program.id_of("Carols")) or 0)
    program.click(calendar.tray.posts.viewport(), calendar.tray.posts.visualRect(row).center())
    calendar.composer._form.when.day.setFocus()
    program.type("12 dec")
    program.press("Return")
    program.type("13 dec")
    program.press("Return")
    assert days(program)["Carols"] == day(13)
    assert calendar.open_id == program.id_of("Carols")
    assert days(program)["Gym hours"] == GYM


# By key


def test_duplicate(program: Desk) -> None:
    program.click_post("Gym hours")
    program.press("Ctrl+D")
    assert sum(one.title == "Gym hours" for one in program.program.window.calendar.model.items) == 2


def test_cut_and_paste_across_months(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.month_view.setFocus()
    paste = program.program.window.actions_.by_id["paste"]
    assert not paste.isEnabled()
    program.press("Ctrl+X")
    assert paste.isEnabled()
    assert "Gym hours" in days(program)
    program.press("PgDown")
    stand_on(program, date(2021, 1, 20))
    program.press("Ctrl+V")
    assert days(program, JANUARY)["Gym hours"] == date(2021, 1, 20)
    assert calendar.month_view.selected_ids() == [program.id_of("Gym hours")]
    assert not paste.isEnabled()


def test_copied_posts_are_pasted_as_often_as_wanted(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    program.press("Ctrl+C")
    for number in (17, 18):
        stand_on(program, day(number))
        program.press("Ctrl+V")
    found = sorted(one.day for one in program.program.window.calendar.model.items if one.title == "Gym hours")
    assert found == [GYM, day(17), day(18)]


def test_pasting_in_the_tray_takes_the_date_away(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.tray.set_collapsed(collapsed=False)
    program.click_post("Gym hours")
    calendar.month_view.setFocus()
    program.press("Ctrl+X")
    assert calendar.tray.is_collapsed()  # the panel has opened, and there is no room for both
    program.press("Ctrl+Shift+T")
    program.tab_to(calendar.tray.posts)
    program.press("Ctrl+V")
    assert days(program)["Gym hours"] is None


def test_to_the_tray_by_key_and_back_with_move(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.month_view.setFocus()
    program.press("Ctrl+Shift+M")
    assert days(program)["Gym hours"] is None
    program.press("Ctrl+Shift+T")
    program.tab_to(calendar.tray.posts)
    program.press("Home")
    while calendar.tray.selected_ids() != [program.id_of("Gym hours")]:
        program.press("Down")
    program.press("Ctrl+M")
    program.dialog(MoveDialog)
    program.type("12 dec")
    program.press("Return")
    program.no_dialog()
    assert days(program)["Gym hours"] == day(12)


def test_delete_and_undo(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Christmas bins")
    calendar.month_view.setFocus()
    program.press("Del")
    assert "Christmas bins" not in days(program)
    assert "Undo with Ctrl+Z" in program.told()
    program.press("Ctrl+Z")
    assert program.posts(DECEMBER)["Christmas bins"] == (day(14), State.APPROVED)


def test_published_and_cancelled_by_the_menu(program: Desk) -> None:
    program.click_post("Christmas bins")
    program.choose("Post", "publish")
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.PUBLISHED
    program.choose("Post", "unpublish")
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.APPROVED
    program.choose("Post", "cancel")
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.CANCELLED
    program.choose("Post", "uncancel")
    assert program.posts(DECEMBER)["Christmas bins"][1] is State.APPROVED


# What was signed


def question(desk: Desk) -> QMessageBox:
    return desk.dialog(QMessageBox)


@pytest.mark.parametrize("way", ["drag", "paste"])
def test_a_move_that_leaves_a_sign_off_behind_asks_first(program: Desk, way: str) -> None:
    calendar = program.program.window.calendar
    before = program.posts(DECEMBER)

    def move() -> QMessageBox:
        if way == "drag":
            program.drag(program.place("Christmas bins"), program.day_place(day(16)))
        else:
            program.click_post("Christmas bins")
            calendar.month_view.setFocus()
            program.press("Ctrl+X")
            stand_on(program, day(16))
            program.press("Ctrl+V")
        return question(program)

    asked = move()
    assert "Christmas bins" in asked.informativeText()
    program.press("Escape")
    program.no_dialog()
    assert program.posts(DECEMBER) == before
    assert (calendar.acts.held is not None) == (way == "paste")
    asked = move()
    program.click(next(one for one in asked.findChildren(QPushButton) if one.text() == "Move"))
    program.no_dialog()
    assert program.posts(DECEMBER)["Christmas bins"] == (day(16), State.CHANGED)
    program.press("Ctrl+Z")
    assert program.posts(DECEMBER) == before


# Finding and narrowing


def test_filters_narrow_the_month_and_clear_shows_all_again(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click(calendar.filters.button)
    program.press("Right", "Space", "Escape")
    assert calendar.filters.chips["departments"].text() == "Central"
    assert sorted(one.title for one in calendar.model.items) == ["Brown bins", "Christmas bins", "Grit bins"]
    program.click(calendar.filters.clear)
    assert len(calendar.model.items) == 4
    assert calendar.filters.clear.isHidden()


def test_where_no_post_fits_the_filters_the_list_offers_to_clear_them(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.filters.set_wanted(Wanted(states=frozenset({State.CANCELLED})))
    calendar.show_view(LIST)
    program.settle()
    assert "fits the filters" in calendar.list_view.empty.sentence.text()
    program.click(calendar.list_view.empty.button)
    assert days(program)["Gym hours"] == GYM


def test_the_context_menu_holds_what_applies_to_the_chosen_post(program: Desk) -> None:
    by_id = program.program.window.actions_.by_id

    def offered(title: str) -> set[str]:
        menu = QMenu()
        fill(menu, by_id, program.program.window.calendar.states([program.id_of(title)]))
        return {one.objectName() for one in menu.actions() if not one.isSeparator()}

    draft = offered("Gym hours")
    assert {"move", "delete", "submit-these", "cancel", "history"} <= draft
    assert draft.isdisjoint({"publish", "unpublish", "uncancel"})
    program.program.window.calendar.acts.cancel([program.id_of("Gym hours")], cancelled=True)
    program.settle()
    assert "uncancel" in offered("Gym hours")
    assert offered("Gym hours").isdisjoint({"cancel", "submit-these"})


def test_the_context_menu_of_a_day_offers_what_was_copied_only_once_something_was(program: Desk) -> None:
    by_id = program.program.window.actions_.by_id

    def offered() -> set[str]:
        menu = QMenu()
        fill(menu, by_id, ())
        return {one.objectName() for one in menu.actions() if not one.isSeparator() and one.isEnabled()}

    QApplication.clipboard().clear()
    program.settle()
    assert offered() == {"shift-after"}
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    program.press("Ctrl+C")
    assert offered() == {"paste", "insert-push", "shift-after"}


def test_a_search_goes_to_the_post_in_another_month_through_any_filter(program: Desk) -> None:
    calendar = program.program.window.calendar
    calendar.filters.set_wanted(Wanted(states=frozenset({State.APPROVED})))
    program.settle()
    program.press("Ctrl+F")
    program.type("swim")
    program.press("Return")
    program.qtbot.waitUntil(lambda: calendar.month == JANUARY)
    program.settle()
    assert calendar.open_id == program.id_of("New Year swim")
    assert calendar.month_view.selected_ids() == [program.id_of("New Year swim")]
    assert not calendar.filters.is_narrowed()
    assert calendar.month_view.hasFocus()


def test_a_search_finds_posts_in_the_tray(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.press("Ctrl+K")
    program.type("sing")
    program.press("Return")
    program.qtbot.waitUntil(lambda: calendar.open_id == program.id_of("Carols"))
    program.settle()
    assert not calendar.tray.is_collapsed()
    assert calendar.tray.selected_ids() == [program.id_of("Carols")]


def test_month_and_list_keep_the_choice(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    program.click_post("Grit bins", CONTROL)
    chosen = set(calendar.month_view.selected_ids())
    program.click(calendar.toolbar.view.button(LIST))
    assert set(calendar.list_view.selected_ids()) == chosen
    calendar.list_view.select_posts([program.id_of("Brown bins")])
    program.click(calendar.toolbar.view.button(MONTH))
    assert calendar.month_view.selected_ids() == [program.id_of("Brown bins")]


def test_posts_are_deleted_and_pasted_in_the_list_too(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.press("Ctrl+Shift+3")
    calendar.list_view.select_posts([program.id_of("Gym hours")])
    program.press("Ctrl+C")
    calendar.list_view.select_posts([program.id_of("Christmas bins")])
    program.press("Ctrl+V")
    assert sorted(one.day for one in calendar.model.items if one.title == "Gym hours") == [GYM, day(14)]
    calendar.list_view.select_posts([program.id_of("Grit bins")])
    program.press("Del")
    assert "Grit bins" not in days(program)


def test_today(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click(calendar.toolbar.today)
    assert calendar.month == date(2020, 11, 1)
    assert calendar.month_view.current_day() == date(2020, 11, 16)


# The panel


def test_escape_closes_the_panel_from_inside_and_from_the_month(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.month_view.setFocus()
    program.press("Return")
    assert program.at() is calendar.composer._header.title
    program.press("Escape")
    assert calendar.composer.isHidden()
    assert calendar.month_view.hasFocus()
    program.press("Return", "Escape")
    program.click_post("Brown bins")
    calendar.month_view.setFocus()
    program.press("Escape")
    assert calendar.composer.isHidden()
    assert calendar.selected() == [program.id_of("Brown bins")], "it can be moved or cut yet"
    program.click_post("Brown bins")
    assert calendar.composer.isVisible(), "a click opens it again"
    calendar.month_view.setFocus()
    program.press("Escape", "Ctrl+Shift+2", "Ctrl+Shift+1")
    assert calendar.composer.isHidden(), "another view opens nothing"
    program.press("Escape")
    program.click_post("Brown bins")
    assert calendar.composer.isVisible(), "the post that was open last opens as any other"
    calendar.month_view.setFocus()
    program.press("Escape")
    program.press("Escape", "Escape")
    assert calendar.selected() == []


def test_the_panel_says_whether_it_is_saved_and_so_does_the_status_bar(program: Desk) -> None:
    window = program.program.window
    program.click_post("Gym hours")
    window.calendar.composer._form.text.text.setFocus()
    program.type("!")
    assert window.line.saved.text() == "Saving…"
    program.settle()
    assert window.line.saved.text() == "✓ Saved"


def test_a_time_of_day_is_typed_and_kept(program: Desk) -> None:
    program.click_post("Gym hours")
    calendar = program.program.window.calendar
    calendar.composer._form.when.at.setFocus()
    calendar.composer._form.when.at.selectAll()
    program.type("7pm")
    program.press("Return")
    assert program.post(program.id_of("Gym hours")).at == time(19)
