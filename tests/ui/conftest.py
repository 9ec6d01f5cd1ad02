"""What the tests of the window share: the whole program, or a single part of it on the small council."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from sddc_planner.clock import Clock
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import new_council, planned
from tests.ticking import TickingClock
from tests.ui.asking import Library
from tests.ui.program import Desk, begin, end, start
from ui import theme as themes
from ui.core import Core
from ui.theme import Theme

TITLES = ("Christmas bins", "Grit bins", "Gym hours", "Brown bins", "Carols")


def december(council: SmallCouncil) -> None:
    """Approved, awaiting, and drafts, one of them in the tray, and one in January."""
    council.approved(title="Christmas bins", day=date(2020, 12, 14))
    awaiting = council.write(title="Grit bins", day=date(2020, 12, 7), text="Grit bins are full.", at=time(10))
    council.submit(awaiting.id)
    council.write(title="Gym hours", day=date(2020, 12, 9), text="Open.", department=council.leisure.id)
    council.write(title="Brown bins", day=date(2020, 12, 9), text="Closed.", at=time(11), accounts=(council.x,))
    council.write(title="Carols", day=None, at=None, text="Sing along.")
    council.write(title="New Year swim", day=date(2021, 1, 5), text="Brr.")


class QuickBot(QtBot):
    """Waits as ``QtBot`` does, but looks each millisecond whether what is waited for is so, and not each ten."""

    waits = 0

    def wait(self, ms: int) -> None:
        self.waits += 1
        super().wait(min(ms, 1))

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:  # noqa: N802
        before = self.waits
        super().waitUntil(callback, timeout=timeout)
        if self.waits > before:
            self.wait(1)  # one more turn, for what the answer brought about: new widgets are shown by the next event


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return QuickBot(request)


@pytest.fixture
def folder(tmp_path: Path, clock: TickingClock) -> Path:
    """A closed library with the small council's December."""
    planned(tmp_path / "library", clock, december)
    return tmp_path / "library"


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """The program, not yet begun. Nothing of it is left afterwards, and the person was told of no fault."""
    before = {one for one in threading.enumerate() if one.name.startswith(_OURS)}
    windows = set(QApplication.topLevelWidgets())
    QApplication.clipboard().clear()
    one = start(qtbot, qapp, tmp_path, clock)
    yield one
    end(one)
    assert one.notifier.told == []
    left = {one for one in threading.enumerate() if one.name.startswith(_OURS)} - before
    assert not left, f"threads left: {left}"
    still = set(QApplication.topLevelWidgets()) - windows
    assert not still, f"windows left: {[(one, one.accessibleName(), getattr(one, 'text', str)()) for one in still]}"


_OURS = ("planner", "backup", "pictures", "folder")


@pytest.fixture
def program(desk: Desk, folder: Path) -> Desk:
    """The program with December of the small council on screen; V. Specialist is at the keyboard."""
    desk.program.memory.set_person(folder, "a" * 31 + "0")
    begin(desk, folder)
    calendar = desk.program.window.calendar
    calendar.show_month(date(2020, 12, 1))
    desk.settle()
    return desk


# A part alone


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Light, at normal size, also after a test that changed it."""
    yield themes.apply(qapp, themes.Scheme.LIGHT)
    themes.apply(qapp, themes.Scheme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QMainWindow:
    """An empty window to open dialogs over."""
    one = QMainWindow()
    qtbot.addWidget(one)
    one.resize(1366, 768)
    with qtbot.waitExposed(one):
        one.show()
    return one


@pytest.fixture
def core(qtbot: QtBot) -> Iterator[Core]:
    """With no library yet. An error that nobody expects fails the test."""

    def fail(exc: BaseException) -> None:
        raise exc

    one = Core(fail)
    yield one
    one.close()


@pytest.fixture
def library(qtbot: QtBot, tmp_path: Path, clock: TickingClock) -> Iterator[Library]:
    """The small council; the specialist is at the keyboard."""
    errors: list[BaseException] = []
    core = Core(errors.append)
    councils: list[SmallCouncil] = []

    def make() -> Planner:
        councils.append(new_council(tmp_path / "library", clock))
        return councils[0].planner

    with qtbot.waitSignal(core.settled):
        core.open(make)
    one = Library(qtbot, core, councils[0])
    one.do(lambda planner: planner.sit_down(one.council.specialist))
    yield one
    one.settle()
    core.close()
    assert not errors, errors
