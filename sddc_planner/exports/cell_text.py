"""What a spreadsheet cell can hold, and how a text is written so that it comes back as itself."""

import re
from dataclasses import dataclass

LIMIT = 32_767
"""Characters in one cell, as Excel counts them (UTF-16 units)."""

REPLACEMENT = "\ufffd"

# XML 1.0 has no form for these, so no .xlsx file can hold them.
_CANNOT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# ECMA-376 part 1, 22.4.2.4 (ST_Xstring): _xHHHH_ stands for a character, so a literal one hides its underscore.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x")
_SHORT = 40
_RETYPED = re.compile(rf"[=+\-@'#]|(?=.*\d).{{1,{_SHORT}}}$|(true|false)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellText:
    """``text`` is what a reader of the file gets, ``stored`` what is written for it."""

    text: str
    stored: str
    replaced: tuple[str, ...] = ()
    """Each character that no cell can hold, as "U+0007", in order."""

    @property
    def too_long(self) -> bool:
        return utf16_length(self.stored) > LIMIT

    @property
    def retyped(self) -> bool:
        """Whether editing the cell would turn it into a formula, a number, a date or an error."""
        return _RETYPED.match(self.text) is not None


def cell_text(text: str) -> CellText:
    """One form of line end (LF), what cannot be held replaced by U+FFFD, and escapes made literal."""
    replaced: tuple[str, ...] = ()
    stored = text
    if _ODD.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        replaced = tuple(f"U+{ord(character):04X}" for character in _CANNOT.findall(text))
        if replaced:
            text = _CANNOT.sub(REPLACEMENT, text)
        stored = _ESCAPE.sub("_x005F_", text)
    return CellText(text, stored, replaced)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
