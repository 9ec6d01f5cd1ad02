"""Sending posts for sign-off and reading the decisions back, in the window, with a second laptop behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sddc_planner import signing
from sddc_planner.model.ids import PersonId
from sddc_planner.model.state import State
from sddc_planner.packs.arrivals import hash_of
from sddc_planner.packs.files import Kind
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.laptops.opening_packs import PackPlanner, open_pack
from sddc_planner.signing import SealedKey
from tests.council import PASSPHRASE
from tests.ui.program import LEFT, Desk
from ui.packs.decisions_dialog import DecisionsDialog
from ui.packs.send_dialog import BEFORE, SendDialog
from ui.signoff.sign_in import SignIn

MANAGER = PersonId("a" * 31 + "1")
DECEMBER = date(2020, 12, 1)


@dataclass
class Reviewer:
    """The manager's own laptop: a pack in its own folder, and what goes back."""

    program: Desk
    folder: Path
    planner: PackPlanner | None = None

    def open(self, pack: Path, key: SealedKey | None = None) -> PackPlanner:
        one = open_pack(pack, self.folder / "packs", clock=self.program.clock)
        self.planner = one
        if key is None:
            offers = one.review.keys_for(MANAGER, library=self.program.folder, ring=KeyRing(self.folder / "ring"))
            key = offers[0].key
        one.review.use_key(MANAGER, key)
        one.signoffs.unlock(MANAGER, PASSPHRASE)
        return one

    def approve(self, pack: Path, *, key: SealedKey | None = None, name: str = "decided.sddcsign") -> Path:
        planner = self.open(pack, key)
        planner.signoffs.approve(planner.review.posts())
        path = planner.review.write_decisions(self.folder / name).path
        self.close()
        return path

    def close(self) -> None:
        if self.planner is not None:
            self.planner.close()
            self.planner = None


@pytest.fixture
def reviewer(program: Desk, tmp_path: Path) -> Iterator[Reviewer]:
    one = Reviewer(program, tmp_path / "manager")
    one.folder.mkdir()
    yield one
    one.close()


@pytest.fixture
def sending(program: Desk, tmp_path: Path) -> SendDialog:
    return opened(program, tmp_path)


def opened(program: Desk, tmp_path: Path) -> SendDialog:
    trigger(program, "send-pack")
    dialog = program.dialog(SendDialog)
    dialog.folder.line.setText(str(tmp_path / "shared"))
    program.settle()
    return dialog


def trigger(program: Desk, command: str) -> None:
    program.program.window.actions_.by_id[command].trigger()
    program.settle()


def press(program: Desk, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled(), button.text()
    program.qtbot.mouseClick(button, LEFT)
    program.settle()


def written(program: Desk, tmp_path: Path) -> Path:
    """The pack with the one post that awaits sign-off."""
    dialog = opened(program, tmp_path)
    press(program, dialog.write_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.outcome)
    dialog.reject()
    program.no_dialog()
    (pack,) = (tmp_path / "shared").iterdir()
    return pack


def reading(program: Desk, path: Path) -> DecisionsDialog:
    program.program.window.commands.files.read_decisions(path)
    dialog = program.dialog(DecisionsDialog)
    program.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    program.settle()
    return dialog


def state_of(program: Desk, title: str) -> State:
    return program.posts(DECEMBER)[title][1]


# Sending


def test_what_goes_into_a_pack_and_what_stays_out_is_said(sending: SendDialog) -> None:
    assert sending.inside.rows() == [["Grit bins", "Mon 7 Dec 2020", "Communications Manager"]]
    assert [row[0] for row in sending.left.rows()][-1] == "Christmas bins", "what is approved stands last"
    assert sending.left.rows()[-1][1] == "It is approved already."
    assert (
        sending.summary.text()
        == "1 post with previews, checks and history. 3 posts stay out. C. Manager can sign in it."
    )
    assert sending.title.placeholderText() == "December 2020"
    assert "goes out unsigned" in sending.seal.text()


def test_a_pack_is_written_and_is_no_arrival_here(program: Desk, sending: SendDialog, tmp_path: Path) -> None:
    sending.folder.line.setFocus()
    program.qtbot.keyClick(sending.folder.line, Qt.Key.Key_Return)  # Enter in a line does what the dialog is for
    program.qtbot.waitUntil(lambda: sending.rooms.currentWidget() is sending.outcome)
    (pack,) = (tmp_path / "shared").iterdir()
    assert pack.name == "For sign-off, December 2020.sddcpack"
    assert sending.headline.title.text().startswith("1 post for sign-off, written to For sign-off, December 2020")
    assert ".sddcsign" in sending.todo.text()
    assert hash_of(pack) in program.program.memory.seen_files
    press(program, sending.folder_button)
    assert program.answers.shown == [pack.parent]
    press(program, sending.back_button)
    program.qtbot.mouseClick(sending.pages.button(BEFORE), LEFT)
    ((title, posts, _made, back),) = sending.before.rows.rows()
    assert (title.splitlines()[0], posts, back) == ("December 2020", "1", "Nothing yet")


def test_a_second_pack_of_the_same_name_leaves_the_first(program: Desk, tmp_path: Path) -> None:
    first = written(program, tmp_path)
    kept = first.read_bytes()
    again = opened(program, tmp_path)
    press(program, again.write_button)
    program.qtbot.waitUntil(lambda: again.rooms.currentWidget() is again.outcome)
    assert sorted(one.name for one in first.parent.iterdir()) == [
        "For sign-off, December 2020 (2).sddcpack",
        "For sign-off, December 2020.sddcpack",
    ]
    assert first.read_bytes() == kept


def test_the_posts_that_are_chosen_can_be_sent(program: Desk, tmp_path: Path) -> None:
    window = program.program.window
    program.qtbot.waitUntil(lambda: bool(window.calendar.model.items))
    post = program.id_of("Grit bins")
    window.calendar.selected = lambda: [post]  # type: ignore[method-assign]  # as if it were chosen with the mouse
    dialog = opened(program, tmp_path)
    assert dialog.which.currentText() == "1 chosen post"
    assert not dialog.month_field.isVisible()
    assert [row[0] for row in dialog.inside.rows()] == ["Grit bins"]
    assert not dialog.left.isVisible()
    dialog.which.setCurrentIndex(dialog.which.findText("Leisure"))
    dialog.which.activated.emit(dialog.which.currentIndex())
    program.settle()
    assert dialog.inside.rows() == []
    assert dialog.summary.text() == "None of these posts awaits sign-off, so there is nothing to send."
    assert not dialog.write_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_noted(
    program: Desk, sending: SendDialog, tmp_path: Path
) -> None:
    (tmp_path / "shared").write_text("a file", "utf-8")
    press(program, sending.write_button)
    program.qtbot.waitUntil(lambda: sending.rooms.currentWidget() is sending.form)
    program.settle()
    assert "was not written" in sending.folder.problem()
    assert program.ask(lambda planner: planner.packs.sent()) == ()


# Reading back


def test_decisions_are_looked_over_and_applied(program: Desk, reviewer: Reviewer, tmp_path: Path) -> None:
    answer = reviewer.approve(written(program, tmp_path))
    dialog = reading(program, answer)
    assert dialog.headline.title.text() == "1 decision of C. Manager about the pack “December 2020” applies."
    ((post, decision, _comment, outcome),) = dialog.rows.rows()
    assert post == "Grit bins\nRevision 1"
    assert decision.startswith("Approved\nCommunications Manager, ")
    assert outcome == "✓ Applies"
    assert state_of(program, "Grit bins") is State.AWAITING
    press(program, dialog.apply_button)
    program.qtbot.waitUntil(lambda: dialog.rows.rows()[0][3] == "✓ Taken in")
    assert state_of(program, "Grit bins") is State.APPROVED
    assert not dialog.apply_button.isVisible()
    press(program, dialog.another)
    dialog.load(answer)
    program.qtbot.waitUntil(lambda: not dialog.working.is_busy)
    program.settle()
    assert "was read back already" in dialog.drop.problem.text()


def test_what_no_longer_applies_is_listed_with_the_reason(program: Desk, reviewer: Reviewer, tmp_path: Path) -> None:
    pack = written(program, tmp_path)
    answer = reviewer.approve(pack)
    post = program.id_of("Grit bins")
    program.ask(lambda planner: planner.posts.edit(post, text="Grit bins are empty."))
    dialog = reading(program, answer)
    assert dialog.rows.rows()[0][3] == "✕ Does not apply\nThe content has changed since it was sent."
    assert not dialog.apply_button.isVisible()
    assert state_of(program, "Grit bins") is State.CHANGED or state_of(program, "Grit bins") is State.DRAFT


def test_an_unknown_key_is_enrolled_only_by_the_manager_after_comparing(
    program: Desk, reviewer: Reviewer, tmp_path: Path
) -> None:
    pack = written(program, tmp_path)
    key = signing.create(PASSPHRASE)
    answer = reviewer.approve(pack, key=key)
    dialog = reading(program, answer)
    assert dialog.rooms.currentWidget() is dialog.enrol
    assert dialog.enrol.fingerprint.text() == signing.fingerprint(key.public)
    assert not dialog.enrol.enrol_button.isEnabled()
    dialog.enrol.compared.click()
    press(program, dialog.enrol.enrol_button)
    assert dialog.enrol.problem.text().startswith("Only the Communications Manager can change who signs")
    assert [one.text() for one in dialog.enrol.sign_in_buttons] == ["C. Manager signs in…"]
    specialist = program.ask(lambda planner: planner.who)
    press(program, dialog.enrol.sign_in_buttons[0])
    passphrase = program.dialog(SignIn)
    passphrase.field.edit.setText(PASSPHRASE)
    press(program, passphrase.go_button)
    program.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.outcome)
    assert dialog.rows.rows()[0][3] == "✓ Applies"
    keys = program.ask(lambda planner: planner.keys.of(MANAGER))
    assert signing.fingerprint(key.public) in [one.fingerprint for one in keys]
    assert program.ask(lambda planner: (planner.who, planner.signoffs.open_session())) == (specialist, None)
    newest = program.ask(lambda planner: planner.record.history(limit=1)[0])
    assert (newest.person, "enrolled a signing key" in newest.summary) == ("C. Manager", True)


def test_the_planner_sits_where_they_sat_when_the_manager_does_not_sign_in(
    program: Desk, reviewer: Reviewer, tmp_path: Path
) -> None:
    pack = written(program, tmp_path)
    dialog = reading(program, reviewer.approve(pack, key=signing.create(PASSPHRASE)))
    specialist = program.ask(lambda planner: planner.who)
    dialog.enrol.compared.click()
    press(program, dialog.enrol.enrol_button)
    press(program, dialog.enrol.sign_in_buttons[0])
    press(program, program.dialog(SignIn).cancel_button)
    assert program.ask(lambda planner: planner.who) == specialist
    assert dialog.rooms.currentWidget() is dialog.enrol


def test_an_altered_file_is_refused_and_nothing_changes(program: Desk, reviewer: Reviewer, tmp_path: Path) -> None:
    answer = reviewer.approve(written(program, tmp_path))
    content = answer.read_bytes()
    answer.write_bytes(content.replace(b"approved", b"Approved", 1))
    dialog = reading(program, answer)
    assert dialog.rooms.currentWidget() is dialog.drop
    assert dialog.drop.problem.text()
    assert state_of(program, "Grit bins") is State.AWAITING


def test_another_kind_of_file_goes_where_it_is_read(program: Desk, tmp_path: Path) -> None:
    pack = written(program, tmp_path)
    trigger(program, "read-decisions")
    dialog = program.dialog(DecisionsDialog)
    got: list[tuple[Path, Kind]] = []
    dialog.otherKind.disconnect()
    dialog.otherKind.connect(lambda path, kind: got.append((path, kind)))
    dialog.load(pack)
    program.qtbot.waitUntil(lambda: bool(got))
    assert got == [(pack, Kind.PACK)]
    program.no_dialog()


def test_a_file_that_is_nothing_of_the_kind_is_refused(program: Desk, tmp_path: Path) -> None:
    path = tmp_path / "answer.sddcsign"
    path.write_bytes(b"Dear V., all fine.")
    dialog = reading(program, path)
    assert "answer.sddcsign" in dialog.drop.problem.text()
