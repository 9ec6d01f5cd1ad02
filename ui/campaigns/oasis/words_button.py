"""A button whose words are a sentence: they are broken over as many lines as they need."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class WordsButton(QAbstractButton):
    """Space, Enter and a click press it. ``is_text`` looks like text to write in; otherwise like a link in a list."""

    def __init__(self, theme: Theme, text: str = "", *, is_text: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._is_text = theme, is_text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.PointingHandCursor)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
        self.setAccessibleName(text)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        across, above = self._edges()
        room = QRect(0, 0, max(1, width - 2 * across), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text() or " ").height() + 2 * above

    def sizeHint(self) -> QSize:
        width = self._theme.px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.fontMetrics().height() + 2 * self._edges()[1])

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens, focused = self._theme.tokens, self.hasFocus()
        across, above = self._edges()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if focused or (self._is_text and self.isEnabled() and self.underMouse()):
            painter.setPen(QPen(QColor(tokens.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover) if self._is_text and not focused else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), self._theme.px(6), self._theme.px(6))
        if self._is_text:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.muted))
            dot, size = self._theme.px(6), self._theme.px(4)
            painter.drawEllipse(dot, above + (self.fontMetrics().height() - size) // 2, size, size)
        if not self._is_text and self.isEnabled():
            font = painter.font()
            font.setUnderline(self.underMouse() or focused)
            painter.setFont(font)
        painter.setPen(QColor(tokens.ink if self._is_text or not self.isEnabled() else tokens.link))
        painter.drawText(self.rect().adjusted(across, above, -across, -above), _WRAP, self.text())
        painter.end()

    def _edges(self) -> tuple[int, int]:
        """Left and right of the words, and over and under them, in pixels."""
        px = self._theme.px
        return (px(18), px(3)) if self._is_text else (px(4), px(3))
