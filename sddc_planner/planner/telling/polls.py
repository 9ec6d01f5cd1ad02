"""Polls in the history: what changed of each, field by field."""

import json
from collections.abc import Sequence
from typing import Any

from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, day_text
from sddc_planner.store.history import Entry, RowChange

TABLE = "poll"
_TEXTS = {"question": "Question", "learnt": "You said", "done": "We did", "waived": "Why there is none"}
_DAYS = {"opens": "Opens", "closes": "Closes", "done_on": "Done on"}


def told(entry: Entry, changes: Sequence[RowChange], names: Names) -> Phrase | None:
    """What an entry did to polls, if it did anything to them. Its summary names account and quarter."""
    mine = [one for one in changes if one.table == TABLE]
    if not mine:
        return None
    several = len(mine) > 1
    details = tuple(detail for one in mine for detail in _details(one, names, several=several))
    return Phrase(text=entry.summary, kind=HistoryKind.EDITS, details=details)


def _details(change: RowChange, names: Names, *, several: bool) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    of = f"{names.account(str(change.get('account') or ''))}: " if several else ""
    found = []
    for column, label in _TEXTS.items():
        was, now = _text(before.get(column)), _text(after.get(column))
        found.append(Detail(label=of + label, before=was, after=now, prose=bool(was and now)))
    for column, label in _DAYS.items():
        was, now = _moment(before, column), _moment(after, column)
        found.append(Detail(label=of + label, before=was, after=now))
    found.append(Detail(label=f"{of}Options", before=_options(before), after=_options(after)))
    for column, label, name in (("account", "Account", names.account), ("campaign", "Campaign", names.campaign)):
        was, now = (name(str(side[column])) if side.get(column) else "" for side in (before, after))
        found.append(Detail(label=of + label, before=was, after=now))
    found.append(Detail(label=f"{of}Quarter", before=_text(before.get("quarter")), after=_text(after.get("quarter"))))
    return [one for one in found if one.before != one.after]


def _moment(row: Any, column: str) -> str:
    at = row.get(f"{column}_at")
    return " ".join(filter(None, (day_text(row.get(column)), at if isinstance(at, str) else "")))


def _options(row: Any) -> str:
    """ "Yes 31, No 12"."""
    try:
        said = json.loads(row.get("options") or "[]")
        parts = [
            f"{one['text']} {one['count']:,}" if one.get("count") is not None else str(one["text"]) for one in said
        ]
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return ""
    return ", ".join(parts)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
