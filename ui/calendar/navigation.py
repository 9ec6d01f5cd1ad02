"""Where a key leads in the month: between days, and between the posts of a day. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from sddc_planner.model.picture import month_after, same_day_in

LAST = 1_000_000
"""A place beyond every post: the last one of the day."""


class Move(Enum):
    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    WEEK_START = auto()
    WEEK_END = auto()
    MONTH_START = auto()
    MONTH_END = auto()
    MONTH_BACK = auto()
    MONTH_ON = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """A day and the place of a post in it; on an empty day the place says nothing."""

    day: date
    place: int = 0

    def within(self, stops: Mapping[date, int]) -> "Spot":
        """The same spot with a place that the day has."""
        return Spot(self.day, max(0, min(self.place, stops.get(self.day, 0) - 1)))


def follow(move: Move, spot: Spot, stops: Mapping[date, int], month: date) -> Spot:
    """The spot after ``move``; its day may lie outside the picture, and then the month changes.

    ``stops`` is how many places each day of the picture has; ``month`` is the first of the month on screen.
    """
    if move in (Move.UP, Move.DOWN):
        return _along(spot, stops, 1 if move is Move.DOWN else -1)
    day = _days(spot.day, month)[move]
    return Spot(day, spot.place).within(stops) if day in stops else Spot(day, spot.place)


def _along(spot: Spot, stops: Mapping[date, int], step: int) -> Spot:
    place = spot.place + step
    if 0 <= place < stops.get(spot.day, 0):
        return Spot(spot.day, place)
    day = spot.day + timedelta(days=7 * step)
    landing = Spot(day, 0 if step > 0 else LAST)
    return landing.within(stops) if day in stops else landing


def _days(day: date, month: date) -> dict[Move, date]:
    monday = day - timedelta(days=day.weekday())
    return {
        Move.LEFT: day - timedelta(days=1),
        Move.RIGHT: day + timedelta(days=1),
        Move.WEEK_START: monday,
        Move.WEEK_END: monday + timedelta(days=6),
        Move.MONTH_START: month,
        Move.MONTH_END: month_after(month, 1) - timedelta(days=1),
        Move.MONTH_BACK: same_day_in(day, month_after(month, -1)),
        Move.MONTH_ON: same_day_in(day, month_after(month, 1)),
    }
