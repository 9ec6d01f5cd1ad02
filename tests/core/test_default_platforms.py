"""The platforms a library starts with."""

import pytest

from sddc_planner.errors import NotFound
from sddc_planner.model.default_platforms import CHECKED_ON, DEFAULT_PLATFORMS, default_platform
from sddc_planner.model.platform import Unit


def test_every_platform_says_when_and_where_its_limits_come_from() -> None:
    assert len({platform.id for platform in DEFAULT_PLATFORMS}) == len(DEFAULT_PLATFORMS) == 11
    for platform in DEFAULT_PLATFORMS:
        assert platform.checked_on == CHECKED_ON
        assert platform.source.endswith(".")
        assert 1 <= len(platform.glyph) <= 3
        assert platform.id == platform.id.lower()


@pytest.mark.parametrize(
    ("name", "unit", "limit"),
    [
        ("x", Unit.WEIGHTED, 280),
        ("bluesky", Unit.GRAPHEMES, 300),
        ("youtube", Unit.UTF8, 5_000),
        ("threads", Unit.EMOJI_AS_BYTES, 500),
        ("facebook", Unit.UTF16, 63_206),
        ("nextdoor", Unit.CODE_POINTS, None),
    ],
)
def test_units_and_limits(name: str, unit: Unit, limit: int | None) -> None:
    platform = default_platform(name)
    assert (platform.unit, platform.text_max) == (unit, limit)


def test_a_platform_is_found_by_name_in_any_case() -> None:
    assert default_platform("YouTube").id == "youtube"
    assert default_platform("intranet ARTICLE").id == "intranet"
    with pytest.raises(NotFound, match="myspace"):
        default_platform("myspace")
