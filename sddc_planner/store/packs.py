"""Reading what was sent for sign-off, what came back, and in a library made from a pack, what the sender told."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import Conflict
from sddc_planner.model.ids import CampaignId, PersonId, PostId
from sddc_planner.store.entries import Entries
from sddc_planner.store.journal import current_image, image_digest
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.rows import packed

GIVEN = "given"
"""The kind under which a pack's library keeps which sign-offs came with it."""
PACK = "pack"
"""The kind of a pack, and of what comes back for one; a workbook for review is of another kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPost:
    """A post as it was sent: which revision, and what was asked for then, as (capacity, department).

    ``ruled`` is what the rules themselves asked, where ``asked`` holds more (see ``Standing.ruled``); else empty.
    """

    post: PostId
    revision: int
    digest: str
    asked: tuple[tuple[str, str | None], ...] = ()
    ruled: tuple[tuple[str, str | None], ...] = ()
    time_may_move: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBrief:
    """A brief as it was sent. It needs one signature, whatever the rules."""

    campaign: CampaignId
    number: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentForSignOff:
    """A pack (or a workbook for review) that was made. ``digest`` is its manifest's, ``sha256`` the file's."""

    id: str
    kind: str
    month: date | None
    department: str | None
    title: str
    digest: str
    file: str
    sha256: str
    made_at: datetime
    made_by: PersonId | None
    posts: tuple[SentPost, ...]
    briefs: tuple[SentBrief, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A file that came back. ``id`` is its SHA-256; ``answers`` names what it answers."""

    id: str
    kind: str
    name: str
    sender: str
    entered_by: PersonId | None
    at: datetime
    size: int
    answers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that the sender's library said. ``body`` is canonical JSON; ``post`` is empty for the pack itself."""

    post: str
    kind: str
    place: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """The public half of a person's key, revoked or not."""

    id: str
    person: PersonId
    public: str
    created_at: datetime
    revoked_at: datetime | None


def sent_row(one: SentForSignOff) -> dict[str, str | None]:
    """Briefs stand behind the posts, in one list of what was sent."""
    return {
        "id": one.id,
        "kind": one.kind,
        "month": one.month.isoformat() if one.month else None,
        "department": one.department,
        "title": one.title,
        "digest": one.digest,
        "file": one.file,
        "sha256": one.sha256,
        "made_at": to_text(one.made_at),
        "made_by": one.made_by,
        "posts": packed(
            [
                {
                    "post": p.post,
                    "revision": p.revision,
                    "digest": p.digest,
                    "asked": [list(need) for need in p.asked],
                    "time_may_move": p.time_may_move,
                    **({"ruled": [list(need) for need in p.ruled]} if p.ruled not in ((), p.asked) else {}),
                }
                for p in one.posts
            ]
            + [{"brief": b.campaign, "number": b.number, "digest": b.digest} for b in one.briefs]
        ),
    }


def sent(con: sqlite3.Connection, pack: str) -> SentForSignOff | None:
    """The pack of this id, or None where this library made no such.

    Raises ``Conflict`` where the row is no longer what the journal says: an answer is held against it.
    """
    row = con.execute("SELECT * FROM pack WHERE id = ?", [pack]).fetchone()
    if row is None:
        return None
    fault, digest = Entries(con).last_word(("pack", pack))
    if fault or image_digest(current_image(con, "pack", pack)) != digest:
        raise Conflict(
            "What the library says of this pack was altered outside the program.",
            hint="Run the check of the record, and send the pack again. Nothing was changed.",
        )
    return _sent(row)


def every_sent(con: sqlite3.Connection, kind: str = PACK) -> tuple[SentForSignOff, ...]:
    """Newest first. One that was altered so that it cannot be read is left out, and ``check`` names it."""
    found = []
    for row in con.execute("SELECT * FROM pack WHERE kind = ? ORDER BY made_at DESC", [kind]):
        with suppress(AttributeError, KeyError, TypeError, ValueError, IndexError):
            found.append(_sent(row))
    return tuple(found)


def reply_row(one: Reply) -> dict[str, str | int | None]:
    return {
        "id": one.id,
        "kind": one.kind,
        "name": one.name,
        "sender": one.sender,
        "entered_by": one.entered_by,
        "at": to_text(one.at),
        "size": one.size,
        "answers": one.answers,
    }


def reply(con: sqlite3.Connection, sha256: str) -> Reply | None:
    """What is known of a file that came back before."""
    row = con.execute("SELECT * FROM reply WHERE id = ?", [sha256]).fetchone()
    return _reply(row) if row else None


def replies_to(con: sqlite3.Connection, pack: str) -> tuple[Reply, ...]:
    """Oldest first."""
    return tuple(map(_reply, con.execute("SELECT * FROM reply WHERE answers = ? ORDER BY at", [pack])))


def told_row(one: Told) -> dict[str, str | int]:
    return {
        "id": f"{one.kind}/{one.post}/{one.place}",
        "post": one.post,
        "kind": one.kind,
        "place": one.place,
        "body": one.body,
    }


def told(con: sqlite3.Connection, kind: str, post_ids: Iterable[str] = ("",)) -> dict[str, list[str]]:
    """The bodies of a kind for each post, in their order."""
    found: dict[str, list[str]] = {one: [] for one in post_ids}
    for part in chunks(list(found)):
        for row in con.execute(
            f"SELECT post, body FROM told WHERE kind = ? AND post IN ({marks(part)}) ORDER BY place", [kind, *part]
        ):
            found[row["post"]].append(row["body"])
    return found


def given_before(con: sqlite3.Connection) -> frozenset[str]:
    """In a library made from a pack: ids of the sign-offs that came with it."""
    return frozenset(one for body in told(con, GIVEN)[""] for one in json.loads(body))


def post_ids(con: sqlite3.Connection) -> list[PostId]:
    """In a library made from a pack: every post, by date and time, undated ones last."""
    return [row["id"] for row in con.execute("SELECT id FROM post ORDER BY day IS NULL, day, at, n")]


def public_keys(con: sqlite3.Connection) -> tuple[PublicKey, ...]:
    """Everybody's, oldest first."""
    rows = con.execute("SELECT id, person, public, created_at, revoked_at FROM signing_key ORDER BY created_at, id")
    return tuple(
        PublicKey(
            id=row["id"],
            person=row["person"],
            public=row["public"],
            created_at=from_text(row["created_at"]),
            revoked_at=from_text(row["revoked_at"]) if row["revoked_at"] else None,
        )
        for row in rows
    )


def _sent(row: sqlite3.Row) -> SentForSignOff:
    things = [one for one in json.loads(row["posts"]) if isinstance(one, dict)]
    posts = [one for one in things if "brief" not in one]
    return SentForSignOff(
        id=row["id"],
        kind=row["kind"],
        month=date.fromisoformat(row["month"]) if row["month"] else None,
        department=row["department"],
        title=row["title"] or "",
        digest=row["digest"],
        file=row["file"] or "",
        sha256=row["sha256"] or "",
        made_at=from_text(row["made_at"]),
        made_by=row["made_by"],
        posts=tuple(
            SentPost(
                post=PostId(one["post"]),
                revision=one["revision"],
                digest=one["digest"],
                asked=tuple((need[0], need[1]) for need in one.get("asked", ())),
                ruled=tuple((need[0], need[1]) for need in one.get("ruled", ())),
                time_may_move=one.get("time_may_move", False),
            )
            for one in posts
        ),
        briefs=tuple(
            SentBrief(campaign=CampaignId(one["brief"]), number=one["number"], digest=one["digest"])
            for one in things
            if "brief" in one
        ),
    )


def _reply(row: sqlite3.Row) -> Reply:
    return Reply(
        id=row["id"],
        kind=row["kind"],
        name=row["name"] or "",
        sender=row["sender"] or "",
        entered_by=row["entered_by"],
        at=from_text(row["at"]),
        size=row["size"] or 0,
        answers=row["answers"] or "",
    )
