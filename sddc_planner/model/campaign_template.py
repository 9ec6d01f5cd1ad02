"""What campaigns begin as: everything that does not depend on the year, kept as JSON and read strictly."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from sddc_planner.canonical import Json, canonical_text
from sddc_planner.errors import InvalidValue, LibraryError
from sddc_planner.model.campaign import NAME_MAX, Season, Tier
from sddc_planner.model.ids import CampaignTemplateId, DepartmentId, PersonId
from sddc_planner.model.measure import Better, MeasureKind, require_number
from sddc_planner.model.post import tidy_text
from sddc_planner.model.shape import Shape

DAYS_MAX = 3660
POSTS_MAX = 2000
_TEXTS = ("aim", "insight", "strategy", "implementation", "scoring")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveShape:
    """``by`` is so many days after the first day."""

    what: str = ""
    start: str = ""
    target: str = ""
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShape:
    kind: MeasureKind
    name: str
    unit: str = ""
    target: Decimal | None = None
    better: Better = Better.UP
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostShape:
    """A post so many days after the campaign's first; None is the tray."""

    day: int | None
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignShape:
    """``begins`` is the usual first day as (month, day), ``days`` how long it lasts, both ends counted.

    ``authors`` wrote these words: they can never sign a brief that has them.
    """

    season: Season | None = None
    begins: tuple[int, int] | None = None
    days: int = 28
    tier: Tier | None = None
    hue: str = ""
    department: DepartmentId | None = None
    departments: tuple[DepartmentId, ...] = ()
    partners: tuple[str, ...] = ()
    paid: bool = False
    objectives: tuple[ObjectiveShape, ...] = ()
    audiences: tuple[str, ...] = ()
    aim: str = ""
    insight: str = ""
    strategy: str = ""
    implementation: str = ""
    scoring: str = ""
    measures: tuple[MeasureShape, ...] = ()
    posts: tuple[PostShape, ...] = ()
    authors: tuple[PersonId, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.days <= DAYS_MAX:
            raise InvalidValue("days", "A campaign lasts between a day and ten years.")
        if len(self.posts) > POSTS_MAX:
            raise InvalidValue("posts", f"A template holds at most {POSTS_MAX:,} posts.")
        if self.begins is not None:
            usual_day(self.begins, 2024)

    def first_day_from(self, today: date) -> date:
        """The next usual first day; ``today`` where there is none."""
        if self.begins is None:
            return today
        day = usual_day(self.begins, today.year)
        return day if day >= today else usual_day(self.begins, today.year + 1)

    def last_day(self, first_day: date) -> date:
        """Raises ``InvalidValue`` for a day that no calendar has."""
        try:
            return first_day + timedelta(days=self.days - 1)
        except OverflowError:
            raise InvalidValue("first_day", "There is no such day in any calendar.") from None

    def to_text(self) -> str:
        said: dict[str, Json] = {
            "season": self.season.value if self.season else None,
            "begins": list(self.begins) if self.begins else None,
            "days": self.days,
            "tier": self.tier.value if self.tier else None,
            "hue": self.hue,
            "department": self.department,
            "departments": list(self.departments),
            "partners": list(self.partners),
            "paid": self.paid,
            "objectives": [[one.what, one.start, one.target, one.by] for one in self.objectives],
            "audiences": list(self.audiences),
            "measures": [
                [one.kind.value, one.name, one.unit, _written(one.target), one.better.value, one.source, one.note]
                for one in self.measures
            ],
            "posts": [[one.day, one.shape.to_text()] for one in self.posts],
            "authors": list(self.authors),
        }
        return canonical_text({**said, **{name: getattr(self, name) for name in _TEXTS}})

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What ``to_text`` wrote. Raises ``LibraryError`` for a text that was altered into something else."""
        try:
            said = json.loads(text)
            return cls(
                season=Season(said["season"]) if said["season"] else None,
                begins=_pair(said["begins"]) if said["begins"] else None,
                days=_int(said["days"]),
                tier=Tier(said["tier"]) if said["tier"] else None,
                hue=_str(said["hue"]),
                department=DepartmentId(_str(said["department"])) if said["department"] else None,
                departments=tuple(DepartmentId(_str(one)) for one in _list(said["departments"])),
                partners=tuple(_str(one) for one in _list(said["partners"])),
                paid=_bool(said["paid"]),
                objectives=tuple(_objective(one) for one in _list(said["objectives"])),
                audiences=tuple(_str(one) for one in _list(said["audiences"])),
                measures=tuple(_measure(one) for one in _list(said["measures"])),
                posts=tuple(_post(one) for one in _list(said["posts"])),
                authors=tuple(PersonId(_str(one)) for one in _list(said["authors"])),
                **{name: _str(said[name]) for name in _TEXTS},
            )
        except (InvalidValue, InvalidOperation, AttributeError, KeyError, TypeError, ValueError, RecursionError) as exc:
            raise LibraryError(
                "What a template of a campaign holds was altered outside the program and cannot be read.",
                hint="Restore the newest backup.",
            ) from exc


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignTemplate:
    """``built_in`` comes with the program and cannot be changed."""

    id: CampaignTemplateId
    name: str
    shape: CampaignShape
    created_by: PersonId | None = None
    built_in: bool = False

    def __post_init__(self) -> None:
        name = " ".join(tidy_text(self.name, "name").split())
        if not name:
            raise InvalidValue("name", "Give the template a name.")
        if len(name) > NAME_MAX:
            raise InvalidValue("name", f"A name has at most {NAME_MAX} letters.")
        object.__setattr__(self, "name", name)


def usual_day(begins: tuple[int, int], year: int) -> date:
    """A (month, day) in a year; 29 February is the 28th where there is none. Raises ``InvalidValue``."""
    month, day = begins
    try:
        return date(year, month, 28 if (month, day) == (2, 29) and year % 4 else day)
    except ValueError:
        raise InvalidValue("begins", "There is no such day.") from None


def _written(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _objective(value: Any) -> ObjectiveShape:
    what, start, target, by = _list(value)
    return ObjectiveShape(
        what=_str(what), start=_str(start), target=_str(target), by=None if by is None else _bounded(by)
    )


def _measure(value: Any) -> MeasureShape:
    kind, name, unit, target, better, source, note = _list(value)
    number = None if target is None else Decimal(_str(target))
    require_number("target", number)
    return MeasureShape(
        kind=MeasureKind(kind),
        name=_str(name),
        unit=_str(unit),
        target=number,
        better=Better(better),
        source=_str(source),
        note=_str(note),
    )


def _post(value: Any) -> PostShape:
    day, shape = _list(value)
    return PostShape(day=None if day is None else _bounded(day), shape=Shape.from_text(_str(shape)))


def _bounded(value: Any) -> int:
    if abs(_int(value)) > DAYS_MAX:
        raise ValueError("too far away")
    return _int(value)


def _pair(value: Any) -> tuple[int, int]:
    month, day = _list(value)
    return _int(month), _int(day)


def _int(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return value


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError("neither true nor false")
    return value


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value
