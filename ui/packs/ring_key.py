"""Making a key in this computer's ring: a passphrase twice, and what a signature proves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.setup.passphrase import NewPassphrase
from ui.signoff.card import Card
from ui.signoff.new_key import PROVES
from ui.theme import Theme
from ui.widgets.labels import wrapped


class RingKey(QWidget):
    """``wanted`` carries a good passphrase. The key is made by whoever hears it."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        proves = Card(theme, "What a signature proves")
        proves.body.addWidget(wrapped(PROVES))
        self.new = NewPassphrase(theme)
        self.new.submitted.connect(self._go)
        self.make_button = QPushButton("Make the key")
        self.make_button.setProperty("kind", "primary")
        self.make_button.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(proves)
        column.addWidget(self.new)
        column.addWidget(self.make_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def begin(self, name: str) -> None:
        """Ask for the passphrase of a new key for somebody of this name."""
        self.new.set_person(name)
        self.new.clear()
        self.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        passphrase = self.new.value()
        if passphrase is not None:
            self.wanted.emit(passphrase)
