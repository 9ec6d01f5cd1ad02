"""Spelling in the text of a post: marks while it is typed, and what may be meant in the menu of a marked word."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QMenu

from sddc_planner.planner.planner import Planner
from ui.composer.fields import TextField
from ui.composer.spelling_marks import SpellingMarks
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.spelling import Spelling

_TABLES = frozenset({"council_word", "department", "account", "person", "campaign", "platform", "video"})
"""What brings words: the list, and everything with a name."""


class SpellingHelp(QObject):
    """``left`` carries a word that the open post writes so on purpose, ``refused`` why a word was not added."""

    left = Signal(str)
    refused = Signal(str)
    walkWanted = Signal()
    ready = Signal()
    """The dictionary has been read, or knows other words."""

    def __init__(self, core: Core, theme: Theme, field: TextField, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._field = core, field
        self._is_asked = False
        self.marks = SpellingMarks(theme, field)
        self.menu: QMenu | None = None
        self._ticket = 0
        field.installEventFilter(self)
        field.viewport().installEventFilter(self)
        core.changed.connect(self._hear)

    def begin(self) -> None:
        """A post is opened: read the dictionary, on the planner's thread, if that was not done."""
        self.marks.end_typing()
        if not self._is_asked:
            self._is_asked = True
            self._core.ask(lambda planner: planner.wording.spelling(), self._take, owner=self)

    def _take(self, spelling: "Spelling") -> None:
        self.marks.show_spelling(spelling)
        self.ready.emit()

    def leave(self, words: Collection[str]) -> None:
        self.marks.leave(words)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            return self._open_menu(event)
        return super().eventFilter(watched, event)

    def _open_menu(self, event: QContextMenuEvent) -> bool:
        field = self._field
        is_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = field.viewport().mapFromGlobal(event.globalPos())
        cursor = field.cursorForPosition(at) if is_mouse else field.textCursor()
        found = None if cursor.hasSelection() or field.isReadOnly() else self.marks.word_at(cursor)
        if found is None:
            return False
        chosen, word = found
        self._ticket += 1
        ticket, place = self._ticket, event.globalPos()
        if not is_mouse:
            place = field.viewport().mapToGlobal(field.cursorRect(chosen).bottomLeft())

        def ask(planner: Planner) -> tuple[str, ...]:
            return planner.wording.suggestions(word)

        def show(words: Sequence[str]) -> None:
            if ticket == self._ticket:
                self._show_menu(chosen, word, words, place)

        self._core.ask(ask, show, owner=self)
        return True

    def _show_menu(self, chosen: QTextCursor, word: str, words: Sequence[str], place: QPoint) -> None:
        if chosen.selectedText() != word:
            return  # it was changed meanwhile
        menu = self._field.createStandardContextMenu()
        menu.setAccessibleName(f"Spelling of {word}")
        first = menu.actions()[0] if menu.actions() else None
        for one in words:
            action = QAction(one.replace("&", "&&"), menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _checked=False, one=one: self._replace(chosen, word, one))
            menu.insertAction(first, action) if first else menu.addAction(action)
        if not words:
            none = QAction("Nothing like it is known", menu)
            none.setEnabled(False)
            menu.insertAction(first, none) if first else menu.addAction(none)
        acts = (
            (f"&Add “{word}” to the council’s words", lambda: self.add(word)),
            ("&Ignore here", lambda: self.left.emit(word)),
            ("Check the &whole text…\tF7", self.walkWanted.emit),
        )
        if first:
            menu.insertSeparator(first)
        for text, do in acts:
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, do=do: do())
            menu.insertAction(first, action) if first else menu.addAction(action)
        if first:
            menu.insertSeparator(first)
        self.menu = menu
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(self._forget_menu)
        menu.popup(place)

    def _forget_menu(self) -> None:
        self.menu = None

    def _replace(self, chosen: QTextCursor, word: str, new: str) -> None:
        if chosen.selectedText() == word:
            chosen.insertText(new)
            self._field.setFocus()

    def add(self, word: str) -> None:
        """Take ``word`` for right from now on, everywhere."""
        self._core.ask(
            lambda planner: planner.wording.add_word(word),
            failed=self._say,
            owner=self,
        )

    def _say(self, error: BaseException) -> None:
        from sddc_planner.errors import PlannerError  # noqa: PLC0415

        if not isinstance(error, PlannerError):
            raise error
        self.refused.emit(error.sentence())

    def _hear(self, rows: Collection[tuple[str, str]]) -> None:
        if self._is_asked and any(table in _TABLES for table, _row in rows):
            self._is_asked = False
            self.begin()
