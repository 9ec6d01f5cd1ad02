"""The remarks that people hang on a cell of a workbook: notes, and the threads of newer programs."""

import re
from collections.abc import Iterable, Mapping

from sddc_planner.sheets.cells import Note
from sddc_planner.sheets.sheet_xml import CellCount, RichText

_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_STAND_IN = "[threaded comment]"
"""How the note begins that a newer program leaves for older ones beside each thread."""
_STOOD_FOR = re.compile(r"^\s*(?:Comment|Reply):\s*", re.MULTILINE)
_LAST_ROW = 1_048_576


class Notes:
    """The part ``comments`` (ECMA-376 part 1, 18.7): one note a cell, with the name of its author before it or not."""

    def __init__(self, count: CellCount) -> None:
        self.items: list[tuple[str, str]] = []
        self._count = count
        self._authors: list[str] = []
        self._author = ""
        self._place = ""
        self._inside = ""
        self._text = RichText()
        self._name: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "author":
            self._inside = "author"
            self._name.clear()
        elif name == "comment":
            self._count.take(1)
            number = attributes.get("authorId", "")
            known = number.isascii() and number.isdigit() and int(number[:6]) < len(self._authors)
            self._place, self._author = attributes.get("ref", ""), self._authors[int(number[:6])] if known else ""
        else:
            self._text.start(name)

    def end(self, name: str) -> None:
        self._text.end(name)
        if name == "author":
            self._inside = ""
            self._count.take(1)
            self._authors.append("".join(self._name).strip())
        elif name == "comment":
            text = self._text.take().strip()
            if self._author and text.startswith(f"{self._author}:"):
                text = text[len(self._author) + 1 :].strip()
            self.items.append((self._place, text))

    def data(self, text: str) -> None:
        if self._inside:
            self._name.append(text)
        else:
            self._text.data(text)


class Threads:
    """The part ``threadedComments`` ([MS-XLSX] 2.6.205): remarks and the replies to them, in their order."""

    def __init__(self, count: CellCount) -> None:
        self.items: list[tuple[str, str]] = []
        self._count = count
        self._place = ""
        self._inside = False
        self._text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "threadedComment":
            self._count.take(1)
            self._place = attributes.get("ref", "")
        self._inside = name == "text"

    def end(self, name: str) -> None:
        self._inside = False
        if name == "threadedComment":
            self.items.append((self._place, "".join(self._text).strip()))
            self._text.clear()

    def data(self, text: str) -> None:
        if self._inside:
            self._text.append(text)


def gathered(notes: Iterable[tuple[str, str]], threads: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    """What is said at each place, in the order of the sheet; a thread counts, and not the note that stands for it."""
    said = [(place, text) for place, text in threads if text]
    threaded = {place for place, _text in said}
    for place, text in notes:
        if text.casefold().startswith(_STAND_IN):
            if place not in threaded and (kept := _stood_for(text)):
                said.append((place, kept))
        elif text:
            said.append((place, text))
    found = [(at, text) for reference, text in said if (at := _place(reference)) is not None]
    return tuple(Note(row, column, text) for (row, column), text in sorted(found, key=lambda each: each[0]))


def _stood_for(text: str) -> str:
    """The remarks in a note that an older program kept of a thread: "… Comment: a Reply: b"."""
    parts = _STOOD_FOR.split(text)[1:]
    return "\n".join(part.strip() for part in parts if part.strip())


def _place(reference: str) -> tuple[int, int] | None:
    """Row from 1 and column from 0, or None where there is no such cell."""
    found = _PLACE.fullmatch(reference)
    if found is None or not 1 <= int(found[2]) <= _LAST_ROW:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1
