"""When each post was handed over on each account, and when and where it appeared."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sddc_planner.clock import from_text, to_text
from sddc_planner.model.ids import AccountId, PersonId, PostId
from sddc_planner.model.placing import Placing
from sddc_planner.store.posts import chunks, marks


def of_posts(con: sqlite3.Connection, post_ids: Iterable[str]) -> dict[PostId, dict[AccountId, Placing]]:
    """Of the posts that have any; account -> placing. Rows that were altered beyond reading are left out."""
    found: dict[PostId, dict[AccountId, Placing]] = {}
    for part in chunks(list(dict.fromkeys(post_ids))):
        for row in con.execute(f"SELECT * FROM placing WHERE post IN ({marks(part)})", part):
            try:
                one = _placing(row)
            except ValueError:
                continue
            found.setdefault(one.post, {})[one.account] = one
    return found


def waiting(con: sqlite3.Connection, first: date, last: date) -> dict[PostId, dict[AccountId, Placing]]:
    """What was handed over as going out on one of these days, whatever the plan says now, and has not appeared yet as
    far as anybody said."""
    rows = con.execute(
        "SELECT DISTINCT p.post FROM placing p JOIN revision r ON r.post = p.post AND r.number = p.revision "
        "WHERE p.handed_at IS NOT NULL AND p.published_at IS NULL "
        "AND CASE WHEN json_valid(r.content) THEN json_extract(r.content, '$.date') END BETWEEN ? AND ?",
        [first.isoformat(), last.isoformat()],
    )
    found = of_posts(con, [row["post"] for row in rows])
    return {
        post: {account: one for account, one in own.items() if one.handed_at and not one.published_at}
        for post, own in found.items()
    }


def between(con: sqlite3.Connection, first: date, last: date) -> dict[PostId, dict[AccountId, Placing]]:
    """The same of the posts of these days."""
    rows = con.execute(
        "SELECT DISTINCT l.post FROM placing l JOIN post p ON p.id = l.post WHERE p.day BETWEEN ? AND ?",
        [first.isoformat(), last.isoformat()],
    )
    return of_posts(con, [row["post"] for row in rows])


def to_row(one: Placing) -> dict[str, str | int | None]:
    return {
        "id": one.id,
        "post": one.post,
        "account": one.account,
        "handed_at": _text(one.handed_at),
        "handed_by": one.handed_by,
        "handed": one.handed,
        "revision": one.revision,
        "digest": one.digest,
        "published_at": _text(one.published_at),
        "published_by": one.published_by,
        "link": one.link,
    }


def _placing(row: Mapping[str, Any]) -> Placing:
    return Placing(
        post=PostId(row["post"]),
        account=AccountId(row["account"]),
        handed_at=_moment(row["handed_at"]),
        handed_by=PersonId(row["handed_by"]) if row["handed_by"] else None,
        handed=row["handed"] or "",
        revision=row["revision"],
        digest=row["digest"] or "",
        published_at=_moment(row["published_at"]),
        published_by=PersonId(row["published_by"]) if row["published_by"] else None,
        link=row["link"] or "",
    )


def _text(moment: datetime | None) -> str | None:
    return to_text(moment) if moment else None


def _moment(text: str | None) -> datetime | None:
    return from_text(text) if text else None
