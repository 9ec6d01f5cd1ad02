"""What a post begins as, without its day: of the members of a series, or of a template. Kept as JSON, read strictly."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Self

from sddc_planner.canonical import canonical_text
from sddc_planner.errors import InvalidValue, LibraryError
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, PersonId, PostId, VideoId
from sddc_planner.model.post import Media, Post

FIELDS: Mapping[str, str] = {
    "title": "Title",
    "text": "Text",
    "variants": "Texts of single accounts",
    "at": "Time",
    "accounts": "Accounts",
    "link": "Link",
    "link_tag": "Campaign tag",
    "media": "Pictures",
    "department": "Department",
    "campaign": "Campaign",
    "video": "Video",
    "labels": "Labels",
    "notes": "Notes",
}
"""What a shape holds of a post, in the order in which people look for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The fields of a post that do not depend on its day, and who wrote them: nobody signs their own words later."""

    title: str = ""
    text: str = ""
    variants: Mapping[AccountId, str] = field(default_factory=dict)
    at: time | None = None
    accounts: tuple[AccountId, ...] = ()
    link: str = ""
    link_tag: str = ""
    media: tuple[Media, ...] = ()
    department: DepartmentId | None = None
    campaign: CampaignId | None = None
    video: VideoId | None = None
    labels: tuple[str, ...] = ()
    notes: str = ""
    authors: tuple[PersonId, ...] = ()

    def __post_init__(self) -> None:
        tidy = Post(id=PostId(""), **self.columns())  # the same forms of text, and the same refusals
        for name in FIELDS:
            object.__setattr__(self, name, getattr(tidy, name))
        object.__setattr__(self, "authors", tuple(sorted(set(self.authors))))

    @classmethod
    def of(cls, post: Post, authors: Sequence[PersonId] | frozenset[PersonId] = ()) -> Self:
        return cls(authors=tuple(authors), **{name: getattr(post, name) for name in FIELDS})

    def columns(self) -> dict[str, Any]:
        """The fields as columns of a post."""
        return {name: getattr(self, name) for name in FIELDS}

    def differences(self, post: Post) -> tuple[str, ...]:
        """The fields in which a post is not as its shape."""
        return tuple(name for name in FIELDS if getattr(post, name) != getattr(self, name))

    def to_text(self) -> str:
        return canonical_text(
            {
                "title": self.title,
                "text": self.text,
                "variants": {str(account): text for account, text in self.variants.items()},
                "at": self.at.strftime("%H:%M") if self.at else None,
                "accounts": list(self.accounts),
                "link": self.link,
                "link_tag": self.link_tag,
                "media": [{"sha256": one.sha256, "alt": one.alt} for one in self.media],
                "department": self.department,
                "campaign": self.campaign,
                "video": self.video,
                "labels": list(self.labels),
                "notes": self.notes,
                "authors": list(self.authors),
            }
        )

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What ``to_text`` wrote. Raises ``LibraryError`` for a text that was altered into something else."""
        try:
            said = json.loads(text)
            return cls(
                **{name: _text(said[name]) for name in ("title", "text", "link", "link_tag", "notes")},
                variants={AccountId(_text(key)): _text(value) for key, value in _dict(said["variants"]).items()},
                at=time.fromisoformat(said["at"]) if said["at"] else None,
                accounts=tuple(AccountId(one) for one in _texts(said["accounts"])),
                media=tuple(_media(one) for one in _list(said["media"])),
                department=_or_none(said["department"]),
                campaign=_or_none(said["campaign"]),
                video=_or_none(said["video"]),
                labels=tuple(_texts(said["labels"])),
                authors=tuple(PersonId(one) for one in _texts(said["authors"])),
            )
        except (InvalidValue, AttributeError, KeyError, TypeError, ValueError, RecursionError) as exc:
            raise LibraryError(
                "What a series or a template holds was altered outside the program and cannot be read.",
                hint="Restore the newest backup.",
            ) from exc


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _or_none(value: Any) -> Any:
    return None if value is None else _text(value)


def _media(value: Any) -> Media:
    said = _dict(value)
    return Media(sha256=_text(said["sha256"]), alt=_text(said["alt"]))


def _dict(value: Any) -> dict[Any, Any]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _texts(value: Any) -> list[str]:
    return [_text(one) for one in _list(value)]
