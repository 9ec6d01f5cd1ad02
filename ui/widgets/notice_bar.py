"""A line over the page that says what happened and offers one thing to do about it. Used instead of a dialog."""

from typing import Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from sddc_planner.model.state import State
from ui import icons
from ui.theme import Theme

Tone = Literal["info", "warning", "error"]

_PAIRS = {"info": State.PUBLISHED, "warning": State.AWAITING, "error": State.CHANGES_REQUESTED}


class NoticeBar(QWidget):
    """Hidden until ``show_notice``. ``acted`` when its button is pressed, ``dismissed`` when it is closed (or Esc)."""

    acted = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = "info"
        self._mark = QLabel()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton()
        self.close_button = QToolButton()
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAccessibleName("Dismiss")
        self.close_button.setToolTip("Dismiss (Esc)")
        icons.dress(self.close_button, theme, "close", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(8), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(self._mark)
        row.addWidget(self.message, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.button.clicked.connect(self.acted)
        self.close_button.clicked.connect(self.dismiss)
        theme.changed.connect(self._dress)
        self.hide()

    def show_notice(self, tone: Tone, message: str, action: str = "") -> None:
        self._tone = tone
        self.message.setText(message)
        self.setAccessibleName(f"{tone}: {message}")
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._dress()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message))

    def dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        pair = self._theme.tokens.state(_PAIRS[self._tone])
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(pair.soft))
        painter.fillRect(0, 0, self._theme.px(4), self.height(), QColor(pair.text))
        painter.setPen(QColor(self._theme.tokens.line))
        corner = self.rect().bottomLeft()
        painter.drawLine(corner, QPoint(self.width(), corner.y()))
        painter.end()

    def _dress(self) -> None:
        pair = self._theme.tokens.state(_PAIRS[self._tone])
        self._mark.setPixmap(icons.pixmap(self._tone, pair.text, self._theme.px(18), self.devicePixelRatioF()))
        self.update()
