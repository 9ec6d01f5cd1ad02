"""One planned item: what residents will see, where and when, and what the team keeps beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Self

from sddc_planner.clock import wall_clock
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PersonId, PostId, SeriesId, VideoId

UTM_MEDIUM = "social"
_LINE = 60
"""Letters of a heading that is taken from the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or film on a post: the content hash of a file in the library, and its description."""

    sha256: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Always valid: the constructor refuses anything else, and stores one form of each text.

    ``day`` None means that the post lies in the tray. ``variants`` holds the text of each account that does
    not use the base ``text``. ``link_tag`` is the ``utm_campaign`` that is added to ``link``, or empty for no
    tags. Line ends are LF. Content, which is signed, is date, time, accounts, texts, link, media and the cut of
    the video; the rest is for the team (see ``content.py``).
    """

    id: PostId
    title: str = ""
    day: date | None = None
    at: time | None = None
    accounts: tuple[AccountId, ...] = ()
    text: str = ""
    variants: Mapping[AccountId, str] = field(default_factory=dict)
    link: str = ""
    link_tag: str = ""
    media: tuple[Media, ...] = ()
    department: DepartmentId | None = None
    campaign: CampaignId | None = None
    video: VideoId | None = None
    notes: str = ""
    labels: tuple[str, ...] = ()
    waivers: Mapping[str, str] = field(default_factory=dict)
    """Check id -> the reason somebody gave for waiving it."""
    cancelled: bool = False
    published_at: str | None = None
    """UTC instant text at which a person said that it was published."""
    created_by: PersonId | None = None
    series: SeriesId | None = None
    """The repeating posts to which it belongs."""
    series_day: date | None = None
    """The day of its series that it stands for, also after it was moved to another."""
    planned_from: PostId | None = None
    """The post of an earlier month that it was planned from, so that planning again does not double it."""

    def __post_init__(self) -> None:
        if len(set(self.accounts)) != len(self.accounts):
            raise InvalidValue("accounts", "An account can be chosen only once.")
        if self.at is not None and (self.at.second or self.at.microsecond or self.at.tzinfo):
            object.__setattr__(self, "at", time(self.at.hour, self.at.minute))
        if self.day is not None and self.at is not None:
            wall_clock(self.day, self.at)
        for name in ("title", "text", "link", "link_tag", "notes"):
            object.__setattr__(self, name, tidy_text(getattr(self, name), name))
        object.__setattr__(self, "title", " ".join(self.title.split()))
        object.__setattr__(self, "link", self.link.strip())
        object.__setattr__(self, "labels", tuple(tidy_text(one, "labels") for one in self.labels))
        object.__setattr__(self, "media", tuple(replace(one, alt=tidy_text(one.alt, "media")) for one in self.media))
        object.__setattr__(self, "waivers", {check: tidy_text(why, "waivers") for check, why in self.waivers.items()})
        object.__setattr__(
            self,
            "variants",
            {a: tidy_text(t, "variants") for a, t in sorted(self.variants.items()) if a in self.accounts},
        )

    def text_for(self, account: AccountId) -> str:
        return self.variants.get(account, self.text)

    def moved_to(self, day: date | None) -> Self:
        """The same post on another day, or in the tray. Nothing else changes."""
        return replace(self, day=day)

    def heading(self) -> str:
        """The title, or failing that the first words of the text: never empty."""
        return self.title or first_words(self.text) or "Untitled post"


def first_words(text: str) -> str:
    """As many words of a text as fit a line of a list, with "…" where there are more."""
    line = " ".join(text.split())
    if len(line) <= _LINE:
        return line
    return (line[: _LINE + 1].rsplit(" ", 1)[0] if " " in line[: _LINE + 1] else line[:_LINE]) + "…"


def tidy_text(text: str, name: str) -> str:
    """One form of line end. Raises ``InvalidValue`` for a lone surrogate, which no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as exc:
        raise InvalidValue(
            name, "The text holds half a character, which cannot be stored.", hint="Delete it and type it again."
        ) from exc
    return text.replace("\r\n", "\n").replace("\r", "\n")
