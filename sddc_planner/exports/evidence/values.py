"""The plain values that an evidence pack is made of: who decided what about which content, and what does not hold.

The planner gathers them, ``evidence_redaction`` leaves a person out, ``evidence_json`` and ``evidence_pdf`` write
them. Nothing here knows where they come from.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sddc_planner.exports.rows import ALL_DEPARTMENTS, ChainHead, month_name

if TYPE_CHECKING:
    from sddc_planner.exports.evidence.campaign_values import CampaignEvidence

APPROVED = "approved"
"""The outcome of a revision for which every signature that was asked for is given and holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person by id, and by the name they have now."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The file that a department's decision came back in. ``file`` is its SHA-256."""

    sender: str
    file: str
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One statement with its signature. ``person`` signed; of a reported one, they entered what ``reported`` says.

    ``statement`` is the text that the signature is over, byte for byte; None where it is ``withheld``.
    """

    id: str
    revision: int
    digest: str
    person: Who
    capacity: str
    department: str
    verdict: str
    comment: str
    at: datetime
    asked: tuple[str, ...]
    time_may_move: bool
    reported: Reported | None
    key: str
    statement: str | None
    statement_sha256: str
    signature: str
    sound: bool
    problem: str
    """Why it does not count, where it is not sound."""
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """A picture or film as it was signed: what it holds, and its description. ``problem``: what became of the file."""

    sha256: str
    name: str
    mime: str
    alt: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What one account says, with the link as that account shows it. ``own`` is False for the base text."""

    account: str
    name: str
    own: bool
    text: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Frozen content for people: names for ids. The day and time are wall-clock in London."""

    day: date | None
    time: str
    text: str
    wordings: tuple[Wording, ...]
    link: str
    media: tuple[MediaFile, ...]
    cut: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """``content`` is the canonical JSON that ``digest`` is over; None where it is ``withheld``."""

    number: int
    title: str
    digest: str
    content: str | None
    content_holds: bool
    shown: Shown | None
    submitted_by: Who
    submitted_at: datetime
    authors: tuple[Who, ...]
    stands_submitted: bool
    asked: tuple[str, ...]
    outcome: str
    decisions: tuple[Decision, ...]
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbalLine:
    """A recorded verbal approval. It never approves: ``countersigned`` says whether the manager has decided since."""

    id: str
    revision: int
    digest: str
    approver: Who
    said_at: datetime
    reason: str
    recorded_by: Who
    recorded_at: datetime
    withdrawn_at: datetime | None
    countersigned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One journal entry as a sentence without its subject."""

    number: int
    at: datetime
    person: Who | None
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """``doubt`` says why none of its approvals is relied on, where the record was altered."""

    id: str
    heading: str
    day: date | None
    time: str
    department: str
    campaign: str
    state: str
    deleted: bool
    doubt: str
    revisions: tuple[RevisionLine, ...]
    loose: tuple[Decision, ...]
    """Decisions about a revision that is not there."""
    verbals: tuple[VerbalLine, ...]
    history: tuple[Sentence, ...]

    def decisions(self) -> Iterator[Decision]:
        for one in self.revisions:
            yield from one.decisions
        yield from self.loose


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    id: str
    person: Who
    public: str
    fingerprint: str
    created_at: datetime | None
    enrolled_at: datetime | None
    enrolled_by: Who | None
    revoked_at: datetime | None
    revoked_why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingLine:
    """Who may sign in which capacity, between which days (None: without end). ``ended_at``: when it was ended."""

    person: Who
    role: str
    capacity: str
    first_day: date | None
    last_day: date | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesLine:
    """The rules of sign-off when the pack was made. ``departments`` pairs a name with what is asked of it."""

    time_may_move: bool
    submit_days: int
    decide_days: int
    countersign_days: int
    passphrase_for_all: bool
    departments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that does not hold, as a sentence. ``post`` is its id where it concerns one."""

    where: str
    what: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionLine:
    """``named`` stands in the pack for the person who was left out."""

    named: str
    reason: str
    by: Who
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a pack is about: a month, of some departments or of all, or a campaign."""

    month: date | None
    departments: tuple[str, ...]
    campaign: str

    def title(self) -> str:
        """For example "December 2020, Waste"."""
        if self.month is None:
            return f"Campaign {self.campaign}"
        return f"{month_name(self.month)}, {', '.join(self.departments) or ALL_DEPARTMENTS.lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """``approved`` counts revisions of posts; ``decisions`` all signed statements about them.

    ``unsound`` are those statements that do not hold and ``withheld`` texts that are not shown, of the brief too.
    """

    posts: int
    never_submitted: int
    revisions: int
    approved: int
    decisions: int
    reported: int
    unsound: int
    verbal: int
    open_verbal: int
    problems: int
    withheld: int
    briefs: int = 0
    """Revisions of the campaign's brief."""
    brief_decisions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePack:
    """Everything that one pack says. Instants are UTC; ``elsewhere`` counts problems of posts that are not in it.

    ``council`` is what people know the council by; empty where no account says so. ``campaign`` is None of a month.
    """

    council: str
    subject: Subject
    library: str
    made_at: datetime
    made_by: Who | None
    head: ChainHead
    rules: RulesLine
    holdings: tuple[HoldingLine, ...]
    keys: tuple[KeyLine, ...]
    posts: tuple[PostLine, ...]
    problems: tuple[Problem, ...]
    elsewhere: int
    redactions: tuple[RedactionLine, ...] = ()
    campaign: "CampaignEvidence | None" = None

    def counts(self) -> Counts:
        revisions = [revision for post in self.posts for revision in post.revisions]
        decisions = [decision for post in self.posts for decision in post.decisions()]
        verbals = [verbal for post in self.posts for verbal in post.verbals]
        briefs = self.campaign.briefs if self.campaign else ()
        about_brief = list(self.campaign.decisions()) if self.campaign else []
        signed = [*decisions, *about_brief]
        withheld = [r.withheld for r in revisions] + [b.withheld for b in briefs] + [d.withheld for d in signed]
        sure = Counter(r.outcome for post in self.posts if not post.doubt for r in post.revisions)
        return Counts(
            posts=len(self.posts),
            never_submitted=sum(not post.revisions for post in self.posts),
            revisions=len(revisions),
            approved=sure[APPROVED],
            decisions=len(decisions),
            reported=sum(one.reported is not None for one in decisions),
            unsound=sum(not one.sound for one in signed),
            verbal=len(verbals),
            open_verbal=sum(not one.countersigned and one.withdrawn_at is None for one in verbals),
            problems=len(self.problems),
            withheld=sum(map(bool, withheld)),
            briefs=len(briefs),
            brief_decisions=len(about_brief),
        )
