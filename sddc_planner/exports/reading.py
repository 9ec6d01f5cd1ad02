"""Reads an exported schedule back, however it was sorted, rearranged or saved again in the meantime.

The file comes from outside: ``sddc_planner.sheets`` reads it within its limits.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.columns import (
    EMPTY,
    FORMAT,
    FORMAT_LABEL,
    HEAD_LABEL,
    HEADINGS,
    LIBRARY_LABEL,
    ROWS_DIGEST_LABEL,
    ROWS_HEADINGS,
    SCHEDULE,
    SIGN_OFF,
)
from sddc_planner.exports.proof.reading import Proof, read_proof
from sddc_planner.exports.rows import RowKey, rows_digest
from sddc_planner.sheets.cells import Cell, CellValue, Row, Table
from sddc_planner.sheets.tables import read_tables

_REQUIRED = ("Post id", "Digest", "Text")
_HEADER_WITHIN = 50
"""Rows in which the headings are looked for."""
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # a civil date: Excel counts days from here
_UK_DATE = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*")
_CLOCK = re.compile(r"\s*(\d{1,2})[:.](\d{2})(?::00)?\s*")

_FORMS = ((datetime, "%d/%m/%Y %H:%M"), (date, "%d/%m/%Y"), (time, "%H:%M"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedRow:
    """One row of the sheet *Schedule*, as found. ``number`` counts from 1, as a spreadsheet shows it."""

    sheet: str
    number: int
    cells: dict[str, CellValue]
    """By heading; a heading that the sheet no longer has is missing."""

    def text(self, heading: str) -> str:
        return as_text(self.cells.get(heading))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """What an exported workbook says. ``problems`` are sentences about the file as a whole."""

    name: str
    rows: tuple[ExportedRow, ...]
    listed: tuple[RowKey, ...] | None = None
    """The rows that the sheet *Sign-off* says were exported; None if it does not say."""
    rows_digest: str = ""
    """As printed: the planner can look for it in its journal."""
    library_id: str = ""
    format: int | None = None
    head: str = ""
    """The chain head as printed."""
    proof: Proof | None = None
    problems: tuple[str, ...] = ()


def read_exported(path: Path) -> ExportedFile:
    """Raises ``UnreadableFile`` with one sentence, for whatever reason the file cannot be read."""
    tables = read_tables(path, only_workbooks=True)
    found = [(table, header) for table in tables if (header := _header(table)) is not None]
    if not found:
        raise UnreadableFile(
            f"{path.name} has no sheet with the headings of an exported schedule ({', '.join(_REQUIRED)}).",
            hint="Choose a workbook that this program exported.",
        )
    schedule, header = next((each for each in found if each[0].sheet == SCHEDULE), found[0])
    problems = [
        f"The sheet “{other.sheet}” looks like a schedule as well; it was not checked."
        for other, _ in found
        if other is not schedule
    ]
    problems += [lost.reason for lost in schedule.lost[:1]]
    places, wrong = _places(header)
    problems += wrong
    sign_off = next((table for table in tables if table.sheet == SIGN_OFF), Table(sheet=SIGN_OFF, rows=()))
    marks = _marks(sign_off)
    listed = _listed(sign_off)
    if listed is None:
        problems.append(f"The sheet “{SIGN_OFF}” no longer lists the rows that were exported.")
    elif rows_digest(listed) != as_text(marks.get(ROWS_DIGEST_LABEL)):
        problems.append(f"The list of exported rows on the sheet “{SIGN_OFF}” was changed.")
    version = marks.get(FORMAT_LABEL)
    number = int(version) if isinstance(version, int | float) and not isinstance(version, bool) else None
    if number is not None and number > FORMAT:
        problems.append("The workbook was written by a later version of this program, which may say more.")
    return ExportedFile(
        name=path.name,
        rows=tuple(_rows(schedule, header, places)),
        listed=listed,
        rows_digest=as_text(marks.get(ROWS_DIGEST_LABEL)),
        library_id=as_text(marks.get(LIBRARY_LABEL)),
        format=number,
        head=as_text(marks.get(HEAD_LABEL)),
        proof=read_proof(tables),
        problems=tuple(problems),
    )


def as_text(value: CellValue) -> str:
    """A cell as a person would have typed it; text stays exactly as it is, but for one form of line end."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    for kind, form in _FORMS:
        if isinstance(value, kind):
            return format(value, form)
    return "" if value is None else str(value)


def as_day(value: CellValue) -> date | None:
    """The civil date a cell holds, whatever form it took; None if it holds none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    moment = as_moment(value)
    if moment is not None:
        return moment.date()
    if isinstance(value, str) and (match := _UK_DATE.fullmatch(value)):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return None
    return None


def as_clock(value: CellValue) -> time | None:
    """The wall-clock time a cell holds, to the nearest minute; None if it holds none."""
    if isinstance(value, str):
        match = _CLOCK.fullmatch(value)
        return time(int(match[1]), int(match[2])) if match and int(match[1]) < 24 and int(match[2]) < 60 else None
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        minutes = round(value.hour * 60 + value.minute + value.second / 60)
    elif isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1:
        minutes = round(value * 24 * 60)
    else:
        return None
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None


def as_moment(value: CellValue) -> datetime | None:
    """Date and time to the nearest minute, without a zone; None if the cell holds none."""
    try:
        return _moment(value)
    except OverflowError:  # the last minute of the year 9999 has no next
        return None


def _moment(value: CellValue) -> datetime | None:
    if isinstance(value, datetime):
        return (value + timedelta(seconds=30)).replace(second=0, microsecond=0)
    if isinstance(value, date):  # what a reader makes of midnight
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001  # a wall-clock time
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 2_958_466:
        return _DAY_ZERO + timedelta(minutes=round(value * 24 * 60))
    if isinstance(value, str):
        day, _, clock = value.strip().partition(" ")
        at = as_clock(clock)
        on = as_day(day) if at else None
        return datetime.combine(on, at) if on and at else None
    return None


def _value(cell: Cell) -> CellValue:
    """What a cell says. Where nobody can rely on it, that is said instead, and so equals nothing that was signed."""
    if cell.problem:
        return f"({cell.problem})"
    if cell.computed:
        return f"(the result of a formula) {as_text(cell.value)}"
    return cell.value


def _said(row: Row) -> list[str]:
    return [as_text(_value(cell)) for cell in row.cells]


def _header(table: Table) -> Row | None:
    wanted = {_folded(heading) for heading in _REQUIRED}
    for row in table.rows:
        if row.number <= _HEADER_WITHIN and wanted <= {_folded(text) for text in _said(row)}:
            return row
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _places(header: Row) -> tuple[dict[str, int], list[str]]:
    """Where each known heading stands, and what is wrong with them."""
    found: dict[str, list[int]] = {}
    for place, text in enumerate(_said(header)):
        found.setdefault(_folded(text), []).append(place)
    places = {heading: found[_folded(heading)][0] for heading in HEADINGS if _folded(heading) in found}
    wrong = [f"The column “{heading}” is missing." for heading in HEADINGS if heading not in places]
    wrong += [
        f"The column “{heading}” appears {len(found[_folded(heading)])} times; the first was checked."
        for heading in places
        if len(found[_folded(heading)]) > 1
    ]
    return places, wrong


def _rows(table: Table, header: Row, places: dict[str, int]) -> Iterator[ExportedRow]:
    for row in table.rows:
        if row.number <= header.number:
            continue
        cells = {heading: _value(row.at(place)) for heading, place in places.items()}
        filled = [as_text(value) for value in cells.values() if as_text(value)]
        if filled and filled != [EMPTY]:
            yield ExportedRow(sheet=table.sheet, number=row.number, cells=cells)


def _marks(table: Table) -> dict[str, CellValue]:
    """The facts at the top of the sheet *Sign-off*, by their labels."""
    marks: dict[str, CellValue] = {}
    for row in table.rows:
        if row.number <= _HEADER_WITHIN and not row.at(0).is_blank and len(row.cells) > 1:
            marks.setdefault(as_text(_value(row.at(0))).strip(), _value(row.at(1)))
    return marks


def _listed(table: Table) -> tuple[RowKey, ...] | None:
    width = len(ROWS_HEADINGS)
    starts = [n for n, row in enumerate(table.rows) if tuple(_said(row)[:width]) == ROWS_HEADINGS]
    if not starts:
        return None
    return tuple(_keys(table.rows[starts[-1] + 1 :]))


def _keys(rows: Iterable[Row]) -> Iterator[RowKey]:
    for row in rows:
        post, revision, account, content = (as_text(_value(row.at(n))) for n in range(len(ROWS_HEADINGS)))
        if post:
            number = int(revision) if revision.isdecimal() and len(revision) < 10 else -1
            yield RowKey(post_id=post, account=account, revision=number, digest=content)
