"""Time, in one place.

Instants are UTC, stored as fixed-width text. What a person plans is a civil date and a wall-clock time in
Europe/London and is never converted: a 09:00 post stays 09:00 when the clocks change.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sddc_planner.errors import InvalidValue

Clock = Callable[[], datetime]

LONDON = ZoneInfo("Europe/London")

# Written out, since the names of ``strftime`` follow the language of the computer and the program speaks English.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def system_clock() -> datetime:
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """Fixed width, so that text order in SQL is time order. Raises ``InvalidValue`` without a zone."""
    if moment.tzinfo is None:
        raise InvalidValue("moment", "A time without a zone cannot be stored.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def from_text(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def in_london(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


def today(clock: Clock) -> date:
    """The civil date in London now."""
    return in_london(clock()).date()


def wall_clock(day: date, at: time) -> datetime:
    """The instant at which London's clocks show ``at`` on ``day``.

    Raises ``InvalidValue`` for a time that the spring change skips. A time that the autumn change shows
    twice means the first.
    """
    local = datetime.combine(day, at, tzinfo=LONDON)
    instant = local.astimezone(UTC)
    if instant.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        when = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        raise InvalidValue(
            "time",
            f"{at:%H:%M} does not exist on {when}: the clocks go forward from 01:00 to 02:00.",
            hint="Choose a time before 01:00 or from 02:00.",
        )
    return instant


def exists(day: date, at: time) -> bool:
    """Whether London's clocks show ``at`` on ``day`` at all."""
    try:
        wall_clock(day, at)
    except InvalidValue:
        return False
    return True
