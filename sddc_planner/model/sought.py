"""What a person looks for, part by part, and where it stands in a text: for the search and for its bold words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

LONGEST = 400
"""Letters of a search that are looked for; whatever follows is not."""
_MOST_PARTS = 24
_BEFORE, _WHOLE = 28, 120
"""Letters of an excerpt before the first word that was found, and in all."""

_PARTS = re.compile(r'"(?P<phrase>[^"]*)(?P<end>"|$)|(?P<word>[^"\s]+)')
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "ʼ": "'", "\0": " "})
_SHORTENED = re.compile(r"(?P<stem>\w*n)(?P<rest>t)|(?P<stem2>\w{2,}?)(?P<rest2>s|re|ve|ll|d|m)", re.IGNORECASE)
"""Words that may have lost an apostrophe: "dont", "councils", "youre"."""
_TOKEN = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")

Marked: TypeAlias = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it was looked for."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must be there: any of these wordings. ``unfinished``: its last word may go on."""

    wordings: tuple[str, ...]
    unfinished: bool = False

    def read(self) -> Iterator[tuple[str, bool]]:
        """Each wording, with whether its last word may go on: an "s" that was cut off is a whole one."""
        for n, wording in enumerate(self.wordings):
            yield wording, self.unfinished and (n == 0 or " " not in wording)


def parts_of(words: str) -> tuple[Part, ...]:
    """What a person typed, part by part: words, and phrases in quotes. The last word may be unfinished."""
    whole = words[:LONGEST].translate(_STRAIGHT).encode("utf-8", "ignore").decode()  # half a character is nowhere
    found: list[tuple[tuple[str, ...], bool]] = []
    for one in _PARTS.finditer(whole):
        if one["word"] is not None:
            found.append((_wordings(one["word"]), True))
        elif one["phrase"].strip():
            found.append(((one["phrase"],), not one["end"]))
    found = found[:_MOST_PARTS]
    last = len(found) - 1
    return tuple(Part(wordings, open_ and n == last) for n, (wordings, open_) in enumerate(found))


def marked(text: str, parts: Sequence[Part]) -> Marked:
    """``text`` on one line, in pieces; the words that were looked for apart."""
    line = " ".join(text.split())
    return _pieces(line, list(_spans(line, parts)), 0, len(line))


def excerpt(text: str, parts: Sequence[Part]) -> Marked:
    """The words around the first that was looked for; nothing where none is in ``text``."""
    line = " ".join(text.split())
    spans = list(_spans(line, parts))
    if not spans:
        return ()
    first, last = spans[0]
    start = max(0, min(first - _BEFORE, max(len(line) - _WHOLE, first - 2 * _BEFORE)))
    if start:  # at the beginning of a word, where one begins in time
        space = line.find(" ", start - 1, first)
        start = space + 1 if space >= 0 else start
    end = min(len(line), max(start + _WHOLE, last))
    if end < len(line):
        end = max(line.rfind(" ", start, end), last)
    pieces = _pieces(line, spans, start, end)
    before = (("… ", False),) if start else ()
    after = ((" …", False),) if end < len(line) else ()
    return (*before, *pieces, *after)


def plain(pieces: Marked) -> str:
    return "".join(text for text, _bold in pieces)


def _pieces(line: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Marked:
    pieces: list[tuple[str, bool]] = []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        pieces += [(line[at:first], False), (line[first:last], True)]
        at = last
    pieces.append((line[at:end], False))
    return tuple(piece for piece in pieces if piece[0])


def _spans(line: str, parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Where any part stands, in order and without overlap."""
    sought = _sought(tuple(parts))
    firsts = tuple(tokens[0] for tokens, _open in sought)
    words = [(one.start(), one.end(), _folded(one.group())) for one in _TOKEN.finditer(line)] if firsts else []
    at = 0
    while at < len(words):
        long = 0
        if words[at][2].startswith(firsts):  # hardly any word is worth a closer look
            long = max((len(tokens) for tokens, open_ in sought if _stands(words, at, tokens, open_)), default=0)
        if long:
            yield words[at][0], words[at + long - 1][1]
        at += long or 1


@lru_cache(maxsize=8)
def _sought(parts: tuple[Part, ...]) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Every wording as folded words, with whether the last of them may go on."""
    found = (
        (tuple(_folded(one.group()) for one in _TOKEN.finditer(wording)), open_)
        for part in parts
        for wording, open_ in part.read()
    )
    return tuple(pair for pair in found if pair[0])


def _stands(words: Sequence[tuple[int, int, str]], at: int, tokens: Sequence[str], unfinished: bool) -> bool:
    if at + len(tokens) > len(words):
        return False
    last = len(tokens) - 1
    return all(
        words[at + n][2].startswith(token) if unfinished and n == last else words[at + n][2] == token
        for n, token in enumerate(tokens)
    )


def _folded(word: str) -> str:
    """As the index folds it: case and accents do not count."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _wordings(word: str) -> tuple[str, ...]:
    """A word, and as it may stand with or without its apostrophe."""
    if "'" in word.strip("'"):
        return word, word.replace("'", "")
    found = _SHORTENED.fullmatch(word)
    if found is None:
        return (word,)
    stem, rest = (found["stem"], found["rest"]) if found["rest"] else (found["stem2"], found["rest2"])
    return word, f"{stem} {rest}"
