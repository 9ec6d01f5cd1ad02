"""Where a key leads in a week: between its days, and along the hours and posts of one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from ui.calendar.navigation import Move


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a day: a post or "+n" by its first row, or an empty hour, or with no time the empty band."""

    at: time | None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class WeekSpot:
    """Where one stands in a week."""

    day: date
    stop: Stop


def stops_of(posts: Sequence[Stop], dawn: time) -> list[Stop]:
    """The places of a day from top to bottom: the band without times, its posts, and each full hour from ``dawn``
    at which nothing begins."""
    band = [one for one in posts if one.at is None] or [Stop(None)]
    timed = [one for one in posts if one.at is not None]
    taken = {one.at.hour for one in timed if one.at is not None}
    hours = [Stop(time(hour)) for hour in range(dawn.hour, 24) if hour not in taken]
    return [*band, *sorted([*timed, *hours], key=_order)]


def along(stops: Sequence[Stop], here: Stop, step: int) -> Stop:
    """The next place up or down; the last one stays."""
    if here in stops:
        return stops[max(0, min(len(stops) - 1, stops.index(here) + step))]
    if step > 0:
        return next((one for one in stops if _order(one) > _order(here)), stops[-1])
    return next((one for one in reversed(stops) if _order(one) < _order(here)), stops[0])


def beside(stops: Sequence[Stop], here: Stop) -> Stop:
    """The place of another day that is level with ``here``: a post of the same hour before an empty one."""
    if here.at is None:
        return stops[0]
    level = [one for one in stops if one.at is not None and one.at.hour == here.at.hour]
    posts = [one for one in level if one.row is not None]
    return (posts or level or [Stop(here.at.replace(minute=0))])[0]


def day_after(move: Move, day: date) -> date:
    """The day to which a sideways or a weekly step leads."""
    monday = day - timedelta(days=day.weekday())
    return {
        Move.LEFT: day - timedelta(days=1),
        Move.RIGHT: day + timedelta(days=1),
        Move.WEEK_START: monday,
        Move.WEEK_END: monday + timedelta(days=6),
        Move.MONTH_BACK: day - timedelta(days=7),
        Move.MONTH_ON: day + timedelta(days=7),
    }.get(move, day)


def _order(one: Stop) -> tuple[int, time, int]:
    return (one.at is not None, one.at or time.min, one.row if one.row is not None else -1)
