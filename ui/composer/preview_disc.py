"""An account as a disc with its initials, in the colour of its department."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.tokens import contrast


class AccountDisc(QWidget):
    """Square with round corners where a platform shows pages so."""

    SIZE = 34
    """Its diameter at base text size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._initials, self._hue, self._is_square = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_account(self, initials: str, hue: str, *, is_square: bool) -> None:
        """``hue`` is a colour name of ``council.HUES``, or empty for the program's own."""
        self._initials, self._hue, self._is_square = initials, hue, is_square
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self.SIZE), self._theme.px(self.SIZE))

    def ground(self) -> str:
        tokens = self._theme.tokens
        return tokens.hue(self._hue) if self._hue else tokens.accent

    def paintEvent(self, event: QPaintEvent, /) -> None:
        ground = self.ground()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        radius = self._theme.px(4) if self._is_square else self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setPen(QColor(max(("#FFFFFF", "#10201A"), key=lambda ink: contrast(ink, ground))))
        painter.setFont(self._theme.font(self.SIZE * 0.38, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()
