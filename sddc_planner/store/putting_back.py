"""What rows should be, by the record: finds those that were altered outside the program, and puts them back.

A row is put back only where every entry about it holds and the newest keeps what the row became. What the journal
itself has lost, or was altered in, is left as it is and named.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sddc_planner.errors import Conflict, LibraryError
from sddc_planner.progress import Progress
from sddc_planner.store import council
from sddc_planner.store.entries import Entries, RowKey, changes_of, word
from sddc_planner.store.journal import Writer, image, image_digest
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.rows import from_row
from sddc_planner.store.schema import JOURNALLED

LOST = "what it was is no longer kept"
_NUMBERED = frozenset({"revision", "brief"})
"""They may have swapped numbers, which are unique."""
GAPS = "entries of the record are gone, so its last word cannot be told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A row that is not as the record says. ``wanted`` is its image by the record, None if it should not be there.

    ``now`` is its image as it is. ``hindrance`` says why it cannot be put back, as half a sentence.
    """

    key: RowKey
    now: str | None
    wanted: str | None
    hindrance: str = ""

    def said(self) -> Mapping[str, Any]:
        """The row by the record, or failing that as it is."""
        try:
            value = json.loads(self.wanted or self.now or "{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


class StillNeeded(Conflict):
    """Rows that cannot be put back since others refer to them, or they to what is gone."""

    def __init__(self, keys: Collection[RowKey]) -> None:
        super().__init__("Something else refers to a row that would go.")
        self.keys = frozenset(keys)


def odd_rows(con: sqlite3.Connection, progress: Progress) -> list[Odd]:
    """Every row that is not as the record says."""
    last: dict[RowKey, str | None] = {}
    for row in con.execute("SELECT seq, changes FROM journal ORDER BY seq"):
        last |= {key: now for key, (_was, now) in changes_of(row).items()}
    different: list[tuple[RowKey, str | None]] = []
    for n, table in enumerate(sorted(JOURNALLED)):
        progress.step(n, len(JOURNALLED), f"{word(table)} rows")
        for row in con.execute(f"SELECT * FROM {table}"):
            now = image(row)
            if image_digest(now) != last.pop((table, row["id"]), None):
                different.append(((table, row["id"]), now))
    different += [(key, None) for key, now in last.items() if now is not None]
    whole = _has_no_gaps(con)
    entries = Entries(con)
    return [_odd(con, entries, key, now, whole=whole) for key, now in sorted(different)]


def _odd(con: sqlite3.Connection, entries: Entries, key: RowKey, now: str | None, *, whole: bool) -> Odd:
    if not whole:
        return Odd(key=key, now=now, wanted=None, hindrance=GAPS)
    fault, digest = entries.last_word(key)
    if fault:
        return Odd(key=key, now=now, wanted=None, hindrance=fault)
    if digest is None:
        return Odd(key=key, now=now, wanted=None)
    row = con.execute(
        "SELECT after FROM image WHERE tbl = ? AND row = ? ORDER BY seq DESC, place DESC LIMIT 1", key
    ).fetchone()
    if row is None or row["after"] is None:
        return Odd(key=key, now=now, wanted=None, hindrance=LOST)
    return Odd(key=key, now=now, wanted=row["after"])


def _has_no_gaps(con: sqlite3.Connection) -> bool:
    row = con.execute(
        "SELECT coalesce(max(seq), 0) = count(*) AS entries, "
        "coalesce(sum(CASE WHEN json_valid(changes) THEN json_array_length(changes) ELSE -1 END), 0) "
        "= (SELECT count(*) FROM image) AS lines FROM journal"
    ).fetchone()
    return bool(row["entries"] and row["lines"])


def unreadable(con: sqlite3.Connection, odd: Collection[Odd]) -> set[RowKey]:
    """Of these rows, those that no longer say anything that the program understands."""
    kinds = {table: kind for kind, (table, _order) in council.TABLES.items()}
    found = set()
    for one in odd:
        table, key = one.key
        row = con.execute(f"SELECT * FROM {table} WHERE id = ?", [key]).fetchone() if table in kinds else None
        if row is not None:
            try:
                from_row(kinds[table], row)
            except LibraryError:
                found.add(one.key)
    return found


def write(writer: Writer, rows: Sequence[Odd]) -> None:
    """Put these rows back. Raises ``StillNeeded``; nothing is to be kept then, and others may be put back alone."""
    con = writer.con
    for one in rows:
        if one.wanted is None or one.key[0] in _NUMBERED:
            writer.remove(*one.key)
    try:
        for one in rows:
            if one.wanted is not None:
                writer.restore(*one.key, one.wanted)
    except sqlite3.IntegrityError as exc:
        raise StillNeeded([one.key for one in rows if one.wanted is not None]) from exc
    mine = {one.key for one in rows}
    if blamed := {key for pair in _broken_links(con) for key in pair if key in mine}:
        raise StillNeeded(blamed)


def _broken_links(con: sqlite3.Connection) -> Iterator[tuple[RowKey, RowKey]]:
    """(the row that refers, what it refers to) for each reference that leads nowhere."""
    for table, rowid, parent, link in con.execute("PRAGMA foreign_key_check").fetchall():
        if table not in JOURNALLED and table != "post_account":
            continue
        column = next(one["from"] for one in con.execute(f"PRAGMA foreign_key_list({table})") if one["id"] == link)
        row = con.execute(f"SELECT * FROM {table} WHERE rowid = ?", [rowid]).fetchone()
        child = row["id"] if "id" in row.keys() else row["post"]  # noqa: SIM118  # a Row is not a mapping
        yield (table if table != "post_account" else "post", child), (parent, row[column])


def make_again(writer: Writer, post_ids: Collection[str]) -> None:
    """Work out again what is kept beside these posts: their standing, and the accounts they are listed under."""
    for post in post_ids:
        row = writer.con.execute("SELECT id, accounts FROM post WHERE id = ?", [post]).fetchone()
        if row is None:
            continue
        # Listed anew by the triggers, which act only when the accounts are others.
        writer.change("post", post, {"accounts": "[]"})
        writer.change("post", post, {"accounts": row["accounts"]})


def recorded(con: sqlite3.Connection, table: str) -> dict[str, Mapping[str, Any]]:
    """The rows of a small table as the record has them, whatever the table itself says."""
    return _last_images(con.execute("SELECT row, after FROM image WHERE tbl = ? ORDER BY seq, place", [table]))


def recorded_posts(con: sqlite3.Connection, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Of these posts, their rows as the record has them."""
    found: dict[str, Mapping[str, Any]] = {}
    for part in chunks(sorted(ids)):
        query = f"SELECT row, after FROM image WHERE tbl = 'post' AND row IN ({marks(part)}) ORDER BY seq, place"
        found |= _last_images(con.execute(query, part))
    return found


def _last_images(rows: Iterable[sqlite3.Row]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        found.pop(row["row"], None)
        with suppress(ValueError):  # altered beyond reading: its row is named, and says nothing here
            value = json.loads(row["after"] or "null")
            if isinstance(value, dict):
                found[row["row"]] = value
    return found
