"""A small removable label, such as one chosen account."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons
from ui.theme import Theme


class Chip(QAbstractButton):
    """Text with a cross. Tab reaches it; Delete, Backspace or a press on the cross asks to remove it.

    A press elsewhere, Space and Enter are ``clicked``. Removing is up to whoever listens to ``removed``.
    """

    removed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None, *, removable: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._removable = removable
        self.setText(text)
        self.setAccessibleName(f"{text}, press Delete to remove" if removable else text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(text)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height() + self._theme.px(7)
        cross = self._cross() if self._removable else 0
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(22) + cross, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self._removable and self.isDown() and self.cross_rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def cross_rect(self) -> QRect:
        """Where a press removes the chip."""
        room = self._cross() + self._theme.px(8)
        return QRect(self.width() - room, 0, room, self.height())

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = tokens.accent if focused else tokens.line_strong
        inset = 1.0 if focused else 0.5
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
        body = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        left = self._theme.px(10)
        room = self.width() - 2 * left - (self._cross() if self._removable else 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(QRect(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if self._removable:
            size = self._theme.px(11)
            mark = icons.pixmap("close", tokens.muted, size, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - left - size + 2, (self.height() - size) // 2, mark)
        painter.end()

    def _cross(self) -> int:
        return self._theme.px(15)
