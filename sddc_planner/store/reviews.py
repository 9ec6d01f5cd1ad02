"""Review copies that were sent to departments, and what came back: rows of ``pack`` (kind "review") and ``reply``."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import Conflict
from sddc_planner.store.entries import Entries
from sddc_planner.store.journal import current_image, image_digest
from sddc_planner.store.rows import packed

KIND = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """One row of a review copy: the content it is about, and what is shown of it that the content does not say."""

    post: str
    revision: int
    digest: str
    heading: str
    account_ids: tuple[str, ...]
    accounts: tuple[str, ...]
    media: tuple[str, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReview:
    """One review copy. ``month`` is the first day of its month, ``digest`` says which rows it holds."""

    id: str
    month: date
    department: str
    title: str
    digest: str
    file: str
    sha256: str
    made_at: datetime
    made_by: str | None
    due: date | None
    rows: tuple[SentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """What a reply said of one post, and what became of it. ``place`` names sheet and row."""

    post: str
    revision: int
    digest: str
    decision: str
    comment: str
    outcome: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One file that came back. ``sha256`` is its id; ``answers`` the review copy or pack that it answers."""

    sha256: str
    kind: str
    name: str
    sender: str
    entered_by: str | None
    at: datetime
    size: int
    answers: str
    said: tuple[SaidLine, ...] = ()


def review_row(review: SentReview) -> dict[str, str | None]:
    return {
        "id": review.id,
        "kind": KIND,
        "month": review.month.isoformat(),
        "department": review.department,
        "title": review.title,
        "digest": review.digest,
        "file": review.file,
        "sha256": review.sha256,
        "made_at": to_text(review.made_at),
        "made_by": review.made_by,
        "posts": packed(list(dict.fromkeys(row.post for row in review.rows))),
        "due": review.due.isoformat() if review.due else None,
        "rows": packed(
            [
                [r.post, r.revision, r.digest, r.heading, [*r.account_ids], [*r.accounts], [*r.media], r.number, r.of]
                for r in review.rows
            ]
        ),
    }


def reply_row(reply: Reply) -> dict[str, str | int | None]:
    return {
        "id": reply.sha256,
        "kind": reply.kind,
        "name": reply.name,
        "sender": reply.sender,
        "entered_by": reply.entered_by,
        "at": to_text(reply.at),
        "size": reply.size,
        "answers": reply.answers,
        "said": packed([[s.post, s.revision, s.digest, s.decision, s.comment, s.outcome, s.place] for s in reply.said]),
    }


def sent(con: sqlite3.Connection, review_id: str) -> SentReview | None:
    """The review copy of this id, or None where this library sent no such.

    Raises ``Conflict`` where the row is no longer what the journal says: a reply is judged by it.
    """
    row = con.execute("SELECT * FROM pack WHERE id = ? AND kind = ?", [review_id, KIND]).fetchone()
    if row is None:
        return None
    fault, digest = Entries(con).last_word(("pack", review_id))
    if fault or image_digest(current_image(con, "pack", review_id)) != digest:
        raise Conflict(
            "What the library says of this review copy was altered outside the program.",
            hint="Run the check of the record. Nothing was changed.",
        )
    return _review(row)


def sent_for(con: sqlite3.Connection, month: date) -> Iterator[SentReview]:
    """Every review copy of a month, newest first; without rows that were altered beyond reading."""
    rows = con.execute(
        "SELECT * FROM pack WHERE month = ? AND kind = ? ORDER BY made_at DESC", [month.isoformat(), KIND]
    )
    for row in rows:
        with suppress(ValueError, TypeError):
            yield _review(row)


def reply(con: sqlite3.Connection, sha256: str) -> Reply | None:
    """What was read from this very file before; nothing where the row was altered beyond reading."""
    return next(_replies(con.execute("SELECT * FROM reply WHERE id = ?", [sha256])), None)


def replies(con: sqlite3.Connection) -> Iterator[Reply]:
    """Every file that came back, newest first."""
    return _replies(con.execute("SELECT * FROM reply ORDER BY at DESC"))


def _replies(rows: Iterable[sqlite3.Row]) -> Iterator[Reply]:
    for row in rows:
        with suppress(ValueError, TypeError):
            yield _reply(row)


def _review(row: sqlite3.Row) -> SentReview:
    return SentReview(
        id=row["id"],
        month=date.fromisoformat(row["month"]),
        department=row["department"],
        title=row["title"],
        digest=row["digest"],
        file=row["file"],
        sha256=row["sha256"],
        made_at=from_text(row["made_at"]),
        made_by=row["made_by"],
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        rows=tuple(
            SentRow(
                post=post,
                revision=revision,
                digest=digest,
                heading=heading,
                account_ids=tuple(ids),
                accounts=tuple(accounts),
                media=tuple(media),
                number=number,
                of=of,
            )
            for post, revision, digest, heading, ids, accounts, media, number, of in json.loads(row["rows"])
        ),
    )


def _reply(row: sqlite3.Row) -> Reply:
    return Reply(
        sha256=row["id"],
        kind=row["kind"],
        name=row["name"],
        sender=row["sender"],
        entered_by=row["entered_by"],
        at=from_text(row["at"]),
        size=row["size"],
        answers=row["answers"],
        said=tuple(
            SaidLine(
                post=post,
                revision=revision,
                digest=digest,
                decision=decision,
                comment=comment,
                outcome=outcome,
                place=place,
            )
            for post, revision, digest, decision, comment, outcome, place in json.loads(row["said"] or "[]")
        ),
    )
