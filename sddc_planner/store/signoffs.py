"""Reading revisions and sign-offs, and judging whether each sign-off holds."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sddc_planner.canonical import text_digest
from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Holding
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.signoff import Revision, SignOff, Statement, statement_from
from sddc_planner.model.verbal import Verbal
from sddc_planner.signing import is_signed, key_id
from sddc_planner.store import council
from sddc_planner.store.posts import chunks, marks
from sddc_planner.store.rows import packed, unpacked


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was frozen, submitted and signed of one post, in order of number and of signing."""

    revisions: tuple[Revision, ...] = ()
    submitted: frozenset[str] = frozenset()
    """Digests of the revisions that stand submitted."""
    signoffs: tuple[SignOff, ...] = ()
    verbals: tuple[Verbal, ...] = ()
    """In order of being recorded; those that were withdrawn among them."""

    def revision_with(self, digest: str) -> Revision | None:
        return next((one for one in reversed(self.revisions) if one.digest == digest), None)


def evidence_of(con: sqlite3.Connection, post_ids: Iterable[str]) -> dict[str, Evidence]:
    """What stands for each post, every signature verified."""
    wanted = list(dict.fromkeys(post_ids))
    revisions: dict[str, list[Revision]] = defaultdict(list)
    submitted: dict[str, set[str]] = defaultdict(set)
    signed: dict[str, list[sqlite3.Row]] = defaultdict(list)
    said: dict[str, list[Verbal]] = defaultdict(list)
    for part in chunks(wanted):
        for row in con.execute(f"SELECT * FROM revision WHERE post IN ({marks(part)}) ORDER BY post, number", part):
            with suppress(ValueError, TypeError):  # altered beyond reading: ``check`` names it, it counts for nothing
                revisions[row["post"]].append(revision_from_row(row))
        for row in con.execute(
            "SELECT s.post, r.digest FROM submission s JOIN revision r ON r.id = s.revision "
            f"WHERE s.post IN ({marks(part)})",
            part,
        ):
            submitted[row["post"]].add(row["digest"])
        for row in con.execute(f"SELECT * FROM sign_off WHERE post IN ({marks(part)}) ORDER BY rowid", part):
            signed[row["post"]].append(row)
        for row in con.execute(f"SELECT * FROM verbal WHERE post IN ({marks(part)}) ORDER BY recorded_at", part):
            with suppress(ValueError, TypeError, InvalidValue):
                said[row["post"]].append(verbal_from_row(row))
    judge = _Judge(con) if signed else None
    return {
        post: Evidence(
            tuple(revisions[post]),
            frozenset(submitted[post]),
            tuple(judge.judged(signed[post], revisions[post])) if judge and post in signed else (),
            tuple(said[post]),
        )
        for post in wanted
    }


class _Judge:
    """Says whether a stored sign-off holds: who signed it, with which key, in which capacity, about what."""

    def __init__(self, con: sqlite3.Connection) -> None:
        self._library = council.library_id(con)
        self._keys = {row["id"]: dict(row) for row in con.execute("SELECT * FROM signing_key")}
        self._holdings: dict[str, list[Holding]] = defaultdict(list)
        for one in council.all_of(con, Holding):
            self._holdings[one.person].append(one)

    def judged(self, rows: Iterable[sqlite3.Row], revisions: Iterable[Revision]) -> list[SignOff]:
        numbered = {one.number: one for one in revisions}
        found = []
        for row in rows:
            try:
                statement = statement_from(json.loads(row["statement"]))
            except ValueError:
                continue  # no statement at all: ``check`` names it, and it counts for nothing
            problem = self._problem(dict(row), statement, numbered.get(statement.revision))
            found.append(
                SignOff(
                    id=row["id"],
                    statement=statement,
                    statement_text=row["statement"],
                    signature=row["signature"],
                    sound=not problem,
                    problem=problem,
                )
            )
        return sorted(found, key=lambda one: one.statement.at)

    def _problem(self, row: Mapping[str, Any], said: Statement, revision: Revision | None) -> str:
        return next(self._problems(row, said, revision), "")

    def _problems(self, row: Mapping[str, Any], said: Statement, revision: Revision | None) -> Iterator[str]:
        key = self._keys.get(said.key)
        if key is None or key["person"] != said.person:
            yield "The signing key is not one of this person's."
        elif key_id(key["public"]) != said.key:
            yield "The public half of the signing key was altered."
        elif not is_signed(key["public"], row["statement"], row["signature"]):
            yield "The signature does not fit the statement: one of them was altered."
        elif key["revoked_at"] and key["revoked_at"] <= to_text(said.at):
            yield "The key had been revoked before this was signed."
        if said.library != self._library or said.post != row["post"]:
            yield "The statement is about another post or library."
        if revision is None or revision.digest != said.digest or text_digest(revision.content) != said.digest:
            yield "The revision is not the one that was signed."
        elif not said.reported and (said.person in revision.authors or said.person == revision.submitted_by):
            yield "The person signed their own work."
        if said.reported:  # what somebody else decided: whoever enters it vouches for the file, not for the post
            return
        if not any(
            one.capacity is said.need.capacity and one.department == said.need.department and one.covers_moment(said.at)
            for one in self._holdings[said.person]
        ):
            yield "The person did not hold that capacity on that day."


def revision_from_row(row: Mapping[str, Any]) -> Revision:
    return Revision(
        post=PostId(row["post"]),
        number=row["number"],
        content=row["content"],
        digest=row["digest"],
        title=row["title"] or "",
        submitted_by=PersonId(row["submitted_by"]),
        submitted_at=from_text(row["submitted_at"]),
        authors=frozenset(unpacked(row["authors"], [])),
    )


def revision_row(revision: Revision) -> dict[str, str | int]:
    return {
        "id": f"{revision.post}/{revision.number}",
        "post": revision.post,
        "number": revision.number,
        "content": revision.content,
        "digest": revision.digest,
        "title": revision.title,
        "submitted_by": revision.submitted_by,
        "submitted_at": to_text(revision.submitted_at),
        "authors": packed(sorted(revision.authors)),
    }


def sign_off_row(row_id: str, post: str, revision: int, statement: str, signature: str) -> dict[str, str]:
    """``statement`` is the text that was signed, byte for byte."""
    return {
        "id": row_id,
        "post": post,
        "revision": f"{post}/{revision}",
        "statement": statement,
        "signature": signature,
    }


def verbal_from_row(row: Mapping[str, Any]) -> Verbal:
    return Verbal(
        id=row["id"],
        post=PostId(row["post"]),
        revision=row["revision"],
        digest=row["digest"],
        approver=PersonId(row["approver"]),
        said_at=from_text(row["said_at"]),
        reason=row["reason"],
        recorded_by=PersonId(row["recorded_by"]),
        recorded_at=from_text(row["recorded_at"]),
        withdrawn_at=from_text(row["withdrawn_at"]) if row["withdrawn_at"] else None,
    )


def verbal_row(verbal: Verbal) -> dict[str, str | int | None]:
    return {
        "id": verbal.id,
        "post": verbal.post,
        "revision": verbal.revision,
        "digest": verbal.digest,
        "approver": verbal.approver,
        "said_at": to_text(verbal.said_at),
        "reason": verbal.reason,
        "recorded_by": verbal.recorded_by,
        "recorded_at": to_text(verbal.recorded_at),
        "withdrawn_at": to_text(verbal.withdrawn_at) if verbal.withdrawn_at else None,
    }


def unreadable(con: sqlite3.Connection) -> list[tuple[str, str]]:
    """(sign-off, post) of rows whose statement is no statement any more."""
    found = []
    for row in con.execute("SELECT id, post, statement FROM sign_off"):
        try:
            statement_from(json.loads(row["statement"]))
        except ValueError:
            found.append((row["id"], row["post"]))
    return found
