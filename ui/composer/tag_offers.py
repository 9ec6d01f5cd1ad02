"""Hashtags and mentions that were used before, offered under the word as it is typed."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListView

from sddc_planner.model.ids import AccountId
from ui.composer.fields import TextField
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.model.tags_used import TagsUsed

_BEGUN = re.compile(r"(?<![\w#＃@＠&/.])([#@])((?:\w[\w.-]*)?)\Z")
_WIDTH, _MOST_ROWS = 220, 6


class TagOffers(QObject):
    """Arrows choose, Tab and Enter take, Escape closes. While nothing is offered every key is the field's own."""

    def __init__(self, core: Core, theme: Theme, field: TextField, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._theme, self._field = core, theme, field
        self._used: TagsUsed | None = None
        self._accounts: frozenset[AccountId] | None = None
        self._is_closed_at: str | None = None
        self._model = QStringListModel(self)
        self.view = QListView(field.window())
        self.view.setModel(self._model)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.StyledPanel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setAccessibleName("Used before")
        self.view.hide()
        theme.changed.connect(self._dress)
        self._dress()
        self.view.clicked.connect(self._take)
        field.installEventFilter(self)
        field.typed.connect(self._look)
        field.left.connect(self.close)
        field.cursorPositionChanged.connect(self._moved)
        field.updateRequest.connect(self._follow)

    def show_accounts(self, accounts: Collection[AccountId]) -> None:
        """Whose tags are offered. They are read when the accounts become others, and again for each post."""
        wanted = frozenset(accounts)
        if wanted == self._accounts:
            return
        self._accounts = wanted

        def arrived(used: "TagsUsed") -> None:
            if wanted == self._accounts:
                self._used = used

        self._core.ask(lambda planner: planner.wording.tags_used(wanted), arrived, owner=self)

    def start_post(self) -> None:
        """Another post comes."""
        self._accounts = None
        self.close()

    @property
    def is_open(self) -> bool:
        return self.view.isVisible()

    def close(self) -> None:
        self.view.hide()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is not self._field or not self.is_open or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _KEYS:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._press(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        if key not in _KEYS:
            return False
        row, rows = self.view.currentIndex().row(), self._model.rowCount()
        if key == Qt.Key.Key_Escape:
            found = self._begun()
            self._is_closed_at = found[0] if found else None
            self.close()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.view.setCurrentIndex(self._model.index((row + step) % rows))
        else:
            self._take(self.view.currentIndex())
        return True

    def _begun(self) -> tuple[str, str] | None:
        """The sign and the letters before the cursor, if a tag is being written there."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return None
        text = cursor.block().text().encode("utf-16-le", "surrogatepass")[: cursor.positionInBlock() * 2]
        match = _BEGUN.search(text.decode("utf-16-le", "surrogatepass"))
        return (match[1], match[2]) if match else None

    def _look(self) -> None:
        found = self._begun() if self._field.hasFocus() else None
        if found is None:
            self._is_closed_at = None
        if found is None or self._used is None or self._is_closed_at == found[0]:
            self.close()
            return
        offers = self._used.beginning(*found)
        if not offers:
            self.close()
            return
        self._model.setStringList(list(offers))
        self.view.setCurrentIndex(self._model.index(0))
        self._place()
        self.view.show()
        self.view.raise_()

    def _place(self) -> None:
        window = self._field.window()
        if self.view.parentWidget() is not window:
            self.view.setParent(window)
        row = max(self.view.sizeHintForRow(0), self._theme.px(22))
        margin = 2 * self.view.frameWidth() + 6
        height = row * min(self._model.rowCount(), _MOST_ROWS) + margin
        width = min(self._theme.px(_WIDTH), window.width())
        rect = self._field.cursorRect()
        below = self._field.viewport().mapTo(window, QPoint(rect.left(), rect.bottom() + self._theme.px(3)))
        above = self._field.viewport().mapTo(window, QPoint(rect.left(), rect.top() - self._theme.px(3))).y() - height
        left = max(0, min(below.x(), window.width() - width))
        top = below.y() if below.y() + height <= window.height() or above < 0 else above
        self.view.setGeometry(left, top, width, height)

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.view.setStyleSheet(
            f"QListView {{ background: {tokens.raised}; border: 1px solid {tokens.line_strong}; "
            f"border-radius: {self._theme.px(4)}px; }}"
        )

    def _moved(self) -> None:
        if self.is_open and self._begun() is None:
            self.close()

    def _follow(self) -> None:
        """The field grew or was scrolled: the list stays under its word."""
        if self.is_open:
            self._place()

    def _take(self, index: QModelIndex) -> None:
        found, word = self._begun(), str(index.data() or "")
        self.close()
        if found is None or not word:
            return
        cursor = self._field.textCursor()
        back = len((found[0] + found[1]).encode("utf-16-le", "surrogatepass")) // 2
        cursor.setPosition(cursor.position() - back, QTextCursor.MoveMode.KeepAnchor)
        after = self._field.document().characterAt(self._field.textCursor().position())
        cursor.insertText(word if after and after.isspace() and after != "\u2029" else f"{word} ")
        self._field.setTextCursor(cursor)
        self.close()


_KEYS = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
)
