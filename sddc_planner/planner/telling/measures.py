"""Measures and readings in the history: what changed of each, field by field."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sddc_planner.model.number_words import number_words
from sddc_planner.planner.telling.words import Detail, HistoryKind, Phrase, day_text
from sddc_planner.store.history import Entry, RowChange

TABLES = ("measure", "reading")
_FIELDS = {
    "name": "Measure",
    "kind": "Kind",
    "unit": "Unit",
    "baseline": "Baseline",
    "target": "Target",
    "target_day": "By",
    "better": "Better",
    "source": "Where it is read",
    "note": "Note",
}
_NUMBERS = ("baseline", "target")
_MOST = 50
"""Readings of one entry whose values are told; an import may bring thousands."""


def told(entry: Entry, changes: Sequence[RowChange]) -> Phrase | None:
    """What an entry did to measures or readings, where it did nothing else but credit the author of a brief.

    Its summary names the measure.
    """
    mine = [one for one in changes if one.table in TABLES]
    if not mine or entry.tables - {*TABLES, "campaign"}:
        return None
    if any(one.table == "campaign" and (one.added or one.gone) for one in changes):
        return None
    measures = [detail for one in mine if one.table == "measure" for detail in _of_measure(one)]
    readings = [detail for one in mine if one.table == "reading" for detail in _of_reading(one)]
    return Phrase(text=entry.summary, kind=HistoryKind.EDITS, details=(*measures, *readings[:_MOST]))


def _of_measure(change: RowChange) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    found = [
        Detail(label=label, before=_field(before, column), after=_field(after, column))
        for column, label in _FIELDS.items()
    ]
    return [one for one in found if one.before != one.after]


def _of_reading(change: RowChange) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    days = [day_text(side.get("day")) for side in (before, after) if side.get("day")]
    of = " → ".join(dict.fromkeys(days))
    found = [Detail(label=f"Reading of {of}", before=_number(before.get("value")), after=_number(after.get("value")))]
    found.append(Detail(label=f"Note of {of}", before=_text(before.get("note")), after=_text(after.get("note"))))
    moved = len(set(days)) > 1
    return [one for one in found if one.before != one.after or (moved and one is found[0])]


def _field(row: Mapping[str, Any], column: str) -> str:
    if column in _NUMBERS:
        return _number(row.get(column))
    return day_text(row.get(column)) if column == "target_day" else _text(row.get(column))


def _number(value: Any) -> str:
    if value is None:
        return ""
    try:
        number = Decimal(str(value))
        return number_words(number) if number.is_finite() and abs(number.adjusted()) < 40 else str(value)
    except InvalidOperation:
        return str(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
