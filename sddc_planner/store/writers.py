"""Who wrote what a row says, by the record: whose words they are once they become part of what is signed."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sddc_planner.model.ids import PersonId


def writers_of(
    con: sqlite3.Connection, table: str, row_ids: Iterable[str], columns: Collection[str]
) -> frozenset[PersonId]:
    """Everybody who ever gave one of these columns of the rows a value. Taking back and doing again is no writing.

    Where what the row became was removed or altered, whoever changed it then counts as having written.
    """
    found: set[PersonId] = set()
    for row_id in dict.fromkeys(row_ids):
        for row in con.execute(
            "SELECT j.person, i.before, i.after FROM image i JOIN journal j USING (seq) "
            "WHERE i.tbl = ? AND i.row = ? AND j.person IS NOT NULL AND j.target IS NULL",
            [table, row_id],
        ):
            was, now = _said(row["before"]) or {}, _said(row["after"])
            if now is None or any(_written(was, name) != _written(now, name) for name in columns):
                found.add(PersonId(row["person"]))
    return frozenset(found)


def _written(said: Mapping[str, Any], name: str) -> Any:
    """The value of a column; an empty list is as good as nothing."""
    value = said.get(name)
    return "" if value in (None, "[]") else value


def first_here(con: sqlite3.Connection, table: str, row_id: str) -> PersonId | None:
    """Whose entry brought the row into this library."""
    row = con.execute(
        "SELECT j.person FROM image i JOIN journal j USING (seq) WHERE i.tbl = ? AND i.row = ? ORDER BY seq LIMIT 1",
        [table, row_id],
    ).fetchone()
    return PersonId(row["person"]) if row and row["person"] else None


def _said(image: str | None) -> Mapping[str, Any] | None:
    """None where it cannot be told, and where the row was not there."""
    try:
        value = json.loads(image or "null")
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
