"""What came out of it, in one line with a mark, and a line of explanation."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sddc_planner.model.state import State
from ui import icons
from ui.theme import Theme

_GOOD, _BAD = ("tick", State.APPROVED), ("warning", State.CHANGES_REQUESTED)


class Headline(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._good = True
        self._mark = QLabel()
        self.title = QLabel()
        self.title.setProperty("kind", "title")
        self.body = QLabel()
        self.body.setProperty("kind", "muted")
        for label in (self.title, self.body):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(2))
        texts.addWidget(self.title)
        texts.addWidget(self.body)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        theme.changed.connect(self._dress)

    def show_outcome(self, title: str, body: str = "", *, good: bool) -> None:
        self._good = good
        self.title.setText(title)
        self.body.setText(body)
        self.body.setVisible(bool(body))
        self._dress()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{title} {body}".strip()))

    def _dress(self) -> None:
        name, state = _GOOD if self._good else _BAD
        colour = self._theme.tokens.state(state).text
        self._mark.setPixmap(icons.pixmap(name, colour, self._theme.px(22), self.devicePixelRatioF()))
