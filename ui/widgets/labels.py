"""Labels: a small heading over a group, and a text that is shortened where there is no room."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme


def section_label(text: str, buddy: QWidget | None = None, parent: QWidget | None = None) -> QLabel:
    """The muted name over a field; ``buddy`` gets the focus when its mnemonic is pressed."""
    label = QLabel(text, parent)
    label.setProperty("kind", "muted")
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def wrapped(text: str = "", kind: str = "") -> QLabel:
    """A label that wraps, whose text can be selected and is never taken for markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if kind:
        label.setProperty("kind", kind)
    return label


def let_shrink(label: QLabel) -> None:
    """Let a wrapped label be narrower than its longest word, so that no text widens what scrolls."""
    label.setMinimumWidth(1)


def breakable(address: str) -> str:
    """An address that may be broken over lines after each of its parts, to be seen and not to be copied."""
    return re.sub(r"([/?&=_.]+)", "\\1\u200b", address)


def head_height(theme: Theme) -> int:
    """How high the head of a room is, in pixels, so that nothing jumps when another room is shown."""
    return theme.px(10) + theme.px(18) + 2 * theme.px(5) + 2 + theme.px(10) + 1


class ElidedLabel(QLabel):
    """One line, shortened with "…"; the whole text is its tool tip then, and always its accessible name."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str, /) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._tip()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._tip()

    def shown_text(self) -> str:
        """The text as it is drawn."""
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self.shown_text())
        painter.end()

    def _tip(self) -> None:
        self.setToolTip(self.text() if self.shown_text() != self.text() else "")
