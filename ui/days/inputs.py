"""Fields to choose from or count in, which the wheel of a mouse does not change while somebody scrolls past."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox

from ui.theme import Theme


class Choice(QComboBox):
    """``choices`` are (value, words)."""

    def __init__(self, name: str, choices: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._values: list[Any] = []  # Qt would make plain texts of words that are members of an enumeration
        for value, text in choices:
            self._values.append(value)
            self.addItem(text)

    def value(self) -> Any:
        """The one that is chosen."""
        return self._values[self.currentIndex()]

    def place_of(self, value: Any) -> int:
        """Where a value stands; -1 where it is not offered."""
        return self._values.index(value) if value in self._values else -1

    def choose(self, value: Any) -> None:
        """Show a value as chosen."""
        self.setCurrentIndex(self.place_of(value))

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Number(QSpinBox):
    """A whole number between two."""

    def __init__(self, theme: Theme, name: str, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)  # the style sheet's padding does not reach it
        self.setMinimumWidth(theme.px(84))

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
