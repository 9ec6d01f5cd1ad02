"""How much room a text needs in a cell, near enough: spreadsheet programs do not all work out a row's height."""

import math

LINE = 15.0
"""Points of one line of the standard font, Calibri 11."""
MOST = 409.0
"""Points of the highest row that Excel allows."""
_STANDARD = 11
_PER_UNIT = 1.08
"""Characters of running text to one unit of column width, rather too few than too many."""


def width_of(text: str) -> int:
    """In narrow characters: most of what lies beyond U+2E7F, emoji included, is twice as wide."""
    if text.isascii():
        return len(text)
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def lines_in(text: str, columns: float, size: int = _STANDARD) -> int:
    """Lines of ``text``, wrapped in a column of that width, in a font of ``size`` points."""
    room = columns * _PER_UNIT * _STANDARD / size
    if len(text) * 2 <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    width = width_of(line)
    if width <= room:
        return 1
    # A link breaks at its slashes and leaves ragged lines; words leave fewer.
    return math.ceil(width / room * (1.25 if "://" in line else 1.05))


def height_of(text: str, columns: float, size: int = _STANDARD) -> float:
    """Points, never more than a row may have."""
    return min(MOST, lines_in(text, columns, size) * LINE * size / _STANDARD + 3)
