"""What stands in an empty room: a picture, what belongs here, and the one next thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons
from ui.theme import Theme


class EmptyState(QWidget):
    """``acted`` when its button is pressed; without ``action`` there is no button."""

    acted = Signal()

    def __init__(self, theme: Theme, icon: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence.setProperty("kind", "muted")
        self.sentence.setWordWrap(True)
        self.button = QPushButton(action)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self.sentence)
        column.addSpacing(theme.px(8))
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self.button.setVisible(bool(action))  # inside this widget by now: before, it would flash as a window
        theme.changed.connect(self._dress)
        self._dress()

    def set_words(self, sentence: str, action: str = "") -> None:
        self.sentence.setText(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def _dress(self) -> None:
        size = self._theme.px(40)
        self._picture.setPixmap(icons.pixmap(self._icon, self._theme.tokens.muted, size, self.devicePixelRatioF()))
