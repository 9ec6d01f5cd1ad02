"""One post that the search has found, in words."""

from dataclasses import dataclass
from datetime import date

from sddc_planner.model.state import State
from ui import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One post found."""

    post: str
    title: str
    day: date | None
    time: str
    state: State
    department: str

    @property
    def under(self) -> str:
        when = f"{words.short_day(self.day)} {self.time}".strip() if self.day else "In the tray"
        return " · ".join(filter(None, (when, self.department)))

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.title, self.under.replace(" · ", ", "), self.state.value)))
