"""Opening, saving and closing: the first page, another library, a second window, a broken file, the example."""

import shutil
import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner import paths
from sddc_planner.clock import Clock
from sddc_planner.demo import build
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from tests.ui.program import LEFT, Desk, Recorder, begin, end, found_council, start
from ui.core import Core
from ui.exchange.check_dialog import CheckDialog
from ui.exchange.export_dialog import ExportDialog
from ui.main_window import MainWindow

DECEMBER = date(2020, 12, 1)


def text_in(folder: Path, title: str) -> str:
    """What a library that is closed says of a post."""
    with sqlite3.connect(folder / paths.DATABASE) as con:
        found = con.execute("SELECT text FROM post WHERE title = ?", [title]).fetchone()
    con.close()
    return str(found[0])


# What is typed is kept


def test_closing_while_typing_keeps_the_last_key(program: Desk) -> None:
    program.click_post("Gym hours")
    program.program.window.calendar.composer._form.text.text.setFocus()
    program.press("Ctrl+End")
    program.type(" Until nine!")
    program.program.window.close()
    assert text_in(program.folder, "Gym hours") == "Open. Until nine!"


def test_another_room_saves_what_is_typed(program: Desk) -> None:
    program.click_post("Gym hours")
    field = program.program.window.calendar.composer._form.text.text
    field.setFocus()
    program.press("Ctrl+End")
    program.qtbot.keyClicks(field, " Late.")
    program.press("Ctrl+2")
    assert program.post(program.id_of("Gym hours")).text == "Open. Late."


def test_what_is_typed_goes_to_the_library_it_belongs_to(program: Desk, tmp_path: Path, clock: Clock) -> None:
    other = tmp_path / "other"
    found_council(other, clock, lambda council: council.write(title="Elsewhere"))
    program.click_post("Gym hours")
    field = program.program.window.calendar.composer._form.text.text
    field.setFocus()
    program.press("Ctrl+End")
    program.qtbot.keyClicks(field, " Late.")
    program.program.open(other)
    program.settle()
    assert program.program.window.opened is not None
    assert program.program.window.opened.folder == other
    assert program.program.window.calendar.composer.isHidden()
    assert text_in(program.folder, "Gym hours") == "Open. Late."


def test_what_was_cut_is_not_pasted_into_another_library(program: Desk, tmp_path: Path, clock: Clock) -> None:
    found_council(tmp_path / "other", clock, lambda council: council.write(title="Elsewhere"))
    program.click_post("Gym hours")
    program.program.window.calendar.month_view.setFocus()
    program.press("Ctrl+X")
    program.program.open(tmp_path / "other")
    program.settle()
    assert not program.program.window.actions_.by_id["paste"].isEnabled()
    program.press("Ctrl+V")


def test_the_program_comes_back_as_it_was(program: Desk, qtbot: QtBot, qapp: QApplication, clock: Clock) -> None:
    """The library, the person and the size of the text are remembered."""
    program.press("Ctrl+=")
    end(program)
    again = start(qtbot, qapp, program.folder.parent, clock)
    begin(again, None)
    window = again.program.window
    assert window.opened is not None
    assert window.opened.folder == program.folder
    assert window.rail.name.text() == "V. Specialist"
    assert again.program.theme.text_scale == 1.15
    assert window.calendar.month_view.hasFocus()
    program.program, program.notifier = again.program, again.notifier
    program.press("Ctrl+0")


# The first page


def test_the_first_start_shows_what_can_be_done(desk: Desk) -> None:
    begin(desk, None)
    window = desk.program.window
    assert window.welcome.isVisible()
    assert window.welcome.back_button.isHidden()
    assert window.menuBar().isHidden()
    assert window.statusBar().isHidden()
    desk.press("Escape")
    assert window.welcome.isVisible()


@pytest.mark.parametrize("by_key", [True, False])
def test_the_way_back_from_the_first_page(program: Desk, by_key: bool) -> None:
    window = program.program.window
    program.click_post("Gym hours")
    field = window.calendar.composer._form.text.text
    field.setFocus()
    program.press("Ctrl+End")
    program.qtbot.keyClicks(field, " Late.")
    program.press("Ctrl+O")
    assert window.welcome.isVisible()
    if by_key:
        program.press("Escape")
    else:
        program.click(window.welcome.back_button)
    assert window.calendar.isVisible()
    assert window.menuBar().isVisible()
    assert program.post(program.id_of("Gym hours")).text == "Open. Late."
    program.press("Ctrl+T")
    assert window.calendar.month == date(2020, 11, 1)


def test_commands_wait_while_the_first_page_is_shown(program: Desk) -> None:
    before = program.posts(DECEMBER)
    program.click_post("Gym hours")
    program.press("Ctrl+O")
    for keys in ("Del", "Ctrl+D", "Ctrl+Z", "Ctrl+N", "Ctrl+I"):
        program.press(keys)
    program.press("Escape")
    assert program.posts(DECEMBER) == before


def test_opening_the_library_that_is_open_goes_back_to_it(program: Desk) -> None:
    window = program.program.window
    program.press("Ctrl+O")
    program.answers.folder = program.folder
    program.press("Space")
    assert window.calendar.isVisible()
    assert window.opened is not None
    assert window.opened.why_read_only == ""


@pytest.mark.parametrize("how", ["no folder", "no library", "no database", "broken", "cut short", "empty file"])
def test_a_library_that_cannot_be_opened_is_said_on_the_first_page(desk: Desk, folder: Path, how: str) -> None:
    spoil(folder, how)
    begin(desk, folder)
    welcome = desk.program.window.welcome
    assert welcome.isVisible()
    assert welcome.notice.isVisible()
    assert str(folder) in welcome.notice.message.text() or paths.DATABASE in welcome.notice.message.text()


@pytest.mark.parametrize("how", ["no folder", "no database", "broken"])
def test_the_library_of_the_last_time_is_gone_or_broken(desk: Desk, folder: Path, how: str) -> None:
    desk.program.memory.library = folder
    spoil(folder, how)
    begin(desk, None)
    assert desk.program.window.welcome.notice.isVisible()


def test_a_library_that_cannot_be_opened_leaves_the_open_one_usable(program: Desk, tmp_path: Path) -> None:
    window = program.program.window
    (tmp_path / "nothing").mkdir()
    program.press("Ctrl+O")
    program.answers.folder = tmp_path / "nothing"
    program.press("Space")
    assert "no library" in window.welcome.notice.message.text()
    program.press("Escape")
    program.click_post("Gym hours")
    window.calendar.month_view.setFocus()
    program.press("Ctrl+D")
    assert sum(one.title == "Gym hours" for one in window.calendar.model.items) == 2
    program.program.open(tmp_path / "nothing")
    program.settle()
    assert window.welcome.back_button.isVisible()
    program.press("Escape")
    assert window.calendar.isVisible()


def spoil(folder: Path, how: str) -> None:
    database = folder / paths.DATABASE
    if how == "no folder":
        shutil.rmtree(folder)
    elif how in ("no library", "no database"):
        database.unlink()
    elif how == "broken":
        database.write_bytes(b"This is no database." * 1000)
    elif how == "cut short":
        database.write_bytes(database.read_bytes()[:20_000])
    else:
        database.write_bytes(b"")


# Two windows on one library


def test_a_second_window_reads_and_says_why(
    program: Desk, qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "second").mkdir()
    second = start(qtbot, qapp, tmp_path / "second", clock)
    second.program.memory.set_person(program.folder, "a" * 31 + "0")
    begin(second, program.folder)
    window = second.program.window
    try:
        assert window.notice.isVisible()
        assert "has it open on" in window.notice.message.text()
        for command in ("new", "import", "submit", "undo", "cut", "delete", "move", "duplicate", "backup"):
            assert not window.actions_.by_id[command].isEnabled(), command
        assert not window.calendar.toolbar.new.isEnabled()
        window.calendar.show_month(DECEMBER)
        second.settle()
        before = second.posts(DECEMBER)
        second.drag(second.place("Gym hours"), second.day_place(date(2020, 12, 11)))
        assert "read but not change" in second.told()
        second.qtbot.mouseDClick(window.calendar.month_view.viewport(), LEFT, pos=second.day_place(date(2020, 12, 17)))
        second.settle()
        second.click_post("Gym hours")
        composer = window.calendar.composer
        assert composer._form.text.text.isReadOnly() or not composer._form.text.text.isEnabled()
        assert not composer._header.title.isEnabled()
        assert second.posts(DECEMBER) == before
        assert not any(thread.name.startswith("backup") for thread in threading.enumerate())
    finally:
        end(second)
    assert second.notifier.told == []


# Altered from outside


def test_what_was_altered_while_closed_is_shown_as_it_is(desk: Desk, folder: Path) -> None:
    con = sqlite3.connect(folder / paths.DATABASE)
    with con:
        con.execute("UPDATE post SET text = 'Your bin is gone.' WHERE title = 'Christmas bins'")
    con.close()
    begin(desk, folder)
    window = desk.program.window
    window.calendar.show_month(DECEMBER)
    notice = window.calendar.notice
    desk.qtbot.waitUntil(notice.isVisible)
    desk.settle()
    shown = {one.title: one.state for one in window.calendar.model.items}
    assert shown["Christmas bins"] is not State.APPROVED
    assert "altered outside the program" in notice.message.text()
    desk.click(notice.button)
    desk.dialog(CheckDialog)
    desk.press("Escape")
    desk.no_dialog()


def test_a_library_that_is_deleted_while_it_is_open_is_said_and_nothing_is_called_saved(
    program: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Some systems go on writing to a file that has no name any more."""
    window = program.program.window
    program.click_post("Gym hours")
    shutil.move(program.folder, program.folder.with_name("elsewhere"))
    program.type_at_end(window.calendar.composer._form.text.text, " Late.")
    assert window.line.saved.text() == "Not saved"
    assert "moved or deleted" in window.calendar.composer._header.fault.text()
    shutil.move(program.folder.with_name("elsewhere"), program.folder)
    program.click(window.calendar.composer._header.retry)
    assert window.line.saved.text() == "✓ Saved"
    assert program.post(program.id_of("Gym hours")).text == "Open. Late."
    assert all("moved or deleted" in said for said in program.notifier.take())
    caplog.clear()


def test_a_library_that_breaks_while_it_is_open_is_said_in_a_sentence(
    program: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    con = sqlite3.connect(program.folder / paths.DATABASE)
    with con:
        con.execute("DROP TABLE campaign")
    con.close()
    program.program.window.calendar.show_month(DECEMBER)
    program.settle()
    told = program.notifier.take()
    assert told
    assert all("file of this plan is damaged" in said and "Traceback" not in said for said in told)
    caplog.clear()


# Backups


def test_a_backup_is_made_and_named(program: Desk) -> None:
    window = program.program.window
    assert window.line.backup.text() == "No backup yet"
    program.choose("Plan", "backup")
    program.qtbot.waitUntil(lambda: window.line.backup.text().startswith("Last backup today"))
    assert list((program.folder / paths.BACKUPS).iterdir())


def test_a_backup_that_fails_is_told(program: Desk, caplog: pytest.LogCaptureFixture) -> None:
    (program.folder / paths.BACKUPS).write_text("in the way")
    program.choose("Plan", "backup")
    program.qtbot.waitUntil(lambda: bool(program.notifier.told))
    assert "backup" in program.notifier.take()[0]
    assert [one.getMessage() for one in caplog.records if one.levelname == "ERROR"] == ["library error"]
    caplog.clear()


# The example


def test_the_example_is_written_while_the_window_answers(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words and a bar stand there meanwhile; once it is closed nothing of it is left."""
    go_on = threading.Event()
    places: list[Path] = []

    def slow(place: Path, *, today: date, progress: Progress) -> None:
        places.append(place)
        while not go_on.wait(0.01):
            progress.step(3, 10, "Planning December")
        shutil.copytree(folder, place)

    monkeypatch.setattr(build, "build_example", slow)
    desk.program.begin(None, example=True)
    working = desk.program.window.welcome.working
    desk.qtbot.waitUntil(lambda: working.isVisible() and "Planning December" in working.label.text())
    assert working.bar.maximum() == 10
    assert desk.program.window.isVisible()
    go_on.set()
    desk.qtbot.waitUntil(desk.program.window.calendar.isVisible)
    desk.settle()
    assert "(example)" in desk.program.window.windowTitle()
    assert desk.program.memory.library is None
    assert places[0].exists()
    desk.program.window.close()
    assert not places[0].parent.exists()


def test_the_example_can_be_stopped_while_it_is_written(program: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the plan that was open is there again."""
    started, places = threading.Event(), list[Path]()

    def endless(place: Path, *, today: date, progress: Progress) -> None:
        places.append(place)
        while True:
            progress.step(0, 0, "Writing")
            started.set()

    monkeypatch.setattr(build, "build_example", endless)
    program.choose_unsettled("Plan", "example")
    window = program.program.window
    program.qtbot.waitUntil(started.is_set)
    program.qtbot.mouseClick(window.welcome.working.cancel_button, LEFT)
    program.qtbot.waitUntil(window.calendar.isVisible)
    program.settle()
    assert not places[0].parent.exists()
    program.press("Ctrl+T")


def test_closing_while_the_example_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    started, places = threading.Event(), list[Path]()

    def endless(place: Path, *, today: date, progress: Progress) -> None:
        places.append(place)
        while True:
            progress.step(0, 0, "Writing")
            started.set()

    monkeypatch.setattr(build, "build_example", endless)
    desk.program.begin(None, example=True)
    desk.qtbot.waitUntil(started.is_set)
    desk.program.window.close()
    assert not places[0].parent.exists()


def test_a_real_example_opens_by_the_first_page(desk: Desk) -> None:
    begin(desk, None)
    window = desk.program.window
    desk.qtbot.mouseClick(window.welcome.example_choice.button, LEFT)
    desk.qtbot.waitUntil(window.calendar.isVisible, timeout=30_000)
    desk.settle()
    assert window.rail.name.text() == "V. Specialist"
    assert len(window.calendar.model.items) > 20


# Closing while something runs


def test_closing_in_the_middle_of_an_export_writes_nothing_half(
    program: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.press("Ctrl+E")
    exporting = program.dialog(ExportDialog)
    exporting.line.setText(str(tmp_path / "out"))
    program.qtbot.mouseClick(exporting.export_button, LEFT)
    program.program.window.close()
    left = list((tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else []
    assert all(path.suffix == ".xlsx" and path.stat().st_size > 4000 for path in left)
    with sqlite3.connect(program.folder / paths.DATABASE) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    con.close()


def test_asking_after_the_end_does_nothing(qtbot: QtBot, folder: Path, clock: Clock) -> None:
    errors: list[BaseException] = []
    core = Core(errors.append)
    with qtbot.waitSignal(core.settled):
        core.open(lambda: Planner.open(folder, clock=clock))
    core.ask(lambda planner: planner.record.labels())
    core.close()
    core.ask(lambda planner: planner.record.labels())
    core.close()
    qtbot.waitUntil(lambda: core.is_idle)
    assert errors == []


# Nothing flashes


class Flashes(QObject):
    """Notes every widget that is shown as a window although it is none."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:  # noqa: N802  # Qt's own name
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched.parentWidget() is None
            and not isinstance(watched, MainWindow)
        ):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()} {watched.accessibleName()}")
        return False


def test_nothing_flashes_as_a_window_of_its_own(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: Clock, folder: Path
) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    try:
        desk = start(qtbot, qapp, tmp_path, clock, Recorder())
        desk.program.memory.set_person(folder, "a" * 31 + "1")
        begin(desk, folder)
        desk.program.window.calendar.show_month(DECEMBER)
        desk.settle()
        desk.click_post("Gym hours")
        desk.press("Ctrl+Shift+3", "Ctrl+Shift+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+O", "Escape")
        for keys in ("Ctrl+I", "Ctrl+E", "Ctrl+Shift+S", "Ctrl+Shift+V", "Ctrl+Shift+H", "F1"):
            desk.press(keys)
            desk.press("Escape")
        end(desk)
    finally:
        qapp.removeEventFilter(flashes)
    assert flashes.seen == []
