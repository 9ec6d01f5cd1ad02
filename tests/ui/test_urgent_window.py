"""The urgent route, missed posts and reminders in the window, by click and by key."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.ui.program import Desk
from ui.calendar.move_dialog import MoveDialog
from ui.signoff.missed_dialog import MissedDialog
from ui.signoff.page import SignOffPage
from ui.signoff.reason_dialog import ReasonDialog
from ui.signoff.sign_in import SignIn
from ui.signoff.urgent_dialog import UrgentDialog

MANAGER = "a" * 31 + "1"
DECEMBER = date(2020, 12, 1)


def signoff(desk: Desk) -> SignOffPage:
    """The sign-off page, read."""
    desk.press("Ctrl+2")
    page: SignOffPage = desk.program.window.signoff
    desk.qtbot.waitUntil(lambda: page._waiting is not None and not page._soon.isActive())
    desk.settle()
    return page


def record(desk: Desk, title: str) -> PostId:
    """A verbal approval by the manager, said a second ago."""
    post = desk.id_of(title)

    def do(planner: Planner) -> bool:
        said = planner.desk.clock() - timedelta(seconds=1)
        (outcome,) = planner.urgent.record([post], MANAGER, said, "The river is rising.")  # type: ignore[arg-type]
        return outcome.done

    assert desk.ask(do)
    return post


def verbal(desk: Desk, post: str) -> str:
    """Why it could not wait, of a post on a verbal approval; empty otherwise."""
    view = desk.ask(lambda planner: planner.posts.get(post))
    return view.verbal.reason if view.verbal else ""


def test_a_word_is_recorded_from_the_menu_of_the_post(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.actions_.by_id["urgent"].trigger()
    dialog = program.dialog(UrgentDialog)
    assert dialog.what.text() == "“Gym hours”"
    assert dialog.who.currentText() == "C. Manager", "there is nobody else to choose"
    assert program.at() is dialog.why
    program.press("Return")
    assert dialog.isVisible(), "Enter in a field does nothing by itself"
    program.click(dialog.go_button)
    assert dialog.fields["reason"].problem() == "Say why it could not wait for a signature."
    program.type("The pool has to close.")
    program.click(dialog.go_button)
    program.no_dialog()
    post = program.id_of("Gym hours")
    assert verbal(program, post) == "The pool has to close."
    assert program.posts(DECEMBER)["Gym hours"][1] is State.AWAITING


def test_a_moment_that_does_not_fit_is_refused_beside_its_field(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.actions_.by_id["urgent"].trigger()
    dialog = program.dialog(UrgentDialog)
    program.type("It burns.")
    dialog.day.setFocus()
    dialog.day.selectAll()
    program.type("1 Jan 2021")
    program.press("Tab")
    program.click(dialog.go_button)
    assert "future" in dialog.fields["said_at"].problem()
    dialog.day.setFocus()
    dialog.day.selectAll()
    program.type("1 Nov 2020")
    program.press("Tab")
    program.click(dialog.go_button)
    program.qtbot.waitUntil(dialog.problem.isVisible)
    assert "after that was said" in dialog.problem.text()
    assert dialog.why.text() == "It burns.", "nothing typed is lost"
    program.press("Escape")
    program.no_dialog()
    assert verbal(program, program.id_of("Gym hours")) == ""


def test_it_is_marked_in_the_calendar_the_list_and_the_panel(program: Desk) -> None:
    record(program, "Gym hours")
    calendar = program.program.window.calendar
    index = calendar.model.index(calendar.model.row_of(program.id_of("Gym hours")) or 0)
    assert "on a verbal approval, not countersigned" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "on a verbal approval, not countersigned" in index.data(Qt.ItemDataRole.ToolTipRole)
    program.click_post("Gym hours")
    header = calendar.composer._header
    program.qtbot.waitUntil(header.verbal.isVisible)
    assert "C. Manager said yes on 16 Nov" in header.remark.text()
    calendar.show_view("list")
    program.settle()
    table = calendar.list_view.table.model()
    shown = [table.index(row, 5).data() for row in range(table.rowCount())]
    assert "Awaiting sign-off, verbal approval" in shown


def test_late_ones_head_the_queue_and_the_manager_countersigns(program: Desk, clock: TickingClock) -> None:
    post = record(program, "Gym hours")
    clock.now = datetime(2020, 11, 20, 9, tzinfo=UTC)
    program.ask(lambda planner: planner.sit_down(MANAGER) is None)  # type: ignore[func-returns-value, arg-type]
    page = signoff(program)
    head = page.model.index(0, 0)
    assert head.data() == "To countersign"
    item = page.model.index(0, 0, head)
    assert "overdue: countersigning was due 18 Nov" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.review.verbal.isVisible()
    assert page.review.urgent.isVisible()
    told = " ".join(label.text() for label in page.review.urgent.findChildren(QLabel))
    assert "C. Manager said yes on 16 November 2020 at 09:0" in told
    assert "Overdue: the Communications Manager should have signed it by Wednesday 18 November 2020." in told
    assert page.review.decision.approve.text() == "Countersign and next"
    late = page.reminders.buttons[0]
    assert late.text() == "1 verbal approval to be countersigned, overdue since 18 Nov"
    program.press("A")
    dialog = program.dialog(SignIn)
    program.type(PASSPHRASE)
    program.click(dialog.go_button)
    program.no_dialog()
    assert program.ask(lambda planner: planner.posts.get(post).standing) is State.APPROVED
    assert verbal(program, post) == ""
    program.qtbot.waitUntil(lambda: page.model.index(0, 0).data() != "To countersign")


def test_a_word_is_recorded_and_withdrawn_on_the_sign_off_page(program: Desk) -> None:
    page = signoff(program)
    program.qtbot.waitUntil(lambda: page.review.title.text() == "Grit bins")
    button = page.review.decision.urgent
    assert button.isVisible(), "the specialist cannot decide about it"
    program.click(button)
    dialog = program.dialog(UrgentDialog)
    program.type("Ice is forecast.")
    program.click(dialog.go_button)
    program.no_dialog()
    program.qtbot.waitUntil(page.review.urgent.isVisible)
    post = program.id_of("Grit bins")
    assert verbal(program, post) == "Ice is forecast."
    assert not button.isVisible()
    program.click(page.review.urgent.withdraw)
    reason = program.dialog(ReasonDialog)
    program.press("Return")
    assert "Say why" in reason.field.problem()
    program.type("It was about grit, not bins.")
    program.press("Return")
    program.no_dialog()
    assert verbal(program, post) == ""
    program.qtbot.waitUntil(lambda: not page.review.urgent.isVisible())


def test_whoever_can_sign_is_not_offered_the_urgent_route(program: Desk) -> None:
    program.ask(lambda planner: planner.sit_down(MANAGER) is None)  # type: ignore[func-returns-value, arg-type]
    page = signoff(program)
    program.qtbot.waitUntil(lambda: page.review.title.text() == "Grit bins")
    assert not page.review.decision.urgent.isVisible()


# Reminders


def test_the_strip_is_hidden_while_nothing_is_due(program: Desk, clock: TickingClock) -> None:
    clock.now = datetime(2020, 10, 20, 9, tzinfo=UTC)
    assert not signoff(program).reminders.isVisible()


def test_each_line_leads_to_its_place(program: Desk, clock: TickingClock) -> None:
    clock.now = datetime(2020, 11, 19, 9, tzinfo=UTC)
    page = signoff(program)
    program.qtbot.waitUntil(page.reminders.isVisible)
    texts = [one.text() for one in page.reminders.buttons]
    assert texts[0] == "December 2020: 2 posts to be submitted, overdue since 17 Nov"
    assert texts[1] == "December 2020: 1 post to be decided, by Tue 24 November"
    assert "Central: 1 post" in page.reminders.buttons[0].toolTip()
    program.tab_to(page.reminders.buttons[0], back=True)
    program.press("Return")
    assert program.program.window.room is program.program.window.calendar
    assert program.program.window.calendar.month == DECEMBER


def test_the_calendar_marks_due_days_and_says_what_is_late(program: Desk, clock: TickingClock) -> None:
    clock.now = datetime(2020, 11, 19, 9, tzinfo=UTC)
    window = program.program.window
    calendar = window.calendar
    calendar.show_month(date(2020, 11, 1))
    program.settle()
    view = calendar.month_view
    box = view.shown.by_day[date(2020, 11, 17)]
    tip = view.bar_tip(QPoint(box.header.x + 4, box.header.y + 4))
    assert tip == "The schedule of December 2020 should be submitted by the end of this day."
    assert "should be submitted" in view._spoken_day(date(2020, 11, 17))
    button = calendar.toolbar.overdue
    program.qtbot.waitUntil(button.isVisible)
    assert button.text() == "1 overdue"
    assert "2 posts to be submitted" in button.toolTip()
    program.click(button)
    assert window.room is window.signoff


# Missed posts


@pytest.fixture
def missed(program: Desk, clock: TickingClock) -> Desk:
    """The middle of December has passed."""
    clock.now = datetime(2020, 12, 16, 9, tzinfo=UTC)
    program.program.window.calendar.reload()
    program.settle()
    return program


def rows(dialog: MissedDialog) -> list[str]:
    return [one.heading for one in dialog.model.items]


def test_missed_posts_are_settled_by_click_and_by_key(missed: Desk) -> None:
    missed.choose("Sign-off", "missed")
    dialog = missed.dialog(MissedDialog)
    assert rows(dialog) == ["Christmas bins", "Brown bins", "Gym hours", "Grit bins"]
    assert [dialog.model.index(n, 2).data() for n in (0, 3)] == [
        "Approved; nobody said that it was published",
        "Not approved in time: awaiting sign-off",
    ]
    assert dialog.published_button.isEnabled()
    missed.click(dialog.published_button)
    missed.qtbot.waitUntil(lambda: rows(dialog) == ["Brown bins", "Gym hours", "Grit bins"])
    assert missed.posts(DECEMBER)["Christmas bins"][1] is State.PUBLISHED
    assert not dialog.published_button.isEnabled(), "what was never approved was not published from here"
    dialog.view.setFocus()
    missed.press("Shift+Down")
    missed.click(dialog.cancel_button)
    missed.qtbot.waitUntil(lambda: rows(dialog) == ["Grit bins"])
    missed.click(dialog.move_button)
    move = missed.dialog(MoveDialog)
    missed.type("21 Dec")
    missed.click(move.move_button)
    asked = missed.dialog(QMessageBox)
    assert "Grit bins" in asked.informativeText(), "told before the submission is lost"
    missed.click(next(one for one in asked.buttons() if one.text() == "Move"))
    missed.qtbot.waitUntil(lambda: rows(dialog) == [])
    assert dialog.empty.isVisible()
    missed.press("Escape")
    missed.no_dialog()
    after = missed.posts(DECEMBER)
    assert after["Grit bins"] == (date(2020, 12, 21), State.DRAFT), "on another day it is submitted anew"
    assert after["Gym hours"][1] is State.CANCELLED


def test_a_missed_post_is_looked_at_in_the_calendar(missed: Desk) -> None:
    page = signoff(missed)
    line = next(one for one in page.reminders.buttons if "missed" in one.text())
    assert line.text() == "4 posts were missed"
    missed.click(line)
    dialog = missed.dialog(MissedDialog)
    dialog.view.setFocus()
    missed.press("Down")
    missed.click(dialog.look_button)
    missed.no_dialog()
    window = missed.program.window
    assert window.room is window.calendar
    assert window.calendar.open_id == missed.id_of("Brown bins")
