"""Between values and plain JSON, by the types of their fields: what a file says is believed only in that shape.

Every field must be there, be of its kind and within its length; a field that is not known is refused.
"""

import re
import types
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sddc_planner.canonical import Json
from sddc_planner.clock import from_text, to_text
from sddc_planner.packs.files import AGAIN
from sddc_planner.sheets.limits import Refused

T = TypeVar("T")

LONGEST_TEXT = 2_000_000
"""Characters of one text; a revision is one. The longest that any platform takes is a thirtieth of it."""
MOST_ITEMS = 20_000
_LARGEST_NUMBER = 2**53

Id: TypeAlias = Annotated[str, re.compile(r"[0-9a-z_-]{1,64}")]
Hash: TypeAlias = Annotated[str, re.compile(r"[0-9a-f]{64}")]
Signature: TypeAlias = Annotated[str, re.compile(r"[0-9a-f]{128}")]
Name: TypeAlias = Annotated[str, re.compile(r"[^\x00-\x1f\x7f]{0,500}")]
"""One line that people read."""


def plain(value: Any) -> Json:
    """A value of this package as JSON."""
    if value is None or isinstance(value, bool | int | str):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    return {one.name: plain(getattr(value, one.name)) for one in fields(value)}


def shaped(kind: type[T], value: Any, where: str) -> T:
    """The value of ``kind`` that ``value`` stands for. Raises ``Refused``, naming the place that is of another kind."""
    return cast(T, _shaped(kind, value, where))


def _shaped(kind: Any, value: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin is Annotated:
        base, pattern = get_args(kind)
        return _text(_shaped(base, value, where), pattern, where)
    if origin in (Union, types.UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return None if value is None else _shaped(inner, value, where)
    if origin is tuple:
        return _list(get_args(kind)[0], value, where)
    if origin is not None:  # a mapping from text
        return _mapping(get_args(kind)[1], value, where)
    if is_dataclass(kind):
        return _object(kind, value, where)
    return _scalar(kind, value, where)


def _object(kind: Any, value: Any, where: str) -> Any:
    hints = _hints(cast(Hashable, kind))
    if not isinstance(value, dict) or value.keys() != hints.keys():
        raise _refused(where)
    return kind(**{name: _shaped(hint, value[name], f"{where}, {name}") for name, hint in hints.items()})


def _list(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        raise _refused(where)
    return tuple(_shaped(kind, one, where) for one in value)


def _mapping(kind: Any, value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict) or len(value) > MOST_ITEMS:
        raise _refused(where)
    return {name: _shaped(kind, one, where) for name, one in value.items()}


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if kind is bool or kind is int:
        if type(value) is not kind or abs(value) > _LARGEST_NUMBER:
            raise _refused(where)
        return value
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise _refused(where)
    if kind is str:
        return value
    try:
        read: Any = from_text(value) if kind is datetime else date.fromisoformat(value) if kind is date else kind(value)
    except ValueError as error:
        raise _refused(where) from error
    if plain(read) != value:
        raise _refused(where)
    return read


def _text(value: str, pattern: re.Pattern[str], where: str) -> str:
    if not pattern.fullmatch(value):
        raise _refused(where)
    return value


def _refused(where: str) -> Refused:
    return Refused(f"it is damaged: {where} is not what it must be", hint=AGAIN)


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {one.name: hints[one.name] for one in fields(kind)}
