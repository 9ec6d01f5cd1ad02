"""What happened to a post itself: written, moved, changed, cancelled, published, deleted, submitted."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sddc_planner.planner.telling.words import (
    ALTERED,
    REMOVED,
    Detail,
    HistoryKind,
    Names,
    Phrase,
    day_text,
    listed,
    moment_text,
    quoted,
)
from sddc_planner.store.history import RowChange

Row = Mapping[str, Any]
_LEFT = {"spelling": "“", "hashtag-words": "“#"}
"""Waivers that are no waived warning but a word that a post writes so on purpose."""


def told(change: RowChange, of: str, names: Names, origin: Mapping[str, Any] | None = None) -> Phrase:
    """What became of the post's row. ``of`` is its quoted heading, or empty where the history is its own.

    ``origin`` is what an import notes of the row that it came from.
    """
    what = of or "it"
    if change.added:
        what = of or "the post"
        text = f"brought {what} in from {_origin(origin)}" if origin else f"added {what}{_begun(change.after or {})}"
        return Phrase(
            text=text, kind=HistoryKind.EXCHANGE if origin else HistoryKind.EDITS, details=_new(change, names)
        )
    if change.gone:
        return Phrase(text=f"deleted {of or 'the post'}", kind=HistoryKind.EDITS)
    if change.lost or not change.before or not change.after:
        why = Detail(label="Removed", after=REMOVED) if change.lost else Detail(label="Altered", after=ALTERED)
        return Phrase(text=f"changed {what}", kind=HistoryKind.EDITS, details=(why,))
    before, after = change.before, change.after
    details = tuple(differences(before, after, names))
    return Phrase(text=_edited(before, after, details, of), kind=HistoryKind.EDITS, details=details)


def _edited(before: Row, after: Row, details: Sequence[Detail], of: str) -> str:
    what, touched = of or "it", {one.label for one in details}
    if len(touched) == 1 and (mark := _marked(after, what).get(next(iter(touched)))):
        return mark
    if touched == {"Date"}:
        was, now = (day_text(side.get("day")) or "the tray" for side in (before, after))
        return f"moved {what} from {was} to {now}"
    if len(details) == 1 and details[0].label.startswith("Waived"):
        one = details[0]
        kind, _, word = one.label.removeprefix("Waived: ").partition(":")
        if kind in _LEFT:
            return f"{'left' if one.after else 'no longer leaves'} {_LEFT[kind]}{word}” as it is in {what}"
        return f"waived a warning of {what}: {quoted(one.after)}" if one.after else f"took back a waiver of {what}"
    if touched and touched <= set(_MEDIA.values()):
        added = "Picture added" in touched
        return f"added a picture or film to {what}" if added else f"took a picture or film off {what}"
    return _changed(details, f" of {of}" if of else "")


def _changed(details: Sequence[Detail], of: str) -> str:
    """ "changed the text and the time: 09:00 → 10:30"."""
    shown = [one for one in details if one.said]
    if not shown:
        return f"changed something{of or ' of it'} that residents do not see"
    with_value = [one for one in shown if one.inline]
    if len(with_value) == 1:
        last = with_value[0]
        parts = [*(one.said for one in shown if one is not last), last.said]
        return f"changed {listed(parts)}{of}: {last.inline}"
    parts = [f"{one.said} ({one.inline})" if one.inline else one.said for one in shown]
    return f"changed {listed(parts)}{of}"


def differences(before: Row, after: Row, names: Names) -> Iterator[Detail]:
    """What changed between two states of a post's row, in the order in which people look for it."""
    yield from _plain(before, after, "title", "Title")
    if before.get("text") != after.get("text"):
        yield _text("Text", "the text", before.get("text") or "", after.get("text") or "")
    yield from _variants(before, after, names)
    yield from _plain(before, after, "day", "Date", day_text)
    yield from _plain(before, after, "at", "Time")
    yield from _accounts(before, after, names)
    yield from _plain(before, after, "link", "Link")
    yield from _plain(before, after, "link_tag", "Campaign tag")
    yield from _media(before, after)
    yield from _plain(before, after, "department", "Department", names.department)
    yield from _plain(before, after, "campaign", "Campaign", names.campaign)
    yield from _plain(before, after, "video", "Video", names.video)
    if (before.get("notes") or "") != (after.get("notes") or ""):
        yield _text("Notes", "the notes", before.get("notes") or "", after.get("notes") or "")
    if was_now := _two(before, after, "labels", []):
        yield Detail(label="Labels", said="the labels", before=", ".join(was_now[0]), after=", ".join(was_now[1]))
    if was_now := _two(before, after, "waivers", {}):
        was, now = was_now
        for check in sorted({*was, *now}):
            if was.get(check) != now.get(check):
                yield Detail(
                    label=f"Waived: {check}", said="a waiver", before=was.get(check, ""), after=now.get(check, "")
                )
    if bool(before.get("cancelled")) != bool(after.get("cancelled")):
        yield Detail(label="Cancelled", said="whether it goes out", before=_yes(before), after=_yes(after))
    yield from _plain(before, after, "published_at", "Published", moment_text)
    yield from _plain(before, after, "series", "Series", lambda _id: "one of a series")


def _marked(after: Row, what: str) -> Mapping[str, str]:
    """Label -> what was done where nothing else changed."""
    return {
        "Cancelled": f"cancelled {what}" if after.get("cancelled") else f"took up {what} again",
        "Series": f"made {what} one of a series" if after.get("series") else f"took {what} out of its series",
        "Published": f"marked {what} as {'' if after.get('published_at') else 'not '}published",
    }


def _begun(after: Row) -> str:
    """From what it was begun, if not from nothing."""
    if after.get("planned_from"):
        return " from a post of another month"
    return " as one of a series" if after.get("series") else ""


def _new(change: RowChange, names: Names) -> tuple[Detail, ...]:
    return tuple(differences({}, change.after, names)) if change.after else ()


def _plain(before: Row, after: Row, column: str, label: str, show: Callable[[Any], str] = str) -> Iterator[Detail]:
    was, now = before.get(column) or "", after.get(column) or ""
    if was != now:
        said = f"the {label[0].lower()}{label[1:]}"
        yield Detail(label=label, said=said, before=show(was) if was else "", after=show(now) if now else "")


def _text(label: str, said: str, was: str, now: str) -> Detail:
    return Detail(label=label, said=said, before=was, after=now, prose=True)


def _variants(before: Row, after: Row, names: Names) -> Iterator[Detail]:
    if not (was_now := _two(before, after, "variants", {})):
        return
    was, now = was_now
    for account in sorted({*was, *now}):
        if was.get(account) != now.get(account):
            name = names.account(account)
            old = was.get(account, before.get("text") or "")
            new = now.get(account, after.get("text") or "" if account in (after.get("accounts") or "") else "")
            yield _text(f"Text for {name}", f"the text for {name}", old, new)


def _accounts(before: Row, after: Row, names: Names) -> Iterator[Detail]:
    if was_now := _two(before, after, "accounts", []):
        was, now = ([names.account(one) for one in side] for side in was_now)
        yield Detail(label="Accounts", said="the accounts", before=", ".join(was), after=", ".join(now))


def _media(before: Row, after: Row) -> Iterator[Detail]:
    if not (was_now := _two(before, after, "media", [])):
        return
    was, now = was_now
    old, new = [one.get("sha256") for one in was], [one.get("sha256") for one in now]
    if old != new:
        more, fewer = [one for one in new if one not in old], [one for one in old if one not in new]
        said = "the pictures" if more or fewer else "the order of the pictures"
        yield Detail(
            label=_MEDIA.get((len(more), len(fewer)), "Pictures"), said=said, before=_files(was), after=_files(now)
        )
    alts = {one.get("sha256"): one.get("alt") or "" for one in was}
    for one in now:
        key, alt = one.get("sha256"), one.get("alt") or ""
        if key in alts and alts[key] != alt:
            yield _text("Alt text", "the alt text of a picture", alts[key], alt)


_MEDIA = {(1, 0): "Picture added", (0, 1): "Picture removed"}


def _files(media: Sequence[Mapping[str, Any]]) -> str:
    if not media:
        return ""
    named = [one.get("alt") or "without alt text" for one in media]
    return f"{len(media)}: {'; '.join(named)}"


def _two(before: Row, after: Row, column: str, empty: Any) -> tuple[Any, Any] | None:
    """A column that holds JSON, before and after, if it changed; of one altered beyond reading, nothing."""
    if (before.get(column) or "") == (after.get(column) or ""):
        return None
    try:
        was, now = (json.loads(side.get(column) or "null") or empty for side in (before, after))
    except (TypeError, ValueError):
        return None
    return (was, now) if type(was) is type(empty) is type(now) and was != now else None


def _yes(row: Row) -> str:
    return "cancelled" if row.get("cancelled") else "goes out"


def _origin(origin: Mapping[str, Any] | None) -> str:
    said = origin or {}
    parts = [said.get("file") or "a spreadsheet", f"sheet {said['sheet']}" if said.get("sheet") else ""]
    return ", ".join(filter(None, [*parts, f"row {said['row']}" if said.get("row") else ""]))


def submitted(changes: Sequence[RowChange], of: str) -> Phrase | None:
    """What became of the post's submissions in an entry."""
    frozen = {one.row for one in changes if one.table == "revision" and one.added}
    for one in changes:
        if one.table != "submission":
            continue
        number = number_of(one.row)
        if one.gone:
            return Phrase(
                text=f"took back the submission of revision {number}{_of(of)}",
                kind=HistoryKind.SUBMISSIONS,
                revision=number,
            )
        again = "" if one.row in frozen else " again"
        return Phrase(
            text=f"submitted revision {number}{_of(of)} for sign-off{again}",
            kind=HistoryKind.SUBMISSIONS,
            revision=number,
        )
    return None


def number_of(row: str) -> int | None:
    """The number of a revision or submission, from the id of its row."""
    number = row.rpartition("/")[2]
    return int(number) if number.isascii() and number.isdigit() else None


def _of(of: str) -> str:
    return f" of {of}" if of else ""
