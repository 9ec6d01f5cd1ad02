"""Revisions and the signed statements about them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sddc_planner.canonical import Json, canonical_text
from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import DepartmentId, KeyId, PersonId, PostId

STATEMENT_VERSION = 1


class Verdict(StrEnum):
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes requested"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An immutable, numbered snapshot of a post's content.

    ``authors`` are all who had written any of the content by then; none of them may sign it, nor may
    ``submitted_by``. ``title`` is kept for reading and is not signed.
    """

    post: PostId
    number: int
    content: str
    """Canonical JSON, exactly as digested."""
    digest: str
    title: str
    submitted_by: PersonId
    submitted_at: datetime
    authors: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One signature that the rules ask for."""

    capacity: Capacity
    department: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a signature is over. Its canonical JSON is stored and signed byte for byte."""

    library: str
    post: PostId
    revision: int
    digest: str
    date: str | None
    time: str | None
    need: Need
    verdict: Verdict
    comment: str
    person: PersonId
    key: KeyId
    at: datetime
    time_may_move: bool = False
    """The rule on time changes in force: whether the time of day may move within the date."""

    def __post_init__(self) -> None:
        if self.verdict is Verdict.CHANGES_REQUESTED and not self.comment.strip():
            raise InvalidValue("comment", "Say what should change.", hint="The comment goes to the planner.")

    def text(self) -> str:
        value: dict[str, Json] = {
            "version": STATEMENT_VERSION,
            "library": self.library,
            "post": self.post,
            "revision": self.revision,
            "digest": self.digest,
            "date": self.date,
            "time": self.time,
            "capacity": self.need.capacity.value,
            "department": self.need.department,
            "verdict": self.verdict.value,
            "comment": self.comment,
            "person": self.person,
            "key": self.key,
            "at": to_text(self.at),
            "time_may_move": self.time_may_move,
        }
        return canonical_text(value)


def statement_from(value: dict[str, Any]) -> Statement:
    """Raises ``ValueError`` when ``value`` is not a statement."""
    try:
        return _statement_from(value)
    except (KeyError, TypeError, InvalidValue) as exc:
        raise ValueError(f"no statement: {exc}") from exc


def _statement_from(value: dict[str, Any]) -> Statement:
    if value["version"] != STATEMENT_VERSION:
        raise ValueError("unknown version of statement")
    texts = {"library", "post", "digest", "comment", "person", "key"}
    if not all(isinstance(value[name], str) for name in texts) or type(value["revision"]) is not int:
        raise TypeError("a field is of another kind")
    return Statement(
        library=value["library"],
        post=value["post"],
        revision=value["revision"],
        digest=value["digest"],
        date=value["date"],
        time=value["time"],
        need=Need(capacity=Capacity(value["capacity"]), department=value["department"]),
        verdict=Verdict(value["verdict"]),
        comment=value["comment"],
        person=value["person"],
        key=value["key"],
        at=from_text(value["at"]),
        time_may_move=value["time_may_move"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A statement with its signature, as stored. ``sound`` says that the signature and the signer hold."""

    id: str
    statement: Statement
    statement_text: str
    signature: str
    sound: bool
    problem: str = ""
    """Why it does not count, as a sentence, when it is not sound."""
