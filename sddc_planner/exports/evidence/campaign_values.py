"""What an evidence pack says of a campaign: its brief with who signed it, what was measured, and what was asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sddc_planner.exports.evidence.values import Decision, Sentence, Who


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPartLine:
    """One part of a brief for people, as ``model.brief_words`` says it: names for ids. ``text`` may be empty."""

    field: str
    label: str
    text: str
    is_short: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """One revision of the brief. ``content`` is the canonical JSON that ``digest`` is over; None if ``withheld``.

    ``decisions`` are as those about posts; nobody but the Communications Manager is asked.
    """

    number: int
    title: str
    digest: str
    content: str | None
    content_holds: bool
    shown: tuple[BriefPartLine, ...] | None
    submitted_by: Who
    submitted_at: datetime
    authors: tuple[Who, ...]
    stands_submitted: bool
    outcome: str
    decisions: tuple[Decision, ...]
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """``value`` is an exact decimal as text, ``said`` the same for people. ``origin`` names the file it came from."""

    day: date
    value: str
    said: str
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """A measure as it stood when the pack was made. Numbers as in ``ReadingLine``; ``progress`` is half a sentence."""

    id: str
    kind: str
    name: str
    unit: str
    baseline: str | None
    target: str | None
    baseline_said: str
    target_said: str
    target_day: date | None
    better: str
    source: str
    note: str
    progress: str
    readings: tuple[ReadingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """``count`` is None while it is not known, ``share`` is in whole percent."""

    text: str
    count: int | None
    share: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollLine:
    """A poll of the campaign. Days are London's. ``post`` is the id of the one that asks it, and ``done`` "we did"."""

    id: str
    account: str
    name: str
    quarter: str
    state: str
    question: str
    options: tuple[AnswerLine, ...]
    opens: date | None
    closes: date | None
    learnt: str
    done: str
    done_on: date | None
    waived: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEvidence:
    """``brief_state`` is where the brief of now stands, whose SHA-256 is ``digest``: empty where it cannot be read.

    ``doubt`` says why no sign-off of the brief is relied on, where the record was altered. ``unreadable`` counts
    measures, readings and polls that were altered beyond reading.
    """

    id: str
    name: str
    first_day: date
    last_day: date
    department: str
    lead: Who | None
    state: str
    brief_state: str
    digest: str
    doubt: str
    briefs: tuple[BriefLine, ...]
    loose: tuple[Decision, ...]
    """Decisions about a revision of the brief that is not there."""
    measures: tuple[MeasureLine, ...]
    polls: tuple[PollLine, ...]
    unreadable: int
    went_well: str
    went_badly: str
    next_time: str
    history: tuple[Sentence, ...]

    def decisions(self) -> Iterator[Decision]:
        for one in self.briefs:
            yield from one.decisions
        yield from self.loose
