"""Reading journal entries back as evidence: does an entry hold, and what was its last word on a row?"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sddc_planner.store.journal import START, entry_hash, image_digest

RowKey: TypeAlias = tuple[str, str]
"""(table, row id)"""
Changes: TypeAlias = Mapping[RowKey, tuple[str | None, str | None]]
"""For each row that an entry changed, the digests of the row before and after."""


def changes_of(row: sqlite3.Row) -> Changes:
    """What an entry says it changed; nothing if it was altered beyond reading."""
    try:
        return {(table, key): (was, now) for table, key, was, now in json.loads(row["changes"])}
    except (TypeError, ValueError):
        return {}


def hash_holds(row: sqlite3.Row) -> bool:
    try:
        changes = json.loads(row["changes"])
    except ValueError:
        return False
    value = entry_hash(
        seq=row["seq"],
        at=row["at"],
        person=row["person"],
        action=row["action"],
        summary=row["summary"],
        target=row["target"],
        changes=changes,
        previous=row["previous"],
    )
    return bool(row["hash"] == value)


def image_faults(con: sqlite3.Connection, row: sqlite3.Row) -> Iterator[str]:
    """What is wrong with the images of an entry, each as half a sentence. A removed image is no fault."""
    listed = dict(changes_of(row))
    for one in con.execute("SELECT tbl, row, before, after FROM image WHERE seq = ?", [row["seq"]]):
        was, now = listed.pop((one["tbl"], one["row"]), (None, None))
        for text, said in ((one["before"], was), (one["after"], now)):
            if text is not None and image_digest(text) != said:
                yield f"journal entry {row['seq']} keeps an altered image of a {word(one['tbl'])}"
    for table, _key in listed:
        yield f"journal entry {row['seq']} has lost its line on a {word(table)}"


@dataclass(slots=True)
class Entries:
    """Judges single entries, each once: its own hash, its links to both neighbours, its images."""

    con: sqlite3.Connection
    _seen: dict[int, tuple[str, Changes]] = field(default_factory=dict)

    def judged(self, seq: int) -> tuple[str, Changes]:
        """(what is wrong with the entry, as half a sentence, or empty; what it changed)"""
        if seq not in self._seen:
            self._seen[seq] = self._judge(seq)
        return self._seen[seq]

    def last_word(self, key: RowKey) -> tuple[str, str | None]:
        """(what is wrong with any entry about the row; digest of the row as the newest of them left it)"""
        found = self.con.execute("SELECT seq FROM image WHERE tbl = ? AND row = ? ORDER BY seq", key).fetchall()
        fault, digest = "", None
        for row in found:
            wrong, changes = self.judged(row["seq"])
            fault = fault or wrong
            digest = changes.get(key, (None, None))[1]
        return fault, digest

    def _judge(self, seq: int) -> tuple[str, Changes]:
        near = {
            row["seq"]: row
            for row in self.con.execute("SELECT * FROM journal WHERE seq BETWEEN ? AND ?", [seq - 1, seq + 1])
        }
        row, before, after = near.get(seq), near.get(seq - 1), near.get(seq + 1)
        if (
            row is None
            or not hash_holds(row)
            or row["previous"] != (before["hash"] if before else START)
            or (after is not None and after["previous"] != row["hash"])
        ):
            return f"journal entry {seq} was altered", {}
        return next(image_faults(self.con, row), ""), changes_of(row)


def word(table: str) -> str:
    """What people call a row of this table."""
    return {
        "sign_off": "sign-off",
        "signing_key": "signing key",
        "holding": "capacity",
        "imported_row": "note of an import",
        "export": "note of an export",
    }.get(table, table)
