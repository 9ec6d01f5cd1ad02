"""JSON from outside: only the canonical form is read, so that no byte of it can differ and mean the same."""

import json
import re
from typing import Any, NoReturn

from sddc_planner.canonical import canonical_bytes
from sddc_planner.packs.files import AGAIN, ALTERED
from sddc_planner.sheets.limits import Refused

DEEPEST = 16
"""Levels of lists and objects within each other; this program's own files have at most seven."""

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


def parse_object(content: bytes, name: str) -> dict[str, Any]:
    """The object that ``content`` is the canonical form of. Raises ``Refused``, naming the part ``name``."""
    refused = Refused(f"{ALTERED} ({name} cannot be read)", hint=AGAIN)
    try:
        _require_shallow(content, name)
        value = json.loads(content.decode("utf-8"), parse_float=_never, parse_constant=_never)
        if not isinstance(value, dict) or canonical_bytes(value) != content:
            raise refused
    except (ValueError, RecursionError) as error:  # text that is no UTF-8 and lone surrogates are ``ValueError`` too
        raise refused from error
    return value


def _require_shallow(content: bytes, name: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(content):
        first = token[0][:1]
        depth += (first in b"[{") - (first in b"]}")
        if depth > DEEPEST:
            raise Refused(f"{name} is nested deeper than this program ever writes", hint="Nothing was changed.")


def _never(text: str) -> NoReturn:
    raise ValueError(f"no number of this program: {text[:20]}")
