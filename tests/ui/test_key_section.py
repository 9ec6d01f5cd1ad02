"""Signing keys in the room Accounts: made, enrolled, replaced, revoked, saved, recovered, by mouse and keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from sddc_planner import paths
from sddc_planner.clock import Clock
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.keyfile import KeyFile, key_bytes, read_key_file
from sddc_planner.packs.keyring import new_key_file
from sddc_planner.planner.key_views import KeyView
from tests.council import PASSPHRASE
from tests.ui.program import LEFT, Desk
from ui.exchange import parts
from ui.setup.key_bring_dialog import BringDialog
from ui.setup.key_card import KeyCard
from ui.setup.key_dialogs import ChangePassphraseDialog, MakeKeyDialog, NewCodeDialog, RevokeDialog
from ui.setup.key_enrol_dialog import EnrolDialog
from ui.setup.key_recover_dialog import RecoverDialog
from ui.setup.key_save_dialog import SaveKeyDialog
from ui.setup.key_section import KeySection
from ui.signoff.sign_in import SignIn

NEW = "copper gate and heron"
SPECIALIST, MANAGER, CONTACT = (PersonId("a" * 31 + n) for n in "012")


@pytest.fixture(autouse=True)
def _own_ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "keys", lambda: tmp_path / "ring")


@pytest.fixture
def elsewhere(tmp_path: Path, clock: Clock) -> tuple[Path, KeyFile]:
    """A key of the specialist's, made on another laptop, as the file that came by e-mail, with a name full of marks."""
    key, _code = new_key_file("V. <b>Specialist</b> &amp; Sons", NEW, clock)
    path = tmp_path / "from <b>my laptop.sddckey"
    path.write_bytes(key_bytes(key))
    return path, key


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the desktop's chooser answers: the last of these."""
    files: list[Path] = []
    monkeypatch.setattr(parts, "ask_for_file", lambda *_asked: files[-1] if files else None)
    return files


def sit(desk: Desk, person: PersonId, *, signed_in: bool = True) -> None:
    def go(planner: Any) -> bool:
        planner.sit_down(person)
        if signed_in:
            planner.signoffs.unlock(person, PASSPHRASE)
        return True

    desk.ask(go)


def show(desk: Desk, person: PersonId) -> KeySection:
    """The key section of a person, in sight."""
    desk.program.window.show_room("accounts")
    desk.settle()
    page = desk.program.window.accounts
    page.show_people()
    page.people.select(person)
    desk.settle()
    section = page.person_form.key
    desk.qtbot.waitUntil(lambda: section._seat is not None and section._seat.person.id == person)
    desk.qtbot.waitUntil(lambda: section._keys is not None)
    reveal(desk, section)
    return section


def reveal(desk: Desk, widget: QWidget) -> None:
    for area in desk.program.window.accounts.people.panel.findChildren(QScrollArea):
        area.ensureWidgetVisible(widget)


def press(desk: Desk, button: QPushButton) -> None:
    desk.qtbot.waitUntil(button.isVisible)
    reveal(desk, button)
    desk.qtbot.mouseClick(button, LEFT)


def cards(section: KeySection) -> list[KeyCard]:
    return [one for one in section.findChildren(KeyCard) if not one.isHidden()]


def keys_of(desk: Desk, person: PersonId) -> tuple[KeyView, ...]:
    found: tuple[KeyView, ...] = desk.ask(lambda planner: planner.keys.of(person))
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def can_sign(desk: Desk, person: PersonId, passphrase: str) -> bool:
    def attempt(planner: Any) -> bool:
        planner.sit_down(person)
        return planner.signoffs.unlock(person, passphrase) is not None

    return bool(desk.ask(attempt))


def test_a_key_is_made_with_the_keyboard_and_its_code_is_shown_once(program: Desk) -> None:
    sit(program, MANAGER)
    section = show(program, SPECIALIST)
    assert "has no signing key" in section.state.text()
    assert not section.change_button.isVisible()
    press(program, section.make_button)
    dialog = program.dialog(MakeKeyDialog)
    assert dialog.new.first.edit.hasFocus()
    program.type(NEW)
    program.press("Return")
    assert dialog.new.second.edit.hasFocus(), "Enter goes on to the second line"
    program.type(NEW[:-1])
    program.press("Return")
    assert dialog.new.second_field.problem() == "The two passphrases are not the same."
    program.press("End")
    program.type(NEW[-1])
    program.press("Return")
    program.qtbot.waitUntil(dialog.code.isVisible)
    code = dialog.code.code.text()
    program.press("Escape")
    program.no_dialog()
    assert section.said.text() == "The signing key of V. Specialist was made."
    (card,) = cards(section)
    (key,) = keys_of(program, SPECIALIST)
    assert card.fingerprint.text() == key.fingerprint
    assert key.has_recovery
    assert program.ask(lambda planner: planner.keys.recover(SPECIALIST, code, PASSPHRASE))
    assert can_sign(program, SPECIALIST, PASSPHRASE)


@pytest.mark.parametrize("scale", [2.0])
def test_every_line_of_a_dialog_comes_into_sight_at_large_text(program: Desk, scale: float) -> None:
    program.program.theme.set_look(program.program.theme.scheme, scale)
    try:
        sit(program, MANAGER)
        section = show(program, SPECIALIST)
        press(program, section.make_button)
        dialog = program.dialog(MakeKeyDialog)
        program.type(NEW)
        program.press("Return")
        seen = dialog.new.second.edit.visibleRegion().boundingRect()
        assert seen.height() == dialog.new.second.edit.height()
        program.press("Escape")
        program.no_dialog()
        assert keys_of(program, SPECIALIST) == ()
    finally:
        program.program.theme.set_look(program.program.theme.scheme, 1.0)


def test_the_manager_is_asked_to_sign_in_before_anything_is_typed(program: Desk) -> None:
    sit(program, MANAGER, signed_in=False)
    section = show(program, SPECIALIST)
    press(program, section.make_button)
    page = program.program.window.accounts
    program.qtbot.waitUntil(page.notice.isVisible)
    program.settle()
    assert "Only the Communications Manager" in page.notice.message.text()
    program.click(page.notice.button)
    assert program.dialog(SignIn).no_code.isVisible()
    program.type(PASSPHRASE)
    program.press("Return")
    assert program.dialog(MakeKeyDialog).new.first.edit.hasFocus()
    program.press("Escape")
    program.no_dialog()


def test_somebody_else_cannot_revoke_and_is_told_who_can(program: Desk) -> None:
    sit(program, CONTACT)
    section = show(program, CONTACT)
    press(program, cards(section)[0].revoke_button)
    page = program.program.window.accounts
    program.qtbot.waitUntil(page.notice.isVisible)
    assert "Only the Communications Manager" in page.notice.message.text()
    assert keys_of(program, CONTACT)[0].revoked_at is None


def test_a_passphrase_is_changed_only_with_the_old_one(program: Desk) -> None:
    section = show(program, MANAGER)
    press(program, section.change_button)
    dialog = program.dialog(ChangePassphraseDialog)
    program.type("not the passphrase")
    program.press("Return")
    program.type(NEW)
    program.press("Return")
    program.type(NEW)
    program.press("Return")
    program.qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text() == "That is not the passphrase of this key."
    assert dialog.old.edit.hasFocus()
    program.type(PASSPHRASE)  # in place of what was selected
    program.click(dialog.go_button)
    program.no_dialog()
    assert section.said.text() == "The passphrase was changed."
    assert can_sign(program, MANAGER, NEW)


def test_a_key_from_another_laptop_is_enrolled_when_its_fingerprint_was_compared(
    program: Desk, elsewhere: tuple[Path, KeyFile], chosen: list[Path]
) -> None:
    path, key = elsewhere
    chosen.append(path)
    sit(program, MANAGER)
    section = show(program, SPECIALIST)
    press(program, section.enrol_button)
    dialog = program.dialog(EnrolDialog)
    assert path.name in texts(dialog)
    assert key.name in texts(dialog)
    marked = [one for one in dialog.findChildren(QLabel) if "<b>" in one.text()]
    assert marked
    assert {one.textFormat() for one in marked} == {Qt.TextFormat.PlainText}
    assert dialog.spelled.text() == key.fingerprint
    assert dialog.spelled.accessibleName().startswith(" ".join(key.fingerprint[:4]))
    assert dialog.last.hasFocus()
    program.press("Return")
    assert dialog.isVisible(), "an empty line and Enter is no word of anybody's"
    program.type("0000" if not key.fingerprint.endswith("0000") else "1111")
    program.press("Return")
    assert "is not the last one" in dialog.problem.text()
    assert keys_of(program, SPECIALIST) == ()
    program.type(key.fingerprint[-4:].lower())
    program.press("Return")
    program.no_dialog()
    (card,) = cards(section)
    assert card.fingerprint.text() == key.fingerprint
    assert "Only the public half is here" in texts(card)
    assert "by C. Manager" in texts(card)
    assert not section.change_button.isVisible()
    press(program, section.enrol_button)
    dialog = program.dialog(EnrolDialog)
    program.click(dialog.go_button)  # "It matches" without typing
    assert "enrolled for V. Specialist already" in dialog.problem.text()
    program.click(dialog.cancel_button)
    program.no_dialog()


def test_the_whole_key_is_brought_and_then_signs_by_passphrase(
    program: Desk, elsewhere: tuple[Path, KeyFile], chosen: list[Path]
) -> None:
    path, key = elsewhere
    chosen.append(path)
    sit(program, MANAGER)
    program.ask(lambda planner: planner.keys.enrol(SPECIALIST, key, key.fingerprint))
    section = show(program, SPECIALIST)
    press(program, cards(section)[0].bring_button)
    dialog = program.dialog(BringDialog)
    program.type("not the passphrase")
    program.press("Return")
    program.qtbot.waitUntil(dialog.problem.isVisible)
    program.type(NEW)
    program.press("Return")
    program.no_dialog()
    assert "Its passphrase signs in this library" in texts(cards(section)[0])
    assert can_sign(program, SPECIALIST, NEW)


@pytest.mark.parametrize("content", [b"", b"junk", b"{}", b"[" * 9000, b"x" * 2_000_000])
def test_a_file_that_is_no_key_gets_one_sentence(
    program: Desk, tmp_path: Path, chosen: list[Path], content: bytes
) -> None:
    chosen.append(tmp_path / "hostile.sddckey")
    chosen[-1].write_bytes(content)
    sit(program, MANAGER)
    section = show(program, SPECIALIST)
    press(program, section.enrol_button)
    page = program.program.window.accounts
    program.qtbot.waitUntil(page.notice.isVisible)
    assert "hostile.sddckey" in page.notice.message.text()
    assert QApplication.activeModalWidget() is None
    assert keys_of(program, SPECIALIST) == ()


def test_a_key_is_revoked_with_a_reason_and_stands_beneath_with_its_date(program: Desk) -> None:
    sit(program, MANAGER)
    section = show(program, CONTACT)
    fingerprint = cards(section)[0].fingerprint.text()
    press(program, cards(section)[0].revoke_button)
    dialog = program.dialog(RevokeDialog)
    program.press("Return")
    assert dialog.problem.text() == "Say why, in a few words."
    program.type("Laptop left on the bus.")
    program.press("Return")
    program.no_dialog()
    assert cards(section) == []
    shown = texts(section)
    assert fingerprint in shown
    assert "revoked on 16 November 2020" in shown
    assert "Laptop left on the bus." in shown
    assert section.make_button.isVisible()
    states = program.posts(program.program.window.calendar.month)
    assert states["Christmas bins"][1].value == "approved"
    summaries = [line.summary for line in program.ask(lambda planner: planner.record.history())]
    assert any("revoked a signing key of W. Contact (Laptop left on the bus.)" in one for one in summaries)


def test_the_only_manager_replaces_her_key(program: Desk) -> None:
    sit(program, MANAGER)
    section = show(program, MANAGER)
    press(program, cards(section)[0].revoke_button)
    dialog = program.dialog(RevokeDialog)
    program.type("Lost.")
    program.press("Return")
    assert "Replace it" in dialog.problem.text()
    program.press("Escape")
    program.no_dialog()
    press(program, section.replace_button)
    made = program.dialog(MakeKeyDialog)
    assert "is revoked at the same instant" in texts(made)
    for _line in range(2):
        program.type(NEW)
        program.press("Return")
    program.qtbot.waitUntil(made.code.isVisible)
    program.click(made.go_button)
    program.no_dialog()
    assert [one.revoked_at is None for one in keys_of(program, MANAGER)] == [True, False]
    program.qtbot.waitUntil(lambda: program.program.window.line.signing.label.text() == "Not signed in")
    assert can_sign(program, MANAGER, NEW)


@pytest.mark.parametrize("whole", [False, True])
def test_a_key_is_saved_to_a_file(program: Desk, tmp_path: Path, whole: bool) -> None:
    section = show(program, CONTACT)
    asked: list[Path] = []

    def answer(_parent: QWidget, _title: str, start: Path, _kinds: str) -> Path:
        asked.append(start)
        return tmp_path / "saved"

    section.acts.choose_target = answer
    press(program, section.save_button)
    dialog = program.dialog(SaveKeyDialog)
    if whole:
        program.press("Down")
    program.click(dialog.go_button)
    program.settle()
    assert asked[0].name == ("W. Contact whole.sddckey" if whole else "W. Contact.sddckey")
    saved = read_key_file(tmp_path / "saved.sddckey")
    assert bool(saved.sealed) is whole
    assert saved.fingerprint == cards(section)[0].fingerprint.text()
    assert section.said.text() == "Saved to saved.sddckey."


def test_a_lost_passphrase_comes_back_by_its_code(program: Desk) -> None:
    section = show(program, MANAGER)
    press(program, section.code_button)
    dialog = program.dialog(NewCodeDialog)
    program.press("Return")
    assert dialog.problem.text() == "Type your passphrase."
    program.type(PASSPHRASE)
    program.press("Return")
    program.qtbot.waitUntil(dialog.code.isVisible)
    code = dialog.code.code.text()
    program.click(dialog.go_button)
    program.no_dialog()
    press(program, section.lost_button)
    lost = program.dialog(RecoverDialog)
    assert "only Communications Manager" in lost.way_back.text()
    program.type("AAAAA")
    program.press("Return")
    for _line in range(2):
        program.type(NEW)
        program.press("Return")
    assert "has 25 letters and numbers" in lost.problem.text()
    lost.code.selectAll()
    program.type(code.lower())
    program.click(lost.go_button)
    program.qtbot.waitUntil(lost.next_code.isVisible)
    assert lost.next_code.code.text() != code
    program.click(lost.go_button)
    program.no_dialog()
    assert can_sign(program, MANAGER, NEW)


def test_a_wrong_code_waits_and_gives_nothing(program: Desk) -> None:
    program.ask(lambda planner: planner.keys.recovery_code(MANAGER, PASSPHRASE))
    from sddc_planner.model.recovery_code import new_code

    section = show(program, MANAGER)
    press(program, section.lost_button)
    lost = program.dialog(RecoverDialog)
    for line in (lost.new.first.edit, lost.new.second.edit):
        line.setText(NEW)
    for _wrong in range(6):
        lost.code.setText(new_code())
        program.click(lost.go_button)
    assert "not the recovery code" in lost.problem.text() or "Too many" in lost.problem.text()
    program.press("Escape")
    program.no_dialog()
    sit(program, SPECIALIST, signed_in=False)


def test_signing_in_takes_the_key_file_where_only_the_public_half_is_here(
    program: Desk, elsewhere: tuple[Path, KeyFile], chosen: list[Path], tmp_path: Path
) -> None:
    path, key = elsewhere
    sit(program, MANAGER)

    def prepare(planner: Any) -> bool:
        planner.keys.enrol(SPECIALIST, key, key.fingerprint)
        planner.council.give(SPECIALIST, Capacity.DEPARTMENT, "d" * 31 + "1")
        planner.sit_down(SPECIALIST)
        return True

    program.ask(prepare)
    program.choose("Sign-off", "sign-in")
    dialog = program.dialog(SignIn)
    assert dialog.file.isVisible()
    program.type(NEW)
    program.press("Return")
    assert dialog.problem.text() == "Choose your key file first."
    wrong, _code = new_key_file("Somebody", NEW)
    chosen.append(tmp_path / "wrong.sddckey")
    chosen[-1].write_bytes(key_bytes(wrong))
    program.click(dialog.file.button)
    assert dialog.field.edit.hasFocus()
    program.press("Return")
    assert "another key than the one that is enrolled" in dialog.problem.text()
    chosen.append(path)
    program.click(dialog.file.button)
    assert dialog.file.name.text() == path.name
    dialog.file.keep.setFocus()
    program.press("Space")
    program.click(dialog.go_button)
    program.no_dialog()
    program.qtbot.waitUntil(program.program.window.line.signing.is_open)
    program.choose("Sign-off", "lock")
    program.choose("Sign-off", "sign-in")
    again = program.dialog(SignIn)
    assert not again.file.isVisible(), "the key is kept on this computer now"
    program.type(NEW)
    program.press("Return")
    program.no_dialog()
    assert read_key_file(tmp_path / "ring" / f"{key.id}.sddckey") == key


def test_a_lost_passphrase_has_its_way_from_signing_in(program: Desk) -> None:
    code = program.ask(lambda planner: planner.keys.recovery_code(MANAGER, PASSPHRASE))
    sit(program, MANAGER, signed_in=False)
    program.choose("Sign-off", "sign-in")
    dialog = program.dialog(SignIn)
    assert not dialog.no_code.isVisible()
    program.click(dialog.lost_button)
    lost = program.dialog(RecoverDialog)
    program.type(code)
    program.press("Return")
    for _line in range(2):
        program.type(NEW)
        program.press("Return")
    program.qtbot.waitUntil(lost.next_code.isVisible)
    program.click(lost.go_button)
    program.qtbot.waitUntil(lambda: not isValid(lost) or not lost.isVisible())
    dialog.activateWindow()
    program.qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.field.edit.hasFocus()
    program.type(NEW)
    program.press("Return")
    program.no_dialog()
    program.qtbot.waitUntil(program.program.window.line.signing.is_open)


def test_everything_in_the_section_is_reached_by_keyboard_and_named(program: Desk) -> None:
    section = show(program, MANAGER)
    wanted: list[QPushButton] = [
        cards(section)[0].revoke_button,
        section.change_button,
        section.code_button,
        section.lost_button,
        section.save_button,
        section.replace_button,
        section.enrol_button,
    ]
    program.program.window.accounts.person_form.capacities.add_button.setFocus()
    order: list[Callable[[], bool]] = [one.hasFocus for one in wanted]
    for has_focus in order:
        for _step in range(4):
            if has_focus():
                break
            program.press("Tab")
        assert has_focus()
    for one in wanted:
        assert one.accessibleName() or one.text()
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
