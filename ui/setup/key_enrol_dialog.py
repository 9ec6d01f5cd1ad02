"""Enrolling a key that was made on another laptop: the file, its fingerprint in large groups, and a person's word."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.recovery_code import plain_letters
from sddc_planner.packs.keyfile import KeyFile
from ui.signoff.card import Card
from ui.signoff.fingerprint import Spelled
from ui.signoff.key_form import KeyForm, Work
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.widgets.labels import wrapped


class EnrolDialog(KeyForm):
    """``enrol`` is called with the fingerprint that was compared, whole."""

    def __init__(
        self,
        theme: Theme,
        signer: Signer,
        parent: QWidget,
        *,
        path: Path,
        key: KeyFile,
        enrol: Callable[[str], Work],
    ) -> None:
        purpose = (
            f"From then on, whatever is signed with this key counts as signed by {signer.name}. "
            "Only its public half is kept here."
        )
        super().__init__(theme, signer, purpose, parent, width=440)
        self.setWindowTitle("Enrol a signing key")
        self._enrol, self._fingerprint = enrol, key.fingerprint
        card = Card(theme, path.name)
        card.title.setTextFormat(Qt.TextFormat.PlainText)  # a name from outside
        self.says = wrapped(f"The file says that it is the key of “{key.name}”. Anybody could have written that.")
        card.body.addWidget(self.says)
        self.spelled = Spelled(theme, key.fingerprint, size=20)
        card.body.addWidget(self.spelled)
        ask = wrapped(
            f"Ring {signer.name}, or meet, and let them read you the fingerprint that their own screen shows. "
            "Does every group match?"
        )
        self.last = QLineEdit(placeholderText="XXXX")
        self.last.setMaxLength(40)
        self.last.setAccessibleName("The last group, as they read it")
        self.form.addWidget(card)
        self.form.addWidget(ask)
        self.add_field("The &last group, as you heard it (or leave it empty)", self.last)
        self.last.textEdited.connect(lambda _text: self.say_problem(""))
        self.last.returnPressed.connect(self._typed)
        self.cancel_button.setText("It does not match")
        self.go_button.setText("It matches: enrol the key")
        self.cancel_button.setToolTip("Nothing is enrolled. Ask for the file again.")
        self.last.setFocus()

    def go(self) -> None:
        if self._asking:
            return
        typed = plain_letters(self.last.text())
        if typed and not (len(typed) >= 4 and plain_letters(self._fingerprint).endswith(typed)):
            self._differs(
                "The group that you typed is not the last one here. Do not enrol this key if they read another."
            )
            return
        self._start(self._enrol(self._fingerprint), lambda _none: self.accept())

    def _typed(self) -> None:
        """Enter stands for "It matches" only where the group was typed."""
        if self.last.text().strip():
            self.go()

    def _refused(self, exc: PlannerError) -> None:
        if isinstance(exc, InvalidValue):
            self._differs(exc.sentence())
        else:
            super()._refused(exc)

    def _differs(self, sentence: str) -> None:
        self.say_problem(sentence)
        self.last.selectAll()
        self.go_to(self.last)
