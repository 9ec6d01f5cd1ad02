"""How each platform lays a post out, as data: near enough to judge a post by, and without anybody's trade mark.

Shapes and folds are those of the platforms' own apps as last looked at; they change often, and nothing but the look of
a preview depends on them. A platform that is not here is shown plainly.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Frame = tuple[float, float, float, float]
"""Left, top, width and height of a picture, as parts of the whole grid."""

_LEFT, _RIGHT = (0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 0.5, 1.0)
_HALVES: tuple[Frame, ...] = (_LEFT, _RIGHT)
_ONE_AND_TWO: tuple[Frame, ...] = (_LEFT, (0.5, 0.0, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5))
_QUARTERS: tuple[Frame, ...] = tuple((x, y, 0.5, 0.5) for y in (0.0, 0.5) for x in (0.0, 0.5))
_THIRD = 1 / 3
_TWO_OVER_THREE: tuple[Frame, ...] = (
    (0.0, 0.0, 0.5, 0.6), (0.5, 0.0, 0.5, 0.6),
    *((n * _THIRD, 0.6, _THIRD, 0.4) for n in range(3)),
)  # fmt: skip
_ONE_OVER_TWO: tuple[Frame, ...] = ((0.0, 0.0, 1.0, 0.6), (0.0, 0.6, 0.5, 0.4), (0.5, 0.6, 0.5, 0.4))
_ONE_OVER_THREE: tuple[Frame, ...] = ((0.0, 0.0, 1.0, 0.65), *((n * _THIRD, 0.65, _THIRD, 0.35) for n in range(3)))
_BESIDE_THREE: tuple[Frame, ...] = (
    (0.0, 0.0, 2 / 3, 1.0),
    *((2 / 3, n * _THIRD, _THIRD, _THIRD) for n in range(3)),
)
_WHOLE: tuple[Frame, ...] = ((0.0, 0.0, 1.0, 1.0),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Where so many pictures stand, and how high the whole is for its width."""

    frames: tuple[Frame, ...]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewStyle:
    """``grids`` by the number of pictures; more than the last are counted on its last picture.

    ``lowest`` and ``highest`` bound the height of a single picture for its width: between them it is shown whole, and
    beyond them it is cut in the middle. ``colours`` are those of links, hashtags and mentions, in light and in dark.
    """

    picture_first: bool = False
    beside_avatar: bool = False
    """Text and pictures stand to the right of the avatar, as on X."""
    handle_first: bool = False
    """The account is called by its handle alone."""
    shows_handle: bool = False
    square_avatar: bool = False
    shows_link_card: bool = True
    carousel: bool = False
    """One picture at a time, with dots for the others."""
    caption_after_handle: bool = False
    shortens_links: bool = False
    """Links in the text are shown without https:// and cut."""
    more: str = "See more"
    fold: int | None = None
    """Used where the library gives the platform none."""
    actions: str = ""
    rounded: int = 0
    lowest: float = 0.52
    highest: float = 1.25
    grids: Mapping[int, Grid] | None = None
    colours: tuple[str, str] = ("#0B57B0", "#7DB7FF")


_PLAIN_GRIDS = {
    2: Grid(frames=_HALVES, height=0.5),
    3: Grid(frames=_ONE_AND_TWO, height=0.6),
    4: Grid(frames=_QUARTERS, height=0.75),
}
_PLAIN = PreviewStyle(grids=_PLAIN_GRIDS)
_WIDE_GRIDS = {
    2: Grid(frames=_HALVES, height=9 / 16),
    3: Grid(frames=_ONE_AND_TWO, height=9 / 16),
    4: Grid(frames=_QUARTERS, height=9 / 16),
}

_STYLES: Mapping[str, PreviewStyle] = {
    "facebook": PreviewStyle(
        actions="Like · Comment · Share",
        grids={
            2: Grid(frames=_HALVES, height=0.5),
            3: Grid(frames=_ONE_AND_TWO, height=1.0),
            4: Grid(frames=_BESIDE_THREE, height=1.0),
            5: Grid(frames=_TWO_OVER_THREE, height=0.84),
        },
        colours=("#0057B8", "#75B6FF"),
    ),
    "x": PreviewStyle(
        beside_avatar=True,
        shows_handle=True,
        more="Show more",
        shortens_links=True,
        actions="Reply · Repost · Like",
        rounded=12,
        lowest=0.5,
        highest=4 / 3,
        grids=_WIDE_GRIDS,
        colours=("#0F63B5", "#4FB0F5"),
    ),
    "instagram": PreviewStyle(
        picture_first=True,
        handle_first=True,
        shows_link_card=False,
        carousel=True,
        caption_after_handle=True,
        more="more",
        fold=125,
        actions="Like · Comment · Share",
        lowest=0.5236,
        highest=4 / 3,
        colours=("#00376B", "#9CC9FF"),
    ),
    "linkedin": PreviewStyle(
        square_avatar=True,
        more="…more",
        actions="Like · Comment · Repost · Send",
        grids={
            2: Grid(frames=_HALVES, height=0.5),
            3: Grid(frames=_ONE_OVER_TWO, height=0.95),
            4: Grid(frames=_ONE_OVER_THREE, height=0.95),
        },
        colours=("#0A5CB0", "#71B7FB"),
    ),
    "threads": PreviewStyle(
        beside_avatar=True,
        shortens_links=True,
        handle_first=True,
        more="more",
        actions="Like · Reply · Repost · Share",
        rounded=8,
        highest=4 / 3,
        grids={
            2: Grid(frames=((0.0, 0.0, 0.56, 1.0), (0.575, 0.0, 0.425, 1.0)), height=0.7),
        },
        colours=("#005FB3", "#6CB6FF"),
    ),
    "bluesky": PreviewStyle(
        beside_avatar=True,
        shortens_links=True,
        shows_handle=True,
        actions="Reply · Repost · Like",
        rounded=8,
        lowest=0.5,
        highest=4 / 3,
        grids={
            2: Grid(frames=_HALVES, height=0.5),
            3: Grid(frames=_ONE_AND_TWO, height=0.5),
            4: Grid(frames=_QUARTERS, height=2 / 3),
        },
        colours=("#0B57C4", "#6CA8FF"),
    ),
    "youtube": PreviewStyle(
        picture_first=True,
        shows_handle=True,
        shows_link_card=False,
        more="…more",
        fold=100,
        actions="Like · Share · Save",
        lowest=9 / 16,
        highest=9 / 16,
        colours=("#0656B8", "#5EB1FF"),
    ),
    "tiktok": PreviewStyle(
        picture_first=True,
        handle_first=True,
        shows_link_card=False,
        carousel=True,
        more="more",
        fold=90,
        actions="Like · Comment · Save · Share",
        lowest=4 / 3,
        highest=16 / 9,
        colours=("#17211D", "#E8EEEB"),
    ),
}


def style_of(platform: str) -> PreviewStyle:
    """How the platform with this id shows a post."""
    return _STYLES.get(platform, _PLAIN)


def grid_of(style: PreviewStyle, pictures: int, *, shape: float | None) -> Grid:
    """Where ``pictures`` stand. ``shape`` is the height of the first for its width, None while it is not known."""
    grids = style.grids or {}
    fitting = [number for number in grids if number <= pictures]
    if pictures > 1 and fitting and not style.carousel:
        return grids[max(fitting)]
    height = style.lowest if shape is None else min(max(shape, style.lowest), style.highest)
    return Grid(frames=_WHOLE, height=height)
