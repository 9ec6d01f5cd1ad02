"""Reads a .csv file, whatever program on whatever system wrote it: encoding and separator are found out."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from sddc_planner.progress import Progress
from sddc_planner.sheets.cells import EMPTY, SPACE, Cell, Row, Table
from sddc_planner.sheets.limits import Limits, Refused

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t|"
_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x1b")
_LONGEST_FIELD = 131_072
"""Characters. The module's own default, set again at each reading since it belongs to the whole process."""
_SAMPLE = 200
_REPORT_EVERY = 1000


def read_delimited(content: bytes, name: str, limits: Limits, progress: Progress) -> tuple[Table, ...]:
    """One table named ``name``. Raises ``Refused`` for what is no text, and ``csv.Error``."""
    csv.field_size_limit(_LONGEST_FIELD)
    text = decode(content)
    _require_text(text)
    lines = _Lines(text, limits.token)
    separator = lines.take_declared() or max(_SEPARATORS, key=lambda one: _fit(lines, one))
    try:
        return (_table(lines.records(separator, strict=True), name, limits, progress),)
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise Refused("a quotation mark in it is opened and never closed") from error
        return (_table(lines.records(separator, strict=False), name, limits, progress),)


class _Lines:
    """The lines of a file, handed to the reader of records with an eye on how long a record grows."""

    def __init__(self, text: str, longest: int) -> None:
        # str.splitlines would also break at characters that belong to a text.
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._longest = longest
        self._handed = 0

    def take_declared(self) -> str:
        """The separator that Excel may have declared in the first line, which then counts as empty."""
        first = self._lines[0].strip().lower()
        if len(first) == 5 and first.startswith("sep=") and first[4] in _SEPARATORS:
            self._lines[0] = ""
            return first[4]
        return ""

    def records(self, separator: str, *, strict: bool) -> Iterator[list[str]]:
        self._handed = 0
        for record in csv.reader(self._hand_out(), delimiter=separator, strict=strict):
            self._handed = 0
            yield record

    def _hand_out(self) -> Iterator[str]:
        for line in self._lines:
            self._handed += len(line) + 1
            if self._handed > self._longest:
                raise Refused("one row in it is too long")
            yield line + "\n"


def _table(records: Iterator[list[str]], name: str, limits: Limits, progress: Progress) -> Table:
    rows: list[Row] = []
    cells_left = limits.cells
    for number, record in enumerate(records, start=1):
        if number % _REPORT_EVERY == 0:
            progress.step(number, number, name)
        if not any(field.strip(SPACE) for field in record):
            continue
        while not record[-1]:
            record.pop()
        if len(record) > limits.columns:
            raise Refused(f"row {number} has more than {limits.columns} columns")
        if len(rows) >= limits.rows:
            raise Refused(f"it has more than {limits.rows:,} rows with something in them")
        cells_left -= len(record)
        if cells_left < 0:
            raise Refused("it has more cells than a schedule can have")
        rows.append(Row(number, tuple(Cell(field) if field else EMPTY for field in record)))
    return Table(sheet=name, rows=tuple(rows))


def decode(content: bytes) -> str:
    """UTF-8, UTF-16 or, failing both, the Windows code page of western Europe."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding)
    half = content[:4096]
    if half and half.count(0) * 3 > len(half):
        return content.decode("utf-16-le" if half[1::2].count(0) > half[::2].count(0) else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _require_text(text: str) -> None:
    sample = text[:65_536]
    controls = sum(1 for letter in sample if letter < " " and letter not in _ALLOWED_CONTROLS)
    if "\0" in text or controls * 50 > len(sample):
        raise Refused("it is not a spreadsheet")
    if sample.lstrip().lower().startswith(("<!doctype", "<html", "<?xml", "{\\rtf", "%pdf")):
        raise Refused("it is not a spreadsheet")


def _fit(lines: _Lines, separator: str) -> tuple[float, int]:
    """How well a separator explains the file: the share of rows with the commonest width, and that width."""
    sample = islice(lines.records(separator, strict=False), _SAMPLE)
    try:
        widths = [len(record) for record in sample if any(field.strip() for field in record)]
    except csv.Error:
        return (0.0, 0)
    common = Counter(width for width in widths if width > 1).most_common(1)
    return (common[0][1] / len(widths), common[0][0]) if common else (0.0, 0)
