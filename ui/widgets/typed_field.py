"""A line in which a person types a value in any usual form and that then shows it in one form."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Theme
from ui.widgets.window_keys import is_for_the_window


class TypedField(QLineEdit):
    """``edited`` carries the new value (None when emptied) once a person has finished typing another one.

    Enter and leaving the field finish; Escape goes back to the value; Up and Down step it. Text that cannot be
    read stays, marked and explained in the tool tip, and the value stays what it was.
    """

    edited = Signal(object)
    unreadChanged = Signal(str)
    """What is wrong with a text that was finished; nothing once it is changed."""

    def __init__(self, theme: Theme, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._example = example
        self._value: Any = None
        self._is_unread = False
        self.textEdited.connect(lambda: self._mark(bad=False))

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value of non-empty ``text``, or None when it cannot be read."""

    @abstractmethod
    def write(self, value: Any) -> str:
        """A value, never None, as the field shows it."""

    @abstractmethod
    def stepped(self, value: Any, steps: int) -> Any:
        """The value some steps on; ``value`` None begins somewhere sensible."""

    def value(self) -> Any:
        """The last value that could be read; None when empty."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show ``value`` without a signal."""
        self._value = value
        self.setText("" if value is None else self.write(value))
        self.setCursorPosition(0)
        self._mark(bad=False)

    def has_problem(self) -> bool:
        """Whether the field shows a text that could not be read."""
        return bool(self.property("problem"))

    def unread(self) -> str:
        """What is wrong where the text was finished and could not be read, or nothing."""
        return f"This could not be read. Type it like “{self._example}”." if self._is_unread else ""

    def finish(self) -> None:
        """Take what has been typed."""
        text = self.text().strip()
        read = self.read(text) if text else None
        if text and read is None:
            self._mark(bad=True)
            return
        self._offer(read)

    def event(self, event: QEvent, /) -> bool:
        available = (self.isUndoAvailable(), self.isRedoAvailable())
        return False if is_for_the_window(event, *available) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if steps is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._offer(self.stepped(self._value, steps))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            self.selectAll()
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and (self.isModified() or self.has_problem()):
            self.set_value(self._value)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        if self.isModified():
            self.finish()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def _offer(self, value: Any) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.edited.emit(value)

    def _mark(self, *, bad: bool) -> None:
        if bad != self.has_problem():
            self.setProperty("problem", bad)
            self.style().unpolish(self)
            self.style().polish(self)
        changed, self._is_unread = bad != self._is_unread, bad
        self.setToolTip(self.unread() or f"Type it like “{self._example}”.")
        self.setAccessibleDescription(self.toolTip())
        if changed:
            self.unreadChanged.emit(self.unread())
