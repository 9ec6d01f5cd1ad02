"""Spelling in British English, offline: a dictionary that comes with the program and what the library adds to it.

The engine is Hunspell, as the package chunspell brings it for every system; the dictionary lies in
``resources/spelling``. Reading it takes about 30 ms, so it is read once, when a composer first asks. Looking up a word
takes 10 µs, a suggestion about 50 ms.
"""

import logging
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sddc_planner.model.everyday_words import EVERYDAY_WORDS
from sddc_planner.model.spelling import KnownWords, Word, is_foreign, is_known, words_in

log = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "spelling"
_REMEMBERED = 20_000
_MOST_SUGGESTIONS = 6


class Dictionary:
    """The words of British English. One for the whole program: it may be used on any thread.

    Where it cannot be read every word is right: nobody is kept from planning by a damaged installation.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._hunspell: Any = None
        try:
            from hunspell import Hunspell  # type: ignore[import-untyped]  # noqa: PLC0415  # it ships no types

            # With UTF-8 it also opens a path with other letters on Windows.
            self._hunspell = Hunspell("en_GB", hunspell_data_dir=str(folder), system_encoding="UTF-8")
        except (ImportError, OSError) as exc:
            log.warning("spelling is not checked: %s", exc)
        self._lock = threading.Lock()  # Hunspell keeps what it is working on in itself
        self._remembered: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        """Whether the dictionary has ``word`` as it is written."""
        found = self._remembered.get(word)
        if found is None:
            with self._lock:
                found = bool(self._hunspell.spell(word)) if self._hunspell and _can_be_sent(word) else True
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        return found

    def near(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first."""
        if self._hunspell is None or not _can_be_sent(word):
            return ()
        with self._lock:
            return tuple(self._hunspell.suggest(word))


def _can_be_sent(word: str) -> bool:
    """Hunspell takes text that UTF-8 can hold and that has no zero in it."""
    return "\0" not in word and not any("\ud800" <= char <= "\udfff" for char in word)


@cache
def dictionary() -> Dictionary:
    """The dictionary, read when first asked for."""
    return Dictionary()


@dataclass(frozen=True, slots=True)
class Spelling:
    """What is wrong in a text, by the dictionary and the words that one library adds to it."""

    known: KnownWords
    words: Dictionary = field(default_factory=dictionary)

    @classmethod
    def with_words(cls, more: Collection[str]) -> "Spelling":
        return cls(KnownWords([*EVERYDAY_WORDS, *more]))

    def knows(self, word: str) -> bool:
        return is_known(word, self.words.has, self.known)

    def unknown_in(self, text: str) -> tuple[Word, ...]:
        """The words of ``text`` that may be wrong, in order; none of a paragraph in another language."""
        found: list[Word] = []
        for every, unknown in self._by_paragraph(text):
            if not is_foreign(every, len(unknown)):
                found += unknown
        return tuple(found)

    def is_foreign(self, text: str) -> bool:
        """Whether a paragraph of ``text`` seems to be in another language, so that nothing is marked in it."""
        return any(is_foreign(every, len(unknown)) for every, unknown in self._by_paragraph(text))

    def _by_paragraph(self, text: str) -> Iterator[tuple[int, list[Word]]]:
        """Of each paragraph that has words: how many, and the unknown ones."""
        every, end = 0, -1
        unknown: list[Word] = []
        for word in words_in(text):
            if word.start > end:
                if every:
                    yield every, unknown
                every, unknown = 0, []
                end = text.find("\n", word.start)
                end = end if end >= 0 else len(text)
            every += 1
            if not self.knows(word.text):
                unknown.append(word)
        if every:
            yield every, unknown

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may be meant by ``word``, likeliest first, with its apostrophe and its first capital."""
        plain = word.replace("’", "'")
        found = [one for one in self.words.near(plain) if " " not in one]
        if word[:1].isupper():
            found = [one[:1].upper() + one[1:] for one in found]
        if "’" in word:
            found = [one.replace("'", "’") for one in found]
        return tuple(dict.fromkeys(found))[:_MOST_SUGGESTIONS]
