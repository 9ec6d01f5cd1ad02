"""Choosing the folder that two laptops share, or none."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desktop import Desktop
from ui.theme import Theme
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_SAYS = (
    "Choose a folder that both laptops see: on a network share, a memory stick, or one that is synced. Packs, "
    "decisions and returned review copies that appear in it are offered here. Nothing is read in by itself, nothing "
    "in the folder is changed, and your library stays where it is."
)


class WatchDialog(QDialog):
    """``chosen`` carries the folder, or None to watch none."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, desktop: Desktop, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desktop, self._folder = desktop, folder
        self.setWindowTitle("Shared folder")
        self.setMinimumWidth(theme.px(460))
        title = QLabel("Watch a shared folder")
        title.setProperty("kind", "heading")
        self.state = wrapped("")
        self.choose_button = QPushButton("Choose a folder…")
        self.choose_button.setProperty("kind", "primary")
        self.choose_button.clicked.connect(self._choose)
        self.stop_button = QPushButton("Stop watching")
        self.stop_button.clicked.connect(lambda: self._take(None))
        close_button = QPushButton("Close")
        close_button.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        buttons.addWidget(close_button)
        for button in (self.choose_button, self.stop_button, close_button):
            button.setAutoDefault(False)
        pad = theme.px(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        for part in (title, wrapped(_SAYS, "muted"), self.state):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        self._show()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def _choose(self) -> None:
        start = self._folder or self._desktop.documents()
        folder = self._desktop.choose_folder(self, "Choose the shared folder", start)
        if folder is not None:
            self._take(folder)

    def _take(self, folder: Path | None) -> None:
        self._folder = folder
        self._show()
        self.chosen.emit(folder)

    def _show(self) -> None:
        self.state.setText(f"Watching: {self._folder}" if self._folder else "No folder is watched.")
        self.stop_button.setVisible(self._folder is not None)
        self.choose_button.setText("Choose another folder…" if self._folder else "Choose a folder…")
