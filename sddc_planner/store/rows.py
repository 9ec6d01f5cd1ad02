"""Between rows and values, for everything that is one row: column names are field names."""

import json
import sqlite3
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
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
    """The value a row stands for: an empty cell of a column added later is the field's default.

    Raises ``LibraryError`` if the row was altered into something impossible.
    """
    try:
        return _value(kind, row)
    except (InvalidValue, ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError) as exc:
        raise LibraryError(
            f"A {kind.__name__.lower()} in the library was altered outside the program and cannot be read.",
            hint="Restore the newest backup.",
        ) from exc


def _value(kind: type[T], row: Mapping[str, Any]) -> T:
    cells = {name: (read, row[name]) for name, read in _readers(cast(Hashable, kind))}
    return kind(**{name: read(cell) for name, (read, cell) in cells.items() if cell is not None or read.takes_nothing})


def _plain(value: Any) -> str | int | None:
    if value is None or isinstance(value, str):
        return str(value) if isinstance(value, StrEnum) else value
    if isinstance(value, bool | int):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if type(value).__module__ == "decimal":  # no start needs that module
        return str(value)
    if isinstance(value, tuple):
        return canonical_text([_in_list(one) for one in value])
    raise TypeError(f"no column holds a {type(value).__name__}")


def _in_list(value: Any) -> Any:
    return to_row(value) if is_dataclass(value) else _plain(value)


@dataclass(frozen=True, slots=True)
class _Reader:
    read: Callable[[Any], Any]
    takes_nothing: bool = False
    """Whether an empty cell is a value of its own, and no missing one."""

    def __call__(self, cell: Any) -> Any:
        return self.read(cell)


@lru_cache(maxsize=64)
def _readers(kind: Any) -> tuple[tuple[str, _Reader], ...]:
    hints = get_type_hints(kind)
    return tuple(
        (one.name, _Reader(_reader(hints[one.name]), one.default is MISSING or one.default is None))
        for one in fields(kind)
    )


def _reader(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(next(one for one in get_args(hint) if one is not type(None)))
        return lambda cell: None if cell is None else inner(cell)
    if get_origin(hint) is tuple:
        return _list_reader(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if getattr(hint, "__module__", "") == "decimal":
        return hint
    return _READERS.get(hint, _same)


def _list_reader(hint: Any) -> Any:
    """Reads a list of texts, or of small values of one kind."""

    def read(cell: str) -> tuple[Any, ...]:
        found = json.loads(cell)
        if not isinstance(found, list):
            raise TypeError("no list")
        if is_dataclass(hint):
            return tuple(_value(cast(Any, hint), one) for one in found)
        if not all(isinstance(one, str) for one in found):
            raise TypeError("no text")
        return tuple(found)

    return read


def _same(cell: Any) -> Any:
    return cell


_READERS: Mapping[Any, Any] = {date: date.fromisoformat, time: time.fromisoformat, bool: bool}


def keeps_any(con: sqlite3.Connection, table: str) -> bool:
    """Whether a table holds anything: asked first, so that a start loads nothing to read an empty one."""
    return con.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def packed(value: Any) -> str:
    """A list or object as the text of one column."""
    return canonical_text(value)


def unpacked(cell: str | None, empty: Any) -> Any:
    return json.loads(cell) if cell else empty
