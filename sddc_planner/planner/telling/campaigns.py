"""Campaigns in the history: what changed of one, field by field."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from sddc_planner.model.campaign import Objective
from sddc_planner.model.money import money_words
from sddc_planner.model.oasis import objective_words
from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, day_text
from sddc_planner.store.history import Entry, RowChange

TABLE = "campaign"
_PLAIN = {"name": "Name", "state": "State", "season": "Season", "tier": "Tier", "hue": "Colour", "tag": "Link tag"}
_DAYS = {"first_day": "First day", "last_day": "Last day"}
_PROSE = {
    "aim": "Aim",
    "insight": "Insight",
    "strategy": "Strategy and ideas",
    "implementation": "Implementation",
    "scoring": "Scoring",
    "went_well": "What went well",
    "went_badly": "What went badly",
    "next_time": "Next time",
}
_LINES = {"audiences": "Audiences", "partners": "Partners"}


def told(entry: Entry, changes: Sequence[RowChange], names: Names) -> Phrase | None:
    """What an entry did to campaigns, and to what belonged to one that was removed. Its summary names the campaign.

    What moved posts with a campaign is told of the posts; what only credits an author, of what they wrote.
    """
    mine = [one for one in changes if one.table == TABLE]
    details = tuple(detail for one in mine if not one.gone for detail in _details(one, names))
    gone = any(one.gone for one in mine)
    if not mine or not (details or gone):
        return None
    return Phrase(text=entry.summary, kind=HistoryKind.EDITS, details=details)


def _details(change: RowChange, names: Names) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    shown: list[tuple[str, str, Callable[[Any], str], bool]] = [
        *((column, label, _text, False) for column, label in _PLAIN.items()),
        *((column, label, day_text, False) for column, label in _DAYS.items()),
        ("department", "Leading department", lambda key: names.department(_text(key)), False),
        ("departments", "Also taking part", lambda cell: ", ".join(map(names.department, _list(cell))), False),
        ("lead", "Lead", lambda key: names.person(_text(key)) if key else "", False),
        ("budget", "Budget", lambda pence: money_words(pence) if isinstance(pence, int) else "", False),
        ("paid", "Buys advertising", lambda on: "yes" if on else "", False),
        *((column, label, lambda cell: "\n".join(_list(cell)), True) for column, label in _LINES.items()),
        ("objectives", "Objectives", _objectives, True),
        *((column, label, _text, True) for column, label in _PROSE.items()),
    ]
    found = [
        Detail(label=label, before=show(before.get(column)), after=show(after.get(column)), prose=prose)
        for column, label, show, prose in shown
    ]
    return [one for one in found if one.before != one.after]


def _objectives(cell: Any) -> str:
    return "\n".join(filter(None, (objective_words(_objective(one)) for one in _parsed(cell) if isinstance(one, dict))))


def _objective(said: Mapping[str, Any]) -> Objective:
    by: date | None = None
    with suppress(TypeError, ValueError):
        by = date.fromisoformat(said.get("by") or "")
    return Objective(
        what=_text(said.get("what")), start=_text(said.get("start")), target=_text(said.get("target")), by=by
    )


def _list(cell: Any) -> list[str]:
    return [one for one in _parsed(cell) if isinstance(one, str)]


def _parsed(cell: Any) -> list[Any]:
    """A list as a row holds it; nothing of what is none."""
    try:
        said = json.loads(cell or "[]") if isinstance(cell, str | None) else cell
    except ValueError:
        return []
    return said if isinstance(said, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
