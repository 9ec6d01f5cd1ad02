"""The names of the weekdays over the month."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import words
from ui.theme import Theme


class WeekdayHeader(QWidget):
    """Seven names as wide as the columns under them; shortened when there is no room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def wanted_height(self) -> int:
        """In pixels."""
        return QFontMetrics(self._theme.font(12)).height() + self._theme.px(10)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens, font = self._theme.tokens, self._theme.font(12)
        metrics = QFontMetrics(font)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.background))
        columns = [round(n * self.width() / 7) for n in range(8)]
        longest = max(metrics.horizontalAdvance(name) for name in words.WEEKDAYS)
        long = longest + self._theme.px(12) <= self.width() // 7
        short = max(metrics.horizontalAdvance(name[:3]) for name in words.WEEKDAYS)
        letters = 99 if long else 3 if short + self._theme.px(12) <= self.width() // 7 else 1
        painter.setFont(font)
        for n, name in enumerate(words.WEEKDAYS):
            painter.setPen(QColor(tokens.muted))
            room = QRect(columns[n] + self._theme.px(8), 0, columns[n + 1] - columns[n], self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name[:letters])
            if n:
                painter.setPen(QColor(tokens.line))
                painter.drawLine(columns[n] - 1, 0, columns[n] - 1, self.height())
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
