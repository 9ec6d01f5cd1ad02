"""The recovery code of a key, shown once, with what it is for."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.signoff.card import Card
from ui.signoff.fingerprint import Spelled
from ui.theme import Theme
from ui.widgets.labels import wrapped

WHAT_FOR = (
    "If the passphrase is ever lost, this code gives the key a new one. It is shown only now and kept nowhere: "
    "write it down on paper, and keep it where you keep other important papers."
)
WARNING = "Whoever has this code and this computer can sign as you."
KEPT = "I have written it down"


class CodeNote(QWidget):
    """``show_code`` fills it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(theme, "Recovery code")
        self.code = Spelled(theme, size=18)
        card.body.addWidget(self.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(wrapped(WHAT_FOR))
        column.addWidget(card)
        column.addWidget(wrapped(WARNING, "muted"))

    def show_code(self, code: str) -> None:
        self.code.spell(code.replace("-", " "))
