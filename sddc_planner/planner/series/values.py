"""What a person is shown of a series before anything happens to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.repeating_days import Occurrence
from sddc_planner.model.series import Series
from sddc_planner.model.state import State


class Reach(Enum):
    """Which members an act is about, beside the chosen one."""

    LATER = "this and later ones"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a rule would do. ``words`` say it; ``occurrences`` are its days in order.

    ``has`` are members that serve a day already, by the rule's day; the others would be new drafts. ``gone`` members
    would be deleted, and ``lost`` ones leave a submission or an approval behind.
    """

    words: str
    occurrences: tuple[Occurrence, ...]
    has: Mapping[date, Post] = field(default_factory=dict)
    is_beside: bool = False
    """The post with which it begins lies on no day of the rule, and stays there all the same."""
    gone: tuple[Post, ...] = ()
    lost: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A member's place in its series, for its panel. ``differs`` names fields in which it is not as new members are."""

    series: Series
    words: str
    place: int
    many: int
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field in which a member differs from its series, with both values in short."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One other member. ``differs`` names fields of its own; ``why_not`` says why a bulk edit leaves it alone."""

    post: Post
    state: State
    is_later: bool
    differs: tuple[str, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What of a member could be applied to which others."""

    post: Post
    changes: tuple[FieldChange, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Members that would be deleted, those among them that are submitted or signed, and those published, which stay."""

    gone: tuple[Post, ...]
    signed: tuple[Post, ...]
    kept: tuple[Post, ...]

    @property
    def ids(self) -> list[PostId]:
        return [one.id for one in self.gone]
