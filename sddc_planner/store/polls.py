"""Reading polls, and since when an account is known to this library."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from sddc_planner.clock import from_text, in_london
from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.poll import Poll, Quarter
from sddc_planner.store.rows import from_row

TABLE = "poll"
_IN_ORDER = "ORDER BY quarter, opens, opens_at, rowid"


@dataclass(frozen=True, slots=True)
class Polls:
    """Those that could be read; ``unreadable`` were altered outside the program, and ``check`` names them."""

    polls: tuple[Poll, ...] = ()
    unreadable: int = 0


def one_of(con: sqlite3.Connection, poll_id: str) -> Poll:
    """Raises ``NotFound``, and ``LibraryError`` for a row that was altered."""
    row = con.execute("SELECT * FROM poll WHERE id = ?", [poll_id]).fetchone()
    if row is None:
        raise NotFound("That poll no longer exists.", hint="Undo brings back a removed poll.")
    return _read(row)


def between(con: sqlite3.Connection, first: Quarter, last: Quarter) -> Polls:
    rows = con.execute(f"SELECT * FROM poll WHERE quarter BETWEEN ? AND ? {_IN_ORDER}", [str(first), str(last)])
    return _all(rows)


def of_campaign(con: sqlite3.Connection, campaign: str) -> Polls:
    return _all(con.execute(f"SELECT * FROM poll WHERE campaign = ? {_IN_ORDER}", [campaign]))


def of_posts(con: sqlite3.Connection, posts: Collection[str]) -> Mapping[PostId, tuple[Poll, ...]]:
    """By the post that asks them."""
    rows = con.execute(
        f"SELECT * FROM poll WHERE post IN (SELECT value FROM json_each(?)) {_IN_ORDER}", [json.dumps(list(posts))]
    )
    found: dict[PostId, tuple[Poll, ...]] = {}
    for one in _all(rows).polls:
        if one.post is not None:
            found[one.post] = (*found.get(one.post, ()), one)
    return found


def of_slots(con: sqlite3.Connection, slots: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], tuple[Poll, ...]]:
    """By account and quarter."""
    return {
        slot: _all(con.execute(f"SELECT * FROM poll WHERE account = ? AND quarter = ? {_IN_ORDER}", slot)).polls
        for slot in slots
    }


def began(con: sqlite3.Connection, by: date) -> Mapping[AccountId, date]:
    """Since when each account is known: it was added here, or a post or a poll of it is older than that.

    It is exact for accounts that were added after ``by``, and for the others some day until then.
    """
    found: dict[str, list[date]] = {}
    added = (
        "SELECT i.row AS id, min(j.at) AS first FROM image i JOIN journal j ON j.seq = i.seq WHERE i.tbl = 'account'"
    )
    for row in con.execute(f"{added} GROUP BY i.row"):
        with suppress(TypeError, ValueError):  # altered: ``check`` names it
            found.setdefault(row["id"], []).append(in_london(from_text(row["first"])).date())
    asked = [key for key, days in found.items() if days[0] > by]  # to read the posts of ten years costs time
    posts = "SELECT a.account AS id, min(p.day) AS first FROM post_account a JOIN post p ON p.id = a.post"
    posts += " WHERE p.day IS NOT NULL AND a.account IN (SELECT value FROM json_each(?)) GROUP BY a.account"
    for row in con.execute(posts, [json.dumps(asked)]):
        with suppress(TypeError, ValueError):
            found[row["id"]].append(date.fromisoformat(row["first"]))
    for row in con.execute("SELECT account AS id, min(quarter) AS first FROM poll GROUP BY account"):
        with suppress(AttributeError, InvalidValue):
            found.setdefault(row["id"], []).append(Quarter.parse(row["first"]).first_day)
    return {AccountId(key): min(days) for key, days in found.items()}


def _all(rows: Iterable[Any]) -> Polls:
    found, unreadable = [], 0
    for row in rows:
        try:
            found.append(_read(row))
        except LibraryError:
            unreadable += 1
    return Polls(tuple(found), unreadable)


def _read(row: Any) -> Poll:
    try:
        return from_row(Poll, row)
    except KeyError as exc:  # an option that was altered into something else
        raise LibraryError(
            "A poll in the library was altered outside the program and cannot be read.",
            hint="Restore the newest backup.",
        ) from exc
