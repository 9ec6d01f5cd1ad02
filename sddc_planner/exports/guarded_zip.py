"""Opens a workbook from outside without trusting anything it says about itself.

What a reader gets is a fresh zip made of what was really in the file, within limits. So a member that claims one
size and unpacks to another, a sheet with one cell in its last corner, or an XML entity never reaches the reader.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # its own name says nothing

from sddc_planner.errors import UnreadableFile

FILE_BYTES = 50_000_000
MEMBERS = 2_000
UNPACKED_BYTES = 200_000_000
RATIO = 150
"""How many times larger than the file its content may be, beyond the first 10 MB. Real schedules reach about 40."""
CELLS = 4_000_000
"""Of the rectangles from A1 to the last cell of each sheet: a reader makes room for all of it."""

_FREE_BYTES = 10_000_000
_CHUNK = 1 << 18
_WANTED = re.compile(r"(\[Content_Types\]\.xml|_rels/\.rels|xl/(?!media/|drawings/|embeddings/).*\.(xml|rels))", re.I)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.I)
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def safe_copy(path: Path) -> BytesIO:
    """The parts of the workbook that hold its cells, as a plain zip. Raises ``UnreadableFile``, one sentence."""
    try:
        with path.open("rb") as handle:
            return _copied(path, handle)
    except UnreadableFile:
        raise
    except FileNotFoundError as exc:
        raise UnreadableFile(f"There is no file {path.name}.", hint="Check the name and the folder.") from exc
    except OSError as exc:
        raise UnreadableFile(f"{path.name} cannot be read: {exc.strerror or exc}.") from exc
    except (BadZipFile, ZlibError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError) as exc:
        raise damaged(path) from exc


def _copied(path: Path, handle: IO[bytes]) -> BytesIO:
    size = handle.seek(0, 2)
    handle.seek(0)
    if size > FILE_BYTES:
        raise UnreadableFile(f"{path.name} is too large: more than {FILE_BYTES // 1_000_000} MB.")
    start = handle.read(8)
    handle.seek(0)
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableFile(
            f"{path.name} is protected with a password, or is in Excel's old form.",
            hint="Save it without a password as an Excel workbook (.xlsx).",
        )
    if not start.startswith(b"PK"):
        raise UnreadableFile(f"{path.name} is not an Excel workbook (.xlsx).")
    copy = BytesIO()
    look = _Look(path)
    left = min(UNPACKED_BYTES, _FREE_BYTES + size * RATIO)
    with ZipFile(handle) as source, ZipFile(copy, "w", ZIP_STORED) as target:
        names = source.namelist()
        if len(names) > MEMBERS:
            raise UnreadableFile(f"{path.name} is not an ordinary workbook: it holds {len(names):,} parts.")
        for name in dict.fromkeys(names):
            if not _WANTED.fullmatch(name):
                continue
            with source.open(name) as member:
                content = _unpacked(path, member, left)
            left -= len(content)
            look.through(content, is_sheet=_SHEET.fullmatch(name) is not None)
            target.writestr(name, content)
    copy.seek(0)
    return copy


def _unpacked(path: Path, member: IO[bytes], limit: int) -> bytes:
    content = bytearray()
    while chunk := member.read(_CHUNK):
        content += chunk
        if len(content) > limit:
            raise UnreadableFile(f"{path.name} unpacks to far more than a schedule can hold, so it was not read.")
    return bytes(content)


class _Look:
    """Refuses document types (and so entities) everywhere, and sheets whose cells lie too far apart."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._cells = 0
        self._row = self._column = self._last_row = self._last_column = 0

    def through(self, content: bytes, *, is_sheet: bool) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        self._row = self._column = self._last_row = self._last_column = 0
        if is_sheet:
            parser.StartElementHandler = self._element
        try:
            parser.Parse(content, True)  # expat's own signature
        except expat.ExpatError as exc:
            raise damaged(self._path) from exc
        self._cells += self._last_row * self._last_column

    def _doctype(self, *_: object) -> None:
        raise UnreadableFile(f"{self._path.name} is not an ordinary workbook: it defines its own kind of document.")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row = _digits(attributes.get("r", "")) or self._row + 1
            self._column = 0
        elif kind == "c":
            self._column += 1
            if place := _PLACE.fullmatch(attributes.get("r", "").upper()):
                self._column, self._row = _column(place[1]), int(place[2])
        elif kind in {"v", "is", "f"}:  # a cell that only has a style takes no room
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            if self._cells + self._last_row * self._last_column > CELLS:
                raise UnreadableFile(f"{self._path.name} has cells too far apart, or too many, to be a schedule.")


def damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(f"{path.name} is damaged and cannot be read.", hint="Ask for it to be sent again.")


def _digits(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
