"""What a spreadsheet holds, as plain values: tables of numbered rows of cells, whatever kind of file they came from."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias

CellValue: TypeAlias = str | int | float | bool | datetime | date | time | None


SPACE = " \t\r\n\xa0"
"""What a cell may hold and still look empty. Rarer white space is something that somebody meant."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value (text exactly as stored) or, where there should be one and is none, the problem.

    ``computed``: the value is the stored result of a formula, and another program may show another. ``percent``: the
    number is shown as hundredths, 0.52 as 52%.
    """

    value: CellValue = None
    problem: str = ""
    computed: bool = False
    percent: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.problem and (
            self.value is None or (isinstance(self.value, str) and not self.value.strip(SPACE))
        )


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row with at least one cell that is not blank. ``number`` counts from 1, as Excel shows it."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY

    def filled(self) -> list[int]:
        """The indices of the cells that are not blank."""
        return [index for index, cell in enumerate(self.cells) if not cell.is_blank]


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of cells shown as one. Rows count from 1, columns from 0; the last ones belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Something in a row that lies outside what is read."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that somebody hung on a cell. The row counts from 1, the column from 0."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet. Rows without anything in them are left out; ``Row.number`` keeps the place of the others."""

    sheet: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    lost: tuple[Lost, ...] = ()
    notes: tuple[Note, ...] = ()
    """Remarks on its cells, where they were asked for."""


_FORMS = ((datetime, "%d/%m/%Y %H:%M"), (date, "%d/%m/%Y"), (time, "%H:%M"))


def text_of(cell: Cell) -> str:
    """The cell as a person would read it: text untouched, ``1.0`` as "1", dates as 08/04/2020."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return {None: "", True: "TRUE", False: "FALSE"}[value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    form = next((form for kind, form in _FORMS if isinstance(value, kind)), "")
    return format(value, form)


def column_letters(index: int) -> str:
    """The name that Excel gives the column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
