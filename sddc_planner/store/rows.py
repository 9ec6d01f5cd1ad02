"""Between rows and values, for everything that is one row: column names are field names."""

import json
import sqlite3
import types
from collections.abc import Hashable, Mapping
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sddc_planner.canonical import canonical_text
from sddc_planner.errors import InvalidValue, LibraryError

T = TypeVar("T")


def to_row(value: Any) -> dict[str, str | int | None]:
    """The columns of a value, in the order of its fields."""
    return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}


def from_row(kind: type[T], row: Mapping[str, Any]) -> T:
    """The value a row stands for. Raises ``LibraryError`` if the row was altered into something impossible."""
    try:
        return kind(**{name: read(row[name]) for name, read in _readers(cast(Hashable, kind))})
    except (InvalidValue, AttributeError, TypeError, ValueError) as exc:
        raise LibraryError(
            f"A {kind.__name__.lower()} in the library was altered outside the program and cannot be read.",
            hint="Restore the newest backup.",
        ) from exc


def _plain(value: Any) -> str | int | None:
    if value is None or isinstance(value, str):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    raise TypeError(f"no column holds a {type(value).__name__}")


@lru_cache(maxsize=64)
def _readers(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, _reader(hints[one.name])) for one in fields(kind))


def _reader(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(next(one for one in get_args(hint) if one is not type(None)))
        return lambda cell: None if cell is None else inner(cell)
    if hint is date:
        return date.fromisoformat
    if hint is time:
        return time.fromisoformat
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return _same


def _same(cell: Any) -> Any:
    return cell


def keeps_any(con: sqlite3.Connection, table: str) -> bool:
    """Whether a table holds anything: asked first, so that a start loads nothing to read an empty one."""
    return con.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def packed(value: Any) -> str:
    """A list or object as the text of one column."""
    return canonical_text(value)


def unpacked(cell: str | None, empty: Any) -> Any:
    return json.loads(cell) if cell else empty
