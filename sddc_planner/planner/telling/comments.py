"""Comments in the history: who said, changed, took back and settled what about a post."""

from collections.abc import Sequence

from sddc_planner.planner.telling.words import Detail, HistoryKind, Phrase, quoted
from sddc_planner.store.history import Entry, RowChange

TABLE = "comment"
_SHORT = 90
"""Letters of a comment that are quoted within a sentence; the whole stands in the details."""


def told(entry: Entry, changes: Sequence[RowChange], of: str) -> Phrase:
    """What became of the comments on one post. ``of`` is its quoted heading, or empty in its own history."""
    one = next((row for row in changes if row.added), changes[0])
    text = one.get("text")
    said = f": {quoted(_shortened(text))}" if isinstance(text, str) and text else ""
    # The row does not name its post, and the summary does.
    told = entry.summary if of else _verb(one)
    was, now = (str((side or {}).get("text") or "") for side in (one.before, one.after))
    if not one.added and not one.gone and was != now:
        said = ""
    return Phrase(text=f"{told}{said}", kind=HistoryKind.EDITS, details=_details(was, now))


def _verb(one: RowChange) -> str:
    if one.added:
        return "answered a comment" if one.get("answers") else "commented"
    if one.gone:
        return "deleted a comment"
    before, after = one.before or {}, one.after or {}
    if bool(before.get("settled_at")) != bool(after.get("settled_at")):
        return "settled a comment" if after.get("settled_at") else "opened a comment again"
    return "changed a comment"


def _details(was: str, now: str) -> tuple[Detail, ...]:
    if was == now or not (len(was) > _SHORT or len(now) > _SHORT or (was and now)):
        return ()
    return (Detail(label="Comment", before=was, after=now, prose=True),)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rstrip()}…"
