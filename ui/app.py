"""Starts the window: makes every object and connects them. Nothing else in ``ui`` knows all of the others."""

import argparse
import gc
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from sddc_planner import paths
from sddc_planner.clock import Clock, system_clock, today
from sddc_planner.errors import PassphraseWanted, PlannerError
from sddc_planner.packs.files import PACK_ENDING
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui import notify, theme
from ui.backups import Backups
from ui.core import Core
from ui.desktop import Desktop
from ui.main_window import MainWindow
from ui.memory import Memory
from ui.notify import MessageBoxes
from ui.opening import Opened, backup_words, look_around, opener
from ui.welcome.places import warning

if TYPE_CHECKING:
    from ui.packs.arrivals import Arrivals
    from ui.packs.pack_window import PackWindow

log = logging.getLogger(__name__)

_STARTED_MS = 2000
"""When the first month has long been on screen."""

EXAMPLE_PERSON = "V. Specialist"


class Program(QObject):
    """The running window and the library that is open in it. ``packShown`` when a pack's window shows what it holds."""

    packShown = Signal()

    def __init__(
        self,
        app: QApplication,
        memory: Memory,
        notifier: MessageBoxes | None = None,
        *,
        desktop: Desktop | None = None,
        clock: Clock = system_clock,
    ) -> None:
        super().__init__()
        self._app, self.memory, self._clock = app, memory, clock
        self._example: Path | None = None
        self._to_read: Path | None = None
        """A file that was opened with a double click, and waits for its library."""
        self._desktop = desktop or Desktop()
        self.packs: list[PackWindow] = []
        """The windows in which packs are open."""
        self.notifier = notifier or MessageBoxes()
        self.theme = theme.apply(app, memory.scheme, memory.text_scale, has_sheet=False)
        self.core = Core(self._report, self)
        self.window = MainWindow(self.core, self.theme, memory, desktop=desktop, clock=clock)
        self.theme.put_on_sheet()
        self.notifier.parent = self.window
        self.backups = Backups(self.core, self)
        commands = self.window.commands
        commands.openWanted.connect(self.window.show_welcome)
        commands.exampleWanted.connect(self.open_example)
        commands.backupWanted.connect(self.backups.make)
        commands.files.packWanted.connect(self.open_pack)
        commands.watchWanted.connect(self._watch)
        self.window.openedByWelcome.connect(self._look)
        self.window.closing.connect(self.close)
        self.backups.made.connect(self._backed_up)
        self.backups.failed.connect(lambda exc: notify.report(self.notifier, exc))

    def _report(self, exc: BaseException) -> None:
        if isinstance(exc, PassphraseWanted):
            self.window.want_passphrase(exc)
        else:
            notify.report(self.notifier, exc)

    def begin(self, folder: Path | None, *, example: bool, file: Path | None = None) -> None:
        """Show the library, the example, the one that was open last, or the first page; of a pack only its window."""
        if file is not None and file.suffix.lower() == PACK_ENDING:
            self.open_pack(file.absolute())
            return
        last, self._to_read = self.memory.library, file.absolute() if file else None
        if example:
            self.open_example()
        elif folder is not None:
            self.open(folder.absolute())  # it is remembered, and the next start is somewhere else
        elif last is not None:
            self.open(last)
        else:
            self.window.show_welcome()
            self._read_what_was_opened()  # it says that a library is needed first
        self.window.show()
        if self.memory.watched_folder is not None:
            QTimer.singleShot(_STARTED_MS, self, self._look_for_arrivals)

    def _read_what_was_opened(self) -> None:
        file, self._to_read = self._to_read, None
        if file is not None:
            self.window.commands.files.take(file)

    @cached_property
    def arrivals(self) -> "Arrivals":
        """The shared folder and what arrives in it."""
        from ui.packs.arrivals import Arrivals  # noqa: PLC0415

        return Arrivals(self.window, self.theme, self.memory, self._desktop)

    def _look_for_arrivals(self) -> None:
        self.arrivals.folder.begin()

    def _watch(self) -> None:
        self.arrivals.choose()

    def open_pack(self, path: Path) -> None:
        """Open a pack in a window of its own; it needs no library."""
        from ui.packs.pack_window import PackWindow  # noqa: PLC0415  # most starts open none

        window = PackWindow(self.theme, self.memory, desktop=self._desktop, notifier=self.notifier, clock=self._clock)
        window.closed.connect(lambda: self._pack_closed(window))
        window.ready.connect(self.packShown)
        self.packs.append(window)
        window.show()
        window.begin(path)

    def _pack_closed(self, window: "PackWindow") -> None:
        self.packs.remove(window)
        window.deleteLater()

    def open(self, folder: Path) -> None:
        """Open a library in place of the one that is open. One that cannot be opened is said so on the first page."""
        self.window.put_away()
        self.window.show_opening(f"Opening {folder}…")
        self.core.open(opener(folder, self._clock), lambda _folder: self._look(folder), self._cannot_open)

    def open_example(self) -> None:
        """Write a throw-away copy of the example and open it."""

        def make(progress: Progress) -> Planner:
            from sddc_planner.demo.build import build_example  # noqa: PLC0415

            place = Path(tempfile.mkdtemp(prefix="sddc-example-"))
            try:
                build_example(place / "example", today=today(self._clock), progress=progress)
                return Planner.open(place / "example", person=EXAMPLE_PERSON, clock=self._clock)
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise

        self.window.put_away()  # what is typed goes to the library that it belongs to
        job = self.core.open_slowly(make)
        job.succeeded.connect(self._look_at_example)
        job.failed.connect(self._cannot_open)
        job.cancelled.connect(self.window.show_plan)
        self.window.show_opening("Writing the example", job)

    def close(self) -> None:
        """Save, close the library, and remove the example that nobody keeps."""
        if "arrivals" in self.__dict__:
            self.arrivals.close()
        self.backups.close()
        self.core.close()
        self._drop_example()
        self.memory.save()

    def _look(self, folder: Path) -> None:
        person = self.memory.person(folder)
        place = warning(folder)
        self.core.ask(
            lambda planner: look_around(planner, person or str(planner.who or ""), is_example=False, warning=place),
            self._show,
        )

    def _look_at_example(self, folder: Path) -> None:
        self._drop_example()
        self._example = folder.parent
        self.core.ask(lambda planner: look_around(planner, EXAMPLE_PERSON, is_example=True), self._show)

    def _show(self, opened: Opened) -> None:
        if not opened.is_example:
            self._drop_example()
            self.memory.library = opened.folder
            if opened.person is not None:
                self.memory.set_person(opened.folder, opened.person.id)
        self.window.show_library(opened)
        self.backups.begin()
        self._read_what_was_opened()

    def _cannot_open(self, exc: BaseException) -> None:
        self.window.show_welcome()
        if not isinstance(exc, PlannerError):
            raise exc
        self.window.welcome.tell(exc)

    def _backed_up(self, _path: object) -> None:
        self.core.ask(backup_words, self.window.show_backup)

    def _drop_example(self) -> None:
        if self._example is not None:
            shutil.rmtree(self._example, ignore_errors=True)
            self._example = None


def run(argv: Sequence[str]) -> int:
    """The window, until it is closed. ``SDDC_PLANNER_QUIT=painted`` ends it after the first month, for measuring."""
    parser = argparse.ArgumentParser(prog="main.py", description="Opens the window of SDDC Planner.")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--library", type=Path, metavar="DIR", help="the folder of a library")
    chosen.add_argument("--demo", action="store_true", help="a throw-away copy of the example library")
    what = "a pack, a file with decisions or a campaign file"
    chosen.add_argument("file", type=Path, nargs="?", metavar="FILE", help=what)
    said = parser.parse_args(argv)
    app = theme.application(sys.argv[0])
    app.setApplicationName(paths.APP)
    app.setWindowIcon(QIcon(str(Path(__file__).parent.parent / "resources" / "icons" / "calendar.svg")))
    program = Program(app, Memory.of_this_computer())
    notify.install_excepthook(program.notifier)
    QTimer.singleShot(_STARTED_MS, gc.enable)
    if os.environ.get("SDDC_PLANNER_QUIT") == "painted":
        program.window.ready.connect(lambda: QTimer.singleShot(0, program.window.close))
        program.packShown.connect(lambda: QTimer.singleShot(0, app.closeAllWindows))
    program.window.fit_screen()
    app.aboutToQuit.connect(program.close)
    program.begin(said.library, example=said.demo, file=said.file)
    return app.exec()
