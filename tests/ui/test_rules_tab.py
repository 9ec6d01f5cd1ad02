"""The tab Rules in the window: real clicks and keys, refused without the manager, held at once with her."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sddc_planner.model.council import Asks, Capacity, Department
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE
from tests.ui.program import Desk
from ui.setup.page import AccountsPage
from ui.setup.rules_tab import RulesTab
from ui.signoff.sign_in import SignIn

WASTE = "d" * 31 + "1"
LEISURE = "d" * 31 + "2"
MANAGER = "a" * 31 + "1"


def rules(desk: Desk) -> RulesTab:
    """The tab, on screen."""
    window = desk.program.window
    desk.press("Ctrl+4")
    page: AccountsPage = window.accounts
    desk.qtbot.waitUntil(lambda: bool(page.now.departments))
    bar = page.tabs.tabBar()
    desk.click(bar, bar.tabRect(page.tabs.indexOf(page.rules)).center())
    desk.qtbot.waitUntil(lambda: page.rules.asks.choices[WASTE][Asks.IS_TOLD].height() > 0)
    return page.rules


def sit(desk: Desk, person: str, *, sign_in: bool) -> None:
    def take(planner: Planner) -> bool:
        planner.sit_down(person)  # type: ignore[arg-type]  # an id is a str
        if sign_in:
            planner.signoffs.unlock(person, PASSPHRASE)  # type: ignore[arg-type]
        return True

    desk.ask(take)


def see(desk: Desk, tab: RulesTab, widget: QWidget) -> None:
    """Scroll a widget into view, as a hand at the wheel would."""
    tab.area.ensureWidgetVisible(widget)
    desk.settle()


def tick(desk: Desk, tab: RulesTab, box: QWidget) -> None:
    see(desk, tab, box)
    desk.click(box, QPoint(8, box.height() // 2))


def department(desk: Desk, key: str) -> Department:
    return desk.ask(lambda planner: next(one for one in planner.council.departments() if one.id == key))


def test_somebody_else_is_refused_and_the_choice_goes_back(program: Desk) -> None:
    tab = rules(program)
    told = tab.asks.choices[WASTE][Asks.IS_TOLD]
    program.click(told)
    page = program.program.window.accounts
    program.qtbot.waitUntil(page.notice.isVisible)
    assert "Only the Communications Manager" in page.notice.message.text()
    assert page.notice.button.text() == "Change person…"
    program.settle()
    assert tab.asks.choices[WASTE][Asks.MUST_SIGN].isChecked()
    assert department(program, WASTE).asks is Asks.MUST_SIGN


def test_the_manager_signs_in_and_the_change_goes_on(program: Desk) -> None:
    tab = rules(program)
    sit(program, MANAGER, sign_in=False)
    program.click(tab.asks.choices[WASTE][Asks.IS_TOLD])
    page = program.program.window.accounts
    program.qtbot.waitUntil(lambda: page.notice.isVisible() and page.notice.button.text() == "Sign in…")
    program.click(page.notice.button)
    dialog = program.dialog(SignIn)
    program.type(PASSPHRASE)
    program.click(dialog.go_button)
    program.no_dialog()
    assert department(program, WASTE).asks is Asks.IS_TOLD
    assert tab.asks.choices[WASTE][Asks.IS_TOLD].isChecked()
    said = program.ask(lambda planner: [one.summary for one in planner.record.history()])
    assert any("Waste" in one and "is told" in one for one in said[:4])


def test_choices_are_made_by_keyboard(program: Desk) -> None:
    tab = rules(program)
    sit(program, MANAGER, sign_in=True)
    program.tab_to(tab.asks)
    assert program.at() is tab.asks.choices[LEISURE][Asks.IS_TOLD], "the first department by name, at what holds"
    program.press("Left")
    assert department(program, LEISURE).asks is Asks.MUST_SIGN
    assert program.at() is tab.asks.choices[LEISURE][Asks.MUST_SIGN], "the focus stays where one was"
    program.press("Right", "Right")
    assert department(program, LEISURE).asks is Asks.NOT_ASKED


def test_ticks_and_days_are_kept_at_once(program: Desk) -> None:
    tab = rules(program)
    sit(program, MANAGER, sign_in=True)
    tick(program, tab, tab.time_moves.box)
    assert program.ask(lambda planner: planner.rules.read()).time_may_move
    box = tab.days.boxes["submit_days"]
    see(program, tab, box)
    box.setFocus()
    box.selectAll()
    program.type("12")
    program.press("Tab")
    assert program.ask(lambda planner: planner.rules.read()).submit_days == 12
    box = tab.days.boxes["decide_days"]
    box.setFocus()
    box.selectAll()
    program.type("20")
    program.press("Tab")
    assert program.ask(lambda planner: planner.rules.read()).decide_days == 5
    assert tab.days.problem.text() == "A schedule cannot be decided before it is submitted."


def test_the_wheel_scrolls_the_page_and_turns_no_rule(program: Desk) -> None:
    box = rules(program).days.boxes["submit_days"]
    at, turned = box.rect().center().toPointF(), QPoint(0, -120)
    still, none = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    up = Qt.MouseButton.NoButton
    wheel = QWheelEvent(at, box.mapToGlobal(at), QPoint(), turned, up, none, still, False)
    QApplication.sendEvent(box, wheel)
    assert box.value() == 10
    assert not box.hasFocus()


def test_a_deputy_is_added_marked_and_ended(program: Desk) -> None:
    tab = rules(program)
    sit(program, MANAGER, sign_in=True)
    part = tab.deputies
    see(program, tab, part.add_button)
    program.click(part.add_button)
    assert part.fields["person"].problem() == "Choose who deputises."
    part.who.setCurrentIndex(part.who.findText("W. Contact"))
    part.what.setCurrentIndex(part.what.findText("Communications Manager"))
    part.first_day.setFocus()
    program.type("16 Nov 2020")
    program.press("Tab")
    part.last_day.setFocus()
    program.type("20 Nov 2020")
    program.press("Tab")
    see(program, tab, part.add_button)
    program.click(part.add_button)
    (deputy,) = program.ask(lambda planner: planner.rules.deputies())
    assert (deputy.person, deputy.on_duty) == ("W. Contact", True)
    assert part.first_day.value() is None, "ready for the next"
    badges = [one.text() for one in part.findChildren(type(program.program.window.calendar.filters.legend[0]))]
    assert "Deputising now" in badges
    end = next(one for one in part.findChildren(QPushButton) if one.text() == "End now" and one.isVisible())
    see(program, tab, end)
    program.click(end)
    (deputy,) = program.ask(lambda planner: planner.rules.deputies())
    assert deputy.over


def test_a_deputy_that_is_refused_keeps_what_was_chosen(program: Desk) -> None:
    tab = rules(program)
    sit(program, MANAGER, sign_in=True)
    part = tab.deputies
    part.who.setCurrentIndex(part.who.findText("W. Contact"))
    part.what.setCurrentIndex(part.what.findText("Waste"))
    part.first_day.set_value(date(2020, 12, 1))
    part.last_day.set_value(date(2020, 12, 4))
    see(program, tab, part.add_button)
    program.click(part.add_button)
    assert "already holds" in part.fields["capacity"].problem()
    assert (part.who.currentText(), part.last_day.value()) == ("W. Contact", date(2020, 12, 4))


def test_nothing_can_be_set_while_reading_only(program: Desk) -> None:
    tab = rules(program)
    page = program.program.window.accounts
    tab.show_council(replace(page.now, why_read_only="Somebody else has it."))
    assert not tab.asks.choices[WASTE][Asks.IS_TOLD].isEnabled()
    assert not tab.time_moves.box.isEnabled()
    assert not tab.deputies.add_button.isEnabled()


# The passphrase of everybody


@pytest.fixture
def locked(program: Desk) -> Desk:
    """The specialist has a key, and nobody plans without a passphrase."""

    def lock(planner: Planner) -> bool:
        specialist = planner.who
        manager = planner.council.person("C. Manager").id
        planner.sit_down(manager)
        planner.signoffs.unlock(manager, PASSPHRASE)
        assert specialist is not None
        planner.council.make_key(specialist, PASSPHRASE)
        planner.rules.set(passphrase_for_all=True)
        planner.sit_down(specialist)
        return True

    program.ask(lock)
    return program


def test_what_is_typed_is_kept_until_the_passphrase_is_given(locked: Desk) -> None:
    window = locked.program.window
    locked.click_post("Gym hours")
    composer = window.calendar.composer
    field = composer._form.text.text
    locked.type_at_end(field, " Until nine.")
    locked.qtbot.waitUntil(window.notice.isVisible)
    assert "everyone gives their passphrase before planning here" in window.notice.message.text()
    assert field.toPlainText() == "Open. Until nine."
    post = locked.id_of("Gym hours")
    assert locked.post(post).text == "Open."
    locked.click_post("Brown bins")
    assert (window.calendar.open_id, field.toPlainText()) == (post, "Open. Until nine."), "it stays open, unsaved"
    locked.click(window.notice.button)
    dialog = locked.dialog(SignIn)
    locked.type(PASSPHRASE)
    locked.click(dialog.go_button)
    locked.no_dialog()
    locked.qtbot.waitUntil(lambda: not window.notice.isVisible())
    locked.settle()
    assert locked.post(post).text == "Open. Until nine."
    assert field.toPlainText() == "Open. Until nine."


def test_what_somebody_typed_is_not_saved_as_another_persons(locked: Desk) -> None:
    locked.click_post("Gym hours")
    window = locked.program.window
    field = window.calendar.composer._form.text.text
    locked.type_at_end(field, " Until nine.")
    locked.qtbot.waitUntil(window.notice.isVisible)
    sit(locked, MANAGER, sign_in=True)
    window.line.signing.refresh()
    locked.qtbot.waitUntil(lambda: not window.notice.isVisible())
    locked.settle()
    assert locked.post(locked.id_of("Gym hours")).text == "Open."
    assert field.toPlainText() == "Open. Until nine.", "it stays, and whoever presses Try again saves it"


def test_a_drag_is_refused_with_the_way_to_do_it(locked: Desk) -> None:
    window = locked.program.window
    locked.drag(locked.place("Gym hours"), locked.day_place(date(2020, 12, 10)))
    locked.qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.button.text() == "Sign in…"
    assert locked.posts(date(2020, 12, 1))["Gym hours"] == (date(2020, 12, 9), State.DRAFT)
    assert "planning is locked" in window.line.signing.label.text()


def test_a_whole_schedule_is_submitted_once_signed_in(locked: Desk) -> None:
    locked.press("Ctrl+Shift+L")
    dialog = locked.dialog(SignIn)
    locked.type(PASSPHRASE)
    locked.click(dialog.go_button)
    locked.no_dialog()
    locked.ask(lambda planner: planner.schedules.submit(planner.schedules.ids(date(2020, 12, 1))))
    assert locked.posts(date(2020, 12, 1))["Gym hours"][1] is State.AWAITING


def test_keys_of_the_tab_reach_everything(program: Desk) -> None:
    tab = rules(program)
    for wanted in (tab.deputies.who, tab.deputies.add_button, tab.time_moves.box, tab.days, tab.passphrase.box):
        program.tab_to(wanted)
    assert tab.passphrase.box.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_long_name_of_a_deputy_takes_no_room_from_who_signs(program: Desk) -> None:
    tab = rules(program)
    sit(program, MANAGER, sign_in=True)

    def appoint(planner: Planner) -> bool:
        one = planner.council.person("W. Contact")
        planner.council.save(replace(one, name=f"W. Contact {'Featherstonehaugh-' * 6}Smith"))
        first, last = date(2020, 11, 16), date(2020, 11, 20)
        planner.rules.appoint(one.id, Capacity.COMMUNICATIONS_MANAGER, first_day=first, last_day=last)
        return True

    program.ask(appoint)
    program.settle()
    (name,) = (one for one in tab.deputies.findChildren(QLabel) if "Featherstonehaugh" in one.text())
    assert tab.deputies.minimumSizeHint().width() < name.sizeHint().width()
