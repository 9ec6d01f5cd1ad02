"""Reading what changes rarely: departments, people, capacities, accounts, platforms, campaigns, videos, settings."""

import sqlite3
from collections.abc import Mapping
from typing import Any, TypeVar

from sddc_planner.errors import LibraryError, NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department, Holding, Person
from sddc_planner.model.ids import AccountId, DepartmentId
from sddc_planner.model.platform import Platform
from sddc_planner.model.video import Video
from sddc_planner.signing import SealedKey
from sddc_planner.store.rows import from_row

T = TypeVar("T", Account, Campaign, Department, Holding, Person, Platform, Video)

TABLES: Mapping[type, tuple[str, str]] = {
    Account: ("account", "name COLLATE NOCASE, platform"),
    Campaign: ("campaign", "first_day, name"),
    Department: ("department", "central DESC, name COLLATE NOCASE"),
    Holding: ("holding", "id"),
    Person: ("person", "name COLLATE NOCASE"),
    Platform: ("platform", "name COLLATE NOCASE"),
    Video: ("video", "title COLLATE NOCASE"),
}
"""For each kind: its table and the order in which people expect its rows."""


def all_of(con: sqlite3.Connection, kind: type[T]) -> tuple[T, ...]:
    table, order = TABLES[kind]
    return tuple(from_row(kind, row) for row in con.execute(f"SELECT * FROM {table} ORDER BY {order}"))


def readable(con: sqlite3.Connection, kind: type[T]) -> tuple[T, ...]:
    """All but those that were altered beyond reading: ``check`` names them."""
    table, order = TABLES[kind]
    found = []
    for row in con.execute(f"SELECT * FROM {table} ORDER BY {order}"):
        try:
            found.append(from_row(kind, row))
        except LibraryError:
            continue
    return tuple(found)


def one_of(con: sqlite3.Connection, kind: type[T], row_id: str) -> T:
    """Raises ``NotFound``."""
    table, _order = TABLES[kind]
    row = con.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id]).fetchone()
    if row is None:
        raise NotFound(f"That {table} no longer exists.")
    return from_row(kind, row)


def owners(con: sqlite3.Connection) -> dict[AccountId, DepartmentId]:
    """Which department owns each account."""
    return {row["id"]: row["department"] for row in con.execute("SELECT id, department FROM account")}


def departments(con: sqlite3.Connection) -> dict[DepartmentId, Department]:
    return {one.id: one for one in all_of(con, Department)}


def exists(con: sqlite3.Connection, table: str, row_id: str) -> bool:
    return con.execute(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]).fetchone() is not None


def in_use(con: sqlite3.Connection, table: str, row_id: str) -> int:
    """How many posts, accounts, people's capacities and so on refer to this row."""
    queries = {
        "department": (
            "SELECT (SELECT count(*) FROM post WHERE department = ?1) + (SELECT count(*) FROM account WHERE "
            "department = ?1) + (SELECT count(*) FROM holding WHERE department = ?1) + (SELECT count(*) FROM campaign "
            "WHERE department = ?1 OR EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(departments) "
            "THEN departments ELSE '[]' END) WHERE value = ?1)) + (SELECT count(*) FROM video WHERE department = ?1)"
        ),
        "account": (
            "SELECT (SELECT count(*) FROM post_account WHERE account = ?1) + "
            "(SELECT count(*) FROM poll WHERE account = ?1)"
        ),
        "platform": "SELECT count(*) FROM account WHERE platform = ?1",
        "campaign": (
            "SELECT (SELECT count(*) FROM post WHERE campaign = ?1) + (SELECT count(*) FROM video WHERE campaign = ?1)"
            " + (SELECT count(*) FROM measure WHERE campaign = ?1) + (SELECT count(*) FROM poll WHERE campaign = ?1)"
        ),
        "video": "SELECT count(*) FROM post WHERE video = ?1",
        "person": (
            "SELECT (SELECT count(*) FROM holding WHERE person = ?1) + (SELECT count(*) FROM signing_key WHERE "
            "person = ?1) + (SELECT count(*) FROM journal WHERE person = ?1) + "
            "(SELECT count(*) FROM campaign WHERE lead = ?1)"
        ),
    }
    count: int = con.execute(queries[table], [row_id]).fetchone()[0]
    return count


def settings(con: sqlite3.Connection) -> dict[str, str]:
    return {row["id"]: row["value"] for row in con.execute("SELECT id, value FROM setting")}


def library_id(con: sqlite3.Connection) -> str:
    row = con.execute("SELECT value FROM meta WHERE id = 'library'").fetchone()
    return row["value"] if row else ""


def keys_of(con: sqlite3.Connection, person: str) -> tuple[SealedKey, ...]:
    """A person's keys that are not revoked, newest first."""
    rows = con.execute(
        "SELECT id, public, sealed FROM signing_key WHERE person = ? AND revoked_at IS NULL ORDER BY created_at DESC",
        [person],
    )
    return tuple(SealedKey(id=row["id"], public=row["public"], sealed=row["sealed"]) for row in rows)


def key_state(con: sqlite3.Connection, key_id: str) -> Mapping[str, Any]:
    row = con.execute("SELECT failures, locked_until, created_at FROM signing_key WHERE id = ?", [key_id]).fetchone()
    if row is None:
        raise NotFound("That key no longer exists.")
    return dict(row)


def somebody_can_sign_in(con: sqlite3.Connection) -> bool:
    """Whether any key that is not revoked can be opened here."""
    row = con.execute("SELECT 1 FROM signing_key WHERE revoked_at IS NULL AND sealed <> '' LIMIT 1").fetchone()
    return row is not None


def people_with_keys(con: sqlite3.Connection) -> frozenset[str]:
    return frozenset(row["person"] for row in con.execute("SELECT person FROM signing_key WHERE revoked_at IS NULL"))
