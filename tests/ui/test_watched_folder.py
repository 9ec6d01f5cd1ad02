"""The shared folder: what arrives is offered once, in a line over the page; what fails is said once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sddc_planner.packs.arrivals import Arrival
from sddc_planner.packs.files import DECISIONS_FORMAT, Kind
from tests.ui.program import Desk, begin
from ui import theme
from ui.memory import Memory
from ui.packs.arrivals_bar import ArrivalsBar
from ui.packs.watch_dialog import WatchDialog
from ui.packs.watched_folder import WatchedFolder

DECISIONS = f'{{"format":"{DECISIONS_FORMAT}"}}'.encode()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory.in_file(tmp_path / "window.ini")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def watch(memory: Memory, qapp: QApplication) -> Iterator[WatchedFolder]:
    one = WatchedFolder(memory, is_reply=lambda _path: False)
    yield one
    one.close()


def test_what_arrives_is_told_once(qtbot: QtBot, watch: WatchedFolder, memory: Memory, shared: Path) -> None:
    with qtbot.waitSignal(watch.looked):
        watch.choose(shared)
    (shared / "back.sddcsign").write_bytes(DECISIONS)
    with qtbot.waitSignal(watch.arrived) as told:
        watch.check_now()
    (one,) = told.args
    assert one.path == shared / "back.sddcsign"
    assert memory.seen_files == {one.sha256}
    (shared / "again.sddcsign").write_bytes(DECISIONS)
    with qtbot.assertNotEmitted(watch.arrived):
        for _look in range(2):
            with qtbot.waitSignal(watch.looked):
                watch.check_now()


def test_what_was_made_here_is_not_offered(qtbot: QtBot, watch: WatchedFolder, shared: Path) -> None:
    from sddc_planner.packs.arrivals import hash_of

    (shared / "mine.sddcsign").write_bytes(DECISIONS)
    watch.forget(hash_of(shared / "mine.sddcsign"))
    with qtbot.assertNotEmitted(watch.arrived), qtbot.waitSignals([watch.looked, watch.looked]):
        watch.choose(shared)


def test_a_folder_that_goes_is_said_once_and_watched_again_when_it_comes_back(
    qtbot: QtBot, watch: WatchedFolder, shared: Path
) -> None:
    with qtbot.waitSignal(watch.looked):
        watch.choose(shared)
    shared.rmdir()
    with qtbot.waitSignal(watch.troubled):
        watch.check_now()
    with qtbot.assertNotEmitted(watch.troubled), qtbot.waitSignal(watch.looked):
        watch.check_now()
    shared.mkdir()
    (shared / "back.sddcsign").write_bytes(DECISIONS)
    with qtbot.waitSignal(watch.arrived):
        watch.check_now()


def test_offers_wait_for_each_other(qtbot: QtBot, qapp: QApplication) -> None:
    bar = ArrivalsBar(theme.apply(qapp, theme.Scheme.LIGHT, 1.0))
    qtbot.addWidget(bar)
    pack = Arrival(path=Path("December.sddcpack"), kind=Kind.PACK, sha256="1")
    back = Arrival(path=Path("back.sddcsign"), kind=Kind.DECISIONS, sha256="2")
    reply = Arrival(path=Path("Waste.xlsx"), kind=Kind.WORKBOOK, sha256="3")
    for one in (pack, back, reply):
        bar.offer(one)
    assert "December.sddcpack" in bar.message.text()
    assert "2 more files waiting." in bar.message.text()
    with qtbot.waitSignal(bar.wanted) as told:
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert told.args == [pack]
    assert "back.sddcsign" in bar.message.text()
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert (bar.message.text(), bar.button.text()) == (
        "A returned review copy has arrived in the shared folder: “Waste.xlsx”.",
        "Read the reply…",
    )
    with qtbot.waitSignal(bar.wanted) as told:
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert told.args == [reply]
    assert bar.isHidden()


def test_the_folder_is_chosen_in_the_window_and_what_arrives_is_opened(
    program: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []
    monkeypatch.setattr(program.program.window.commands.files, "take", taken.append)
    program.choose("Sign-off", "watch")
    dialog = program.dialog(WatchDialog)
    assert dialog.state.text() == "No folder is watched."
    program.answers.folder = shared
    program.press("Return")  # on the button that has the focus
    assert dialog.state.text() == f"Watching: {shared}"
    dialog.close()
    program.no_dialog()
    arrivals = program.program.arrivals
    (shared / "back.sddcsign").write_bytes(DECISIONS)
    program.qtbot.waitUntil(arrivals.bar.isVisible)
    program.click(arrivals.bar.button)
    assert taken == [shared / "back.sddcsign"]
    assert arrivals.bar.isHidden()
    assert program.program.memory.watched_folder == shared


def test_without_a_library_packs_are_opened_and_decisions_wait_for_one(
    desk: Desk, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(desk, None)
    window = desk.program.window
    packs: list[Path] = []
    monkeypatch.setattr(desk.program, "open_pack", packs.append)
    desk.answers.folder = shared
    desk.click(window.welcome.watch_button)
    dialog = desk.dialog(WatchDialog)
    desk.press("Return")
    dialog.close()
    desk.no_dialog()
    (shared / "back.sddcsign").write_bytes(DECISIONS)
    bar = desk.program.arrivals.bar
    desk.qtbot.waitUntil(bar.isVisible)
    desk.click(bar.button)
    assert "Open the library that it belongs to first." in window.welcome.notice.message.text()
    assert bar.isVisible()  # and is offered still
    assert packs == []


def test_watching_is_ended_in_the_window(program: Desk, shared: Path) -> None:
    program.program.memory.watched_folder = shared
    program.choose("Sign-off", "watch")
    dialog = program.dialog(WatchDialog)
    program.click(dialog.stop_button)
    assert dialog.state.text() == "No folder is watched."
    assert program.program.memory.watched_folder is None
