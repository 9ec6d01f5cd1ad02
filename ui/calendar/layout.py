"""Where everything of a month goes: cells, chips, "+n more" and bars, as rectangles. No painting, no Qt.

The origin is the top left corner of the content; lengths are pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sddc_planner.model.lanes import assign_lanes
from sddc_planner.model.picture import CalendarBar

MAX_BARS = 3
"""The bars over one week take no more room than this many named ones."""
_LEAST_SHARE = 0.72
"""A quiet week gives room to a busy one down to this part of an equal share."""


class Box(NamedTuple):
    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        """The first x beyond it."""
        return self.x + self.w

    @property
    def bottom(self) -> int:
        """The first y beneath it."""
        return self.y + self.h

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The sizes that the font gives, in pixels."""

    day_header: int
    line: int
    """One line of text in a chip."""
    chip_pad: int
    """What a chip is taller than its lines."""
    gap: int
    side: int
    """Space left and right of a chip in its cell."""
    more: int
    bar: int
    slim_bar: int
    """A campaign that goes on from an earlier week and is named there."""

    def chip(self, lines: int) -> int:
        return lines * self.line + self.chip_pad


@dataclass(frozen=True, slots=True)
class ChipBox:
    row: int
    lines: int
    box: Box


@dataclass(frozen=True, slots=True)
class DayBox:
    """``rows`` are all posts of the day in order; the first ``len(chips)`` are shown, ``hidden`` are counted."""

    day: date
    cell: Box
    header: Box
    rows: tuple[int, ...] = ()
    chips: tuple[ChipBox, ...] = ()
    more: Box | None = None

    @property
    def hidden(self) -> int:
        return len(self.rows) - len(self.chips)

    @property
    def stops(self) -> int:
        """How many places the keyboard can stand on: each chip, and "+n more"."""
        return len(self.chips) + (self.more is not None)


@dataclass(frozen=True, slots=True)
class BarBox:
    bar: CalendarBar
    box: Box
    named: bool
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class MoreBars:
    """The bars of one week for which there is no lane."""

    bars: tuple[CalendarBar, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class MonthLayout:
    width: int = 0
    height: int = 0
    days: tuple[DayBox, ...] = ()
    bars: tuple[BarBox, ...] = ()
    more_bars: tuple[MoreBars, ...] = ()
    week_tops: tuple[int, ...] = ()
    by_day: Mapping[date, DayBox] = field(default_factory=dict)
    by_row: Mapping[int, ChipBox] = field(default_factory=dict)

    def day_at(self, x: int, y: int) -> DayBox | None:
        return next((one for one in self.days if one.cell.holds(x, y)), None)

    def bar_at(self, x: int, y: int) -> BarBox | None:
        return next((one for one in self.bars if one.box.holds(x, y)), None)

    def box_of(self, row: int, day: date) -> Box | None:
        """Where a post is: its chip, or the "+n more" that stands for it."""
        if row in self.by_row:
            return self.by_row[row].box
        found = self.by_day.get(day)
        return found.more if found is not None and row in found.rows else None


def chip_width(width: int, sizes: Measures) -> int:
    """The width of the narrowest chip in a month that is ``width`` wide."""
    return max(1, width // 7 - 2 * sizes.side - 1)


def arrange(
    size: tuple[int, int],
    sizes: Measures,
    weeks: Sequence[Sequence[date]],
    posts: Mapping[date, Sequence[tuple[int, int]]],
    bars: Sequence[CalendarBar] = (),
) -> MonthLayout:
    """Lay a month out in ``size`` (width, height).

    ``posts`` holds, for each day in order, the row of each post and the lines (1 or 2) that it would like. When
    the height cannot hold the least that each week needs, the content is taller than that.
    """
    width, height = size
    bands = [Band(week, bars, sizes, first=number == 0) for number, week in enumerate(weeks)]
    heads = [band.height + sizes.day_header + sizes.gap for band in bands]
    needs = [head + _tallest(week, posts, sizes, full=True) for head, week in zip(heads, weeks, strict=True)]
    floors = [head + _tallest(week, posts, sizes, full=False) for head, week in zip(heads, weeks, strict=True)]
    columns = [round(n * width / 7) for n in range(8)]
    heights = _share(height, floors, needs)
    tops, top = [], 0
    days: list[DayBox] = []
    for week, band, tall in zip(weeks, bands, heights, strict=True):
        tops.append(top)
        for n, day in enumerate(week):
            cell = Box(columns[n], top, columns[n + 1] - columns[n], tall)
            days.append(_day(day, cell, band.height, posts.get(day, ()), sizes))
        top += tall
    return MonthLayout(
        width=width,
        height=top,
        days=tuple(days),
        bars=tuple(one for at, band in zip(tops, bands, strict=True) for one in band.boxes(at, columns)),
        more_bars=tuple(one for at, band in zip(tops, bands, strict=True) for one in band.rest(at, columns)),
        week_tops=tuple(tops),
        by_day={one.day: one for one in days},
        by_row={chip.row: chip for one in days for chip in one.chips},
    )


def _day(day: date, cell: Box, band: int, wants: Sequence[tuple[int, int]], sizes: Measures) -> DayBox:
    header = Box(cell.x, cell.y + band, cell.w, min(sizes.day_header, max(0, cell.h - band)))
    rows = tuple(row for row, _lines in wants)
    x, y, w = cell.x + sizes.side, header.bottom, max(1, cell.w - 2 * sizes.side - 1)
    room = cell.bottom - sizes.gap - y
    lines = _fit(room, [lines for _row, lines in wants], sizes)
    chips = []
    for row, n in zip(rows, lines, strict=False):
        chips.append(ChipBox(row, n, Box(x, y, w, sizes.chip(n))))
        y += sizes.chip(n) + sizes.gap
    more = Box(x, y, w, sizes.more) if len(chips) < len(rows) else None
    return DayBox(day, cell, header, rows, tuple(chips), more)


def _fit(room: int, wants: Sequence[int], sizes: Measures) -> list[int]:
    """The lines of each post that is shown. The first in order get their second line first."""
    step = sizes.chip(1) + sizes.gap
    shown = len(wants)
    used = shown * step - sizes.gap if shown else 0
    if used > room:
        shown = max(0, min(shown - 1, (room - sizes.more) // step))
        used = shown * step + sizes.more
    lines = [1] * shown
    for place in range(shown):
        extra = (wants[place] - 1) * sizes.line
        if 0 < extra <= room - used:
            lines[place] = wants[place]
            used += extra
    return lines


def _tallest(
    week: Sequence[date], posts: Mapping[date, Sequence[tuple[int, int]]], sizes: Measures, *, full: bool
) -> int:
    """The height that the posts of the busiest day take; not ``full``: what they take at least."""
    tallest = sizes.chip(1)
    for day in week:
        wants = [lines for _row, lines in posts.get(day, ())]
        if full:
            tall = sum(sizes.chip(n) + sizes.gap for n in wants) - sizes.gap
        else:
            tall = min(len(wants), 2) * (sizes.chip(1) + sizes.gap) + (sizes.more if len(wants) > 2 else -sizes.gap)
        tallest = max(tallest, tall)
    return tallest


def _share(height: int, floors: Sequence[int], needs: Sequence[int]) -> list[int]:
    """The height of each week: equal as long as that suits all, else quiet weeks give to busy ones."""
    if sum(floors) >= height or not floors:
        # It scrolls in any case, so there is room for what each week needs, within reason.
        return [max(floor, min(need, floor * 2)) for floor, need in zip(floors, needs, strict=True)]
    least = int(height / len(floors) * _LEAST_SHARE)
    tall = [max(floor, least) for floor in floors]
    if sum(tall) > height:
        tall = list(floors)
    _pour(height - sum(tall), tall, list(needs))
    _pour(height - sum(tall), tall, [height] * len(tall))
    return tall


def _pour(spare: int, tall: list[int], up_to: list[int]) -> None:
    """Raise the lowest weeks together, none beyond its ``up_to``, until ``spare`` is used up."""
    while spare > 0:
        open_ones = [n for n in range(len(tall)) if tall[n] < up_to[n]]
        if not open_ones:
            return
        lowest = min(tall[n] for n in open_ones)
        group = [n for n in open_ones if tall[n] == lowest]
        ceiling = min([up_to[n] for n in group] + [tall[n] for n in open_ones if tall[n] > lowest])
        each = min(ceiling - lowest, spare // len(group))
        if each == 0:
            for n in group[:spare]:
                tall[n] += 1
            return
        for n in group:
            tall[n] += each
        spare -= each * len(group)


def _in_lanes(bars: Sequence[CalendarBar]) -> list[list[CalendarBar]]:
    lanes = assign_lanes(bars)
    count = max(lanes.values(), default=-1) + 1
    return [[bar for bar in bars if lanes[bar.id] == n] for n in range(count)]


class Band:
    """The bars over one week: where they go between columns whose eight edges are given."""

    def __init__(
        self, week: Sequence[date], bars: Sequence[CalendarBar], sizes: Measures, *, first: bool, most: int = MAX_BARS
    ) -> None:
        """``first`` names every bar; they take no more room than ``most`` named ones."""
        self._week, self._sizes, self._first = week, sizes, first
        here = [bar for bar in bars if bar.first_day <= week[-1] and bar.last_day >= week[0]]
        lanes = [
            lane
            for kind, stops in (("hold", True), ("hold", False), ("campaign", False), ("days", False))
            for lane in _in_lanes([b for b in here if b.kind == kind and b.stops is stops])
        ]
        tall = [sizes.bar if any(self._named(bar) for bar in lane) else sizes.slim_bar for lane in lanes]
        room = most * (sizes.bar + 1)
        shown = len(lanes)
        if sum(tall) + shown > room:
            while shown and sum(tall[:shown]) + shown + sizes.bar + 1 > room:
                shown -= 1
        self._lanes = lanes[:shown]
        self._rest = tuple(bar for lane in lanes[shown:] for bar in lane)
        self._tall = tall[:shown] + ([sizes.bar] if self._rest else [])
        self.height = sum(self._tall) + len(self._tall)

    def _named(self, bar: CalendarBar) -> bool:
        """A hold is named in every week; a campaign where it begins, or at the top when it began before."""
        return bar.kind == "hold" or self._first or bar.first_day >= self._week[0]

    def boxes(self, top: int, columns: Sequence[int]) -> list[BarBox]:
        found, y = [], top + 1
        for lane, tall in zip(self._lanes, self._tall, strict=False):
            for bar in lane:
                start = max(0, (bar.first_day - self._week[0]).days)
                end = min(6, (bar.last_day - self._week[0]).days)
                is_named = self._named(bar)
                high = tall if is_named else self._sizes.slim_bar  # beside a name in its lane it stays a line
                box = Box(columns[start], y + tall - high, columns[end + 1] - columns[start] - 1, high)
                begins, ends = bar.first_day >= self._week[0], bar.last_day <= self._week[-1]
                found.append(BarBox(bar, box, is_named, begins, ends))
            y += tall + 1
        return found

    def rest(self, top: int, columns: Sequence[int]) -> list[MoreBars]:
        if not self._rest:
            return []
        y = top + 1 + sum(self._tall[:-1]) + len(self._tall) - 1
        return [MoreBars(self._rest, Box(columns[0], y, columns[7] - columns[0] - 1, self._tall[-1]))]
