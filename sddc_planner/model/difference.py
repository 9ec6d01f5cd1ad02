"""What changed between two texts, word by word, for a person who has to decide about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sddc_planner.model.emoji import compiled

_WORDS = r"\w+(?:['’.-]\w+)*|\s+|\X"
_SENTENCES = r"[^\n.!?]*+(?:[\n.!?]+\s*+|\Z)"
_BUDGET = 150_000
"""Pairs of equal parts that a comparison may look at. Beyond it sentences are compared, then only the whole."""


class Kind(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: Kind
    text: str


def words_changed(old: str, new: str) -> tuple[Piece, ...]:
    """``old`` turned into ``new``.

    The pieces that are same or removed make up ``old`` exactly, those that are same or added ``new``. Neighbours
    differ in kind, and what was removed stands before what took its place.
    """
    head = _common_head(old, new)
    tail = _common_tail(old[head:], new[head:])
    pairs = [
        (old[:head], new[:head]),
        *_compare(old[head : len(old) - tail], new[head : len(new) - tail]),
        (old[len(old) - tail :], new[len(new) - tail :]),
    ]
    return _pieces(pairs)


def _common_head(old: str, new: str) -> int:
    """How much of the beginning both share, up to a break between words."""
    limit = min(len(old), len(new))
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if old[:middle] == new[:middle]:
            low = middle
        else:
            high = middle - 1
    if low == len(old) == len(new):
        return low
    while low and not old[low - 1].isspace():
        low -= 1
    return low


def _common_tail(old: str, new: str) -> int:
    """How much of the end both share, down to a break between words."""
    limit = min(len(old), len(new))
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle :] == new[len(new) - middle :]:
            low = middle
        else:
            high = middle - 1
    while low and not old[len(old) - low].isspace():
        low -= 1
    return low


def _compare(old: str, new: str) -> list[tuple[str, str]]:
    """Pairs of stretches: equal where nothing changed."""
    if old == new or not old or not new:
        return [(old, new)]
    pairs = _matched(_cut(_WORDS, old), _cut(_WORDS, new))
    if pairs is not None:
        return pairs
    pairs = _matched(_cut(_SENTENCES, old), _cut(_SENTENCES, new))
    if pairs is None:
        return [(old, new)]
    finer: list[tuple[str, str]] = []
    for before, after in pairs:
        within = None
        if before and after and before != after:
            within = _matched(_cut(_WORDS, before), _cut(_WORDS, after))
        finer.extend(within if within is not None else [(before, after)])
    return finer


def _cut(pattern: str, text: str) -> list[str]:
    return [match[0] for match in compiled(pattern).finditer(text) if match[0]]


def _matched(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]] | None:
    """The parts aligned, or None where that would take too long."""
    there = Counter(new)
    if sum(often * there[part] for part, often in Counter(old).items()) > _BUDGET or len(old) + len(new) > _BUDGET:
        return None
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in steps]


def _pieces(pairs: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    """Pairs as pieces. Two changes with only a space between them become one, which reads better."""
    merged: list[tuple[str, str]] = []
    for index, pair in enumerate(pairs):
        old, new = pair
        if not old and not new:
            continue
        same = old == new
        joins = (
            same
            and not old.strip()
            and "\n" not in old
            and bool(merged)
            and merged[-1][0] != merged[-1][1]
            and any(a != b for a, b in pairs[index + 1 : index + 2])
        )
        if merged and (joins or same == (merged[-1][0] == merged[-1][1])):
            before = merged.pop()
            merged.append((before[0] + old, before[1] + new))
        else:
            merged.append(pair)
    pieces: list[Piece] = []
    for old, new in merged:
        if old == new:
            pieces.append(Piece(Kind.SAME, old))
        else:
            pieces.extend(Piece(kind, text) for kind, text in ((Kind.REMOVED, old), (Kind.ADDED, new)) if text)
    return tuple(pieces)
