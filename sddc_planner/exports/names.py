"""Names for files and sheets that every system accepts and a person can read."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date

from sddc_planner.exports.rows import ALL_DEPARTMENTS

SHEET_TITLE_MAX = 31
_STEM_MAX = 100
_STEM_BYTES = 200
"""Most file systems allow 255 bytes for a name; the rest is for the extension and a number."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_FORBIDDEN_IN_SHEET = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff\ud800-\udfff]")
# Windows treats these as devices, with any extension.
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)", re.IGNORECASE)


def schedule_file_name(
    month: date, department: str | None, *, extension: str = "xlsx", taken: Collection[str] = ()
) -> str:
    """For example "SDDC schedule 2020-12 Waste.xlsx". ``taken`` holds names it may not repeat in any case."""
    stem = safe_stem(f"SDDC schedule {month:%Y-%m} {department or ALL_DEPARTMENTS.lower()}")
    return unique(f"{stem}.{extension}", taken)


def safe_stem(text: str) -> str:
    """``text`` as a file name without extension: never empty, reserved, hidden, or a path."""
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    text = " ".join(text.split()).strip(". ")[:_STEM_MAX]
    while len(text.encode("utf-8")) > _STEM_BYTES:
        text = text[:-1]
    text = text.strip(". ") or "Untitled"
    return f"_{text}" if _RESERVED.match(text) else text


def unique(name: str, taken: Collection[str]) -> str:
    """``name``, or the first "name (2)" that no name in ``taken`` equals on a file system that ignores case."""
    used = {_folded(other) for other in taken}
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    candidate, number = name, 1
    while _folded(candidate) in used:
        number += 1
        candidate = f"{stem} ({number}){dot}{extension}"
    return candidate


def sheet_title(text: str, taken: Collection[str] = ()) -> str:
    """``text`` as a sheet's name: at most 31 UTF-16 units, none of ``[]:*?/\\``, unlike those taken."""
    tidy = " ".join(_FORBIDDEN_IN_SHEET.sub(" ", text).split()).strip(" '") or "Sheet"
    if tidy.casefold() == "history":  # Excel keeps this one for itself
        tidy = "History_"
    used = {_folded(other) for other in taken}
    candidate, number = _cut(tidy, SHEET_TITLE_MAX), 1
    while _folded(candidate) in used:
        number += 1
        tail = f" ({number})"
        candidate = _cut(tidy, SHEET_TITLE_MAX - len(tail)) + tail
    return candidate


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text.rstrip(" '")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
