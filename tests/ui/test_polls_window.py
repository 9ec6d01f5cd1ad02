"""Polls in the whole window: seen by quarter, made, changed, waived, asked by a post, found; by keyboard and mouse."""

from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton

from sddc_planner.model.ids import AccountId, PollId
from sddc_planner.model.poll import Option, Poll, PollState
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.poll_views import PollYear, Standing
from tests.polling import Q4, WARM
from tests.ui.program import CONTROL, Desk
from ui.campaigns.polls.poll_dialog import PollDialog
from ui.campaigns.polls.polls_view import PollsView
from ui.palette.palette import Palette
from ui.signoff.reason_dialog import ReasonDialog

FACEBOOK, X, CLEAN, GYM = (AccountId("c" * 31 + str(n)) for n in range(4))


def opened(desk: Desk) -> PollsView:
    """As a person comes there."""
    desk.press("Ctrl+Shift+6")
    view = desk.program.window.campaigns.polls
    desk.qtbot.waitUntil(lambda: view.year is not None and not view._soon.isActive())
    desk.settle()
    return view


def settled(desk: Desk, view: PollsView) -> None:
    desk.settle()
    desk.qtbot.waitUntil(lambda: not view._soon.isActive())
    desk.settle()


def year(desk: Desk, number: int = 2020) -> PollYear:
    return desk.ask(lambda planner: planner.polls.year(number))


def polls(desk: Desk, number: int = 2020) -> dict[str, Poll]:
    return {one.poll.account: one.poll for row in year(desk, number).rows for slot in row.slots for one in slot.polls}


def keep(desk: Desk, *accounts: AccountId, **columns: object) -> tuple[Poll, ...]:
    known = {"question": "How do you keep warm?", "options": WARM}
    return desk.ask(lambda planner: planner.polls.add(accounts, Q4, **{**known, **columns}))  # type: ignore[arg-type]


def click_slot(desk: Desk, view: PollsView, account: AccountId, number: int, *, add: bool = False) -> None:
    place = view.grid.table.place_of(account, number)
    view.grid.scrollTo(place)
    keys = CONTROL if add else Qt.KeyboardModifier.NoModifier
    desk.click(view.grid.viewport(), view.grid.visualRect(place).center(), keys)
    settled(desk, view)


def press_button(desk: Desk, button: QPushButton) -> None:
    desk.click(button)


def test_a_poll_is_made_and_reported_by_keyboard_alone(program: Desk) -> None:
    view = opened(program)
    assert view.summary.text() == "4 accounts · 0 polls · 4 due"
    assert view.grid.current() is not None
    assert view.grid.current().account == X, "the first account, in the quarter of today"
    program.press("Down", "Return")
    form = program.dialog(PollDialog).form
    assert form.chosen_accounts() == (FACEBOOK,)
    program.type("How do you keep warm?")
    program.press("Tab")
    for option in ("Extra layers", "Heating one room"):
        program.type(option)
        program.press("Return")
    assert form.options.lines[2].text.hasFocus()
    program.tab_to(form.opens)
    program.type("2 nov")
    program.tab_to(form.closes)
    program.type("9 nov")
    program.press("Return")
    program.no_dialog()
    settled(program, view)
    one = polls(program)[FACEBOOK]
    assert [each.text for each in one.options] == ["Extra layers", "Heating one room"]
    assert (one.opens, one.closes) == (date(2020, 11, 2), date(2020, 11, 9))
    assert view.grid.current().account == FACEBOOK
    assert [card.view.state for card in view.details.cards] == [PollState.CLOSED]

    program.press("Return")
    form = program.dialog(PollDialog).form
    program.tab_to(form.options.lines[0].count)
    program.type("31")
    program.press("Return")
    program.type("1,200")
    assert [line.share.text() for line in form.options.lines[:2]] == ["3%", "97%"]
    program.tab_to(form.learnt)
    program.type("Most heat one room.")
    program.tab_to(form.done)
    program.type("A drop-in on Mondays.")
    program.press("Tab", "Return")
    program.no_dialog()
    settled(program, view)
    one = polls(program)[FACEBOOK]
    assert [each.count for each in one.options] == [31, 1200]
    assert one.done_on == program.ask(lambda planner: planner.desk.today())
    assert view.details.cards[0].badge.text() == "Reported"
    assert view.details.cards[0].results.accessibleName() == "Extra layers 3%, 31, Heating one room 97%, 1,200"
    program.press("Ctrl+Z", "Ctrl+Z")
    assert polls(program) == {}


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(program: Desk) -> None:
    view = opened(program)
    program.press("F9")
    dialog = program.dialog(PollDialog)
    form = dialog.form
    assert form.fields["options"].under.text() == (
        "X takes 2 to 4 options of at most 25 characters, for at most 7 days."
    )
    program.press("Return")
    assert form.fields["question"].problem() == "Write what the poll asks."
    program.type("How do you keep warm?")
    program.tab_to(form.options)
    program.type("Coats")
    program.tab_to(form.options.lines[0].count)
    program.type("many")
    program.press("Return")
    assert "“Coats” is no whole number" in form.fields["options"].problem()
    form.options.lines[0].count.clear()
    program.tab_to(form.opens)
    program.type("28 mar 2021")
    program.tab_to(form.opens_at)
    program.type("01:30")
    program.press("Return")
    assert "the clocks go forward" in form.fields["opens"].problem()
    program.tab_to(form.opens)
    program.type("soon")
    program.press("Return")
    assert "could not be read" in form.fields["opens"].problem()
    assert dialog.isVisible()
    assert polls(program) == {}
    program.press("Escape", "Escape")
    box = program.dialog(QMessageBox)
    assert box.text() == "Leave without saving?"
    program.press("Escape")
    assert form.question.text() == "How do you keep warm?"
    program.press("Escape")
    box = program.dialog(QMessageBox)
    program.click(next(one for one in box.buttons() if one.text() == "Leave"))
    program.no_dialog()
    assert polls(program) == {}
    assert view.isVisible()


def test_several_accounts_get_one_poll_and_one_post_by_mouse(program: Desk) -> None:
    view = opened(program)
    click_slot(program, view, FACEBOOK, 4)
    click_slot(program, view, CLEAN, 4, add=True)
    press_button(program, view.details.buttons["New poll on these accounts…"])
    dialog = program.dialog(PollDialog)
    assert dialog.form.chosen_accounts() == (CLEAN, FACEBOOK)
    assert dialog.save_button.text() == "Add 2 polls"
    program.click(dialog.form.question)
    program.type("How do you keep warm?")
    program.click(dialog.form.options.lines[0].text)
    program.type("Coats")
    dialog.form.opens.setFocus()
    program.type("14 dec")
    program.click(dialog.form.with_post, QPoint(10, dialog.form.with_post.height() // 2))
    assert dialog.form.with_post.isChecked()
    program.click(dialog.save_button)
    program.no_dialog()
    settled(program, view)
    kept = polls(program)
    assert set(kept) == {FACEBOOK, CLEAN}
    assert kept[FACEBOOK].post == kept[CLEAN].post
    click_slot(program, view, CLEAN, 4)
    card = view.details.cards[0]
    assert card.post.text() == "Poll: How do you keep warm?"
    press_button(program, card.post)
    panel = program.program.window.campaigns.panel
    assert panel.is_open
    program.press("Ctrl+Z")
    settled(program, view)
    assert polls(program) == {}


def test_the_reason_for_none_is_kept_and_taken_back(program: Desk) -> None:
    view = opened(program)
    click_slot(program, view, GYM, 4)
    press_button(program, view.details.buttons["No poll this quarter…"])
    asked = program.dialog(ReasonDialog)
    program.press("Return")
    assert "Say why" in asked.field.problem()
    program.type("Closed for repairs.")
    program.press("Return")
    program.no_dialog()
    settled(program, view)
    assert polls(program)[GYM].waived == "Closed for repairs."
    assert view.summary.text() == "4 accounts · 0 polls · 3 due"
    program.tab_to(view.details.cards[0].buttons["Ask after all"], most=4)
    program.press("Return")
    settled(program, view)
    assert view.grid.hasFocus()
    assert polls(program) == {}
    program.press("F9")
    form = program.dialog(PollDialog).form
    form.none.setFocus()
    program.press("Space")
    assert not form.fields["question"].isVisible()
    program.tab_to(form.waived)
    program.type("No time.")
    program.press("Return")
    program.no_dialog()
    assert polls(program)[GYM].waived == "No time."


def test_only_what_is_due_or_missing_and_other_years(program: Desk) -> None:
    keep(program, FACEBOOK, X, GYM)
    view = opened(program)
    program.click(view.which.button("lacking"))
    settled(program, view)
    assert [row.account for row in view.grid.table.rows] == [CLEAN]
    keep(program, CLEAN)
    settled(program, view)
    assert view.nothing.isVisible()
    assert view.nothing.sentence.text() == "No poll is due or missing in 2020."
    program.click(view.which.button("all"))
    settled(program, view)
    view.grid.setFocus()
    program.press("PgDown")
    settled(program, view)
    assert view.title.text() == "Polls 2021"
    assert {one.standing for row in view.year.rows for one in row.slots} == {Standing.AHEAD}
    program.click(view.now)
    settled(program, view)
    assert view.title.text() == "Polls 2020"


def test_the_post_follows_its_poll_once_it_is_told_what_is_lost(program: Desk) -> None:
    (one,) = keep(program, FACEBOOK, opens=date(2020, 12, 14), opens_at=time(9))
    (post,) = program.ask(lambda planner: planner.polls.make_posts([one.id]))
    program.ask(lambda planner: planner.schedules.submit([post.id]))
    program.ask(lambda planner: planner.polls.edit(one.id, question="Are you cold?"))
    view = opened(program)
    click_slot(program, view, FACEBOOK, 4)
    press_button(program, view.details.cards[0].buttons["Let the post follow…"])
    box = program.dialog(QMessageBox)
    assert "has been submitted or signed" in box.informativeText()
    program.click(next(each for each in box.buttons() if each.text() == "Write it anew"))
    program.no_dialog()
    settled(program, view)
    assert program.post(post.id).text.startswith("Are you cold?")
    assert view.details.cards[0].view.strayed == ()
    assert view.details.cards[0].view.post_state is State.DRAFT


def test_search_leads_to_the_poll(program: Desk) -> None:
    (one,) = keep(program, GYM, question="When do you swim?")
    program.press("Ctrl+K")
    program.type("when do you swim")
    program.qtbot.waitUntil(lambda: "When do you swim?" in _offered(program))
    program.press("Down", "Return")  # the first is what can be undone
    view = program.program.window.campaigns.polls
    settled(program, view)
    program.qtbot.waitUntil(lambda: view.grid.current() is not None and view.grid.current().account == GYM)
    assert view.isVisible()
    assert view.details.cards[0].view.poll.id == one.id


def _offered(desk: Desk) -> list[str]:
    (palette,) = desk.program.window.findChildren(Palette)
    return ["".join(text for text, _bold in row.title) for row in palette.list.rows()]


def test_delete_removes_polls_and_says_how_to_take_it_back(program: Desk) -> None:
    keep(program, FACEBOOK, X)
    view = opened(program)
    click_slot(program, view, X, 4)
    click_slot(program, view, FACEBOOK, 4, add=True)
    program.press("Del")
    settled(program, view)
    assert polls(program) == {}
    assert program.told() == "Removed 2 polls. Undo with Ctrl+Z."
    program.press("Ctrl+Z")
    assert set(polls(program)) == {X, FACEBOOK}


def test_the_menu_offers_what_can_be_done(program: Desk) -> None:
    keep(program, GYM, closes=date(2020, 11, 9), learnt="Many are cold.", done="A drop-in.")
    view = opened(program)
    click_slot(program, view, GYM, 4)
    program.press("Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [
        "Change the poll…",
        "New poll…",
        "Make a “you said, we did” post",
        "Remove 1 poll",
        "Copy as a table",
    ]
    program.press("Down", "Down", "Down", "Return")
    program.qtbot.waitUntil(lambda: program.program.window.campaigns.panel.is_open)
    tray = program.ask(lambda planner: planner.posts.tray())
    assert "You said, we did: How do you keep warm?" in [line.title for line, _state in tray]
    settled(program, view)


def test_of_two_polls_in_one_quarter_each_is_acted_on_alone(program: Desk) -> None:
    first, second = (keep(program, GYM, question=text)[0] for text in ("When do you swim?", "Which class?"))
    view = opened(program)
    click_slot(program, view, GYM, 4)
    assert [card.view.poll.id for card in view.details.cards] == [first.id, second.id]
    press_button(program, view.details.cards[0].buttons["Make its post"])
    settled(program, view)
    posts = {one.poll.id: one.post for row in year(program).rows for slot in row.slots for one in slot.polls}
    assert posts[first.id] is not None
    assert posts[second.id] is None
    view.grid.setFocus()
    program.press("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["When do you swim?", "Which class?"]
    program.press("Down", "Down", "Return")
    dialog = program.dialog(PollDialog)
    assert dialog.form.question.text() == "Which class?"
    program.press("Escape")
    program.no_dialog()
    press_button(program, view.details.cards[0].buttons["Remove"])
    settled(program, view)
    assert [card.view.poll.id for card in view.details.cards] == [second.id]


def test_what_is_chosen_is_copied_as_a_table(program: Desk) -> None:
    keep(
        program, FACEBOOK, question="=Are you cold?", options=(Option(text="Yes", count=3), Option(text="No", count=1))
    )
    view = opened(program)
    click_slot(program, view, FACEBOOK, 4)
    click_slot(program, view, X, 4, add=True)
    program.press("Ctrl+C")
    data = QApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t")[:6] == ["Quarter", "Account", "Platform", "Department", "State", "Question"]
    assert lines[1].split("\t")[:5] == ["December 2020", "@SDDC", "X", "Central", "due"]
    assert "=Are you cold?" in data.text()
    assert "Yes: 3 (75%)" in data.text()
    assert "sdnum" in data.html(), "a text that begins like a formula stays a text"
    assert "begins like a formula" in program.told()


def test_where_nothing_can_be_changed_a_poll_is_read(program: Desk) -> None:
    keep(program, FACEBOOK)
    view = opened(program)
    click_slot(program, view, FACEBOOK, 4)
    view.set_writable(writable=False)
    card = view.details.cards[0]
    assert {text: button.isEnabled() for text, button in card.buttons.items()} == {
        "Look at it…": True,
        "Make its post": False,
        "No poll this quarter…": False,
        "Remove": False,
    }
    assert not view.new.isEnabled()
    program.press("Del")
    view.add()
    assert set(polls(program)) == {FACEBOOK}


@pytest.mark.parametrize("text", ["Croeso i Swydd Derby " * 30, "شکریہ " * 60, "🗳️" * 200, "<b>Bold & brash</b>"])
def test_any_words_fit(program: Desk, text: str) -> None:
    one = keep(program, FACEBOOK, question=text[:500], options=(Option(text=text[:200], count=5),))[0]
    program.ask(lambda planner: planner.polls.edit(PollId(one.id), learnt=text * 5, done=text * 5))
    view = opened(program)
    click_slot(program, view, FACEBOOK, 4)
    card = view.details.cards[0]
    assert card.question.text() == one.question
    assert card.width() <= view.details.viewport().width()
    program.press("Return")
    dialog = program.dialog(PollDialog)
    assert dialog.form.question.text() == one.question
    program.press("Escape")
    program.no_dialog()
