"""Emoji by name: every one is one emoji, and what people call it finds it."""

import pytest

from sddc_planner.emoji_names import emoji_found, every_emoji
from sddc_planner.model.emoji import emoji_in


def test_every_entry_is_one_emoji_and_so_is_each_of_its_tones() -> None:
    entries = every_emoji()
    assert len(entries) > 1_800
    assert len({one.emoji for one in entries}) == len(entries)
    for entry in entries:
        assert len(entry.skins) in (0, 5)
        for one in (entry.emoji, *entry.skins):
            assert list(emoji_in(one)) == [one], entry.name


@pytest.mark.parametrize(
    ("words", "emoji"),
    [
        ("christmas tree", "🎄"),
        ("bin", "🗑️"),
        ("recycl", "♻️"),
        ("thumbs up", "👍"),
        ("flag wales", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
        ("Vote", "🗳️"),
        ("🎄", "🎄"),
        ("👍🏽", "👍"),
    ],
)
def test_what_people_call_it_finds_it(words: str, emoji: str) -> None:
    assert emoji in [one.emoji for one in emoji_found(every_emoji(), words)][:6]


def test_nothing_typed_is_everything_and_nonsense_is_nothing() -> None:
    entries = every_emoji()
    assert emoji_found(entries, "  ") == list(entries)
    assert emoji_found(entries, "qqqq") == []


def test_a_tone_changes_only_what_has_tones() -> None:
    by_emoji = {one.emoji: one for one in every_emoji()}
    assert by_emoji["👍"].in_tone(3) == "👍🏽"
    assert by_emoji["👍"].in_tone(0) == "👍"
    assert by_emoji["🎄"].in_tone(3) == "🎄"
