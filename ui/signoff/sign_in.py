"""Asking for the passphrase of whoever is at the keyboard, in a window over this one, without holding anything up."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError, WrongPassphrase
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.signoff.card import wrapped
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer, read_signer
from ui.theme import Theme
from ui.widgets.avatar import Avatar

_SECOND_MS = 1000


class KeyDialog(QDialog):
    """What asking for a passphrase and making a key have in common: who, what for, a problem and two buttons.

    ``opened`` once the person's key is open. A key that opens after the person gave up is locked again.
    """

    opened = Signal()

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._signer = core, theme, signer
        self._asking = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(360))
        self.name = QLabel(signer.name)
        self.name.setProperty("kind", "title")
        role = QLabel(words.joined(list(signer.capacities)))
        role.setProperty("kind", "muted")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.name)
        who.addWidget(role)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Avatar(theme, signer.initials, 32))
        head.addLayout(who, 1)
        self.purpose = wrapped(purpose, "muted")
        self.purpose.setVisible(bool(purpose))
        self.form = QVBoxLayout()
        self.form.setSpacing(theme.px(6))
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button = QPushButton()
        self.go_button.setProperty("kind", "primary")
        self.go_button.setAutoDefault(False)
        self.go_button.clicked.connect(self.go)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.go_button)
        column = QVBoxLayout(self)
        gap = theme.px(18)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(self.purpose)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        column.addLayout(feet)

    def go(self) -> None:
        """Do what the button says."""
        raise NotImplementedError

    def say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.problem.setAccessibleName(sentence)
        self.adjustSize()

    def reject(self) -> None:
        if self._asking:
            self._core.ask(lambda planner: planner.signoffs.lock())
        super().reject()

    def _ask(self, question: Callable[[Planner], datetime]) -> None:
        self._asking = True
        self.go_button.setEnabled(False)
        self.say_problem("")
        self._core.ask(question, self._opened, failed=self._failed, owner=self)

    def _opened(self, _until: datetime) -> None:
        self._asking = False
        self.accept()
        self.opened.emit()

    def _failed(self, exc: BaseException) -> None:
        self._asking = False
        self.go_button.setEnabled(True)
        if not isinstance(exc, PlannerError):
            self.reject()
            raise exc
        self._refused(exc)

    def _refused(self, exc: PlannerError) -> None:
        self.say_problem(exc.sentence())


class SignIn(KeyDialog):
    """One passphrase. After several wrong ones the planner asks for a pause, which is counted down here."""

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(core, theme, signer, purpose, parent)
        self.setWindowTitle("Sign in")
        self.field = PassphraseField(theme, "Passphrase")
        label = QLabel("&Passphrase")
        label.setBuddy(self.field.edit)
        self.form.addWidget(label)
        self.form.addWidget(self.field)
        self.form.addWidget(wrapped("Your key stays open for 20 minutes after you last used it.", "small"))
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
        if not self.field.text():
            self._complain("Type your passphrase.")
            return
        person, passphrase = _person(self._signer), self.field.text()
        self._ask(lambda planner: planner.signoffs.unlock(person, passphrase))

    def seconds_to_wait(self) -> int:
        return self._wait

    def _refused(self, exc: PlannerError) -> None:
        self._complain(exc.sentence())
        if isinstance(exc, WrongPassphrase) and exc.wait_seconds:
            self._wait = exc.wait_seconds
            self._second.start()
            self._name_button()

    def _complain(self, sentence: str) -> None:
        self.say_problem(sentence)
        self.field.set_problem(bad=True)
        self.field.edit.setAccessibleDescription(sentence)
        self.field.edit.setFocus()
        self.field.edit.selectAll()

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
        kind = SignIn if signer.has_key else _new_key()
        dialog = kind(core, theme, signer, purpose, window)
        dialog.opened.connect(opened)
        dialog.rejected.connect(dropped)
        dialog.open()

    core.ask(read_signer, show, owner=window)


def _new_key() -> type[KeyDialog]:
    from ui.signoff.new_key import NewKey  # noqa: PLC0415

    return NewKey


def _person(signer: Signer) -> PersonId:
    if signer.person is None:
        raise RuntimeError("nobody is at the keyboard")
    return signer.person
