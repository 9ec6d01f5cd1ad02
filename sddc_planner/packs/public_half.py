"""Whether a text from outside can be the public half of a signing key.

The library that verifies signatures takes points that no private key has; with one of small order the same
signature fits every text. Such a "key" must never be enrolled for anybody.
"""

import re

_HEX = re.compile(r"[0-9a-f]{64}")
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P
"""The field and the constant of the curve (RFC 8032, section 5.1)."""
_EIGHTH = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_OF_SMALL_ORDER = frozenset({0, 1, _P - 1, _EIGHTH, _P - _EIGHTH})
"""The second coordinates of the eight points whose eightfold is the neutral one."""


def is_public_half(text: str) -> bool:
    """Whether ``text`` is 64 lower-case hexadecimal digits that name one proper point of the curve."""
    if not _HEX.fullmatch(text):
        return False
    y = int.from_bytes(bytes.fromhex(text), "little") & ((1 << 255) - 1)
    if y >= _P or y in _OF_SMALL_ORDER:
        return False
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    return pow(square, (_P - 1) // 2, _P) == 1
