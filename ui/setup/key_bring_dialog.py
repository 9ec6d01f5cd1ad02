"""Bringing a whole key to the library that has only its public half: the passphrase shows that it is one's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sddc_planner.errors import PlannerError
from ui.signoff.card import Card
from ui.signoff.fingerprint import Spelled
from ui.signoff.key_form import KeyForm, Work
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer
from ui.theme import Theme


class BringDialog(KeyForm):
    """``bring`` is called with the passphrase."""

    def __init__(
        self,
        theme: Theme,
        signer: Signer,
        parent: QWidget,
        *,
        path: Path,
        fingerprint: str,
        bring: Callable[[str], Work],
    ) -> None:
        purpose = "The library then holds the whole key, and its passphrase is enough to sign with it here."
        super().__init__(theme, signer, purpose, parent, width=400)
        self.setWindowTitle("Bring the whole key here")
        self._bring = bring
        card = Card(theme, path.name)
        card.title.setTextFormat(Qt.TextFormat.PlainText)  # a name from outside
        card.body.addWidget(Spelled(theme, fingerprint))
        self.field = PassphraseField(theme, "Passphrase")
        self.form.addWidget(card)
        self.add_field("&Passphrase", self.field, self.field.edit)
        self.field.returned.connect(self.go)
        self.field.edit.textEdited.connect(self._forgive)
        self.go_button.setText("Bring it here")
        self.field.edit.setFocus()

    def go(self) -> None:
        if self._asking:
            return
        if not self.field.text():
            self.complain(self.field, "Type the passphrase of the key.")
            return
        self._start(self._bring(self.field.text()), lambda _view: self.accept())

    def _refused(self, exc: PlannerError) -> None:
        self.complain(self.field, exc.sentence())

    def _forgive(self) -> None:
        self.field.set_problem(bad=False)
        self.say_problem("")
