"""Reading the journal as what happened: entries with what each row was before and after.

Every query here is bounded: by a page, by one post, by one month, or by what says who signs, of which there is little.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sddc_planner.clock import from_text
from sddc_planner.store.entries import Changes, changes_of
from sddc_planner.store.posts import chunks, marks

MOST_ROWS = 40
"""Of an entry that changed more rows than this, the summary is told and its rows are read only when it is opened."""

Places: TypeAlias = Mapping[int, Collection[int]]
"""Entry -> the places of its rows that are wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row that an entry changed. ``lost``: what it was, or what it became, is no longer kept."""

    table: str
    row: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    added: bool = False
    gone: bool = False
    lost: bool = False

    def get(self, name: str) -> Any:
        """A column as the entry left it, or of a row that went, as it was."""
        return (self.after if self.after is not None else self.before or {}).get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One journal entry. ``size`` is how many rows it changed; ``rows`` holds those that were asked for."""

    seq: int
    at: datetime
    person: str | None
    action: str
    summary: str
    target: int | None
    size: int
    tables: frozenset[str]
    rows: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sift:
    """What an entry must fit. ``person`` also lets pass what holds decisions, which another may have signed."""

    person: str | None = None
    tables: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    """Instants as text: from ``first`` on, before ``last``."""


_SIGNED = ("sign_off", "verbal", "brief_sign_off")
_COMMON = frozenset({"post", "revision", "submission", "sign_off"})
"""Tables that most entries touch: asked of each entry. Entries that touch others are few, and looked up by table."""


def sifted(con: sqlite3.Connection, sift: Sift, *, below: int | None, limit: int) -> list[int]:
    """Numbers of entries that may fit, newest first, older than ``below``. Read from two narrow indexes alone."""
    where, values = ["j.seq < ?"], [below if below is not None else 2**62]
    more: list[str] = []
    if sift.person is not None:
        where.append(f"(j.person = ? OR {_touches(_SIGNED)})")
        more += [sift.person, *_SIGNED]
    if sift.first:
        where.append("j.at >= ?")
        more.append(sift.first)
    if sift.last:
        where.append("j.at < ?")
        more.append(sift.last)
    if sift.tables or sift.actions:
        common = [one for one in sift.tables if one in _COMMON]
        rare = [one for one in sift.tables if one not in _COMMON]
        parts = [f"j.action IN ({marks(sift.actions)})"] if sift.actions else []
        parts += [_touches(common)] if common else []
        parts += [f"j.seq IN (SELECT seq FROM image WHERE tbl IN ({marks(rare)}))"] if rare else []
        where.append(f"({' OR '.join(parts)})")
        more += [*sift.actions, *common, *rare]
    rows = con.execute(
        f"SELECT j.seq FROM journal j INDEXED BY idx_journal_facts WHERE {' AND '.join(where)} "
        "ORDER BY j.seq DESC LIMIT ?",
        [*values, *more, limit],
    )
    return [row["seq"] for row in rows]


def _touches(tables: Sequence[str]) -> str:
    return (
        "EXISTS (SELECT 1 FROM image i INDEXED BY idx_image_seq_tbl "
        f"WHERE i.seq = j.seq AND i.tbl IN ({marks(tables)}))"
    )


def entries(
    con: sqlite3.Connection, seqs: Sequence[int], places: Places | None = None, *, most: int = MOST_ROWS
) -> list[Entry]:
    """These entries in the order asked for, with at most ``most`` rows each. With ``places`` only those rows."""
    found: dict[int, sqlite3.Row] = {}
    tables: dict[int, dict[str, int]] = defaultdict(dict)
    for part in _parts(seqs):
        found |= {r["seq"]: r for r in con.execute(f"SELECT * FROM journal WHERE seq IN ({marks(part)})", part)}
        for row in con.execute(
            f"SELECT seq, tbl, count(*) AS n FROM image WHERE seq IN ({marks(part)}) GROUP BY seq, tbl", part
        ):
            tables[row["seq"]][row["tbl"]] = row["n"]
    sizes = {seq: sum(tables[seq].values()) for seq in found}
    rows = _rows(con, found, sizes, places, most)
    return [
        Entry(
            seq=seq,
            at=from_text(found[seq]["at"]),
            person=found[seq]["person"],
            action=found[seq]["action"],
            summary=found[seq]["summary"],
            target=found[seq]["target"],
            size=sizes[seq],
            tables=frozenset(tables[seq]),
            rows=tuple(rows.get(seq, ())),
        )
        for seq in seqs
        if seq in found
    ]


def _rows(
    con: sqlite3.Connection,
    found: Mapping[int, sqlite3.Row],
    sizes: Mapping[int, int],
    places: Places | None,
    most: int,
) -> dict[int, list[RowChange]]:
    """Of each entry the rows that are wanted: those of ``places``, or all of an entry that changed few."""
    read: dict[int, list[RowChange]] = {}
    whole = [seq for seq in found if sizes[seq] <= most and (places is None or len(places[seq]) == sizes[seq])]
    wanted: list[sqlite3.Row] = []
    for part in _parts(whole):
        wanted += con.execute(f"SELECT * FROM image WHERE seq IN ({marks(part)}) ORDER BY seq, place", part)
    for seq in found.keys() - set(whole):
        for place in sorted(places[seq])[:most] if places is not None else ():
            wanted += con.execute("SELECT * FROM image WHERE seq = ? AND place = ?", [seq, place])
    said: dict[int, Changes] = {}
    for row in wanted:
        seq = row["seq"]
        if seq not in said and (row["before"] is None or row["after"] is None):
            said[seq] = changes_of(found[seq])
        read.setdefault(seq, []).append(row_change(row, said.get(seq, {})))
    return read


def row_change(row: sqlite3.Row, said: Changes) -> RowChange:
    """``said`` is what the entry says it changed: it tells a text that was never there from one no longer kept."""
    was, now = row["before"], row["after"]
    if was is None or now is None:
        was, now = said.get((row["tbl"], row["row"]), (was, now))
    return RowChange(
        table=row["tbl"],
        row=row["row"],
        before=read_image(row["before"]),
        after=read_image(row["after"]),
        added=was is None,
        gone=now is None,
        lost=(was is not None and row["before"] is None) or (now is not None and row["after"] is None),
    )


def read_image(text: str | None) -> Mapping[str, Any] | None:
    """An image; one that was altered beyond reading says nothing."""
    try:
        value = json.loads(text) if text is not None else None
    except ValueError:
        return {}
    if value is None:
        return None
    columns = value.items() if isinstance(value, dict) else ()
    return {name: one for name, one in columns if isinstance(one, str | int)}  # a row holds nothing else


# What sentences need beside their entries


def came_in_with(con: sqlite3.Connection, seq: int, post_id: str) -> Mapping[str, Any] | None:
    """What an import notes of the row that became a post."""
    row = con.execute(
        "SELECT after FROM image WHERE seq = ? AND tbl = 'imported_row' AND instr(after, ?)", [seq, post_id]
    ).fetchone()
    return read_image(row["after"]) if row else None


def replies_in(con: sqlite3.Connection, seqs: Collection[int]) -> dict[int, Mapping[str, Any]]:
    """For each entry that took in a file which came back, what it notes of the file."""
    found = {}
    for part in _parts(list(seqs)):
        for row in con.execute(f"SELECT seq, after FROM image WHERE tbl = 'reply' AND seq IN ({marks(part)})", part):
            found[row["seq"]] = read_image(row["after"]) or {}
    return found


def revision_titles(con: sqlite3.Connection, ids: Collection[str]) -> dict[str, str]:
    """Revision -> the heading of its post when it was frozen."""
    found: dict[str, str] = {}
    for part in chunks(sorted(ids)):
        rows = con.execute(f"SELECT id, title FROM revision WHERE id IN ({marks(part)})", part)
        found |= {row["id"]: row["title"] or "" for row in rows}
    return found


def told(con: sqlite3.Connection, post_id: str | None) -> list[tuple[str, str, Mapping[str, Any]]]:
    """(row, post, body) of the history that another laptop sent along, of a post or all of it, in its own order."""
    where, values = ("AND post = ?", [post_id]) if post_id is not None else ("", [])
    rows = con.execute(f"SELECT id, post, body FROM told WHERE kind = 'history' {where} ORDER BY place", values)
    return [(row["id"], row["post"] or "", read_image(row["body"]) or {}) for row in rows]


def names_in(con: sqlite3.Connection, table: str) -> dict[str, str]:
    """Row -> its name or title. Read as text: one row that was altered beyond reading does not hide the others."""
    column = "title" if table == "video" else "name"
    return {row["id"]: str(row["name"] or "") for row in con.execute(f"SELECT id, {column} AS name FROM {table}")}


def platforms_of_accounts(con: sqlite3.Connection) -> dict[str, str]:
    return {row["id"]: str(row["platform"]) for row in con.execute("SELECT id, platform FROM account")}


# Small things


def newest(con: sqlite3.Connection) -> int:
    """The number of the newest entry, which is also how many there are."""
    row = con.execute("SELECT max(seq) FROM journal").fetchone()
    return row[0] or 0


def instant_of(con: sqlite3.Connection, seq: int) -> datetime | None:
    """When an entry was written."""
    row = con.execute("SELECT at FROM journal WHERE seq = ?", [seq]).fetchone()
    return from_text(row["at"]) if row else None


def former_names(con: sqlite3.Connection, table: str) -> dict[str, set[str]]:
    """For each thing of a table, every name that the journal remembers it by."""
    names: dict[str, set[str]] = {}
    for row in con.execute("SELECT row, before, after FROM image WHERE tbl = ?", [table]):
        for text in (row["before"], row["after"]):
            if text and (name := json.loads(text).get("name")):
                names.setdefault(row["row"], set()).add(name)
    return names


def _parts(seqs: Collection[int]) -> Iterator[list[int]]:
    every = list(seqs)
    for start in range(0, len(every), 500):
        yield every[start : start + 500]
