"""A hold: a period in which content needs care, what it covers, and what it does to the posts inside it.

Days are civil dates. A hold is in force on each of its days until somebody lifts it; lifting frees all of them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Account
from sddc_planner.model.ids import AccountId, CampaignId, DepartmentId, HoldId, PersonId, PlatformId, PostId
from sddc_planner.model.post import tidy_text

TITLE_MOST = 120
_INSIDE = "inside the hold"


class HoldKind(StrEnum):
    PRE_ELECTION = "pre-election"
    MOURNING = "mourning"
    EMERGENCY = "emergency"
    OTHER = "other"


class HoldEffect(StrEnum):
    """What a hold does: say so; ask for a named person's reason before submission; keep back altogether."""

    WARN = "warn"
    REVIEW = "review"
    STOP = "stop"


class Decision(StrEnum):
    """What was decided about one post inside a hold."""

    RESUMED = "resumed"
    MOVED = "moved"
    TO_TRAY = "put in the tray"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    NOW = "now"
    COMING = "coming"
    PAST = "past"
    LIFTED = "lifted"


class Held(Protocol):
    """What a hold looks at in a post."""

    @property
    def day(self) -> date | None: ...
    @property
    def accounts(self) -> tuple[AccountId, ...]: ...
    @property
    def department(self) -> DepartmentId | None: ...
    @property
    def campaign(self) -> CampaignId | None: ...
    @property
    def labels(self) -> tuple[str, ...]: ...
    @property
    def published_at(self) -> str | None: ...
    @property
    def cancelled(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldScope:
    """Which posts: all, or those of any of the departments, accounts, campaigns and platforms that are chosen.

    A post is of a department when it is about it or goes to one of its accounts. What the exceptions name carries on:
    posts about ``except_departments``, and posts that wear one of ``except_labels``, in capitals or not.
    """

    departments: frozenset[DepartmentId] = frozenset()
    accounts: frozenset[AccountId] = frozenset()
    campaigns: frozenset[CampaignId] = frozenset()
    platforms: frozenset[PlatformId] = frozenset()
    except_departments: frozenset[DepartmentId] = frozenset()
    except_labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        labels = (" ".join(tidy_text(one, "except_labels").split()) for one in self.except_labels)
        once = {one.casefold(): one for one in labels if one}
        object.__setattr__(self, "except_labels", tuple(once.values()))

    @property
    def is_everything(self) -> bool:
        return not (self.departments or self.accounts or self.campaigns or self.platforms)

    def holds(self, post: Held, accounts: Mapping[AccountId, Account]) -> bool:
        """Whether it reaches a post, whatever the day. ``accounts`` are all of the library's, by id."""
        if post.department in self.except_departments:
            return False
        excepted = {one.casefold() for one in self.except_labels}
        if any(" ".join(label.split()).casefold() in excepted for label in post.labels):
            return False
        if self.is_everything:
            return True
        places = [accounts[one] for one in post.accounts if one in accounts]
        return (
            post.department in self.departments
            or post.campaign in self.campaigns
            or not self.accounts.isdisjoint(post.accounts)
            or any(one.platform in self.platforms or one.department in self.departments for one in places)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Always valid. ``last_day`` None means that no end is in sight, which an election and its like always have.

    ``called_at`` and ``lifted_at`` are instants as UTC text.
    """

    id: HoldId
    kind: HoldKind
    title: str
    effect: HoldEffect
    first_day: date
    last_day: date | None = None
    scope: HoldScope = field(default_factory=HoldScope)
    reason: str = ""
    called_by: PersonId | None = None
    called_at: str | None = None
    lifted_by: PersonId | None = None
    lifted_at: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", " ".join(tidy_text(self.title, "title").split()))
        object.__setattr__(self, "reason", tidy_text(self.reason, "reason").strip())
        if not self.title:
            raise InvalidValue("title", "Give the hold a name.", hint="Everybody who plans will read it.")
        if len(self.title) > TITLE_MOST:
            raise InvalidValue("title", f"The name of a hold has {TITLE_MOST} characters at most.")
        if self.last_day is None and self.kind is HoldKind.PRE_ELECTION:
            raise InvalidValue("last_day", "A pre-election period ends on polling day.", hint="Give that day.")
        if self.last_day is not None and self.last_day < self.first_day:
            raise InvalidValue("last_day", "The last day is before the first.")

    @property
    def is_lifted(self) -> bool:
        return self.lifted_at is not None

    def lasts_on(self, day: date) -> bool:
        """Whether ``day`` is one of its days and nobody has lifted it."""
        return not self.is_lifted and self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def covers(self, post: Held, accounts: Mapping[AccountId, Account]) -> bool:
        """Whether a post that is still to go out lies inside it."""
        if post.day is None or post.cancelled or post.published_at is not None:
            return False
        return self.lasts_on(post.day) and self.scope.holds(post, accounts)

    def phase(self, today: date) -> Phase:
        if self.is_lifted:
            return Phase.LIFTED
        if today < self.first_day:
            return Phase.COMING
        return Phase.PAST if self.last_day is not None and self.last_day < today else Phase.NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldChoice:
    """What was decided about one post inside one hold: the last word on it, by a named person.

    ``was_day`` and ``to_day`` say where a post that was moved or dropped lay and lies; ``at`` is an instant.
    """

    hold: HoldId
    post: PostId
    choice: Decision
    reason: str = ""
    person: PersonId | None = None
    at: datetime
    was_day: date | None = None
    to_day: date | None = None

    @property
    def id(self) -> str:
        return choice_id(self.hold, self.post)


def choice_id(hold: str, post: str) -> str:
    """One row for a hold and a post: a newer decision takes the place of the one before."""
    return f"{hold}/{post}"


def holding(
    post: Held, holds: Iterable[Hold], accounts: Mapping[AccountId, Account], resumed: Collection[HoldId] = ()
) -> tuple[Hold, ...]:
    """The holds in force that a post lies inside and from which nobody has let it go on, the strictest first."""
    found = [one for one in holds if one.id not in resumed and one.covers(post, accounts)]
    return tuple(sorted(found, key=lambda one: (_STRICTEST.index(one.effect), one.first_day, one.id)))


def stop_reason(hold: Hold) -> str:
    """Why a post is in no exported file, after "left out:"."""
    return f"{_INSIDE} “{hold.title}”"


def is_stopped(reason: str) -> bool:
    """Whether a post is left out because a hold stops it."""
    return reason.startswith(_INSIDE)


def stopping(found: Iterable[Hold]) -> Hold | None:
    """Of the holds that a post lies inside, one that keeps it back, if there is one."""
    return next((one for one in found if one.effect is HoldEffect.STOP), None)


_STRICTEST = (HoldEffect.STOP, HoldEffect.REVIEW, HoldEffect.WARN)
