"""The recovery code of a key that was made among other things: shown once, before what comes next."""

from PySide6.QtWidgets import QWidget

from ui.signoff.code_note import KEPT, CodeNote
from ui.signoff.key_form import KeyForm
from ui.signoff.signer import Signer
from ui.theme import Theme


class CodeDialog(KeyForm):
    """``accepted`` when it was read; closing it is the same, since the key is made."""

    def __init__(self, theme: Theme, name: str, code: str, parent: QWidget) -> None:
        super().__init__(theme, Signer(), f"The signing key of {name} was made.", parent, width=440)
        self.setWindowTitle("Recovery code")
        self.code = CodeNote(theme, self)
        self.code.show_code(code)
        self.form.addWidget(self.code)
        self.cancel_button.hide()
        self.go_button.setText(KEPT)
        self.code.code.setFocus()

    def go(self) -> None:
        self.accept()

    def reject(self) -> None:
        self.accept()
