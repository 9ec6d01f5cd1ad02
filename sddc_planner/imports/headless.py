"""Gives a table that was copied without its row of headings one, from what its columns hold.

Only what is plain is named: a date with its month, a time, a platform, a link, the column with the most words. The
rest keeps the letter of its column, so that it is listed and kept in the notes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import mean

from sddc_planner.imports.dates import read_date, weekday_number
from sddc_planner.imports.headings import Field, heading_row
from sddc_planner.imports.month_grid import has_grid
from sddc_planner.imports.times import read_time
from sddc_planner.imports.words import platforms_in
from sddc_planner.sheets.cells import EMPTY, Cell, Row, Table, text_of

_SAMPLE = 50
_LINKS = ("http://", "https://", "www.")


def with_headings(table: Table) -> Table:
    """The table itself where it has headings or is a month on a grid."""
    if has_grid(table) or heading_row(table) is not None or not table.rows:
        return table
    width = max(len(row.cells) for row in table.rows)
    columns = [[row.at(n) for row in table.rows[:_SAMPLE] if not row.at(n).is_blank] for n in range(width)]
    named: dict[int, str] = {}
    for heading, says in _TELLING:
        fits = (n for n in range(width) if n not in named and columns[n] and _share(columns[n], says) > 0.5)
        first = next(fits, None)
        if first is not None:
            named[first] = heading
    rest = [n for n in range(width) if n not in named and columns[n]]
    if rest:
        named[max(rest, key=lambda n: mean(len(text_of(cell)) for cell in columns[n]))] = "Text"
    headings = tuple(Cell(named[n]) if n in named else EMPTY for n in range(width))
    return replace(table, rows=(Row(0, headings), *table.rows))


def _share(cells: Sequence[Cell], says: Callable[[Cell], object]) -> float:
    return sum(1 for cell in cells if says(cell)) / len(cells)


def _says_date(cell: Cell) -> bool:
    written = read_date(cell)
    return written is not None and written.month is not None


_TELLING: tuple[tuple[str, Callable[[Cell], object]], ...] = (
    (Field.DATE.value.capitalize(), _says_date),
    ("Day", lambda cell: weekday_number(text_of(cell)) is not None),
    (Field.TIME.value.capitalize(), lambda cell: not text_of(cell).isdecimal() and read_time(cell)),
    (Field.PLATFORM.value.capitalize(), lambda cell: platforms_in(text_of(cell))),
    (Field.LINK.value.capitalize(), lambda cell: text_of(cell).lower().startswith(_LINKS)),
)
