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

STATEMENT_VERSION = 2
"""What this program writes. Version 1 had neither ``asked`` nor ``reported`` and is still read."""


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


MANAGER = Need(capacity=Capacity.COMMUNICATIONS_MANAGER)
"""The signature that every post needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Where a reported decision came from: a file that a department sent back.

    ``sender`` is whom it came from, as the person who entered it says. ``file`` is the SHA-256 of the file.
    """

    sender: str
    file: str
    file_name: str = ""

    def __post_init__(self) -> None:
        if not self.sender.strip():
            raise InvalidValue("sender", "Say who sent it.", hint="A name or an e-mail address.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a signature is over. Its canonical JSON is stored and signed byte for byte.

    With ``reported`` it says what a department reported: ``person`` entered it and signed that with their own key.
    """

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
    asked: tuple[Need, ...] = ()
    """Every signature that the rules asked for when this was signed; none is known of a version 1."""
    reported: Report | None = None

    def __post_init__(self) -> None:
        if self.reported is not None and self.need.department is None:
            raise InvalidValue("need", "The Communications Manager's decision is signed, never reported.")
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
            "asked": [[one.capacity.value, one.department] for one in self.asked],
            "reported": (
                {"sender": self.reported.sender, "file": self.reported.file, "file_name": self.reported.file_name}
                if self.reported
                else None
            ),
        }
        return canonical_text(value)


def statement_from(value: dict[str, Any]) -> Statement:
    """Raises ``ValueError`` when ``value`` is not a statement."""
    try:
        return _statement_from(value)
    except (KeyError, TypeError, InvalidValue) as exc:
        raise ValueError(f"no statement: {exc}") from exc


def _statement_from(value: dict[str, Any]) -> Statement:
    if value["version"] not in (1, STATEMENT_VERSION):
        raise ValueError("unknown version of statement")
    texts = {"library", "post", "digest", "comment", "person", "key"}
    if not all(isinstance(value[name], str) for name in texts) or type(value["revision"]) is not int:
        raise TypeError("a field is of another kind")
    if type(value["time_may_move"]) is not bool:
        raise TypeError("a field is of another kind")
    asked, reported = ((), None) if value["version"] == 1 else (value["asked"], value["reported"])
    return Statement(
        library=value["library"],
        post=value["post"],
        revision=value["revision"],
        digest=value["digest"],
        date=value["date"],
        time=value["time"],
        need=_need_from((value["capacity"], value["department"])),
        verdict=Verdict(value["verdict"]),
        comment=value["comment"],
        person=value["person"],
        key=value["key"],
        at=from_text(value["at"]),
        time_may_move=value["time_may_move"],
        asked=tuple(_need_from(one) for one in asked),
        reported=_report_from(reported) if reported is not None else None,
    )


def _need_from(value: Any) -> Need:
    capacity, department = value
    if not isinstance(department, str | None):
        raise TypeError("a field is of another kind")
    return Need(capacity=Capacity(capacity), department=None if department is None else DepartmentId(department))


def _report_from(value: dict[str, Any]) -> Report:
    said = Report(sender=value["sender"], file=value["file"], file_name=value["file_name"])
    if not all(isinstance(one, str) for one in (said.sender, said.file, said.file_name)):
        raise TypeError("a field is of another kind")
    return said


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
