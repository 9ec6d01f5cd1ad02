"""The planner on a thread of its own. The window asks and goes on; answers come back on the window's thread.

One thread, so that changes happen in the order in which they were made, and a read after a write sees it.
"""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from sddc_planner.errors import Cancelled
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui.faults import explained

log = logging.getLogger(__name__)

T = TypeVar("T")
Answer = Callable[[Any], object]


class Job(QObject):
    """Long work. Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is emitted, then ``finished``."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    def step(self, done: int, total: int, label: str = "") -> None:
        """Called by the work, on its thread. Raises ``Cancelled``."""
        if self._stop.is_set():
            raise Cancelled("Stopped.")
        self.progressed.emit(done, total, label)


class Core(QObject):
    """``changed`` tells which rows changed, once they are on disk; ``settled``, that nothing asked is outstanding."""

    changed = Signal(object)
    settled = Signal()
    passphraseWanted = Signal(object)
    """A change was refused that whoever asked for it keeps, with why; it can be tried again after ``signedIn``."""
    signedIn = Signal(str)
    """Somebody's key was opened: carries their id."""
    _delivered = Signal(object, object)

    def __init__(self, on_error: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="planner")
        self._planner: Planner | None = None
        self._outstanding = 0
        self._jobs: set[Job] = set()
        self._is_closed = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        return self._outstanding == 0

    def open(self, make: Callable[[], Planner], then: Answer | None = None, failed: Answer | None = None) -> None:
        """Open or create a library in place of the one that is open, which stays where that fails.

        ``then`` gets the planner's folder.
        """
        self._submit(lambda: self._take(make()), then, failed, None)

    def open_slowly(self, make: Callable[[Progress], Planner]) -> Job:
        """The same as long work. The job succeeds with the planner's folder."""
        return self._start(lambda job: self._take(make(job)))

    def ask(
        self,
        question: Callable[[Planner], T],
        then: Callable[[T], object] | None = None,
        *,
        failed: Answer | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``question`` with the planner; hand its result to ``then``, or its error to ``failed`` or the person.

        Nothing is handed to an ``owner`` that has been deleted meanwhile.
        """
        self._submit(lambda: question(self._open_planner()), then, failed, owner)

    def start(self, work: Callable[[Planner, Progress], T]) -> Job:
        """Run long work. Connect to the job at once: nothing is delivered before the event loop runs."""
        return self._start(lambda job: work(self._open_planner(), job))

    def start_alone(self, work: Callable[[Progress], T]) -> Job:
        """The same for long work that needs no library, whether or not one is open."""
        return self._start(work)

    def _start(self, work: Callable[[Job], T]) -> Job:
        job = Job(self)
        self._jobs.add(job)

        def done() -> None:
            self._jobs.discard(job)
            job.finished.emit()
            job.deleteLater()

        def failed(exc: BaseException) -> None:
            if isinstance(exc, Cancelled):
                job.cancelled.emit()
            else:
                job.failed.emit(exc)
            done()

        def succeeded(result: T) -> None:
            job.succeeded.emit(result)
            done()

        self._submit(lambda: work(job), succeeded, failed, job)
        return job

    def close(self) -> None:
        """Stop long work, finish what else was asked, and close the library.

        Waits for it, since a plan half saved is worse than a wait. Nothing can be asked afterwards: what still
        arrives from before is passed on, and what that asks for in turn is dropped.
        """
        if self._is_closed:
            return
        self._is_closed = True
        for job in self._jobs:
            job.cancel()

        def work() -> None:
            if self._planner is not None:
                self._planner.close()
                self._planner = None

        self._pool.submit(work).result()
        self._pool.shutdown(wait=True)

    def _take(self, planner: Planner) -> Path:
        """On the planner's thread: this planner from now on."""
        if self._planner is not None:
            self._planner.close()
        self._planner = planner
        planner.desk.on_change = self.changed.emit
        return planner.folder

    def _open_planner(self) -> Planner:
        if self._planner is None:
            raise RuntimeError("no library is open")
        return self._planner

    def _submit(
        self, work: Callable[[], Any], then: Answer | None, failed: Answer | None, owner: QObject | None
    ) -> None:
        if self._is_closed:
            log.debug("asked after the library was closed")
            return
        self._outstanding += 1

        def run() -> None:
            try:
                result = work()
            except BaseException as exc:  # handed to the window's thread, where it is shown
                answer, value = failed or self._on_error, explained(exc)
            else:
                answer, value = then or _ignore, result
            self._delivered.emit((answer, owner), value)

        self._pool.submit(run)

    @Slot(object, object)
    def _deliver(self, whom: tuple[Answer, QObject | None], value: Any) -> None:
        self._outstanding -= 1
        answer, owner = whom
        try:
            if owner is None or isValid(owner):
                answer(value)
        finally:
            if self._outstanding == 0:
                self.settled.emit()


def _ignore(_value: object) -> None:
    return
