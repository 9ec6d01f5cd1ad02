"""How the columns of publishing tools' files are filled, by their rows of headings."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from sddc_planner.canonical import canonical_text
from sddc_planner.errors import InvalidValue
from sddc_planner.model.tool_layout import ToolLayout
from sddc_planner.model.tool_layout_json import as_json, from_json


def every(con: sqlite3.Connection) -> dict[str, ToolLayout]:
    """All that are remembered, by id. One that was altered beyond reading is left out: ``check`` names it."""
    found = {}
    for row in con.execute("SELECT * FROM tool_layout ORDER BY name, id"):
        try:
            found[row["id"]] = _layout(row)
        except (InvalidValue, ValueError, TypeError):
            continue
    return found


def to_row(layout: ToolLayout) -> dict[str, str]:
    said = as_json(layout)
    columns = said.pop("columns")
    said.pop("name")
    return {
        "id": layout.id,
        "name": layout.name,
        "headings": canonical_text([one.heading for one in layout.columns]),
        "mapping": canonical_text(columns),
        "settings": canonical_text(said),
    }


def _layout(row: Mapping[str, Any]) -> ToolLayout:
    return from_json(
        {**json.loads(row["settings"] or "{}"), "name": row["name"], "columns": json.loads(row["mapping"])}
    )
