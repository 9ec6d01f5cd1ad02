"""One council's plan on disk: a folder with the database, the media and the backups."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sddc_planner import paths
from sddc_planner.clock import Clock, to_text
from sddc_planner.errors import LibraryError
from sddc_planner.store import connection
from sddc_planner.store.journal import Journal, Touched
from sddc_planner.store.lock import Holder, WriterLock

log = logging.getLogger(__name__)


def _refresh(con: sqlite3.Connection, touched: Touched) -> None:
    from sddc_planner.store import standing  # noqa: PLC0415  # only a change needs it, and no start changes anything

    standing.refresh(con, touched)


@dataclass(slots=True)
class Library:
    """An open library. Used from the thread that opened it; ``why_read_only`` is empty when it can be changed."""

    folder: Path
    con: sqlite3.Connection
    journal: Journal
    why_read_only: str = ""
    _lock: WriterLock | None = None

    @classmethod
    def create(cls, folder: Path, clock: Clock, new_id: Callable[[], str]) -> Self:
        """A new, empty library. Raises ``LibraryError`` if there is one, or the folder cannot be written."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = WriterLock.take(folder / paths.LOCK, "", clock())
        except OSError as exc:
            raise LibraryError(f"No library can be made in {folder}.", hint=f"({exc.strerror})") from exc
        if isinstance(lock, Holder):
            raise LibraryError(f"There is already a library in {folder}.", hint=lock.sentence())
        try:
            con = connection.open_for_writing(folder / paths.DATABASE, create=True)
        except BaseException:
            lock.release()
            raise
        with connection.write(con):
            con.execute("INSERT INTO meta (id, value) VALUES ('library', ?)", [new_id()])
            con.execute("INSERT INTO meta (id, value) VALUES ('created', ?)", [to_text(clock())])
        return cls(folder, con, Journal(con, clock, _refresh), "", lock)

    @classmethod
    def open(cls, folder: Path, clock: Clock, *, person: str = "", read_only: bool = False) -> Self:
        """Open for writing, or for reading if somebody else has it or nothing can be written, saying why."""
        database = folder / paths.DATABASE
        if read_only:
            return cls._reading(folder, clock, "It was opened for reading.")
        if not database.exists():
            raise LibraryError(f"There is no library in {folder}.", hint="Create one, or choose another folder.")
        try:
            lock = WriterLock.take(folder / paths.LOCK, person, clock())
        except OSError as exc:
            return cls._reading(folder, clock, f"The folder cannot be written ({exc.strerror}).")
        if isinstance(lock, Holder):
            return cls._reading(folder, clock, lock.sentence())
        try:
            con = connection.open_for_writing(database)
        except BaseException:
            lock.release()
            raise
        return cls(folder, con, Journal(con, clock, _refresh), "", lock)

    @classmethod
    def _reading(cls, folder: Path, clock: Clock, why: str) -> Self:
        con = connection.open_for_reading(folder / paths.DATABASE)
        return cls(folder, con, Journal(con, clock, _refresh, read_only=True), why)

    @property
    def is_pack(self) -> bool:
        """Whether a pack from another laptop was opened into it."""
        with suppress(sqlite3.Error):  # a file that was altered so far is told of by ``check``
            return self.con.execute("SELECT 1 FROM told WHERE post = '' AND kind = 'pack'").fetchone() is not None
        return False

    @property
    def media(self) -> Path:
        return self.folder / paths.MEDIA

    @property
    def returned(self) -> Path:
        """Files that came back with decisions, by content hash."""
        return self.folder / paths.RETURNED

    @property
    def backups(self) -> Path:
        return self.folder / paths.BACKUPS

    def name_writer(self, person: str) -> None:
        """Say by name who is at the keyboard of the one that may write, for whoever opens it a second time."""
        if self._lock is not None:
            self._lock.name(person)

    def close(self) -> None:
        if self._lock is None:
            self.con.close()
        else:
            connection.close(self.con)
            self._lock.release()
