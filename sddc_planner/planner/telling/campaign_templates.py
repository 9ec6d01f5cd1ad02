"""Templates of campaigns in the history: what was kept, how it was called before, what is gone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sddc_planner.errors import LibraryError
from sddc_planner.model.campaign_template import CampaignShape
from sddc_planner.planner.telling.words import Detail, HistoryKind, Phrase
from sddc_planner.store.history import Entry, RowChange

TABLE = "campaign_template"


def told(entry: Entry, changes: Sequence[RowChange]) -> Phrase | None:
    """What an entry did to templates of campaigns, if it did anything to them. Its summary names the template."""
    mine = [one for one in changes if one.table == TABLE]
    if not mine:
        return None
    return Phrase(
        text=entry.summary, kind=HistoryKind.SET_UP, details=tuple(detail for one in mine for detail in _details(one))
    )


def _details(change: RowChange) -> list[Detail]:
    before, after = _said(change.before or {}), _said(change.after or {})
    found = [
        Detail(label=label, before=before.get(label, ""), after=after.get(label, ""))
        for label in dict.fromkeys((*before, *after))
    ]
    return [one for one in found if one.before != one.after]


def _said(row: Mapping[str, Any]) -> dict[str, str]:
    said = {"Name": row.get("name") if isinstance(row.get("name"), str) else ""}
    try:
        shape = CampaignShape.from_text(row.get("shape") or "")
    except LibraryError:  # altered, or no longer kept
        return {key: value for key, value in said.items() if value}
    said |= {
        "Season": shape.season.value if shape.season else "",
        "Lasts": f"{shape.days:,} days" if shape.days != 1 else "1 day",
        "Measures": f"{len(shape.measures):,}" if shape.measures else "",
        "Posts": f"{len(shape.posts):,}" if shape.posts else "",
    }
    return {key: value for key, value in said.items() if value}
