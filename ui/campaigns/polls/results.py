"""What people chose: a bar for each option, with its share and its count. Everything in it is text too."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sddc_planner.model.poll import Option, leading, percentages
from ui.theme import Theme

_BAR = 6
"""The height of a bar, at base text size."""


class ResultBars(QWidget):
    """As high as its options. Without any count it lists what can be chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options: tuple[Option, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_options(self, options: Sequence[Option]) -> None:
        self._options = tuple(options)
        said = ", ".join(
            f"{one.text}{f' {share}%, {one.count:,}' if share is not None else ''}"
            for one, share in zip(options, percentages(options), strict=True)
        )
        self.setAccessibleName(said or "No options")
        self.setToolTip("\n".join(one.text for one in options))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), len(self._options) * self._step())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent, /) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        first, top = leading(self._options), 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, share in zip(self._options, percentages(self._options), strict=True):
            leads = one in first
            font = self._theme.font(13, QFont.Weight.DemiBold if leads else QFont.Weight.Normal)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(tokens.ink))
            said = f"{share}%  ({one.count:,})" if share is not None else ("not counted" if self._is_counted() else "")
            right = metrics.horizontalAdvance(said) + px(8) if said else 0
            line = QRect(0, top, self.width(), metrics.height())
            text = metrics.elidedText(one.text, Qt.TextElideMode.ElideRight, self.width() - right)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, said)
            if self._is_counted():
                bar = QRect(0, top + metrics.height() + px(1), self.width(), px(_BAR)).toRectF()
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.line))
                painter.drawRoundedRect(bar, px(3), px(3))
                if share:
                    bar.setWidth(max(px(_BAR), bar.width() * share / 100))
                    painter.setBrush(QColor(tokens.accent if leads else tokens.muted))
                    painter.drawRoundedRect(bar, px(3), px(3))
            top += self._step()
        painter.end()

    def _is_counted(self) -> bool:
        return any(one.count is not None for one in self._options)

    def _step(self) -> int:
        line = QFontMetrics(self._theme.font()).height()
        return line + self._theme.px(_BAR + 7 if self._is_counted() else 3)
