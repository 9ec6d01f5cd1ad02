"""A list of several columns in which a frame around the whole row says where the keyboard is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeWidget

from ui.theme import Theme


class RowList(QTreeWidget):
    """Qt has two frames of its own: around one cell, or around the row in the grey of its style."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("frame", "row")

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        super().drawRow(painter, option, index)
        if self.hasFocus() and self.currentIndex().sibling(self.currentIndex().row(), 0) == index.sibling(
            index.row(), 0
        ):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            frame = option.rect.toRectF()
            frame.setLeft(1)
            frame.setRight(self.viewport().width() - 1)
            painter.drawRoundedRect(frame.adjusted(0, 1, 0, -1), self._theme.px(4), self._theme.px(4))
            painter.restore()
