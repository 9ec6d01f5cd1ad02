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
    """What is wrong with the images of an entry, each as half a sentence. A removed text is no fault."""
    listed = dict(changes_of(row))
    for one in con.execute("SELECT tbl, row, before, after FROM image WHERE seq = ?", [row["seq"]]):
        was, now = listed.pop((one["tbl"], one["row"]), (None, None))
        if not (_fits(one["before"], was) and _fits(one["after"], now)):
            yield _altered_image(row["seq"], one["tbl"])
    for table, _key in listed:
        yield f"journal entry {row['seq']} has lost its line on a {word(table)}"


def removed_texts(con: sqlite3.Connection, row: sqlite3.Row) -> int:
    """Of how many rows an entry no longer keeps what they said before or after, though it did."""
    listed = changes_of(row)
    images = con.execute("SELECT tbl, row, before, after FROM image WHERE seq = ?", [row["seq"]])
    return sum(
        (one["before"] is None and was is not None) or (one["after"] is None and now is not None)
        for one in images
        for was, now in [listed.get((one["tbl"], one["row"]), (None, None))]
    )


@dataclass(slots=True)
class Entries:
    """Judges single entries, each once: its own hash and its links to both neighbours."""

    con: sqlite3.Connection
    _seen: dict[int, tuple[str, Changes]] = field(default_factory=dict)

    def judged(self, seq: int) -> tuple[str, Changes]:
        """(what is wrong with the entry, as half a sentence, or empty; what it changed)"""
        if seq not in self._seen:
            self._seen[seq] = self._judge(seq)
        return self._seen[seq]

    def last_word(self, key: RowKey) -> tuple[str, str | None]:
        """(what is wrong with any entry or image of the row; its digest as the newest entry left it)"""
        fault, digest = "", None
        rows = self.con.execute("SELECT seq, before, after FROM image WHERE tbl = ? AND row = ? ORDER BY seq", key)
        for row in rows.fetchall():
            wrong, changes = self.judged(row["seq"])
            was, now = changes.get(key, (None, None))
            if not wrong and not (_fits(row["before"], was) and _fits(row["after"], now)):
                wrong = _altered_image(row["seq"], key[0])
            if not wrong and digest not in (was, now):
                wrong = f"its {word(key[0])} had been altered outside the program before journal entry {row['seq']}"
            fault, digest = fault or wrong, now
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
        return "", changes_of(row)


def _fits(text: str | None, said: str | None) -> bool:
    return text is None or image_digest(text) == said


def _altered_image(seq: int, table: str) -> str:
    return f"journal entry {seq} keeps an altered image of a {word(table)}"


def word(table: str) -> str:
    """What people call a row of this table."""
    return {
        "sign_off": "sign-off",
        "signing_key": "signing key",
        "holding": "capacity",
        "imported_row": "note of an import",
        "export": "note of an export",
        "verbal": "verbal approval",
        "pack": "note of what was sent for sign-off",
        "reply": "note of a file that came back",
        "dispatch": "note of a draft",
        "told": "note from another laptop",
        "redaction": "note of a redaction",
        "brief": "submitted brief",
        "brief_submission": "submission of a brief",
        "brief_sign_off": "sign-off of a brief",
    }.get(table, table.replace("_", " "))
