"""The whole window on a real library, and the hands of a person who works with it by keyboard and mouse."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.clock import Clock
from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil
from tests.ready import new_council
from tests.ticking import TickingClock
from ui.app import Program
from ui.desktop import Desktop
from ui.memory import Memory
from ui.notify import MessageBoxes
from ui.theme import Scheme

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Recorder(MessageBoxes):
    """Notes what the person was told went wrong. A test that expects it takes it; what is left fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def tell(self, title: str, message: str, details: str = "", *, serious: bool = False) -> None:
        self.told.append(" ".join(filter(None, (title, message, details))))

    def take(self) -> list[str]:
        told, self.told = self.told, []
        return told


@dataclass
class Answers:
    """What the person picks in the desktop's own choosers."""

    file: Path | None = None
    folder: Path | None = None
    shown: list[Path] = field(default_factory=list)

    def desktop(self, documents: Path) -> Desktop:
        return Desktop(
            choose_file=lambda _parent, _title, _start, _kinds: self.file,
            choose_folder=lambda _parent, _title, _start: self.folder,
            open_folder=self.shown.append,
            documents=lambda: documents,
        )


@dataclass
class Desk:
    """The program, and everything that a test asks of it."""

    qtbot: QtBot
    program: Program
    notifier: Recorder
    answers: Answers
    folder: Path
    clock: Clock

    # Waiting and asking

    def settle(self) -> None:
        """Wait until nothing is asked, typed or about to be read again."""
        self.qtbot.waitUntil(self._is_quiet, timeout=20_000)

    def _is_quiet(self) -> bool:
        window = self.program.window
        timers = [window.calendar._soon, window._labels, window.line.signing._soon]
        panels = [window.calendar.panel]
        if window.has_made("signoff"):
            timers.append(window.signoff._soon)
        if window.has_made("campaigns"):
            timers.append(window.campaigns._soon)
            panels.append(window.campaigns.panel)
        timers += [one.composer._writing._timer for one in panels if one.is_made and one.composer._writing is not None]
        return self.program.core.is_idle and sum(end_pause(one) for one in timers) == 0

    def ask(self, question: Callable[[Planner], T]) -> T:
        """What the planner says, once everything asked before is done."""
        self.settle()
        got: list[T] = []
        self.program.core.ask(question, got.append)
        self.qtbot.waitUntil(lambda: bool(got))
        self.settle()
        return got[0]

    def posts(self, month: date) -> dict[str, tuple[date | None, State]]:
        """Heading -> (day, state) of a month and of the tray."""
        picture = self.ask(lambda planner: planner.pictures.month(month))
        return {one.title: (one.day, one.state) for one in picture.items}

    def post(self, post_id: str) -> Post:
        return self.ask(lambda planner: planner.posts.get(post_id).post)

    def id_of(self, title: str) -> PostId:
        calendar = self.program.window.calendar
        return next(one.id for one in (*calendar.model.items, *calendar.tray_model.items) if one.title == title)

    def told(self) -> str:
        """What the status bar says."""
        return self.program.window.statusBar().currentMessage()

    def dialog(self, kind: type[W]) -> W:
        """The open dialog of a kind."""
        self.qtbot.waitUntil(lambda: self._dialog(kind) is not None)
        one = self._dialog(kind)
        assert one is not None
        one.activateWindow()  # as a window manager does with a new dialog
        self.qtbot.waitUntil(one.isActiveWindow)
        self.settle()
        return one

    def _dialog(self, kind: type[W]) -> W | None:
        return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)

    def no_dialog(self) -> None:
        """Wait until every dialog is closed, and be in the window again."""
        self.qtbot.waitUntil(lambda: self._dialog(QDialog) is None)
        self.program.window.activateWindow()  # as a window manager does
        self.qtbot.waitUntil(self.program.window.isActiveWindow)
        self.settle()

    # The keyboard

    def at(self) -> QWidget:
        """Where a key goes."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        if QApplication.activeWindow() is None:  # no window manager here that would give it back after a pop-up
            (QApplication.activeModalWidget() or self.program.window).activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
        window = QApplication.activeWindow()
        assert window is not None
        return window.focusWidget() or window

    def press(self, *keys: str) -> None:
        """Press keys as they stand on a keyboard: "Ctrl+M", "Down", "Return"."""
        for key in keys:
            stroke = QKeySequence(key)[0]
            self.qtbot.keyClick(self.at(), stroke.key(), stroke.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        for line, part in enumerate(text.split("\n")):
            if line:
                self.qtbot.keyClick(self.at(), Qt.Key.Key_Return)
            self.qtbot.keyClicks(self.at(), part)

    def type_at_end(self, field: QWidget, text: str) -> None:
        """Go to a field and add to what stands there."""
        field.setFocus()
        self.press("Ctrl+End")
        self.type(text)
        self.settle()

    def tab_to(self, wanted: QWidget, *, back: bool = False, most: int = 60) -> None:
        """Press Tab until the focus is on a widget or inside it. Fails when Tab never gets there."""
        for _ in range(most):
            at = self.at()
            if at is wanted or wanted.isAncestorOf(at):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reaches {wanted!r}")

    # The mouse

    def click(self, widget: QWidget, place: QPoint | None = None, keys: Qt.KeyboardModifier = NONE) -> None:
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self.qtbot.mouseClick(widget, LEFT, keys, widget.rect().center() if place is None else place)
        self.settle()

    def choose(self, menu: str, command: str) -> None:
        """A command from the menu bar: the menu is opened with a click, and the command clicked."""
        self.choose_unsettled(menu, command)
        self.settle()

    def choose_unsettled(self, menu: str, command: str) -> None:
        """The same for what goes on for a while."""
        window = self.program.window
        shown, action = window.actions_.menus[menu], window.actions_.by_id[command]
        self.qtbot.mouseClick(
            window.menuBar(), LEFT, NONE, window.menuBar().actionGeometry(shown.menuAction()).center()
        )
        self.qtbot.waitUntil(shown.isVisible)
        self.qtbot.mouseClick(shown, LEFT, NONE, shown.actionGeometry(action).center())

    def place(self, title: str) -> QPoint:
        """The middle of a post in the month, in the viewport."""
        view = self.program.window.calendar.month_view
        row = view.month_model.row_of(self.id_of(title))
        assert row is not None, title
        return view.visualRect(view.month_model.index(row)).center()

    def day_place(self, day: date) -> QPoint:
        """A point of a day that no post covers."""
        view = self.program.window.calendar.month_view
        cell = QRect(*view.shown.by_day[day].cell)
        return QPoint(cell.center().x(), cell.bottom() - 3)

    def click_post(self, title: str, keys: Qt.KeyboardModifier = NONE) -> None:
        self.click(self.program.window.calendar.month_view.viewport(), self.place(title), keys)

    def drag(self, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Within the month, with every step that a hand makes."""
        port = self.program.window.calendar.month_view.viewport()
        self.qtbot.mousePress(port, LEFT, keys, start)
        self.qtbot.mouseMove(port, start + QPoint(12, 0))
        self.qtbot.mouseMove(port, end)
        self.qtbot.mouseRelease(port, LEFT, keys, end)
        self.settle()


def end_pause(timer: QTimer) -> bool:
    """Let happen now what waits for a short pause, as if the pause were over. Whether anything was waiting."""
    if not timer.isActive():
        return False
    if timer.interval() < 1000:
        timer.stop()
        timer.timeout.emit()
    return True


def start(
    qtbot: QtBot,
    app: QApplication,
    folder: Path,
    clock: Clock,
    notifier: Recorder | None = None,
    **wanted: Any,
) -> Desk:
    """A program with its memory in ``folder``. It shows nothing yet; see ``begin`` and ``end``."""
    notifier, answers = notifier or Recorder(), Answers()
    (folder / "documents").mkdir(exist_ok=True)
    memory = Memory.in_file(folder / "window.ini")
    memory.scheme = wanted.pop("scheme", Scheme.LIGHT)
    program = Program(app, memory, notifier, desktop=answers.desktop(folder / "documents"), clock=clock)
    return Desk(qtbot, program, notifier, answers, folder / "library", clock, **wanted)


def begin(desk: Desk, folder: Path | None, *, example: bool = False) -> None:
    """As ``main.py`` begins, until the first month or the first page is on screen."""
    desk.program.begin(folder, example=example)
    with desk.qtbot.waitActive(desk.program.window):
        desk.program.window.activateWindow()
    desk.settle()


def end(desk: Desk) -> None:
    """Close the window as a person does, and let every object of it go."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.close()
    desk.program.window.close()
    with desk.qtbot.waitSignal(desk.program.destroyed):
        desk.program.window.deleteLater()
        desk.program.deleteLater()


def found_council(folder: Path, clock: TickingClock, plan: Callable[[SmallCouncil], object]) -> None:
    """Write a library of the small council, closed again."""
    council = new_council(folder, clock)
    try:
        plan(council)
    finally:
        council.planner.close()


def why(error: PlannerError) -> str:
    return error.sentence()
