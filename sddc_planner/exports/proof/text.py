"""The lines of the sheet *Proof*, and how a canonical text is put into cells so that it comes back letter by letter.

A cell cannot hold every character, and programs that save a workbook again are free with spaces and with anything
that looks like an escape. So a text is written in ASCII with JSON's own escapes: they decode to the same value, and
the canonical form of that value is the text again.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sddc_planner.canonical import Json, canonical_text

CHUNK = 30_000
"""Characters of one cell, below what Excel holds."""
LONGEST = 4_000_000
"""Characters of one text; the longest post that can be written is far below it."""

_PLAIN = re.compile(r"[^\x20-\x7e]|_(?=x)")


class Kind(StrEnum):
    """What a line of the sheet proves or names. Only what is signed counts; names are for reading."""

    CONTENT = "content"
    STATEMENT = "statement"
    ACCOUNT = "account"
    DEPARTMENT = "department"
    PERSON = "person"
    MEDIA = "media file"
    ABOUT = "about"
    """The department that a post is about: for statements that do not say themselves what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ProofLine:
    """``text`` is canonical JSON. ``id`` is a content's digest, a statement's SHA-256, or the id of what is named.

    ``signature`` (128 hexadecimal digits) and ``key`` (the id of the signer's key) belong to statements.
    """

    kind: Kind
    id: str
    text: str
    signature: str = ""
    key: str = ""


def to_cells(text: str) -> tuple[str, ...]:
    """The parts of a canonical text, one for each cell. None begins or ends with a space."""
    plain = text if text.isascii() and _PLAIN.search(text) is None else _PLAIN.sub(_escaped, text)
    if len(plain) <= CHUNK:
        return (plain,)
    return tuple(_parts(plain))


def from_cells(parts: tuple[str, ...]) -> str | None:
    """The canonical text that ``parts`` hold; None where they hold none."""
    whole = "".join(parts)
    if len(whole) > 6 * LONGEST:
        return None
    try:
        text = canonical_text(_value(whole))
        text.encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return text if len(text) <= LONGEST else None


def value_of(text: str) -> Json:
    """The value of a canonical text. Raises ``ValueError``."""
    try:
        return _value(text)
    except RecursionError as exc:
        raise ValueError("nested too deeply") from exc


def _value(text: str) -> Json:
    value: Json = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
    return value


def _refuse(what: str) -> Json:
    raise ValueError(f"{what} is no value that is signed")


def _parts(plain: str) -> Iterator[str]:
    for start in range(0, len(plain), CHUNK):
        part = plain[start : start + CHUNK]
        if part.startswith(" "):
            part = r"\u0020" + part[1:]
        yield part[:-1] + r"\u0020" if part.endswith(" ") else part


def _escaped(found: re.Match[str]) -> str:
    return _escape(found[0])


@lru_cache(maxsize=4096)
def _escape(character: str) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _units(character))


def _units(character: str) -> Iterator[int]:
    code = ord(character)
    if code < 0x10000:
        yield code
    else:
        yield 0xD800 + ((code - 0x10000) >> 10)
        yield 0xDC00 + ((code - 0x10000) & 0x3FF)
