"""Holds, and what was decided about the posts inside them."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.hold import Decision, Hold, HoldChoice, HoldEffect, HoldKind, HoldScope, choice_id
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, HoldId, PostId
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.rows import packed, unpacked

_SETS = ("departments", "accounts", "campaigns", "platforms", "except_departments")
_ALTERED = "A hold that was altered outside the program"
_ALTERED_WHY = "Nobody can read any more what it covers, so it stops everything. Check the record, then lift it."


def every(con: sqlite3.Connection) -> tuple[Hold, ...]:
    """All holds, those that began last first."""
    return tuple(hold_of(row) for row in con.execute("SELECT * FROM hold ORDER BY first_day DESC, called_at DESC, id"))


def get(con: sqlite3.Connection, hold_id: str) -> Hold:
    """Raises ``NotFound``."""
    row = con.execute("SELECT * FROM hold WHERE id = ?", [hold_id]).fetchone()
    if row is None:
        raise NotFound("That hold no longer exists.", hint="Undo brings back one that was removed.")
    return hold_of(row)


def between(con: sqlite3.Connection, first: date, last: date) -> tuple[Hold, ...]:
    """Holds that nobody has lifted and that last on any of these days, in the order in which they begin."""
    found = [one for one in every(con) if not one.is_lifted]
    return tuple(
        one for one in reversed(found) if one.first_day <= last and (one.last_day is None or one.last_day >= first)
    )


def hold_of(row: Mapping[str, Any]) -> Hold:
    """The hold of a row. One that was altered beyond reading is taken for the strictest there could be."""
    try:
        return Hold(
            id=HoldId(row["id"]),
            kind=HoldKind(row["kind"]),
            title=row["title"],
            effect=HoldEffect(row["effect"]),
            first_day=date.fromisoformat(row["first_day"]),
            last_day=date.fromisoformat(row["last_day"]) if row["last_day"] else None,
            scope=_scope(row["scope"]),
            reason=row["reason"] or "",
            called_by=row["called_by"],
            called_at=_instant(row["called_at"]),
            lifted_by=row["lifted_by"],
            lifted_at=_instant(row["lifted_at"]),
        )
    except (InvalidValue, AttributeError, TypeError, ValueError):
        first = date.min
        with suppress(TypeError, ValueError):
            first = date.fromisoformat(row["first_day"])
        return Hold(
            id=HoldId(row["id"]),
            kind=HoldKind.OTHER,
            title=_ALTERED,
            effect=HoldEffect.STOP,
            first_day=first,
            reason=_ALTERED_WHY,
        )


def hold_row(hold: Hold) -> dict[str, str | None]:
    return {
        "id": hold.id,
        "kind": hold.kind.value,
        "title": hold.title,
        "effect": hold.effect.value,
        "first_day": hold.first_day.isoformat(),
        "last_day": hold.last_day.isoformat() if hold.last_day else None,
        "scope": packed(
            {name: sorted(getattr(hold.scope, name)) for name in _SETS if getattr(hold.scope, name)}
            | ({"except_labels": list(hold.scope.except_labels)} if hold.scope.except_labels else {})
        ),
        "reason": hold.reason,
        "called_by": hold.called_by,
        "called_at": hold.called_at,
        "lifted_by": hold.lifted_by,
        "lifted_at": hold.lifted_at,
    }


def _scope(cell: str | None) -> HoldScope:
    said = unpacked(cell, {})
    if not isinstance(said, dict) or not set(said) <= {*_SETS, "except_labels"}:
        raise ValueError("no scope")
    for listed in said.values():
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise ValueError("no scope")
    sets = {name: frozenset(said.get(name, [])) for name in _SETS}
    return HoldScope(**sets, except_labels=tuple(said.get("except_labels", [])))


def _instant(cell: str | None) -> str | None:
    """Raises ``ValueError`` for what is no instant."""
    return None if cell is None else to_text(from_text(cell))


# What was decided


def choices_of(con: sqlite3.Connection, hold_id: str) -> tuple[HoldChoice, ...]:
    """What was decided about posts inside a hold, oldest first."""
    rows = con.execute("SELECT * FROM hold_choice WHERE hold = ? ORDER BY at, id", [hold_id])
    return tuple(_readable(map(_choice, rows)))


def resumed(con: sqlite3.Connection, post_ids: Collection[str] | None = None) -> dict[PostId, dict[HoldId, HoldChoice]]:
    """For each post that somebody let go on: from which holds. Of all posts, or only of these."""
    base = "SELECT * FROM hold_choice WHERE choice = ?"
    word = Decision.RESUMED.value
    if post_ids is None:
        rows = list(con.execute(base, [word]))
    else:
        rows = [
            row
            for part in chunks(sorted(set(post_ids)))
            for row in con.execute(f"{base} AND post IN ({marks(part)})", [word, *part])
        ]
    found: dict[PostId, dict[HoldId, HoldChoice]] = {}
    for one in _readable(map(_choice, rows)):
        found.setdefault(one.post, {})[one.hold] = one
    return found


def _readable(found: Iterable[HoldChoice | None]) -> Iterable[HoldChoice]:
    return (one for one in found if one is not None)


def _choice(row: Mapping[str, Any]) -> HoldChoice | None:
    """The decision of a row; nothing of one that was altered beyond reading, so that nothing goes out by it."""
    if row["id"] != choice_id(row["hold"], row["post"]):
        return None
    try:
        return HoldChoice(
            hold=HoldId(row["hold"]),
            post=PostId(row["post"]),
            choice=Decision(row["choice"]),
            reason=row["reason"] or "",
            person=row["person"],
            at=from_text(row["at"]) if row["at"] else datetime(1970, 1, 1, tzinfo=UTC),
            was_day=date.fromisoformat(row["was_day"]) if row["was_day"] else None,
            to_day=date.fromisoformat(row["to_day"]) if row["to_day"] else None,
        )
    except (TypeError, ValueError):
        return None


def choice_row(choice: HoldChoice) -> dict[str, str | None]:
    return {
        "id": choice.id,
        "hold": choice.hold,
        "post": choice.post,
        "choice": choice.choice.value,
        "reason": choice.reason,
        "person": choice.person,
        "at": to_text(choice.at),
        "was_day": choice.was_day.isoformat() if choice.was_day else None,
        "to_day": choice.to_day.isoformat() if choice.to_day else None,
    }


# Posts, as a hold looks at them


@dataclass(frozen=True, slots=True)
class Glance:
    """As much of a post as says whether a hold covers it."""

    id: PostId
    day: date | None
    accounts: tuple[AccountId, ...]
    department: DepartmentId | None
    campaign: CampaignId | None
    labels: tuple[str, ...]
    published_at: str | None
    cancelled: bool


def glances(con: sqlite3.Connection, first: date, last: date) -> tuple[Glance, ...]:
    """Posts on the days from ``first`` to ``last``, in calendar order. Rows that nobody can read are left out."""
    rows = con.execute(
        "SELECT id, day, accounts, department, campaign, labels, published_at, cancelled FROM post "
        "WHERE day BETWEEN ? AND ? ORDER BY day, at, n",
        [first.isoformat(), last.isoformat()],
    )
    found = []
    for row in rows:
        with suppress(TypeError, ValueError):
            found.append(
                Glance(
                    row["id"],
                    date.fromisoformat(row["day"]),
                    tuple(AccountId(one) for one in _texts(row["accounts"])),
                    row["department"],
                    row["campaign"],
                    _texts(row["labels"]),
                    row["published_at"],
                    bool(row["cancelled"]),
                )
            )
    return tuple(found)


def _texts(cell: str | None) -> tuple[str, ...]:
    """Raises ``ValueError`` for a cell that holds no list of texts."""
    listed = json.loads(cell or "[]")
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise ValueError("no list of texts")
    return tuple(listed)


def anything(con: sqlite3.Connection) -> bool:
    """Whether there is any hold that nobody has lifted: most libraries need look no further."""
    return con.execute("SELECT 1 FROM hold WHERE lifted_at IS NULL LIMIT 1").fetchone() is not None


# What was handed over


@dataclass(frozen=True, slots=True)
class HandedOver:
    """When a post was handed over for an account, in which file and for which publishing tool, where that is known."""

    at: datetime
    file: str
    tool: str
    published: bool
    """It has appeared on this account, so there is nothing left to pull there."""


def handed_over(con: sqlite3.Connection, post_ids: Collection[str]) -> dict[tuple[str, str], HandedOver]:
    """(post, account) -> how it was handed over, of those posts that were."""
    found = {}
    for part in chunks(sorted(post_ids)):
        rows = con.execute(
            "SELECT p.post, p.account, p.handed_at, p.published_at, h.file, h.tool FROM placing p "
            f"LEFT JOIN handed h ON h.id = p.handed WHERE p.post IN ({marks(part)})",
            part,
        )
        for row in rows:
            at = instant_of(row["handed_at"] or row["published_at"])
            if at is not None:
                published = row["published_at"] is not None
                found[row["post"], row["account"]] = HandedOver(at, row["file"] or "", row["tool"] or "", published)
    return found


def instant_of(text: str | None) -> datetime | None:
    """An instant as it is stored; None for what is none."""
    try:
        return from_text(text) if text else None
    except (TypeError, ValueError):
        return None
