"""What a campaign file holds, as values: their fields are the format, and a change of one is a new ``VERSION``.

Numbers are exact decimals as text, times of day "HH:MM" by the clocks in London. People, departments and accounts
are named beside their ids, since another library may know them by another id, or not at all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, TypeAlias

from sddc_planner.model.campaign import CampaignState, Season, Tier
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.video import Stage
from sddc_planner.packs.shape import Hash, Id

VERSION = 1

Number: TypeAlias = Annotated[str, re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?(E[+-][0-9]{1,2})?")]
TimeOfDay: TypeAlias = Annotated[str, re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")]
FileName: TypeAlias = Annotated[str, re.compile(r"[^\x00-\x1f\x7f/\\]{1,255}")]
"""A bare name: no part of a path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNamed:
    """A department, a person, or a video of elsewhere."""

    id: Id
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccount:
    id: Id
    name: str
    platform: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class FileObjective:
    what: str
    start: str
    target: str
    by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileCampaign:
    """``budget`` is in pence."""

    id: Id
    name: str
    first_day: date
    last_day: date
    department: Id | None
    hue: str
    tag: str
    aim: str
    season: Season | None
    tier: Tier | None
    state: CampaignState
    departments: tuple[Id, ...]
    partners: tuple[str, ...]
    lead: Id | None
    budget: int | None
    paid: bool
    objectives: tuple[FileObjective, ...]
    audiences: tuple[str, ...]
    insight: str
    strategy: str
    implementation: str
    scoring: str
    went_well: str
    went_badly: str
    next_time: str
    copied_from: Id | None
    authors: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    day: date
    value: Number
    note: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMeasure:
    kind: MeasureKind
    name: str
    unit: str
    baseline: Number | None
    target: Number | None
    target_day: date | None
    better: Better
    source: str
    note: str
    place: int
    readings: tuple[FileReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePicture:
    """A picture or film on a post."""

    sha256: Hash
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePost:
    """``video`` is one of the campaign's or of ``other_videos``. What was said about it for sign-off has no place."""

    id: Id
    title: str
    day: date | None
    at: TimeOfDay | None
    accounts: tuple[Id, ...]
    text: str
    variants: Mapping[str, str]
    link: str
    link_tag: str
    media: tuple[FilePicture, ...]
    department: Id | None
    video: Id | None
    notes: str
    labels: tuple[str, ...]
    cancelled: bool
    created_by: Id | None
    planned_from: Id | None
    authors: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVideo:
    id: Id
    title: str
    stage: Stage
    seconds: int | None
    cut: str
    cut_name: str
    captions: bool
    consents_missing: int
    due: date | None
    department: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOption:
    text: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePoll:
    """``post`` is one of the campaign's."""

    account: Id
    quarter: str
    question: str
    options: tuple[FileOption, ...]
    opens: date | None
    opens_at: TimeOfDay | None
    closes: date | None
    closes_at: TimeOfDay | None
    learnt: str
    done: str
    done_on: date | None
    waived: str
    post: Id | None
    created_by: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMedia:
    """A file that posts show; ``held`` says that its bytes are here too, as ``media/<sha256>``."""

    sha256: Hash
    size: int
    name: FileName
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFile:
    """``library`` is that in which it was saved, ``made_by`` the name of whoever saved it."""

    format: str
    version: int
    library: str
    made_at: datetime
    made_by: str
    campaign: FileCampaign
    departments: tuple[FileNamed, ...]
    people: tuple[FileNamed, ...]
    accounts: tuple[FileAccount, ...]
    other_videos: tuple[FileNamed, ...]
    measures: tuple[FileMeasure, ...]
    videos: tuple[FileVideo, ...]
    posts: tuple[FilePost, ...]
    polls: tuple[FilePoll, ...]
    media: tuple[FileMedia, ...]

    @property
    def readings(self) -> int:
        return sum(len(one.readings) for one in self.measures)
