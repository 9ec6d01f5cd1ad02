"""What a decision file says and would do, line by line, ready to show; and why one is refused whole."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sddc_planner.errors import NotAllowed
from sddc_planner.model.ids import CampaignId, PersonId, PostId
from sddc_planner.model.signoff import Verdict
from sddc_planner.packs.decision_file import DecisionFile, SignedBrief, SignedStatement
from sddc_planner.planner.laptops.pack_library import moment
from sddc_planner.signing import fingerprint


class Unwanted(NotAllowed):
    """A decision file that is sound in itself, but that this library has no use for."""


class KeyNotEnrolled(Unwanted):
    """Signed with a key that this library does not know as the person's. Carries it, so that it can be enrolled."""

    def __init__(self, message: str, *, person: PersonId, name: str, public: str) -> None:
        super().__init__(
            message,
            hint=f"Its fingerprint is {fingerprint(public)}. Compare it aloud with {name}, then enrol the key and "
            "read the file again. Nothing was changed.",
        )
        self.person, self.name, self.public = person, name, public

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.public)


class Fate(StrEnum):
    """What becomes of a decision."""

    APPLIES = "applies"
    KNOWN = "already read back"
    LEFT = "does not apply"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision, about a ``post`` or the brief of a ``campaign``.

    ``why`` is a sentence where it does not apply; ``capacity`` as people say it.
    """

    post: PostId | None
    heading: str
    revision: int
    verdict: Verdict
    comment: str
    capacity: str
    at: datetime
    fate: Fate
    why: str
    signed: SignedStatement | SignedBrief
    campaign: CampaignId | None = None

    @property
    def applies(self) -> bool:
        return self.fate is Fate.APPLIES

    def sentence(self) -> str:
        said = f"{self.verdict.value} as {self.capacity}" + (f" (“{self.comment}”)" if self.comment else "")
        return f"{self.heading}: {said}, {moment(self.at)}" + (f". {self.why}" if self.why else "")


@dataclass(frozen=True, slots=True)
class DecisionsPreview:
    """What reading a decision file back would do."""

    file: DecisionFile
    pack: str
    title: str
    person: PersonId
    name: str
    at: datetime
    fingerprint: str
    lines: tuple[DecisionLine, ...]
    month: date | None = None
    """The month whose posts the pack held, by its first day; None for a selection."""

    def is_about(self, month: date) -> bool:
        """Whether the pack was made for this month, or for no month in particular."""
        return self.month is None or self.month == month.replace(day=1)

    @property
    def applying(self) -> tuple[DecisionLine, ...]:
        return tuple(one for one in self.lines if one.applies)

    @property
    def left(self) -> tuple[DecisionLine, ...]:
        return tuple(one for one in self.lines if not one.applies)

    def sentence(self) -> str:
        of = f" of {len(self.lines)}" if self.left else ""
        count = f"{len(self.applying)}{of} decision{'s' * (len(self.lines) != 1)}"
        verb = "applies" if len(self.applying) == 1 else "apply"
        return f"{count} of {self.name} about the pack “{self.title}” {verb}."


@dataclass(frozen=True, slots=True)
class DecisionsReport:
    """What was read back. ``posts`` are those that were decided about."""

    name: str
    title: str
    applied: tuple[DecisionLine, ...]
    left: tuple[DecisionLine, ...]

    @property
    def posts(self) -> tuple[PostId, ...]:
        return tuple(dict.fromkeys(one.post for one in self.applied if one.post is not None))

    def sentence(self) -> str:
        count = f"{len(self.applied)} decision{'s' * (len(self.applied) != 1)}"
        left = f" {len(self.left)} did not apply." if self.left else ""
        return f"Read back {count} of {self.name} about the pack “{self.title}”.{left}"
