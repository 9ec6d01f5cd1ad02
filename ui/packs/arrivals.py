"""The shared folder and the line that offers what arrives in it, joined to the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from sddc_planner.exports.review.reading import is_review
from sddc_planner.packs.arrivals import Arrival
from sddc_planner.packs.files import Kind
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.main_window import MainWindow
from ui.memory import Memory
from ui.packs.arrivals_bar import ArrivalsBar
from ui.packs.watch_dialog import WatchDialog
from ui.packs.watched_folder import WatchedFolder
from ui.theme import Theme


class Arrivals(QObject):
    """Made when the window has been shown for a moment: no start waits for a folder."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        memory: Memory,
        desktop: Desktop,
        *,
        is_reply: Callable[[Path], bool] = is_review,
    ) -> None:
        super().__init__(window)
        self._window, self._theme, self._desktop = window, theme, desktop
        self.bar = ArrivalsBar(theme)
        window.add_bar(self.bar)
        self.folder = WatchedFolder(memory, self, is_reply=is_reply)
        self.folder.arrived.connect(self.bar.offer)
        self.folder.troubled.connect(self.bar.trouble)
        self.bar.wanted.connect(self._take)

    def choose(self) -> None:
        """Ask which folder is shared."""
        dialog = WatchDialog(self._theme, self._desktop, self.folder.folder, self._window)
        dialog.chosen.connect(self.folder.choose)
        opened_over(dialog)

    def close(self) -> None:
        self.folder.close()

    def _take(self, one: Arrival) -> None:
        self._window.commands.files.take(one.path)
        if self._window.opened is None and one.kind is not Kind.PACK:
            self.bar.offer(one)  # until there is a library to read it into
