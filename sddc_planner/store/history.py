"""Reading the journal as what happened: of one post, or of the whole library."""

import json
import sqlite3
from datetime import datetime

from sddc_planner.clock import from_text

Entry = tuple[int, datetime, str | None, str]
"""(number, instant, person, what they did)"""

_OF_POST = """
    SELECT seq, at, person, summary FROM journal WHERE seq IN (
        SELECT seq FROM image WHERE tbl = 'post' AND row = ?1
        UNION SELECT seq FROM image WHERE tbl IN ('revision', 'submission') AND row >= ?1 || '/' AND row < ?1 || '0'
        UNION SELECT seq FROM image WHERE tbl = 'sign_off' AND row IN (SELECT id FROM sign_off WHERE post = ?1)
    ) ORDER BY seq DESC LIMIT ?2
"""


def of_post(con: sqlite3.Connection, post_id: str, limit: int) -> list[Entry]:
    """Newest first."""
    return [_entry(row) for row in con.execute(_OF_POST, [post_id, limit])]


def of_library(con: sqlite3.Connection, limit: int) -> list[Entry]:
    """Newest first."""
    rows = con.execute("SELECT seq, at, person, summary FROM journal ORDER BY seq DESC LIMIT ?", [limit])
    return [_entry(row) for row in rows]


def instant_of(con: sqlite3.Connection, seq: int) -> datetime | None:
    """When an entry was written."""
    row = con.execute("SELECT at FROM journal WHERE seq = ?", [seq]).fetchone()
    return from_text(row["at"]) if row else None


def _entry(row: sqlite3.Row) -> Entry:
    return row["seq"], from_text(row["at"]), row["person"], row["summary"]


def former_names(con: sqlite3.Connection, table: str) -> dict[str, set[str]]:
    """For each thing of a table, every name that the journal remembers it by."""
    names: dict[str, set[str]] = {}
    for row in con.execute("SELECT row, before, after FROM image WHERE tbl = ?", [table]):
        for text in (row["before"], row["after"]):
            if text and (name := json.loads(text).get("name")):
                names.setdefault(row["row"], set()).add(name)
    return names
