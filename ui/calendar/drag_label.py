"""What hangs at the pointer during a drag, in words: how many posts go where."""

from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui import words
from ui.theme import Theme


def where_to(number: int, day: date | None, *, copy: bool, stays: bool = False) -> str:
    """ "3 posts → Fri 18 Dec", "2 copies → the tray"; for posts that would stay, that they do."""
    to = f"{words.WEEKDAYS[day.weekday()][:3]} {words.brief_date(day)}" if day else "the tray"
    if stays:
        return f"Stays on {to}" if number == 1 else f"{words.count(number, 'post')} stay where they are"
    what = words.count(number, "copy", "copies") if copy else words.count(number, "post")
    return f"{what} → {to}"


def paint_label(painter: QPainter, theme: Theme, text: str, at: QPointF | QPoint, room: QRectF) -> None:
    """Draw ``text`` on a plate below and right of ``at``, always wholly within ``room``."""
    font = theme.font(12, QFont.Weight.DemiBold)
    size = QFontMetricsF(font).boundingRect(text).size()
    high, wide = size.height() + theme.px(8), size.width() + theme.px(18)
    left = min(at.x(), room.right() - wide - 2)
    top = at.y() if at.y() + high < room.bottom() else at.y() - high - theme.px(44)
    plate = QRectF(max(room.left() + 2, left), max(room.top() + 2, top), wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.tokens.surface), 1))
    painter.setBrush(QColor(theme.tokens.accent))
    painter.drawRoundedRect(plate, theme.px(5), theme.px(5))
    painter.setFont(font)
    painter.setPen(QColor(theme.tokens.on_accent))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
