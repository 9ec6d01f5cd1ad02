"""Files that were made for publishing tools: which rows each held, of which content."""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sddc_planner.clock import from_text, to_text
from sddc_planner.model.ids import PersonId
from sddc_planner.store.rows import packed, unpacked

HandedRow = tuple[str, str, int, str, str]
"""(post, account, revision, digest of the content at its time then, heading)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One file. ``sha256`` is of its bytes."""

    id: str
    tool: str
    month: date
    file: str
    sha256: str
    at: datetime
    made_by: PersonId | None
    rows: tuple[HandedRow, ...]


def to_row(one: Handed) -> dict[str, str | None]:
    return {
        "id": one.id,
        "tool": one.tool,
        "month": one.month.isoformat(),
        "file": one.file,
        "sha256": one.sha256,
        "at": to_text(one.at),
        "made_by": one.made_by,
        "rows": packed([list(row) for row in one.rows]),
    }


def of_month(con: sqlite3.Connection, month: date) -> tuple[Handed, ...]:
    """The files that were made for a month, newest first; those that were altered beyond reading are left out."""
    rows = con.execute("SELECT * FROM handed WHERE month = ? ORDER BY at DESC, id", [month.isoformat()])
    found = []
    for row in rows:
        with suppress(TypeError, ValueError):  # ``check`` names it
            found.append(_handed(row))
    return tuple(found)


def named(con: sqlite3.Connection, handed_id: str) -> Handed | None:
    """None also for one that was altered beyond reading."""
    row = con.execute("SELECT * FROM handed WHERE id = ?", [handed_id]).fetchone()
    with suppress(TypeError, ValueError):
        return _handed(row) if row else None
    return None


def _handed(row: Mapping[str, Any]) -> Handed:
    return Handed(
        id=row["id"],
        tool=row["tool"] or "",
        month=date.fromisoformat(row["month"]),
        file=row["file"] or "",
        sha256=row["sha256"] or "",
        at=from_text(row["at"]),
        made_by=PersonId(row["made_by"]) if row["made_by"] else None,
        rows=tuple(
            (str(post), str(account), int(revision), str(digest), str(heading))
            for post, account, revision, digest, heading in unpacked(row["rows"], [])
        ),
    )
