"""Rows of a list with a name and, under it, something about it in quieter words."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme

_BREAK = "\u2028"
"""What Qt makes of a line break in the text of an item."""


class TwoLines(QStyledItemDelegate):
    """The text of an item up to its line break in ink, the rest muted; each cut with "…" where it is too long."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        view: QWidget = whole.widget
        style = view.style()
        room: QRect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, whole, view)
        lines = whole.text.split(_BREAK)
        whole.text = _BREAK * (len(lines) - 1)  # the height stays, and with it the place of the picture
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, view)
        metrics = QFontMetrics(whole.font)
        room.adjust(2, 0, -2, 0)
        top = room.top() + (room.height() - metrics.lineSpacing() * len(lines)) // 2
        painter.save()
        painter.setFont(whole.font)
        for number, line in enumerate(lines):
            painter.setPen(QColor(self._theme.tokens.muted if number else self._theme.tokens.ink))
            place = QRect(room.left(), top + number * metrics.lineSpacing(), room.width(), metrics.lineSpacing())
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
