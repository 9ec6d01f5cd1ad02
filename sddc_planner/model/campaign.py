"""A campaign: a planned sequence of posts and videos with a measurable aim, written down as OASIS.

OASIS is how government communicators plan: Objectives, Audience/Insight, Strategy/Ideas, Implementation,
Scoring/Evaluation (Government Communication Service, guide to campaign planning).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import CampaignId, DepartmentId, PersonId

NAME_MAX = 200
BUDGET_MAX = 10**11
"""In pence: a milliard pounds is a slip of the keyboard."""


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"
    ALL_YEAR = "all year"


class Tier(StrEnum):
    """How much weight a campaign has among the others of its year."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"


class CampaignState(StrEnum):
    """How far a campaign is, as its people say. Unlike a post's state it is never worked out."""

    IDEA = "idea"
    PLANNED = "planned"
    RUNNING = "running"
    EVALUATING = "evaluating"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """One SMART objective: what changes, from where to where, by when. Empty parts are still to be written."""

    what: str = ""
    start: str = ""
    target: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """``tag`` is its ``utm_campaign``; ``aim`` says in one sentence what it is for.

    ``department`` leads, ``departments`` take part. ``budget`` is in pence; ``paid`` says that some of it buys
    advertising. ``authors`` are all who have written any of the brief: none of them may sign it.
    """

    id: CampaignId
    name: str
    first_day: date
    last_day: date
    department: DepartmentId | None = None
    hue: str = "purple"
    tag: str = ""
    aim: str = ""
    season: Season | None = None
    tier: Tier | None = None
    state: CampaignState = CampaignState.PLANNED
    departments: tuple[DepartmentId, ...] = ()
    partners: tuple[str, ...] = ()
    lead: PersonId | None = None
    budget: int | None = None
    paid: bool = False
    objectives: tuple[Objective, ...] = ()
    audiences: tuple[str, ...] = ()
    """Whom it is for, in a few words each: two campaigns for the same audience at one time are a clash."""
    insight: str = ""
    strategy: str = ""
    implementation: str = ""
    scoring: str = ""
    went_well: str = ""
    went_badly: str = ""
    next_time: str = ""
    copied_from: CampaignId | None = None
    authors: tuple[PersonId, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "Give the campaign a name.")
        if len(self.name) > NAME_MAX:
            raise InvalidValue("name", f"The name is longer than {NAME_MAX} characters.")
        if self.last_day < self.first_day:
            raise InvalidValue("last_day", "The last day is before the first.")
        if self.budget is not None and not 0 <= self.budget <= BUDGET_MAX:
            raise InvalidValue("budget", "A budget is between nothing and a thousand million pounds.")


BRIEF_FIELDS = (
    "name",
    "first_day",
    "last_day",
    "department",
    "departments",
    "partners",
    "lead",
    "tag",
    "aim",
    "season",
    "tier",
    "budget",
    "paid",
    "objectives",
    "audiences",
    "insight",
    "strategy",
    "implementation",
    "scoring",
)
"""What the brief says of a campaign, and so what its sign-off is about: all but colour, state, and how it ended."""
