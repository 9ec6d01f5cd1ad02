"""The page Accounts on a real library: saved as each field is finished, undoable, refused with the reason."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.council import Account, Asks
from sddc_planner.planner.planner import Planner
from tests.council import PASSPHRASE, SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from ui import theme as themes
from ui.core import Core
from ui.setup.page import AccountsPage
from ui.setup.tab import SetupTab
from ui.signoff.sign_in import SignIn


@pytest.fixture
def core(qtbot: QtBot, tmp_path: Path, clock: TickingClock) -> Iterator[Core]:
    councils: list[SmallCouncil] = []

    def make() -> Planner:
        councils.append(new_council(tmp_path / "library", clock))
        councils[0].planner.sit_down(councils[0].specialist)
        return councils[0].planner

    one = Core(_raise)
    with qtbot.waitSignal(one.settled):
        one.open(make)
    yield one
    one.close()


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, core: Core) -> Iterator[AccountsPage]:
    one = AccountsPage(core, themes.apply(qapp, themes.Scheme.LIGHT))
    qtbot.addWidget(one)
    one.resize(1190, 700)
    one.show()
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    with qtbot.waitSignal(one.loaded):
        one.reload()
    yield one
    one.hide()  # saves what is half typed, while the library is open
    qtbot.waitUntil(lambda: core.is_idle)


@pytest.fixture
def signed_in(core: Core, qtbot: QtBot) -> None:
    """The manager is at the keyboard, with her key open."""

    def sit(planner: Planner) -> None:
        manager = planner.council.person("C. Manager").id
        planner.sit_down(manager)
        planner.signoffs.unlock(manager, PASSPHRASE)

    ask(qtbot, core, lambda planner: (sit(planner), True))


def _raise(exc: BaseException) -> None:
    raise exc


def ask(qtbot: QtBot, core: Core, question: Callable[[Planner], Any]) -> Any:
    answers: list[Any] = []
    core.ask(question, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and core.is_idle)
    return answers[0]


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def retype(qtbot: QtBot, widget: QWidget, text: str) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    qtbot.keyClicks(widget, text)


def choose(tab: SetupTab, name: str) -> None:
    tab.select(next(one.id for one in tab.table._things if one.name == name))


def cells(tab: SetupTab, column: int = 0) -> list[str]:
    return [tab.order.index(row, column).data() for row in range(tab.order.rowCount())]


def test_tables_keep_the_rules_of_qt(page: AccountsPage, qtmodeltester: Any) -> None:
    for tab in (page.accounts, page.departments, page.people, page.platforms):
        qtmodeltester.check(tab.table, force_py=True)


def test_a_field_is_saved_when_it_is_left_and_undone_as_one_step(page: AccountsPage, core: Core, qtbot: QtBot) -> None:
    choose(page.accounts, "Clean Team")
    name = page.accounts.form.control("name")
    with qtbot.waitSignal(page.loaded):
        retype(qtbot, name, "Clean Streets")
        page.accounts.form.control("handle").setFocus()
    assert "Clean Streets" in cells(page.accounts)
    assert page.accounts.panel.title.text() == "Clean Streets"
    label = ask(qtbot, core, lambda p: p.record.undo())
    assert "Clean Streets" in label
    qtbot.waitUntil(lambda: "Clean Team" in cells(page.accounts))
    assert page.accounts.form.control("name").property("text") == "Clean Team"


def test_what_is_being_typed_survives_a_change_from_elsewhere(page: AccountsPage, core: Core, qtbot: QtBot) -> None:
    choose(page.accounts, "Clean Team")
    retype(qtbot, page.accounts.form.control("name"), "Half a na")
    with qtbot.waitSignal(page.loaded):
        core.ask(lambda p: p.council.save(_renamed(p, "Green Bank", "Green Bank Pool")))
    assert page.accounts.form.control("name").property("text") == "Half a na"
    assert "Green Bank Pool" in cells(page.accounts)


def test_a_name_that_is_taken_stays_typed_with_the_reason(page: AccountsPage, core: Core, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.departments)
    choose(page.departments, "Leisure")
    line = page.departments.form.control("name")
    retype(qtbot, line, "Waste")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in page.departments.form.field("name").problem())
    assert line.property("text") == "Waste"
    assert [one.name for one in ask(qtbot, core, lambda p: p.council.departments())] == ["Central", "Leisure", "Waste"]
    contact = page.departments.form.control("contact")
    with qtbot.waitSignal(page.loaded):
        retype(qtbot, contact, "L. Contact")
        qtbot.keyClick(contact, Qt.Key.Key_Return)
    assert {one.name: one.contact for one in page.now.departments}["Leisure"] == "L. Contact"
    assert line.property("text") == "Waste"
    with qtbot.waitSignal(page.loaded):
        retype(qtbot, line, "Sport")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.departments.form.field("name").problem() == ""
    assert cells(page.departments) == ["Central", "Sport", "Waste"]


def test_an_account_is_added_with_the_keyboard(page: AccountsPage, core: Core, qtbot: QtBot) -> None:
    page.accounts.add_button.setFocus()
    qtbot.keyClick(page.accounts.add_button, Qt.Key.Key_Space)
    name = page.accounts.form.control("name")
    assert name.hasFocus()
    assert not page.accounts.panel.remove.isVisible()
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClicks(name, "Rosliston")
        qtbot.keyClick(name, Qt.Key.Key_Return)
    made = [one for one in ask(qtbot, core, lambda p: p.council.accounts()) if one.name == "Rosliston"]
    assert isinstance(made[0], Account)
    assert made[0].platform == "facebook"
    assert page.accounts.selected() == made[0]
    handle = page.accounts.form.control("handle")
    with qtbot.waitSignal(page.loaded):
        retype(qtbot, handle, "@forest")
        qtbot.keyClick(handle, Qt.Key.Key_Return)
    assert [one.handle for one in page.now.accounts if one.name == "Rosliston"] == ["@forest"]
    assert len(page.now.accounts) == 5


def test_what_is_in_use_is_refused_and_can_be_made_inactive(page: AccountsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.departments)
    choose(page.departments, "Waste")
    press(qtbot, page.departments.panel.remove)
    qtbot.waitUntil(page.notice.isVisible)
    assert "cannot be removed" in page.notice.message.text()
    assert "Waste" in cells(page.departments)
    with qtbot.waitSignal(page.loaded):
        press(qtbot, page.notice.button)
    waste = next(one for one in page.now.departments if one.name == "Waste")
    assert not waste.active
    assert "Inactive" in cells(page.departments, 4)


def test_what_nothing_refers_to_is_removed_and_can_be_undone(page: AccountsPage, qtbot: QtBot) -> None:
    choose(page.accounts, "Green Bank")
    with qtbot.waitSignal(page.loaded):
        press(qtbot, page.accounts.panel.remove)
    assert "Green Bank" not in cells(page.accounts)
    qtbot.waitUntil(page.notice.isVisible)
    with qtbot.waitSignal(page.loaded):
        press(qtbot, page.notice.button)
    assert "Green Bank" in cells(page.accounts)


@pytest.mark.usefixtures("signed_in")
def test_how_a_department_is_asked_is_saved(page: AccountsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.departments)
    choose(page.departments, "Leisure")
    asks = page.departments.form.control("asks")
    asks.setFocus()
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClick(asks, Qt.Key.Key_Down)
        qtbot.keyClick(asks, Qt.Key.Key_Return)
    assert {one.name: one.asks for one in page.now.departments}["Leisure"] is Asks.NOT_ASKED


def test_only_the_signed_in_manager_changes_how_a_department_is_asked(
    page: AccountsPage, core: Core, qtbot: QtBot
) -> None:
    """Refused at first, with the offer to sign in; after that it is done without asking for it again."""
    ask(qtbot, core, lambda planner: (planner.sit_down(planner.council.person("C. Manager").id), True))
    page.tabs.setCurrentWidget(page.departments)
    choose(page.departments, "Waste")
    asks = page.departments.form.control("asks")
    asks.setFocus()
    qtbot.keyClick(asks, Qt.Key.Key_Down)
    qtbot.keyClick(asks, Qt.Key.Key_Return)
    qtbot.waitUntil(page.notice.isVisible)
    assert "Only the Communications Manager" in page.notice.message.text()
    qtbot.waitUntil(lambda: core.is_idle)
    assert {one.name: one.asks for one in page.now.departments}["Waste"] is Asks.MUST_SIGN
    press(qtbot, page.notice.button)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.window().findChildren(SignIn)))
    dialog = next(one for one in page.window().findChildren(SignIn) if one.isVisible())
    qtbot.keyClicks(dialog.field.edit, PASSPHRASE)
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: core.is_idle)
    assert {one.name: one.asks for one in page.now.departments}["Waste"] is Asks.IS_TOLD


def test_somebody_else_than_the_manager_is_offered_to_change_the_person(
    page: AccountsPage, core: Core, qtbot: QtBot
) -> None:
    """Signing in would only open their own key, or say that they have none."""
    ask(qtbot, core, lambda planner: (planner.sit_down(planner.council.person("V. Specialist").id), True))
    page.tabs.setCurrentWidget(page.departments)
    choose(page.departments, "Waste")
    asks = page.departments.form.control("asks")
    asks.setFocus()
    qtbot.keyClick(asks, Qt.Key.Key_Down)
    qtbot.keyClick(asks, Qt.Key.Key_Return)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.button.text() == "Change person…"
    with qtbot.waitSignal(page.person_wanted):
        press(qtbot, page.notice.button)


def test_a_limit_takes_a_number_or_nothing(page: AccountsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.platforms)
    choose(page.platforms, "X")
    limit = page.platforms.form.control("text_max")
    assert limit.property("text") == "280"
    retype(qtbot, limit, "many")
    qtbot.keyClick(limit, Qt.Key.Key_Return)
    assert "whole number" in page.platforms.form.field("text_max").problem()
    with qtbot.waitSignal(page.loaded):
        retype(qtbot, limit, "25,000")
        qtbot.keyClick(limit, Qt.Key.Key_Return)
    assert {one.name: one.text_max for one in page.now.platforms}["X"] == 25000
    with qtbot.waitSignal(page.loaded):
        press(qtbot, page.platforms.form.findChildren(QPushButton)[0])
    assert {one.name: one.checked_on for one in page.now.platforms}["X"] == date(2020, 11, 16)


@pytest.mark.usefixtures("signed_in")
def test_a_deputy_gets_a_capacity_between_two_days_and_it_is_ended(page: AccountsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.people)
    choose(page.people, "V. Specialist")
    capacities = page.person_form.capacities
    capacities.add_button.click()
    assert capacities._fields["capacity"].problem() == "Choose what they sign first."
    capacities.what.setCurrentIndex(1)
    retype(qtbot, capacities.first_day, "1 Nov 2020")
    retype(qtbot, capacities.last_day, "14 Dec 2020")
    with qtbot.waitSignal(page.loaded):
        capacities.add_button.click()
    held = page.now.holdings_of(page.person_form.thing_id)
    assert [(one.first_day, one.last_day) for one in held] == [(date(2020, 11, 1), date(2020, 12, 14))]
    assert "Communications Manager" in cells(page.people, 2)[cells(page.people).index("V. Specialist")]
    end = next(b for b in capacities.findChildren(QPushButton) if b.text() == "End" and not b.isHidden())
    with qtbot.waitSignal(page.loaded):
        end.click()
    assert page.now.signs(page.person_form.thing_id) == ""


@pytest.mark.usefixtures("signed_in")
def test_a_capacity_that_ends_before_it_begins_is_refused_beside_its_field(page: AccountsPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.people)
    choose(page.people, "V. Specialist")
    capacities = page.person_form.capacities
    retype(qtbot, capacities.first_day, "14 Dec 2020")
    retype(qtbot, capacities.last_day, "1 Dec 2020")
    capacities.what.setCurrentIndex(1)
    capacities.add_button.click()
    qtbot.waitUntil(lambda: "before the first" in capacities._fields["last_day"].problem())
    assert page.now.holdings_of(page.person_form.thing_id) == ()


def test_search_narrows_and_says_when_nothing_is_found(page: AccountsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.accounts.search, "waste facebook")
    assert cells(page.accounts) == ["Clean Team"]
    qtbot.keyClicks(page.accounts.search, " zzz")
    assert page.accounts.rooms.currentWidget() is page.accounts.nothing_found
    press(qtbot, page.accounts.nothing_found.button)
    assert len(cells(page.accounts)) == 4


def test_a_click_on_a_heading_sorts(page: AccountsPage, qtbot: QtBot) -> None:
    header = page.accounts.view.horizontalHeader()
    before = cells(page.accounts)
    place = QPoint(header.sectionViewportPosition(0) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert cells(page.accounts) == before[::-1]


def test_enter_goes_from_the_table_to_the_form_and_every_control_has_a_name(page: AccountsPage, qtbot: QtBot) -> None:
    page.accounts.view.setFocus()
    qtbot.keyClick(page.accounts.view, Qt.Key.Key_Return)
    assert page.accounts.form.control("name").hasFocus()
    for tab in (page.accounts, page.departments, page.people, page.platforms):
        for entry in tab.form._entries.values():
            assert entry.field.control.accessibleName()


def test_nothing_can_be_changed_in_a_library_open_for_reading(
    qtbot: QtBot, qapp: QApplication, core: Core, tmp_path: Path
) -> None:
    with qtbot.waitSignal(core.settled):
        core.open(lambda: Planner.open(tmp_path / "library", read_only=True))
    one = AccountsPage(core, themes.apply(qapp, themes.Scheme.DARK))
    qtbot.addWidget(one)
    one.show()
    with qtbot.waitSignal(one.loaded):
        one.reload()
    assert not one.accounts.add_button.isEnabled()
    assert not one.accounts.form.isEnabled()
    assert not one.accounts.panel.remove.isVisible()
    assert "reading" in one.notice.message.text()


def test_an_empty_library_says_what_belongs_here(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    core = Core(_raise)
    with qtbot.waitSignal(core.settled):
        core.open(lambda: Planner.create(tmp_path / "empty"))
    one = AccountsPage(core, themes.apply(qapp, themes.Scheme.LIGHT))
    qtbot.addWidget(one)
    one.show()
    with qtbot.waitSignal(one.loaded):
        one.reload()
    one.tabs.setCurrentWidget(one.departments)
    assert one.departments.rooms.currentWidget() is one.departments.empty
    press(qtbot, one.departments.empty.button)
    with qtbot.waitSignal(one.loaded):
        qtbot.keyClicks(one.departments.form.control("name"), "Central")
        qtbot.keyClick(one.departments.form.control("name"), Qt.Key.Key_Return)
    assert [(d.name, d.central) for d in one.now.departments] == [("Central", True)]
    one.hide()
    assert core.is_idle, "hiding saved something that nobody had typed"
    core.close()


def _renamed(planner: Planner, old: str, new: str) -> Account:
    from dataclasses import replace

    return replace(next(one for one in planner.council.accounts() if one.name == old), name=new)
