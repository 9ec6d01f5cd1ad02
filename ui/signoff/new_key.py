"""Making a person's signing key the first time they sign, with a plain word on what a signature proves."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.signoff.card import Card
from ui.signoff.code_note import KEPT, CodeNote
from ui.signoff.key_dialog import KeyDialog
from ui.signoff.key_form import asked
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer
from ui.signoff.strength import judge
from ui.theme import Theme
from ui.widgets.labels import wrapped

PROVES = (
    "Your signature shows that whoever holds your key and your passphrase decided about exactly this content: "
    "the words, pictures, link, accounts, date and time. If any of it is changed, the signature no longer counts."
)
KEEP = "Nobody can read the passphrase from the library. Do not share it: a signature made with it is yours."


class NewKey(KeyDialog):
    """The passphrase twice, then the recovery code. The key is open by then, so that the decision goes on."""

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(core, theme, signer, purpose, parent)
        self.setWindowTitle("Make your signing key")
        self.setMinimumWidth(theme.px(440))
        self.proves = Card(theme, "What a signature proves")
        for line in (PROVES, KEEP):
            self.proves.body.addWidget(wrapped(line))
        self.first = PassphraseField(theme, "Passphrase")
        self.second = PassphraseField(theme, "Passphrase again")
        self.strength = wrapped(judge("").words, "muted")
        self.code = CodeNote(theme)
        self.code.hide()
        self.form.addWidget(self.proves)
        self.add_field("&Passphrase", self.first, self.first.edit)
        self.form.addWidget(self.strength)
        self.add_field("Passphrase &again", self.second, self.second.edit)
        self.form.addWidget(self.code)
        self.first.edit.textChanged.connect(self._judge)
        self.second.edit.textChanged.connect(lambda: self._forgive(self.second))
        self.first.returned.connect(lambda: self.go_to(self.second.edit))
        self.second.returned.connect(self.go)
        self.go_button.setText("Make the key and sign in")
        self.first.setFocus()

    def go(self) -> None:
        if self._asking:
            return
        if not self.code.isHidden():
            self._opened(None)
            return
        passphrase = self.first.text()
        verdict = judge(passphrase, self._signer.name)
        if not verdict.enough:
            self.complain(self.first, verdict.words)
        elif self.second.text() != passphrase:
            self.complain(self.second, "The two passphrases are not the same.")
        elif self._signer.person is not None:
            person = self._signer.person

            def make(planner: Planner) -> tuple[str, datetime]:
                code = planner.keys.make(person, passphrase)
                return code, planner.signoffs.unlock(person, passphrase)

            self._start(asked(self._core, make), self._made)

    def reject(self) -> None:
        """The key is made once its code is shown: closing then is going on."""
        if self.code.isHidden():
            super().reject()
        else:
            self._opened(None)

    def _made(self, made: tuple[str, datetime]) -> None:
        self.first.clear()
        self.second.clear()
        for place in range(self.form.count()):
            item = self.form.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.setVisible(widget is self.code)
        self.purpose.hide()
        self.cancel_button.hide()
        self.code.show_code(made[0])
        self.go_button.setText(KEPT)
        self._fit()
        self.code.code.setFocus()  # so that no Enter that was held too long takes it away

    def _refused(self, exc: PlannerError) -> None:
        self.complain(self.first, exc.sentence())

    def _judge(self) -> None:
        words = judge(self.first.text(), self._signer.name).words
        self.strength.setText(words)
        self.first.edit.setAccessibleDescription(words)
        self._forgive(self.first)

    def _forgive(self, field: PassphraseField) -> None:
        field.set_problem(bad=False)
        if self.problem.text():
            self.say_problem("")
