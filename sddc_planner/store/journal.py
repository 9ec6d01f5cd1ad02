"""The only writer of the library: each change, its journal entry and its undo step happen together or not at all.

An entry lists, for each row it changed, the digests of the row before and after; the entries are chained by hash.
The images themselves stand in a table beside, so that one can be removed (retention, a person's request) while
the chain still verifies and says that something was removed.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sddc_planner.canonical import Json, canonical_text, digest, text_digest
from sddc_planner.clock import Clock, from_text, to_text
from sddc_planner.errors import Conflict, LibraryReadOnly
from sddc_planner.store.connection import write
from sddc_planner.store.schema import BOOKKEEPING, GUARDED, JOURNALLED

Row: TypeAlias = Mapping[str, Any]
Touched: TypeAlias = frozenset[tuple[str, str]]
"""The rows that a change altered: (table, row id)."""

START = "0" * 64
"""What the first entry names as its predecessor."""


def entry_hash(
    *,
    seq: int,
    at: str,
    person: str | None,
    action: str,
    summary: str,
    target: int | None,
    changes: Json,
    previous: str,
) -> str:
    return digest(
        {
            "seq": seq,
            "at": at,
            "person": person,
            "action": action,
            "summary": summary,
            "target": target,
            "changes": changes,
            "previous": previous,
        }
    )


def image(row: Row | None) -> str | None:
    """A row as canonical JSON. Empty columns are left out, so that a column added later changes no image."""
    if row is None:
        return None
    return canonical_text({name: row[name] for name in row.keys() if name != BOOKKEEPING and row[name] is not None})  # noqa: SIM118


def image_digest(text: str | None) -> str | None:
    return None if text is None else text_digest(text)


@dataclass(slots=True)
class Writer:
    """Applies row changes inside one entry and remembers how each row was before the first of them."""

    con: sqlite3.Connection
    before: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @property
    def touched(self) -> Touched:
        return frozenset(self.before)

    def put(self, table: str, row: Row) -> None:
        """Add the row, or change the columns it names."""
        self._remember(table, row["id"])
        names = list(row)
        updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
        self.con.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
            f"ON CONFLICT(id) DO {'UPDATE SET ' + updates if updates else 'NOTHING'}",
            [row[name] for name in names],
        )

    def change(self, table: str, row_id: str, columns: Row) -> None:
        """Change some columns of a row that exists."""
        self._remember(table, row_id)
        sets = ", ".join(f"{name} = ?" for name in columns)
        self.con.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*columns.values(), row_id])

    def remove(self, table: str, row_id: str) -> None:
        self._remember(table, row_id)
        self.con.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])

    def restore(self, table: str, row_id: str, text: str | None) -> None:
        """Make the row what an image says it was."""
        if text is None:
            self.remove(table, row_id)
            return
        columns = [r["name"] for r in self.con.execute(f"PRAGMA table_info({table})") if r["name"] != BOOKKEEPING]
        said = json.loads(text)
        self.put(table, {name: said.get(name) for name in columns})

    def _remember(self, table: str, row_id: str) -> None:
        if table not in JOURNALLED:
            raise ValueError(f"{table} is not a journalled table")
        if (table, row_id) not in self.before:
            self.before[table, row_id] = current_image(self.con, table, row_id)


def current_image(con: sqlite3.Connection, table: str, row_id: str) -> str | None:
    return image(con.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id]).fetchone())


def _last_word(con: sqlite3.Connection, key: tuple[str, str], before: int) -> str | None:
    """The digest of a row as the newest entry before this one left it."""
    row = con.execute(
        "SELECT changes FROM journal WHERE seq = (SELECT max(seq) FROM image WHERE tbl = ? AND row = ? AND seq < ?)",
        [*key, before],
    ).fetchone()
    return next((now for *found, _was, now in json.loads(row["changes"]) if tuple(found) == key), None) if row else None


@dataclass(frozen=True, slots=True)
class _Said:
    """What an entry says of itself, beside the rows it changed."""

    person: str | None
    action: str
    summary: str
    sitting: str
    target: int | None
    is_step: bool
    barrier: bool


@dataclass(slots=True)
class Journal:
    """Writes entries. ``after_change`` brings derived tables up to date inside the same transaction."""

    con: sqlite3.Connection
    clock: Clock
    after_change: Callable[[sqlite3.Connection, Touched], None]
    read_only: bool = False
    _sitting: tuple[str, str | None, int] | None = None

    @contextmanager
    def entry(
        self,
        person: str | None,
        action: str,
        summary: str,
        *,
        sitting: str = "",
        undoable: bool = True,
        barrier: bool = False,
        target: int | None = None,
        always: bool = False,
    ) -> Iterator[Writer]:
        """One journal entry. ``summary`` reads as a sentence without its subject: "moved 3 posts to 14 December".

        Entries with the same ``sitting`` that follow each other directly are one: typing in one field. A
        ``barrier`` is something undo never crosses. Nothing is written when nothing changed, unless ``always``.
        """
        if self.read_only:
            raise LibraryReadOnly("This library is open for reading only.", hint="Nothing was changed.")
        with write(self.con):
            writer = Writer(self.con)
            yield writer
            if writer.touched:
                self.after_change(self.con, writer.touched)
            said = _Said(person, action, summary, sitting, target, is_step=undoable or barrier, barrier=barrier)
            self._record(writer, said, always=always)

    def end_sitting(self) -> None:
        """What follows is an entry of its own, even in the same field."""
        self._sitting = None

    def head(self) -> tuple[int, str]:
        """(number, hash) of the newest entry; it is final from now on, so that it can be printed in an export."""
        self._sitting = None
        row = self.con.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return (row["seq"], row["hash"]) if row else (0, START)

    def newest_instant(self) -> datetime | None:
        """When the newest entry was written, as the clock of then said."""
        row = self.con.execute("SELECT at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return from_text(row["at"]) if row else None

    def latest_instant(self) -> datetime | None:
        """The latest that any entry claims, whatever clock wrote those after it; None where none can be read."""
        row = self.con.execute("SELECT max(at) AS at FROM journal").fetchone()
        try:
            return from_text(row["at"]) if row["at"] else None
        except ValueError:
            return None

    def _record(self, writer: Writer, said: "_Said", *, always: bool) -> None:
        con, before = self.con, dict(writer.before)
        last = con.execute("SELECT seq, hash, previous FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        seq, previous = (last["seq"] + 1, last["hash"]) if last else (1, START)
        if said.sitting and last and self._sitting == (said.sitting, said.person, last["seq"]):
            seq, previous = last["seq"], last["previous"]
            earlier = con.execute("SELECT tbl, row, before FROM image WHERE seq = ?", [seq]).fetchall()
            before.update({(r["tbl"], r["row"]): r["before"] for r in earlier})
            for table in ("undo_step", "image", "journal"):
                con.execute(f"DELETE FROM {table} WHERE seq = ?", [seq])
        images = [(key, was, current_image(con, *key)) for key, was in sorted(before.items())]
        images = [one for one in images if one[1] != one[2]]
        for key, was, now in images:
            if key[0] in GUARDED and _last_word(con, key, seq) not in (image_digest(was), image_digest(now)):
                raise Conflict(
                    f"What the library says of this {key[0].replace('_', ' ')} was altered outside the program.",
                    hint="Set it back to what it was, or restore the newest backup. Nothing was changed.",
                )
        self._sitting = None
        if not images and not always:
            return
        changes = [[table, row, image_digest(was), image_digest(now)] for (table, row), was, now in images]
        at = to_text(self.clock())
        value = entry_hash(
            seq=seq,
            at=at,
            person=said.person,
            action=said.action,
            summary=said.summary,
            target=said.target,
            changes=changes,
            previous=previous,
        )
        con.execute(
            "INSERT INTO journal (seq, at, person, action, summary, target, changes, previous, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [seq, at, said.person, said.action, said.summary, said.target, canonical_text(changes), previous, value],
        )
        con.executemany(
            "INSERT INTO image (seq, place, tbl, row, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            [(seq, n, table, row, was, now) for n, ((table, row), was, now) in enumerate(images)],
        )
        if said.is_step:
            con.execute("UPDATE undo_step SET redoable = 0 WHERE undone = 1 AND redoable = 1")
            con.execute(
                "INSERT INTO undo_step (seq, undone, redoable, barrier) VALUES (?, 0, 1, ?)", [seq, said.barrier]
            )
        if said.sitting:
            self._sitting = (said.sitting, said.person, seq)
