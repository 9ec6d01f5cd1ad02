"""Fields of a campaign: long text that makes room for itself, lines of one thing each, and money."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.money import money_words, read_money
from ui.composer.fields import TextField
from ui.theme import Theme
from ui.widgets.typed_field import TypedField

_STEP = 100_00
"""What Up and Down add to a sum, in pence."""


class LongText(TextField):
    """Text whose room can be changed. ``settled`` is what the library makes of a value, so that an unfinished one
    stays as it is typed.
    """

    def __init__(
        self,
        theme: Theme,
        least_lines: int = 1,
        most_lines: int = 6,
        *,
        settled: Callable[[str], str] | None = None,
        is_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``is_line`` for one line that may be wrapped: Enter goes on to the next field."""
        super().__init__(theme, least_lines, most_lines, parent)
        self._settled, self._is_line = settled or str, is_line
        self._hint = ""
        self.document().setDocumentMargin(1)
        self._grow()

    def set_room(self, least_lines: int, most_lines: int) -> None:
        """How many lines it shows at least and at most; with more of them it scrolls."""
        if (least_lines, most_lines) != (self._least, self._most):
            self._least, self._most = least_lines, most_lines
            self._grow()
            self._show_hint()

    def setPlaceholderText(self, text: str, /) -> None:
        """Shortened where the one line that is shown has no room for it: no half line shows under it."""
        self._hint = text
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        room = self.viewport().width() - 2 * round(self.document().documentMargin()) - 2
        short = self.fontMetrics().elidedText(self._hint, Qt.TextElideMode.ElideRight, room)
        shown = short if self._least == 1 else self._hint
        if shown != self.placeholderText():
            super().setPlaceholderText(shown)
            self.setToolTip(self._hint if shown != self._hint else "")

    def show_value(self, value: str) -> None:
        if not (self.hasFocus() and self._settled(self.value()) == value):
            super().show_value(value)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self._is_line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class LinesField(LongText):
    """One thing on each line; ``lines`` are those that say something."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 1, 6, settled=lambda text: "\n".join(lines_of(text)), parent=parent)

    def lines(self) -> tuple[str, ...]:
        return lines_of(self.value())

    def show_lines(self, lines: tuple[str, ...]) -> None:
        self.show_value("\n".join(lines))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, each once."""
    tidy = (" ".join(line.split()) for line in text.splitlines())
    return tuple({line.casefold(): line for line in reversed([one for one in tidy if one])}.values())[::-1]


class MoneyField(TypedField):
    """A sum in pence, shown as "£1,200.50". Up and Down step it by a hundred pounds."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "£1,200.50", parent)
        self.setPlaceholderText("None")

    def read(self, text: str) -> int | None:
        try:
            return read_money("budget", text)
        except InvalidValue:
            return None

    def write(self, value: Any) -> str:
        return money_words(value)

    def stepped(self, value: Any, steps: int) -> int:
        return max(0, int(value or 0) + steps * _STEP)
