"""A series: posts made by one rule, of which each is a post of its own."""

from dataclasses import dataclass, field
from datetime import date

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PersonId, SeriesId, TemplateId
from sddc_planner.model.post import tidy_text
from sddc_planner.model.repeating import Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.shape import Shape

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """``shape`` is what a new member begins as. ``skipped`` are days of the rule on which somebody wanted no post."""

    id: SeriesId
    rule: Rule
    first_day: date
    shape: Shape
    care: Care = field(default_factory=Care)
    skipped: frozenset[date] = frozenset()
    created_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A post to begin others from. Its texts may hold placeholders (``placeholders.py``)."""

    id: TemplateId
    name: str
    shape: Shape
    created_by: PersonId | None = None

    def __post_init__(self) -> None:
        name = " ".join(tidy_text(self.name, "name").split())
        if not name:
            raise InvalidValue("name", "Give the template a name.")
        if len(name) > LONGEST_NAME:
            raise InvalidValue("name", f"A name has at most {LONGEST_NAME} letters.")
        object.__setattr__(self, "name", name)
