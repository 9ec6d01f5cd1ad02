"""Small questions about a signing key: a new passphrase, why it is revoked, a new recovery code."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from ui.setup.passphrase import NewPassphrase
from ui.signoff.code_note import KEPT, CodeNote
from ui.signoff.key_form import KeyForm, Work
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer
from ui.theme import Theme


class _ShowsCode(KeyForm):
    """A question whose answer is a recovery code. Once that is shown, everything else is put away."""

    def __init__(self, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(theme, signer, purpose, parent, width=440)
        self.code = CodeNote(theme, self)
        self.code.hide()

    def go(self) -> None:
        if self._asking:
            return
        if self.code.isHidden():
            self._ask()
        else:
            self.accept()

    def reject(self) -> None:
        """Once the code is shown it is done: closing then is going on."""
        if self.code.isHidden():
            super().reject()
        else:
            self.accept()

    def _ask(self) -> None:
        raise NotImplementedError

    def _show_code(self, code: str) -> None:
        for place in range(self.form.count()):
            item = self.form.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
        self.purpose.hide()
        self.cancel_button.hide()
        self.form.addWidget(self.code)
        self.code.show_code(code)
        self.code.show()
        self.go_button.setText(KEPT)
        self._fit()
        self.code.code.setFocus()


class MakeKeyDialog(_ShowsCode):
    """A passphrase twice. ``make`` is called with it, or with a name too where ``asks_name``; its work brings the code.

    ``signer`` is whose key it will be; where their name is asked for, that is still empty.
    """

    def __init__(
        self,
        theme: Theme,
        signer: Signer,
        make: Callable[[str, str], Work],
        parent: QWidget,
        *,
        title: str = "Make a signing key",
        purpose: str = "",
        button: str = "Make the signing key",
        asks_name: bool = False,
    ) -> None:
        super().__init__(theme, signer, purpose, parent)
        self.setWindowTitle(title)
        self._make, self._asks_name = make, asks_name
        self.line = QLineEdit(placeholderText="C. Manager")
        self.line.setAccessibleName("Name")
        self.new = NewPassphrase(theme)
        self.new.set_person(signer.name)
        if asks_name:
            self.add_field("Your &name, as the others know you", self.line)
            self.line.textEdited.connect(self._named)
            self.line.returnPressed.connect(lambda: self.go_to(self.new.first.edit))
        self.form.addWidget(self.new)
        self.new.submitted.connect(self._go_on)
        self.go_button.setText(button)
        (self.line if asks_name else self.new.first.edit).setFocus()

    def _go_on(self) -> None:
        """Enter in the first line goes to the second, which a low screen may not show yet."""
        if self.new.first.edit.hasFocus() and not self.new.second.text():
            self.go_to(self.new.second.edit)
            self._area.ensureWidgetVisible(self.new.second_field)
        else:
            self.go()

    def _named(self, name: str) -> None:
        self.new.set_person(name)
        self.say_problem("")

    def _ask(self) -> None:
        if self._asks_name and not self.line.text().strip():
            self.say_problem("Say whose key it is.")
            self.go_to(self.line)
            return
        new = self.new.value()
        if new is None:
            self._area.ensureWidgetVisible(self.new.second_field)
            return
        self._start(self._make(self.line.text(), new), self._made)

    def _made(self, code: str) -> None:
        self.new.clear()
        self._show_code(code)

    def _refused(self, exc: PlannerError) -> None:
        if isinstance(exc, InvalidValue) and exc.field == "passphrase":
            self.new.refuse(exc.sentence())
        else:
            super()._refused(exc)


class ChangePassphraseDialog(KeyForm):
    """The passphrase now, and the new one twice. ``change`` is called with the old and the new one."""

    def __init__(self, theme: Theme, signer: Signer, change: Callable[[str, str], Work], parent: QWidget) -> None:
        super().__init__(theme, signer, "", parent)
        self.setWindowTitle("Change the passphrase")
        self._change = change
        self.old = PassphraseField(theme, "Passphrase now")
        self.new = NewPassphrase(theme)
        self.new.set_person(signer.name)
        self.add_field("Passphrase &now", self.old, self.old.edit)
        self.form.addWidget(self.new)
        self.old.returned.connect(lambda: self.go_to(self.new.first.edit))
        self.old.edit.textEdited.connect(self._forgive)
        self.new.submitted.connect(self._go_on)
        self.go_button.setText("Change the passphrase")
        self.old.edit.setFocus()

    def go(self) -> None:
        if self._asking:
            return
        if not self.old.text():
            self.complain(self.old, "Type the passphrase that the key has now.")
            return
        new = self.new.value()
        if new is None:
            self._area.ensureWidgetVisible(self.new.second_field)
            return
        self._start(self._change(self.old.text(), new), lambda _none: self.accept())

    def _go_on(self) -> None:
        if self.new.first.edit.hasFocus() and not self.new.second.text():
            self.go_to(self.new.second.edit)
            self._area.ensureWidgetVisible(self.new.second_field)
        else:
            self.go()

    def _refused(self, exc: PlannerError) -> None:
        if isinstance(exc, InvalidValue):
            self.new.refuse(exc.sentence())
        else:
            self.complain(self.old, exc.sentence())

    def _forgive(self) -> None:
        self.old.set_problem(bad=False)
        self.say_problem("")


class RevokeDialog(KeyForm):
    """Why a key ends. ``revoke`` is called with the reason."""

    def __init__(
        self, theme: Theme, signer: Signer, fingerprint: str, revoke: Callable[[str], Work], parent: QWidget
    ) -> None:
        purpose = (
            f"The key {fingerprint} signs nothing more from this instant. What it signed before stays valid and dated. "
            "This cannot be undone."
        )
        super().__init__(theme, signer, purpose, parent, width=400)
        self.setWindowTitle("Revoke a signing key")
        self._revoke = revoke
        self.reason = QLineEdit(placeholderText="Laptop lost on 3 December")
        self.reason.setMaxLength(500)
        self.reason.setAccessibleName("Why it is revoked")
        self.add_field("&Why? The reason is kept with the key.", self.reason)
        self.reason.textEdited.connect(lambda _text: self.say_problem(""))
        self.reason.returnPressed.connect(self.go)
        self.go_button.setText("Revoke the key")
        self.go_button.setProperty("kind", "danger")
        self.reason.setFocus()

    def go(self) -> None:
        if self._asking:
            return
        if not self.reason.text().strip():
            self.say_problem("Say why, in a few words.")
            self.go_to(self.reason)
            return
        self._start(self._revoke(self.reason.text()), lambda _none: self.accept())


class NewCodeDialog(_ShowsCode):
    """The passphrase, then a new recovery code. ``make`` is called with the passphrase."""

    def __init__(
        self, theme: Theme, signer: Signer, make: Callable[[str], Work], parent: QWidget, *, had_one: bool
    ) -> None:
        purpose = "The passphrase shows that it is your key."
        if had_one:
            purpose += " The code that was made before opens nothing from then on."
        super().__init__(theme, signer, purpose, parent)
        self.setWindowTitle("Recovery code")
        self._make = make
        self.field = PassphraseField(theme, "Passphrase")
        self.form.addWidget(label := QLabel("&Passphrase"))
        label.setBuddy(self.field.edit)
        self.form.addWidget(self.field)
        self.field.returned.connect(self.go)
        self.field.edit.textEdited.connect(self._forgive)
        self.go_button.setText("Make a recovery code")
        self.field.edit.setFocus()

    def _ask(self) -> None:
        if not self.field.text():
            self.complain(self.field, "Type your passphrase.")
            return
        self._start(self._make(self.field.text()), self._made)

    def _made(self, code: str) -> None:
        self.field.clear()
        self._show_code(code)

    def _refused(self, exc: PlannerError) -> None:
        self.complain(self.field, exc.sentence())

    def _forgive(self) -> None:
        self.field.set_problem(bad=False)
        self.say_problem("")
