"""What a person is shown of the posts of a campaign, and of a plan of many before anything is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import AccountId
from sddc_planner.model.placeholders import OF_PLANS, PLACEHOLDERS
from sddc_planner.model.post import Post
from sddc_planner.model.series import Template
from sddc_planner.model.state import State

PLAN_PLACEHOLDERS: Mapping[str, str] = {**OF_PLANS, **PLACEHOLDERS}
"""Name -> an example of what it becomes in the words of a plan."""


class ItemKind(StrEnum):
    POST = "post"
    VIDEO = "video"
    POLL = "poll"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignItem:
    """A post, video or poll of a campaign, with nothing left to look up. ``word`` says its state, of any kind.

    ``state`` is a post's; ``where`` are its accounts, such as "f Central"; ``note`` is one sentence to look at.
    """

    kind: ItemKind
    id: str
    title: str
    day: date | None
    at: time | None = None
    state: State | None = None
    word: str = ""
    where: tuple[str, ...] = ()
    has_video: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStart:
    """What a plan for a campaign begins with: its dates from tomorrow on, and the accounts that it goes to already, or
    else those of the department that leads it."""

    campaign: Campaign
    first_day: date
    last_day: date
    accounts: tuple[AccountId, ...]
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPost:
    """One post of a plan. ``post`` is what would be made; ``why_not`` says why there is none, as a sentence.

    ``key`` names it for leaving out. ``notes`` are sentences to look at first; ``errors`` are those among them that
    stand in the way of submission. ``accounts`` are short labels such as "f Central".
    """

    key: str
    planned: date
    post: Post
    accounts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    errors: int = 0
    why_not: str = ""
    is_left_out: bool = False

    @property
    def is_made(self) -> bool:
        return not self.why_not and not self.is_left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPreview:
    """What a plan would make, in calendar order."""

    campaign: Campaign
    lines: tuple[PlannedPost, ...]
    unknown: tuple[str, ...] = ()
    """Words in braces that nothing fills."""
    already: int = 0
    """Posts that the campaign has on the days of the plan."""
    beyond: int = 0
    """Posts that would lie outside the campaign's dates."""
    past: int = 0
    made: tuple[PlannedPost, ...] = field(default=())
