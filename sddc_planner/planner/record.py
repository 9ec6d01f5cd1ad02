"""The record: undo, history, check and backup."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import backup, undo

if TYPE_CHECKING:
    from sddc_planner.planner.putting_back import PutBack
    from sddc_planner.planner.telling.teller import HistoryLine  # a start tells no history
    from sddc_planner.store.check import CheckReport

Labels = tuple[str, str]

__all__ = ["CheckReport", "Labels", "Record"]


@dataclass(frozen=True, slots=True)
class Record:
    """The part of ``Planner`` that keeps and proves."""

    desk: Desk
    council: Council

    def undo(self) -> str:
        """Undo the newest step and say what it was. Raises ``NothingToUndo`` or ``Conflict``."""
        self.desk.require_passphrase()
        label, touched = undo.undo(self.desk.library.journal, self.desk.who)
        self.desk.on_change(touched)
        return label

    def redo(self) -> str:
        """Do again what was undone last and say what it was. Raises ``NothingToUndo`` or ``Conflict``."""
        self.desk.require_passphrase()
        label, touched = undo.redo(self.desk.library.journal, self.desk.who)
        self.desk.on_change(touched)
        return label

    def labels(self) -> Labels:
        """What undo and redo would do next; empty where there is nothing."""
        return undo.labels(self.desk.library.con)

    def end_sitting(self) -> None:
        """The person left the field: what they type next is a step of its own."""
        self.desk.library.journal.end_sitting()

    def history(self, post_id: str | None = None, limit: int = 500) -> "tuple[HistoryLine, ...]":
        """What happened to a post, or to the library, newest first."""
        from sddc_planner.planner.histories import Asked, Histories  # noqa: PLC0415  # no start needs it

        return Histories(self.desk, self.council).lines(Asked(post=post_id), limit)

    def head(self) -> tuple[int, str]:
        """(number, hash) of the journal's newest entry."""
        return self.desk.library.journal.head()

    def check(self, progress: Progress | None = None) -> "CheckReport":
        """Walk the journal, compare each row with it and verify each signature; see ``store.check``."""
        from sddc_planner.store import check  # noqa: PLC0415  # long work, which no start does

        return check.whole(self.desk.library.con, self.desk.library.media, progress or NoProgress())

    def put_back(self, progress: Progress | None = None) -> "PutBack":
        """Make rows that were altered, inserted or removed outside the program what the record says; not undone.

        Only where the journal's images hold. What says who signs is put back for the Communications Manager alone,
        signed in. Says what was done and what could not be. Raises ``LibraryReadOnly``.
        """
        from sddc_planner.planner.putting_back import PuttingBack  # noqa: PLC0415  # hardly ever needed

        return PuttingBack(self.desk).run(progress)

    def backup(self) -> Path | None:
        """A verified copy in the library's backups folder; None if nothing changed since the newest one."""
        library = self.desk.library
        if library.why_read_only:
            return None
        library.journal.end_sitting()
        return backup.make(library.con, library.backups, self.desk.clock())

    def last_backup(self) -> datetime | None:
        found = backup.existing(self.desk.library.backups)
        return found[-1][0] if found else None

    def backup_elsewhere(self) -> Callable[[], Path | None]:
        """The same as ``backup``, as work that opens the library for itself and so may run on any thread."""
        library, clock = self.desk.library, self.desk.clock
        if library.why_read_only:
            return lambda: None
        library.journal.end_sitting()
        return lambda: backup.make_of_file(library.folder, library.backups, clock())
