"""A platform and its limits. Limits change several times a year, so they are data with a date, never constants."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PlatformId


class Unit(StrEnum):
    """What a platform counts when it counts the length of a text."""

    WEIGHTED = "weighted characters"
    """twitter-text v3: NFC first, most scripts 1 and the rest 2, a URL 23, an emoji 2."""
    UTF16 = "UTF-16 units"
    GRAPHEMES = "graphemes"
    UTF8 = "UTF-8 bytes"
    EMOJI_AS_BYTES = "characters, emoji as bytes"
    """Characters, but each emoji by the length of its UTF-8 (Threads)."""
    CODE_POINTS = "characters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """``text_max`` is None where the platform publishes no limit. ``checked_on`` is when somebody last looked."""

    id: PlatformId
    name: str
    glyph: str
    unit: Unit = Unit.CODE_POINTS
    text_max: int | None = None
    bytes_max: int | None = None
    alt_max: int | None = None
    images_max: int | None = None
    hashtags_max: int | None = None
    links_max: int | None = None
    video_max_seconds: int | None = None
    forbidden: str = ""
    """Characters the platform refuses anywhere in a text."""
    fold: int | None = None
    """After this many characters readers must tap "more"."""
    checked_on: date | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "Give the platform a name.")
        for field in ("text_max", "bytes_max", "alt_max", "images_max", "hashtags_max", "links_max"):
            limit = getattr(self, field)
            if limit is not None and limit < 0:
                raise InvalidValue(field, "A limit cannot be negative.")
