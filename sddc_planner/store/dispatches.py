"""Which workbook went to whom: the drafts that were written, and which of them somebody said were sent."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from sddc_planner.clock import from_text, to_text
from sddc_planner.model.dispatch import Dispatch
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.rows import packed


def to_row(one: Dispatch) -> dict[str, str | None]:
    return {
        "id": one.id,
        "export": one.export,
        "month": one.month.isoformat(),
        "department": one.department,
        "recipients": packed(list(one.recipients)),
        "subject": one.subject,
        "file": one.file,
        "sha256": one.sha256,
        "made_at": to_text(one.made_at),
        "made_by": one.made_by,
        "sent_at": to_text(one.sent_at) if one.sent_at else None,
    }


def of_month(con: sqlite3.Connection, month: date) -> tuple[Dispatch, ...]:
    """The drafts of a month's schedule, newest first."""
    return tuple(
        map(_dispatch, con.execute("SELECT * FROM dispatch WHERE month = ? ORDER BY made_at DESC", [month.isoformat()]))
    )


def every(con: sqlite3.Connection) -> tuple[Dispatch, ...]:
    """All drafts, newest first."""
    return tuple(map(_dispatch, con.execute("SELECT * FROM dispatch ORDER BY made_at DESC")))


def named(con: sqlite3.Connection, ids: Iterable[str]) -> tuple[Dispatch, ...]:
    """Those with these ids, oldest first; what does not exist is left out."""
    found = [
        _dispatch(row)
        for part in chunks(list(dict.fromkeys(ids)))
        for row in con.execute(f"SELECT * FROM dispatch WHERE id IN ({marks(part)})", part)
    ]
    return tuple(sorted(found, key=lambda one: one.made_at))


def months_sent(con: sqlite3.Connection, first: date) -> tuple[date, ...]:
    """The months from ``first`` on of which some department was sent a copy."""
    rows = con.execute(
        "SELECT DISTINCT month FROM dispatch WHERE sent_at IS NOT NULL AND month >= ? ORDER BY month",
        [first.isoformat()],
    )
    return tuple(date.fromisoformat(row["month"]) for row in rows)


def _dispatch(row: sqlite3.Row) -> Dispatch:
    return Dispatch(
        id=row["id"],
        export=row["export"],
        month=date.fromisoformat(row["month"]),
        department=row["department"],
        recipients=tuple(json.loads(row["recipients"])),
        subject=row["subject"],
        file=row["file"],
        sha256=row["sha256"],
        made_at=from_text(row["made_at"]),
        made_by=row["made_by"],
        sent_at=from_text(row["sent_at"]) if row["sent_at"] else None,
    )
