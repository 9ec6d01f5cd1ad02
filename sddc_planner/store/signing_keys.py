"""Reading the signing keys that this library knows: in force and revoked, whole or only their public half."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from sddc_planner.clock import from_text
from sddc_planner.model.ids import KeyId, PersonId
from sddc_planner.signing import SealedKey


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One key. ``sealed`` is empty where only the public half is here, ``recovery`` where no code was made.

    Instants are UTC. ``enrolled_by`` is who entered a key that was made elsewhere; ``locked_until`` is as stored.
    """

    id: KeyId
    person: PersonId
    public: str
    sealed: str
    recovery: str
    created_at: datetime
    enrolled_at: datetime | None
    enrolled_by: PersonId | None
    revoked_at: datetime | None
    revoked_why: str
    failures: int
    locked_until: str | None

    @property
    def key(self) -> SealedKey:
        return SealedKey(id=self.id, public=self.public, sealed=self.sealed)


_COLUMNS = (
    "id, person, public, sealed, recovery, created_at, enrolled_at, enrolled_by, revoked_at, revoked_why, "
    "failures, locked_until"
)


def of_person(con: sqlite3.Connection, person: str) -> tuple[KeyRow, ...]:
    """In force first, each kind newest first."""
    rows = con.execute(
        f"SELECT {_COLUMNS} FROM signing_key WHERE person = ? "
        "ORDER BY revoked_at IS NOT NULL, revoked_at DESC, created_at DESC, id",
        [person],
    )
    return tuple(_read(row) for row in rows)


def in_force(con: sqlite3.Connection, person: str) -> tuple[KeyRow, ...]:
    """A person's keys that are not revoked, newest first."""
    return tuple(one for one in of_person(con, person) if one.revoked_at is None)


def with_id(con: sqlite3.Connection, key_id: str) -> KeyRow | None:
    row = con.execute(f"SELECT {_COLUMNS} FROM signing_key WHERE id = ?", [key_id]).fetchone()
    return _read(row) if row else None


def last_signed(con: sqlite3.Connection, key_id: str) -> datetime | None:
    """The newest instant that a kept statement made with this key claims."""
    row = con.execute(
        "SELECT max(CASE WHEN json_valid(statement) AND json_extract(statement, '$.key') = ?1 "
        "THEN json_extract(statement, '$.at') END) AS at FROM sign_off",
        [key_id],
    ).fetchone()
    try:
        return from_text(row["at"]) if row["at"] else None
    except (TypeError, ValueError):
        return None


def _read(row: sqlite3.Row) -> KeyRow:
    return KeyRow(
        id=row["id"],
        person=row["person"],
        public=row["public"],
        sealed=row["sealed"] or "",
        recovery=row["recovery"] or "",
        created_at=from_text(row["created_at"]),
        enrolled_at=from_text(row["enrolled_at"]) if row["enrolled_at"] else None,
        enrolled_by=row["enrolled_by"],
        revoked_at=from_text(row["revoked_at"]) if row["revoked_at"] else None,
        revoked_why=row["revoked_why"] or "",
        failures=row["failures"] or 0,
        locked_until=row["locked_until"],
    )
