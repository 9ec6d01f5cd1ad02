"""Files on their way onto a post: one after the other, with progress, and stopped when the person says so."""

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sddc_planner.errors import PlannerError, UnreadableFile
from sddc_planner.model.ids import PostId
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui.composer.writing import Writing
from ui.core import Core, Job

_PASTED = "pasted-picture.png"
_MOST_REFUSED = 5
"""Sentences about files that were refused; more would fill the panel."""


class TakingIn(QObject):
    """``progressed`` carries (done, total) in bytes, (0, 0) at the end. ``failed`` carries a sentence."""

    progressed = Signal(int, int)
    failed = Signal(str)
    added = Signal(str)
    """A file is on the post: carries its content hash."""

    def __init__(self, core: Core, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._refused: list[str] = []
        self._jobs: set[Job] = set()

    def take_files(self, writing: Writing, paths: Sequence[Path]) -> None:
        for path in paths:
            self._start(writing, partial(_add, path))

    def take_image(self, writing: Writing, image: QImage) -> None:
        """A picture from the clipboard is kept as PNG, which loses nothing."""

        def work(planner: Planner, post: PostId, progress: Progress) -> str:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / _PASTED
                if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # takes str; stubs say bytes
                    raise UnreadableFile("The picture in the clipboard could not be read.")
                return _add(path, planner, post, progress)

        self._start(writing, work)

    def stop(self) -> None:
        for job in self._jobs:
            job.cancel()

    def _start(self, writing: Writing, work: Callable[[Planner, PostId, Progress], str]) -> None:
        writing.save_now()
        if not self._jobs:
            self._refused = []

        def whole(planner: Planner, progress: Progress) -> tuple[PostId, str]:
            post = writing.ensure_stored(planner)
            return post, work(planner, post, progress)

        def done(made: tuple[PostId, str]) -> None:
            post, sha256 = made
            writing.adopt(post)
            self.added.emit(sha256)

        job = self._core.start(whole)
        self._jobs.add(job)
        job.progressed.connect(lambda done, total, _label: self.progressed.emit(done, total))
        job.succeeded.connect(done)
        job.failed.connect(self._fail)
        job.finished.connect(lambda: self._finish(job))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._refused.append(error.sentence())
        self.failed.emit("\n".join(self._refused[:_MOST_REFUSED]))

    def _finish(self, job: Job) -> None:
        self._jobs.discard(job)
        if not self._jobs:
            self.progressed.emit(0, 0)


def _add(path: Path, planner: Planner, post: PostId, progress: Progress) -> str:
    return planner.cropping.take_in(post, path, progress).media[-1].sha256
