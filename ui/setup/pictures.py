"""A small square of a department's colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from ui.theme import Theme


def hue_pixmap(theme: Theme, hue: str, size: int = 12) -> QPixmap:
    side = theme.px(size)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens.hue(hue)))
    painter.drawRoundedRect(QRectF(made.rect()), side / 4, side / 4)
    painter.end()
    return made


def hue_icon(theme: Theme, hue: str) -> QIcon:
    return QIcon(hue_pixmap(theme, hue))
