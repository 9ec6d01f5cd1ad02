"""Saved views, read: those of one person and those of everybody."""

import sqlite3

from sddc_planner.errors import LibraryError, NotFound
from sddc_planner.model.saved_view import ViewRow
from sddc_planner.store.rows import from_row


def visible(con: sqlite3.Connection, person: str | None) -> tuple[ViewRow, ...]:
    """In their order. One that was altered beyond reading is left out: ``check`` names it."""
    rows = con.execute(
        "SELECT * FROM saved_view WHERE person IS NULL OR person = ? ORDER BY coalesce(place, 0), name, id", [person]
    )
    found: list[ViewRow] = []
    for row in rows:
        try:
            found.append(from_row(ViewRow, {**dict(row), "place": row["place"] or 0}))
        except LibraryError:
            continue
    return tuple(found)


def one_of(con: sqlite3.Connection, person: str | None, view_id: str) -> ViewRow:
    """Raises ``NotFound``, also for another person's."""
    for one in visible(con, person):
        if one.id == view_id:
            return one
    raise NotFound("That view no longer exists.", hint="Undo brings back a deleted view.")
