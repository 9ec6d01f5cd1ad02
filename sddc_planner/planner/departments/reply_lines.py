"""The values in which a returned review copy is shown and reported: one line for each post, or for a row by itself."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sddc_planner.exports.review.reading import FoundReview
from sddc_planner.model.council import Department
from sddc_planner.model.ids import PostId
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.departments.suggestions import Suggestion


class Outcome(StrEnum):
    """What becomes of a line when the reply is applied. Only the first records a decision."""

    RECORD = "recorded"
    COMMENT = "comment kept"
    """It decides nothing, but the comment is kept with the reply."""
    ALREADY = "recorded before"
    UNDECIDED = "not decided"
    UNCLEAR = "not understood"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyLine:
    """``was`` is what the department's decision is now, ``decision`` what the file says in its own words.

    ``places`` name sheet and row. ``reason`` is a sentence wherever the decision is not simply recorded.
    """

    post: PostId
    heading: str
    revision: int
    digest: str
    outcome: Outcome
    places: tuple[str, ...]
    was: str = ""
    decision: str = ""
    verdict: Verdict | None = None
    comment: str = ""
    reason: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    against: str = ""
    """Of a line that contradicts what another file reported: what is recorded, as a sentence. It can be withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPreview:
    """What a returned file would do. Nothing has changed yet.

    ``known`` says, as a sentence, that this very file was read before; ``problems`` concern the file as a whole.
    """

    file: FoundReview = field(repr=False)
    review: str
    """Id of the review copy that it answers."""
    title: str
    month: date
    department: Department
    lines: tuple[ReplyLine, ...]
    known: str = ""
    problems: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> tuple[ReplyLine, ...]:
        return tuple(one for one in self.lines if one.outcome is outcome)

    @property
    def changes(self) -> bool:
        """Whether applying it would keep anything."""
        return any(one.outcome in (Outcome.RECORD, Outcome.COMMENT) for one in self.lines)

    @property
    def filled_in(self) -> bool:
        """Whether anything at all was filled in or altered."""
        return any(one.decision or one.comment or one.suggestions for one in self.lines)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return tuple(each for one in self.lines for each in one.suggestions)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReport:
    """What was recorded. ``kept``: the file is kept beside the plan, and the reply stands in the record."""

    name: str
    department: str
    sender: str
    lines: tuple[ReplyLine, ...]
    kept: bool
    sentence: str

    def of(self, outcome: Outcome) -> tuple[ReplyLine, ...]:
        return tuple(one for one in self.lines if one.outcome is outcome)
