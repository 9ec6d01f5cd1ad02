"""The letters of the PDF: which fonts it carries, and what becomes of a character that none of them has.

Nothing vanishes: what cannot be drawn is shown as a box and listed, with its code, under the post it stands in.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"

SANS, MONO = "sans", "mono"
FACES = (
    (SANS, "", "NotoSans-Regular.ttf"),
    (SANS, "B", "NotoSans-Bold.ttf"),
    (MONO, "", "NotoSansMono-Regular.ttf"),
    ("emoji", "", "NotoEmoji-Regular.ttf"),
    ("arabic", "", "NotoNaskhArabic-Regular.ttf"),
    ("gurmukhi", "", "NotoSansGurmukhi-Regular.ttf"),
    ("devanagari", "", "NotoSansDevanagari-Regular.ttf"),
    ("bengali", "", "NotoSansBengali-Regular.ttf"),
    ("symbols", "", "DejaVuSans.ttf"),
)
"""(family, style, file)"""
FALLBACKS = (SANS, "emoji", "arabic", "gurmukhi", "devanagari", "bengali", "symbols")
"""Families, in the order in which they are asked for a character."""

BOX = "\u25af"
_MARKS = 2
"""Marks on one letter. More would be drawn over the lines around it."""
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn writing round, so that a line reads other than it was signed."""
_LISTED = 12
_SIGNS = frozenset({0x20AC, 0x2022, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2122, ord(BOX)})


@dataclass(slots=True)
class Letters:
    """``can_draw`` says whether some font has a character. What is replaced is counted under ``where``."""

    can_draw: Callable[[str], bool]
    where: str = ""
    missing: dict[str, Counter[str]] = field(default_factory=dict)

    def count_under(self, where: str) -> None:
        """What is replaced from now on stands in this place."""
        self.where = self._replaced(where, Counter())

    def drawn(self, text: str) -> str:
        """``text`` as the PDF can show it, with boxes for what it cannot."""
        if text.isascii() and text.isprintable():
            return text
        missing: Counter[str] = Counter()
        said = self._replaced(text, missing)
        if missing:
            self.missing.setdefault(self.where, Counter()).update(missing)
        return said

    def _replaced(self, text: str, missing: Counter[str]) -> str:
        said, marks = [], 0
        for letter in text.replace("\r\n", "\n").replace("\t", "    "):
            kind = unicodedata.category(letter)
            marks = marks + 1 if kind in {"Mn", "Me"} else 0
            if letter in "\n\r\u2028\u2029\u0085":
                said.append("\n")
            elif marks > _MARKS or letter in _TURNS or kind in {"Cc", "Cs", "Co", "Cn"} or not self.can_draw(letter):
                missing[letter] += 1
                said.append("" if marks > _MARKS else BOX)
            else:
                said.append(letter)
        return "".join(said)

    def sentences(self) -> tuple[str, ...]:
        """What was replaced, a sentence for each place."""
        return tuple(_sentence(where, letters) for where, letters in self.missing.items())


def is_right_to_left(paragraph: str) -> bool:
    """Whether the first letter with a direction of its own runs from the right."""
    for letter in paragraph:
        way = unicodedata.bidirectional(letter)
        if way in {"L", "R", "AL"}:
            return way != "L"
    return False


def needs_shaping(text: str) -> bool:
    """Whether letters join, turn or change order: not in plain Latin, Greek and Cyrillic, nor in signs."""
    return any(not _plain(ord(letter)) for letter in text) if not text.isascii() else False


def _plain(code: int) -> bool:
    return code < 0x300 or 0x370 <= code < 0x483 or 0x1E00 <= code < 0x2000 or 0x2010 <= code < 0x2028 or code in _SIGNS


def _sentence(where: str, letters: Counter[str]) -> str:
    total = letters.total()
    named = ", ".join(f"U+{ord(letter):04X}" for letter, _count in letters.most_common(_LISTED))
    more = f" and {len(letters) - _LISTED} others" if len(letters) > _LISTED else ""
    verb = "character is" if total == 1 else "characters are"
    return f"{where or 'The pack'}: {total:,} {verb} shown as a box or left out ({named}{more})."
