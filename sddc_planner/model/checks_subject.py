"""What a check looks at and what it says."""

from calendar import day_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Protocol

from sddc_planner.model.council import Account
from sddc_planner.model.hold import Hold
from sddc_planner.model.ids import AccountId, PlatformId, PostId
from sddc_planner.model.platform import Platform
from sddc_planner.model.poll import Poll
from sddc_planner.model.post import Post
from sddc_planner.model.spelling import Word
from sddc_planner.model.video import Video


class Level(StrEnum):
    """How much a finding matters: an error stops submission, a warning asks for a change or a reason."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``id`` is the same whenever the same thing is found again on the same post, so that a waiver keeps to it.

    ``text`` says what was found and what to do. ``waived`` is the reason somebody gave for leaving a warning.
    """

    id: str
    level: Level
    text: str
    account: AccountId | None = None
    waived: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another post of about the same time. Cancelled posts are nobody's neighbour."""

    post: PostId
    title: str
    day: date
    at: time | None
    accounts: tuple[AccountId, ...]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringHours:
    """When somebody reads the replies; Monday is 0. A post at the last minute is outside."""

    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    opens: time = time(9)
    closes: time = time(17)

    def cover(self, day: date, at: time) -> bool:
        return day.weekday() in self.weekdays and self.opens <= at < self.closes

    def in_words(self) -> str:
        """ "Monday to Friday, 09:00 to 17:00"; days that do not follow each other are named one by one."""
        days = sorted(self.weekdays)
        names = [day_name[one] for one in days]
        in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
        said = f"{names[0]} to {names[-1]}" if in_a_row else " and ".join(names)
        return f"{said}, {self.opens:%H:%M} to {self.closes:%H:%M}"


class Speller(Protocol):
    """Who knows how words are written; see ``sddc_planner.spelling``."""

    def knows(self, word: str) -> bool: ...

    def unknown_in(self, text: str) -> Sequence[Word]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSubject:
    """A post with everything the checks need to know around it.

    ``accounts`` are those of the post. ``media_kinds`` gives the MIME type of each file by its hash. ``neighbours``
    are other posts of the same days.
    """

    post: Post
    accounts: tuple[Account, ...] = ()
    platforms: Mapping[PlatformId, Platform] = field(default_factory=dict)
    media_kinds: Mapping[str, str] = field(default_factory=dict)
    media_bytes: Mapping[str, int] = field(default_factory=dict)
    """The size of each file by its hash."""
    video: Video | None = None
    bank_holidays: Mapping[date, str] = field(default_factory=dict)
    hours: MonitoringHours = MonitoringHours()
    neighbours: tuple[Neighbour, ...] = ()
    holds: tuple[Hold, ...] = ()
    """Those that the post lies inside, the strictest first."""
    let_on: tuple[tuple[Hold, str], ...] = ()
    """Holds that cover the post and from which somebody let it go on, with who and why: "V. Specialist: a service"."""
    campaign_tag: str = ""
    """The tag of the post's campaign, or of its name."""
    spelling: "Speller | None" = None
    under_way: tuple[tuple[str, str], ...] = ()
    """What to know of it once it was handed over: (kind, sentence)."""
    polls: tuple[Poll, ...] = ()
    """Those that the post asks."""

    def places(self) -> list[tuple[Account, Platform]]:
        """The accounts of the post whose platform is known."""
        return [(one, self.platforms[one.platform]) for one in self.accounts if one.platform in self.platforms]

    def wordings(self) -> list[tuple[AccountId | None, str]]:
        """Each different text that will be seen, with its account where it is that account's own."""
        post = self.post
        own: list[tuple[AccountId | None, str]] = [(account, text) for account, text in post.variants.items() if text]
        shared = not post.accounts or any(account not in post.variants for account in post.accounts)
        return [*([(None, post.text)] if shared and post.text else []), *own]

    def name_of(self, account: AccountId) -> str:
        return next((one.name for one in self.accounts if one.id == account), "an account")


def many(number: int, one: str, several: str = "") -> str:
    """A number and its noun: ``1 picture``, ``1,200 pictures``."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def listed(names: list[str]) -> str:
    """``Facebook``, ``Facebook and X``, ``Facebook, Threads and X``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
