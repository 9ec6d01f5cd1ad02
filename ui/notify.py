"""The one door through which a person is told that something went wrong."""

import logging
import sys
import traceback
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from sddc_planner.errors import Cancelled, LibraryError, PlannerError

log = logging.getLogger(__name__)


class Notifier(Protocol):
    """Tells a person something. ``serious`` for what is wrong with the library or the program."""

    def tell(self, title: str, message: str, details: str = "", *, serious: bool = False) -> None: ...


class MessageBoxes:
    """Window-modal and not blocking: the caller goes on, so tests and timers do too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent
        self._open: set[QMessageBox] = set()  # Python would delete a box nobody holds

    def tell(self, title: str, message: str, details: str = "", *, serious: bool = False) -> None:
        if any((one.text(), one.informativeText()) == (title, message) for one in self._open):
            return  # one cause often meets several questions at once
        box = QMessageBox(self.parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Critical if serious else QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)  # messages may quote what the person typed
        box.setWindowTitle("SDDC Planner")
        box.setText(title)
        box.setInformativeText(message)
        box.setDetailedText(details)
        self._open.add(box)
        box.finished.connect(lambda _result: self._open.discard(box))
        box.open()


def report(notifier: Notifier, exc: BaseException) -> None:
    """Say what happened in the terms that fit the kind of error. Nothing is said of what the person stopped."""
    if isinstance(exc, Cancelled):
        return
    if isinstance(exc, LibraryError):
        log.error("library error", exc_info=exc)
        notifier.tell(exc.message, exc.hint, serious=True)
    elif isinstance(exc, PlannerError):
        notifier.tell(exc.message, exc.hint)
    else:
        log.critical("unexpected error", exc_info=exc)
        details = "".join(traceback.format_exception(exc))
        notifier.tell("Something went wrong in the program.", "What you had saved is safe.", details, serious=True)


def install_excepthook(notifier: Notifier) -> None:
    """Show what nobody caught, instead of losing it on a console that is not there."""

    def hook(kind: type[BaseException], exc: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, exc, trace)
        else:
            report(notifier, exc)

    sys.excepthook = hook
