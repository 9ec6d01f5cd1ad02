"""How well an entry fits what was typed: beginnings of words before letters in between. Pure."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_ALL, _EACH, _FIRST_LETTERS, _BETWEEN = 1000, 600, 400, 100
_WORDS_IN_ORDER, _OWN_WORD, _SHORTER = 40, 30, 20
_RECENT = 60
"""What having been chosen lately is worth: less than fitting in a better way."""
_FUZZY_FROM = 3
"""With fewer letters, letters in between would fit nearly everything."""


def fit(typed: str, title: str, more: str = "", *, recent: bool = False) -> int:
    """How well ``typed`` fits an entry, nought for not at all. ``more`` are words that count less than the title's."""
    sought = _WORD.findall(folded(typed))
    if not sought:
        return 0
    best = max(_fit(sought, title) or _loose(sought, title), _fit(sought, f"{title} {more}") // 2 if more else 0)
    return best + _RECENT if best and recent else best


def folded(text: str) -> str:
    """Without capitals and accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def bold(typed: str, title: str) -> tuple[tuple[str, bool], ...]:
    """The title in pieces, the beginnings of words that were typed apart."""
    sought = _WORD.findall(folded(typed))
    pieces: list[tuple[str, bool]] = []
    at = 0
    for word in _WORD.finditer(title):
        long = max((len(one) for one in sought if folded(word.group()).startswith(one)), default=0)
        if long:
            end = min(word.start() + long, word.end())
            pieces += [(title[at : word.start()], False), (title[word.start() : end], True)]
            at = end
    pieces.append((title[at:], False))
    return tuple(piece for piece in pieces if piece[0])


def _fit(sought: list[str], title: str) -> int:
    words = _WORD.findall(folded(title))
    whole, line = " ".join(sought), " ".join(words)
    shorter = max(0, _SHORTER - len(line) // 4)
    if line.startswith(whole):
        return _ALL + shorter
    places = [next((n for n, word in enumerate(words) if word.startswith(one)), None) for one in sought]
    if all(place is not None for place in places):
        found = [place for place in places if place is not None]
        in_order = _WORDS_IN_ORDER if found == sorted(set(found)) else 0
        whole_words = sum(_OWN_WORD for one in sought if one in words)
        return _EACH + in_order + whole_words + shorter + (_SHORTER if found[0] == 0 else 0)
    return 0


def _loose(sought: list[str], title: str) -> int:
    """First letters of words, and letters in between."""
    words = _WORD.findall(folded(title))
    letters = "".join(sought)
    if len(letters) > 1 and "".join(word[0] for word in words).startswith(letters):
        return _FIRST_LETTERS - len(words)
    if len(letters) >= _FUZZY_FROM and _between(letters, words):
        return _BETWEEN - len(words)
    return 0


def _between(letters: str, words: list[str]) -> bool:
    """Whether the letters stand in the words in order, each at the beginning of a word or right after the last."""

    def rest(at: int, word: int, place: int) -> bool:
        if at == len(letters):
            return True
        inside = word >= 0 and place < len(words[word]) and words[word][place] == letters[at]
        if inside and rest(at + 1, word, place + 1):
            return True
        return any(words[later][0] == letters[at] and rest(at + 1, later, 1) for later in range(word + 1, len(words)))

    return rest(0, -1, 0)
