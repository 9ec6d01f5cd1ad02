"""What changed in a post since it was last signed, as plain text for a cell or a letter."""

import json
from collections.abc import Mapping, Sequence

from sddc_planner.clock import in_london
from sddc_planner.exports.rows import MONTHS
from sddc_planner.model.difference import Kind, Piece
from sddc_planner.model.difference_of_content import Change, content_changes
from sddc_planner.model.signoff import Revision
from sddc_planner.store.standing import Standing

_SHOWN = 120
"""Characters of one changed stretch that are quoted."""
_STRETCHES = 8
"""Changed stretches of one text that are quoted."""
FIRST = "New: nothing of it was signed or submitted before."


def since_signed(one: Standing, account_names: Mapping[str, str]) -> str:
    """Against the revision last signed or, failing that, the one submitted before; one change a line."""
    revision = one.covering
    if revision is None:
        return ""
    against, what = _against(one, revision)
    if against is None:
        return FIRST
    changes = content_changes(
        json.loads(against.content), json.loads(revision.content), lambda account: account_names.get(account, account)
    )
    lines = [_line(change) for change in changes] or ["Nothing of its content."]
    return "\n".join((f"Since revision {against.number} ({what}):", *lines))


def _against(one: Standing, revision: Revision) -> tuple[Revision | None, str]:
    numbered = {each.number: each for each in one.evidence.revisions}
    for signed in reversed(one.evidence.signoffs):
        said = signed.statement
        if signed.sound and said.digest != revision.digest and said.revision in numbered:
            local = in_london(said.at)
            return numbered[said.revision], f"{said.verdict.value}, {local.day} {MONTHS[local.month - 1][:3]}"
    earlier = [each for each in one.evidence.revisions if each.digest != revision.digest]
    return (earlier[-1], "submitted") if earlier else (None, "")


def _line(change: Change) -> str:
    told = _told(change.pieces)
    return f"{change.sentence}: {told}" if told else change.sentence


def _told(pieces: Sequence[Piece]) -> str:
    """The changed stretches: “old” → “new”, “new” added, “old” removed."""
    said = []
    at = 0
    while at < len(pieces):
        piece, following = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.kind is Kind.REMOVED and following is not None and following.kind is Kind.ADDED:
            said.append(f"{_quoted(piece)} → {_quoted(following)}")
            at += 1
        elif piece.kind is Kind.REMOVED:
            said.append(f"{_quoted(piece)} removed")
        elif piece.kind is Kind.ADDED:
            said.append(f"{_quoted(piece)} added")
        at += 1
    if len(said) > _STRETCHES:
        said = [*said[:_STRETCHES], f"and {len(said) - _STRETCHES} more"]
    return "; ".join(said)


def _quoted(piece: Piece) -> str:
    text = " ".join(piece.text.split())
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
