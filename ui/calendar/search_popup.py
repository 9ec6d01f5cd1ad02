"""The list of what was found, under the search field, which keeps the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sddc_planner.planner.finding import Found
from ui.calendar.search_hit import rows_of
from ui.palette.result_list import ResultList, Row
from ui.theme import Theme

_WIDTH, _HEIGHT = 460, 430
"""At base text size, and no larger than the window."""


class SearchPopup(QFrame):
    """Part of the field's own window, so that no focus moves. ``chosen`` carries the ``Found`` that was clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "popup")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = ResultList(theme, "What was found")
        self.list.picked.connect(lambda row: self.chosen.emit(row.what))
        self.line = QLabel()
        self.line.setProperty("kind", "muted")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list)
        self._column.addWidget(self.line)
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_found(self, found: Sequence[Found], line: str, field: QWidget) -> None:
        """Open under ``field`` with the first chosen. ``line`` stands below the list, or in place of it."""
        self.list.set_rows(rows_of(found))
        self.list.setVisible(bool(found))
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self._open_under(field)

    def current(self) -> Found | None:
        return _found(self.list.current())

    def step(self, steps: int) -> Row | None:
        """Go on in the list, without going round; the row arrived at."""
        return self.list.step(steps)

    def _open_under(self, field: QWidget) -> None:
        window = field.window()
        if self.parent() is not window:
            self.setParent(window)
        px = self._theme.px
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        width = min(max(field.width(), px(_WIDTH)), window.width() - px(16))
        room = max(px(60), window.height() - corner.y() - px(8))
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        foot = self.line.heightForWidth(inner) + self._column.spacing() if self.line.text() else 0
        around = margins.top() + margins.bottom() + 2 * self.frameWidth()
        most = min(px(_HEIGHT), room - foot - around)
        self.list.setFixedHeight(max(px(40), self.list.wanted_height(most)))
        self._column.activate()
        self.resize(width, around + foot + (self.list.height() if self.list.count() else 0))
        self.move(max(px(8), min(corner.x(), window.width() - width - px(8))), corner.y())
        self.show()
        self.raise_()

    def _fit(self) -> None:
        gap = self._theme.px(5)
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)


def _found(row: Row | None) -> Found | None:
    return row.what if row is not None and isinstance(row.what, Found) else None
