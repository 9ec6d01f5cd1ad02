"""A way to look at the calendar that somebody gave a name."""

from dataclasses import dataclass

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PersonId

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRow:
    """As it is stored: ``filters`` and ``shows`` are canonical JSON. ``person`` None: everybody's."""

    id: str
    name: str
    person: PersonId | None = None
    place: int = 0
    filters: str = "{}"
    shows: str = "{}"

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "Give the view a name.")
        if len(self.name) > LONGEST_NAME:
            raise InvalidValue("name", f"A name of at most {LONGEST_NAME} letters fits the menu.")
