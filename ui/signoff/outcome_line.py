"""A quiet line at the foot of the page that says what was signed last, with the way back to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sddc_planner.model.state import State
from ui import icons
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel


class OutcomeLine(QFrame):
    """Hidden until there is something to say. ``show_asked`` carries the id of the post."""

    show_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._post = ""
        self.setObjectName("outcomeLine")
        self._mark = QLabel()
        self.sentence = ElidedLabel()
        self.show_button = QPushButton("Look at it again")
        self.show_button.setProperty("kind", "link")
        self.show_button.clicked.connect(lambda: self.show_asked.emit(self._post))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark)
        self._row.addWidget(self.sentence, 1)
        self._row.addWidget(self.show_button)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def say(self, sentence: str, post: str = "") -> None:
        self._post = post
        self.sentence.setText(sentence)
        self.show_button.setVisible(bool(post))
        self.show()

    def _dress(self) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        self._row.setContentsMargins(px(16), px(3), px(16), px(3))
        self._row.setSpacing(px(8))
        colour = tokens.state(State.APPROVED).text
        self._mark.setPixmap(icons.pixmap("tick", colour, px(14), self.devicePixelRatioF()))
        self.setStyleSheet(f"#outcomeLine {{ background: {tokens.surface}; border-top: 1px solid {tokens.line}; }}")
