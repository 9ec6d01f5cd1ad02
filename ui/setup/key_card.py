"""One signing key of a person as it is shown: its fingerprint to read aloud, since when, and where it can sign."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sddc_planner.clock import in_london
from sddc_planner.planner.key_views import KeyView, Place
from ui import words
from ui.signoff.card import Card
from ui.signoff.fingerprint import Spelled
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout

_WHERE = {
    Place.LIBRARY: "Its passphrase signs in this library.",
    Place.COMPUTER: "Its passphrase signs on this computer. The library has only the public half.",
    Place.ELSEWHERE: "Only the public half is here: it signs with its key file, or on the laptop where it was made.",
}


class KeyCard(Card):
    """A key in force. ``revoke_wanted``, and ``bring_wanted`` where only its public half is here."""

    revoke_wanted = Signal()
    bring_wanted = Signal()

    def __init__(self, theme: Theme, key: KeyView, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Fingerprint", parent)
        self.fingerprint = Spelled(theme, key.fingerprint)
        self.body.addWidget(self.fingerprint)
        self.since = self.add_line(since(key), "muted")
        self.where = self.add_line(_WHERE[key.place])
        if key.place is not Place.ELSEWHERE and not key.has_recovery:
            self.add_line("No recovery code has been made for it yet.", "small")
        self.bring_button = QPushButton("Bring it here…", self)
        self.bring_button.setToolTip("Keep all of the key in this library, from the file that holds it.")
        self.bring_button.clicked.connect(self.bring_wanted)
        self.bring_button.setVisible(key.place is not Place.LIBRARY)
        self.revoke_button = QPushButton("Revoke…")
        self.revoke_button.setAccessibleName(f"Revoke the key {key.fingerprint}")
        self.revoke_button.clicked.connect(self.revoke_wanted)
        buttons = QWidget()
        row = FlowLayout(buttons, theme.px(6))
        if key.place is not Place.LIBRARY:
            row.addWidget(self.bring_button)
        row.addWidget(self.revoke_button)
        self.body.addWidget(buttons)


def since(key: KeyView) -> str:
    """ "Since 16 November 2020, enrolled by C. Manager"."""
    day = words.full_date(in_london(key.since).date())
    if not key.enrolled:
        return f"Made here on {day}"
    return f"Enrolled on {day}" + (f" by {key.enrolled_by}" if key.enrolled_by else "")


def revoked_line(key: KeyView) -> str:
    """ "7QAB 2M9K XTF4 0CDE R5WZ, made here on …, revoked on …: lost"."""
    if key.revoked_at is None:
        raise ValueError("this key is in force")
    moment = in_london(key.revoked_at)
    at = f"{words.full_date(moment.date())} at {words.clock_time(moment.time())}"
    why = f": {key.revoked_why}" if key.revoked_why else "."
    return f"{key.fingerprint}\n{since(key)}, revoked on {at}{why}"
