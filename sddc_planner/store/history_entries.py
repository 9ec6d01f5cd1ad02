"""Which journal entries a post's or a month's history is made of: about its posts, its rules and its files."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sddc_planner.clock import from_text
from sddc_planner.store.entries import changes_of
from sddc_planner.store.history import RowChange, read_image, row_change
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.schema import RULES

# Left to right: the rows of a few posts are found first, whatever SQLite guesses of how many there are.
_OF_POSTS = (
    "SELECT row AS post, seq, place FROM image WHERE tbl = 'post' AND row IN ({0})",
    """SELECT r.post, i.seq, i.place FROM revision r CROSS JOIN image i INDEXED BY idx_image_tbl_row
        ON i.tbl IN ('revision', 'submission') AND i.row = r.id WHERE r.post IN ({0})""",
    """SELECT s.post, i.seq, i.place FROM sign_off s CROSS JOIN image i INDEXED BY idx_image_tbl_row
        ON i.tbl = 'sign_off' AND i.row = s.id WHERE s.post IN ({0})""",
    """SELECT v.post, i.seq, i.place FROM verbal v CROSS JOIN image i INDEXED BY idx_image_tbl_row
        ON i.tbl = 'verbal' AND i.row = v.id WHERE v.post IN ({0})""",
    # A choice is named by its hold and its post, and may be gone again.
    "SELECT substr(row, 34) AS post, seq, place FROM image WHERE tbl = 'hold_choice' AND substr(row, 34) IN ({0})",
    """SELECT substr(row, 1, 32) AS post, seq, place FROM image
        WHERE tbl IN ('placing', 'comment') AND substr(row, 1, 32) IN ({0})""",
)


def places_of(con: sqlite3.Connection, post_ids: Collection[str]) -> dict[str, dict[int, set[int]]]:
    """For each post: the entries about it, with the places of their rows that are its own."""
    found: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for part in chunks(sorted(post_ids)):
        for query in _OF_POSTS:
            for row in con.execute(query.format(marks(part)), part):
                found[row["post"]][row["seq"]].add(row["place"])
    return found


_ABOUT_CAMPAIGN = (
    "SELECT row, seq, place FROM image WHERE tbl = 'campaign' AND row = ?1",
    """SELECT row, seq, place FROM image
        WHERE tbl IN ('brief', 'brief_submission') AND row >= ?1 || '/' AND row < ?1 || '0'""",
    """SELECT i.row, i.seq, i.place FROM brief_sign_off s CROSS JOIN image i INDEXED BY idx_image_tbl_row
        ON i.tbl = 'brief_sign_off' AND i.row = s.id WHERE s.campaign = ?1""",
)


def places_of_campaign(con: sqlite3.Connection, campaign: str) -> dict[int, set[int]]:
    """The entries about a campaign, its brief, measures, readings and polls, with the places of those rows."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = [row for query in _ABOUT_CAMPAIGN for row in con.execute(query, [campaign])]
    measures = _saying(con, "measure", "campaign", [campaign])
    rows += [*measures, *_saying(con, "poll", "campaign", [campaign])]
    rows += _saying(con, "reading", "measure", sorted({row["row"] for row in measures}))
    for row in rows:
        found[row["seq"]].add(row["place"])
    return found


def _saying(con: sqlite3.Connection, table: str, column: str, values: Sequence[str]) -> list[sqlite3.Row]:
    """Changes of rows that said one of these in a column, before or after: also of those that are gone since."""
    wanted = "IN (SELECT value FROM json_each(?2))"
    before, after = (
        f"CASE WHEN json_valid({one}) THEN json_extract({one}, '$.{column}') END {wanted}"
        for one in ("before", "after")
    )
    query = f"SELECT row, seq, place FROM image WHERE tbl = ?1 AND ({before} OR {after})"
    return con.execute(query, [table, json.dumps(values)]).fetchall()


_ID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a post stood from an entry on: its day, accounts and department; ``there`` until it was deleted."""

    seq: int
    there: bool
    day: str | None
    accounts: frozenset[str]
    department: str | None


def placings(con: sqlite3.Connection, post_ids: Collection[str]) -> dict[str, list[Placed]]:
    """For each post, oldest first."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for part in chunks(sorted(post_ids)):
        for row in con.execute(
            f"SELECT row, seq, after FROM image WHERE tbl = 'post' AND row IN ({marks(part)}) ORDER BY seq", part
        ):
            said = read_image(row["after"])
            earlier = found[row["row"]][-1:]
            if said == {} and earlier:
                found[row["row"]].append(earlier[0])
                continue
            at = said or {}
            listed = _listed(at.get("accounts"))
            found[row["row"]].append(
                Placed(
                    row["seq"], said is not None, _text(at.get("day")), frozenset(listed), _text(at.get("department"))
                )
            )
    return found


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _listed(text: Any) -> list[str]:
    try:
        return [one for one in json.loads(text or "[]") if isinstance(one, str)]
    except (TypeError, ValueError):
        return []


_DAY = "CASE WHEN json_valid(after) THEN json_extract(after, '$.day') END"
"""Exactly as it is indexed, or the index is of no use; see ``migrations``."""


def once_in(con: sqlite3.Connection, first: date, last: date) -> set[str]:
    """Posts that ever lay on one of these days, also those that have since been moved or deleted."""
    rows = con.execute(
        f"SELECT DISTINCT row FROM image INDEXED BY idx_image_day WHERE tbl = 'post' AND {_DAY} BETWEEN ? AND ?",
        [first.isoformat(), last.isoformat()],
    )
    return {row["row"] for row in rows}


# Of rules, and of what was exchanged


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A change of a row that may say who signs, with the entry that made it."""

    seq: int
    place: int
    at: datetime
    change: RowChange


def changes_of_rules(con: sqlite3.Connection) -> list[RuleChange]:
    """Every change of the tables that hold rules, oldest first; but for platforms, which say nothing of who signs."""
    wanted = [one for one in RULES if one != "platform"]
    rows = con.execute(
        "SELECT i.*, j.at, j.changes FROM image i JOIN journal j USING (seq) "
        f"WHERE i.tbl IN ({marks(wanted)}) ORDER BY i.seq, i.place",
        wanted,
    )
    return [
        RuleChange(row["seq"], row["place"], from_text(row["at"]), row_change(row, changes_of(row))) for row in rows
    ]


def exchanges_with(con: sqlite3.Connection, post_id: str) -> dict[int, set[int]]:
    """Entries that wrote a file which held the post: exports, packs and drafts of e-mails."""
    exports = [row["id"] for row in con.execute("SELECT id FROM export WHERE instr(rows, ?)", [post_id])]
    packs = [row["id"] for row in con.execute("SELECT id FROM pack WHERE instr(posts, ?)", [post_id])]
    drafts = [row["id"] for row in con.execute("SELECT id, export FROM dispatch") if row["export"] in set(exports)]
    return _places_of_rows(con, {"export": exports, "pack": packs, "dispatch": drafts})


def exchanges_in(
    con: sqlite3.Connection, month: date, departments: Collection[str], posts: Collection[str]
) -> dict[int, set[int]]:
    """Entries that wrote a file about a month, for any of the departments or for all, or a pack of any of the posts."""
    found = {
        table: [
            row["id"]
            for row in con.execute(
                f"SELECT id, department FROM {table} WHERE month IN (?, ?)", [month.isoformat(), f"{month:%Y-%m}"]
            )
            if not departments or row["department"] is None or row["department"] in departments
        ]
        for table in ("export", "pack", "dispatch")
    }
    posts_named = frozenset(posts)
    found["pack"] += [
        row["id"]
        for row in con.execute("SELECT id, posts FROM pack WHERE month IS NULL")
        if not posts_named.isdisjoint(_ID.findall(row["posts"] or ""))
    ]
    return _places_of_rows(con, found)


def _places_of_rows(con: sqlite3.Connection, rows: Mapping[str, Sequence[str]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for table, ids in rows.items():
        for part in chunks(ids):
            for row in con.execute(
                f"SELECT seq, place FROM image WHERE tbl = ? AND row IN ({marks(part)})", [table, *part]
            ):
                found[row["seq"]].add(row["place"])
    return found
