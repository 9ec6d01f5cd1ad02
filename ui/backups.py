"""A verified copy of the library at start and every hour in which something changed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.core import Core

_EVERY_MS = 60 * 60 * 1000
_FIRST_MS = 5000
"""Soon after the start, not during it."""


class Backups(QObject):
    """``made`` when there is a new copy or none was needed; ``failed`` with the error."""

    made = Signal(object)
    failed = Signal(object)
    _done = Signal(object, object)

    def __init__(self, core: Core, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._core = core
        self._is_closed = False
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.make)
        self._first = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._first.timeout.connect(self.make)
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """A library has been opened."""
        self._first.start()
        self._timer.start()

    def make(self) -> None:
        """Copy the library on a thread of its own, unless nothing has changed since the newest copy."""
        self._core.ask(lambda planner: planner.record.backup_elsewhere(), self._run, owner=self)

    def close(self) -> None:
        """Begin no other copy, and wait for the one that is being made."""
        self._is_closed = True
        self._timer.stop()
        self._first.stop()
        self._pool.shutdown(wait=True)

    def _run(self, work: Callable[[], Path | None]) -> None:
        def run() -> None:
            try:
                self._done.emit(work(), None)
            except Exception as exc:  # handed to the window's thread, where it is shown
                self._done.emit(None, exc)

        if not self._is_closed:
            self._pool.submit(run)

    def _tell(self, path: object, error: object) -> None:
        if error is not None:
            self.failed.emit(error)
        else:
            self.made.emit(path)
