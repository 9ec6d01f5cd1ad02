"""Puts values into the cells of one sheet, row after row, so that text stays text."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sddc_planner.errors import UserError
from sddc_planner.exports.cell_text import LIMIT, cell_text
from sddc_planner.exports.looks import Look, Looks

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


class Pen:
    """``replaced`` collects a sentence for each text that held characters no cell can hold."""

    def __init__(self, sheet: "Worksheet", looks: Looks, replaced: list[str]) -> None:
        from openpyxl.cell import Cell  # noqa: PLC0415

        self.sheet = sheet
        self._cell = Cell
        self._looks = looks
        self._replaced = replaced
        self._last = 0

    def row(self, cells: "list[Cell] | None" = None, *, height: float | None = None) -> int:
        """Adds one row below the last, empty if there are no ``cells``; returns its number. ``height`` in points."""
        self.sheet.append(cells or [])
        self._last += 1
        if height is not None:
            self.sheet.row_dimensions[self._last].height = height
        return self._last

    @property
    def last_row(self) -> int:
        return self._last

    def text(self, text: str, look: Look = Look.PLAIN, *, post: str = "", field: str = "") -> "Cell":
        """``post`` and ``field`` name the text in messages. Raises ``UserError`` if Excel cannot hold it whole."""
        held = cell_text(text)
        if held.too_long:
            raise UserError(
                f"The {field.lower() or 'text'} of “{post}” is longer than the {LIMIT:,} characters that a cell of "
                "Excel can hold, so no workbook was written.",
                hint="Shorten it, or leave the post out.",
            )
        if held.replaced:
            self._replaced.append(_replaced_sentence(post, field, held.replaced))
        cell = self._cell(self.sheet, 1, 1, None, self._looks(look, quoted=held.retyped))
        if held.stored:
            cell.value = held.stored
            cell.data_type = "s"  # whatever openpyxl took it for: a formula, an error
        return cell

    def value(self, value: date | time | datetime | int | None, look: Look) -> "Cell":
        """A date, a wall-clock time, or a number. An instant is to be turned into London's clock before."""
        return self._cell(self.sheet, 1, 1, value, self._looks(look))


def _replaced_sentence(post: str, field: str, characters: tuple[str, ...]) -> str:
    distinct = ", ".join(sorted(set(characters)))
    count = len(characters)
    were = "1 character" if count == 1 else f"{count} characters"
    return f"“{post}”, {field.lower()}: {were} that Excel cannot hold replaced by \ufffd ({distinct})."
