"""What changed between two revisions of a post, as lines that a person reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sddc_planner.model.day_words import full_date, weekday
from sddc_planner.model.difference import Piece, words_changed

_KNOWN = frozenset({"version", "date", "time", "accounts", "text", "variants", "link", "link_tag", "media", "cut"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed. ``field`` is its name in the content, ``sentence`` says it with its values.

    ``pieces`` holds a changed text word by word. ``account`` is set where the change concerns one account alone.
    """

    field: str
    sentence: str
    pieces: tuple[Piece, ...] = ()
    account: str | None = None


def content_changes(
    old: Mapping[str, Any], new: Mapping[str, Any], account_name: Callable[[str], str]
) -> tuple[Change, ...]:
    """The changes from ``old`` to ``new``, both as made by ``content_of``. None if and only if they are equal."""
    return tuple(_changes(old, new, account_name))


def _changes(old: Mapping[str, Any], new: Mapping[str, Any], account_name: Callable[[str], str]) -> Iterator[Change]:
    yield from _texts(old, new, account_name)
    yield from _value("date", "Date", _long_date(old.get("date")), _long_date(new.get("date")))
    yield from _value("time", "Time", old.get("time") or "", new.get("time") or "")
    for account in _without(new["accounts"], old["accounts"]):
        yield Change(field="accounts", sentence=f"Account added: {account_name(account)}", account=account)
    for account in _without(old["accounts"], new["accounts"]):
        yield Change(field="accounts", sentence=f"Account removed: {account_name(account)}", account=account)
    yield from _value("link", "Link", old.get("link") or "", new.get("link") or "")
    yield from _value("link_tag", "Campaign tag of the link", old.get("link_tag") or "", new.get("link_tag") or "")
    yield from _media(old["media"], new["media"])
    yield from _cut(old.get("cut") or "", new.get("cut") or "")
    for name in sorted((set(old) | set(new)) - _KNOWN | {"version"}):
        if old.get(name) != new.get(name):
            yield Change(field=name, sentence=f"The {name.replace('_', ' ')} of the content changed")


def _texts(old: Mapping[str, Any], new: Mapping[str, Any], account_name: Callable[[str], str]) -> Iterator[Change]:
    if old["text"] != new["text"]:
        yield Change(
            field="text",
            sentence=_verb("Text", old["text"], new["text"]),
            pieces=words_changed(old["text"], new["text"]),
        )
    before, after = old["variants"], new["variants"]
    for account in sorted(set(before) | set(after)):
        if before.get(account) == after.get(account):
            continue
        name = account_name(account)
        was, now = before.get(account, old["text"]), after.get(account, new["text"])
        if account not in before:
            sentence = f"{name} now has a text of its own"
        elif account not in after:
            sentence = f"{name} now has the same text as the others"
        else:
            sentence = f"Text for {name} changed"
        if account not in after and account not in new["accounts"]:
            sentence, now = f"The text for {name} went with the account", ""
        yield Change(field="variants", sentence=sentence, pieces=words_changed(was, now), account=account)


def _media(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Iterator[Change]:
    before, after = _numbered(old), _numbered(new)
    where = {key: index for index, key in enumerate(after, start=1)}
    for key in after:
        if key not in before:
            alt = after[key]
            tail = f": {alt}" if alt else ", without alt text"
            yield Change(field="media", sentence=f"Picture or film {where[key]} added{tail}")
    for number, key in enumerate(before, start=1):
        if key not in after:
            tail = f": {before[key]}" if before[key] else ""
            yield Change(field="media", sentence=f"Picture or film {number} removed{tail}")
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield Change(field="media", sentence="Pictures put in another order")
    for key, alt in after.items():
        if key in before and before[key] != alt:
            sentence = _verb(f"Alt text of picture {where[key]}", before[key], alt)
            yield Change(field="media", sentence=sentence, pieces=words_changed(before[key], alt))


def _numbered(media: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], str]:
    """Alt texts by file; a file that is used twice counts as two."""
    found: dict[tuple[str, int], str] = {}
    for item in media:
        often = sum(1 for sha256, _ in found if sha256 == item["sha256"])
        found[item["sha256"], often] = item["alt"]
    return found


def _cut(old: str, new: str) -> Iterator[Change]:
    if old == new:
        return
    if not old:
        yield Change(field="cut", sentence="A video was added")
    elif not new:
        yield Change(field="cut", sentence="The video was taken off")
    else:
        yield Change(field="cut", sentence="The video has a new cut")


def _value(field: str, name: str, old: str, new: str) -> Iterator[Change]:
    if old == new:
        return
    if old and new:
        sentence = f"{name} {old} → {new}"
    elif new:
        sentence = f"{name} added: {new}"
    else:
        sentence = f"{name} removed: {old}"
    yield Change(field=field, sentence=sentence)


def _verb(name: str, old: str, new: str) -> str:
    return f"{name} {'changed' if old and new else 'added' if new else 'removed'}"


def _long_date(text: str | None) -> str:
    if not text:
        return ""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{weekday(day)[:3]} {full_date(day)}"


def _without(these: Sequence[str], those: Sequence[str]) -> list[str]:
    return [one for one in these if one not in those]
