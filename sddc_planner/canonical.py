"""One exact byte form for a value, so that a digest of it means the same everywhere and for ever.

The form is RFC 8785 (JSON Canonicalization Scheme) for the subset this program signs: text, whole numbers
within ±2**53, booleans, null, lists, and objects with ASCII keys. For that subset the standard library's
encoder, told to sort and not to escape, writes exactly those bytes; a property test holds it to the
reference implementation.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = str | int | bool | Sequence["Json"] | Mapping[str, "Json"] | None

_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def canonical_text(value: Json) -> str:
    return _encoder.encode(value)


def canonical_bytes(value: Json) -> bytes:
    """UTF-8 of the canonical form. Raises ``UnicodeEncodeError`` on a lone surrogate."""
    return _encoder.encode(value).encode("utf-8")


def digest(value: Json) -> str:
    """SHA-256 of the canonical form, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of text that already is in canonical form."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
