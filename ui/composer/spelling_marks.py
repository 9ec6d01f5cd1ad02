"""A red wavy line under the words of a field that may be wrong. Only paragraphs that change are looked at again."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextCursor

from sddc_planner.model.spelling import Word
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.spelling import Spelling
    from ui.composer.fields import TextField

_LONGEST = 20_000
"""Characters of a paragraph; a longer one is not looked at, so that typing in it stays quick."""


class SpellingMarks(QSyntaxHighlighter):
    """Marks nothing before it has a ``Spelling``. The word that is being typed is left alone until the cursor goes."""

    def __init__(self, theme: Theme, field: "TextField") -> None:
        super().__init__(field.document())
        self._theme, self._field = theme, field
        self._spelling: Spelling | None = None
        self._left: frozenset[str] = frozenset()
        self._typing = False
        self._waiting = -1
        """The number of the paragraph in which a word waits for the cursor to go."""
        field.typed.connect(self._note_typing)
        field.left.connect(self.end_typing)
        field.cursorPositionChanged.connect(self._go_on)
        theme.changed.connect(self.rehighlight)

    def show_spelling(self, spelling: "Spelling | None") -> None:
        self._spelling = spelling
        self.rehighlight()

    def leave(self, words: Collection[str]) -> None:
        """Words that this post writes so on purpose."""
        if (left := frozenset(words)) != self._left:
            self._left = left
            self.rehighlight()

    def is_foreign(self) -> bool:
        """Whether a paragraph seems to be in another language, so that nothing of it is marked."""
        text, spelling = self._field.toPlainText(), self._spelling
        return spelling is not None and len(text) <= _LONGEST and spelling.is_foreign(text)

    def word_at(self, cursor: QTextCursor) -> tuple[QTextCursor, str] | None:
        """The doubtful word at ``cursor``, chosen, and as it is written."""
        block, at = cursor.block(), cursor.positionInBlock()
        text = block.text()
        for word in self._doubtful(text):
            start, end = _units(text[: word.start]), _units(text[: word.end])
            if start <= at <= end:
                chosen = QTextCursor(block)
                chosen.setPosition(block.position() + start)
                chosen.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                return chosen, word.text
        return None

    def highlightBlock(self, text: str, /) -> None:
        if self._spelling is None:
            return
        line = QTextCharFormat()
        line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        line.setUnderlineColor(QColor(self._theme.tokens.danger))
        cursor = self._field.textCursor()
        here = self._typing and cursor.block() == self.currentBlock()
        for word in self._doubtful(text):
            start, end = _units(text[: word.start]), _units(text[: word.end])
            if here and cursor.positionInBlock() == end:
                self._waiting = self.currentBlock().blockNumber()
                continue
            self.setFormat(start, end - start, line)

    def _doubtful(self, text: str) -> list[Word]:
        if self._spelling is None or len(text) > _LONGEST:
            return []
        return [word for word in self._spelling.unknown_in(text) if word.text not in self._left]

    def end_typing(self) -> None:
        """The person went elsewhere, or another text comes: nothing waits any longer."""
        self._typing = False
        self._go_on()

    def _note_typing(self) -> None:
        self._typing = True

    def _go_on(self) -> None:
        """The cursor moved: a word that waited can be marked."""
        if self._waiting < 0:
            return
        block = self._field.document().findBlockByNumber(self._waiting)
        waited, self._waiting = self._waiting, -1
        if block.isValid():
            self._typing = self._typing and self._field.textCursor().blockNumber() == waited
            self.rehighlightBlock(block)


def _units(text: str) -> int:
    """Its length in UTF-16 units, which is how Qt counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
