"""What a printed schedule says, as plain values. The planner gathers them; nothing here knows where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarBar
from sddc_planner.model.state import State


class Form(StrEnum):
    """A month on one page, or its posts one under the other with their whole texts."""

    MONTH = "month"
    LIST = "list"


class Paper(StrEnum):
    A4 = "A4"
    A3 = "A3"

    @property
    def size(self) -> tuple[float, float]:
        """Short and long edge in millimetres (ISO 216)."""
        return (210.0, 297.0) if self is Paper.A4 else (297.0, 420.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPost:
    """One post. ``day`` None: it lies in the tray. ``texts`` pair the accounts that share a wording with it; links
    carry their tags. ``signed`` says in words who signed what, empty for a post that nobody has signed."""

    id: PostId
    day: date | None
    at: time | None
    title: str
    state: State
    hue: str = "slate"
    department: str = ""
    accounts: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    link: str = ""
    media: tuple[str, ...] = ()
    """File names, each with its description where it has one."""
    campaign: str = ""
    video: str = ""
    signed: str = ""
    note: str = ""
    """What else should be known, such as a verbal approval or a hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedMonth:
    """One month, in the order of the calendar, with the tray at its end.

    ``whose`` says which posts these are ("All departments", "Waste · approved only"). ``head`` is the head of the
    journal's chain when it was printed. ``left_out`` pairs a heading with the reason why the post is not here.
    """

    month: date
    council: str
    whose: str
    posts: tuple[PrintedPost, ...]
    made_at: datetime
    made_by: str = ""
    head: str = ""
    bars: tuple[CalendarBar, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    special: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    left_out: tuple[tuple[str, str], ...] = ()
    changes: tuple[str, ...] = ()
    """What has changed since the last copy, as sentences."""
