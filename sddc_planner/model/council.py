"""Who plans, who signs and where a post can go: departments, people, capacities, accounts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, DepartmentId, HoldingId, PersonId, PlatformId

HUES = ("green", "amber", "blue", "teal", "purple", "orange", "slate", "rose", "olive", "indigo", "brown", "cyan")
"""Colours a department or campaign may have, by name; each theme gives them its own shade."""


class Asks(StrEnum):
    """What sign-off asks of a department for its posts."""

    MUST_SIGN = "must sign"
    IS_TOLD = "is told"
    NOT_ASKED = "not asked"


class Capacity(StrEnum):
    """Why somebody signs."""

    COMMUNICATIONS_MANAGER = "communications manager"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A council service. Exactly one is ``central``: the Communications Team's own."""

    id: DepartmentId
    name: str
    asks: Asks = Asks.MUST_SIGN
    hue: str = "slate"
    central: bool = False
    contact: str = ""
    active: bool = True

    def __post_init__(self) -> None:
        _require(self.name, "name", "Give the department a name.")
        _require_hue(self.hue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who plans or signs, known by name and role."""

    id: PersonId
    name: str
    role: str = ""
    email: str = ""
    active: bool = True

    def __post_init__(self) -> None:
        _require(self.name, "name", "Give the person a name.")

    @property
    def initials(self) -> str:
        words = [word for word in self.name.replace(".", " ").split() if word[0].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One person may sign in one capacity, for ever or between two days (a deputy).

    ``ended_at`` is the instant at which it was ended before its time, as UTC text: what was signed earlier that day
    stays valid, and nothing later can be signed in it.
    """

    id: HoldingId
    person: PersonId
    capacity: Capacity
    department: DepartmentId | None = None
    first_day: date | None = None
    last_day: date | None = None
    ended_at: str | None = None

    def __post_init__(self) -> None:
        if (self.capacity is Capacity.DEPARTMENT) != (self.department is not None):
            raise InvalidValue("department", "A department's signatory belongs to a department, and nobody else does.")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise InvalidValue("last_day", "The last day is before the first.")

    @property
    def is_deputy(self) -> bool:
        """Whether it is given between two days from the start, not for ever."""
        return self.first_day is not None and self.last_day is not None

    def covers(self, day: date) -> bool:
        """Whether it holds on any part of ``day``."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    def covers_moment(self, at: datetime) -> bool:
        """Whether it holds at this instant; its days are London's."""
        return self.covers(in_london(at).date()) and (self.ended_at is None or to_text(at) < self.ended_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One page or profile on one platform, owned by a department."""

    id: AccountId
    name: str
    platform: PlatformId
    department: DepartmentId
    handle: str = ""
    url: str = ""
    active: bool = True

    def __post_init__(self) -> None:
        _require(self.name, "name", "Give the account a name.")


def _require(text: str, field: str, message: str) -> None:
    if not text.strip():
        raise InvalidValue(field, message)


def _require_hue(hue: str) -> None:
    if hue not in HUES:
        raise InvalidValue("hue", f"There is no colour called {hue!r}.")
