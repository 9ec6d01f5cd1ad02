"""What the parts of the panel have in common."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.composer.sheet import View
from ui.composer.writing import Change
from ui.theme import Theme


class Part(QWidget):
    """One stretch of the panel. It shows a ``View`` and tells of changes; it never asks the planner itself.

    ``changed`` carries a field's key and its ``Change`` while a person types, ``chosen`` the same for a choice that is
    complete. ``left`` when the person leaves a field.
    """

    changed = Signal(str, object)
    chosen = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_view(self, view: View) -> None:
        """Show what is new in ``view``; a field in which the person is typing keeps what they typed."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), super().minimumSizeHint().height())

    def _say(self, key: str, change: Change) -> None:
        self.changed.emit(key, change)

    def _choose(self, key: str, change: Change) -> None:
        self.chosen.emit(key, change)
