"""Saving a signing key to a file: its public half to have it enrolled, or all of it to carry it to another laptop."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui.signoff.key_form import KeyForm
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.widgets.labels import wrapped

PUBLIC = "Whoever plans on another laptop enrols it, and then accepts what you sign. Nobody can sign with it."
WHOLE = "The passphrase still opens it there. Give it to nobody, and delete the file when it has arrived."


class SaveKeyDialog(KeyForm):
    """``whole`` after it was accepted. A key whose private half is not here can only be saved without it."""

    def __init__(self, theme: Theme, signer: Signer, parent: QWidget, *, can_save_whole: bool) -> None:
        super().__init__(theme, signer, "", parent, width=400)
        self.setWindowTitle("Save the signing key to a file")
        self.public = QRadioButton("The &public half, to have it enrolled")
        self.all = QRadioButton("The &whole key, to sign on another laptop")
        self.all.setEnabled(can_save_whole)
        self.public.setChecked(True)
        self._group = QButtonGroup(self)
        for button, said in ((self.public, PUBLIC), (self.all, WHOLE)):
            self._group.addButton(button)
            button.setAccessibleDescription(said)
            note = wrapped(said, "muted")
            note.setContentsMargins(theme.px(22), 0, 0, theme.px(4))
            self.form.addWidget(button)
            self.form.addWidget(note)
        if not can_save_whole:
            self.form.addWidget(wrapped("Only the public half is here.", "small"))
        self.go_button.setText("Choose where…")
        self.public.setFocus()

    @property
    def whole(self) -> bool:
        return self.all.isChecked()

    def go(self) -> None:
        self.accept()
