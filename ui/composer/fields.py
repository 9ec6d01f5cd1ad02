"""Fields that keep exactly what they were given, tell what a person types, and take news without losing the cursor.

Undo: Ctrl+Z takes back what was typed in the field, stroke by stroke, for as long as there is something to take back
there; after that it goes to the window, which undoes whole steps of the plan.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.labels import section_label
from ui.widgets.window_keys import is_for_the_window

_MANY_LINES = 16


def carried(value: str, shown: str, typed: str) -> str:
    """``value``, of which a field shows ``shown``, after a person made that ``typed``.

    A field shows some characters as others (a no-break space as a space, U+2029 as a line end); what the person did
    not touch stays what it was.
    """
    if len(value) != len(shown):
        return typed
    first, last = _touched(shown, typed)
    return value[:first] + typed[first : len(typed) - last] + value[len(value) - last :]


def _touched(old: str, new: str) -> tuple[int, int]:
    """How many characters at the start and at the end of two texts are the same."""
    most = min(len(old), len(new))
    first = 0
    while first < most and old[first] == new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, last


class LineField(QLineEdit):
    """One line. ``settled`` is what the library makes of a value, so that an unfinished one is left alone."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, settled: Callable[[str], str] = str.strip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = settled
        self._value = ""
        self._shown = ""
        self.textEdited.connect(self._tell)

    def value(self) -> str:
        return self._value

    def show_value(self, value: str) -> None:
        """Show what is stored, unless what is being typed already comes to that."""
        if value == self._value or (self.hasFocus() and self._settled(self._value) == value):
            return
        place = self.cursorPosition()
        self._value = value
        self.setText(value)
        self._shown = self.text()
        self.setCursorPosition(min(place, len(self._shown)) if self.hasFocus() else 0)

    def event(self, event: QEvent, /) -> bool:
        available = (self.isUndoAvailable(), self.isRedoAvailable())
        return False if is_for_the_window(event, *available) else super().event(event)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _tell(self, text: str) -> None:
        self._value = carried(self._value, self._shown, text)
        self._shown = text
        self.typed.emit(self._value)


class TextField(QPlainTextEdit):
    """Plain text that grows with its lines, up to ``most_lines``. Tab goes on to the next field.

    ``pasted`` carries mime data that holds no text but perhaps a picture or files.
    """

    typed = Signal(str)
    left = Signal()
    pasted = Signal(object)

    def __init__(
        self, theme: Theme, least_lines: int = 3, most_lines: int = _MANY_LINES, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._least, self._most = least_lines, most_lines
        self._value = ""
        self._shown = ""
        self._showing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._tell)
        theme.changed.connect(self._grow)
        self._grow()

    def value(self) -> str:
        return self._value

    def show_value(self, value: str) -> None:
        """Show ``value``; the cursor and the view stay where they are."""
        if value == self._value:
            return
        self._showing = True
        old, new = self._raw(), value.translate(_AS_SHOWN)
        first, last = _touched(old, new)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:first]))
        cursor.setPosition(_units(old[: len(old) - last]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new[first : len(new) - last])
        self.document().clearUndoRedoStacks()
        self._value, self._shown = value, self._raw()
        self._showing = False

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.height())

    def event(self, event: QEvent, /) -> bool:
        document = self.document()
        if is_for_the_window(event, document.isUndoAvailable(), document.isRedoAvailable()):
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            self.textCursor().insertBlock()  # Qt would put in U+2028, which platforms show in different ways
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData, /) -> bool:
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData, /) -> None:
        files = any(url.isLocalFile() for url in source.urls())
        if files or (source.hasImage() and not source.hasText()):
            self.pasted.emit(source)
        else:
            super().insertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._grow()

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _tell(self) -> None:
        if self._showing:
            return
        typed = self._raw()
        if typed == self._shown:
            return
        self._value = carried(self._value, self._shown, typed)
        self._shown = typed
        self.typed.emit(self._value)

    def _raw(self) -> str:
        """What the field holds, each character for one of the value's."""
        return self.document().toRawText().replace("\u2029", "\n")

    def _grow(self) -> None:
        most = self._most * self.fontMetrics().lineSpacing()
        least = self._least * self.fontMetrics().lineSpacing()
        layout, block, high = self.document().documentLayout(), self.document().firstBlock(), 0.0
        while block.isValid() and high <= most:  # lines differ in height: one with an emoji is taller
            high += layout.blockBoundingRect(block).height()
            block = block.next()
        bars = Qt.ScrollBarPolicy.ScrollBarAsNeeded if high > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if bars != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bars)
        margin = 2 * round(self.document().documentMargin()) + 2 * self._theme.px(5) + 4
        height = round(min(max(high, least), most)) + margin
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)


class QuietCombo(ElidedCombo):
    """A drop-down that the mouse wheel passes over unless it has the focus, and that takes no more room than it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Labelled(QWidget):
    """A field under its name, with room below for what is wrong with it. ``&`` in the name makes its Alt key."""

    def __init__(self, theme: Theme, name: str, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = widget
        self.label = section_label(name, widget)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        widget.setAccessibleName(name.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(self.label)
        column.addWidget(widget)
        column.addWidget(self.problem)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; nothing if ``sentence`` is empty."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        mark_problem(self.field, is_wrong=bool(sentence))
        self.field.setAccessibleDescription(sentence)


class PairRow(QWidget):
    """Two parts side by side, or one under the other where there is no room for both."""

    def __init__(
        self, theme: Theme, one: QWidget, other: QWidget, least: int = 0, *, shares: tuple[int, int] = (1, 1)
    ) -> None:
        """``least`` is the width below which they are stacked, in pixels at base text size; 0 for what they need."""
        super().__init__()
        self._theme, self._least, self._parts = theme, least, (one, other)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(8))
        self._box.addWidget(one, shares[0], Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(other, shares[1], Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._turn)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a part grew, or something in it was hidden
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        needed = sum(part.sizeHint().width() for part in self._parts) + self._box.spacing()
        wide = self.width() >= (self._theme.px(self._least) if self._least else needed)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), super().minimumSizeHint().height())


def mark_problem(widget: QWidget, *, is_wrong: bool) -> None:
    """Give a field the edge of one that holds something wrong, or take it away."""
    if bool(widget.property("problem")) != is_wrong:
        widget.setProperty("problem", is_wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _units(text: str) -> int:
    """Its length in UTF-16 units, which is how Qt counts."""
    return len(text.encode("utf-16-le")) // 2


_AS_SHOWN = {ord("\r"): "\n", 0x2029: "\n", 0xFDD0: "\n", 0xFDD1: "\n"}
