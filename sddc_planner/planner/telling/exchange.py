"""Files that went out and came back: exports, packs, drafts of e-mails, returned files, imports, redactions."""

import json
from collections.abc import Sequence
from typing import Any

from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, count, listed
from sddc_planner.store.history import Entry, RowChange

TABLES = ("export", "pack", "dispatch", "reply", "imported_row", "told", "redaction")


def told(entry: Entry, changes: Sequence[RowChange], names: Names, post: str | None = None) -> Phrase | None:
    """What an entry sent or took in, if it did. Of a ``post``, with its revision in an exported file."""
    mine = [one for one in changes if one.table in TABLES]
    if not mine:
        return None
    rows = [row for one in mine if one.table == "export" for row in _list(one.get("rows"))]
    numbers = sorted({row[2] for row in rows if post and _is_row(row, post)})
    revision = f", with its revision {listed([str(one) for one in numbers])}" if numbers else ""
    return Phrase(
        text=entry.summary + revision,
        kind=HistoryKind.EXCHANGE,
        revision=numbers[-1] if numbers else None,
        details=tuple(detail for one in mine for detail in _details(one, names)),
    )


_SHOWN = {
    "title": "Title",
    "subject": "Subject",
    "name": "File",
    "file": "File",
    "sender": "Sender",
    "sheet": "Sheet",
    "row": "Row",
    "reason": "Reason",
    "what": "What",
    "sha256": "Hash of the file",
    "digest": "Digest of the pack",
    "head": "Newest entry then",
}


def _details(one: RowChange, names: Names) -> tuple[Detail, ...]:
    found = [Detail(label=label, after=str(one.get(column))) for column, label in _SHOWN.items() if one.get(column)]
    if one.get("department"):
        found.insert(0, Detail(label="For", after=names.department(one.get("department"))))
    if to := [address for address in _list(one.get("recipients")) if isinstance(address, str)]:
        found.insert(0, Detail(label="To", after=", ".join(to)))
    sent = _list(one.get("posts"))
    briefs = [each["brief"] for each in sent if isinstance(each, dict) and isinstance(each.get("brief"), str)]
    if len(sent) > len(briefs):
        found.append(Detail(label="Posts", after=count(len(sent) - len(briefs), "post")))
    if briefs:
        found.append(Detail(label="Campaign briefs", after=listed([names.campaign(each) for each in briefs])))
    return tuple(found)


def _list(text: Any) -> list[Any]:
    try:
        value = json.loads(text or "[]")
    except (TypeError, ValueError):
        return []
    return value if isinstance(value, list) else []


def _is_row(row: Any, post: str) -> bool:
    return isinstance(row, list) and len(row) > 2 and row[0] == post and isinstance(row[2], int)
