"""Between templates of campaigns and their rows."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sddc_planner.errors import InvalidValue, LibraryError, NotFound
from sddc_planner.model.campaign_template import CampaignShape, CampaignTemplate
from sddc_planner.model.ids import CampaignTemplateId


def all_of(con: sqlite3.Connection) -> tuple[CampaignTemplate, ...]:
    """By name. One that was altered beyond reading is left out: ``check`` names it."""
    found = []
    for row in con.execute("SELECT * FROM campaign_template ORDER BY name COLLATE NOCASE, id"):
        try:
            found.append(_template(row))
        except LibraryError:
            continue
    return tuple(found)


def get(con: sqlite3.Connection, template_id: str) -> CampaignTemplate:
    """Raises ``NotFound``, and ``LibraryError`` for one that was altered beyond reading."""
    row = con.execute("SELECT * FROM campaign_template WHERE id = ?", [template_id]).fetchone()
    if row is None:
        raise NotFound("That template no longer exists.")
    return _template(row)


def to_row(one: CampaignTemplate) -> dict[str, str | None]:
    season = one.shape.season.value if one.shape.season else None
    return {
        "id": one.id,
        "name": one.name,
        "season": season,
        "shape": one.shape.to_text(),
        "created_by": one.created_by,
    }


def _template(row: Mapping[str, Any]) -> CampaignTemplate:
    try:
        return CampaignTemplate(
            id=CampaignTemplateId(row["id"]),
            name=row["name"] or "",
            shape=CampaignShape.from_text(row["shape"] or ""),
            created_by=row["created_by"],
        )
    except InvalidValue as exc:
        raise LibraryError("A template of a campaign was altered outside the program and cannot be read.") from exc
