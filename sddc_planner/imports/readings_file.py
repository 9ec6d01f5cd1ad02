"""Reads what measures stood at from a spreadsheet of unknown origin. What cannot be read is listed with the reason.

Three forms are known: a row for each reading (measure, date, value); a column for each measure beside a column of
dates; and a row for each measure under a heading of dates. Nothing is filled in: a date without a year, or a month
without a day, counts only where somebody says what is meant.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from sddc_planner.errors import InvalidValue, UnreadableFile
from sddc_planner.imports.dates import FIRST_YEAR, LAST_YEAR, MONTH, WEEKDAYS, is_not_yet, month_number, read_date
from sddc_planner.imports.words import normal
from sddc_planner.model.measure import require_number
from sddc_planner.model.numbers_typed import TypedNumber, number_of
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.sheets.cells import EMPTY, Cell, Row, Table, column_letters, text_of
from sddc_planner.sheets.tables import read_tables

MOST = 20_000
"""Readings of one file."""
LONGEST_NAME, LONGEST_NOTE = 200, 2_000
_SEARCHED = 50
"""Rows in which headings are looked for."""
_SHOWN = 60
_HEADINGS = {
    "measure": "measure|metric|measures|metrics|kpi|indicator|name|measure name|statistic|figure",
    "date": "date|day|when|reading date|date read|on|week|month|week commencing|week ending|period|as at|date range",
    "value": "value|reading|number|result|count|actual|now|total|figure|amount",
    "note": "note|notes|comment|comments|remark|remarks",
    "campaign": "campaign|campaigns|campaign name|utm campaign|session campaign|manual campaign name",
}
_MEANINGS: dict[str, list[str]] = {}
for _field, _phrases in _HEADINGS.items():
    for _words in _phrases.split("|"):
        _MEANINGS.setdefault(_words, []).append(_field)
_SOME_MONTH = re.compile(rf"(?P<month>{MONTH})\.?(?:[\s\-/]*(?P<year>20\d\d)|\s*['’](?P<short>\d\d)|-(?P<excel>\d\d))?")
"""A month without a day; "Dec-20", as a spreadsheet writes a month, is one only where months are meant."""
_FORMULA_MARK = ("'=", "'+", "'-", "'@", "''")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReading:
    """A reading as the file has it. ``name`` is what it calls the measure, ``unit`` the sign that stood at the number.

    ``campaign`` is what it says of the campaign, if anything. ``where`` is its place in the file, in words.
    """

    where: str
    name: str
    day: date
    value: Decimal
    unit: str = ""
    note: str = ""
    campaign: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of the file that is no reading that can be kept, and why."""

    where: str
    name: str
    reason: str
    lacks_year: bool = False
    lacks_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingsDraft:
    """All that a file says of readings, in its order."""

    file_name: str
    found: tuple[FoundReading, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the file calls its measures, each once."""
        return tuple(dict.fromkeys(one.name for one in self.found))

    @property
    def lacks_year(self) -> bool:
        return any(one.lacks_year for one in self.left_out)

    @property
    def lacks_day(self) -> bool:
        return any(one.lacks_day for one in self.left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """What dates mean that leave something open: the year of those without one; months count for their last day."""

    year: int | None = None
    month_ends: bool = False


class _Unclear(Exception):
    """Why something is no reading that can be kept."""

    def __init__(self, reason: str, *, lacks_year: bool = False, lacks_day: bool = False) -> None:
        super().__init__(reason)
        self.lacks_year, self.lacks_day = lacks_year, lacks_day


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are for. ``values`` are those with numbers: each with the measure or the date that
    heads it, where there is more than one of them."""

    heading_row: int
    places: Mapping[str, int]
    names: Mapping[int, str] = field(default_factory=dict)
    days: Mapping[int, Cell] = field(default_factory=dict)

    def cell(self, row: Row, name: str) -> Cell:
        return row.at(self.places[name]) if name in self.places else EMPTY

    def text(self, row: Row, name: str, longest: int) -> str:
        said = text_of(self.cell(row, name))
        said = said[1:] if said.startswith(_FORMULA_MARK) else said
        return " ".join(said.split())[:longest]


def read_readings(path: Path, dating: Dating | None = None, progress: Progress | None = None) -> ReadingsDraft:
    """The readings in a .csv or .xlsx file. Raises ``UnreadableFile`` with one sentence, or ``Cancelled``."""
    found: list[FoundReading] = []
    left_out: list[LeftOut] = []
    tables = [one for one in read_tables(path, progress or NoProgress()) if one.rows or one.lost]
    known = False
    for table in tables:
        sheet = table.sheet if len(tables) > 1 else ""
        left_out += [LeftOut(where=_where(sheet, one.row), name="", reason=one.reason) for one in table.lost]
        columns = _columns(table)
        if columns is None:
            if len(tables) > 1:
                left_out.append(LeftOut(where=f"Sheet {sheet}", name="", reason=_NO_COLUMNS))
            continue
        known = True
        for one in _of_table(table, columns, sheet, dating or Dating()):
            if isinstance(one, LeftOut):
                left_out.append(one)
            else:
                found.append(one)
            if len(found) + len(left_out) > MOST:
                raise UnreadableFile(f"“{path.name}” cannot be read: it has more than {MOST:,} readings.")
    if not known:
        raise UnreadableFile(
            f"“{path.name}” cannot be read: it has no columns for a date and a number.",
            hint="Head the columns Measure, Date and Value; or Date, and a column for each measure.",
        )
    return ReadingsDraft(file_name=path.name, found=tuple(found), left_out=tuple(left_out))


_NO_COLUMNS = "It has no columns for a date and a number."


def _where(sheet: str, row: int) -> str:
    return f"{sheet}, row {row}" if sheet else f"Row {row}"


# Columns


def _columns(table: Table) -> _Columns | None:
    """By the first row that names enough of them; a heading that may mean two things takes what is still free."""
    for row in table.rows[:_SEARCHED]:
        places: dict[str, int] = {}
        for place in row.filled():
            meanings = _MEANINGS.get(normal(_heading(row.at(place)).partition("(")[0]), ())
            free = next((one for one in meanings if one not in places), None)
            if free is not None:
                places[free] = place
        if found := _of_form(row, places):
            return found
    return None


def _of_form(row: Row, places: dict[str, int]) -> _Columns | None:
    others = [place for place in row.filled() if place not in (places.get("note"), places.get("campaign"))]
    if "measure" in places:
        if {"date", "value"} <= places.keys():
            return _Columns(row.number, places)
        headed = {place: row.at(place) for place in others if place != places["measure"]}
        days = {place: cell for place, cell in headed.items() if _is_day(cell)}
        return _Columns(row.number, places, days=days) if days else None
    if "date" not in places:
        return None
    names = {place: _heading(row.at(place))[:LONGEST_NAME] for place in others if place != places["date"]}
    texts = {place: name for place, name in names.items() if isinstance(row.at(place).value, str)}
    return _Columns(row.number, places, names=texts) if texts else None


def _heading(cell: Cell) -> str:
    return " ".join(text_of(cell).split())


def _is_day(cell: Cell) -> bool:
    if isinstance(cell.value, date):
        return True
    text = _heading(cell).lower()
    return isinstance(cell.value, str) and (read_date(cell) is not None or bool(_SOME_MONTH.fullmatch(text)))


# Rows


def _of_table(table: Table, columns: _Columns, sheet: str, dating: Dating) -> Iterator[FoundReading | LeftOut]:
    rows = [row for row in table.rows if row.number > columns.heading_row]
    empty = {place for place in columns.names if not any(_holds_number(row.at(place)) for row in rows)}
    for place in sorted(empty):
        if all(row.at(place).is_blank for row in rows):
            continue  # a column that waits to be filled
        where = f"{sheet}, column {column_letters(place)}" if sheet else f"Column {column_letters(place)}"
        yield LeftOut(where=where, name=columns.names[place], reason="It holds no numbers.")
    for row in rows:
        yield from _of_row(row, columns, _where(sheet, row.number), dating, empty)


def _of_row(
    row: Row, columns: _Columns, where: str, dating: Dating, empty: set[int]
) -> Iterator[FoundReading | LeftOut]:
    note, campaign = columns.text(row, "note", LONGEST_NOTE + 1), columns.text(row, "campaign", LONGEST_NAME)
    cut = f"Its note is cut to {LONGEST_NOTE:,} characters." if len(note) > LONGEST_NOTE else ""
    measure = columns.text(row, "measure", LONGEST_NAME)
    if columns.names:
        cells = [(columns.names[place], columns.cell(row, "date"), place) for place in columns.names]
    elif columns.days:
        cells = [(measure, cell, place) for place, cell in columns.days.items()]
    else:
        cells = [(measure, columns.cell(row, "date"), columns.places["value"])]
    several = bool(columns.names or columns.days)
    for name, day_cell, place in cells:
        cell = row.at(place)
        if several and (cell.is_blank or place in empty):
            continue
        try:
            _require(name)
            day, remark = _day(day_cell, dating)
            number = _number(cell)
        except _Unclear as exc:
            yield LeftOut(
                where=where,
                name=name or _start(row),
                reason=str(exc),
                lacks_year=exc.lacks_year,
                lacks_day=exc.lacks_day,
            )
            continue
        yield FoundReading(
            where=where,
            name=name,
            day=day,
            value=number.value,
            unit=number.unit,
            note=note[:LONGEST_NOTE],
            campaign=campaign,
            remark=" ".join(filter(None, (remark, cut))),
        )


def _require(name: str) -> None:
    if not name:
        raise _Unclear("It does not say what was measured.")


def _start(row: Row) -> str:
    return " · ".join(text_of(row.cells[place]).strip() for place in row.filled()[:3])[:LONGEST_NAME]


def _holds_number(cell: Cell) -> bool:
    try:
        _number(cell)
    except _Unclear:
        return False
    return True


def _number(cell: Cell) -> TypedNumber:
    """Raises ``_Unclear``."""
    if cell.problem:
        raise _Unclear(f"Its number cannot be read: {cell.problem}.")
    value = cell.value
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
            exact = exact * 100 if cell.percent else exact
            require_number("value", exact)
            return TypedNumber(exact, "%" if cell.percent else "")
        text = text_of(cell).strip()
        if not text or is_not_yet(text):
            raise _Unclear("It has no number.")
        if isinstance(value, str):
            return number_of(text[1:] if text.startswith(_FORMULA_MARK) else text)
    except InvalidValue as exc:
        raise _Unclear(exc.sentence()) from exc
    raise _Unclear(f"“{text[:_SHOWN]}” is not a number.")


def _day(cell: Cell, dating: Dating) -> tuple[date, str]:
    """The day, and what to know of how it was read. Raises ``_Unclear``."""
    if cell.problem:
        raise _Unclear(f"Its date cannot be read: {cell.problem}.")
    text = text_of(cell).strip()
    if cell.is_blank or is_not_yet(text):
        raise _Unclear("It has no date.")
    if isinstance(cell.value, str) and (found := _SOME_MONTH.fullmatch(" ".join(text.lower().split()))):
        return _month_end(found, text, dating), "The last day of the month."
    written = read_date(cell)
    if written is None:
        raise _Unclear(f"“{text[:_SHOWN]}” is no date that can be read, or is outside {FIRST_YEAR} to {LAST_YEAR}.")
    if written.unsure:
        raise _Unclear(f"“{text[:_SHOWN]}” is not sure: {written.unsure}.")
    if written.month is None:
        raise _Unclear(f"“{text[:_SHOWN]}” names no month.")
    if written.year is None and dating.year is None:
        raise _Unclear(f"“{text[:_SHOWN]}” names no year.", lacks_year=True)
    day = written.on(written.year or dating.year or FIRST_YEAR)
    if day is None:
        raise _Unclear(f"There is no “{text[:_SHOWN]}” in {written.year or dating.year}.")
    if written.weekday is not None and written.weekday != day.weekday():
        raise _Unclear(f"“{text[:_SHOWN]}” is a {WEEKDAYS[day.weekday()].capitalize()}.")
    return day.date() if isinstance(day, datetime) else day, ""


def _month_end(found: re.Match[str], text: str, dating: Dating) -> date:
    month, said = month_number(found["month"]), found["year"] or found["short"] or found["excel"]
    year = (int(said) + (2000 if len(said) == 2 else 0)) if said else dating.year
    if not dating.month_ends and found["excel"]:
        raise _Unclear(f"“{text[:_SHOWN]}” is not sure: it may be a day or a year.", lacks_day=True)
    if not dating.month_ends:
        raise _Unclear(f"“{text[:_SHOWN]}” names a month and no day.", lacks_day=True, lacks_year=not said)
    if year is None:
        raise _Unclear(f"“{text[:_SHOWN]}” names no year.", lacks_year=True)
    if month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _Unclear(f"“{text[:_SHOWN]}” is outside {FIRST_YEAR} to {LAST_YEAR}.")
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
