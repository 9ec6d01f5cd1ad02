"""The views of the calendar in the whole window: week, list, tray at the side, and a date to go to."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QMessageBox

from sddc_planner.model.state import State
from tests.ui.program import CONTROL, LEFT, NONE, Desk
from ui.calendar.list_span import SPANS
from ui.calendar.list_table import COLUMNS, KEYS
from ui.calendar.list_view import ListView
from ui.calendar.toolbar import LIST, MONTH, WEEK
from ui.calendar.week_view import WeekView
from ui.composer.account_menu import AccountMenu


def day(number: int) -> date:
    return date(2020, 12, number)


@pytest.fixture
def week(program: Desk) -> WeekView:
    """The week of 7 December: "Grit bins" on Monday at 10, "Gym hours" on Wednesday at 9, "Brown bins" there at 11."""
    program.press("Ctrl+Shift+2")
    view = program.program.window.calendar.views.week
    view.go_to_day(day(7))
    program.settle()
    return view


@pytest.fixture
def listing(program: Desk) -> ListView:
    program.press("Ctrl+Shift+3")
    return program.program.window.calendar.list_view


def spot(view: WeekView, number: int, at: str | None) -> QPoint:
    box = view.shown.slot_box(day(number), time.fromisoformat(at) if at else None)
    assert box is not None
    return view.in_view(box, pinned=at is None).center()


def drag(program: Desk, view: WeekView, title: str, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    row = view.month_model.row_of(program.id_of(title))
    assert row is not None
    start, port = view.visualRect(view.month_model.index(row)).center(), view.viewport()
    program.qtbot.mousePress(port, LEFT, NONE, start)
    program.qtbot.mouseMove(port, start + QPoint(12, 0))
    program.qtbot.mouseMove(port, end)
    program.qtbot.mouseRelease(port, LEFT, keys, end)
    program.settle()


def cell(program: Desk, listing: ListView, title: str, key: str) -> QLineEdit:
    """Go to a cell with the keyboard, as far as its row, and press F2."""
    row = next(n for n in range(listing.table.model().rowCount()) if listing._table_model.item(n).title == title)
    listing.table.setFocus()
    listing.table.setCurrentIndex(listing.table.model().index(row, KEYS.index(key)))
    program.settle()
    listing.table.setFocus()
    program.press("F2")
    open_cell = listing.editing.open_cell
    assert open_cell is not None
    assert isinstance(open_cell[2], QLineEdit)
    return open_cell[2]


# The week


def test_one_day_and_one_choice_in_every_view(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    program.click_post("Christmas bins", CONTROL)
    program.click(calendar.toolbar.view.button(WEEK))
    assert calendar.toolbar.title.text() == "14 – 20 December 2020"
    assert calendar.views.week.selected_ids() == [program.id_of("Christmas bins")]
    program.click(calendar.toolbar.view.button(MONTH))
    assert calendar.month_view.selected_ids() == [program.id_of("Gym hours"), program.id_of("Christmas bins")]
    program.click(calendar.toolbar.view.button(LIST))
    assert len(calendar.list_view.selected_ids()) == 2
    assert calendar.toolbar.title.text() == "December 2020"


def test_alt_arrows_go_by_weeks_here_and_over_the_month(program: Desk, week: WeekView) -> None:
    calendar = program.program.window.calendar
    assert calendar.toolbar.title.text() == "7 – 13 December 2020"
    program.press("Alt+Right")
    assert calendar.toolbar.title.text() == "14 – 20 December 2020"
    program.click(calendar.toolbar.back)
    program.press("Alt+Left", "Alt+Left")
    assert calendar.toolbar.title.text() == "23 – 29 November 2020"
    assert calendar.month == date(2020, 11, 1)
    for _ in range(6):
        program.press("Alt+Right")
    assert calendar.month == date(2021, 1, 1)
    assert calendar.toolbar.title.text() == "4 – 10 January 2021"
    assert "New Year swim" in [one.title for one in calendar.model.items]


def test_a_drop_in_the_same_row_moves_the_day_alone(program: Desk, week: WeekView) -> None:
    row = week.month_model.row_of(program.id_of("Gym hours"))
    assert row is not None
    level = week.visualRect(week.month_model.index(row)).center().y()
    drag(program, week, "Gym hours", QPoint(spot(week, 11, "09:00").x(), level))
    post = program.post(program.id_of("Gym hours"))
    assert (post.day, post.at) == (day(11), time(9))


def test_a_drop_in_another_row_changes_the_time_as_one_step(program: Desk, week: WeekView) -> None:
    drag(program, week, "Gym hours", spot(week, 11, "11:00"))
    post = program.post(program.id_of("Gym hours"))
    assert (post.day, post.at) == (day(11), time(11))
    assert "11 Dec 2020, 11:00" in program.told()
    program.press("Ctrl+Z")
    assert "moved “Gym hours” to Fri 11 Dec, 11:00" in program.told()
    post = program.post(program.id_of("Gym hours"))
    assert (post.day, post.at) == (day(9), time(9))


def test_control_makes_a_copy_there(program: Desk, week: WeekView) -> None:
    drag(program, week, "Gym hours", spot(week, 11, "11:00"), CONTROL)
    found = [(one.day, one.at) for one in week.month_model.items if one.title == "Gym hours"]
    assert found == [(day(9), time(9)), (day(11), time(11))]


def test_a_time_that_was_signed_moves_only_after_a_question(program: Desk, week: WeekView) -> None:
    program.press("Alt+Right")
    drag(program, week, "Christmas bins", spot(week, 14, "11:00"))
    box = program.dialog(QMessageBox)
    assert "date and time are part of what was signed" in box.informativeText()
    program.press("Escape")
    program.no_dialog()
    assert program.post(program.id_of("Christmas bins")).at == time(9)
    drag(program, week, "Christmas bins", spot(week, 14, "11:00"))
    program.dialog(QMessageBox)
    program.press("Return")
    program.no_dialog()
    assert program.posts(day(1))["Christmas bins"] == (day(14), State.CHANGED)


def test_the_skipped_hour_is_refused_with_the_reason(program: Desk, week: WeekView) -> None:
    spring = date(2021, 3, 28)
    program.ask(lambda planner: planner.posts.add(title="Clocks", day=spring, at=time(0, 30)))
    calendar = program.program.window.calendar
    calendar.go_to_day(spring)
    program.settle()
    week.verticalScrollBar().setValue(0)
    box = week.shown.slot_box(spring, time(1, 30))
    assert box is not None
    drag(program, week, "Clocks", week.in_view(box, pinned=False).center())
    (told,) = program.notifier.take()
    assert "01:30 does not exist on 28 March 2021" in told
    assert program.post(program.id_of("Clocks")).at == time(0, 30)


def test_a_new_post_begins_at_the_hour_one_stands_on(program: Desk, week: WeekView) -> None:
    calendar = program.program.window.calendar
    program.click(week.viewport(), spot(week, 10, "14:30"))
    program.press("N")
    program.type("Carol service")
    program.press("Return")
    program.settle()
    calendar.save_now()
    post = program.post(program.id_of("Carol service"))
    assert (post.day, post.at) == (day(10), time(14, 30))
    program.qtbot.mouseDClick(week.viewport(), LEFT, NONE, spot(week, 12, None))
    program.settle()
    program.type("No hurry")
    calendar.save_now()
    program.settle()
    post = program.post(program.id_of("No hurry"))
    assert (post.day, post.at) == (day(12), None)


# The list


def test_a_title_and_a_time_are_written_in_the_list(program: Desk, listing: ListView) -> None:
    field = cell(program, listing, "Gym hours", "title")
    assert field.text() == "Gym hours"
    program.type("Gym and pool")
    program.press("Return")
    assert program.post(program.id_of("Gym and pool")).title == "Gym and pool"
    cell(program, listing, "Gym and pool", "time")
    program.type("2.30pm")
    program.press("Return")
    assert program.post(program.id_of("Gym and pool")).at == time(14, 30)
    assert program.told() == "Changed the time of “Gym and pool”. Undo with Ctrl+Z."
    program.press("Ctrl+Z")
    assert program.post(program.id_of("Gym and pool")).at == time(9)


def test_a_text_that_cannot_be_read_stays_in_its_cell_with_the_reason(program: Desk, listing: ListView) -> None:
    field = cell(program, listing, "Gym hours", "date")
    program.type("32 dec")
    program.press("Return")
    assert field.isVisible()
    assert field.text() == "32 dec"
    assert field.property("problem")
    assert "“32 dec” is no date" in program.told()
    field.selectAll()
    program.type("17/12")
    program.press("Return")
    assert program.post(program.id_of("Gym hours")).day == day(17)


def test_what_the_planner_refuses_comes_back_into_its_cell(program: Desk, listing: ListView) -> None:
    made = program.ask(lambda planner: planner.posts.add(title="Clocks", day=day(2), at=time(1, 30)))
    cell(program, listing, "Clocks", "date")
    program.type("28 mar 2021")
    program.press("Return")
    open_cell = listing.editing.open_cell
    assert open_cell is not None
    field = open_cell[2]
    assert isinstance(field, QLineEdit)
    assert field.text() == "28 mar 2021"
    assert "01:30 does not exist on 28 March 2021" in field.toolTip()
    assert program.post(made.id).day == day(2)


def test_a_date_that_was_signed_is_asked_about(program: Desk, listing: ListView) -> None:
    cell(program, listing, "Christmas bins", "date")
    program.type("15 dec")
    program.press("Return")
    box = program.dialog(QMessageBox)
    assert "date is part of what was signed" in box.informativeText()
    program.press("Escape")
    program.no_dialog()
    assert program.posts(day(1))["Christmas bins"] == (day(14), State.APPROVED)


def test_a_text_being_written_outlasts_a_change_from_elsewhere(program: Desk, listing: ListView) -> None:
    cell(program, listing, "Gym hours", "title")
    program.type("Half wri")
    program.ask(lambda planner: planner.posts.add(title="Another", day=day(1)))
    program.settle()
    program.type("tten")
    program.press("Return")
    assert program.post(program.id_of("Half written")).day == day(9)


def test_accounts_are_ticked_in_a_menu_as_one_change(program: Desk, listing: ListView) -> None:
    row = next(n for n in range(listing.table.model().rowCount()) if listing._table_model.item(n).title == "Gym hours")
    listing.table.setCurrentIndex(listing.table.model().index(row, KEYS.index("accounts")))
    program.settle()
    listing.table.setFocus()
    program.qtbot.keyClick(listing.table, Qt.Key.Key_F2)
    program.qtbot.waitUntil(lambda: listing.findChild(AccountMenu) is not None)
    before = program.post(program.id_of("Gym hours")).accounts
    menu = listing.findChild(AccountMenu)
    assert menu is not None
    other = next(
        menu.items.item(n)
        for n in range(menu.items.count())
        if menu.items.item(n).data(Qt.ItemDataRole.UserRole)
        and menu.items.item(n).data(Qt.ItemDataRole.UserRole) not in before
    )
    added = other.data(Qt.ItemDataRole.UserRole)
    program.qtbot.mouseClick(menu.items.viewport(), LEFT, NONE, menu.items.visualItemRect(other).center())
    menu.close()
    program.qtbot.waitUntil(lambda: listing.findChild(AccountMenu) is None)
    assert program.post(program.id_of("Gym hours")).accounts == (*before, added)


def test_other_spans_are_listed_and_stay_fresh(program: Desk, listing: ListView) -> None:
    def titles() -> list[str]:
        return [one.title for one in listing.items()]

    def choose(place: int) -> None:
        listing.span.setCurrentIndex(place)
        listing.span.activated.emit(place)
        program.settle()

    assert "New Year swim" not in titles()
    choose(2)
    assert listing.wanted_span is SPANS[2]
    assert "New Year swim" not in titles()
    choose(3)
    assert {"New Year swim", "Carols", "Gym hours"} <= set(titles())
    listing.select_posts([next(one.id for one in listing.items() if one.title == "New Year swim")])
    program.settle()
    assert program.program.window.calendar.headings(listing.selected_ids()) == ["New Year swim"]
    program.ask(lambda planner: planner.posts.add(title="Summer fair", day=date(2021, 7, 1)))
    program.settle()
    assert "Summer fair" in titles()
    choose(0)
    assert "Summer fair" not in titles()


def test_columns_are_hidden_moved_and_remembered(program: Desk, listing: ListView) -> None:
    calendar = program.program.window.calendar
    header = listing.table.horizontalHeader()
    program.qtbot.mouseClick(listing.columns.button, LEFT)
    menu = next(one for one in header.findChildren(QMenu) if one.isVisible())
    wanted = next(one for one in menu.actions() if one.text() == "Campaign")
    program.qtbot.mouseClick(menu, LEFT, NONE, menu.actionGeometry(wanted).center())
    menu.close()
    assert header.isSectionHidden(COLUMNS.index("Campaign"))
    listing.columns.shift(COLUMNS.index("State"), -1)
    program.qtbot.waitUntil(lambda: "-campaign" in program.program.memory.list_columns)
    told = program.program.memory.list_columns
    assert told.index("state:") < told.index("department:")
    listing.columns.put_back()
    assert not header.isSectionHidden(COLUMNS.index("Campaign"))
    listing.columns.remember(program.program.memory)
    assert header.isSectionHidden(COLUMNS.index("Campaign"))
    listing.columns.read("rubbish -title:99 state:x date:999999999")
    assert not header.isSectionHidden(COLUMNS.index("Title"))
    assert calendar.list_view is listing


# Going to a date


@pytest.mark.parametrize("view", ["Ctrl+Shift+1", "Ctrl+Shift+2", "Ctrl+Shift+3"])
def test_a_typed_date_is_gone_to_in_every_view(program: Desk, view: str) -> None:
    calendar = program.program.window.calendar
    program.press(view, "Ctrl+G")
    asking = calendar.dates.window
    assert asking.isVisible()
    program.type("5 jan")
    assert asking.answer.text() == "Tuesday 5 January 2021"
    program.press("Return")
    assert not asking.isVisible()
    assert calendar.month == date(2021, 1, 1)
    assert calendar.views.view.current_day() == date(2021, 1, 5)


def test_the_panel_shows_the_post_that_was_gone_to_in_another_month(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Gym hours")
    calendar.month_view.setFocus()
    program.press("Ctrl+G")
    program.type("5 jan")
    program.press("Return")
    assert calendar.selected() == [program.id_of("New Year swim")]
    assert calendar.open_id == program.id_of("New Year swim")


def test_a_date_that_cannot_be_read_is_explained_and_a_picked_one_taken(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click(calendar.toolbar.title)
    asking = calendar.dates.window
    program.type("whenever")
    program.press("Return")
    assert asking.isVisible()
    assert "“whenever” is no date" in asking.answer.text()
    before = calendar.month_view.current_day()
    program.press("Down", "Right", "Return")
    assert not asking.isVisible()
    assert (calendar.month_view.current_day() - before).days == 1


# The tray


def test_the_tray_gives_way_to_the_panel_and_comes_back(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.press("Ctrl+Shift+T")
    assert not calendar.tray.is_collapsed()
    assert calendar.tray.x() > calendar.views.x()
    program.click_post("Gym hours")
    assert calendar.tray.is_collapsed()
    assert calendar.tray.heading.text() == "Tray · 1"
    calendar.setFocus()
    program.press("Escape", "Escape")
    program.qtbot.waitUntil(lambda: not calendar.tray.is_collapsed())
    assert program.program.memory.tray[0]


def test_posts_of_the_tray_are_found_by_words(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.ask(lambda planner: planner.posts.add(title="Snowman contest"))
    program.settle()
    program.press("Ctrl+Shift+T")
    program.click(calendar.tray.words)
    program.type("snow")
    assert calendar.tray.heading.text() == "Tray · 1 of 2 posts"
    program.press("Down")
    assert calendar.tray.selected_ids() == [program.id_of("Snowman contest")]
    calendar.tray.words.setFocus()
    program.press("Escape")
    assert calendar.tray.heading.text() == "Tray · 2 posts"


def test_a_department_is_chosen_in_its_cell(program: Desk, listing: ListView) -> None:
    row = next(n for n in range(listing.table.model().rowCount()) if listing._table_model.item(n).title == "Brown bins")
    listing.table.setCurrentIndex(listing.table.model().index(row, KEYS.index("department")))
    program.settle()
    listing.table.setFocus()
    program.press("F2")
    open_cell = listing.editing.open_cell
    assert open_cell is not None
    combo = open_cell[2]
    assert isinstance(combo, QComboBox)
    names = [combo.itemText(n) for n in range(combo.count())]
    for _ in range(names.index("Leisure") - combo.currentIndex()):
        program.press("Down")
    program.press("Return")
    assert (
        program.program.window.calendar.model.items[
            program.program.window.calendar.model.row_of(program.id_of("Brown bins")) or 0
        ].department
        == "Leisure"
    )
