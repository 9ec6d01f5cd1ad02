"""A table for the clipboard, as tab-separated text and as HTML, the way Excel and LibreOffice exchange them.

Texts are exact in both. The HTML says of each cell whether it is a text, a date or a time, so that a text that begins
with "=" stays a text and a date is the same date whatever the language of the spreadsheet. The plain text cannot say
so: it holds the bare text, with no apostrophe put before it, and ``CopiedTable.formulas`` tells how many cells a
spreadsheet would take for a formula if somebody pastes it as text only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from html import escape
from typing import TypeAlias

from sddc_planner.sheets.cells import Cell, text_of

Value: TypeAlias = str | date | time | None

_STARTS_FORMULA = ("=", "+", "-", "@")
_NEEDS_QUOTES = ("\t", "\n", "\r")
_DAY_ZERO = date(1899, 12, 30).toordinal()
"""Excel's day number 0, for all dates from March 1900 on."""
_FIRST_EXACT = date(1900, 3, 1)
_UK = 2057
"""Windows' number for British English, in LibreOffice's formats."""
_CLASSES = """<style>
td { mso-number-format:"\\@"; white-space:normal; vertical-align:top; }
.day { mso-number-format:"dd\\/mm\\/yyyy"; text-align:left; }
.time { mso-number-format:"hh\\:mm"; text-align:left; }
br { mso-data-placement:same-cell; }
</style>"""
_BREAK = "<!--[if mso]><br><![endif]--><![if !mso]>&#10;<![endif]>"
"""A line break within a cell: Excel has a style for it, LibreOffice begins a new row at every <br>."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedTable:
    """The same table in two forms. ``rows`` does not count the headings."""

    text: str
    html: str
    rows: int
    formulas: int
    """Cells whose bare text a spreadsheet would take for a formula."""


def copied_table(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> CopiedTable:
    """Every row as long as ``headings``."""
    lines = [headings, *([text_of(Cell(value)) for value in row] for row in rows)]
    return CopiedTable(
        text="".join("\t".join(_quoted(value) for value in line) + "\r\n" for line in lines),
        html=_html(headings, rows),
        rows=len(rows),
        formulas=sum(isinstance(value, str) and value.startswith(_STARTS_FORMULA) for row in rows for value in row),
    )


def _quoted(text: str) -> str:
    """As Excel puts a cell on the clipboard: in quotation marks where it holds a tab or a line break.

    Also where it begins with a quotation mark, which Excel would otherwise read as one of its own.
    """
    if text.startswith('"') or any(mark in text for mark in _NEEDS_QUOTES):
        return '"' + text.replace('"', '""') + '"'
    return text


def _html(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in headings)
    cells = ("".join(map(_cell, row)) for row in rows)
    body = "\n".join(f'<tr valign="top">{row}</tr>' for row in cells)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">'
        f"{_CLASSES}</head><body><table>\n<tr>{head}</tr>\n{body}\n</table></body></html>"
    )


def _cell(value: Value) -> str:
    if isinstance(value, date) and value >= _FIRST_EXACT:
        return _number("day", value.toordinal() - _DAY_ZERO, "DD/MM/YYYY", text_of(Cell(value)))
    if isinstance(value, time):
        return _number("time", (value.hour * 60 + value.minute) / 1440, "HH:MM", text_of(Cell(value)))
    text = escape(text_of(Cell(value)))
    # One space would be all that is left of several, and none of those at an end.
    text = text.replace("  ", " &nbsp;").replace("\t", "&#9;").replace("\n", _BREAK)
    text = f"&nbsp;{text[1:]}" if text.startswith(" ") else text
    text = f"{text[:-1]}&nbsp;" if text.endswith(" ") else text
    return f'<td x:str sdnum="{_UK};0;@">{text}</td>'


def _number(kind: str, value: float, form: str, shown: str) -> str:
    return f'<td class="{kind}" x:num="{value!r}" sdval="{value!r}" sdnum="{_UK};{_UK};{form}">{shown}</td>'
