"""What the calendar shows of one month: plain values, ready to draw, with nothing left to look up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Literal

from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State

BarKind = Literal["campaign", "hold", "days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarItem:
    """One post as the calendar shows it. ``day`` None means that it lies in the tray.

    ``hue`` is the department's, one of ``council.HUES``. ``accounts`` are short labels such as "f Central".
    ``problem`` is one sentence about what stands in its way, or empty.
    """

    id: PostId
    day: date | None
    at: time | None
    title: str
    state: State
    hue: str = "slate"
    department: str = ""
    accounts: tuple[str, ...] = ()
    campaign: str = ""
    has_video: bool = False
    has_media: bool = False
    problem: str = ""
    verbal: bool = False
    """It goes out on a verbal approval that waits to be countersigned."""
    department_id: str = ""
    campaign_id: str = ""
    account_ids: tuple[str, ...] = ()
    held: str = ""
    """Why a hold keeps it back: "inside the hold “…”"; empty where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarBar:
    """A campaign, a hold or days that matter, from ``first_day`` to ``last_day``, both included."""

    id: str
    kind: BarKind
    title: str
    hue: str
    first_day: date
    last_day: date
    stops: bool = False
    """It is a hold that keeps posts back, and so is never the one that there is no room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPicture:
    """One month. ``holidays`` maps a day to the name of its bank holiday, ``special`` to the names of other days that
    matter, ``due`` to what is due on it, in words; ``unfixed`` are days that matter in this month and have no date yet.
    ``today`` is London's civil date."""

    first_of_month: date
    today: date
    items: tuple[CalendarItem, ...] = ()
    bars: tuple[CalendarBar, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)
    special: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    due: Mapping[date, str] = field(default_factory=dict)
    unfixed: tuple[str, ...] = ()
    is_narrowed: bool = False
    """Filters may keep posts out of it."""
    now: time | None = None
    """What London's clocks showed when it was read."""

    def names_of(self, day: date) -> tuple[str, ...]:
        """What a day is: its bank holiday first, then other days that matter."""
        holiday = self.holidays.get(day)
        return (*((holiday,) if holiday else ()), *self.special.get(day, ()))

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        return weeks_of(self.first_of_month)

    @property
    def first_day(self) -> date:
        """The Monday with which the picture begins."""
        return self.first_of_month - timedelta(days=self.first_of_month.weekday())

    @property
    def last_day(self) -> date:
        """The Sunday with which the picture ends."""
        return self.weeks[-1][-1]


def weeks_of(day: date) -> tuple[tuple[date, ...], ...]:
    """The four to six weeks, Monday to Sunday, that hold the month of ``day``."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    days = first.weekday() + _days_in(first)
    return tuple(tuple(monday + timedelta(days=7 * week + n) for n in range(7)) for week in range(-(-days // 7)))


def month_after(day: date, months: int) -> date:
    """The first of the month that lies ``months`` after the month of ``day`` (before it, when negative)."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def same_day_in(day: date, first_of_month: date) -> date:
    """The day of the month of ``day`` in another month, or that month's last day when it is shorter."""
    return first_of_month.replace(day=min(day.day, _days_in(first_of_month)))


def _days_in(day: date) -> int:
    """Of the month of ``day``. The ``calendar`` of Python knows it too, and takes its time to load."""
    if day.month == 12:
        return 31
    return (day.replace(month=day.month + 1, day=1) - day.replace(day=1)).days
