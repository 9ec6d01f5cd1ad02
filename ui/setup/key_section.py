"""A person's signing keys: in force, each with its fingerprint to read aloud, and revoked; and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.council import Person
from sddc_planner.planner.key_views import KeyView, Place
from ui.core import Core
from ui.setup.key_acts import KeyActs, SignInFirst
from ui.setup.key_card import KeyCard, revoked_line
from ui.setup.snapshot import Council
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped


@dataclass(frozen=True, slots=True)
class _Seat:
    person: Person
    signs: str


class KeySection(QWidget):
    """Call ``wire`` once, then ``show_person``. It reads the person's keys by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._core: Core | None = None
        self._seat: _Seat | None = None
        self._keys: tuple[KeyView, ...] | None = None
        title = QLabel("Signing key")
        title.setProperty("kind", "section")
        self.said = wrapped("")
        self.said.hide()
        self.state = wrapped("", "muted")
        self.cards = QVBoxLayout()
        self.cards.setSpacing(theme.px(8))
        self.make_button = QPushButton("Make a signing key…")
        self.change_button = QPushButton("Change the passphrase…")
        self.code_button = QPushButton("Recovery code…")
        self.lost_button = QPushButton("Lost passphrase…")
        self.save_button = QPushButton("Save to a file…")
        self.replace_button = QPushButton("Replace…")
        self.enrol_button = QPushButton("Enrol a key from a file…")
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, theme.px(6))
        for button in (
            self.make_button,
            self.change_button,
            self.code_button,
            self.lost_button,
            self.save_button,
            self.replace_button,
            self.enrol_button,
        ):
            row.addWidget(button)
        self.revoked_title = QLabel("Revoked keys")
        self.revoked_title.setProperty("kind", "muted")
        self.revoked = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(8))
        for part in (title, self.said, self.state):
            column.addWidget(part)
            let_shrink(part)
        column.addLayout(self.cards)
        column.addWidget(self.buttons)
        column.addWidget(self.revoked_title)
        column.addLayout(self.revoked)
        self._show(())

    def wire(self, core: Core, window: Callable[[], QWidget], sign_in_first: SignInFirst) -> KeyActs:
        """Give it the planner, and what to do where the manager must sign in first."""
        self._core = core
        acts = KeyActs(core, self._theme, window, sign_in_first)
        acts.setParent(self)
        acts.done.connect(self._done)
        self.acts = acts
        for button, act in (
            (self.make_button, acts.make),
            (self.change_button, acts.change_passphrase),
            (self.lost_button, acts.recover),
            (self.replace_button, acts.replace),
            (self.enrol_button, acts.enrol),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self._with_seat(act))
        self.code_button.clicked.connect(self._recovery_code)
        self.save_button.clicked.connect(self._save)
        return acts

    def show_person(self, person: Person, now: Council) -> None:
        if self._seat is None or self._seat.person.id != person.id:
            self._keys = None
            self._say("")
            self._show(())
        self._seat = _Seat(person, now.signs(person.id))
        self._read()

    def _read(self) -> None:
        if self._core is None or self._seat is None:
            return
        person = self._seat.person.id

        def show(keys: tuple[KeyView, ...]) -> None:
            if self._seat is not None and self._seat.person.id == person and keys != self._keys:
                self._keys = keys
                self._show(keys)

        self._core.ask(lambda planner: planner.keys.of(person), show, owner=self)

    def _show(self, keys: tuple[KeyView, ...]) -> None:
        in_force = [one for one in keys if one.revoked_at is None]
        here = any(one.place is not Place.ELSEWHERE for one in in_force)
        for layout in (self.cards, self.revoked):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        for one in in_force:
            card = KeyCard(self._theme, one)
            card.revoke_wanted.connect(lambda one=one: self._revoke(one))
            card.bring_wanted.connect(lambda: self._with_seat(self.acts.bring))
            self.cards.addWidget(card)
            card.show()
            for part in (card.fingerprint, card.bring_button, card.revoke_button):  # else Tab came to it last
                QWidget.setTabOrder(self._before_buttons(), part)
        for one in keys:
            if one.revoked_at is not None:
                line = wrapped(revoked_line(one), "muted")
                let_shrink(line)
                self.revoked.addWidget(line)
                line.show()
        self.revoked_title.setVisible(len(in_force) < len(keys))
        name = self._seat.person.name if self._seat else ""
        self.state.setText(
            "Read the fingerprint aloud when somebody enrols this key on another laptop."
            if in_force
            else f"{name} has no signing key. Somebody who signs needs one: make it with them at the keyboard, "
            "or enrol the one that they made on their own laptop."
        )
        self.make_button.setVisible(not in_force)
        for button in (self.change_button, self.code_button, self.lost_button):
            button.setVisible(here)
        for button in (self.save_button, self.replace_button):
            button.setVisible(bool(in_force))
        self.buttons.updateGeometry()

    def _before_buttons(self) -> QWidget:
        """Where Tab comes from to the first button."""
        at = self.make_button.previousInFocusChain()
        while at is not None and at is not self.make_button:
            if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.window() is self.window():
                return at
            at = at.previousInFocusChain()
        return self.make_button

    def _with_seat(self, act: Callable[[Person, str], None]) -> None:
        if self._seat is not None:
            act(self._seat.person, self._seat.signs)

    def _revoke(self, key: KeyView) -> None:
        self._with_seat(lambda person, signs: self.acts.revoke(person, signs, key))

    def _recovery_code(self) -> None:
        had_one = any(one.has_recovery and one.revoked_at is None for one in self._keys or ())
        self._with_seat(lambda person, signs: self.acts.recovery_code(person, signs, had_one=had_one))

    def _save(self) -> None:
        keys = tuple(one for one in self._keys or () if one.revoked_at is None)
        self._with_seat(lambda person, signs: self.acts.save(person, signs, keys))

    def _done(self, sentence: str) -> None:
        self._say(sentence)
        self._read()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.said, sentence))
