"""A dialog that asks, works and tells: never blocking, and what it does can be stopped."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QMetaMethod, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui.core import Core, Job
from ui.exchange.parts import Working
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.window_keys import presses_button

T = TypeVar("T")


class TaskDialog(QDialog):
    """Rooms in a stack over a row of buttons. Closing it while it works stops the work first."""

    def __init__(self, core: Core, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._closing = False
        self.setWindowTitle(title)
        self.rooms = QStackedWidget()
        self.working = Working(theme)
        self.rooms.addWidget(self.working)
        self.close_button = QPushButton("Close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(theme.px(8))
        self.buttons.addStretch()
        self.buttons.addWidget(self.close_button)
        pad = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(self.rooms, 1)
        column.addLayout(self.buttons)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event) and not self._goes_on(event):
            super().keyPressEvent(event)

    def reject(self) -> None:
        if self.working.is_busy:
            self._closing = True
            self.working.cancel()
        else:
            super().reject()

    def run(
        self,
        work: Callable[[Planner, Progress], T],
        what: str,
        then: Callable[[T], None],
        failed: Callable[[PlannerError], None],
        back: Callable[[], None],
    ) -> None:
        """Do long work; ``back`` when it was stopped."""
        self.watch(self._core.start(work), what, then, failed, back)

    def watch(
        self,
        job: Job,
        what: str,
        then: Callable[[T], None],
        failed: Callable[[PlannerError], None],
        back: Callable[[], None],
    ) -> None:
        """The same for work that has just been started."""

        def on_failure(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                back()
                raise exc
            failed(exc)

        job.succeeded.connect(then)
        job.failed.connect(on_failure)
        job.cancelled.connect(back)
        self.working.watch(job, what)
        job.finished.connect(self._finished)
        self.rooms.setCurrentWidget(self.working)
        self.working.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_size(self, width: int, height: int) -> None:
        """A size at base text size; as much of it as the screen has room for."""
        fit_to_screen(self, self._theme, width, height)

    def action_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """A button in the row below: before *Close*, or last if it is the one that does what the dialog is for."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        if primary:
            button.setProperty("kind", "primary")
        self.buttons.insertWidget(self.buttons.count() if primary else self.buttons.indexOf(self.close_button), button)
        if not primary:
            self.setTabOrder(button, self.close_button)
        return button

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Enter in a line of text does what the dialog is for, where that can be done now and nobody else hears it."""
        line = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if not enter or not isinstance(line, QLineEdit):
            return False
        if line.isSignalConnected(QMetaMethod.fromSignal(line.returnPressed)):
            return False
        for place in range(self.buttons.count()):
            item = self.buttons.itemAt(place)
            button = item.widget() if item is not None else None
            if isinstance(button, QPushButton) and button.property("kind") == "primary" and button.isVisible():
                button.click()
                return True
        return False

    def _finished(self) -> None:
        if self._closing:
            self._closing = False
            super().reject()
