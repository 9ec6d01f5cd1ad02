"""The rows of a year's days that matter: where one stands, what is chosen, and the keys that act on it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from sddc_planner.model.bank_holidays import Origin
from sddc_planner.planner.special_days import DayLine
from ui.days import phrases
from ui.exchange.parts import Rows
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag


class DayRows(Rows):
    """One row for each day of a year. Several may be chosen; Enter changes the day, Delete removes what is chosen."""

    def __init__(self, theme: Theme, change: Callable[[], object], remove: Callable[[], object]) -> None:
        super().__init__("Days that matter", ("When", "Day", "Kind", "Known from"), wide=(1, 3))
        self._theme, self._change, self._remove = theme, change, remove
        self.lines: tuple[DayLine, ...] = ()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.itemDoubleClicked.connect(lambda _item: change())

    def show_lines(self, lines: Sequence[DayLine]) -> None:
        """Show these in place of the others; what was chosen stays chosen."""
        chosen = {_key(one) for one in self.chosen()}
        blocked = self.blockSignals(True)
        self.lines = tuple(lines)
        self.setRowCount(len(self.lines))
        muted = QColor(self._theme.tokens.muted)
        for row, one in enumerate(self.lines):
            self.put(row, (phrases.when(one), one.name, phrases.KINDS[one.kind], phrases.known_from(one)))
            for column in range(self.columnCount()):
                item = self.item(row, column)
                if item is not None and one.off:
                    item.setForeground(muted)
        self.clearSelection()
        for row, one in enumerate(self.lines):
            if _key(one) in chosen:
                self.selectionModel().select(self.model().index(row, 0), _Flag.Select | _Flag.Rows)
        self.blockSignals(blocked)
        self.fit()

    def chosen(self) -> list[DayLine]:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.lines[row] for row in rows if row < len(self.lines)]

    def choose(self, row: int) -> None:
        if 0 <= row < len(self.lines):
            # Not by selectRow: it heeds Ctrl and Shift, which may still be held down from the shortcut.
            self.selectionModel().setCurrentIndex(self.model().index(row, 0), _Flag.ClearAndSelect | _Flag.Rows)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._change()
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)


def _key(line: DayLine) -> tuple[str, date | None]:
    kept = line.day.id if line.day is not None and line.origin is Origin.OWN else line.name
    return kept, line.first_day
