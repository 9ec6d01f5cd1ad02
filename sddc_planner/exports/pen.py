"""Writes the cells of one sheet, row after row, so that text stays text.

openpyxl makes the workbook round the cells: styles, table, page, properties. The cells themselves are written here,
because going through openpyxl costs more than all the rest of an export (see ``benchmarks/``).
"""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeAlias

from sddc_planner.errors import UserError
from sddc_planner.exports.cell_text import LIMIT, cell_text
from sddc_planner.exports.looks import Look, Looks

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell: TypeAlias = tuple[str, str]
"""The attributes and the content of a ``c`` element (ECMA-376 part 1, 18.3.1.4), without its place."""
Run: TypeAlias = tuple[str, int, bool, str]
"""Text of one cell in its own font: the text, points, bold, colour."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DAY_ZERO = date(1899, 12, 30)
_MINUTES = 24 * 60


class Pen:
    """``replaced`` collects a sentence for each text that held characters no cell can hold. At most 26 columns."""

    def __init__(self, sheet: "Worksheet", looks: Looks, replaced: list[str]) -> None:
        self.sheet = sheet
        self.last_row = 0
        self._looks = looks
        self._replaced = replaced
        self._rows: list[str] = []
        self._widest = 1

    def row(self, cells: list[Cell] | None = None, *, height: float | None = None) -> int:
        """Adds one row below the last, empty if there are no ``cells``; returns its number. ``height`` in points.

        The height is not marked as chosen by a person, so that the row grows when somebody types into it.
        """
        self.last_row += 1
        number = self.last_row
        if cells:
            self._widest = max(self._widest, len(cells))
            tall = f' ht="{height:.1f}"' if height is not None else ""
            each = [
                f'<c r="{letter}{number}"{attributes}>{content}</c>'
                for letter, (attributes, content) in zip(_LETTERS, cells, strict=False)
            ]
            self._rows.append(f'<row r="{number}"{tall}>{"".join(each)}</row>')
        return number

    def text(self, text: str, look: Look = Look.PLAIN, *, post: str = "", field: str = "") -> Cell:
        """``post`` and ``field`` name the text in messages. Raises ``UserError`` if Excel cannot hold it whole."""
        if not text:
            return f' s="{self._looks(look)}"', ""
        held = cell_text(text)
        if held.too_long:
            raise UserError(
                f"The {field.lower() or 'text'} of “{post}” is longer than the {LIMIT:,} characters that a cell of "
                "Excel can hold, so no workbook was written.",
                hint="Shorten it, or leave the post out.",
            )
        if held.replaced:
            self._replaced.append(_replaced_sentence(post, field, held.replaced))
        return (
            f' s="{self._looks(look, quoted=held.retyped)}" t="inlineStr"',
            f'<is><t xml:space="preserve">{_escaped(held.stored)}</t></is>',
        )

    def runs(self, runs: list[Run], look: Look) -> Cell:
        """One text in several fonts. What no cell can hold is replaced without a word."""
        content = "".join(
            f'<r><rPr>{"<b/>" if bold else ""}<sz val="{points}"/><color rgb="FF{colour}"/><rFont val="Calibri"/></rPr>'
            f'<t xml:space="preserve">{_escaped(cell_text(text).stored)}</t></r>'
            for text, points, bold, colour in runs
            if text
        )
        return f' s="{self._looks(look)}" t="inlineStr"', f"<is>{content}</is>"

    def value(self, value: date | time | datetime | int | None, look: Look) -> Cell:
        """A day, a wall-clock time to the minute, both, or a whole number. Zones are not looked at."""
        style = f' s="{self._looks(look)}"'
        return (style, "") if value is None else (style, f"<v>{_number(value)!r}</v>")

    def area(self) -> str:
        """The cells that are in use, as "A1:H20"."""
        return f"A1:{_LETTERS[self._widest - 1]}{max(1, self.last_row)}"

    def xml(self) -> str:
        return f"<sheetData>{''.join(self._rows)}</sheetData>"


def _number(value: date | time | datetime | int) -> int | float:
    """As Excel counts: days since the last of December 1899, a time as a fraction of a day."""
    if isinstance(value, datetime):
        return (value.date() - _DAY_ZERO).days + _number(value.time())
    if isinstance(value, date):
        return (value - _DAY_ZERO).days
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / _MINUTES
    return value


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _replaced_sentence(post: str, field: str, characters: tuple[str, ...]) -> str:
    distinct = ", ".join(sorted(set(characters)))
    count = len(characters)
    were = "1 character" if count == 1 else f"{count} characters"
    return f"“{post}”, {field.lower()}: {were} that Excel cannot hold replaced by \ufffd ({distinct})."
