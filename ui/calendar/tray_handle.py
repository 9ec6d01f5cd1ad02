"""The head of the tray: its name and count, upright while the tray is a narrow strip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionButton


class TrayHandle(QPushButton):
    """A button. ``show_words`` says what stands on it, and which way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_upright = False
        self.setProperty("kind", "fold")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, text: str, *, upright: bool) -> None:
        self._is_upright = upright
        self.setText(text)
        policy = QSizePolicy.Policy.Expanding if upright else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.updateGeometry()
        self.update()

    def strip_width(self) -> int:
        """How wide the strip is, in pixels."""
        return QFontMetrics(self.font()).height() + self._theme.px(14)

    def sizeHint(self) -> QSize:
        if not self._is_upright:
            return super().sizeHint()
        length = QFontMetrics(self.font()).horizontalAdvance(self.text()) + self._theme.px(44)
        return QSize(self.strip_width(), length)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.strip_width(), self._theme.px(40)) if self._is_upright else super().minimumSizeHint()

    def initStyleOption(self, option: "QStyleOptionButton", /) -> None:
        """Of an upright button only the ground is drawn by the style, whose name is never spoken here: to load all
        that ``QStyle`` holds would hold up each start."""
        super().initStyleOption(option)
        if self._is_upright:
            option.text = ""
            option.icon = QIcon()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if not self._is_upright:
            return
        text, side, top = self.text(), self._theme.px(16), self._theme.px(10)
        painter = QPainter(self)
        painter.drawPixmap(QPoint((self.width() - side) // 2, top), self.icon().pixmap(QSize(side, side)))
        painter.setFont(self.font())
        painter.setPen(self.palette().buttonText().color())
        painter.translate(self.width(), top + side + self._theme.px(8))
        painter.rotate(90)
        room = self.height() - top - side - self._theme.px(16)
        shown = QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(0, 0, room, self.width(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
