"""What was exported: which rows each workbook held, so that the next one can say what changed."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.clock import from_text, to_text
from sddc_planner.store.rows import packed

SentRow = tuple[str, str, int, str, str, str]
"""(post, account as shown, revision, digest, heading, time as shown). Copies of before had no time: it is empty."""

Shown = tuple[str, str, str]
"""(digest, heading, time) of a post in a workbook. The time may differ from the signed one, where it may move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One workbook that was written. ``head`` is the journal's head that is printed in it."""

    id: str
    month: date
    department: str | None
    file: str
    sha256: str
    at: datetime
    head: str
    rows: tuple[SentRow, ...]

    def differences(self, now: Mapping[str, Shown], held: Collection[str] = ()) -> tuple[str, ...]:
        """What is new, changed or gone in a newer workbook that holds ``now``; nothing where they say the same.

        Posts that are ``held`` back by a hold are gone although they are approved.
        """
        before: dict[str, Shown] = {
            post: (value, heading, at) for post, _account, _revision, value, heading, at in self.rows
        }
        both = [(before[post], one) for post, one in now.items() if post in before]
        moved = [(was, one) for was, one in both if was[0] == one[0] and was[2] and was[2] != one[2]]
        return (
            *(f"New: {heading}" for post, (_digest, heading, _at) in now.items() if post not in before),
            *(f"Changed: {one[1]}" for was, one in both if was[0] != one[0]),
            *(f"Moved from {was[2]} to {one[2]}: {one[1]}" for was, one in moved),
            *(
                f"{'Held back' if post in held else 'No longer approved'}: {heading}"
                for post, (_digest, heading, _at) in before.items()
                if post not in now
            ),
        )


def to_row(sent: Sent) -> dict[str, str | None]:
    return {
        "id": sent.id,
        "month": sent.month.isoformat(),
        "department": sent.department,
        "file": sent.file,
        "sha256": sent.sha256,
        "at": to_text(sent.at),
        "head": sent.head,
        "rows": packed([list(row) for row in sent.rows]),
    }


def newest(con: sqlite3.Connection, month: date, department: str | None) -> Sent | None:
    """The last copy of a month's schedule, for a department or for all."""
    rows = con.execute(
        "SELECT * FROM export WHERE month = ? AND department IS ? ORDER BY at DESC LIMIT 1",
        [month.isoformat(), department],
    )
    return next(map(_sent, rows), None)


def baseline(con: sqlite3.Connection, month: date, department: str | None) -> Sent | None:
    """The copy that the next one is compared with: the newest that somebody said was sent, else the newest written."""
    return newest_sent(con, month, department) or newest(con, month, department)


def newest_sent(con: sqlite3.Connection, month: date, department: str | None) -> Sent | None:
    """The newest copy of a month's schedule that somebody said was sent."""
    rows = con.execute(
        "SELECT * FROM export WHERE month = ? AND department IS ? "
        "AND id IN (SELECT export FROM dispatch WHERE sent_at IS NOT NULL) ORDER BY at DESC LIMIT 1",
        [month.isoformat(), department],
    )
    return next(map(_sent, rows), None)


def every(con: sqlite3.Connection) -> Iterator[Sent]:
    """All copies ever written, newest first."""
    return map(_sent, con.execute("SELECT * FROM export ORDER BY at DESC"))


def _sent(row: sqlite3.Row) -> Sent:
    return Sent(
        id=row["id"],
        month=date.fromisoformat(row["month"]),
        department=row["department"],
        file=row["file"],
        sha256=row["sha256"],
        at=from_text(row["at"]),
        head=row["head"],
        rows=tuple(
            (post, account, number, value, name, "".join(more))
            for post, account, number, value, name, *more in json.loads(row["rows"])
        ),
    )
