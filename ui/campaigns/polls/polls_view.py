"""Every account's polls by quarter, with those that are missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.core import Core
from ui.theme import Theme


class PollsView(QWidget):
    """Asks ``core`` for what it shows and listens for changes itself."""

    postWanted = Signal(str)
    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme

    def set_writable(self, *, writable: bool) -> None:
        """Whether polls can be made here."""
