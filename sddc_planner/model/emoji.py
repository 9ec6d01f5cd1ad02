"""What an emoji is: one picture on screen, however many code points it takes.

The shapes are those of Unicode Technical Standard 51: keycaps, flags, flags of nations within a nation, skin
tones, and pictures joined with a zero-width joiner. The properties come from the ``regex`` package, so that new
emoji arrive with its releases.
"""

import re
from collections.abc import Iterator
from functools import cache

_PICTURE = (
    r"(?:\p{Emoji_Modifier_Base}\p{Emoji_Modifier}"
    r"|\p{Emoji_Presentation}"
    # These four are signs of text unless the emoji style is asked for, here as with X.
    r"|[©®™♟](?=\uFE0F)"
    r"|[\p{Emoji}--[0-9#*©®™♟]])\uFE0F?"
)
_SHAPES = (
    r"[0-9#*]\uFE0F?\u20E3",
    r"\p{Regional_Indicator}{2}",
    r"\U0001F3F4[\U000E0020-\U000E007E]+\U000E007F",
    # A chess pawn without the style mark is text alone, but may close a joined picture.
    rf"{_PICTURE}(?:\u200D(?:{_PICTURE}|[♟©®™]))*",
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with the properties of Unicode, which the standard library's lacks. Compiled once."""
    import regex  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types

    found: re.Pattern[str] = regex.compile("(?V1)" + pattern)
    return found


def _pattern() -> re.Pattern[str]:
    return compiled("|".join(_SHAPES))


def emoji_in(text: str) -> Iterator[str]:
    """Each emoji of ``text`` in order, as the whole sequence."""
    if text.isascii():
        return
    for match in _pattern().finditer(text):
        yield match[0]


def without_emoji(text: str) -> tuple[str, list[str]]:
    """``text`` with each emoji taken out, and the emoji."""
    if text.isascii():
        return text, []
    found = list(emoji_in(text))
    return (_pattern().sub("", text) if found else text), found


def graphemes(text: str) -> int:
    """How many characters a reader sees: extended grapheme clusters of Unicode Standard Annex 29."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return sum(1 for _ in compiled(r"\X").finditer(text))
