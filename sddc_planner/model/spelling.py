"""Which stretches of a text a spelling check looks at, and what is known beside the dictionary.

Left alone: links, addresses, mentions, numbers, words in capitals, and words of another script than Latin. A hashtag is
looked at word by word where capitals divide it. A text most of whose words are unknown is not English at all.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sddc_planner.model.links_in_text import links_in

_APOSTROPHE = "’"
_TOKEN = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+"  # an address
    r"|(?<![\w#＃&/])[#＃@](?P<sign>\w[\w.]*)"
    r"|(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)(?![\w@])"
    r"|\w+"  # with digits or underscores: no word
)
_PARTS = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’-]+")
_FOREIGN_WORDS = 6
"""Fewer words than these say nothing of the language."""
_FOREIGN_SHARE = 0.6
_LONGEST = 60
"""Letters; nothing that is longer is a word."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``start`` up to, not including, ``end``, in code points."""

    start: int
    end: int
    text: str
    in_hashtag: bool = False


def words_in(text: str) -> Iterator[Word]:
    """The words of ``text`` that a spelling check looks at, in order."""
    taken = [(found.start, found.end) for found in links_in(text)]
    for token in _TOKEN.finditer(text):
        while taken and taken[0][1] <= token.start():
            taken.pop(0)
        if taken and token.end() > taken[0][0]:
            continue
        if token["sign"] and token[0][0] in "#＃":
            yield from _in_hashtag(token["sign"], token.start("sign"))
        elif token["word"] and _is_to_check(token["word"]):
            yield Word(token.start("word"), token.end("word"), token["word"])


def _in_hashtag(tag: str, start: int) -> Iterator[Word]:
    """Its words where capitals divide them. In small letters throughout it may be any number of words."""
    if tag == tag.lower() or tag == tag.upper():
        return
    for part in _PARTS.finditer(tag):
        before, after = tag[part.start() - 1 : part.start()], tag[part.end() : part.end() + 1]
        if part[0][0].isupper() and not before.isupper() and len(part[0]) > 2 and not after.isdigit():
            yield Word(start + part.start(), start + part.end(), part[0], in_hashtag=True)


def _is_to_check(word: str) -> bool:
    return 1 < len(word) <= _LONGEST and word != word.upper() and _LATIN.fullmatch(word) is not None


class KnownWords:
    """Words that are right beside those of the dictionary: one in small letters also with a capital."""

    def __init__(self, words: Collection[str]) -> None:
        plain = [word.replace(_APOSTROPHE, "'") for word in words]
        self._exact = frozenset(plain)
        self._any_case = frozenset(word for word in plain if word == word.lower())

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        word = word.replace(_APOSTROPHE, "'")
        if word.endswith("'s"):
            return word in self._exact or word.lower() in self._any_case or word[:-2] in self
        return word in self._exact or word.lower() in self._any_case


def names_apart(names: Collection[str]) -> set[str]:
    """The words of names, as they are written: of "Swad Events, Facebook", three."""
    return {word for name in names for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name)}


def is_known(word: str, is_in_dictionary: Callable[[str], bool], known: KnownWords) -> bool:
    """Whether a word is right; one with hyphens also where each of its parts is."""
    plain = word.replace(_APOSTROPHE, "'").strip("'")
    if plain in known or is_in_dictionary(plain):
        return True
    parts = plain.split("-")
    return len(parts) > 1 and all(len(part) < 2 or part in known or is_in_dictionary(part) for part in parts)


def is_foreign(words: int, unknown: int) -> bool:
    """Whether so many of the words are unknown that the text is in another language."""
    return words >= _FOREIGN_WORDS and unknown / words >= _FOREIGN_SHARE
