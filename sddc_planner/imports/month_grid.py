"""Reads a sheet that is a calendar: weekdays across the top, day numbers below, posts under or beside each number."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TypeAlias

from sddc_planner.imports.dates import MONTHS, WEEKDAYS, spoken, weekday_number
from sddc_planner.imports.times import TIME, time_from, time_of
from sddc_planner.imports.words import platforms_in
from sddc_planner.imports.years import Surroundings, surroundings_of
from sddc_planner.sheets.cells import Cell, Row, Table, column_letters, text_of

UNKNOWN = "The month of this calendar is not certain"
_ENOUGH_WEEKDAYS = 5
_NUMBER = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th)?(?:\s*[\n:–—-]\s*|[ \t]+|$)(.*)", re.DOTALL)
_TIME_FIRST = re.compile(
    rf"\s*(?:{TIME.pattern})(?P<gap>\s*[:–—-]\s+|\s*\n|\s*$|\s+)(?P<rest>.*)", re.VERBOSE | re.DOTALL | re.I
)
_PLATFORM_FIRST = re.compile(r"\s*(?P<names>[\w /+&,()]{1,40}?)\s*[:–—-]\s+(?P<rest>.*)", re.DOTALL)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridItem:
    """One post in a day of the calendar."""

    row: int
    day: date
    at: time | None
    platform: str
    text: str
    problem: str = ""


@dataclass(slots=True, kw_only=True)
class GridReading:
    """What a calendar gave: items, what was left out, and the heading rows of calendars without a known month."""

    items: list[GridItem] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    unknown: list[tuple[int, tuple[date, ...]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Grid:
    """One month: its row of weekdays with their columns, the titles above it, and the rows below."""

    heading: Row
    weekdays: dict[int, int]
    titles: tuple[Row, ...]
    body: tuple[Row, ...]

    def blocks(self) -> list[tuple[int, range]]:
        """Weekday and columns of each day: up to the next weekday, the last as wide as the one before it."""
        columns = sorted(self.weekdays)
        widths = [after - before for before, after in pairwise(columns)]
        ends = [*columns[1:], columns[-1] + min(widths)]
        return [(self.weekdays[first], range(first, end)) for first, end in zip(columns, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day number in a row of numbers: in which block, what else its cell says, or the full date it holds."""

    block: int
    number: int
    column: int
    rest: str = ""
    full: date | None = None


_Week: TypeAlias = tuple[list[_Day], list[Row]]
"""The day numbers of a week, and the rows from their own to the next week's."""


def has_grid(table: Table) -> bool:
    return any(True for _ in _grids(table))


def read_grids(
    table: Table, names: Surroundings, *, today: date, year: int | None = None, answers: dict[int, date] | None = None
) -> GridReading:
    """Every calendar of a sheet. ``names`` is what sheet and file name say; ``answers`` the month by heading row."""
    reading = GridReading()
    seen: set[int] = set()
    for grid in _grids(table):
        seen.update(row.number for row in (*grid.titles, grid.heading, *grid.body))
        reading.left_out += [(row.number, f"It is a title above the calendar: “{quote(row)}”.") for row in grid.titles]
        cells = [row.at(column) for row in grid.titles for column in row.filled()]
        around = surroundings_of(cells).or_else(names)
        weeks = list(_weeks(grid))
        start = (answers or {}).get(grid.heading.number) or _first_month(around, grid, weeks, today, year)
        if isinstance(start, date):
            _read_weeks(grid, weeks, start, reading)
        else:
            reading.unknown.append((grid.heading.number, start))
            reading.left_out += [(row.number, f"{UNKNOWN}: “{quote(row)}”.") for row in grid.body]
    reading.left_out += [
        (row.number, f"It is outside the calendar: “{quote(row)}”.") for row in table.rows if row.number not in seen
    ]
    return reading


def quote(row: Row) -> str:
    """What a row says, in short, for the line that lists it."""
    text = " · ".join(" ".join(text_of(row.cells[index]).split()) or row.cells[index].problem for index in row.filled())
    return text if len(text) <= 90 else text[:89] + "…"


def _grids(table: Table) -> Iterator[_Grid]:
    headings = [(index, found) for index, row in enumerate(table.rows) if (found := _weekdays(row))]
    begin = 0
    for position, (index, weekdays) in enumerate(headings):
        end = headings[position + 1][0] if position + 1 < len(headings) else len(table.rows)
        if position + 1 < len(headings):
            end = _before_titles(table.rows, index + 1, end)
        grid = _Grid(table.rows[index], weekdays, table.rows[begin:index], table.rows[index + 1 : end])
        if any(True for _ in _weeks(grid)):
            yield grid
            begin = end


def _before_titles(rows: Sequence[Row], first: int, end: int) -> int:
    """The titles of the next calendar are the rows right above it that name a month."""
    while end > first and len(rows[end - 1].filled()) == 1:
        cell = rows[end - 1].cells[rows[end - 1].filled()[0]]
        if surroundings_of([cell]).month is None:
            break
        end -= 1
    return end


def _weekdays(row: Row) -> dict[int, int] | None:
    found = {}
    for index in row.filled():
        number = weekday_number(text_of(row.cells[index]))
        if number is not None:
            found[index] = number
    order = [found[index] for index in sorted(found)]
    rising = all((after - before) % 7 == 1 for before, after in pairwise(order))
    return found if len(set(order)) == len(order) >= _ENOUGH_WEEKDAYS and rising else None


def _weeks(grid: _Grid) -> Iterator[_Week]:
    """The day numbers of each week with the rows from their own to the next week's."""
    days: list[_Day] = []
    rows: list[Row] = []
    for row in grid.body:
        if numbers := _numbers(grid, row, bool(days)):
            if days:
                yield days, rows
            days, rows = numbers, []
        rows.append(row)
    if days:
        yield days, rows


def _numbers(grid: _Grid, row: Row, later: bool) -> list[_Day]:
    found = [day for block, (_, columns) in enumerate(grid.blocks()) if (day := _number(row, block, columns))]
    alone = [day for day in found if not day.rest]
    usual = Counter(day.number - day.block for day in (alone or found)).most_common(1)
    if not usual or (not alone and (usual[0][1] < 2 or not later)):
        return []
    base, _ = usual[0]
    return [day for day in found if day.number - day.block == base or (day in alone and _turns(day, base))]


def _turns(day: _Day, base: int) -> bool:
    """Whether the number belongs to the end of the month before or the start of the month after."""
    return day.number <= 7 or day.number - day.block - base in (28, 29, 30, 31)


def _number(row: Row, block: int, columns: range) -> _Day | None:
    for column in columns:
        value = row.at(column).value
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return _Day(block, value.day, column, full=value)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value in range(1, 32):
            return _Day(block, int(value), column)
        if isinstance(value, str) and (found := _NUMBER.fullmatch(value)) and 1 <= int(found[1]) <= 31:
            return _Day(block, int(found[1]), column, rest=found[2])
    return None


def _first_month(
    around: Surroundings, grid: _Grid, weeks: Sequence[_Week], today: date, year: int | None
) -> date | tuple[date, ...]:
    """The first day of the month, or the months it may be."""
    full = [(day.full, day.number) for days, _ in weeks for day in days if day.full]
    if full:
        middle = full[len(full) // 2][0]
        return middle.replace(day=1)
    if around.month is None:
        return ()
    known = year if year is not None else around.year
    if known is not None:
        return date(known, around.month, 1)
    years = sorted(around.years) or list(range(today.year - 1, today.year + 2))
    months = [date(one, around.month, 1) for one in years]
    fitting = [month for month in months if not _contradiction(grid, weeks, month)]
    return fitting[0] if len(fitting) == 1 else tuple(fitting or months)


def _dated(grid: _Grid, weeks: Sequence[_Week], month: date) -> Iterator[tuple[_Day, date | None]]:
    """Each number with its date. Where the numbers fall, the next month begins."""
    numbers = [day for days, _ in weeks for day in days]
    current = _month_of_first(grid, numbers, month)
    last = 0
    for day in numbers:
        if day.number < last:
            current = (current + timedelta(days=31)).replace(day=1)
        last = day.number
        yield day, day.full or _on(current, day.number)


def _month_of_first(grid: _Grid, numbers: Sequence[_Day], month: date) -> date:
    """A calendar may begin with the last days of the month before: the weekdays tell, failing that the numbers."""
    first = numbers[0]
    if first.number <= 7:
        return month
    before = (month - timedelta(days=1)).replace(day=1)
    falls = any(after.number < day.number for day, after in pairwise(numbers[:8]))
    order = (before, month) if falls else (month, before)
    weekday = grid.blocks()[first.block][0]
    fitting = (one for one in order if (on := _on(one, first.number)) and on.weekday() == weekday)
    return next(fitting, order[0])


def _on(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None


def _contradiction(grid: _Grid, weeks: Sequence[_Week], month: date) -> str:
    blocks = grid.blocks()
    for day, on in _dated(grid, weeks, month):
        weekday = blocks[day.block][0]
        if on is not None and on.weekday() != weekday:
            said, true = WEEKDAYS[weekday].capitalize(), WEEKDAYS[on.weekday()].capitalize()
            return f"The calendar has {spoken(on)} under {said}, but it is a {true}."
    return ""


def _read_weeks(grid: _Grid, weeks: Sequence[_Week], month: date, reading: GridReading) -> None:
    problem = _contradiction(grid, weeks, month)
    dates = iter(list(_dated(grid, weeks, month)))
    blocks = grid.blocks()
    first = weeks[0][1][0].number
    used: set[tuple[int, int]] = set()
    for days, rows in weeks:
        for day in days:
            _, on = next(dates)
            columns = blocks[day.block][1]
            used |= {(row.number, column) for row in rows for column in columns}
            cells = [(row.number, cell) for row in rows for cell in _cells_of(row, day, columns, rows[0])]
            if on is None:
                reading.left_out += [
                    (number, f"{MONTHS[month.month - 1].capitalize()} has no day {day.number}.") for number, _ in cells
                ]
            else:
                _read_day(cells, on, problem, reading)
    for row in grid.body:
        stray = [column for column in row.filled() if (row.number, column) not in used]
        if stray:
            where = "above the first week" if row.number < first else "outside the days of the calendar"
            part = quote(Row(row.number, tuple(row.cells[column] for column in stray)))
            reading.left_out.append((row.number, f"Column {column_letters(stray[0])} is {where}: “{part}”."))


def _cells_of(row: Row, day: _Day, columns: range, first: Row) -> Iterator[Cell]:
    for column in columns:
        cell = row.at(column)
        if row is first and column == day.column:
            cell = Cell(day.rest)
        if not cell.is_blank:
            yield cell


def _read_day(cells: Sequence[tuple[int, Cell]], on: date, problem: str, reading: GridReading) -> None:
    waiting: tuple[int, time] | None = None
    for number, cell in cells:
        if cell.problem:
            reading.left_out.append((number, f"A cell of {spoken(on)} cannot be used: {cell.problem}."))
            continue
        for text in _BLANK_LINE.split(text_of(cell)):
            alone = cell.value if isinstance(cell.value, time) else None
            at, platform, rest = (time_of(alone), "", "") if alone else _parts(text)
            if at is None and waiting:
                at, waiting = waiting[1], None
            if rest.strip():
                reading.items.append(
                    GridItem(row=number, day=on, at=at, platform=platform, text=rest.strip("\n"), problem=problem)
                )
            elif at is not None:
                waiting = (number, at)
    if waiting:
        reading.left_out.append((waiting[0], f"There is only a time on {spoken(on)}, and no text."))


def _parts(text: str) -> tuple[time | None, str, str]:
    """A time and a platform at the start of an item, and the rest."""
    at: time | None = None
    if (found := _TIME_FIRST.fullmatch(text)) and not found["plain"]:
        marked = found["half"] or ":" in found[0][: found.start("rest")] or found["gap"].strip() or "\n" in found["gap"]
        at = time_from(found) if marked or not found["rest"] else None
    rest = found["rest"] if found and at is not None else text
    if (named := _PLATFORM_FIRST.fullmatch(rest)) and platforms_in(named["names"]):
        return at, named["names"], named["rest"]
    return at, "", rest
