"""What every service shares: the open library, the time, who is at the keyboard and who hears of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sddc_planner.clock import Clock, today
from sddc_planner.errors import PassphraseWanted, UserError
from sddc_planner.model.ids import PersonId
from sddc_planner.signing import OpenKey
from sddc_planner.store import council
from sddc_planner.store.journal import Touched, Writer
from sddc_planner.store.library import Library

OPEN_FOR = timedelta(minutes=20)
"""How long an unlocked key may sign after its last use."""

_WITHOUT_PASSPHRASE = frozenset({"create", "unlock", "keep key", "export"})
"""What is no planning: opening and keeping keys, and the note of what was written to a file."""
_NO_KEY = "You have no signing key yet: the Communications Manager makes one with you, under Accounts, People."


@dataclass(slots=True)
class Session:
    """An unlocked key. It closes by itself some time after its last use, or when somebody else sits down."""

    person: PersonId
    key: OpenKey
    until: datetime


@dataclass(slots=True)
class Desk:
    """Mutable only in ``who`` and ``session``. ``on_change`` hears which rows changed, once they are on disk."""

    library: Library
    clock: Clock
    new_id: Callable[[], str]
    on_change: Callable[[Touched], None]
    who: PersonId | None = None
    session: Session | None = None

    def today(self) -> date:
        """The civil date in London."""
        return today(self.clock)

    def somebody(self) -> PersonId:
        """Who is at the keyboard. Raises ``UserError`` where that is not known and must be."""
        if self.who is None:
            raise UserError("Say first who you are.", hint="The record names whoever submits or signs.")
        return self.who

    def open_session(self) -> Session | None:
        """The unlocked key of the person at the keyboard, if its time is not over."""
        if self.session and (self.session.person != self.who or self.session.until <= self.clock()):
            self.session = None
        return self.session

    def wants_passphrase(self) -> bool:
        """Whether whoever is at the keyboard must give their passphrase before anything can be changed.

        The rule sleeps where nobody could sign in at all: it must not lock everybody out.
        """
        con = self.library.con
        asked = council.settings(con).get("passphrase_for_all") == "yes"
        return asked and self.open_session() is None and council.somebody_can_sign_in(con)

    def require_passphrase(self) -> None:
        """Raises ``PassphraseWanted`` where the rules ask for it; otherwise the open key stays open for longer."""
        if self.wants_passphrase():
            hint = "Say first who you are."
            if self.who is not None:
                hint = "Sign in first." if council.keys_of(self.library.con, self.who) else _NO_KEY
            raise PassphraseWanted(
                "Nothing was changed: everyone gives their passphrase before planning here.",
                hint=hint,
                person=self.who,
            )

    def require_library(self) -> None:
        """Raises ``NotAllowed`` where nothing may be taken out as approved: an opened pack overrides it."""

    @contextmanager
    def change(
        self, action: str, summary: str, *, sitting: str = "", undoable: bool = True, barrier: bool = False
    ) -> Iterator[Writer]:
        """One journalled step by the person at the keyboard; see ``Journal.entry``. Raises ``PassphraseWanted``."""
        if action not in _WITHOUT_PASSPHRASE:
            self.require_passphrase()
        with self.library.journal.entry(
            self.who, action, summary, sitting=sitting, undoable=undoable, barrier=barrier
        ) as writer:
            yield writer
        if writer.touched:
            self._keep_open()
            self.on_change(writer.touched)

    def _keep_open(self) -> None:
        """Where planning needs the key, planning is a use of it."""
        if self.session and council.settings(self.library.con).get("passphrase_for_all") == "yes":
            self.session.until = max(self.session.until, self.clock() + OPEN_FOR)
