"""What the papers of a campaign say, as plain values. The planner gathers them; nothing here knows where from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.measure import Measure, Reading
from sddc_planner.model.poll import Poll
from sddc_planner.model.state import State


class What(StrEnum):
    """Before it begins, what is meant to happen; once it has ended, what came of it."""

    BRIEF = "brief"
    EVALUATION = "evaluation"


class BriefForm(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPost:
    """A post of the campaign in its true state. ``day`` None: it lies in the tray. Accounts with their platforms."""

    id: str
    day: date | None
    at: time | None
    heading: str
    state: State
    accounts: tuple[str, ...] = ()
    department: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperVideo:
    title: str
    stage: str
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPoll:
    """``state`` in words."""

    poll: Poll
    account: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMeasure:
    """A measure with its readings in order of day."""

    measure: Measure
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """How the sign-off of the brief stands, by verified signatures. ``digest`` is that of the brief as printed.

    ``number``, ``person``, ``at`` and ``comment`` are of the decision that stands, or of the last approval where the
    brief has changed since; ``key`` is the id of the key that signed it, ``signed`` the digest that it is about.
    """

    state: BriefState
    digest: str
    number: int | None = None
    submitted_by: str = ""
    submitted_at: datetime | None = None
    person: str = ""
    capacity: str = ""
    at: datetime | None = None
    comment: str = ""
    key: str = ""
    signed: str = ""
    doubt: str = ""
    """Why an approval is not relied on, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """Days behind the timeline that matter to it, such as those of a hold."""

    first_day: date
    last_day: date
    title: str
    stops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignPaper:
    """One campaign with everything its papers say. Posts in calendar order, those without a date last."""

    campaign: Campaign
    council: str
    seal: Seal
    today: date
    made_at: datetime
    made_by: str = ""
    department: str = ""
    departments: tuple[str, ...] = ()
    lead: str = ""
    posts: tuple[PaperPost, ...] = ()
    videos: tuple[PaperVideo, ...] = ()
    polls: tuple[PaperPoll, ...] = ()
    measures: tuple[PaperMeasure, ...] = ()
    shades: tuple[Shade, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)

    @property
    def live(self) -> tuple[PaperPost, ...]:
        """Posts that are not cancelled."""
        return tuple(one for one in self.posts if one.state is not State.CANCELLED)
