"""What was decided about a post: signed here, read back from a file, reported by a department, said aloud."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sddc_planner.model.signoff import Statement, Verdict, statement_from
from sddc_planner.planner.telling.words import Detail, HistoryKind, Names, Phrase, listed, moment, moment_text, quoted
from sddc_planner.store.history import Entry, RowChange

_VERBS = {
    Verdict.APPROVED: "approved",
    Verdict.CHANGES_REQUESTED: "asked for changes to",
    Verdict.WITHDRAWN: "withdrew the decision on",
}
_AT_ONCE = timedelta(minutes=1)
"""A decision that was signed longer before it was written down came from elsewhere, and says when it was signed."""


def told(entry: Entry, changes: Sequence[RowChange], of: str, names: Names, reply: Mapping[str, Any] | None) -> Phrase:
    """The decisions of one entry about one post. ``reply`` is what it notes of the file that they came in."""
    statements = [found for one in changes if (found := statement_of(one))]
    if not statements:
        return Phrase(text=f"decided about {of or 'it'}", kind=HistoryKind.DECISIONS)
    groups: dict[tuple[str, int, Verdict, str, bool], list[Statement]] = {}
    for one in statements:
        key = (one.person, one.revision, one.verdict, one.comment, one.reported is not None)
        groups.setdefault(key, []).append(one)
    phrases = [_said(entry, group, of, names, reply) for group in groups.values()]
    people = {one.person for one in statements}
    return Phrase(
        text="; ".join(phrases),
        kind=HistoryKind.DECISIONS,
        person=people.pop() if len(people) == 1 else None,
        revision=statements[-1].revision,
        details=tuple(detail for one in statements for detail in _details(one, names)),
    )


def statement_of(change: RowChange) -> Statement | None:
    """What was signed; nothing of a row that was altered beyond reading or is no longer kept."""
    try:
        return statement_from(json.loads(change.get("statement")))
    except (TypeError, ValueError):
        return None


def _said(entry: Entry, group: Sequence[Statement], of: str, names: Names, reply: Mapping[str, Any] | None) -> str:
    one = group[0]
    capacities = listed([names.capacity(said.need.capacity, said.need.department) for said in group])
    verb = f"{_VERBS[one.verdict]} revision {one.revision}{f' of {of}' if of else ''}"
    comment = f": {quoted(one.comment)}" if one.comment.strip() else ""
    if one.reported is not None:
        whom = names.department(one.need.department)
        return f"entered what {whom} reported: {verb}{comment} (from {one.reported.sender}, {one.reported.file_name})"
    aside = []
    if entry.at - one.at > _AT_ONCE or (entry.person or "") != one.person:
        aside.append(f"signed {moment(one.at)}")
    if (entry.person or "") != one.person:
        name = (reply or {}).get("name")
        aside.append(f"read back by {names.person(entry.person)}{f' from {name}' if name else ''}")
    remark = f" ({', '.join(aside)})" if aside else ""
    return f"{verb} {capacities}{remark}{comment}"


def _details(one: Statement, names: Names) -> tuple[Detail, ...]:
    capacity = names.department(one.need.department) if one.need.department else "Communications Manager"
    found = [
        Detail(label="Decision", after=f"{one.verdict.value}, revision {one.revision}"),
        Detail(label="Capacity", after=capacity),
        Detail(label="Comment", after=one.comment),
        Detail(label="Signed by", after=f"{names.person(one.person)}, {moment(one.at)}"),
        Detail(label="Rule on time", after="The time may move within the day." if one.time_may_move else ""),
        Detail(label="Digest", after=one.digest),
        Detail(label="Key", after=one.key),
    ]
    if one.reported is not None:
        found[3:4] = [
            Detail(label="Reported by", after=f"{capacity} ({one.reported.sender})"),
            Detail(label="Entered by", after=f"{names.person(one.person)}, {moment(one.at)}"),
            Detail(label="File", after=one.reported.file_name),
            Detail(label="Hash of the file", after=one.reported.file),
        ]
    return tuple(detail for detail in found if detail.after)


def said_aloud(entry: Entry, change: RowChange, of: str, names: Names) -> Phrase:
    """A verbal approval, recorded or taken back; why it was taken back only the summary says."""
    number, revision = change.get("revision"), f"revision {change.get('revision')}{f' of {of}' if of else ''}"
    who = names.person(change.get("approver"))
    if not change.added and change.get("withdrawn_at"):
        text = entry.summary
    else:
        at = moment_text(change.get("said_at"))
        text = f"recorded that {who} approved {revision} by word of mouth, {at}: {quoted(str(change.get('reason')))}"
    return Phrase(
        text=text,
        kind=HistoryKind.DECISIONS,
        revision=number if isinstance(number, int) else None,
        details=(
            Detail(label="Approved by", after=f"{who}, {moment_text(change.get('said_at'))}"),
            Detail(label="Why it could not wait", after=str(change.get("reason") or "")),
            Detail(label="Digest", after=str(change.get("digest") or "")),
        ),
    )
