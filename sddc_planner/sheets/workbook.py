"""Reads an Excel workbook (.xlsx, .xlsm) from bytes that nobody vouches for.

Why neither python-calamine nor openpyxl reads here (measured with calamine 0.9.1 and openpyxl 3.1.5): calamine
reserves memory for the whole rectangle between the first and the last cell, and for as many strings as the file
declares, and so a file of 1 KB with two cells, or with one false count, ends the whole program with no error to
catch; it also gives an error cell as an empty one. openpyxl raises errors that can be caught, but one odd cell or
style loses the whole file, it pads every row of a million, is slow, and its reading mode for large files knows
neither merged cells nor a formula without a stored result. The format is small where it is only read, so it is
read here in one pass: memory grows with what is in the cells, and the limits are checked before and while reading.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from xml.parsers import expat

from sddc_planner.progress import Progress
from sddc_planner.sheets.cells import Note, Table
from sddc_planner.sheets.limits import Limits, Refused
from sddc_planner.sheets.notes import Notes, Threads, gathered
from sddc_planner.sheets.sheet_xml import CellCount, Handler, Sheet, Strings, Styles

_CHUNK = 256 * 1024
_ENTRY = b"PK\x01\x02"
_NOT_A_WORKBOOK = "it is a zip file but not an Excel workbook"


class _Workbook:
    """The list of sheets, and the calendar in use."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), key))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")

    def end(self, name: str) -> None:
        return

    def data(self, text: str) -> None:
        return


class _Relations:
    """Which part each id stands for."""

    def __init__(self) -> None:
        self.items: list[tuple[str, str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.items.append((attributes.get("Id", ""), kind, attributes.get("Target", "")))

    def end(self, name: str) -> None:
        return

    def data(self, text: str) -> None:
        return


class _Parts:
    """The members of the zip that matter, unpacked piece by piece within one budget."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits, progress: Progress) -> None:
        self._archive = archive
        self._limits = limits
        self._progress = progress
        self._left = limits.parts
        self._sizes = {one.filename: one.file_size for one in archive.infolist()}

    def parse(self, part: str, handler: Handler, label: str = "", limit: int | None = None) -> bool:
        """Feed one part to ``handler``; False if the workbook has no such part."""
        if part not in self._sizes:
            return False
        parser = _parser(handler)
        done = 0
        with self._archive.open(part) as stream:
            while piece := stream.read(_CHUNK):
                done += len(piece)
                self._left -= len(piece)
                if self._left < 0 or (limit is not None and done > limit):
                    raise Refused("it unpacks to more than a schedule can be")
                parser.Parse(piece, False)
                if done - max(parser.CurrentByteIndex, 0) > self._limits.token:
                    raise Refused("it holds a piece of XML that is too long")
                self._progress.step(done, max(self._sizes[part], done), label)
        parser.Parse(b"", True)
        return True


def _parser(handler: Handler) -> expat.XMLParserType:
    """An XML reader that refuses every document type: no entities, no fetching, no billion laughs."""

    def refuse(*_: object) -> None:
        raise Refused("its XML declares entities, which no spreadsheet program writes")

    def first(name: str, attributes: dict[str, str]) -> None:
        # Nearly every workbook uses no prefixes, and a sheet may have millions of elements: those go straight through.
        prefixed = ":" in name
        parser.StartElementHandler = start if prefixed else handler.start
        parser.EndElementHandler = end if prefixed else handler.end
        handler.start(_local(name), attributes)

    def start(name: str, attributes: dict[str, str]) -> None:
        handler.start(_local(name), attributes)

    def end(name: str) -> None:
        handler.end(_local(name))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = first
    parser.CharacterDataHandler = handler.data
    return parser


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def read_workbook(
    content: bytes, limits: Limits, progress: Progress, *, notes: bool = False, intact: bool = False
) -> tuple[Table, ...]:
    """Every worksheet in its order, with the remarks on its cells if ``notes``.

    ``intact`` refuses a workbook of which any part is damaged, also one that no sheet needs. Raises ``Refused``, and
    what zipfile, zlib and expat raise on broken files.
    """
    if content.count(_ENTRY) > limits.members:
        raise Refused("it holds more files than a workbook can")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        _check_members(archive, limits)
        if intact:
            _require_intact(archive)
        parts = _Parts(archive, limits, progress)
        root = _workbook_part(parts)
        folder = posixpath.dirname(root)
        book, relations = _Workbook(), _Relations()
        if not parts.parse(root, book):
            raise Refused(_NOT_A_WORKBOOK)
        parts.parse(posixpath.join(folder, "_rels", posixpath.basename(root) + ".rels"), relations)
        if len(book.sheets) > limits.sheets:
            raise Refused(f"it has more than {limits.sheets} sheets")
        return _read_sheets(parts, book, relations, folder, limits, notes=notes)


def _read_sheets(
    parts: _Parts, book: _Workbook, relations: _Relations, folder: str, limits: Limits, *, notes: bool
) -> tuple[Table, ...]:
    strings, styles = Strings(), Styles()
    for _, kind, target in relations.items:
        if kind == "sharedStrings":
            parts.parse(_inside(folder, target), strings, limit=limits.strings)
        elif kind == "styles":
            parts.parse(_inside(folder, target), styles, limit=limits.strings)
    targets = {key: _inside(folder, target) for key, kind, target in relations.items if kind == "worksheet"}
    count = CellCount(limits)
    tables = []
    for name, key in book.sheets:
        sheet = Sheet(strings.items, styles, from_1904=book.from_1904, limits=limits, count=count)
        if key in targets and parts.parse(targets[key], sheet, label=name):
            table = sheet.table(name)
            tables.append(replace(table, notes=_notes(parts, targets[key], limits, count)) if notes else table)
    return tuple(tables)


def _notes(parts: _Parts, sheet: str, limits: Limits, count: CellCount) -> tuple[Note, ...]:
    relations, notes, threads = _Relations(), Notes(count), Threads(count)
    parts.parse(posixpath.join(posixpath.dirname(sheet), "_rels", posixpath.basename(sheet) + ".rels"), relations)
    for _, kind, target in relations.items:
        part = _inside(posixpath.dirname(sheet), target)
        if kind == "comments":
            parts.parse(part, notes, limit=limits.strings)
        elif kind == "threadedComment":
            parts.parse(part, threads, limit=limits.strings)
    return gathered(notes.items, threads.items)


def _check_members(archive: zipfile.ZipFile, limits: Limits) -> None:
    total = 0
    for one in archive.infolist():
        total += one.file_size
        if one.flag_bits & 0x1:
            raise Refused("it is protected by a password", hint="Remove the password in Excel and save it again.")
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("it is packed in a way that no spreadsheet program uses")
        bomb = one.file_size > limits.ratio_from and one.file_size > limits.ratio * max(one.compress_size, 1)
        if bomb or total > limits.unpacked:
            raise Refused("it is small but unpacks to an enormous size, as a file made to do harm does")


def _require_intact(archive: zipfile.ZipFile) -> None:
    """Every member unpacks to what its checksum says."""
    for one in archive.infolist():
        try:
            with archive.open(one) as stream:
                while stream.read(_CHUNK):
                    pass
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise Refused(
                f"a part of it is damaged ({_shown(one.filename)}): it was altered on its way",
                hint="Ask for it to be sent again. Nothing was changed.",
            ) from error


def _shown(name: str) -> str:
    """A member's name for a sentence: short, and in letters that can be shown."""
    return "".join(c if c.isprintable() else "?" for c in name)[:60]


def _workbook_part(parts: _Parts) -> str:
    relations = _Relations()
    parts.parse("_rels/.rels", relations)
    for _, kind, target in relations.items:
        if kind == "officeDocument":
            return _inside("", target)
    raise Refused(_NOT_A_WORKBOOK)


def _inside(folder: str, target: str) -> str:
    """The name of a member; it is only ever looked up in the zip, never used as a path on disk."""
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))
