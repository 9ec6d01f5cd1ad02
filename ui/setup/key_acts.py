"""What can be done with a person's signing key in the window: each button's question, and who must be signed in."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.keyfile import ENDING, KeyFile, read_key_file
from sddc_planner.planner.key_views import KeyView, Place
from sddc_planner.planner.planner import Planner
from ui.core import Core
from ui.setup.key_bring_dialog import BringDialog
from ui.setup.key_dialogs import ChangePassphraseDialog, MakeKeyDialog, NewCodeDialog, RevokeDialog
from ui.setup.key_enrol_dialog import EnrolDialog
from ui.setup.key_recover_dialog import RecoverDialog
from ui.setup.key_save_dialog import SaveKeyDialog
from ui.signoff.key_file_part import KINDS
from ui.signoff.key_form import KeyForm, asked
from ui.signoff.signer import Signer
from ui.theme import Theme

SignInFirst = Callable[[BaseException, Callable[[], None]], object]
"""Called with why something was refused and what to do once the manager has signed in."""


def ask_for_target(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """The desktop's own chooser for a file to write."""
    found, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    return Path(found) if found else None


class KeyActs(QObject):
    """Opens the dialogs over ``window``. ``done`` says in a sentence what has been done, ``failed`` why it was not."""

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, core: Core, theme: Theme, window: Callable[[], QWidget], sign_in_first: SignInFirst) -> None:
        super().__init__()
        self._core, self._theme, self._window, self._sign_in_first = core, theme, window, sign_in_first
        self.choose_target = ask_for_target

    def make(self, person: Person, signs: str) -> None:
        """Make a key with the person at the keyboard."""

        def ask() -> None:
            dialog = MakeKeyDialog(
                self._theme,
                _signer(person, signs),
                lambda _name, new: asked(self._core, lambda planner: planner.keys.make(person.id, new)),
                self._window(),
                purpose=f"{person.name} chooses the passphrase, and nobody else needs to know it.",
            )
            self._open(dialog, f"The signing key of {person.name} was made.")

        self._as_manager(ask)

    def replace(self, person: Person, signs: str) -> None:
        """A new key; what was in force is revoked at the same instant."""

        def ask() -> None:
            dialog = MakeKeyDialog(
                self._theme,
                _signer(person, signs),
                lambda _name, new: asked(self._core, lambda planner: planner.keys.replace(person.id, new)),
                self._window(),
                title="Replace the signing key",
                purpose=f"{person.name} chooses a passphrase for a new key. What they sign with now is revoked at the "
                "same instant: what it signed stays valid, and it signs nothing more.",
                button="Replace the key",
            )
            self._open(dialog, f"The signing key of {person.name} was replaced.")

        self._as_manager(ask)

    def revoke(self, person: Person, signs: str, key: KeyView) -> None:
        def ask() -> None:
            dialog = RevokeDialog(
                self._theme,
                _signer(person, signs),
                key.fingerprint,
                lambda why: asked(self._core, lambda planner: planner.keys.revoke(key.id, why)),
                self._window(),
            )
            self._open(dialog, f"The signing key {key.fingerprint} was revoked.")

        self._as_manager(ask)

    def change_passphrase(self, person: Person, signs: str) -> None:
        dialog = ChangePassphraseDialog(
            self._theme,
            _signer(person, signs),
            lambda old, new: asked(self._core, lambda planner: planner.keys.change_passphrase(person.id, old, new)),
            self._window(),
        )
        self._open(dialog, "The passphrase was changed.")

    def recovery_code(self, person: Person, signs: str, *, had_one: bool) -> None:
        dialog = NewCodeDialog(
            self._theme,
            _signer(person, signs),
            lambda passphrase: asked(self._core, lambda planner: planner.keys.recovery_code(person.id, passphrase)),
            self._window(),
            had_one=had_one,
        )
        self._open(dialog, "A recovery code was made.")

    def recover(self, person: Person, signs: str) -> None:
        """A lost passphrase."""
        dialog = RecoverDialog(
            self._theme,
            _signer(person, signs),
            lambda code, new: asked(self._core, lambda planner: planner.keys.recover(person.id, code, new)),
            self._window(),
        )
        self._core.ask(lambda planner: planner.keys.way_back(person.id), dialog.show_way_back, owner=dialog)
        self._open(dialog, "The key has its new passphrase.")

    def save(self, person: Person, signs: str, keys: tuple[KeyView, ...]) -> None:
        """Ask for which half and where."""
        here = any(one.place is not Place.ELSEWHERE for one in keys)
        dialog = SaveKeyDialog(self._theme, _signer(person, signs), self._window(), can_save_whole=here)
        dialog.accepted.connect(lambda: self._choose_target(person, whole=dialog.whole))
        dialog.open()

    def enrol(self, person: Person, signs: str) -> None:
        """A key that was made elsewhere: the file, then its fingerprint."""

        def ask(path: Path, key: KeyFile) -> None:
            dialog = EnrolDialog(
                self._theme,
                _signer(person, signs),
                self._window(),
                path=path,
                key=key,
                enrol=lambda typed: asked(self._core, lambda planner: planner.keys.enrol(person.id, key, typed)),
            )
            self._open(dialog, f"The signing key of {person.name} was enrolled.")

        self._as_manager(lambda: self._choose_file("Enrol a key from a file", ask))

    def bring(self, person: Person, signs: str) -> None:
        """The private half of a key that is enrolled here."""

        def ask(path: Path, key: KeyFile) -> None:
            dialog = BringDialog(
                self._theme,
                _signer(person, signs),
                self._window(),
                path=path,
                fingerprint=key.fingerprint,
                bring=lambda typed: asked(self._core, lambda planner: planner.keys.bring(key, typed)),
            )
            self._open(dialog, f"The whole signing key of {person.name} is here now.")

        self._choose_file("Bring the whole key here", ask)

    # Inside

    def _open(self, dialog: KeyForm, said: str) -> None:
        dialog.accepted.connect(lambda: self.done.emit(said))
        dialog.open()

    def _as_manager(self, then: Callable[[], None]) -> None:
        """Only she may do it, so that is settled before anything is typed."""

        def refused(exc: BaseException) -> None:
            self._sign_in_first(exc, lambda: self._as_manager(then))

        self._core.ask(lambda planner: planner.council.authorise(), lambda _none: then(), failed=refused, owner=self)

    def _choose_file(self, title: str, then: Callable[[Path, KeyFile], None]) -> None:
        from ui.exchange import parts  # noqa: PLC0415  # no start needs it

        path = parts.ask_for_file(self._window(), title, paths.documents(), KINDS)
        if path is None:
            return
        self._core.ask(lambda _planner: read_key_file(path), lambda key: then(path, key), failed=self._told, owner=self)

    def _choose_target(self, person: Person, *, whole: bool) -> None:
        name = f"{_plain(person.name)}{' whole' if whole else ''}{ENDING}"
        path = self.choose_target(self._window(), "Save the signing key", paths.documents() / name, KINDS)
        if path is None:
            return

        def write(planner: Planner) -> Path:
            export = planner.keys.export_whole if whole else planner.keys.export_public
            return export(PersonId(person.id), path)

        self._core.ask(write, lambda at: self.done.emit(f"Saved to {at.name}."), failed=self._told, owner=self)

    def _told(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.failed.emit(exc.sentence())


def _signer(person: Person, signs: str) -> Signer:
    return Signer(person=person.id, name=person.name, initials=person.initials, capacities=(signs,) if signs else ())


def _plain(name: str) -> str:
    """A name that every file system takes."""
    return "".join(one if one.isalnum() or one in " .-_" else "_" for one in name).strip(" .") or "key"
