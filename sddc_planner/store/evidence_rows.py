"""What an evidence pack reads that nothing else does: posts by what was signed, posts that are gone, every key."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sddc_planner.clock import from_text, to_text
from sddc_planner.model.brief import BriefRevision
from sddc_planner.store.briefs import revision_from_row
from sddc_planner.store.history_entries import places_of_campaign
from sddc_planner.store.posts import chunks, marks


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKey:
    """The public half of a signing key and what became of it. Instants."""

    id: str
    person: str
    public: str
    created_at: datetime | None = None
    enrolled_at: datetime | None = None
    enrolled_by: str = ""
    revoked_at: datetime | None = None
    revoked_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """A person whose details were left out of one evidence pack: why, when, by whom, and of which pack."""

    id: str
    person: str
    reason: str
    at: datetime
    by: str
    what: str


def posts_signed_for(con: sqlite3.Connection, first: date, last: date) -> list[str]:
    """Posts of which a frozen revision is for a day from ``first`` to ``last``, wherever the post lies now."""
    rows = con.execute(
        "SELECT DISTINCT post FROM revision WHERE CASE WHEN json_valid(content) "
        "THEN json_extract(content, '$.date') END BETWEEN ? AND ? ORDER BY post",
        [first.isoformat(), last.isoformat()],
    )
    return [row["post"] for row in rows]


def posts_gone(con: sqlite3.Connection) -> list[str]:
    """Posts that are no longer in the plan, of which something was frozen or signed."""
    rows = con.execute(
        "SELECT post FROM (SELECT post FROM revision UNION SELECT post FROM sign_off) "
        "WHERE post NOT IN (SELECT id FROM post) ORDER BY post"
    )
    return [row["post"] for row in rows]


def last_images(con: sqlite3.Connection, table: str, row_ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Each row as the record last remembers it. One whose texts were removed from the record has none."""
    found: dict[str, Mapping[str, Any]] = {}
    for part in chunks(list(row_ids)):
        for row in con.execute(
            "SELECT row, coalesce(after, before) AS text FROM image "
            f"WHERE tbl = ? AND row IN ({marks(part)}) AND coalesce(after, before) IS NOT NULL ORDER BY seq",
            [table, *part],
        ):
            with suppress(ValueError):
                if isinstance(said := json.loads(row["text"]), dict):
                    found[row["row"]] = said
    return found


def ever_said(con: sqlite3.Connection, table: str, row_id: str, column: str) -> frozenset[str]:
    """Every text that the record remembers in one column of a row, the present one among them."""
    rows = con.execute("SELECT before, after FROM image WHERE tbl = ? AND row = ?", [table, row_id])
    found = set()
    for text in (text for row in rows for text in (row["before"], row["after"]) if text):
        with suppress(ValueError):
            said = json.loads(text)
            found.add(said.get(column) if isinstance(said, dict) else None)
    return frozenset(one for one in found if isinstance(one, str) and one.strip())


def keys(con: sqlite3.Connection) -> tuple[KeptKey, ...]:
    """Every key that ever was one here, revoked ones too, oldest first."""
    return tuple(
        KeptKey(
            id=row["id"],
            person=row["person"],
            public=row["public"],
            created_at=_instant(row["created_at"]),
            enrolled_at=_instant(row["enrolled_at"]),
            enrolled_by=row["enrolled_by"] or "",
            revoked_at=_instant(row["revoked_at"]),
            revoked_why=row["revoked_why"] or "",
        )
        for row in con.execute("SELECT * FROM signing_key ORDER BY created_at, id")
    )


def redaction_row(one: Redaction) -> dict[str, str]:
    return {
        "id": one.id,
        "person": one.person,
        "reason": one.reason,
        "at": to_text(one.at),
        "by": one.by,
        "what": one.what,
    }


def redactions(con: sqlite3.Connection) -> tuple[Redaction, ...]:
    """Every redaction there was, oldest first."""
    return tuple(
        Redaction(
            id=row["id"],
            person=row["person"],
            reason=row["reason"],
            at=from_text(row["at"]),
            by=row["by"],
            what=row["what"],
        )
        for row in con.execute("SELECT * FROM redaction ORDER BY at, id")
    )


def _instant(text: str | None) -> datetime | None:
    with suppress(ValueError):
        return from_text(text) if text else None
    return None


def told_of(con: sqlite3.Connection, post_id: str) -> list[tuple[int, datetime, str | None, str]]:
    """(number, instant, person, sentence) of every journal entry that touched a post or its sign-off, oldest first."""
    rows = con.execute(
        "SELECT seq, at, person, summary FROM journal WHERE seq IN ("
        "SELECT seq FROM image WHERE tbl = 'post' AND row = ?1 "
        "UNION SELECT seq FROM image WHERE tbl IN ('revision', 'submission') AND row >= ?1 || '/' AND row < ?1 || '0' "
        "UNION SELECT seq FROM image WHERE tbl = 'sign_off' AND row IN (SELECT id FROM sign_off WHERE post = ?1) "
        "UNION SELECT seq FROM image WHERE tbl = 'verbal' AND row IN (SELECT id FROM verbal WHERE post = ?1)"
        ") ORDER BY seq",
        [post_id],
    )
    return [(row["seq"], at, row["person"], row["summary"]) for row in rows if (at := _instant(row["at"]))]


def posts_of_campaign(con: sqlite3.Connection, campaign: str) -> list[str]:
    rows = con.execute("SELECT id FROM post WHERE campaign = ? ORDER BY day, at, n", [campaign])
    return [row["id"] for row in rows]


def told_of_campaign(con: sqlite3.Connection, campaign: str) -> list[tuple[int, datetime, str | None, str]]:
    """The same of every entry that touched a campaign, its brief, its measures or its polls."""
    rows = con.execute(
        "SELECT seq, at, person, summary FROM journal WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq",
        [json.dumps(sorted(places_of_campaign(con, campaign)))],
    )
    return [(row["seq"], at, row["person"], row["summary"]) for row in rows if (at := _instant(row["at"]))]


def briefs_of(con: sqlite3.Connection, campaign: str) -> list[BriefRevision]:
    """Every revision of a brief, by number, also one whose content was altered; not one that is no row any more."""
    found = []
    for row in con.execute("SELECT * FROM brief WHERE campaign = ? ORDER BY number", [campaign]):
        with suppress(ValueError, TypeError):
            found.append(revision_from_row(row))
    return found
