"""What exactly is signed of a campaign, where its brief stands, and the signed statements about it.

A brief is a thing of its own: its content and its statements each name their kind, so that no signature about a post
can ever be read as one about a brief, nor the other way round.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sddc_planner.canonical import Json, canonical_text, text_digest
from sddc_planner.clock import from_text, to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import CampaignId, KeyId, PersonId
from sddc_planner.model.signoff import Verdict

if TYPE_CHECKING:
    from decimal import Decimal

    from sddc_planner.model.campaign import Campaign
    from sddc_planner.model.measure import Measure

VERSION = 1
CONTENT_KIND = "campaign brief"
STATEMENT_KIND = "sign-off of a campaign brief"

LEARNING = "learning"
"""Lines of this kind of measure are written when a campaign ends. Like its readings they are no part of the brief."""


class BriefState(StrEnum):
    """Always derived from the present content, what was submitted and what was signed; never stored as a fact."""

    DRAFT = "draft"
    AWAITING = "awaiting sign-off"
    CHANGES_REQUESTED = "changes requested"
    APPROVED = "approved"
    CHANGED = "changed since sign-off"


# The content


def brief_content(campaign: "Campaign", measures: "Iterable[Measure]") -> dict[str, Json]:
    """The brief as plain values: ``BRIEF_FIELDS`` of the campaign, and its measures without their readings.

    Departments and people are named by id and numbers are exact decimals as text, each written in one way only.
    ``measures`` may come in any order; lines of learning are left out.
    """
    return {
        "kind": CONTENT_KIND,
        "version": VERSION,
        "name": campaign.name,
        "first_day": campaign.first_day.isoformat(),
        "last_day": campaign.last_day.isoformat(),
        "department": campaign.department,
        "departments": sorted(campaign.departments),
        "partners": list(campaign.partners),
        "lead": campaign.lead,
        "tag": campaign.tag,
        "aim": campaign.aim,
        "season": campaign.season.value if campaign.season else None,
        "tier": campaign.tier.value if campaign.tier else None,
        "budget": campaign.budget,
        "paid": campaign.paid,
        "objectives": [
            {"what": one.what, "start": one.start, "target": one.target, "by": _day(one.by)}
            for one in campaign.objectives
        ],
        "audiences": list(campaign.audiences),
        "insight": campaign.insight,
        "strategy": campaign.strategy,
        "implementation": campaign.implementation,
        "scoring": campaign.scoring,
        "measures": [_measure(one) for one in in_the_brief(measures)],
    }


def in_the_brief(measures: "Iterable[Measure]") -> "tuple[Measure, ...]":
    """The measures that a brief is about, in the order in which it lists them: by kind, then place."""
    kept = [one for one in measures if one.kind.value != LEARNING]
    order = {kind: number for number, kind in enumerate(type(kept[0].kind))} if kept else {}
    return tuple(sorted(kept, key=lambda one: (order[one.kind], one.place, one.name, one.id)))


def brief_text(campaign: "Campaign", measures: "Iterable[Measure]") -> str:
    """The canonical JSON that a submission freezes."""
    return canonical_text(brief_content(campaign, measures))


def brief_digest(campaign: "Campaign", measures: "Iterable[Measure]") -> str:
    """SHA-256 of ``brief_text``, as 64 hexadecimal digits."""
    return text_digest(brief_text(campaign, measures))


def _measure(one: "Measure") -> dict[str, Json]:
    return {
        "kind": one.kind.value,
        "name": one.name,
        "unit": one.unit,
        "baseline": number_text(one.baseline),
        "target": number_text(one.target),
        "target_day": _day(one.target_day),
        "better": one.better.value,
        "source": one.source,
        "note": one.note,
    }


def number_text(value: "Decimal | None") -> str | None:
    """A decimal in its one written form: no exponent, no zeros at its end. 60, 60.0 and 6E+1 are the same number."""
    if value is None:
        return None
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


# What is frozen and signed


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRevision:
    """A brief as it was submitted: immutable and numbered from 1 within its campaign.

    ``authors`` are all who had written any of it by then. None of them may sign it, nor may ``submitted_by``.
    """

    campaign: CampaignId
    number: int
    content: str
    """Canonical JSON, exactly as digested."""
    digest: str
    title: str
    submitted_by: PersonId
    submitted_at: datetime
    authors: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefStatement:
    """What the Communications Manager signs about a brief. Its canonical JSON is stored and signed byte for byte.

    ``number`` and ``digest`` are those of the submitted revision. Nobody else's signature is asked for on a brief.
    """

    library: str
    campaign: CampaignId
    number: int
    digest: str
    verdict: Verdict
    comment: str
    person: PersonId
    key: KeyId
    at: datetime

    def __post_init__(self) -> None:
        if self.verdict is Verdict.CHANGES_REQUESTED and not self.comment.strip():
            raise InvalidValue("comment", "Say what should change.", hint="The comment goes to the planner.")

    def text(self) -> str:
        value: dict[str, Json] = {
            "kind": STATEMENT_KIND,
            "version": VERSION,
            "library": self.library,
            "campaign": self.campaign,
            "number": self.number,
            "digest": self.digest,
            "capacity": Capacity.COMMUNICATIONS_MANAGER.value,
            "verdict": self.verdict.value,
            "comment": self.comment,
            "person": self.person,
            "key": self.key,
            "at": to_text(self.at),
        }
        return canonical_text(value)


def brief_statement_from(value: Any) -> BriefStatement:
    """Raises ``ValueError`` when ``value`` is no statement about a brief, whatever else it may be."""
    if not isinstance(value, dict) or value.get("kind") != STATEMENT_KIND or value.get("version") != VERSION:
        raise ValueError("no statement about a brief")
    if value.get("capacity") != Capacity.COMMUNICATIONS_MANAGER.value or type(value.get("number")) is not int:
        raise ValueError("no statement about a brief")
    texts = ("library", "campaign", "digest", "comment", "person", "key", "verdict", "at")
    if not all(isinstance(value.get(name), str) for name in texts):
        raise ValueError("no statement about a brief: a field is of another kind")
    try:
        return BriefStatement(
            library=value["library"],
            campaign=CampaignId(value["campaign"]),
            number=value["number"],
            digest=value["digest"],
            verdict=Verdict(value["verdict"]),
            comment=value["comment"],
            person=PersonId(value["person"]),
            key=KeyId(value["key"]),
            at=from_text(value["at"]),
        )
    except InvalidValue as exc:
        raise ValueError(f"no statement about a brief: {exc}") from exc


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSignOff:
    """A statement with its signature, as stored. ``sound`` says that the signature and the signer hold."""

    id: str
    statement: BriefStatement
    statement_text: str
    signature: str
    sound: bool
    problem: str = ""
    """Why it does not count, as a sentence, when it is not sound."""


# Where it stands


def latest_of(signoffs: Sequence[BriefSignOff], digest: str) -> BriefSignOff | None:
    """The sound decision that now stands on this content. ``signoffs`` are in order of signing."""
    found = next((one for one in reversed(signoffs) if one.sound and one.statement.digest == digest), None)
    return found if found is not None and found.statement.verdict is not Verdict.WITHDRAWN else None


def brief_state(digest: str, submitted: Collection[str], signoffs: Sequence[BriefSignOff]) -> BriefState:
    """Where a brief with this digest stands. ``submitted`` are the digests of the submissions that stand.

    Only a signature over this very content counts for it.
    """
    if digest in submitted:
        given = latest_of(signoffs, digest)
        if given is None:
            return BriefState.AWAITING
        approved = given.statement.verdict is Verdict.APPROVED
        return BriefState.APPROVED if approved else BriefState.CHANGES_REQUESTED
    last = {one.statement.digest: one.statement.verdict for one in signoffs if one.sound}
    return BriefState.CHANGED if Verdict.APPROVED in last.values() else BriefState.DRAFT


def brief_outcome(digest: str, signoffs: Sequence[BriefSignOff], *, is_submitted: bool) -> str:
    """What became of a revision with this digest, in the words of ``Verdict`` and ``BriefState``.

    ``signoffs`` are in order of signing. It stays what it was when the brief has changed since.
    """
    verdict = next(
        (one.statement.verdict for one in reversed(signoffs) if one.sound and one.statement.digest == digest), None
    )
    if verdict is not None:
        return verdict.value
    return BriefState.AWAITING.value if is_submitted else "not decided"
