"""What a post of the example is, before it is laid over a month, and the short way to write one down."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

SITE = "https://www.southderbyshire.gov.uk/"


class Outcome(StrEnum):
    """Where a post of the example stands in the end, as long as its day has not passed."""

    DRAFT = "draft"
    AWAITING = "nobody has signed yet"
    AWAITING_MANAGER = "the department has signed, the manager has not"
    AWAITING_DEPARTMENT = "the manager has signed, the department has not"
    MANAGER_ASKS = "the manager asks for changes"
    DEPARTMENT_ASKS = "the department asks for changes"
    APPROVED = "everybody has signed"
    CHANGED = "everybody signed, then it was edited"
    CANCELLED = "everybody signed, then it was called off"


class Past(StrEnum):
    """What becomes of a post when its day has passed."""

    PUBLISHED = "published"
    FORGOTTEN = "approved, never marked as published"
    TOO_LATE = "its time came before it was approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A revision that somebody sent back: its text, who asked for changes, and what they said."""

    text: str
    comment: str
    asked_by: str = "manager"
    at: time | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    name: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamplePost:
    """A post by the keys of what it refers to. ``place`` is a weekday and which one of the month it is
    ("Mon 2", "Fri -1"), a day of the month ("24"), or empty for the tray; see ``calendar.py``."""

    key: str
    title: str
    place: str
    at: time | None
    department: str
    accounts: tuple[str, ...]
    text: str
    variants: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    tag: str = ""
    pictures: tuple[Picture, ...] = ()
    campaign: str = ""
    video: str = ""
    notes: str = ""
    labels: tuple[str, ...] = ()
    by: str = "specialist"
    outcome: Outcome = Outcome.APPROVED
    past: Past = Past.PUBLISHED
    comment: str = ""
    """What is said by the person who asks for changes, or beside the approval."""
    edited_text: str = ""
    """The text after the edit that left the approval behind."""
    earlier: tuple[Earlier, ...] = ()


def post(
    place: str,
    title: str,
    department: str,
    accounts: str,
    text: str,
    *,
    x: str = "",
    variants: Mapping[str, str] | None = None,
    page: str = "",
    tag: str = "",
    pictures: tuple[tuple[str, str], ...] = (),
    campaign: str = "",
    video: str = "",
    notes: str = "",
    labels: tuple[str, ...] = (),
    by: str = "specialist",
    outcome: Outcome = Outcome.APPROVED,
    past: Past = Past.PUBLISHED,
    comment: str = "",
    edited_text: str = "",
    earlier: tuple[Earlier, ...] = (),
) -> ExamplePost:
    """``place`` ends in the time ("Mon 2 09:00"); ``accounts`` are keys with spaces between them; ``x`` is the
    variant for X; ``page`` is the path on the council's site. A post of a campaign takes the campaign's ``tag``."""
    where, _, clock = place.rpartition(" ")
    return ExamplePost(
        key=title,
        title=title,
        place=where,
        at=time.fromisoformat(clock) if clock else None,
        department=department,
        accounts=tuple(accounts.split()),
        text=text,
        variants={**({"x": x} if x else {}), **(variants or {})},
        link=SITE + page if page else "",
        tag=tag,
        pictures=tuple(Picture(name=name, alt=alt) for name, alt in pictures),
        campaign=campaign,
        video=video,
        notes=notes,
        labels=labels,
        by=by,
        outcome=outcome,
        past=past,
        comment=comment,
        edited_text=edited_text,
        earlier=earlier,
    )


def example_id(kind: str, key: str) -> str:
    """The same 32 hexadecimal digits for the same thing in every example library."""
    return hashlib.sha256(f"example {kind} {key}".encode()).hexdigest()[:32]
