"""A person's signing key: made under a passphrase, and its passphrase changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.council import Person
from ui.setup.field import Field
from ui.setup.passphrase import NewPassphrase
from ui.setup.snapshot import Council
from ui.signoff.passphrase_field import PassphraseField
from ui.theme import Theme


class KeySection(QWidget):
    """``make_wanted`` carries (person id, passphrase); ``change_wanted`` (person id, old, new)."""

    make_wanted = Signal(str, str)
    change_wanted = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._person = ""
        self._has_key = False
        title = QLabel("Signing key")
        title.setProperty("kind", "section")
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setProperty("kind", "muted")
        self.open_button = QPushButton()
        self.open_button.clicked.connect(self._open)
        self.old_line = PassphraseField(theme, "Passphrase now")
        self.old = Field(theme, "Passphrase now", self.old_line, marked=self.old_line.edit)
        self.new = NewPassphrase(theme)
        self.do_button = QPushButton()
        self.do_button.setProperty("kind", "primary")
        self.do_button.clicked.connect(self._do)
        self.new.submitted.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(8))
        for part in (title, self.state, self.open_button, self.old, self.new, self.do_button):
            column.addWidget(part)

    def show_person(self, person: Person, now: Council) -> None:
        had, self._has_key = self._has_key, person.id in now.with_keys
        if person.id != self._person or had != self._has_key:
            self._person = person.id
            self.new.set_person(person.name)
            self._close()
        self.state.setText(
            "Has a signing key. It is opened with the passphrase, and only then can anything be signed."
            if self._has_key
            else f"{person.name} has no signing key. Somebody who signs needs one: make it with them at the keyboard."
        )
        self.open_button.setText("Change the passphrase…" if self._has_key else "Make a signing key…")
        self.do_button.setText("Change the passphrase" if self._has_key else "Make the signing key")

    def done(self, said: str) -> None:
        """It has been made or changed."""
        self._close()
        self.state.setText(said)
        self.open_button.setFocus()

    def refuse(self, refused: PlannerError) -> None:
        self.do_button.setEnabled(True)
        if isinstance(refused, InvalidValue) or not self._has_key:
            self.new.refuse(refused.sentence())
        else:
            self.old.set_problem(refused.sentence())
            self.old_line.setFocus()
            self.old_line.edit.selectAll()

    def _open(self) -> None:
        self.open_button.hide()
        self.old.setVisible(self._has_key)
        self.new.show()
        self.do_button.show()
        (self.old_line if self._has_key else self.new).setFocus()

    def _close(self) -> None:
        self.old_line.clear()
        self.old.set_problem("")
        self.new.clear()
        self.open_button.show()
        self.do_button.setEnabled(True)
        for part in (self.old, self.new, self.do_button):
            part.hide()

    def _do(self) -> None:
        self.old.set_problem("")
        new = self.new.value()
        if new is None:
            return
        self.do_button.setEnabled(False)
        if self._has_key:
            self.change_wanted.emit(self._person, self.old_line.text(), new)
        else:
            self.make_wanted.emit(self._person, new)
