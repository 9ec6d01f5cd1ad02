"""A new passphrase, typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.setup.field import Field
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.strength import judge
from ui.theme import Theme

KEEP_IT = "Keep it safe: only the recovery code can replace it."


class NewPassphrase(QWidget):
    """Two hidden lines. ``value`` is None, with the reason shown, until both hold one good passphrase."""

    submitted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._person = ""
        self.first = PassphraseField(theme, "Passphrase")
        self.second = PassphraseField(theme, "Passphrase again")
        self.first_field = Field(theme, "New passphrase", self.first, marked=self.first.edit)
        self.second_field = Field(theme, "The same again", self.second, KEEP_IT, marked=self.second.edit)
        for part in (self.first, self.second):
            part.edit.textEdited.connect(self._typed)
            part.returned.connect(self.submitted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.first_field)
        column.addWidget(self.second_field)
        self.setFocusProxy(self.first)
        self._typed()

    def set_person(self, name: str) -> None:
        """Whose it is: their name is no secret."""
        self._person = name

    def value(self) -> str | None:
        """The passphrase; None when it is too short or the lines differ, which is then said."""
        one, other = self.first.text(), self.second.text()
        strength = judge(one, self._person)
        if not strength.enough:
            self.first_field.set_problem(strength.words)
            self.first.setFocus()
            return None
        if one != other:
            self.second_field.set_problem("The two passphrases are not the same.")
            self.second.setFocus()
            return None
        return one

    def refuse(self, reason: str) -> None:
        self.first_field.set_problem(reason)

    def clear(self) -> None:
        self.first.clear()
        self.second.clear()
        self._typed()

    def _typed(self) -> None:
        self.first_field.set_problem("")
        self.second_field.set_problem("")
        self.first_field.set_note(judge(self.first.text(), self._person).words)
