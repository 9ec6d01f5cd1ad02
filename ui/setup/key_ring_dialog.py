"""The signing keys of this computer: for somebody who signs here what another laptop's library asks of them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from sddc_planner import paths
from sddc_planner.clock import in_london
from sddc_planner.errors import PlannerError
from sddc_planner.packs.keyfile import ENDING, KeyFile, read_key_file
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.signing_keys import write_key_file
from ui import words
from ui.confirm import confirm
from ui.core import Core
from ui.setup.key_acts import ask_for_target
from ui.setup.key_dialogs import ChangePassphraseDialog, MakeKeyDialog, NewCodeDialog
from ui.setup.key_recover_dialog import RecoverDialog
from ui.setup.key_save_dialog import SaveKeyDialog
from ui.signoff.card import Card
from ui.signoff.fingerprint import Spelled
from ui.signoff.key_file_part import KINDS
from ui.signoff.key_form import KeyForm, Work
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.window_keys import presses_button

T = TypeVar("T")

ABOUT = (
    "A key on this computer signs what other people's libraries ask of you. Whoever plans enrols its public half, and "
    "compares the fingerprint with you."
)
NONE_YET = (
    "No key is kept on this computer. Make one if you sign posts that are planned on another laptop, or bring the one "
    "that you have."
)
_NO_CODE = (
    "Make a new key here, and ask whoever plans to enrol it in place of this one. What this one signed stays valid."
)


class KeyRingDialog(QDialog):
    """Call ``begin``. It needs no library to be open."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget, ring: KeyRing | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._ring = ring or KeyRing.of_this_computer()
        self.choose_target = ask_for_target
        self.setWindowTitle("Keys on this computer")
        title = QLabel("Keys on this computer")
        title.setProperty("kind", "heading")
        about = QLabel(ABOUT)
        about.setWordWrap(True)
        about.setProperty("kind", "muted")
        self.notice = NoticeBar(theme)
        self.empty = EmptyState(theme, "key", NONE_YET, "Make a key…")
        self.empty.acted.connect(self.make)
        self.cards = QVBoxLayout()
        self.cards.setContentsMargins(0, 0, theme.px(4), 0)
        self.cards.setSpacing(theme.px(10))
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as its width asks for
        inside.setLayout(self.cards)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.empty)
        self.rooms.addWidget(self.area)
        self.make_button = QPushButton("Make a key…")
        self.bring_button = QPushButton("Bring a key from a file…")
        self.close_button = QPushButton("Close")
        for button, act in (
            (self.make_button, self.make),
            (self.bring_button, self.bring),
            (self.close_button, self.accept),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        feet = QHBoxLayout()
        feet.addWidget(self.make_button)
        feet.addWidget(self.bring_button)
        feet.addStretch(1)
        feet.addWidget(self.close_button)
        column = QVBoxLayout(self)
        pad = theme.px(18)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        for part in (title, about, self.notice):
            column.addWidget(part)
        column.addWidget(self.rooms, 1)
        column.addLayout(feet)
        fit_to_screen(self, theme, 560, 480)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def begin(self, said: str = "") -> None:
        """Read the keys and show them, with what has just been done."""
        if said:
            self.notice.show_notice("info", said)
        self._work(lambda ring: ring.everything())(self._show, self._failed, self)

    def make(self) -> None:
        dialog = MakeKeyDialog(
            self._theme,
            Signer(),
            lambda name, new: self._work(lambda ring: ring.make(name, new)[1]),
            self,
            title="Make a key on this computer",
            purpose="It signs here with your passphrase, and in other people's libraries once they have enrolled it.",
            button="Make the key",
            asks_name=True,
        )
        self._open(dialog, "The key was made. Save its public half to a file, and send that to whoever plans.")

    def bring(self) -> None:
        """A whole key from another laptop."""
        from ui.exchange import parts  # noqa: PLC0415  # no start needs it

        path = parts.ask_for_file(self, "Bring a key from a file", paths.documents(), KINDS)
        if path is None:
            return
        kept = self._work(lambda ring: ring.add(read_key_file(path)))
        kept(lambda _none: self.begin("The key is on this computer now."), self._failed, self)

    # Inside

    def _show(self, keys: tuple[KeyFile, ...]) -> None:
        while (item := self.cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in keys:
            self.cards.addWidget(self._card(one))
        self.cards.addStretch(1)
        self.rooms.setCurrentWidget(self.area if keys else self.empty)
        self.make_button.setVisible(bool(keys))
        if not keys:
            self.empty.button.setFocus()

    def _card(self, key: KeyFile) -> Card:
        card = Card(self._theme, key.name)
        card.title.setTextFormat(Qt.TextFormat.PlainText)  # a name from outside
        card.body.addWidget(Spelled(self._theme, key.fingerprint))
        day = words.full_date(in_london(key.created_at).date())
        code = "" if key.recovery else " No recovery code has been made for it yet."
        card.add_line(f"Made on {day}.{code}", "muted")
        buttons = QWidget()
        row = FlowLayout(buttons, self._theme.px(6))
        for text, act in (
            ("Save to a file…", self._save),
            ("Change the passphrase…", self._change),
            ("Recovery code…", self._new_code),
            ("Lost passphrase…", self._recover),
            ("Remove…", self._remove),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{text.rstrip('…')}: the key of {key.name}")
            button.clicked.connect(lambda _checked=False, act=act: act(key))
            row.addWidget(button)
        card.body.addWidget(buttons)
        return card

    def _change(self, key: KeyFile) -> None:
        dialog = ChangePassphraseDialog(
            self._theme,
            _signer(key),
            lambda old, new: self._work(lambda ring: ring.change_passphrase(key.id, old, new)),
            self,
        )
        self._open(dialog, "The passphrase was changed.")

    def _new_code(self, key: KeyFile) -> None:
        dialog = NewCodeDialog(
            self._theme,
            _signer(key),
            lambda passphrase: self._work(lambda ring: ring.recovery_code(key.id, passphrase)),
            self,
            had_one=bool(key.recovery),
        )
        self._open(dialog, "A recovery code was made.")

    def _recover(self, key: KeyFile) -> None:
        dialog = RecoverDialog(
            self._theme,
            _signer(key),
            lambda code, new: self._work(lambda ring: ring.recover(key.id, code, new)),
            self,
        )
        dialog.show_way_back(_NO_CODE)
        self._open(dialog, "The key has its new passphrase.")

    def _remove(self, key: KeyFile) -> None:
        removed = self._work(lambda ring: ring.remove(key.id))
        confirm(
            self,
            f"Remove the key of {key.name} from this computer?",
            "What it signed stays valid. Without a copy in a file nobody can ever sign with it again.",
            "Remove the key",
            lambda: removed(lambda _none: self.begin("The key was removed."), self._failed, self),
            serious=True,
        )

    def _save(self, key: KeyFile) -> None:
        dialog = SaveKeyDialog(self._theme, _signer(key), self, can_save_whole=True)
        dialog.accepted.connect(lambda: self._choose_target(key, whole=dialog.whole))
        dialog.open()

    def _choose_target(self, key: KeyFile, *, whole: bool) -> None:
        name = "".join(one if one.isalnum() or one in " .-_" else "_" for one in key.name).strip(" .") or "key"
        start = paths.documents() / f"{name}{' whole' if whole else ''}{ENDING}"
        path = self.choose_target(self, "Save the signing key", start, KINDS)
        if path is None:
            return

        def write(_ring: KeyRing) -> Path:
            return write_key_file(key if whole else key.without_private_half(), path)

        self._work(write)(lambda at: self.begin(f"Saved to {at.name}."), self._failed, self)

    def _open(self, dialog: KeyForm, said: str) -> None:
        dialog.accepted.connect(lambda: self.begin(said))
        dialog.open()

    def _work(self, question: Callable[[KeyRing], T]) -> Work:
        """The question as work beside the window, with or without a library."""
        core, ring = self._core, self._ring

        def run(then: Callable[[T], object], failed: Callable[[BaseException], object], owner: QObject) -> None:
            job = core.start_alone(lambda _progress: question(ring))
            job.succeeded.connect(lambda result: then(result) if isValid(owner) else None)
            job.failed.connect(lambda exc: failed(exc) if isValid(owner) else None)

        return run

    def _failed(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.notice.show_notice("warning", exc.sentence())


def _signer(key: KeyFile) -> Signer:
    initials = "".join(word[0] for word in key.name.split() if word[0].isalnum())[:2].upper()
    return Signer(name=key.name, initials=initials or "?")
