"""Briefs of campaigns in the history: submitted, and what was signed about them."""

import json
from collections.abc import Sequence

from sddc_planner.model.brief import BriefStatement, brief_statement_from
from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, moment, quoted
from sddc_planner.store.history import Entry, RowChange

SUBMITTED, SIGNED = ("brief_submission", "brief"), "brief_sign_off"


def told(entry: Entry, changes: Sequence[RowChange], names: Names) -> Phrase | None:
    """What an entry did about briefs, if it did anything. Its summary names the campaign."""
    signed = next((one for one in changes if one.table == SIGNED), None)
    if signed is not None:
        return _signed(entry, signed, names)
    submitted = next((one for one in changes if one.table == SUBMITTED[0] and not one.gone), None)
    if submitted is None:
        return None
    number = str(submitted.get("brief") or "").rpartition("/")[2]
    frozen = next((one for one in changes if one.table == "brief"), None)
    digest = str(frozen.get("digest") or "") if frozen is not None else ""
    return Phrase(
        text=f"{entry.summary} as revision {number}" if number.isdigit() else entry.summary,
        kind=HistoryKind.SUBMISSIONS,
        details=(Detail(label="Digest", after=digest),) if digest else (),
    )


def _signed(entry: Entry, change: RowChange, names: Names) -> Phrase:
    one = _statement(change)
    if one is None:
        return Phrase(text=entry.summary, kind=HistoryKind.DECISIONS)
    comment = f": {quoted(one.comment)}" if one.comment.strip() else ""
    details = (
        Detail(label="Decision", after=f"{one.verdict.value}, revision {one.number}"),
        Detail(label="Capacity", after="Communications Manager"),
        Detail(label="Comment", after=one.comment),
        Detail(label="Signed by", after=f"{names.person(one.person)}, {moment(one.at)}"),
        Detail(label="Digest", after=one.digest),
        Detail(label="Key", after=one.key),
    )
    return Phrase(
        text=f"{entry.summary}, revision {one.number}, as Communications Manager{comment}",
        kind=HistoryKind.DECISIONS,
        person=one.person,
        details=tuple(detail for detail in details if detail.after),
    )


def _statement(change: RowChange) -> BriefStatement | None:
    """What was signed; nothing of a row that was altered beyond reading or is no longer kept."""
    try:
        return brief_statement_from(json.loads(change.get("statement")))
    except (TypeError, ValueError):
        return None
