"""A month to pick a day from, in the look of the program: weeks from Monday, no red weekends, no week numbers."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ui import icons
from ui.theme import Theme


class MonthGrid(QCalendarWidget):
    """Qt's own, dressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for name, mark in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self.findChild(QToolButton, name)
            if button is not None:
                icons.dress(button, theme, mark)
        self._dress()
        theme.changed.connect(self._dress)

    def day(self) -> date:
        """The one that is marked."""
        found = self.selectedDate()
        return date(found.year(), found.month(), found.day())

    def _dress(self) -> None:
        self.setMinimumSize(self._theme.px(280), self._theme.px(230))
        plain = QTextCharFormat()  # in place of the red of weekends
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        header = QTextCharFormat()
        header.setForeground(QColor(self._theme.tokens.muted))
        self.setHeaderTextFormat(header)
