"""How long a text is to each platform, in that platform's own unit. Called with every key that is typed."""

import re
import unicodedata
from dataclasses import dataclass

from sddc_planner.model.emoji import graphemes, without_emoji
from sddc_planner.model.ids import PlatformId
from sddc_planner.model.links_in_text import links_in
from sddc_planner.model.platform import Platform, Unit

LINK_WEIGHT = 23
"""What X counts for a link, however long (twitter-text 3)."""
EMOJI_WEIGHT = 2
_HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
"""Characters that X counts as 2; the ranges that count as 1 are those of twitter-text's third configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The length of a text on one platform. ``limit`` and ``remaining`` are None where there is no known limit.

    ``remaining`` is negative by as much as the text is too long. ``bytes_over`` is how far the text passes a second
    limit, in UTF-8 bytes, that some platforms have beside the first.
    """

    platform: PlatformId
    unit: Unit
    length: int
    limit: int | None
    bytes_over: int = 0

    @property
    def remaining(self) -> int | None:
        return None if self.limit is None else self.limit - self.length

    @property
    def fits(self) -> bool:
        return self.bytes_over == 0 and (self.limit is None or self.length <= self.limit)

    def as_json(self) -> dict[str, str | int | bool | None]:
        """The document that ``count --json`` prints."""
        return {
            "platform": self.platform,
            "unit": self.unit.value,
            "length": self.length,
            "limit": self.limit,
            "remaining": self.remaining,
            "fits": self.fits,
        }


def count(text: str, platform: Platform) -> Count:
    """The length of ``text`` on ``platform``. A line end counts once, as a post keeps it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    over = 0
    if platform.bytes_max is not None and len(text) * 4 > platform.bytes_max:
        over = max(0, utf8_bytes(text) - platform.bytes_max)
    return Count(
        platform=platform.id,
        unit=platform.unit,
        length=length_in(platform.unit, text),
        limit=platform.text_max,
        bytes_over=over,
    )


def count_with_link(text: str, link: str, platform: Platform) -> Count:
    """As ``count``, for a post whose link is kept beside its text.

    X has no other place for a link than the text, so there it counts, on a line of its own unless the text already
    holds it. The other platforms show it beside the text.
    """
    if platform.unit is Unit.WEIGHTED and link and link not in text:
        text = f"{text}\n{link}" if text else link
    return count(text, platform)


def length_in(unit: Unit, text: str) -> int:
    match unit:
        case Unit.WEIGHTED:
            return weighted(text)
        case Unit.UTF16:
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        case Unit.GRAPHEMES:
            return graphemes(text)
        case Unit.UTF8:
            return utf8_bytes(text)
        case Unit.EMOJI_AS_BYTES:
            plain, found = without_emoji(text)
            return len(plain) + sum(utf8_bytes(one) for one in found)
        case Unit.CODE_POINTS:
            return len(text)


def utf8_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def weighted(text: str) -> int:
    """The length by twitter-text 3: NFC first; a link 23; an emoji 2; most alphabets 1; everything else 2."""
    text = unicodedata.normalize("NFC", text)
    total = 0
    done = 0
    for link in links_in(text):
        total += _weighted_words(text[done : link.start]) + LINK_WEIGHT
        done = link.end
    return total + _weighted_words(text[done:])


def _weighted_words(text: str) -> int:
    plain, found = without_emoji(text)
    heavy = 0 if plain.isascii() else len(_HEAVY.findall(plain))
    return EMOJI_WEIGHT * len(found) + len(plain) + heavy
