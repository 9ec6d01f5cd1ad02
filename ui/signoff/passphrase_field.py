"""A field for a passphrase, with a button that shows what was typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from ui.theme import Theme


class PassphraseField(QWidget):
    """``edit`` is the line itself. What was typed is hidden until *Show* is pressed."""

    returned = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(name)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self.edit.returnPressed.connect(self.returned)
        self.show_button = QToolButton()
        self.show_button.setCheckable(True)
        self.show_button.setText("Show")
        self.show_button.setAccessibleName(f"Show the {name.lower()}")
        self.show_button.toggled.connect(self._reveal)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.edit, 1)
        row.addWidget(self.show_button)

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()

    def set_problem(self, *, bad: bool) -> None:
        """Mark the field as the one to put right."""
        if bad != bool(self.edit.property("problem")):
            self.edit.setProperty("problem", bad)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText("Hide" if shown else "Show")
