"""``count`` measures standard input as each platform does."""

import pytest

from sddc_planner.model.default_platforms import DEFAULT_PLATFORMS
from tests.e2e.program import run

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
TEXT = f"Café {FAMILY} https://example.org/a"
"""4 + 1 characters, a family of four (4 emoji, 3 joiners), a space, a link of 21."""


@pytest.mark.parametrize(
    ("platform", "unit", "length"),
    [
        ("x", "weighted characters", 5 + 2 + 1 + 23),
        ("X", "weighted characters", 31),
        ("twitter", "weighted characters", 31),
        ("Bluesky", "graphemes", 5 + 1 + 1 + 21),
        ("threads", "characters, emoji as bytes", 5 + 25 + 1 + 21),
        ("youtube", "UTF-8 bytes", 6 + 25 + 1 + 21),
        ("facebook", "UTF-16 units", 5 + 11 + 1 + 21),
        ("linkedin", "UTF-16 units", 38),
    ],
)
def test_each_platform_counts_in_its_own_unit(platform: str, unit: str, length: int) -> None:
    document = run("count", "--platform", platform, "--json", stdin=TEXT).document
    assert (document["unit"], document["length"]) == (unit, length)
    assert list(document) == ["platform", "unit", "length", "limit", "remaining", "fits"]
    assert document["remaining"] == document["limit"] - length
    assert document["fits"]


@pytest.mark.parametrize("platform", [one.name for one in DEFAULT_PLATFORMS])
def test_every_platform_is_known_by_its_name(platform: str) -> None:
    document = run("count", "--platform", platform, "--json").document
    assert document["length"] == 0
    assert document["fits"]


def test_too_long_does_not_fit() -> None:
    document = run("count", "--platform", "x", "--json", stdin="あ" * 141).document
    assert (document["length"], document["remaining"], document["fits"]) == (282, -2, False)
    assert run("count", "--platform", "x", stdin="あ" * 141).out == "X: 282 weighted characters, 2 too many for 280.\n"


def test_every_character_of_the_input_counts() -> None:
    assert run("count", "--platform", "tiktok", "--json", stdin="a\r\nb\n").document["length"] == 4


def test_an_unknown_platform_is_wrong_usage() -> None:
    assert "Facebook" in run("count", "--platform", "myspace", code=2).err


def test_what_is_no_text_is_refused() -> None:
    assert run("count", "--platform", "x", "--json", stdin="\udcff", code=1).document == {
        "error": "Standard input is not UTF-8 text."
    }
