"""Moving many posts in the window by keys: nudged, inserted and pushed, shifted; each one step of undo."""

from datetime import date

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from sddc_planner.model.state import State
from tests.ui.program import CONTROL, Desk
from ui.calendar.month_view import MonthView
from ui.calendar.toolbar import LIST, WEEK
from ui.rearranging.push_dialog import PushDialog
from ui.rearranging.shift_dialog import ShiftDialog

DECEMBER, JANUARY = date(2020, 12, 1), date(2021, 1, 1)


def day(number: int) -> date:
    return date(2020, 12, number)


def days(desk: Desk, month: date = DECEMBER) -> dict[str, date | None]:
    return {title: when for title, (when, _state) in desk.posts(month).items()}


def month(desk: Desk) -> MonthView:
    return desk.program.window.calendar.month_view


def stand_on(desk: Desk, wanted: date) -> None:
    month(desk).setFocus()
    desk.press("Ctrl+Home")
    while desk.program.window.calendar.current_day() != wanted:
        desk.press("Right")


def press_button(desk: Desk, dialog: QWidget, text: str) -> None:
    desk.click(next(one for one in dialog.findChildren(QPushButton) if one.text() == text))
    desk.no_dialog()


# By keys


def test_posts_are_nudged_by_days_and_weeks(program: Desk) -> None:
    program.click_post("Gym hours")
    program.click_post("Brown bins", CONTROL)
    month(program).setFocus()
    for keys, gym in (("Right", 10), ("Down", 17), ("Left", 16), ("Up", 9)):
        program.press(f"Alt+Shift+{keys}")
        assert (days(program)["Gym hours"], days(program)["Brown bins"]) == (day(gym), day(gym))
    program.press("Alt+Shift+Down")
    assert program.program.window.actions_.by_id["undo"].text() == "&Undo: moved 2 posts a week later"
    program.press("Ctrl+Z")
    assert days(program)["Gym hours"] == day(9)


def test_the_month_follows_what_is_nudged_out_of_it(program: Desk) -> None:
    program.click_post("Gym hours")
    month(program).setFocus()
    program.press(*["Alt+Shift+Down"] * 4)
    assert program.program.window.calendar.month == JANUARY
    assert month(program).selected_ids() == [program.id_of("Gym hours")]
    program.press("Alt+Shift+Right")
    assert days(program, JANUARY)["Gym hours"] == date(2021, 1, 7)


@pytest.mark.parametrize("view", [WEEK, LIST])
def test_posts_are_nudged_in_every_view_and_the_week_follows(program: Desk, view: str) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.show_view(view)
    program.settle()
    program.press("Alt+Shift+Right", "Alt+Shift+Down")
    assert days(program)["Gym hours"] == day(17)
    assert calendar.views.view.selected_ids() == [program.id_of("Gym hours")]
    assert calendar.views.view.current_day() == day(17)
    program.press("Ctrl+Z", "Ctrl+Z")
    assert days(program)["Gym hours"] == day(9)


@pytest.mark.parametrize("way", ["nudge", "push", "shift"])
def test_each_way_tells_of_sign_offs_first_and_can_be_stopped(program: Desk, way: str) -> None:
    before = program.posts(DECEMBER)
    program.click_post("Gym hours" if way == "push" else "Christmas bins")
    month(program).setFocus()

    def begin() -> QWidget:
        if way == "nudge":
            program.press("Alt+Shift+Right")
            return program.dialog(QMessageBox)
        if way == "push":
            program.press("Ctrl+Shift+I")
            push = program.dialog(PushDialog)
            push.day.setFocus()
            push.day.selectAll()
            program.type("14 dec")
            program.press("Return")
            return push
        stand_on(program, day(14))
        program.press("Ctrl+Shift+A")
        return program.dialog(ShiftDialog)

    def lost(dialog: QWidget) -> str:
        if isinstance(dialog, QMessageBox):
            return dialog.text() + dialog.informativeText()
        assert isinstance(dialog, PushDialog | ShiftDialog)
        assert ["Christmas bins", "Mon 14 Dec 2020", "Tue 15 Dec 2020", "Would be lost"] in dialog.table.rows()
        return dialog.said.title.text()

    assert "been submitted or signed" in lost(begin())
    program.press("Escape")
    if program._dialog(PushDialog):
        program.press("Escape")
    program.no_dialog()
    assert program.posts(DECEMBER) == before
    dialog = begin()
    lost(dialog)
    names = {"nudge": "Move", "push": "Insert and push 2 posts", "shift": "Move 1 post"}
    press_button(program, dialog, names[way])
    assert program.posts(DECEMBER)["Christmas bins"] == (day(15), State.CHANGED)
    program.press("Ctrl+Z")
    assert program.posts(DECEMBER) == before


# Insert and push


def test_a_cut_post_is_put_in_and_pushes(program: Desk) -> None:
    program.click_post("Gym hours")
    month(program).setFocus()
    program.press("Ctrl+X")
    stand_on(program, day(7))
    program.press("Ctrl+Shift+I")
    dialog = program.dialog(PushDialog)
    assert dialog.heading.text() == "Insert “Gym hours” and push"
    assert [row[:3] for row in dialog.table.rows()] == [
        ["Gym hours", "Wed 9 Dec 2020", "Mon 7 Dec 2020"],
        ["Grit bins", "Mon 7 Dec 2020", "Tue 8 Dec 2020"],
    ]
    press_button(program, dialog, "Insert and push 2 posts")
    now = days(program)
    assert (now["Gym hours"], now["Grit bins"], now["Brown bins"]) == (day(7), day(8), day(9))
    assert program.program.window.calendar.acts.held is None
    assert program.program.window.actions_.by_id["undo"].text() == (
        "&Undo: put “Gym hours” on Mon 7 Dec and pushed “Grit bins” on"
    )
    program.press("Ctrl+Z")
    assert (days(program)["Gym hours"], days(program)["Grit bins"]) == (day(9), day(7))


def test_a_copied_post_stays_where_it_is_and_its_copy_is_chosen(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Christmas bins")
    month(program).setFocus()
    program.press("Ctrl+C")
    stand_on(program, day(9))
    program.press("Ctrl+Shift+I")
    dialog = program.dialog(PushDialog)
    assert dialog.heading.text() == "Insert a copy of “Christmas bins” and push"
    press_button(program, dialog, "Insert and push 2 posts")
    made = {one.day: one.state for one in calendar.model.items if one.title == "Christmas bins"}
    assert made == {day(9): State.DRAFT, day(14): State.APPROVED}
    assert days(program)["Gym hours"] == day(10)
    program.press("Ctrl+Z")
    assert days(program)["Gym hours"] == day(9)


def test_with_nothing_to_put_in_it_says_so(program: Desk) -> None:
    stand_on(program, day(2))
    program.press("Ctrl+Shift+I")
    assert program._dialog(PushDialog) is None
    assert "Choose a post first" in program.told()


# Shift everything after


def test_everything_after_is_shifted_by_working_days_within_the_filters(program: Desk) -> None:
    stand_on(program, day(8))
    program.press("Ctrl+Shift+A")
    dialog = program.dialog(ShiftDialog)
    assert [row[0] for row in dialog.table.rows()] == ["Gym hours", "Brown bins", "Christmas bins"]
    dialog.by.setValue(3)
    program.click(dialog.unit.findChildren(QWidget)[2])
    assert dialog.table.rows()[0][2] == "Mon 14 Dec 2020"
    dialog.until.setCurrentIndex(dialog.until.count() - 1)
    program.settle()
    assert "New Year swim" in [row[0] for row in dialog.table.rows()]
    press_button(program, dialog, "Move 4 posts")
    assert days(program)["Gym hours"] == day(14)
    assert days(program, JANUARY)["New Year swim"] == date(2021, 1, 8)
    assert program.program.window.actions_.by_id["undo"].text() == (
        "&Undo: moved 4 posts from Tue 8 Dec on, 3 working days later"
    )
    program.press("Ctrl+Z")
    assert days(program)["Gym hours"] == day(9)


def test_only_the_newest_question_counts(program: Desk) -> None:
    stand_on(program, day(8))
    program.press("Ctrl+Shift+A")
    dialog = program.dialog(ShiftDialog)
    for number in range(2, 12):
        dialog.by.setValue(number)
    assert not dialog.go_button.isEnabled()
    program.settle()
    assert dialog.table.rows()[0][2] == "Sun 20 Dec 2020"
    dialog.first.selectAll()
    dialog.first.setFocus()
    program.press("Del", "Tab")
    assert not dialog.go_button.isEnabled()
    assert dialog.said.title.text() == "Say from which day on."
    program.press("Escape")
    if program._dialog(ShiftDialog):
        program.press("Escape")
    program.no_dialog()


def test_where_nothing_lies_nothing_can_be_moved(program: Desk) -> None:
    stand_on(program, day(30))
    program.press("Ctrl+Shift+A")
    dialog = program.dialog(ShiftDialog)
    assert dialog.said.title.text() == "Nothing would move."
    assert not dialog.go_button.isEnabled()
    program.press("Escape")
    program.no_dialog()


@pytest.mark.parametrize("keys", ["Ctrl+Shift+I", "Ctrl+Shift+A"])
def test_tab_goes_through_a_dialog_from_the_top(program: Desk, keys: str) -> None:
    program.click_post("Gym hours")
    month(program).setFocus()
    program.press(keys)
    dialog = program.dialog(PushDialog if keys.endswith("I") else ShiftDialog)
    assert isinstance(dialog, PushDialog | ShiftDialog)
    if isinstance(dialog, PushDialog):
        program.type("7 dec")
        program.press("Tab", "Shift+Tab")
    order = (
        [dialog.day, dialog.who, dialog.table, dialog.cancel_button, dialog.go_button]
        if isinstance(dialog, PushDialog)
        else [dialog.by, dialog.unit, dialog.way, dialog.until, dialog.table, dialog.cancel_button, dialog.go_button]
    )
    for widget in order:
        program.tab_to(widget, most=3)
    program.press("Escape")
    program.no_dialog()


def test_a_plan_that_changed_meanwhile_is_shown_anew(program: Desk) -> None:
    stand_on(program, day(8))
    program.press("Ctrl+Shift+A")
    dialog = program.dialog(ShiftDialog)
    program.ask(lambda planner: planner.posts.edit(program.id_of("Gym hours"), day=day(21)))
    program.click(dialog.go_button)
    assert "changed meanwhile" in dialog.more.text()
    assert ["Gym hours", "Mon 21 Dec 2020", "Tue 22 Dec 2020", ""] in dialog.table.rows()
    assert days(program)["Brown bins"] == day(9)
    program.press("Escape")
    program.no_dialog()
