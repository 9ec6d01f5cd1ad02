"""The first run and the chooser of who is at the keyboard, by real keys and clicks on real libraries."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner import paths
from sddc_planner.model.council import Asks
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from ui import theme as themes
from ui.core import Core
from ui.setup.key_code_dialog import CodeDialog
from ui.theme import Theme
from ui.welcome.founding import suggested_departments
from ui.welcome.page import WelcomePage
from ui.welcome.places import _is_mounted_from_elsewhere, warning
from ui.welcome.who import WhoPopover


class Chooser:
    """Stands in for the desktop's folder chooser."""

    def __init__(self) -> None:
        self.answer: Path | None = None
        self.asked: list[tuple[str, Path]] = []

    def __call__(self, _parent: QWidget, title: str, start: Path) -> Path | None:
        self.asked.append((title, start))
        return self.answer


@pytest.fixture
def chooser() -> Chooser:
    return Chooser()


@pytest.fixture
def page(qtbot: QtBot, core: Core, theme: Theme, chooser: Chooser, tmp_path: Path) -> WelcomePage:
    one = WelcomePage(core, theme, choose_folder=chooser, default_folder=tmp_path / "library")
    qtbot.addWidget(one)
    one.resize(1366, 740)
    one.show()
    one.activateWindow()
    qtbot.waitUntil(one.isActiveWindow)
    return one


def ask(qtbot: QtBot, core: Core, question: Callable[[Planner], Any]) -> Any:
    answers: list[Any] = []
    core.ask(question, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and core.is_idle)
    return answers[0]


def press(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_three_choices_are_there_and_the_first_has_the_focus(page: WelcomePage, qtbot: QtBot) -> None:
    page.setFocus()
    assert page.create_choice.button.hasFocus()
    for choice in (page.create_choice, page.open_choice, page.example_choice):
        assert choice.button.isVisible()
        assert choice.button.accessibleName()
    with qtbot.waitSignal(page.exampleWanted):
        press(qtbot, page.example_choice.button)


def test_a_library_is_created_with_the_keyboard_alone(
    page: WelcomePage, core: Core, qtbot: QtBot, tmp_path: Path
) -> None:
    made = page.create_page
    page.setFocus()
    qtbot.keyClick(page.create_choice.button, Qt.Key.Key_Space)
    assert made.where.line.hasFocus()
    qtbot.keyClick(made.where.line, Qt.Key.Key_Return)
    assert made.people.you.hasFocus()
    qtbot.keyClicks(made.people.you, "V. Specialist")
    qtbot.keyClicks(made.people.manager, "C. Manager")
    qtbot.keyClick(made.people.manager, Qt.Key.Key_Return)
    assert made.departments.list.items.hasFocus()
    qtbot.keyClick(made.departments.list.items, Qt.Key.Key_Down)
    qtbot.keyClick(made.departments.list.items, Qt.Key.Key_Space)  # not Waste
    qtbot.keyClicks(made.departments.list.name, "Parks")
    qtbot.keyClick(made.departments.list.name, Qt.Key.Key_Return)
    made.next.setFocus()
    qtbot.keyClick(made.next, Qt.Key.Key_Space)
    assert made.next.text() == "Create the library"
    made.next.setFocus()
    with qtbot.waitSignal(page.created) as got:
        qtbot.keyClick(made.next, Qt.Key.Key_Space)
    assert got.args == [tmp_path / "library"]
    names = [one.name for one in ask(qtbot, core, lambda p: p.council.departments())]
    assert names[0] == "Central"
    assert "Parks" in names
    assert "Waste" not in names
    assert {(a.name, a.platform) for a in ask(qtbot, core, lambda p: p.council.accounts())} == {
        ("South Derbyshire DC", "facebook"),
        ("@SDDC", "x"),
    }
    people = {one.name: one.id for one in ask(qtbot, core, lambda p: p.council.people())}
    assert set(people) == {"V. Specialist", "C. Manager"}
    assert ask(qtbot, core, lambda p: p.who) == people["V. Specialist"]
    assert ask(qtbot, core, lambda p: p.council.needs_held(people["C. Manager"]))
    assert not ask(qtbot, core, lambda p: p.council.has_key(people["C. Manager"]))


def test_the_manager_makes_the_key_at_once(page: WelcomePage, core: Core, qtbot: QtBot) -> None:
    made = page.create_page
    page.show_create()
    made.go_on()
    qtbot.keyClicks(made.people.you, "C. Manager")
    made.people.me.click()
    assert made.people.manager_field.isHidden()
    assert made.people.role.text() == "Communications Manager"
    made.people.now.click()
    qtbot.keyClicks(made.people.passphrase.first.edit, "kettle lantern orchard")
    press(qtbot, made.next)
    assert "not the same" in made.people.passphrase.second_field.problem()
    assert made.room.currentIndex() == 1
    qtbot.keyClicks(made.people.passphrase.second.edit, "kettle lantern orchard")
    qtbot.keyClick(made.people.passphrase.second.edit, Qt.Key.Key_Return)
    made.go_on()
    made.go_on()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(CodeDialog)))
    (shown,) = page.window().findChildren(CodeDialog)
    code = shown.code.code.text()
    with qtbot.waitSignal(page.created):
        press(qtbot, shown.go_button)
    (person,) = ask(qtbot, core, lambda p: p.council.people())
    assert ask(qtbot, core, lambda p: p.signoffs.unlock(person.id, "kettle lantern orchard") is not None)
    assert made.people.passphrase.first.text() == ""
    assert ask(qtbot, core, lambda p: p.keys.recover(person.id, code, "copper gate and heron"))


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(page: WelcomePage, qtbot: QtBot) -> None:
    made = page.create_page
    page.show_create()
    made.go_on()
    qtbot.keyClicks(made.people.you, "V. Specialist")
    press(qtbot, made.next)
    assert made.people.manager_field.problem()
    assert made.people.manager.hasFocus()
    qtbot.keyClick(made.people.manager, Qt.Key.Key_Escape)
    assert made.room.currentIndex() == 0
    made.go_on()
    assert made.people.you.text() == "V. Specialist"


def test_two_departments_of_one_name_are_refused(page: WelcomePage, qtbot: QtBot) -> None:
    made = page.create_page
    page.show_create()
    made.room.setCurrentIndex(2)
    qtbot.keyClicks(made.departments.list.name, "waste")
    press(qtbot, made.departments.list.add_button)
    assert not made.departments.check()
    assert "two departments" in made.departments.problem.text()
    qtbot.keyClick(made.departments.list.items, Qt.Key.Key_Space)
    assert made.departments.problem.isHidden()
    assert made.departments.check()


def test_accounts_follow_the_departments(page: WelcomePage, qtbot: QtBot) -> None:
    """Those of a department that is not made are not offered: they would fall to Central without a word."""
    made = page.create_page
    lines = made.departments.list.items
    for name, text, state in (
        ("Waste", "Bins and Recycling", Qt.CheckState.Checked),
        ("Housing", "Housing", Qt.CheckState.Unchecked),
    ):
        line = lines.findItems(name, Qt.MatchFlag.MatchExactly, 0)[0]
        line.setText(0, text)
        line.setCheckState(0, state)
    made._show(3)
    shown = made.accounts.list.items

    def account(name: str) -> QTreeWidgetItem:
        return shown.findItems(name, Qt.MatchFlag.MatchExactly, 0)[0]

    assert account("South Derbyshire Housing").isHidden()
    assert account("Clean Team").text(2) == "Bins and Recycling"
    account("South Derbyshire Housing").setCheckState(0, Qt.CheckState.Checked)
    account("Clean Team").setCheckState(0, Qt.CheckState.Checked)
    chosen = {one.name: one.department for one in made.accounts.accounts()}
    assert chosen["Clean Team"] == "Bins and Recycling"
    assert "South Derbyshire Housing" not in chosen


def test_a_name_that_was_typed_and_not_added_is_not_forgotten(page: WelcomePage, qtbot: QtBot) -> None:
    made = page.create_page
    qtbot.keyClicks(made.departments.list.name, "Parks")
    assert made.departments.check()
    assert ("Parks", Asks.MUST_SIGN) in [(one.name, one.asks) for one in made.departments.departments()]
    last = made.departments.list.items.findItems("Parks", Qt.MatchFlag.MatchExactly, 0)[0]
    assert last.text(1) == "Must sign its posts"


def test_enter_goes_on_where_nothing_else_has_a_use_for_it(page: WelcomePage, qtbot: QtBot) -> None:
    made, departments = page.create_page, page.create_page.departments.list
    page.show_create()
    made._show(2)
    for typed, step in (("Parks", 2), ("", 3)):
        qtbot.keyClicks(departments.name, typed)
        qtbot.keyClick(departments.name, Qt.Key.Key_Return)
        assert made.room.currentIndex() == step
    qtbot.keyClick(made.back, Qt.Key.Key_Space)
    qtbot.keyClick(departments.items, Qt.Key.Key_Return)
    assert made.accounts.list.items.hasFocus()


def test_central_cannot_be_taken_away(page: WelcomePage, qtbot: QtBot) -> None:
    items = page.create_page.departments.list.items
    page.show_create()
    page.create_page.room.setCurrentIndex(2)
    items.setCurrentItem(items.topLevelItem(0))
    qtbot.keyClick(items, Qt.Key.Key_Space)
    assert page.create_page.departments.list.chosen()[0][0] == "Central"
    assert len(page.create_page.departments.departments()) == len(suggested_departments())


def test_a_folder_that_cannot_be_written_is_said_and_what_was_typed_stays(
    page: WelcomePage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    made = page.create_page
    page.show_create()
    made.where.line.setText(str(tmp_path / "file" / "library"))
    made.go_on()
    qtbot.keyClicks(made.people.you, "V. Specialist")
    qtbot.keyClicks(made.people.manager, "C. Manager")
    for _step in range(2):
        made.go_on()
    with qtbot.assertNotEmitted(page.created):
        made.go_on()
        qtbot.waitUntil(made.problem.isVisible)
    assert "No library can be made" in made.problem.text()
    assert made.people.you.text() == "V. Specialist"
    assert made.next.isEnabled()


def test_a_folder_that_holds_a_library_is_not_created_again(page: WelcomePage, tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / paths.DATABASE).write_bytes(b"")
    page.show_create()
    page.create_page.go_on()
    assert page.create_page.room.currentIndex() == 0
    assert "library in this folder already" in page.create_page.where.field.problem()


def test_a_library_is_opened_from_the_folder_that_was_chosen(
    page: WelcomePage, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    Planner.create(tmp_path / "mine").close()
    (tmp_path / "mine" / paths.MEDIA).mkdir(exist_ok=True)
    chooser.answer = tmp_path / "mine" / paths.MEDIA  # people click once too often
    with qtbot.waitSignal(page.opened) as got:
        press(qtbot, page.open_choice.button)
    assert got.args == [tmp_path / "mine"]


def test_a_folder_without_a_library_is_said_and_another_can_be_chosen(
    page: WelcomePage, chooser: Chooser, qtbot: QtBot, tmp_path: Path
) -> None:
    chooser.answer = tmp_path
    press(qtbot, page.open_choice.button)
    qtbot.waitUntil(page.notice.isVisible)
    assert "There is no library" in page.notice.message.text()
    assert page.open_choice.button.isEnabled()
    chooser.answer = None
    press(qtbot, page.open_choice.button)
    assert len(chooser.asked) == 2


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("C:\\Users\\vg\\OneDrive - South Derbyshire DC\\plan", "OneDrive"),
        ("/home/vg/Dropbox/plan", "Dropbox"),
        ("/home/vg/Google Drive/plan", "Google Drive"),
        ("\\\\server\\team\\plan", "network share"),
        ("//server/team/plan", "network share"),
        ("/Users/vg/Library/Mobile Documents/com~apple~CloudDocs/plan", "iCloud"),
    ],
)
def test_a_synced_or_shared_folder_gets_a_warning(folder: str, said: str) -> None:
    assert said in warning(folder)
    assert "Keep the library on this computer" in warning(folder)


@pytest.mark.parametrize("folder", ["/home/vg/plan", "C:\\Plans\\2020", "/home/vg/boxes/dropboxes"])
def test_a_folder_of_this_computer_gets_none(folder: str) -> None:
    assert warning(folder) == ""


def test_a_mounted_share_is_known_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/plans {tmp_path / 'share'} nfs4 rw 0 0\n", "utf-8")
    assert _is_mounted_from_elsewhere(tmp_path / "share" / "plan", mounts)
    assert not _is_mounted_from_elsewhere(tmp_path / "own", mounts)


def test_the_warning_shows_while_the_folder_is_typed(page: WelcomePage, qtbot: QtBot) -> None:
    page.show_create()
    line = page.create_page.where.line
    line.setText("")
    qtbot.keyClicks(line, "/home/vg/OneDrive/plan")
    assert page.create_page.where.warning.isVisible()
    line.setText("/home/vg/plan")
    assert not page.create_page.where.warning.isVisible()


def test_everything_fits_at_twice_the_text_size(
    qtbot: QtBot, qapp: QApplication, core: Core, chooser: Chooser, tmp_path: Path
) -> None:
    big = themes.apply(qapp, themes.Scheme.DARK, 2.0)
    one = WelcomePage(core, big, choose_folder=chooser, default_folder=tmp_path)
    qtbot.addWidget(one)
    one.resize(1366, 740)
    one.show()
    one.show_create()
    for step in range(4):
        one.create_page.room.setCurrentIndex(step)
        assert one.minimumSizeHint().width() <= 1366
        assert one.minimumSizeHint().height() <= 740
        assert one.rect().contains(one.create_page.next.mapTo(one, one.create_page.next.rect().bottomRight()))
    themes.apply(qapp, themes.Scheme.LIGHT)


# Who is at the keyboard


@pytest.fixture
def small(qtbot: QtBot, core: Core, clock: TickingClock, tmp_path: Path) -> SmallCouncil:
    councils: list[SmallCouncil] = []

    def make() -> Planner:
        councils.append(new_council(tmp_path / "small", clock))
        councils[0].planner.sit_down(councils[0].specialist)
        return councils[0].planner

    with qtbot.waitSignal(core.settled):
        core.open(make)
    return councils[0]


@pytest.fixture
def who(qtbot: QtBot, core: Core, theme: Theme, small: SmallCouncil) -> WhoPopover:
    one = WhoPopover(core, theme)
    qtbot.addWidget(one)
    one.open_at(QPoint(10, 600))
    qtbot.waitUntil(one.isVisible)
    return one


def test_the_chooser_lists_people_with_what_they_sign_and_marks_who_is_here(who: WhoPopover) -> None:
    lines = [who.people.item(row).text() for row in range(who.people.count())]
    assert lines == [
        "C. Manager\nCommunications Manager",
        "V. Specialist\nSocial Media and PR Specialist",
        "W. Contact\nWaste contact · Signs for Waste",
    ]
    assert who.people.currentItem().text().startswith("V. Specialist")
    assert "at the keyboard now" in who.people.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)


def test_somebody_else_sits_down_by_key(who: WhoPopover, core: Core, small: SmallCouncil, qtbot: QtBot) -> None:
    qtbot.keyClick(who.people, Qt.Key.Key_Up)
    with qtbot.waitSignal(who.sat_down) as got:
        qtbot.keyClick(who.people, Qt.Key.Key_Return)
    assert got.args[0].name == "C. Manager"
    assert not who.isVisible()
    assert ask(qtbot, core, lambda p: p.who) == small.manager


def test_somebody_else_sits_down_by_mouse(who: WhoPopover, core: Core, small: SmallCouncil, qtbot: QtBot) -> None:
    place = who.people.visualItemRect(who.people.item(2)).center()
    with qtbot.waitSignal(who.sat_down):
        qtbot.mouseClick(who.people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ask(qtbot, core, lambda p: p.who) == small.contact


def test_escape_changes_nothing_and_a_person_can_be_added(who: WhoPopover, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(who.sat_down):
        qtbot.keyClick(who.people, Qt.Key.Key_Escape)
    assert not who.isVisible()
    who.open_at(QPoint(10, 600))
    qtbot.waitUntil(who.isVisible)
    with qtbot.waitSignal(who.add_wanted):
        press(qtbot, who.add_button)
