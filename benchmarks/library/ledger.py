"""Writes journal entries in bulk: the rows, hashes and images of ``store.journal``, without asking the database."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sddc_planner.canonical import canonical_text
from sddc_planner.clock import to_text
from sddc_planner.store.journal import entry_hash, image, image_digest

Change = tuple[str, str, str | None, str | None]
"""(table, row id, image before, image after)"""


@dataclass(slots=True)
class Ledger:
    """Continues the chain that ``con`` holds. Nothing is written before ``flush``, which the caller wraps."""

    con: sqlite3.Connection
    seq: int
    previous: str
    _journal: list[tuple[Any, ...]] = field(default_factory=list)
    _images: list[tuple[Any, ...]] = field(default_factory=list)
    _steps: list[tuple[int, bool]] = field(default_factory=list)
    _rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    _columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def entry(
        self, at: datetime, person: str, action: str, summary: str, changes: Iterable[Change], *, barrier: bool = False
    ) -> None:
        """One entry, which can be undone like any other unless it is a ``barrier``."""
        ordered = sorted(changes)
        self.seq += 1
        listed = [[table, row, image_digest(was), image_digest(now)] for table, row, was, now in ordered]
        when = to_text(at)
        value = entry_hash(
            seq=self.seq,
            at=when,
            person=person,
            action=action,
            summary=summary,
            target=None,
            changes=listed,
            previous=self.previous,
        )
        self._journal.append(
            (self.seq, when, person, action, summary, None, canonical_text(listed), self.previous, value)
        )
        self._images += [(self.seq, n, *change) for n, change in enumerate(ordered)]
        self._steps.append((self.seq, barrier))
        self.previous = value

    def row(self, table: str, row: Mapping[str, Any]) -> Change:
        """Add a row, once and for all; gives the change that an entry must tell."""
        self.keep(table, row)
        return table, row["id"], None, image(row)

    def keep(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row whose story is told elsewhere."""
        self._columns.setdefault(table, tuple(row))
        self._rows.setdefault(table, []).append(tuple(row.values()))

    def flush(self) -> None:
        for table, rows in self._rows.items():
            names = self._columns[table]
            self._insert(table, names, rows)
        self._insert(
            "journal",
            ("seq", "at", "person", "action", "summary", "target", "changes", "previous", "hash"),
            self._journal,
        )
        self._insert("image", ("seq", "place", "tbl", "row", "before", "after"), self._images)
        self.con.executemany("INSERT INTO undo_step (seq, undone, redoable, barrier) VALUES (?, 0, 1, ?)", self._steps)
        for kept in (self._journal, self._images, self._steps, self._rows):
            kept.clear()

    def _insert(self, table: str, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(names))
        self.con.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608  # own names
