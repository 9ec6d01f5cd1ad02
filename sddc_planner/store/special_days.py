"""Reading the days that a library keeps, and the row that each of them is."""

import sqlite3
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.ids import SpecialDayId

if TYPE_CHECKING:
    from sddc_planner.model.special_day import DayKind, SpecialDay

TABLE = "special_day"


def to_row(day: "SpecialDay") -> dict[str, str | int]:
    """The columns of a day."""
    return {
        "id": day.id,
        "kind": day.kind.value,
        "name": day.name,
        "rule": day.rule.text(),
        "days": day.days,
        "source": day.source,
        "notes": day.notes,
        "active": int(day.active),
    }


def keeps_any(con: sqlite3.Connection) -> bool:
    """Whether a library keeps days at all: what a start asks first, so that one without any loads nothing for them."""
    return con.execute(f"SELECT 1 FROM {TABLE} LIMIT 1").fetchone() is not None


def all_of(con: sqlite3.Connection, kinds: "Collection[DayKind]" = ()) -> "tuple[SpecialDay, ...]":
    """Those of these kinds, or all, by name. Raises ``LibraryError`` for a row that was altered."""
    found = con.execute(f"SELECT * FROM {TABLE} ORDER BY name COLLATE NOCASE, id")
    wanted = {one.value for one in kinds}
    return tuple(_read(row) for row in found if not wanted or row["kind"] in wanted)


def one_of(con: sqlite3.Connection, day: SpecialDayId) -> "SpecialDay":
    """Raises ``NotFound``."""
    row = con.execute(f"SELECT * FROM {TABLE} WHERE id = ?", [day]).fetchone()
    if row is None:
        raise NotFound("That day is no longer kept.")
    return _read(row)


def _read(row: Mapping[str, Any]) -> "SpecialDay":
    from sddc_planner.model.day_rule import rule_of  # noqa: PLC0415  # see ``keeps_any``
    from sddc_planner.model.special_day import DayKind, SpecialDay  # noqa: PLC0415

    try:
        return SpecialDay(
            id=row["id"],
            kind=DayKind(row["kind"]),
            name=row["name"],
            rule=rule_of(row["rule"]),
            days=row["days"],
            source=row["source"] or "",
            notes=row["notes"] or "",
            active=bool(row["active"]),
        )
    except (InvalidValue, AttributeError, TypeError, ValueError) as exc:
        raise LibraryError(
            "A day that matters in the library was altered outside the program and cannot be read.",
            hint="Restore the newest backup.",
        ) from exc
