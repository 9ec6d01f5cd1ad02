"""Watches the folder that two laptops share, on a thread of its own, and tells what has arrived."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from sddc_planner.packs.arrivals import Arrival, Look, look_into
from ui.memory import Memory

EVERY_MS = 15_000
"""Not every network folder tells of changes, so it is looked into all the same."""
_SOON_MS = 700
"""After a change is told, and again to see whether a file is still growing."""


class WatchedFolder(QObject):
    """``arrived`` for each new file; ``troubled`` with a sentence when the folder cannot be read, once until it can.

    ``memory`` holds the folder and the files that were offered before, so that no file is offered twice. ``is_reply``
    says whether a workbook is a returned review copy; it is asked on the other thread.
    """

    arrived = Signal(object)
    troubled = Signal(str)
    looked = Signal()
    _done = Signal(object, object)

    def __init__(
        self,
        memory: Memory,
        parent: QObject | None = None,
        *,
        is_reply: Callable[[Path], bool],
    ) -> None:
        super().__init__(parent)
        self._memory, self._is_reply = memory, is_reply
        self._last, self._is_closed, self._is_looking, self._again = Look(), False, False, False
        self._pool: ThreadPoolExecutor | None = None
        self._system = QFileSystemWatcher(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._soon.timeout.connect(self.check_now)
        self._timer.timeout.connect(self.check_now)
        self._system.directoryChanged.connect(lambda _path: self._soon.start())
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def folder(self) -> Path | None:
        return self._memory.watched_folder

    def begin(self) -> None:
        """Watch the folder that is remembered, if there is one."""
        self._end()
        if self.folder is not None:
            self._system.addPath(str(self.folder))
            self._timer.start()
            self._soon.start()

    def choose(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        self._memory.watched_folder = folder
        self._last = Look()
        self.begin()

    def forget(self, sha256: str) -> None:
        """Offer no file with this content: it was made here, or has been dealt with."""
        self._memory.add_seen(sha256)

    def check_now(self) -> None:
        """Look into the folder, off the window's thread."""
        folder = self.folder
        if folder is None or self._is_closed:
            return
        if self._is_looking:
            self._again = True
            return
        self._is_looking = True
        last, seen = self._last, self._memory.seen_files

        def run() -> None:
            found = look_into(folder, last, seen, self._is_reply)
            if not self._is_closed:
                self._done.emit(folder, found)

        if self._pool is None:
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="folder")
        self._pool.submit(run)

    def close(self) -> None:
        """Look no more, and wait for the look that has begun."""
        self._is_closed = True
        self._end()
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def _end(self) -> None:
        self._timer.stop()
        self._soon.stop()
        if watched := self._system.directories():
            self._system.removePaths(watched)

    def _tell(self, folder: Path, found: Look) -> None:
        self._is_looking = False
        if folder != self.folder or self._is_closed:
            return
        if found.problem and not self._last.problem:
            self.troubled.emit(found.problem)
        elif not found.problem and not self._system.directories():
            self._system.addPath(str(folder))  # it has come back
        growing = found.stamps - self._last.stamps
        self._last = found
        for one in found.arrivals:
            self._offer(one)
        if growing or self._again:
            self._again = False
            self._soon.start()
        self.looked.emit()

    def _offer(self, one: Arrival) -> None:
        if one.sha256 not in self._memory.seen_files:
            self._memory.add_seen(one.sha256)
            self.arrived.emit(one)
