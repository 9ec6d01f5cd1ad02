"""Between templates and their rows."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.series import Template
from sddc_planner.model.shape import Shape


def all_of(con: sqlite3.Connection) -> tuple[Template, ...]:
    """By name. One that was altered beyond reading is left out: ``check`` names it."""
    found = []
    for row in con.execute("SELECT * FROM template ORDER BY name COLLATE NOCASE, id"):
        try:
            found.append(_template(row))
        except LibraryError:
            continue
    return tuple(found)


def get(con: sqlite3.Connection, template_id: str) -> Template:
    """Raises ``NotFound``, and ``LibraryError`` for one that was altered beyond reading."""
    row = con.execute("SELECT * FROM template WHERE id = ?", [template_id]).fetchone()
    if row is None:
        raise NotFound("That template no longer exists.")
    return _template(row)


def to_row(one: Template) -> dict[str, str | None]:
    return {"id": one.id, "name": one.name, "shape": one.shape.to_text(), "created_by": one.created_by}


def _template(row: Mapping[str, Any]) -> Template:
    try:
        shape = Shape.from_text(row["shape"] or "")
        return Template(id=row["id"], name=row["name"] or "", shape=shape, created_by=row["created_by"])
    except InvalidValue as exc:
        raise LibraryError("A template in the library was altered outside the program and cannot be read.") from exc
