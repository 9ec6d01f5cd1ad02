"""The parts of an Excel workbook, as handlers for a streaming XML reader: strings, styles, sheets.

Each handler keeps only what is in the cells, so that a sheet whose used range is a million empty rows costs no
memory. One cell that makes no sense becomes a problem of that cell, never of the file.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Protocol

from sddc_planner.sheets.cells import EMPTY, Cell, CellValue, Lost, Merge, Row, Table, column_letters
from sddc_planner.sheets.limits import Limits, Refused

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{0,7})")
_WHOLE = re.compile(r"-?\d{1,15}")
_FORMAT_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PERCENTS = frozenset(("9", "10"))
_LAST_ROW = 1_048_576
_LAST_SERIAL = 2_958_465  # 31 December 9999
_EPOCH_1900 = date(1899, 12, 30)  # right from 1 March 1900 on, where Excel's leap year that never was ends
_EPOCH_1904 = date(1904, 1, 1)
_BLANK_RESULT = Cell("", computed=True)


class Handler(Protocol):
    """What the streaming reader calls. Element names come without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def data(self, text: str) -> None: ...


def unescape(text: str) -> str:
    """Undo ``_x000D_``, the form in which a workbook holds characters that XML cannot. Half characters stay escaped."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(
        lambda found: found[0] if 0xD800 <= (code := int(found[1], 16)) <= 0xDFFF or code >= 0xFFFE else chr(code), text
    )


def is_date_format(code: str) -> bool:
    """Whether Excel shows a number in this format as a date or time."""
    return _DATE_LETTERS.search(_FORMAT_NOISE.sub("", code.split(";", 1)[0])) is not None


class RichText:
    """Gathers the runs of one text; furigana are no part of it."""

    def __init__(self) -> None:
        self.runs: list[str] = []
        self._inside = False
        self._phonetic = False

    def start(self, name: str) -> None:
        self._inside = name == "t" and not self._phonetic
        self._phonetic = self._phonetic or name == "rPh"

    def end(self, name: str) -> None:
        self._inside = False
        self._phonetic = self._phonetic and name != "rPh"

    def data(self, text: str) -> None:
        if self._inside:
            self.runs.append(text)

    def take(self) -> str:
        text = unescape("".join(self.runs))
        self.runs.clear()
        return text


class Strings:
    """The shared strings. Their declared number is not believed."""

    def __init__(self) -> None:
        self.items: list[str] = []
        self._text = RichText()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._text.start(name)

    def end(self, name: str) -> None:
        self._text.end(name)
        if name == "si":
            self.items.append(self._text.take())

    def data(self, text: str) -> None:
        self._text.data(text)


class Styles:
    """Which cell styles show a number as a date or time, and which in hundredths."""

    def __init__(self) -> None:
        self.dates: set[int] = set()
        self.percents: set[int] = set()
        self._codes: dict[str, str] = {}
        self._inside = False
        self._next = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            if self._shows_dates(attributes.get("numFmtId", "0")):
                self.dates.add(self._next)
            elif self._shows_percents(attributes.get("numFmtId", "0")):
                self.percents.add(self._next)
            self._next += 1

    def _shows_dates(self, format_id: str) -> bool:
        if format_id in self._codes:
            return is_date_format(self._codes[format_id])
        return format_id.isascii() and format_id.isdigit() and int(format_id[:9]) in _BUILT_IN_DATES

    def _shows_percents(self, format_id: str) -> bool:
        code = self._codes.get(format_id)
        return format_id in _BUILT_IN_PERCENTS if code is None else "%" in _FORMAT_NOISE.sub("", code.split(";", 1)[0])

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def data(self, text: str) -> None:
        return


class CellCount:
    """Counts the cells of a whole workbook against its limit."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.cells

    def take(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise Refused("it has more cells than a schedule can have")


class Sheet:
    """One sheet: its cells where they are, what lies outside the limits, and the merged blocks."""

    def __init__(
        self, strings: list[str], styles: Styles, *, from_1904: bool, limits: Limits, count: CellCount
    ) -> None:
        self._strings = strings
        self._styles = styles
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
        self._limits = limits
        self._count = count
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merges: list[Merge] = []
        self._lost: dict[int, str] = {}
        self._row = 0
        self._column = -1
        self._kind = "n"
        self._style = "0"
        self._formula: list[str] | None = None
        self._blank_results: set[int] = set()
        self._raw: list[str] = []
        self._inside = ""
        self._text = RichText()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if _is_row(number) else self._row + 1
            self._column = -1
            self._blank_results.clear()
        elif name == "f":
            self._formula = []
            self._inside = "f"
        elif name == "v":
            self._inside = "v"
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif self._kind == "inlineStr":
            self._text.start(name)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name in ("f", "v"):
            self._inside = ""
        elif self._kind == "inlineStr":
            self._text.end(name)

    def data(self, text: str) -> None:
        if self._inside == "v":
            self._raw.append(text)
        elif self._inside == "f" and self._formula is not None:
            self._formula.append(text)
        elif self._kind == "inlineStr":
            self._text.data(text)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _column_index(found[1]) if found else self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")

    def _end_cell(self) -> None:
        kind, self._kind = self._kind, "n"
        if not self._raw and self._formula is None and kind != "inlineStr":
            return  # by far the commonest cell of a sheet that was coloured in down to the last row
        text = self._text.take() if kind == "inlineStr" else "".join(self._raw)
        formula = None if self._formula is None else unescape("".join(self._formula))
        self._formula = None
        self._raw.clear()
        if formula is not None and not text and kind != "str":
            self._keep(Cell(None, f"the result of its formula{f' ={formula}' if formula else ''} is not in the file"))
        elif text:
            cell = self._value(kind, text)
            self._keep(cell if formula is None else Cell(cell.value, cell.problem, computed=True, percent=cell.percent))
        elif formula is not None and self._column < self._limits.columns:
            self._blank_results.add(self._column)

    def _end_row(self) -> None:
        """Formulas that show nothing are kept beside other cells; alone they may fill a sheet down to its last row."""
        cells = self._rows.get(self._row)
        if cells and self._blank_results:
            self._count.take(len(self._blank_results))
            for column in self._blank_results:
                cells.setdefault(column, _BLANK_RESULT)

    def _keep(self, cell: Cell) -> None:
        if cell.value == "" or (cell.is_blank and self._column >= self._limits.columns):
            return
        if self._column >= self._limits.columns:
            where = f"{column_letters(self._column)}{self._row}"
            self._lost.setdefault(self._row, f"Cell {where} is beyond the {self._limits.columns} columns read.")
        else:
            self._rows.setdefault(self._row, {})[self._column] = cell
        if max(len(self._rows), len(self._lost)) > self._limits.rows:
            raise Refused(f"a sheet has more than {self._limits.rows:,} rows with something in them")
        self._count.take(1)

    def _value(self, kind: str, text: str) -> Cell:
        if kind == "s":
            known = text.isascii() and text.isdigit() and int(text[:9]) < len(self._strings)
            return Cell(self._strings[int(text)]) if known else Cell(None, "its text is missing from the file")
        if kind in ("str", "inlineStr"):
            return Cell(unescape(text) if kind == "str" else text)
        if kind == "b":
            return Cell(text.strip() in ("1", "true"))
        if kind == "e":
            return Cell(None, f"it holds the error {text}")
        if kind == "d":
            return Cell(_from_iso(text.strip()))
        return self._number(text.strip())

    def _number(self, text: str) -> Cell:
        try:
            number = int(text) if _WHOLE.fullmatch(text) else float(text)
        except ValueError:
            return Cell(text)
        if self._is_among(self._styles.dates) and 0 <= number <= _LAST_SERIAL:
            return Cell(from_serial(number, self._epoch))
        if not isfinite(number):
            return Cell(text)
        return Cell(number, percent=self._is_among(self._styles.percents))

    def _is_among(self, styles: set[int]) -> bool:
        return self._style.isascii() and self._style.isdigit() and int(self._style[:9]) in styles

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, two = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
        if one and two and one[2] and two[2]:
            if len(self._merges) >= self._limits.merges:
                raise Refused("it has more merged cells than a schedule can have")
            self._merges.append(Merge(int(one[2]), _column_index(one[1]), int(two[2]), _column_index(two[1])))

    def table(self, name: str) -> Table:
        self._count.take(sum(max(cells) + 1 - len(cells) for cells in self._rows.values()))
        filled = ((number, cells) for number, cells in sorted(self._rows.items()) if not _looks_empty(cells))
        rows = tuple(Row(number, _dense(cells)) for number, cells in filled)
        lost = tuple(Lost(number, reason) for number, reason in sorted(self._lost.items()))
        return Table(sheet=name, rows=rows, merges=tuple(self._merges), lost=lost)


def from_serial(number: float, epoch: date = _EPOCH_1900) -> CellValue:
    """A day number as Excel counts it: below 1 a time of day, whole a date, otherwise both, to the second."""
    days, seconds = divmod(round(number * 86_400), 86_400)
    at = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if days == 0:
        return at
    try:
        day = epoch + timedelta(days=days)
    except OverflowError:
        return number
    return datetime.combine(day, at) if seconds else day


def _from_iso(text: str) -> CellValue:
    """A date as workbooks in the strict form hold it, with the same types as ``from_serial``; other text as it is."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    with suppress(ValueError):
        moment = datetime.fromisoformat(text).replace(microsecond=0, tzinfo=None)
        return moment if moment.time() != time() else moment.date()
    with suppress(ValueError):
        return time.fromisoformat(text).replace(microsecond=0, tzinfo=None)
    return text


def _looks_empty(cells: dict[int, Cell]) -> bool:
    return all(cell.is_blank for cell in cells.values())


def _dense(cells: dict[int, Cell]) -> tuple[Cell, ...]:
    return tuple(cells.get(column, EMPTY) for column in range(max(cells) + 1))


def _is_row(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7 and 1 <= int(text) <= _LAST_ROW


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
