"""A task that begins with a file: chosen, or dropped anywhere on the dialog."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.parts import FileDrop, dropped_file
from ui.theme import Theme


class FileDialog(TaskDialog):
    """Who builds on it makes ``drop``, and a ``load`` that reads the file. Nothing is taken in while it works."""

    drop: FileDrop

    def __init__(self, core: Core, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, title, parent)
        self.setAcceptDrops(True)

    def load(self, path: Path) -> None:
        """Read this file and show what it holds."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """Back to choosing a file."""
        self.rooms.setCurrentWidget(self.drop)
        self._show_buttons()
        self.drop.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if dropped_file(event) is not None and not self.working.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:
        path = dropped_file(event)
        if path is not None and not self.working.is_busy:
            event.acceptProposedAction()
            self.load(path)

    def _show_buttons(self) -> None:
        """Those of the room that is shown."""
        raise NotImplementedError

    def _unreadable(self, exc: PlannerError) -> None:
        self.ask_again()
        self.drop.set_problem(exc.sentence())

    def _no_longer(self, exc: BaseException) -> None:
        """The file could be read before, and cannot be read any more."""
        if not isinstance(exc, PlannerError):
            raise exc
        self._unreadable(exc)
