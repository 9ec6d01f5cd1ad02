"""Opening a library for the window: what must be known of it before the first month is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sddc_planner.clock import Clock, in_london, system_clock, today
from sddc_planner.errors import NotFound
from sddc_planner.model.council import Person
from sddc_planner.planner.planner import Planner
from ui import words


@dataclass(frozen=True, slots=True)
class Opened:
    """One library that is open. ``last_backup`` in words; ``warning`` about the place where it lies."""

    folder: Path
    today: date
    person: Person | None
    why_read_only: str
    last_backup: str
    is_example: bool = False
    warning: str = ""


def look_around(planner: Planner, person: str, *, is_example: bool, warning: str = "") -> Opened:
    """Sit the person down who was here last, if they still exist, and read what the window shows first."""
    found: Person | None
    try:
        found = planner.council.person(person) if person else None
    except NotFound:
        found = None
    if found is not None and found.active:
        planner.sit_down(found.id)
    else:
        found = None
    return Opened(
        folder=planner.folder,
        today=today(planner.desk.clock),
        person=found,
        why_read_only=planner.why_read_only,
        last_backup=backup_words(planner),
        is_example=is_example,
        warning=warning,
    )


def backup_words(planner: Planner) -> str:
    """ "today 09:02", "2 Dec 14:10", or nothing."""
    when = planner.record.last_backup()
    if when is None:
        return ""
    local = in_london(when)
    if local.date() == today(planner.desk.clock):
        return f"today {words.clock_time(local.time())}"
    return words.moment(when)


def opener(folder: Path, clock: Clock = system_clock) -> Callable[[], Planner]:
    """Work for ``Core.open``."""
    return lambda: Planner.open(folder, clock=clock)
