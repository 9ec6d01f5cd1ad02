"""What was made for publishing tools, put into them and appeared."""

import json
from collections.abc import Sequence
from typing import Any

from sddc_planner.clock import from_text, in_london
from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, count, listed
from sddc_planner.store.history import Entry, RowChange

PLACING = "placing"
TABLES = ("handed", PLACING, "tool_layout")


def of_post(entry: Entry, mine: Sequence[RowChange], of: str, names: Names, *, named: bool) -> Phrase:
    """What an entry says of one post's ticks. A sentence that must name the post, ``named``, but does not know what it
    was called, ``of``, is the entry's own."""
    said: dict[str, list[str]] = {}
    details = []
    revision = None
    for one in mine:
        account = names.account(str(one.get("account") or ""))
        for column, on, off in (
            ("published_at", "published", "not published"),
            ("handed_at", "handed over", "not handed over"),
        ):
            before = (one.before or {}).get(column)
            after = (one.after or {}).get(column)
            if bool(before) != bool(after):
                said.setdefault(on if after else off, []).append(account)
            if before != after:
                details.append(Detail(label=f"{on.capitalize()} on {account}", before=_at(before), after=_at(after)))
        link_before, link_after = (one.before or {}).get("link") or "", (one.after or {}).get("link") or ""
        if link_before != link_after:
            details.append(Detail(label=f"Live post on {account}", before=link_before, after=link_after))
        number = (one.after or {}).get("revision")
        revision = number if isinstance(number, int) else revision
    parts = [f"{verb} on {listed(accounts)}" for verb, accounts in said.items()]
    what = f" {of}" if of else ""
    text = f"ticked{what} as {listed(parts)}" if parts else f"changed when or where{what or ' it'} appeared"
    if named and not of:
        text = entry.summary
    return Phrase(text=text, kind=HistoryKind.EXCHANGE, revision=revision, details=tuple(details))


def told(entry: Entry, changes: Sequence[RowChange], post: str | None = None) -> Phrase | None:
    """What an entry made for a tool or noted of one, if it did. Of a ``post``, with its revision in the file."""
    mine = [one for one in changes if one.table in TABLES]
    if not mine:
        return None
    numbers = sorted({row[2] for one in mine if one.table == "handed" for row in _rows(one) if row[0] == post})
    revision = f", with its revision {listed([str(one) for one in numbers])}" if numbers else ""
    return Phrase(
        text=entry.summary + revision,
        kind=HistoryKind.EXCHANGE,
        revision=numbers[-1] if numbers else None,
        details=tuple(detail for one in mine for detail in _details(one)),
    )


def _details(one: RowChange) -> tuple[Detail, ...]:
    if one.table == PLACING:
        return ()
    found = [
        Detail(label=label, after=str(one.get(column)))
        for column, label in (("tool", "Tool"), ("name", "Tool"), ("file", "File"), ("sha256", "Hash of the file"))
        if one.get(column)
    ]
    if rows := _rows(one):
        found.append(Detail(label="Rows", after=count(len(rows), "row")))
    return tuple(found)


def _rows(one: RowChange) -> list[list[Any]]:
    try:
        found = json.loads(one.get("rows") or "[]")
    except (TypeError, ValueError):
        return []
    return [row for row in found if isinstance(row, list) and len(row) > 2 and isinstance(row[2], int)]


def _at(moment: object) -> str:
    try:
        local = in_london(from_text(str(moment))) if moment else None
    except ValueError:
        return str(moment)
    return f"{local:%d/%m/%Y %H:%M}" if local else ""
