"""Sending to the departments in the window: who gets a draft, its text, the drafts, and what was sent."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from sddc_planner.planner.council import Council
from sddc_planner.planner.covering import USUAL, Wording
from tests.ui.program import LEFT, Desk
from ui import theme as themes
from ui.exchange.distribute_dialog import SENT, TEXT, WHO, DistributeDialog
from ui.exchange.distribute_text import CoveringText
from ui.setup.council_forms import DepartmentForm

DECEMBER = date(2020, 12, 1)


@pytest.fixture
def dialog(program: Desk, tmp_path: Path) -> DistributeDialog:
    """December of the small council: one approved post, of Central's; Waste and Leisure have drafts."""
    program.ask(lambda planner: _give_contacts(planner.council))
    return opened(program, tmp_path)


def _give_contacts(council: Council) -> None:
    central = next(one for one in council.departments() if one.central)
    council.save(replace(central, contact="Comms <comms@council.example>; bad@"))


def opened(program: Desk, tmp_path: Path) -> DistributeDialog:
    program.program.window.actions_.by_id["distribute"].trigger()
    one = program.dialog(DistributeDialog)
    one.folder.line.setText(str(tmp_path / "out"))
    return one


def press(program: Desk, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled(), button.text()
    program.qtbot.mouseClick(button, LEFT)
    program.settle()


def go(program: Desk, dialog: DistributeDialog, page: str) -> None:
    program.qtbot.mouseClick(dialog.pages.button(page), LEFT)
    program.settle()


def central(dialog: DistributeDialog) -> str:
    return next(one.department.id for one in dialog.table.lines() if one.department.central)


def written(program: Desk, dialog: DistributeDialog) -> None:
    dialog.table.tick(central(dialog), on=True)
    press(program, dialog.write_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.drafts)


def test_the_departments_of_the_month_are_listed_with_what_they_would_get(dialog: DistributeDialog) -> None:
    rows = {row[0]: row for row in dialog.table.rows()}
    _name, to, posts, last, _changed = rows["Central"]
    assert to.replace("\u200b", "").splitlines() == ["Comms", "comms@council.example", "“bad@” is no e-mail address."]
    assert (posts, last) == ("1 (3 left out)", "Not sent yet")
    assert rows["Leisure"][1:3] == ["Nobody to write to", "0 (1 left out)"]
    assert dialog.table.chosen() == [], "nothing of a department is approved, and Central is the team's own"
    assert not dialog.write_button.isEnabled()
    assert dialog.summary.text() == "Tick the departments that should get a draft."


def test_drafts_are_written_opened_and_marked(program: Desk, dialog: DistributeDialog, tmp_path: Path) -> None:
    dialog.table.setFocus()
    dialog.table.setCurrentCell([row[0] for row in dialog.table.rows()].index("Central"), 2)
    program.press("Space")
    assert [one.department.name for one in dialog.table.chosen()] == ["Central"]
    assert dialog.summary.text().startswith("1 draft will be written")
    press(program, dialog.write_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.drafts)
    path = tmp_path / "out" / "SDDC schedule 2020-12 Central.eml"
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "comms@council.example"
    assert dialog.drafts.headline.title.text() == "1 draft written for December 2020."
    assert "the program cannot see that" in dialog.drafts.headline.body.text()
    dialog.drafts.rows.setFocus()
    program.press("Return")
    assert program.answers.shown == [path]
    press(program, dialog.drafts.sent_button)
    assert dialog.drafts.rows.rows()[0][4] != "Not marked as sent"
    assert "It is marked as sent." in dialog.drafts.headline.body.text()
    assert not dialog.drafts.all_button.isEnabled()
    (kept,) = program.ask(lambda planner: planner.distribution.sent())
    assert kept.dispatch.sent_at is not None
    press(program, dialog.folder_button)
    assert program.answers.shown == [path, path.parent]
    press(program, dialog.back_button)
    assert {row[0]: row[4] for row in dialog.table.rows()}["Central"] == "Nothing"
    go(program, dialog, SENT)
    ((department, to, copy, _made, _sent),) = dialog.past.rows.rows()
    assert (department, "comms@council.example" in to.replace("\u200b", "")) == ("Central", True)
    assert kept.dispatch.sha256[:12] in copy
    press(program, dialog.past.not_sent_button)
    assert dialog.past.rows.rows()[0][4] == "Not marked as sent"
    assert not dialog.write_button.isVisible()


def test_a_department_whose_schedule_changed_since_is_named(program: Desk, dialog: DistributeDialog) -> None:
    written(program, dialog)
    press(program, dialog.drafts.all_button)
    program.press("Escape")
    program.no_dialog()
    bins = program.id_of("Christmas bins")
    program.ask(lambda planner: planner.posts.move([bins], date(2020, 12, 16)))
    program.program.window.actions_.by_id["distribute"].trigger()
    again = program.dialog(DistributeDialog)
    assert again.reminder.text() == "Changed since it was sent: Central."
    assert {row[0]: row[4] for row in again.table.rows()}["Central"] == "No longer approved: Christmas bins"


def test_before_anything_was_written_the_list_says_what_belongs_there(program: Desk, dialog: DistributeDialog) -> None:
    go(program, dialog, SENT)
    assert dialog.past.empty.isVisible()
    assert not dialog.past.rows.isVisible()


def test_a_month_without_posts_says_so(program: Desk, dialog: DistributeDialog) -> None:
    dialog.month.setCurrentIndex(0)
    dialog.month.activated.emit(0)
    program.settle()
    assert dialog.none.isVisible()
    assert dialog.none.sentence.text() == "There are no posts in December 2019, so there is nothing to send."
    assert not dialog.write_button.isEnabled()


def test_a_covering_text_is_kept_when_it_is_left(program: Desk, dialog: DistributeDialog) -> None:
    go(program, dialog, TEXT)
    dialog.covering.text.setPlainText("Hello {contact}, {posts}.")
    assert dialog.covering.preview_text.text() == "Hello Comms, 1 post.\n"
    go(program, dialog, WHO)
    texts = program.ask(lambda planner: planner.distribution.texts())
    assert texts[Wording.SIGNS].text == "Hello {contact}, {posts}.\n"
    assert texts[Wording.TOLD] == USUAL[Wording.TOLD]
    go(program, dialog, TEXT)
    press(program, dialog.covering.usual)
    assert program.ask(lambda planner: planner.distribution.texts()) == USUAL


def test_a_text_with_an_unknown_place_is_not_left_unsaid(program: Desk, dialog: DistributeDialog) -> None:
    go(program, dialog, TEXT)
    dialog.covering.text.setPlainText("Dear {weather}")
    assert "{weather}" in dialog.covering.text_field.problem()
    go(program, dialog, WHO)
    assert dialog.pages.current() == TEXT
    assert dialog.covering.isVisible()
    dialog.reject()
    box = program.dialog(QMessageBox)
    assert dialog.isVisible()
    program.qtbot.mouseClick(next(b for b in box.buttons() if b.text() == "Leave it as it was"), LEFT)
    program.no_dialog()
    assert program.ask(lambda planner: planner.distribution.texts()) == USUAL


def test_a_folder_that_is_none_is_refused_beside_its_field(
    program: Desk, dialog: DistributeDialog, tmp_path: Path
) -> None:
    dialog.table.tick(central(dialog), on=True)
    dialog.folder.line.setText("out")
    press(program, dialog.write_button)
    assert dialog.folder.problem() == "Choose a folder."
    (tmp_path / "file").write_text("x", "utf-8")
    dialog.folder.line.setText(str(tmp_path / "file"))
    press(program, dialog.write_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.form)
    program.settle()
    assert "Nothing can be written" in dialog.folder.problem()
    assert program.ask(lambda planner: planner.distribution.sent()) == ()


def test_where_no_program_opens_drafts_it_is_said(program: Desk, dialog: DistributeDialog) -> None:
    written(program, dialog)
    dialog.drafts._open_file = lambda _path: False
    press(program, dialog.drafts.open_button)
    assert dialog.drafts.problem.text().startswith("No program here opens SDDC schedule 2020-12 Central.eml.")


def test_contacts_are_changed_in_accounts(program: Desk, dialog: DistributeDialog) -> None:
    press(program, dialog.contacts)
    program.no_dialog()
    window = program.program.window
    assert window.room is window.accounts
    tab = window.accounts.departments
    assert window.accounts.tabs.currentWidget() is tab
    form = tab.form
    assert isinstance(form, DepartmentForm)
    form.control("contact").setText("a@w.example; b@w")  # type: ignore[attr-defined]  # a line
    note = form.field("contact").under.text()
    assert note == "“b@w” is no e-mail address. The approved schedule goes to a@w.example."


def test_a_place_is_put_where_the_cursor_is(qtbot: QtBot, qapp: QApplication) -> None:
    one = CoveringText(themes.apply(qapp, themes.Scheme.LIGHT))
    qtbot.addWidget(one)
    one.show()
    one.text.setPlainText("Dear ")
    one.text.moveCursor(one.text.textCursor().MoveOperation.End)
    menu = one.places.menu()
    assert menu is not None
    next(act for act in menu.actions() if act.text().startswith("{contact}")).trigger()
    assert one.text.toPlainText() == "Dear {contact}"


def test_its_buttons_stay_on_a_low_screen_at_twice_the_text_size(program: Desk, tmp_path: Path) -> None:
    program.program.theme.set_look(themes.Scheme.LIGHT, 2.0)
    assert opened(program, tmp_path).minimumSizeHint().height() <= 700
