"""Holds in the history: who called, changed and lifted one, and what became of a post because of it."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sddc_planner.model.hold import Decision
from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, day_text, quoted
from sddc_planner.store.history import Entry, RowChange

TABLES = ("hold",)
CHOICES = "hold_choice"
_NAMED = re.compile(r"the hold “.*”$", re.DOTALL)
_PLAIN = {"title": "Name", "kind": "Kind", "effect": "What it does", "reason": "Why"}
_DAYS = {"first_day": "From", "last_day": "To"}
_SCOPE = {
    "departments": "Departments",
    "accounts": "Accounts",
    "campaigns": "Campaigns",
    "platforms": "Platforms",
    "except_departments": "Departments that carry on",
    "except_labels": "Labels that carry on",
}


def told(entry: Entry, changes: Sequence[RowChange], names: Names) -> Phrase | None:
    """What an entry did to holds themselves, if it did anything to them."""
    mine = [one for one in changes if one.table in TABLES]
    if not mine:
        return None
    details = tuple(detail for one in mine for detail in _details(one, names))
    return Phrase(text=entry.summary, kind=HistoryKind.RULES, details=details)


def decided(entry: Entry, change: RowChange, of: str, itself: Phrase | None) -> Phrase:
    """What became of a post because of a hold. ``itself`` tells what changed in the post, where anything did."""
    found = _NAMED.search(entry.summary)
    hold = found.group() if found else "a hold"
    what, reason = of or "it", change.get("reason")
    if itself is not None:
        joint = "after" if change.gone else "because of"
        return replace(itself, text=f"{itself.text}, {joint} {hold}")
    alone = bool(of) and entry.size == 1  # the row of the choice does not name its post, and the summary does
    if change.gone:
        return Phrase(text=entry.summary if alone else f"held {what} again by {hold}", kind=HistoryKind.EDITS)
    if change.get("choice") == Decision.RESUMED:
        said = f": {quoted(reason)}" if isinstance(reason, str) and reason else ""
        text = entry.summary if alone else f"let {what} go on inside {hold}"
        return Phrase(text=f"{text}{said}", kind=HistoryKind.EDITS)
    return Phrase(text=entry.summary, kind=HistoryKind.EDITS)


def _details(change: RowChange, names: Names) -> list[Detail]:
    before, after = change.before or {}, change.after or {}
    found = [
        Detail(label=label, before=_text(before.get(column)), after=_text(after.get(column)))
        for column, label in _PLAIN.items()
        if before.get(column) != after.get(column)
    ]
    found += [
        Detail(label=label, before=day_text(before.get(column)), after=day_text(after.get(column)))
        for column, label in _DAYS.items()
        if before.get(column) != after.get(column)
    ]
    was, now = _scope(before.get("scope")), _scope(after.get("scope"))
    found += [
        Detail(label=label, before=_listed(part, was, names), after=_listed(part, now, names))
        for part, label in _SCOPE.items()
        if was.get(part) != now.get(part)
    ]
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _scope(cell: Any) -> dict[str, Any]:
    try:
        said = json.loads(cell or "{}")
    except (TypeError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _listed(part: str, scope: dict[str, Any], names: Names) -> str:
    ids = scope.get(part)
    if not isinstance(ids, list):
        return ""
    words = [one for one in ids if isinstance(one, str)]
    show: Mapping[str, Callable[[str], str]] = {
        "departments": names.department,
        "except_departments": names.department,
        "accounts": names.account,
        "campaigns": names.campaign,
    }
    named = show.get(part, str)
    return ", ".join(named(one) for one in words)
