"""Keys on this computer, in a window of their own: without a library, by mouse and keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from sddc_planner import paths
from sddc_planner.errors import NotFound
from sddc_planner.packs.keyfile import key_bytes, read_key_file
from sddc_planner.packs.keyring import KeyRing, new_key_file
from tests.ui.program import Desk, begin
from ui.exchange import parts
from ui.setup.key_dialogs import ChangePassphraseDialog, MakeKeyDialog
from ui.setup.key_recover_dialog import RecoverDialog
from ui.setup.key_ring_dialog import KeyRingDialog
from ui.setup.key_save_dialog import SaveKeyDialog
from ui.signoff.card import Card

PASSPHRASE, NEW = "copper gate and heron", "kettle lantern orchard"


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyRing:
    monkeypatch.setattr(paths, "keys", lambda: tmp_path / "ring")
    return KeyRing(tmp_path / "ring")


@pytest.fixture
def shown(desk: Desk, ring: KeyRing) -> Iterator[KeyRingDialog]:
    """The window over the first page; no library is open."""
    assert ring.everything() == ()
    begin(desk, None)
    desk.click(desk.program.window.welcome.keys_button)
    yield desk.dialog(KeyRingDialog)
    desk.settle()


def gone(desk: Desk, dialog: QWidget) -> None:
    desk.qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())


def press(desk: Desk, dialog: KeyRingDialog, text: str) -> None:
    """A button of the one key that is shown."""
    desk.settle()
    (card,) = [one for one in dialog.findChildren(Card) if not one.isHidden()]
    button = next(one for one in card.findChildren(QPushButton) if one.text() == text)
    desk.qtbot.waitUntil(button.isVisible)
    dialog.area.ensureWidgetVisible(button)
    desk.click(button)


def made(desk: Desk, dialog: KeyRingDialog) -> str:
    """Make a key with the keyboard; the recovery code that was shown."""
    desk.press("Return")  # the one button of the empty window
    question = desk.dialog(MakeKeyDialog)
    desk.press("Return")
    desk.click(question.go_button)
    assert question.problem.text() == "Say whose key it is."
    desk.type("C. Manager")
    desk.press("Return")
    for _line in range(2):
        desk.type(PASSPHRASE)
        desk.press("Return")
    desk.qtbot.waitUntil(question.code.isVisible)
    code = question.code.code.text()
    desk.click(question.go_button)
    gone(desk, question)
    dialog.activateWindow()
    desk.settle()
    return code


def test_a_key_is_made_and_its_public_half_saved_without_any_library(
    desk: Desk, shown: KeyRingDialog, ring: KeyRing, tmp_path: Path
) -> None:
    assert shown.rooms.currentWidget() is shown.empty
    made(desk, shown)
    (key,) = ring.everything()
    assert key.name == "C. Manager"
    assert ring.unlock(key.id, PASSPHRASE)
    asked: list[Path] = []

    def answer(_parent: QWidget, _title: str, start: Path, _kinds: str) -> Path:
        asked.append(start)
        return tmp_path / start.name

    shown.choose_target = answer
    press(desk, shown, "Save to a file…")
    desk.click(desk.dialog(SaveKeyDialog).go_button)
    saved = read_key_file(tmp_path / "C. Manager.sddckey")
    assert saved == key.without_private_half()
    assert shown.notice.message.text() == "Saved to C. Manager.sddckey."
    shown.accept()


def test_a_passphrase_is_changed_and_a_lost_one_recovered(desk: Desk, shown: KeyRingDialog, ring: KeyRing) -> None:
    code = made(desk, shown)
    (key,) = ring.everything()
    press(desk, shown, "Change the passphrase…")
    change = desk.dialog(ChangePassphraseDialog)
    for text in ("not the passphrase", NEW, NEW):
        desk.type(text)
        desk.press("Return")
    assert change.problem.text() == "That is not the passphrase of this key."
    desk.type(PASSPHRASE)
    desk.click(change.go_button)
    gone(desk, change)
    assert ring.unlock(key.id, NEW)
    press(desk, shown, "Lost passphrase…")
    lost = desk.dialog(RecoverDialog)
    assert "Make a new key here" in lost.way_back.text()
    for text in (code, PASSPHRASE, PASSPHRASE):
        desk.type(text)
        desk.press("Return")
    desk.qtbot.waitUntil(lost.next_code.isVisible)
    desk.click(lost.go_button)
    assert ring.unlock(key.id, PASSPHRASE)
    shown.accept()


def test_a_key_is_brought_from_a_file_and_removed(
    desk: Desk, shown: KeyRingDialog, ring: KeyRing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, _code = new_key_file("W. Contact", PASSPHRASE)
    path = tmp_path / "carried.sddckey"
    monkeypatch.setattr(parts, "ask_for_file", lambda *_asked: path)
    for content, said in (
        (b"junk", "carried.sddckey"),
        (key_bytes(key.without_private_half()), "only the public half"),
    ):
        path.write_bytes(content)
        desk.click(shown.bring_button)
        assert said in shown.notice.message.text()
        assert ring.everything() == ()
    path.write_bytes(key_bytes(key))
    desk.click(shown.bring_button)
    assert ring.everything() == (key,)
    press(desk, shown, "Remove…")
    box = desk.dialog(QMessageBox)
    desk.press("Return")  # the careful answer
    gone(desk, box)
    assert ring.everything() == (key,)
    press(desk, shown, "Remove…")
    box = desk.dialog(QMessageBox)
    desk.click(next(one for one in box.buttons() if one.text() == "Remove the key"))
    desk.settle()
    assert ring.everything() == ()
    with pytest.raises(NotFound):
        ring.unlock(key.id, PASSPHRASE)
    desk.qtbot.waitUntil(lambda: shown.rooms.currentWidget() is shown.empty)
    shown.accept()
