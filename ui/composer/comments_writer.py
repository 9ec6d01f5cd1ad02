"""Where a comment is written: Ctrl+Enter sends it, @ offers the people of the library."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from ui.composer.fields import TextField
from ui.theme import Theme

_MOST = 6
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class CommentWriter(QWidget):
    """``sent`` carries the text, which stays until ``clear``: what could not be kept is not lost."""

    sent = Signal(str)
    left = Signal()
    """Escape, or *Cancel*."""
    typed = Signal(str)

    def __init__(
        self, theme: Theme, people: Sequence[str], *, send: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = TextField(theme, least_lines=2, most_lines=10)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.typed.connect(self._typed)
        self.field.installEventFilter(self)
        self.offers = NameOffers(theme, self.field, self)
        self.offers.people = tuple(people)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.send = QPushButton(send)
        self.send.setToolTip("Ctrl+Enter")
        self.send.clicked.connect(self._send)
        self.cancel = QPushButton("Cancel")
        self.cancel.setProperty("kind", "link")
        self.cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.send)
        row.addWidget(self.cancel)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addLayout(row)
        self._typed()

    def text(self) -> str:
        return self.field.value()

    def set_text(self, text: str) -> None:
        self.field.show_value(text)
        self._typed()

    def clear(self) -> None:
        self.say_problem("")
        self.set_text("")

    def say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and not self.offers.is_open:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
            sends = enter and control
            leaves = event.key() == Qt.Key.Key_Escape and (bool(self.text()) or not self.cancel.isHidden())
            if (sends or leaves) and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if (sends or leaves) and event.type() == QEvent.Type.KeyPress:
                (self._send if sends else self.left.emit)()
                return True
        return super().eventFilter(watched, event)

    def _send(self) -> None:
        self.offers.close()
        if self.text().strip():
            self.sent.emit(self.text())
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, _text: str = "") -> None:
        self.say_problem("")
        self.send.setEnabled(bool(self.text().strip()))
        self.typed.emit(self.text())


class NameOffers(QObject):
    """Names under the cursor after an @. Arrows choose, Tab and Enter take, Escape closes."""

    def __init__(self, theme: Theme, field: TextField, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._field = theme, field
        self.people: tuple[str, ...] = ()
        self._model = QStringListModel(self)
        self._closed_at = ""
        self.view: QListView | None = None
        field.installEventFilter(self)
        field.typed.connect(self._look)
        field.left.connect(self.close)

    @property
    def is_open(self) -> bool:
        return self.view is not None and self.view.isVisible()

    def close(self) -> None:
        if self.view is not None:
            self.view.hide()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if self.is_open and isinstance(event, QKeyEvent) and event.key() in _KEYS and not _modified(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._press(Qt.Key(event.key()))
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> None:
        view = self._shown_view()
        rows = self._model.rowCount()
        if key == Qt.Key.Key_Escape:
            self._closed_at = self._begun()
            self.close()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            view.setCurrentIndex(self._model.index((view.currentIndex().row() + step) % rows))
        else:
            self._take(view.currentIndex())

    def _begun(self) -> str:
        """What stands before the cursor since the last @, with it; empty where that begins no name."""
        cursor = self._field.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        sign, at, begun = before.rpartition("@")
        return f"@{begun}" if at and not (sign and sign[-1].isalnum()) else ""

    def _look(self, _text: str) -> None:
        begun = self._begun()
        wanted = begun[1:].casefold()
        found = [
            one
            for one in self.people
            if one.casefold() != wanted and any(part.startswith(wanted) for part in _parts(one.casefold()))
        ]
        found.sort(key=lambda one: not one.casefold().startswith(wanted))  # whose name begins so comes first
        if not begun or not found or (self._closed_at and begun.startswith(self._closed_at)):
            self._closed_at = self._closed_at if begun else ""
            self.close()
            return
        self._model.setStringList(found[:_MOST])
        view = self._shown_view()
        view.setCurrentIndex(self._model.index(0))
        rows = min(len(found), _MOST)
        wide = max(view.fontMetrics().horizontalAdvance(one) for one in found[:_MOST]) + self._theme.px(28)
        view.resize(min(wide, self._field.width()), rows * max(1, view.sizeHintForRow(0)) + 2 * view.frameWidth())
        corner = self._field.viewport().mapTo(self._field.window(), self._field.cursorRect().bottomLeft())
        room = self._field.window().rect()
        x = max(0, min(corner.x(), room.right() - view.width()))
        y = corner.y() + 2
        if y + view.height() > room.bottom():
            y = corner.y() - self._field.cursorRect().height() - view.height() - 2
        view.move(QPoint(x, y))
        view.raise_()
        view.show()

    def _shown_view(self) -> QListView:
        if self.view is None:
            self.view = QListView(self._field.window())
            self.view.setModel(self._model)
            self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.view.setFrameShape(QFrame.Shape.StyledPanel)
            self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
            self.view.setAccessibleName("People")
            self.view.clicked.connect(self._take)
            self.view.hide()
            self._field.destroyed.connect(self.view.deleteLater)
        return self.view

    def _take(self, index: QModelIndex) -> None:
        name = str(index.data() or "")
        cursor = self._field.textCursor()
        back = len(self._begun().encode("utf-16-le", "surrogatepass")) // 2
        cursor.setPosition(cursor.position() - back, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"@{name} ")
        self._field.setTextCursor(cursor)
        self.close()


def _parts(name: str) -> list[str]:
    """The name as a whole and each of its words, by any of which it may be begun."""
    return [name, *name.split()]


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
