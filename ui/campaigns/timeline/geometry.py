"""Where everything of the timeline goes, in pixels of its viewport. No painting, no Qt."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.timeline import Mark
from ui.campaigns.timeline.rows import Row
from ui.campaigns.timeline.scale import Scale

_MOST_OF_WIDTH = 0.34
"""Of the width, what names take at most."""
_NAMES = 220

_GRAVEST = (
    State.MISSED,
    State.CHANGES_REQUESTED,
    State.CHANGED,
    State.DRAFT,
    State.AWAITING,
    State.APPROVED,
    State.PUBLISHED,
    State.CANCELLED,
)
"""Of marks that lie on each other, the first of these is what is seen."""


class Rect(NamedTuple):
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
        return self.y + self.h

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom


class Grip(Enum):
    """What of a bar is taken hold of."""

    WHOLE = "the campaign"
    FIRST = "its first day"
    LAST = "its last day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """Marks that lie on each other, at the middle of where they lie."""

    x: int
    marks: tuple[Mark, ...]

    @property
    def gravest(self) -> Mark:
        posts = [one for one in self.marks if one.state is not None]
        return min(posts, key=lambda one: _GRAVEST.index(one.state or State.DRAFT)) if posts else self.marks[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What is at a point: a row, and of it the bar by what is held there, or marks."""

    row: int | None = None
    grip: Grip | None = None
    heap: Heap | None = None
    in_names: bool = False


@dataclass(slots=True)
class Geometry:
    """Lengths at the present size of text, and where each row begins, from the top of all of them."""

    row: int
    heading: int
    bar_top: int
    bar: int
    marks_at: int
    """The middle of the line of marks, from the top of a row."""
    mark: int
    grip: int
    names: int = _NAMES
    tops: list[int] | None = None
    height: int = 0

    @classmethod
    def at(cls, px: Callable[[float], int]) -> "Geometry":
        return cls(row=px(44), heading=px(24), bar_top=px(6), bar=px(24), marks_at=px(37), mark=px(6), grip=px(6))

    def fit(self, width: int, wanted: int) -> None:
        """Give names as much of the width as they want, and never too much."""
        self.names = min(wanted, int(width * _MOST_OF_WIDTH))

    def arrange(self, rows: Sequence[Row]) -> None:
        """``tops`` are those of the rows themselves, below their headings."""
        self.tops, y = [], 0
        for row in rows:
            y += self.heading if row.heading else 0
            self.tops.append(y)
            y += self.row
        self.height = y

    def top(self, place: int) -> int:
        return self.tops[place] if self.tops and place < len(self.tops) else 0

    def row_at(self, y: int) -> int | None:
        """The row at a height, measured from the top of all rows."""
        if not self.tops or y < 0 or y >= self.height:
            return None
        place = max(0, bisect_right(self.tops, y) - 1)
        return place if y < self.tops[place] + self.row and y >= self.tops[place] else None

    def seen(self, above: int, below: int) -> range:
        """Rows that touch the heights between, their headings with them."""
        if not self.tops:
            return range(0)
        first = max(0, bisect_right(self.tops, above) - 1)
        return range(first, bisect_right(self.tops, below + self.heading))

    def bar_rect(self, row: Row, top: int, scale: Scale) -> Rect:
        """Of a campaign, in the viewport, where its row begins at ``top``; never less than a few pixels wide."""
        one = row.line.campaign
        begins, ends = scale.span(one.first_day, one.last_day)
        left = round(min(max(begins, -9999), scale.width + 9999))
        right = round(min(max(ends, -9999), scale.width + 9999))
        return Rect(self.names + left, top + self.bar_top, max(right - left, 4), self.bar)

    def grip_at(self, bar: Rect, x: int, y: int) -> Grip | None:
        """The ends reach a little beyond the bar, and into it as far as leaves a third of it to be held."""
        if not bar.y - 2 <= y < bar.bottom + 2 or x < self.names:
            return None
        inside = min(self.grip, bar.w // 3)
        if bar.x - self.grip <= x < bar.x + inside:
            return Grip.FIRST
        if bar.right - inside <= x < bar.right + self.grip:
            return Grip.LAST
        return Grip.WHOLE if bar.holds(x, bar.y) else None

    def heaps(self, marks: Sequence[Mark], scale: Scale) -> list[Heap]:
        """Marks in sight, those that would lie on each other together; videos apart from posts."""
        first, last = scale.first, scale.last
        wide, day = self.mark + 1, scale.day_width
        found: dict[tuple[int, bool], list[Mark]] = {}
        middles: dict[tuple[int, bool], float] = {}
        for one in marks:
            if first <= one.day <= last:
                middle = scale.x(one.day) + day / 2
                key = (int(middle // wide), one.kind == "video")
                found.setdefault(key, []).append(one)
                middles.setdefault(key, middle)
        aside = {key: wide if key[1] and (key[0], False) in found else 0 for key in found}
        return [Heap(x=self.names + round(middles[key]) + aside[key], marks=tuple(each)) for key, each in found.items()]
