"""Ctrl+B, Enter: a month planned from another, and from post to post with the cursor in the same field."""

from datetime import date, time

from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted
from tests.ui.program import Desk
from ui.repeats.next_month_dialog import NextMonthDialog


def test_a_month_in_two_keys(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.press("Ctrl+B")
    dialog = program.dialog(NextMonthDialog)
    assert dialog.title.text() == "4 posts of January 2021 from December 2020"
    assert dialog.list.rows() == [
        ["Grit bins", "Mon 7 Dec", "Mon 4 Jan", ""],
        ["Gym hours", "Wed 9 Dec", "Wed 13 Jan", ""],
        ["Brown bins", "Wed 9 Dec", "Wed 13 Jan", ""],
        ["Christmas bins", "Mon 14 Dec", "Mon 11 Jan", ""],
    ]
    program.press("Return")
    program.no_dialog()
    assert program.told() == "Planned 4 posts of January 2021 as drafts. Undo with Ctrl+Z."
    assert calendar.month == date(2021, 1, 1)
    assert calendar.composer._header.title.text() == "Grit bins"
    january = program.posts(date(2021, 1, 1))
    assert {january[one][1] for one in ("Grit bins", "Gym hours", "Christmas bins")} == {State.DRAFT}
    program.press("Ctrl+Z")
    assert "Gym hours" not in program.posts(date(2021, 1, 1))


def test_writing_over_what_differs_from_post_to_post(program: Desk) -> None:
    program.press("Ctrl+B")
    program.dialog(NextMonthDialog)
    program.press("Return")
    program.no_dialog()
    calendar = program.program.window.calendar
    title = calendar.composer._header.title
    assert program.at() is title
    program.press("Ctrl+A")
    program.type("First")
    program.press("Alt+Down")
    assert program.at() is title
    assert title.text() == "New Year swim"
    program.type("Second")
    program.press("Ctrl+PgDown")
    program.type("Third")
    program.press("Alt+Up")
    assert title.text() == "Second"
    titles = [one for one, (day, _state) in program.posts(date(2021, 1, 1)).items() if day and day.month == 1]
    assert titles[:3] == ["First", "Second", "Third"]
    program.press("Alt+Up", "Alt+Up")
    assert program.told() == "That was the first post."
    assert title.text() == "First"


def test_the_same_field_of_the_next_post(program: Desk) -> None:
    calendar = program.program.window.calendar
    program.click_post("Grit bins")
    text = calendar.composer._form.text.text
    text.setFocus()
    program.press("Alt+Down")
    assert program.at() is text
    assert calendar.composer._header.title.text() == "Gym hours"
    at = calendar.composer._form.when.at
    at.setFocus()
    program.press("Alt+Down")
    assert program.at() is at
    assert at.selectedText() == "11:00"


def test_fifty_posts_take_a_key_each(program: Desk) -> None:
    """Beside what is typed: two keys for the month, one to go on to each further post."""

    def write(planner: Planner) -> None:
        for n in range(50):
            day = date(2021, 2, 1 + n % 28)
            planner.posts.add(title=f"Post {n}", day=day, text="Come along.", at=time(9, n))

    program.ask(write)
    program.program.window.calendar.show_month(date(2021, 2, 1))
    program.settle()
    keys = ["Ctrl+B", "Return"]
    program.press("Ctrl+B")
    program.dialog(NextMonthDialog)
    program.press("Return")
    program.no_dialog()
    title = program.program.window.calendar.composer._header.title
    seen = {title.text()}
    while program.told() != "That was the last post.":
        program.press("Alt+Down")
        keys.append("Alt+Down")
        seen.add(title.text())
    assert len(seen) == 50
    assert len(keys) == 2 + 50, "the last one only says that it was the last"


def test_boxes_holidays_and_what_is_there_already(program: Desk) -> None:
    program.ask(lambda planner: planner.posts.add(title="First Friday", day=date(2020, 12, 4), text="On 4 December."))
    program.press("Ctrl+B")
    dialog = program.dialog(NextMonthDialog)
    assert dialog.title.text().endswith("· 1 on a bank holiday · 1 to edit, since it names a day")
    assert dialog.list.rows()[0] == [
        "First Friday", "Fri 4 Dec", "Mon 4 Jan", "New Year’s Day is on Fri 1 January. (and 1 more)",
    ]  # fmt: skip
    assert "Still says “Friday” and “4 December”." in dialog.note.text()
    program.press("D")
    assert dialog.list.rows()[0][2] == "Mon 4 Jan"
    assert dialog.keeps.current() is not None
    program.press("W")
    dialog.holiday.setCurrentIndex(3)
    dialog.holiday.activated.emit(3)
    program.settle()
    assert dialog.list.rows()[0][2] == "–"
    program.press("Down", "Down", "Space")  # past the heading of the group
    assert dialog.plan_button.text() == "Plan 3 posts"
    program.click(dialog.plan_button)
    program.no_dialog()
    program.program.window.calendar.show_month(date(2020, 12, 1))
    program.settle()
    program.press("Ctrl+B")
    again = program.dialog(NextMonthDialog)
    notes = {row[0]: row[3] for row in again.list.rows()}
    assert notes["Gym hours"] == "Planned already, on Wed 13 Jan 2021."
    assert again.plan_button.text() == "Plan 2 posts"
    program.press("Escape")
    program.no_dialog()


def test_old_dates_are_pointed_out_and_chosen_in_the_text(program: Desk) -> None:
    bins, gym = program.id_of("Grit bins"), program.id_of("Gym hours")
    program.ask(lambda planner: planner.posts.edit(bins, text="Full on Monday 7 December. See you."))
    program.ask(lambda planner: planner.posts.edit(gym, text="Open until 9 December."))
    program.press("Ctrl+B")
    program.dialog(NextMonthDialog)
    program.press("Return")
    program.no_dialog()
    panel = program.program.window.calendar.composer
    text = panel._form.text.text
    assert panel._planned.words.text() == "Planned from Mon 7 Dec 2020, and still says “7 December”."
    program.click(panel._planned.show_button)
    assert text.textCursor().selectedText() == "7 December"
    program.type("4 January")
    program.settle()
    assert not panel._planned.isVisible(), "nothing is left to edit"
    program.press("Alt+Down", "Alt+Down")
    assert text.textCursor().selectedText() == ""
    while panel._header.title.text() != "Gym hours":
        program.press("Alt+Down")
    assert text.textCursor().selectedText() == "9 December"
    program.type("13 January")
    program.settle()
    january = program.ask(lambda planner: planner.posts.between(date(2021, 1, 1), date(2021, 1, 31)))
    texts = {program.post(line.id).text for line, _state in january}
    assert {"Full on Monday 4 January. See you.", "Open until 13 January."} <= texts


def test_the_filters_say_what_is_planned_and_stay(program: Desk) -> None:
    calendar = program.program.window.calendar
    leisure = next(one for one in program.ask(lambda planner: planner.council.departments()) if one.name == "Leisure")
    calendar.filters.set_wanted(Wanted(departments=frozenset({leisure.id})))
    program.settle()
    program.press("Ctrl+B")
    dialog = program.dialog(NextMonthDialog)
    assert [row[0] for row in dialog.list.rows()] == ["Gym hours"]
    assert "Only posts that the filters show are listed." in dialog.about.text()
    program.press("Return")
    program.no_dialog()
    assert calendar.filters.is_narrowed()
    assert calendar.composer._header.title.text() == "Gym hours"
    assert program.at() is calendar.composer._header.title
    assert calendar.views.view.selected_ids() == [calendar.open_id]


def test_a_key_goes_from_one_old_day_to_the_next(program: Desk) -> None:
    bins, gym = program.id_of("Grit bins"), program.id_of("Gym hours")
    program.ask(lambda planner: planner.posts.edit(bins, text="Full on 7 December. Empty on 8 December."))
    program.ask(lambda planner: planner.posts.edit(gym, title="Hours on 9 December"))
    program.press("Ctrl+B")
    program.dialog(NextMonthDialog)
    program.press("Return")
    program.no_dialog()
    panel = program.program.window.calendar.composer
    text, title = panel._form.text.text, panel._header.title
    program.press("F8")
    assert program.told() == "2 posts still to edit."
    assert text.textCursor().selectedText() == "7 December"
    program.type("4 January")
    program.press("F8")
    assert text.textCursor().selectedText() == "8 December"
    program.type("5 January")
    program.press("F8")
    assert program.told() == "1 post still to edit."
    assert program.at() is title
    assert title.selectedText() == "9 December"
    program.type("13 January")
    program.press("F8")
    assert program.told() == "No post of January 2021 names a day of the month it was planned from."
    january = program.ask(lambda planner: planner.posts.between(date(2021, 1, 1), date(2021, 1, 31)))
    texts = {(post := program.post(line.id)).title: post.text for line, _state in january}
    assert texts["Hours on 13 January"] == "Open."
    assert texts["Grit bins"] == "Full on 4 January. Empty on 5 January."


def test_an_empty_month_says_so(program: Desk) -> None:
    program.program.window.calendar.show_month(date(2021, 6, 1))
    program.settle()
    program.press("Ctrl+B")
    dialog = program.dialog(NextMonthDialog)
    assert not dialog.plan_button.isEnabled()
    assert dialog.rooms.currentWidget() is dialog.empty
    program.press("Escape")
    program.no_dialog()
