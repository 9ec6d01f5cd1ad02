"""Emoji by their British names and keywords, read from ``resources/emoji``; what the picker searches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "resources" / "emoji" / "en-GB.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmojiEntry:
    """``skins`` are its five skin tones, light to dark, where it has them. ``version`` of Unicode Emoji brought it."""

    emoji: str
    version: float
    group: str
    name: str
    keywords: tuple[str, ...]
    skins: tuple[str, ...] = ()

    def in_tone(self, tone: int) -> str:
        """It in a skin tone, 1 (light) to 5 (dark); 0 is the yellow one."""
        return self.skins[tone - 1] if tone and self.skins else self.emoji


@cache
def every_emoji() -> tuple[EmojiEntry, ...]:
    """All of them, in the order of Unicode."""
    return tuple(_entry(line) for line in FILE.read_text("utf-8").splitlines() if line)


_ALSO = {
    "🗑️": "bin rubbish litter wheelie",
    "🚮": "bin rubbish",
    "♻️": "recycling bin reuse green",
    "🚛": "lorry bin refuse collection",
    "🚚": "lorry van delivery bulky",
    "🏛️": "council town hall planning museum",
    "🏢": "council offices",
    "🗳️": "election poll vote register council",
    "📣": "news announcement consultation",
    "📢": "news announcement consultation",
    "🗓️": "date diary deadline",
    "🍂": "autumn leaves garden waste",
    "🌳": "park forest tree planting",
    "🏊": "pool leisure",
    "🎭": "panto theatre",
    "🅿️": "car park parking",
    "🐕": "dog fouling stray lead",
    "💷": "pounds grant money council tax",
    "🚧": "roadworks works closed",
    "🥶": "frost winter",
}
"""What people of a council call them."""


def _entry(line: str) -> EmojiEntry:
    emoji, version, group, name, keywords, skins = line.split("\t")
    keywords = f"{keywords} {_ALSO.get(emoji, '')}"
    return EmojiEntry(
        emoji=emoji,
        version=float(version),
        group=group,
        name=name,
        keywords=tuple(keywords.split()),
        skins=tuple(skins.split()),
    )


def emoji_found(entries: Sequence[EmojiEntry], words: str) -> list[EmojiEntry]:
    """Those for which every word of ``words`` begins a word of its name or a keyword; the closest names first.

    An emoji itself finds itself.
    """
    wanted = words.casefold().split()
    if not wanted:
        return list(entries)
    found: list[tuple[int, EmojiEntry]] = []
    for entry in entries:
        named = entry.name.casefold().split()
        keys = [one.casefold() for one in entry.keywords]
        if words.strip() in (entry.emoji, *entry.skins):
            found.append((0, entry))
        elif all(any(one.startswith(word) for one in (*named, *keys)) for word in wanted):
            found.append((_distance(wanted, named), entry))
    found.sort(key=lambda pair: pair[0])
    return [entry for _distance_to, entry in found]


def _distance(wanted: list[str], named: list[str]) -> int:
    """0 for the very name, then names that hold each word whole, names that begin with it, keywords alone."""
    if wanted == named:
        return 0
    if all(word in named for word in wanted):
        return 1
    return 2 if all(any(one.startswith(word) for one in named) for word in wanted) else 3
