"""Reads a returned review copy, however it was sorted, rearranged, added to or saved again in the meantime.

The file comes from outside: ``sddc_planner.sheets`` reads it within its limits. What it says is only told here;
what of it counts is decided against what was sent (``planner.replies``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.filled import plain
from sddc_planner.exports.reading import as_text
from sddc_planner.exports.review.rows import (
    FORMAT,
    FORMAT_LABEL,
    HEADINGS,
    LIBRARY_LABEL,
    REVIEW_LABEL,
)
from sddc_planner.progress import Progress
from sddc_planner.sheets.cells import Cell, CellValue, Row, Table
from sddc_planner.sheets.limits import MIB, Limits
from sddc_planner.sheets.tables import read_file, read_tables

_REQUIRED = ("Post id", "Digest", "Decision")
_HEADER_WITHIN = 200
"""Rows in which the headings are looked for."""
_MARKS_WITHIN = 60
_MERGED_MAX = 200_000
"""Cells that merged blocks may cover before the rest of the blocks is left alone."""
_JOINED = ("Decision", "Comment")
"""Columns of which somebody may have added a second: what all of them say counts."""
_LOOKED_AT = Limits(file=10 * MIB, parts=64 * MIB)
"""What is read only to find out what a file is."""
_CSV = (".csv", ".tsv", ".txt", ".ods", ".xls")
_HINT = "Choose the file that the department filled in, saved as an Excel workbook (.xlsx). Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """One row as found. ``number`` counts from 1, as a spreadsheet shows it; ``remarks`` hang on its cells."""

    sheet: str
    number: int
    cells: Mapping[str, CellValue]
    """By heading; a heading that the sheet no longer has is missing."""
    remarks: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"{self.sheet}, row {self.number}"

    def text(self, heading: str) -> str:
        return as_text(self.cells.get(heading))

    def comment(self) -> str:
        """The cell and the remarks on the row, as one text."""
        return "\n".join(filter(None, (self.text("Comment").strip(), *self.remarks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReview:
    """What a returned file says. ``review_ids`` are the marks of its rows, the sheet *About*'s own first."""

    name: str
    sha256: str
    content: bytes = field(repr=False)
    rows: tuple[FoundRow, ...]
    library_id: str = ""
    review_ids: tuple[str, ...] = ()
    named: bool = False
    """Whether the sheet *About* still says which copy it is."""
    problems: tuple[str, ...] = ()


def read_review(path: Path, progress: Progress | None = None) -> FoundReview:
    """Raises ``UnreadableFile`` with one sentence, for whatever reason the file cannot be read, or ``Cancelled``."""
    if path.suffix.lower() in _CSV:
        raise UnreadableFile(
            f"“{path.name}” is no Excel workbook: a reply is read from .xlsx alone, which keeps all that was sent.",
            hint="Ask for the workbook itself, or save it as .xlsx. Nothing was changed.",
        )
    file = read_file(path, progress, only_workbooks=True, notes=True)
    marks = _marks(file.tables)
    found = [(table, header) for table in file.tables if (header := _header(table)) is not None]
    if not found:
        raise UnreadableFile(
            f"“{path.name}” is no review copy: no sheet of it has the columns {', '.join(_REQUIRED[:-1])} and "
            f"{_REQUIRED[-1]}.",
            hint=_HINT,
        )
    version = marks.get(FORMAT_LABEL)
    if isinstance(version, int | float) and not isinstance(version, bool) and version > FORMAT:
        raise UnreadableFile(
            f"“{path.name}” was made by a later version of this program.",
            hint="Update the program, then read it again.",
        )
    rows: list[FoundRow] = []
    problems: list[str] = []
    for table, header in found:
        places = _places(header)
        problems += [
            f"The sheet “{table.sheet}” no longer has the column “{heading}”; it was not compared."
            for heading in HEADINGS
            if heading not in places
        ]
        problems += [lost.reason for lost in table.lost[:1]]
        rows += _rows(table, header, places)
    own = as_text(marks.get(REVIEW_LABEL)).strip()
    ids = [own, *(row.text("Review copy").strip() for row in rows)]
    return FoundReview(
        name=plain(file.name),
        sha256=file.sha256,
        content=file.content,
        rows=tuple(rows),
        library_id=as_text(marks.get(LIBRARY_LABEL)).strip(),
        review_ids=tuple(dict.fromkeys(filter(None, ids))),
        named=bool(own),
        problems=tuple(problems),
    )


def is_review(path: Path) -> bool:
    """Whether the file is a review copy, by its marks or by its columns. False for what cannot be read, or is large."""
    try:
        tables = read_tables(path, limits=_LOOKED_AT, only_workbooks=True)
    except UnreadableFile:
        return False
    if FORMAT_LABEL in _marks(tables):
        return True
    headers = (header for table in tables if (header := _header(table)) is not None)
    return any("Review copy" in _places(header) for header in headers)


def _value(cell: Cell) -> CellValue:
    """What a cell says. Where nobody can rely on it, that is said instead, and so equals nothing that was sent."""
    if cell.problem:
        return f"({cell.problem})"
    if cell.computed:
        return f"(the result of a formula) {as_text(cell.value)}"
    return cell.value


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" :*?")


_BY_FOLDED = {_folded(heading): heading for heading in HEADINGS}


def _header(table: Table) -> Row | None:
    wanted = {_folded(heading) for heading in _REQUIRED}
    for row in table.rows:
        if row.number <= _HEADER_WITHIN and wanted <= {_folded(as_text(cell.value)) for cell in row.cells}:
            return row
    return None


def _places(header: Row) -> dict[str, list[int]]:
    """Where each known heading stands; most stand once."""
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(header.cells):
        heading = _BY_FOLDED.get(_folded(as_text(cell.value)))
        if heading:
            places.setdefault(heading, []).append(place)
    return places


def _rows(table: Table, header: Row, places: Mapping[str, list[int]]) -> Iterator[FoundRow]:
    merged = _merged(table, [place for heading in _JOINED for place in places.get(heading, ())])
    remarks: dict[int, list[str]] = {}
    names = {place: heading for heading, found in places.items() for place in found}
    for note in table.notes:
        name = names.get(note.column, "")
        about = "" if name in ("", *_JOINED) else f"{name}: "
        remarks.setdefault(note.row, []).append(f"{about}{note.text}")
    for row in table.rows:
        if row.number <= header.number or _header_again(row):
            continue
        cells = {heading: _value(row.at(found[0])) for heading, found in places.items()}
        for heading in _JOINED:
            said = [_value(merged.get((row.number, place), row.at(place))) for place in places.get(heading, ())]
            texts = [as_text(one) for one in said if as_text(one).strip()]
            cells[heading] = "\n".join(dict.fromkeys(texts))
        if any(as_text(value).strip() for value in cells.values()):
            yield FoundRow(
                sheet=table.sheet, number=row.number, cells=cells, remarks=tuple(remarks.get(row.number, ()))
            )


def _header_again(row: Row) -> bool:
    """Whether the headings were copied in once more, with rows of another sheet perhaps."""
    return {_folded(heading) for heading in _REQUIRED} <= {_folded(as_text(cell.value)) for cell in row.cells}


def _merged(table: Table, columns: list[int]) -> dict[tuple[int, int], Cell]:
    """What the cells of these columns show that were merged with one above, by row and column."""
    first_cells = {row.number: row for row in table.rows}
    found: dict[tuple[int, int], Cell] = {}
    left = _MERGED_MAX
    for merge in table.merges:
        above = first_cells.get(merge.first_row)
        left -= max(0, merge.last_row - merge.first_row)
        if above is None or left < 0:
            continue
        for column in columns:
            if merge.first_column <= column <= merge.last_column:
                for number in range(merge.first_row + 1, merge.last_row + 1):
                    found[number, column] = above.at(merge.first_column)
    return found


def _marks(tables: tuple[Table, ...]) -> dict[str, CellValue]:
    """The facts of the sheet *About*, whatever it is called now, by their labels."""
    for table in tables:
        found: dict[str, CellValue] = {}
        for row in table.rows:
            if row.number <= _MARKS_WITHIN and len(row.cells) > 1 and not row.at(0).is_blank:
                found.setdefault(as_text(_value(row.at(0))).strip(), _value(row.at(1)))
        if FORMAT_LABEL in found and REVIEW_LABEL in found:
            return found
    return {}
