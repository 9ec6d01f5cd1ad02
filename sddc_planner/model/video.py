"""A piece of film that posts carry. For now a record that posts and campaigns refer to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import CampaignId, DepartmentId, VideoId


class Stage(StrEnum):
    IDEA = "idea"
    PLANNED = "planned"
    FILMED = "filmed"
    EDITED = "edited"
    CAPTIONED = "captioned"
    READY = "ready"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A piece of film from idea to distribution. ``cut`` is the content hash of its newest cut, if any."""

    id: VideoId
    title: str
    stage: Stage = Stage.IDEA
    seconds: int | None = None
    cut: str = ""
    cut_name: str = ""
    captions: bool = False
    consents_missing: int = 0
    due: date | None = None
    department: DepartmentId | None = None
    campaign: CampaignId | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise InvalidValue("title", "Give the video a title.")
