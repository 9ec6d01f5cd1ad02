"""Opening ``planner.db``: guard, migrate, and turn the safety nets on. One connection belongs to one thread."""

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sddc_planner.errors import LibraryError, LibraryTooNew
from sddc_planner.store.schema import APPLICATION_ID, STEPS

log = logging.getLogger(__name__)

_HEADER = b"SQLite format 3\x00"
_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY})
"""Result codes for which the disk or another program is at fault."""

_PAGE_SIZE, _PAGE_COUNT = slice(16, 18), slice(28, 32)


class PlanConnection(sqlite3.Connection):
    """A connection that knows which file it opened, and keeps what ``trust`` found in it until another writes to it."""

    judged: tuple[int, tuple[str, dict[str, str]]] | None = None
    file: tuple[Path, int, int] | None = None
    """(path, device, number on the device) when it was opened for writing."""

    def require_its_file(self) -> None:
        """Some systems go on writing to a file that has lost its name, and all of that would be lost.

        Raises ``LibraryError`` when the file was moved, deleted or replaced since.
        """
        if self.file is None:
            return
        path, *was = self.file
        try:
            found = path.stat()
        except OSError:
            found = None
        if found is None or [found.st_dev, found.st_ino] != was:
            what = "replaced by another" if found else "moved or deleted"
            raise LibraryError(
                f"The plan is no longer in {path.parent}: its file was {what} while it was open.",
                hint="Nothing can be saved until it is back there. Otherwise close the program and open it again.",
            )


def open_for_writing(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the file, bring its schema up to date (after keeping a copy) and turn the safety nets on.

    Raises ``LibraryTooNew`` for a file of a later version, by name of the step this program does not know, and
    ``LibraryError`` for one that is missing, cut short or no planner file. Neither is altered.
    """
    if not create:
        _look_at(path)
    elif path.exists() and path.stat().st_size:
        raise LibraryError(f"There is already a library in {path.parent}.", hint="Open it instead.")
    with _as_library_errors(path):
        con = sqlite3.connect(path, isolation_level=None, factory=PlanConnection)
        try:
            con.execute("PRAGMA busy_timeout = 5000")
            pending = list(STEPS) if create else _pending(con, path)  # refuses before anything is altered
            con.execute("PRAGMA journal_mode = WAL")
            con.execute("PRAGMA synchronous = FULL")
            if pending:
                _migrate(con, path, pending, fresh=create)
            con.execute("PRAGMA foreign_keys = ON")
            found = path.stat()
            con.file = (path, found.st_dev, found.st_ino)
        except BaseException:
            con.close()
            raise
    return _tuned(con)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open the file without any way to change it; also from a medium that cannot be written."""
    _look_at(path)
    with _as_library_errors(path):
        con = _reading(path, "mode=ro")
        try:
            try:
                con.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            except sqlite3.OperationalError:  # a WAL file needs a writable folder, unless it is told that nobody writes
                con.close()
                con = _reading(path, "immutable=1")
            _refuse_older(_pending(con, path))
        except BaseException:
            con.close()
            raise
    return _tuned(con)


def _reading(path: Path, how: str) -> PlanConnection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, factory=PlanConnection)


def close(con: sqlite3.Connection) -> None:
    """Close so that the library is one file again, which can be copied by any means."""
    with contextlib.suppress(sqlite3.Error):
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.close()


@contextmanager
def write(con: sqlite3.Connection) -> Iterator[None]:
    """One all-or-nothing write. The lock is taken first, so that it waits for it rather than fails half way."""
    if isinstance(con, PlanConnection):
        con.require_its_file()
    try:
        con.execute("BEGIN IMMEDIATE")
        con.execute("PRAGMA defer_foreign_keys = ON")
    except sqlite3.OperationalError as exc:
        raise LibraryError("The library could not be changed.", hint=f"Nothing was altered. ({exc})") from exc
    try:
        yield
        con.execute("COMMIT")
    except sqlite3.OperationalError as exc:
        _roll_back(con)
        if exc.sqlite_errorcode & 0xFF not in _DISK:
            raise  # a mistake of ours, and shown as one
        raise LibraryError(
            "The change could not be saved: the disk may be full or the folder read-only.",
            hint=f"What was saved before is kept. ({exc})",
        ) from exc
    except BaseException:
        _roll_back(con)
        raise


def copy_to(con: sqlite3.Connection, target: Path) -> None:
    """A whole copy of the open library through SQLite's backup interface. Appears under its name only when whole."""
    scratch = target.with_name(f".{target.name}.part")
    try:
        with contextlib.closing(sqlite3.connect(scratch)) as copy:
            con.backup(copy)
            verdict = copy.execute("PRAGMA quick_check").fetchone()[0]
            if verdict != "ok":
                raise LibraryError("The copy of the library is not sound.", hint=str(verdict))
            copy.execute("PRAGMA journal_mode = DELETE")
        os.replace(scratch, target)
    except (sqlite3.Error, OSError) as exc:
        raise LibraryError("The library could not be copied.", hint=f"Nothing was altered. ({exc})") from exc
    finally:
        scratch.unlink(missing_ok=True)


def _tuned(con: sqlite3.Connection) -> sqlite3.Connection:
    con.row_factory = sqlite3.Row
    con.execute("PRAGMA recursive_triggers = ON")  # or INSERT OR REPLACE leaves the search index stale
    con.execute("PRAGMA cache_size = -32000")
    return con


def _roll_back(con: sqlite3.Connection) -> None:
    if con.in_transaction:
        con.execute("ROLLBACK")


def _look_at(path: Path) -> None:
    """SQLite opens an empty file as an empty plan and a shortened one without a word: look before."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as exc:
        raise LibraryError(f"There is no library at {path}.", hint=f"({exc.strerror})") from exc
    if not size:
        raise LibraryError(f"{path.name} is empty.", hint="Restore the newest file from the backups folder.")
    if not header.startswith(_HEADER):
        raise LibraryError(f"{path.name} is not a planner file.", hint="Restore the newest backup.")
    page = int.from_bytes(header[_PAGE_SIZE], "big")
    whole = int.from_bytes(header[_PAGE_COUNT], "big") * (65536 if page == 1 else page)
    wal = path.with_name(path.name + "-wal")
    if size < whole and not (wal.exists() and wal.stat().st_size):
        raise LibraryError(
            f"{path.name} has been cut short: {whole - size} bytes are missing.", hint="Restore the newest backup."
        )


def _migrate(con: sqlite3.Connection, path: Path, pending: list[str], *, fresh: bool) -> None:
    if fresh:
        con.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    else:
        copy_to(con, path.with_name(f"{path.stem}.before-{pending[0]}{path.suffix}"))
        log.info("kept a copy of the library before migrating it: %s", pending[0])
    from sqlite_utils import Database  # noqa: PLC0415  # costs a tenth of a second, and most starts need none of it

    from sddc_planner.store.migrations import migrations  # noqa: PLC0415

    con.isolation_level = "DEFERRED"
    migrations.apply(Database(con, execute_plugins=False))
    con.isolation_level = None
    if not fresh:
        con.execute("DELETE FROM undo_step")  # older images do not fit the new tables: undo ends here
    if broken := con.execute("PRAGMA foreign_key_check").fetchall():
        raise LibraryError("The library has broken links.", hint=f"{len(broken)} rows. Restore the newest backup.")


def _pending(con: sqlite3.Connection, path: Path) -> list[str]:
    """Steps still to do. Raises ``LibraryError`` for another program's file, ``LibraryTooNew`` for unknown steps."""
    if con.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LibraryError(f"{path.name} is a database, but not a planner file.", hint="Choose another folder.")
    known = con.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone()
    done = (
        {row[0] for row in con.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'sddc_planner'")}
        if known
        else set()
    )
    if unknown := sorted(done.difference(STEPS)):
        raise LibraryTooNew(
            "This library was made by a newer version of the program.",
            hint=f"Update the program, then open it again. (Unknown: {', '.join(unknown)})",
        )
    return [step for step in STEPS if step not in done]


def _refuse_older(pending: list[str]) -> None:
    if pending:
        raise LibraryError(
            "This library was made by an older version and must be opened for writing once.",
            hint=f"Open it where it can be changed. (Missing: {', '.join(pending)})",
        )


@contextmanager
def _as_library_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as exc:
        raise LibraryError(f"The library could not be opened: {path}", hint=f"Nothing was altered. ({exc})") from exc
