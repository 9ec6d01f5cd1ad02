"""Verified copies of the library, and which of them to keep: 24 hourly, 30 daily, 12 monthly."""

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sddc_planner.errors import LibraryError
from sddc_planner.paths import DATABASE
from sddc_planner.store.connection import copy_to, open_for_reading

HOURLY, DAILY, MONTHLY = 24, 30, 12

_NAME = re.compile(r"planner-(\d{8}T\d{6})Z-(\d+)\.db")


def make(con: sqlite3.Connection, folder: Path, now: datetime) -> Path | None:
    """Copy the library into ``folder`` and thin out old copies. None if nothing changed since the newest copy."""
    head, value = _head(con)
    newest = max(existing(folder), default=None)
    if newest is not None and newest[1] == head and _holds(newest[2], value):
        return None
    target = folder / f"planner-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z-{head}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy_to(con, target)
        for path in surplus(folder):
            path.unlink(missing_ok=True)
    except OSError as exc:
        raise LibraryError("No backup could be made.", hint=f"Your plan itself is safe. ({exc.strerror})") from exc
    return target


def _head(con: sqlite3.Connection) -> tuple[int, str]:
    row = con.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (row["seq"], row["hash"]) if row else (0, "")


def _holds(path: Path, value: str) -> bool:
    """Whether a copy ends in this very entry: one that was copied while somebody typed may have grown since."""
    try:
        con = open_for_reading(path)
    except LibraryError:
        return False
    try:
        return _head(con)[1] == value
    finally:
        con.close()


def existing(folder: Path) -> list[tuple[datetime, int, Path]]:
    """(when, number of the newest journal entry in it, file) of each copy, oldest first."""
    found = []
    for path in folder.glob("planner-*.db") if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            when = datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            found.append((when, int(match[2]), path))
    return sorted(found)


def surplus(folder: Path) -> list[Path]:
    """Copies that no rule keeps. The newest of each hour, day and month counts."""
    copies = existing(folder)
    kept: set[Path] = set()
    for pattern, number in (("%Y%m%d%H", HOURLY), ("%Y%m%d", DAILY), ("%Y%m", MONTHLY)):
        newest = {f"{when:{pattern}}": path for when, _head, path in copies}
        kept.update(list(newest.values())[-number:])
    return [path for _when, _head, path in copies if path not in kept]


def make_of_file(library: Path, folder: Path, now: datetime) -> Path | None:
    """The same for a library that another connection has open: opens it for reading, and closes it again."""
    con = open_for_reading(library / DATABASE)
    try:
        return make(con, folder, now)
    finally:
        con.close()
