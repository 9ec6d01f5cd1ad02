"""Going to a date: typed as people write it, or picked from a month. A small window under the name of the month."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import words
from ui.calendar.date_goal import read_goal
from ui.theme import Theme
from ui.widgets.month_grid import MonthGrid

_HINT = "Type a date: “8 apr”, “17/6”, “next fri”, “in 3 weeks”, “april 2021”."


class GoToDate(QFrame):
    """Enter goes to the day that was typed or marked, a click to the one clicked; Escape closes."""

    chosen = Signal(date)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._today = self._shown = date(2000, 1, 1)
        self.setProperty("kind", "popup")
        self.setAccessibleName("Go to a date")
        self.line = QLineEdit()
        self.line.setPlaceholderText("Go to…")
        self.line.setAccessibleName("Go to a date")
        self.line.setAccessibleDescription(_HINT)
        self.line.textEdited.connect(self._read)
        self.line.returnPressed.connect(self._go)
        self.answer = QLabel(_HINT)
        self.answer.setProperty("kind", "small")
        self.answer.setWordWrap(True)
        self.month = MonthGrid(theme)
        self.month.clicked.connect(self._picked)
        self.month.activated.connect(self._picked)
        self.month.selectionChanged.connect(self._marked)
        column = self._column = QVBoxLayout(self)
        gap = theme.px(10)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.px(8))
        column.addWidget(self.line)
        column.addWidget(self.answer)
        column.addWidget(self.month)

    def open_at(self, corner: QPoint, shown: date, today: date) -> None:
        """Open under ``corner`` (global) with ``shown`` marked, the day one stands on."""
        self._today, self._shown = today, shown
        self.line.clear()
        self._say(_HINT, bad=False)
        self._mark(shown)
        self.setFixedWidth(max(self.month.minimumWidth(), self._theme.px(300)) + 2 * self._theme.px(10))
        self._fit()
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(corner.x(), screen.right() - self.width())),
            max(screen.top(), min(corner.y(), screen.bottom() - self.height())),
        )
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.line.hasFocus():
            self.month.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _read(self, text: str) -> None:
        goal = read_goal(text, today=self._today, shown=self._shown)
        if goal is not None:
            self._mark(goal)
            self._say(words.long_day(goal), bad=False)
        else:
            self._say(_HINT, bad=False)

    def _go(self) -> None:
        text = self.line.text().strip()
        goal = read_goal(text, today=self._today, shown=self._shown) if text else self.month.day()
        if goal is None:
            self._say(f"“{text}” is no date that can be read. {_HINT}", bad=True)
            self.line.selectAll()
            return
        self._leave(goal)

    def _picked(self, day: QDate) -> None:
        self._leave(date(day.year(), day.month(), day.day()))

    def _marked(self) -> None:
        """The arrows went on to another day of the month."""
        self.line.clear()
        self._say(words.long_day(self.month.day()), bad=False)

    def _leave(self, goal: date) -> None:
        if self.isVisible():
            self.close()
            self.chosen.emit(goal)

    def _mark(self, day: date) -> None:
        with QSignalBlocker(self.month):
            self.month.setSelectedDate(QDate(day.year, day.month, day.day))
            self.month.setCurrentPage(day.year, day.month)

    def _fit(self) -> None:
        """As high as the sentence needs, in however many lines."""
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def _say(self, sentence: str, *, bad: bool) -> None:
        self.answer.setText(sentence)
        self.answer.setProperty("kind", "problem" if bad else "small")
        self.answer.style().unpolish(self.answer)
        self.answer.style().polish(self.answer)
        self._fit()
