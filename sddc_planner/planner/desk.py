"""What every service shares: the open library, the time, who is at the keyboard and who hears of changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.clock import Clock, today
from sddc_planner.errors import UserError
from sddc_planner.model.ids import PersonId
from sddc_planner.signing import OpenKey
from sddc_planner.store.journal import Touched, Writer
from sddc_planner.store.library import Library


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

    @contextmanager
    def change(
        self, action: str, summary: str, *, sitting: str = "", undoable: bool = True, barrier: bool = False
    ) -> Iterator[Writer]:
        """One journalled step by the person at the keyboard; see ``Journal.entry``."""
        with self.library.journal.entry(
            self.who, action, summary, sitting=sitting, undoable=undoable, barrier=barrier
        ) as writer:
            yield writer
        if writer.touched:
            self.on_change(writer.touched)
