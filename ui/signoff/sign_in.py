"""Asking for the passphrase of whoever is at the keyboard, in a window over this one, without holding anything up."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from sddc_planner.errors import PlannerError, WrongPassphrase
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.signoff.key_dialog import KeyDialog
from ui.signoff.key_file_part import KeyFilePart
from ui.signoff.key_form import asked
from ui.signoff.new_key import NewKey
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer, read_whoever_signs_in
from ui.theme import Theme
from ui.widgets.labels import wrapped

NO_CODE = "Your key has no recovery code yet. Make one under Accounts, People, in case you lose the passphrase."

_SECOND_MS = 1000


class SignIn(KeyDialog):
    """One passphrase. After several wrong ones the planner asks for a pause, which is counted down here."""

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(core, theme, signer, purpose, parent)
        self.setWindowTitle("Sign in")
        self.field = PassphraseField(theme, "Passphrase")
        label = QLabel("&Passphrase")
        label.setBuddy(self.field.edit)
        self.file = KeyFilePart(theme, self)
        self.file.setVisible(signer.needs_file)
        self.file.chosen.connect(self._file_chosen)
        self.form.addWidget(self.file)
        self.form.addWidget(label)
        self.form.addWidget(self.field)
        self.form.addWidget(wrapped("Your key stays open for 20 minutes after you last used it.", "small"))
        self.no_code = wrapped(NO_CODE, "small")
        self.no_code.setVisible(signer.has_no_code)
        self.form.addWidget(self.no_code)
        self.lost_button = QPushButton("Lost the passphrase…")
        self.lost_button.setProperty("kind", "link")
        self.lost_button.setAutoDefault(False)
        self.lost_button.clicked.connect(self._lost)
        self.lost_button.setVisible(not signer.needs_file)
        self.form.addWidget(self.lost_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._wait = 0
        self._second = QTimer(self, interval=_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self.field.returned.connect(self.go)
        self.field.edit.textEdited.connect(self._forgive)
        self._name_button()
        self.field.setFocus()

    def go(self) -> None:
        if self._wait or self._asking:
            return
        if self._signer.needs_file and self.file.path is None:
            self.say_problem("Choose your key file first.")
            self.go_to(self.file.button)
            return
        if not self.field.text():
            self.complain(self.field, "Type your passphrase.")
            return
        person, passphrase, path = _person(self._signer), self.field.text(), self.file.path
        keep = self.file.keep.isChecked()

        def unlock(planner: Planner) -> datetime:
            until = planner.signoffs.unlock(person, passphrase, path)
            if path is not None and keep:
                planner.keys.keep_here(path)
            return until

        self._ask(unlock)

    def seconds_to_wait(self) -> int:
        return self._wait

    def _refused(self, exc: PlannerError) -> None:
        self.complain(self.field, exc.sentence())
        if isinstance(exc, WrongPassphrase) and exc.wait_seconds:
            self._wait = exc.wait_seconds
            self._second.start()
            self._name_button()

    def _file_chosen(self) -> None:
        self.say_problem("")
        self.go_to(self.field.edit)

    def _lost(self) -> None:
        from ui.setup.key_recover_dialog import RecoverDialog  # noqa: PLC0415  # seldom wanted

        core, person = self._core, _person(self._signer)
        dialog = RecoverDialog(
            self._theme,
            self._signer,
            lambda code, new: asked(core, lambda planner: planner.keys.recover(person, code, new)),
            self,
        )
        core.ask(lambda planner: planner.keys.way_back(person), dialog.show_way_back, owner=dialog)
        dialog.accepted.connect(self._recovered)
        dialog.open()

    def _recovered(self) -> None:
        self._wait = 0
        self._second.stop()
        self._name_button()
        self.say_problem("")
        self.field.clear()
        self.go_to(self.field.edit)

    def _forgive(self) -> None:
        self.field.set_problem(bad=False)
        if not self._wait:
            self.say_problem("")

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._second.stop()
            self.say_problem("You can try again now.")
            self.field.set_problem(bad=False)
        self._name_button()

    def _name_button(self) -> None:
        self.go_button.setText(f"Wait {words.count(self._wait, 'second')}" if self._wait else "Sign in")
        self.go_button.setEnabled(not self._wait)
        if self._wait:
            self.say_problem(f"Too many wrong passphrases. You can try again in {words.count(self._wait, 'second')}.")


def ask_to_sign_in(
    core: Core,
    theme: Theme,
    window: QWidget,
    purpose: str,
    *,
    opened: Callable[[], object],
    dropped: Callable[[], object],
    refused: Callable[[str], object],
) -> None:
    """Ask for the passphrase, or make a key first. Exactly one of the three is called, unless ``window`` goes away."""

    def show(signer: Signer) -> None:
        if signer.person is None:
            refused("Say first who you are. Nothing was signed.")
            return
        if signer.no_key_because:
            refused(signer.no_key_because)
            return
        kind = SignIn if signer.has_key else NewKey
        dialog = kind(core, theme, signer, purpose, window)
        dialog.opened.connect(opened)
        dialog.rejected.connect(dropped)
        dialog.open()

    core.ask(read_whoever_signs_in, show, owner=window)


def _person(signer: Signer) -> PersonId:
    if signer.person is None:
        raise RuntimeError("nobody is at the keyboard")
    return signer.person
