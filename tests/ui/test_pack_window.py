"""A pack on the reviewer's laptop: opened, decided with the keyboard, and answered with a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.key_views import Place
from sddc_planner.planner.laptops.opening_packs import reopen_pack
from sddc_planner.planner.laptops.reviewing import WrittenDecisions
from sddc_planner.planner.planner import Planner
from tests.conftest import TickingClock
from tests.council import PASSPHRASE
from tests.ready import new_council
from tests.ui.program import Answers, Recorder
from ui import theme
from ui.memory import Memory
from ui.packs.pack_window import PackWindow
from ui.signoff.sign_in import SignIn

MONTH = date(2020, 12, 1)


@dataclass
class Sent:
    """What the sender has: a closed library with two posts that wait, and the pack that holds them."""

    library: Path
    pack: Path
    posts: tuple[PostId, PostId]
    manager_key: Path
    clock: TickingClock

    def open(self) -> Planner:
        return Planner.open(self.library, clock=self.clock)


@pytest.fixture
def sent(tmp_path: Path, clock: TickingClock) -> Sent:
    council = new_council(tmp_path / "sender", clock)
    planner = council.planner
    posts = (council.write(title="Christmas bins").id, council.write(title="Grit bins", text="They are full.").id)
    council.submit(*posts)
    council.sign_in(council.manager)
    planner.keys.export_whole(council.manager, tmp_path / "C. Manager.sddckey")
    planner.sit_down(council.specialist)
    planner.packs.make(planner.packs.ids(MONTH), tmp_path / "December.sddcpack", month=MONTH)
    planner.close()
    return Sent(tmp_path / "sender", tmp_path / "December.sddcpack", posts, tmp_path / "C. Manager.sddckey", clock)


@dataclass
class Laptop:
    """The reviewer's: a window, what they answer to choosers, and what they were told went wrong."""

    window: PackWindow
    make: Callable[..., PackWindow]
    answers: Answers
    notifier: Recorder
    memory: Memory
    qtbot: QtBot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.core.is_idle and not self.window.signoff._soon.isActive())

    def begin(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.window.ready):
            self.window.begin(path)
        self.settle()

    def another_day(self) -> None:
        """Close the window, and come back."""
        self.window.close()
        self.window = self.make()

    def another_day_at(self, scale: float) -> None:
        """The same, with the text as large as this."""
        self.window.close()
        self.window = self.make(scale)

    def press(self, key: Qt.Key) -> None:
        at = QApplication.focusWidget() or self.window
        self.qtbot.keyClick(at, key)
        self.settle()


@pytest.fixture
def laptop(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: TickingClock) -> Iterator[Laptop]:
    """A laptop with no library and an empty key ring."""
    (tmp_path / "desk").mkdir()
    answers, notifier = Answers(), Recorder()
    memory = Memory.in_file(tmp_path / "window.ini")

    def make(scale: float = 1.0) -> PackWindow:
        window = PackWindow(
            theme.apply(qapp, theme.Scheme.LIGHT, scale),
            memory,
            desktop=answers.desktop(tmp_path / "desk"),
            notifier=notifier,
            clock=clock,
            packs=tmp_path / "packs",
            ring=KeyRing(tmp_path / "ring", clock),
        )
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    one = Laptop(make(), make, answers, notifier, memory, qtbot)
    yield one
    one.window.close()
    theme.apply(qapp, theme.Scheme.LIGHT, 1.0)
    assert notifier.told == []


def sign_in(laptop: Laptop, passphrase: str = PASSPHRASE) -> None:
    """Answer the dialog that asks for the passphrase."""
    dialogs: list[SignIn] = []

    def there() -> bool:
        dialogs[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, SignIn) and one.isVisible()]
        return bool(dialogs)

    laptop.qtbot.waitUntil(there)
    laptop.qtbot.keyClicks(dialogs[0].field.edit, passphrase)
    laptop.qtbot.keyClick(dialogs[0].field.edit, Qt.Key.Key_Return)
    laptop.qtbot.waitUntil(lambda: not there())
    laptop.window.activateWindow()
    laptop.settle()


def choose_manager(laptop: Laptop) -> None:
    gate = laptop.window.gate
    assert [gate.people.item(n).text().split("\n")[0] for n in range(gate.people.count())] == ["C. Manager"]
    assert gate.people.hasFocus()
    laptop.press(Qt.Key.Key_Return)
    laptop.qtbot.waitUntil(lambda: gate.steps.currentWidget() is gate.which)


def test_a_pack_is_decided_and_answered_on_a_laptop_that_has_no_library(laptop: Laptop, sent: Sent) -> None:
    laptop.begin(sent.pack)
    window = laptop.window
    assert window.head.about.text().startswith("2 posts sent for sign-off by V. Specialist on ")
    assert not window.head.write_button.isEnabled()
    choose_manager(laptop)
    laptop.answers.file = sent.manager_key
    laptop.qtbot.mouseClick(window.gate.file_button, Qt.MouseButton.LeftButton)
    laptop.settle()
    assert window.rooms.currentWidget() is window.signoff
    laptop.qtbot.waitUntil(lambda: window.signoff.review.case is not None)
    laptop.press(Qt.Key.Key_A)
    sign_in(laptop)
    laptop.qtbot.waitUntil(window.head.write_button.isEnabled)
    laptop.press(Qt.Key.Key_A)
    laptop.qtbot.waitUntil(lambda: "decided about 2 posts" in window.head.about.text())
    assert window.signoff.empty.sentence.text().startswith("You have decided about everything in this pack")
    laptop.answers.folder = sent.pack.parent
    with laptop.qtbot.waitSignal(window.written) as told:
        laptop.qtbot.mouseClick(window.signoff.empty.button, Qt.MouseButton.LeftButton)
    (done,) = told.args
    assert isinstance(done, WrittenDecisions)
    assert done.known
    assert "Send the file back to V. Specialist." in window.notice.message.text()
    planner = sent.open()
    try:
        report = planner.packs.apply_decisions(planner.packs.preview_decisions(done.path))
        assert len(report.applied) == 2
        assert {planner.posts.get(one).standing for one in sent.posts} == {State.APPROVED}
        assert planner.record.check().faults == []
    finally:
        planner.close()


def test_what_was_begun_is_there_when_the_pack_is_opened_again(laptop: Laptop, sent: Sent) -> None:
    laptop.begin(sent.pack)
    choose_manager(laptop)
    laptop.answers.file = sent.manager_key
    laptop.qtbot.mouseClick(laptop.window.gate.file_button, Qt.MouseButton.LeftButton)
    laptop.qtbot.waitUntil(lambda: laptop.window.signoff.review.case is not None)
    laptop.settle()
    laptop.press(Qt.Key.Key_A)
    sign_in(laptop)
    laptop.qtbot.waitUntil(laptop.window.head.write_button.isEnabled)
    laptop.another_day()
    (opened,) = (sent.pack.parent / "packs").iterdir()
    left = reopen_pack(opened)
    assert {one.place for one in left.keys.everybody()} == {Place.ELSEWHERE}, "no private half stays behind"
    left.close()
    laptop.begin(sent.pack)
    item = laptop.window.gate.people.item(0)
    assert "1 post to decide" in item.text()


def test_a_key_is_made_where_there_is_none(laptop: Laptop, sent: Sent) -> None:
    laptop.begin(sent.pack)
    choose_manager(laptop)
    window = laptop.window
    assert "V. Specialist knows your key" in window.gate.key_about.text()
    window.gate.make_button.setFocus()
    laptop.press(Qt.Key.Key_Return)
    for field in (window.gate.ring_key.new.first, window.gate.ring_key.new.second):
        laptop.qtbot.keyClicks(field.edit, "a passphrase of my own")
    laptop.qtbot.mouseClick(window.gate.ring_key.make_button, Qt.MouseButton.LeftButton)
    laptop.qtbot.waitUntil(lambda: window.gate.steps.currentWidget() is window.gate.write_down)
    assert len(window.gate.code.code.text()) > 20
    assert window.gate.code.code.hasFocus()
    laptop.press(Qt.Key.Key_Tab)
    laptop.press(Qt.Key.Key_Return)
    laptop.qtbot.waitUntil(lambda: window.rooms.currentWidget() is window.signoff)
    laptop.qtbot.waitUntil(lambda: window.signoff.review.case is not None)
    laptop.settle()
    laptop.press(Qt.Key.Key_A)
    sign_in(laptop, "a passphrase of my own")
    laptop.qtbot.waitUntil(window.head.write_button.isEnabled)
    laptop.answers.folder = sent.pack.parent
    with laptop.qtbot.waitSignal(window.written) as told:
        laptop.qtbot.mouseClick(window.head.write_button, Qt.MouseButton.LeftButton)
    (done,) = told.args
    assert not done.known
    assert f"fingerprint of your key: {done.fingerprint}." in window.notice.message.text()


def test_the_head_says_whose_key_sealed_the_pack(laptop: Laptop, sent: Sent) -> None:
    laptop.begin(sent.pack)
    assert laptop.window.head.seal.text().startswith("Not sealed with a key: ")
    with_key = sent.pack.with_name("Sealed.sddcpack")
    planner = sent.open()
    manager = next(one for one in planner.council.people() if one.name == "C. Manager")
    planner.sit_down(manager.id)
    planner.signoffs.unlock(manager.id, PASSPHRASE)
    planner.packs.make(planner.packs.ids(MONTH), with_key, month=MONTH)
    (key,) = (one for one in planner.keys.of(manager.id))
    planner.close()
    laptop.another_day()
    laptop.begin(with_key)
    assert key.fingerprint in laptop.window.head.seal.text()
    assert "compare it with C. Manager" in laptop.window.head.seal.text()
    laptop.another_day()
    laptop.memory.library = sent.library
    laptop.begin(with_key)
    assert "your own library knows as the key of C. Manager" in laptop.window.head.seal.text()


def test_a_pack_leaves_out_what_only_the_sender_can_see_to(laptop: Laptop, sent: Sent) -> None:
    planner = sent.open()
    with_yes = sent.pack.with_name("Urgent.sddcpack")
    specialist, manager = (
        next(one for one in planner.council.people() if one.name == name) for name in ("V. Specialist", "C. Manager")
    )
    planner.sit_down(specialist.id)
    planner.urgent.record([sent.posts[0]], manager.id, said_at=sent.clock(), reason="Snow is falling.")
    planner.packs.make(planner.packs.ids(MONTH), with_yes, month=MONTH)
    planner.close()
    laptop.begin(with_yes)
    laptop.qtbot.mouseClick(laptop.window.gate.look_button, Qt.MouseButton.LeftButton)
    page = laptop.window.signoff
    laptop.qtbot.waitUntil(lambda: page.review.case is not None)
    laptop.settle()
    page.show_post(sent.posts[0])
    laptop.settle()
    assert page.review.urgent.isVisible()
    assert not page.review.urgent.withdraw.isVisible()
    assert not page.review.decision.urgent.isVisible()
    assert not page.reminders.isVisible()


def test_the_window_of_a_pack_fits_a_low_screen_at_twice_the_text_size(laptop: Laptop, sent: Sent) -> None:
    laptop.another_day_at(2.0)
    laptop.window.resize(1366, 720)
    laptop.begin(sent.pack)
    laptop.qtbot.mouseClick(laptop.window.gate.look_button, Qt.MouseButton.LeftButton)
    laptop.qtbot.waitUntil(lambda: laptop.window.signoff.review.case is not None)
    laptop.settle()
    assert laptop.window.size().height() <= 720
    assert laptop.window.size().width() <= 1366


@pytest.mark.parametrize("place", [0, 40, -1], ids=["start", "middle", "end"])
def test_an_altered_pack_is_refused_in_a_sentence(laptop: Laptop, sent: Sent, place: int) -> None:
    content = bytearray(sent.pack.read_bytes())
    content[place] ^= 1
    sent.pack.write_bytes(content)
    laptop.begin(sent.pack)
    said = laptop.window.opening.sentence.text()
    assert "December.sddcpack" in said
    assert laptop.window.rooms.currentWidget() is laptop.window.opening
    with laptop.qtbot.waitSignal(laptop.window.closed):
        laptop.qtbot.mouseClick(laptop.window.opening.button, Qt.MouseButton.LeftButton)
