"""Asking for one sentence before something is done that the record keeps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button


class ReasonDialog(QDialog):
    """``given`` carries the reason. It stays open until ``accept``, so that a refusal can be said in it."""

    given = Signal(str)

    def __init__(self, theme: Theme, title: str, about: str, do: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        heading = QLabel(title)
        heading.setProperty("kind", "heading")
        self.line = QLineEdit()
        self.field = Field(theme, "Why", self.line)
        self.cancel_button, self.go_button = QPushButton("Cancel"), QPushButton(do)
        self.go_button.setProperty("kind", "primary")
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.go)
        for button in (self.cancel_button, self.go_button):
            button.setAutoDefault(False)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.go_button)
        column = QVBoxLayout(self)
        pad = theme.px(18)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(heading)
        column.addWidget(wrapped(about, "muted"))
        column.addWidget(self.field)
        column.addStretch(1)
        column.addLayout(feet)
        room = self.screen().availableGeometry().width() - 40
        self.resize(min(theme.px(440), room), self.sizeHint().height())
        self.line.setFocus()

    def go(self) -> None:
        if self.line.text().strip():
            self.field.set_problem("")
            self.given.emit(self.line.text().strip())
        else:
            self.refuse("Say why, in a few words. The record keeps it.")

    def refuse(self, sentence: str) -> None:
        self.field.set_problem(sentence)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self.go()
        elif not presses_button(self, event):
            super().keyPressEvent(event)
