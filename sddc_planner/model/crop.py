"""The shapes that platforms show pictures in, and frames of such a shape within a picture.

Sizes are pixels. A frame lies in the picture as it is seen: upright, and turned as the person turned it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import PlatformId

CHECKED_ON = date(2026, 11, 22)
LEAST = 32
"""Pixels of the shorter side of what may be cut out."""
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One way in which a platform shows a picture. ``best`` is the size that it recommends: width and height.

    ``over`` and ``under`` are the ratio of width to height in whole numbers.
    """

    platform: PlatformId
    name: str
    over: int
    under: int
    best: tuple[int, int]
    source: str
    checked_on: date = CHECKED_ON

    @property
    def ratio(self) -> float:
        """Width for one of height."""
        return self.over / self.under

    def fits_in(self, size: tuple[int, int]) -> bool:
        """Whether something large enough of this shape can be cut from a picture of a size, also once it is turned."""
        return all(min(_within(one, self.ratio)) >= LEAST for one in (size, turned_size(size, 1)))


_GUIDES = "Third-party guides; platforms change what they recommend without notice."
_INSTAGRAM = "Third-party documentation of the publishing interface: between 4:5 and 1.91:1."

SHAPES: tuple[Shape, ...] = tuple(
    Shape(platform=PlatformId(platform), name=name, over=over, under=under, best=best, source=source)
    for platform, name, over, under, best, source in (
        ("instagram", "portrait 4:5", 4, 5, (1080, 1350), _INSTAGRAM),
        ("instagram", "square 1:1", 1, 1, (1080, 1080), _INSTAGRAM),
        ("instagram", "landscape 1.91:1", 191, 100, (1080, 566), _INSTAGRAM),
        ("facebook", "link 1.91:1", 191, 100, (1200, 630), _GUIDES),
        ("facebook", "square 1:1", 1, 1, (1080, 1080), _GUIDES),
        ("facebook", "portrait 4:5", 4, 5, (1080, 1350), _GUIDES),
        ("x", "landscape 16:9", 16, 9, (1600, 900), _GUIDES),
        ("x", "square 1:1", 1, 1, (1080, 1080), _GUIDES),
        ("linkedin", "landscape 1.91:1", 191, 100, (1200, 627), _GUIDES),
        ("linkedin", "square 1:1", 1, 1, (1200, 1200), _GUIDES),
        ("linkedin", "portrait 4:5", 4, 5, (1080, 1350), _GUIDES),
        ("threads", "portrait 4:5", 4, 5, (1080, 1350), _GUIDES),
        ("threads", "square 1:1", 1, 1, (1080, 1080), _GUIDES),
        ("bluesky", "landscape 16:9", 16, 9, (1600, 900), _GUIDES),
        ("bluesky", "square 1:1", 1, 1, (1080, 1080), _GUIDES),
        ("youtube", "thumbnail 16:9", 16, 9, (1280, 720), _GUIDES),
        ("tiktok", "tall 9:16", 9, 16, (1080, 1920), _GUIDES),
        ("nextdoor", "landscape 1.91:1", 191, 100, (1200, 628), _GUIDES),
    )
)

PICTURE_BYTES = {
    PlatformId("x"): 5 * MIB,
    PlatformId("instagram"): 8 * MIB,
    PlatformId("bluesky"): 1_000_000,
}
"""The largest file of one picture, where a platform is known to refuse more. X and Bluesky: their own developer
documentation; Instagram: third-party documentation of the publishing interface. Checked on ``CHECKED_ON``."""


def shapes_for(platforms: Collection[str]) -> tuple[Shape, ...]:
    """The shapes of these platforms; those of all where none of them has any."""
    return tuple(one for one in SHAPES if one.platform in platforms) or SHAPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is cut out, in whole pixels: never empty. Raises ``InvalidValue``."""

    left: int
    top: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if min(self.width, self.height) < LEAST:
            raise InvalidValue("frame", f"What is left must be at least {LEAST} pixels wide and high.")
        if self.left < 0 or self.top < 0:
            raise InvalidValue("frame", "The frame lies outside the picture.")

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def lies_in(self, size: tuple[int, int]) -> bool:
        return self.right <= size[0] and self.bottom <= size[1]

    @classmethod
    def whole(cls, size: tuple[int, int]) -> Self:
        return cls(left=0, top=0, width=size[0], height=size[1])

    @classmethod
    def largest(cls, size: tuple[int, int], ratio: float | None, centre: tuple[float, float] | None = None) -> Self:
        """The largest of a ratio that a picture of ``size`` holds, as near to ``centre`` as it can lie."""
        width, height = _within(size, ratio)
        x, y = centre or (size[0] / 2, size[1] / 2)
        return cls._at(size, x - width / 2, y - height / 2, width, height)

    def moved(self, across: int, down: int, size: tuple[int, int]) -> Self:
        """Shifted, but never out of the picture."""
        return self._at(size, self.left + across, self.top + down, self.width, self.height)

    def stretched(self, edges: str, across: int, down: int, size: tuple[int, int], ratio: float | None) -> Self:
        """With the edges among ``edges`` (of l, r, t, b) moved; what is opposite stays, and the ratio is kept.

        It becomes no smaller than may be cut out and never leaves the picture.
        """
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        if "l" in edges:
            left = max(0, min(left + across, right - LEAST))
        if "r" in edges:
            right = min(size[0], max(right + across, left + LEAST))
        if "t" in edges:
            top = max(0, min(top + down, bottom - LEAST))
        if "b" in edges:
            bottom = min(size[1], max(bottom + down, top + LEAST))
        if ratio is None:
            return type(self)(left=left, top=top, width=right - left, height=bottom - top)
        return self._in_ratio(edges, right - left, bottom - top, size, ratio)

    def _in_ratio(self, edges: str, width: int, height: int, size: tuple[int, int], ratio: float) -> Self:
        """Of the ratio, by the side that was pulled (by the wider pull at a corner), around what stays."""
        sideways, upright = set(edges) & {"l", "r"}, set(edges) & {"t", "b"}
        wanted = float(width)
        if upright and (not sideways or abs(height - self.height) * ratio > abs(width - self.width)):
            wanted = height * ratio
        room_x = self.right if "l" in edges else size[0] - self.left
        room_y = self.bottom if "t" in edges else size[1] - self.top
        room_x = room_x if sideways else size[0]
        room_y = room_y if upright else size[1]
        wanted = min(max(wanted, LEAST * max(ratio, 1.0)), float(room_x), room_y * ratio)
        wide, high = max(LEAST, round(wanted)), max(LEAST, round(wanted / ratio))
        left = self.right - wide if "l" in edges else self.left
        top = self.bottom - high if "t" in edges else self.top
        if not sideways:
            left = round(self.left + (self.width - wide) / 2)
        if not upright:
            top = round(self.top + (self.height - high) / 2)
        return self._at(size, left, top, wide, high)

    def turned(self, size: tuple[int, int]) -> Self:
        """The same part of a picture of ``size`` once that was turned a quarter clockwise."""
        return type(self)(left=size[1] - self.bottom, top=self.left, width=self.height, height=self.width)

    @classmethod
    def _at(cls, size: tuple[int, int], left: float, top: float, width: int, height: int) -> Self:
        width, height = min(width, size[0]), min(height, size[1])
        return cls(
            left=max(0, min(round(left), size[0] - width)),
            top=max(0, min(round(top), size[1] - height)),
            width=width,
            height=height,
        )


def _within(size: tuple[int, int], ratio: float | None) -> tuple[int, int]:
    if ratio is None:
        return size
    if size[0] > size[1] * ratio:
        return max(1, round(size[1] * ratio)), size[1]
    return size[0], max(1, round(size[0] / ratio))


def turned_size(size: tuple[int, int], turns: int) -> tuple[int, int]:
    """Width and height after quarter turns clockwise."""
    return (size[1], size[0]) if turns % 2 else size
