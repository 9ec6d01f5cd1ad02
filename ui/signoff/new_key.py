"""Making a person's signing key the first time they sign, with a plain word on what a signature proves."""

from datetime import datetime

from PySide6.QtWidgets import QLabel, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.signoff.card import Card, wrapped
from ui.signoff.key_dialog import KeyDialog
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer
from ui.signoff.strength import judge
from ui.theme import Theme

PROVES = (
    "Your signature shows that whoever holds your key and your passphrase decided about exactly this content: "
    "the words, pictures, link, accounts, date and time. If any of it is changed, the signature no longer counts."
)
KEEP = (
    "Nobody can recover the passphrase or read it from the library. Do not share it: a signature made with it is yours."
)


class NewKey(KeyDialog):
    """The passphrase twice. The key is open when it has been made, so that the decision goes on."""

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(core, theme, signer, purpose, parent)
        self.setWindowTitle("Make your signing key")
        self.setMinimumWidth(theme.px(440))
        proves = Card(theme, "What a signature proves")
        for line in (PROVES, KEEP):
            proves.body.addWidget(wrapped(line))
        self.first = PassphraseField(theme, "Passphrase")
        self.second = PassphraseField(theme, "Passphrase again")
        self.strength = wrapped(judge("").words, "muted")
        self.form.addWidget(proves)
        for label, field in (("&Passphrase", self.first), ("Passphrase &again", self.second)):
            name = QLabel(label)
            name.setBuddy(field.edit)
            self.form.addWidget(name)
            self.form.addWidget(field)
            if field is self.first:
                self.form.addWidget(self.strength)
        self.first.edit.textChanged.connect(self._judge)
        self.second.edit.textChanged.connect(lambda: self._forgive(self.second))
        self.first.returned.connect(self._go_on)
        self.second.returned.connect(self.go)
        self.go_button.setText("Make the key and sign in")
        self.first.setFocus()

    def go(self) -> None:
        if self._asking:
            return
        passphrase = self.first.text()
        verdict = judge(passphrase, self._signer.name)
        if not verdict.enough:
            self.complain(self.first, verdict.words)
        elif self.second.text() != passphrase:
            self.complain(self.second, "The two passphrases are not the same.")
        elif self._signer.person is not None:
            person = self._signer.person

            def make(planner: Planner) -> datetime:
                planner.council.make_key(person, passphrase)
                return planner.signoffs.unlock(person, passphrase)

            self._ask(make)

    def _refused(self, exc: PlannerError) -> None:
        self.complain(self.first, exc.sentence())

    def _go_on(self) -> None:
        self.second.edit.setFocus()
        self._area.ensureWidgetVisible(self.second)

    def _judge(self) -> None:
        words = judge(self.first.text(), self._signer.name).words
        self.strength.setText(words)
        self.first.edit.setAccessibleDescription(words)
        self._forgive(self.first)

    def _forgive(self, field: PassphraseField) -> None:
        field.set_problem(bad=False)
        if self.problem.text():
            self.say_problem("")
