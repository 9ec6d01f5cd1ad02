"""Where everything of a week goes: the hours, posts beside each other where they overlap, and the band of posts
without a time. No painting, no Qt.

The origin is the top left corner of the content; lengths are pixels. What lies above ``head`` stands still; the hours
beneath it scroll. A post has a moment and no length: it takes the room of its words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import islice
from typing import NamedTuple

from sddc_planner.model.picture import CalendarBar
from ui.calendar.layout import MAX_BARS, Band, BarBox, Box, ChipBox, Measures, MoreBars

SLOT_MINUTES = 30
DAY_MINUTES = 24 * 60
_HOURS_SHOWN = 14
"""A window taller than this many hours need gives each hour more room."""
_MOST_UNTIMED = 3
_HEAD_SHARE = 0.45
"""The hours keep the rest of the height."""


class Wish(NamedTuple):
    """A post to be placed: its row, its time, and the lines (1 or 2) that it would like."""

    row: int
    at: time | None
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekMeasures:
    """The sizes that the font gives, in pixels."""

    chips: Measures
    gutter: int
    """The column of the hours' names."""
    heading: int
    """The names of the days."""
    narrowest: int
    """No post is narrower: where more overlap, the last of them are counted."""


@dataclass(frozen=True, slots=True)
class More:
    """ "+n" in place of posts for which there is no room."""

    rows: tuple[int, ...]
    box: Box
    pinned: bool


@dataclass(frozen=True, slots=True)
class WeekDay:
    """``rows`` are its posts from top to bottom, those without a time first."""

    day: date
    heading: Box
    untimed: Box
    column: Box
    rows: tuple[int, ...]
    more: tuple[More, ...]


@dataclass(frozen=True, slots=True)
class WeekLayout:
    width: int = 0
    height: int = 0
    head: int = 0
    hour: int = 1
    gutter: int = 0
    days: tuple[WeekDay, ...] = ()
    bars: tuple[BarBox, ...] = ()
    more_bars: tuple[MoreBars, ...] = ()
    by_day: Mapping[date, WeekDay] = field(default_factory=dict)
    by_row: Mapping[int, ChipBox] = field(default_factory=dict)
    pinned: frozenset[int] = frozenset()
    """The rows in the band of posts without a time."""

    def day_at(self, x: int) -> WeekDay | None:
        return next((one for one in self.days if one.column.x <= x < one.column.right), None)

    def y_of(self, at: time) -> int:
        return self.head + (at.hour * 60 + at.minute) * self.hour // 60

    def slot_at(self, y: int) -> time:
        """The half hour at a height of the content; beyond the ends, the first or the last."""
        slot = (y - self.head) * 60 // self.hour // SLOT_MINUTES
        return slot_time(slot)

    def slot_box(self, day: date, at: time | None) -> Box | None:
        """The half hour of a day, or its band of posts without a time."""
        found = self.by_day.get(day)
        if found is None:
            return None
        if at is None:
            return found.untimed
        top = self.y_of(at.replace(minute=at.minute // SLOT_MINUTES * SLOT_MINUTES))
        return Box(found.column.x, top, found.column.w, self.hour * SLOT_MINUTES // 60)

    def more_of(self, row: int) -> More | None:
        """The "+n" that stands for a post."""
        return next((more for day in self.days for more in day.more if row in more.rows), None)


def slot_time(slot: int) -> time:
    """The beginning of a half hour of the day, by its number from 0 to 47; beyond them, the nearest."""
    minutes = max(0, min(DAY_MINUTES // SLOT_MINUTES - 1, slot)) * SLOT_MINUTES
    return time(minutes // 60, minutes % 60)


def slot_of(at: time) -> int:
    return (at.hour * 60 + at.minute) // SLOT_MINUTES


def arrange_week(
    size: tuple[int, int],
    sizes: WeekMeasures,
    week: Sequence[date],
    posts: Mapping[date, Sequence[Wish]],
    bars: Sequence[CalendarBar] = (),
) -> WeekLayout:
    """Lay a week out in ``size`` (width, height). Posts of a day come in order of time."""
    width, height = size
    chips, wide = sizes.chips, max(7, width - sizes.gutter)
    columns = [sizes.gutter + round(n * wide / 7) for n in range(8)]
    step = chips.chip(1) + chips.gap
    above = int(height * _HEAD_SHARE) - sizes.heading - step - chips.gap
    band = Band(week, bars, chips, first=True, most=max(1, min(MAX_BARS, above // (chips.bar + 1))))
    bare = sizes.heading + band.height
    room = int(height * _HEAD_SHARE) - bare - chips.gap
    most = max(1, min(_MOST_UNTIMED, room // step))
    untimed = {day: [one for one in posts.get(day, ()) if one.at is None] for day in week}
    rows = min(most, max(1, *(len(wishes) for wishes in untimed.values())))
    head = bare + chips.gap + rows * step
    hour = max(2 * step, (height - head) // _HOURS_SHOWN)
    days: list[WeekDay] = []
    by_row: dict[int, ChipBox] = {}
    pinned: set[int] = set()
    for n, day in enumerate(week):
        left, right = columns[n], columns[n + 1]
        slim = Box(left + chips.side, 0, max(1, right - left - 2 * chips.side - 1), 0)
        top, rest = _untimed(untimed[day], slim._replace(y=bare + chips.gap), rows, sizes)
        timed = [one for one in posts.get(day, ()) if one.at is not None]
        below, also = _timed(timed, slim, head, hour, sizes)
        by_row |= {chip.row: chip for chip in (*top, *below)}
        pinned |= {one.row for one in untimed[day]}
        days.append(
            WeekDay(
                day,
                Box(left, 0, right - left, sizes.heading),
                Box(left, bare, right - left, head - bare),
                Box(left, head, right - left, 24 * hour),
                tuple(one.row for one in (*untimed[day], *timed)),
                (*rest, *also),
            )
        )
    return WeekLayout(
        width=width,
        height=head + 24 * hour,
        head=head,
        hour=hour,
        gutter=sizes.gutter,
        days=tuple(days),
        bars=tuple(band.boxes(sizes.heading, columns)),
        more_bars=tuple(band.rest(sizes.heading, columns)),
        by_day={one.day: one for one in days},
        by_row=by_row,
        pinned=frozenset(pinned),
    )


def _untimed(wishes: Sequence[Wish], at: Box, most: int, sizes: WeekMeasures) -> tuple[list[ChipBox], list[More]]:
    chips, step = sizes.chips, sizes.chips.chip(1) + sizes.chips.gap
    shown = len(wishes) if len(wishes) <= most else most - 1
    found = [
        ChipBox(one.row, 1, at._replace(y=at.y + n * step, h=chips.chip(1))) for n, one in enumerate(wishes[:shown])
    ]
    rest = tuple(one.row for one in wishes[shown:])
    more = [More(rest, at._replace(y=at.y + shown * step, h=chips.chip(1)), True)] if rest else []
    return found, more


class _Placed(NamedTuple):
    wish: Wish
    top: int
    box: Box


def _timed(
    wishes: Sequence[Wish], slim: Box, head: int, hour: int, sizes: WeekMeasures
) -> tuple[list[ChipBox], list[More]]:
    """Posts that would cover each other stand side by side, each as wide as the others of its group."""
    chips = sizes.chips
    most = max(2, (slim.w + chips.gap) // (sizes.narrowest + chips.gap))
    end = head + 24 * hour
    placed: list[_Placed] = []
    more: list[More] = []
    for group in _groups(wishes, head, hour, end, chips):
        lanes = 1 + max(lane for _wish, _top, lane in group)
        fits = lanes <= most
        shown = lanes if fits else most
        kept = [one for one in group if fits or one[2] < shown - 1]
        rest = [one for one in group if not fits and one[2] >= shown - 1]
        placed += [_Placed(wish, top, _lane_box(slim, lane, shown, chips)) for wish, top, lane in kept]
        if rest:
            box = _lane_box(slim, shown - 1, shown, chips)._replace(y=rest[0][1], h=chips.chip(1))
            more.append(More(tuple(wish.row for wish, _top, _lane in rest), box, False))
    found = []
    for place, one in enumerate(placed):  # in the order of the day
        box, later = one.box, islice(placed, place + 1, None)
        below = next((other.top for other in later if other.top > one.top and _cross(box, other.box)), end)
        also = [other.box.y for other in more if other.box.y > one.top and other.box.x < box.right]
        room = min([end, below, *also]) - chips.gap - one.top
        lines = one.wish.lines if chips.chip(one.wish.lines) <= room else 1
        found.append(ChipBox(one.wish.row, lines, box._replace(y=one.top, h=chips.chip(lines))))
    return found, more


def _groups(
    wishes: Sequence[Wish], head: int, hour: int, end: int, chips: Measures
) -> list[list[tuple[Wish, int, int]]]:
    """Posts that cover each other, directly or by others between them, each with its top and its lane."""
    groups: list[list[tuple[Wish, int, int]]] = []
    free: list[int] = []  # where each lane of the group is free from
    for wish in wishes:
        at = wish.at or time.min
        top = min(head + (at.hour * 60 + at.minute) * hour // 60 + 1, end - chips.chip(1) - 1)
        if not free or top >= max(free):
            groups.append([])
            free = []
        lane = next((n for n, until in enumerate(free) if until <= top), len(free))
        free[lane : lane + 1] = [top + chips.chip(1) + 1]
        groups[-1].append((wish, top, lane))
    return groups


def _lane_box(slim: Box, lane: int, lanes: int, chips: Measures) -> Box:
    left = slim.x + lane * (slim.w + chips.gap) // lanes
    right = slim.x + (lane + 1) * (slim.w + chips.gap) // lanes - chips.gap
    return Box(left, 0, max(1, right - left), 0)


def _cross(one: Box, other: Box) -> bool:
    """Whether one stands above the other, at least in part."""
    return one.x < other.x + other.w and other.x < one.x + one.w
