"""A publishing tool's own template as a person downloaded it: read to learn its headings, and filled in its own form.

The file comes from outside: ``sddc_planner.sheets`` reads it within its limits before anything else touches it.
"""

import codecs
import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.errors import UnreadableFile
from sddc_planner.exports.cell_text import cell_text
from sddc_planner.model.tool_layout import HEADINGS_MAX, ToolLayout, layout_id
from sddc_planner.progress import Progress
from sddc_planner.sheets.cells import Row, Table, text_of
from sddc_planner.sheets.delimited import decode
from sddc_planner.sheets.tables import read_file

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WITHIN = 20
"""Rows in which the headings are looked for."""
_EXAMPLES = 5
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """``headings`` stand in row ``row``, counted from 1, of the sheet ``sheet`` (of a .csv, its name).

    ``examples`` are rows that stood under them, which are not kept; ``before`` is the text above and with the
    headings, as it stands in a .csv.
    """

    name: str
    headings: tuple[str, ...]
    row: int
    sheet: str
    examples: tuple[tuple[str, ...], ...] = ()
    filled_rows: tuple[int, ...] = ()
    """Numbers of the rows under the headings that hold something."""
    is_workbook: bool = False
    delimiter: str = ","
    encoding: str = "utf-8"
    line_end: str = "\r\n"
    before: str = ""
    above: str = ""
    """The same without the headings."""
    remarks: tuple[str, ...] = ()
    content: bytes = field(default=b"", repr=False)

    @property
    def layout_id(self) -> str:
        return layout_id(self.headings)

    @property
    def ending(self) -> str:
        return ".xlsx" if self.is_workbook else ".csv"


def read_template(path: Path, known: Collection[str] = (), progress: Progress | None = None) -> Template:
    """``known`` are ids of layouts: a row of headings that is one of them is taken first.

    Raises ``UnreadableFile`` for a file that cannot be read or has no headings, or ``Cancelled``.
    """
    file = read_file(path, progress)
    found = _headings(file.tables, known)
    if found is None:
        raise UnreadableFile(
            f"“{path.name}” has no row of headings.",
            hint="Choose the template that the tool offers for download, with its headings.",
        )
    table, row = found
    headings = tuple(text_of(cell) for cell in row.cells)
    if len(headings) > HEADINGS_MAX:
        raise UnreadableFile(f"“{path.name}” has more than {HEADINGS_MAX} columns.")
    under = [one for one in table.rows if one.number > row.number]
    is_workbook = file.content.startswith(b"PK")
    if is_workbook:
        _openable(file.content, path.name)
    delimiter, encoding, line_end, before, above, remarks = (
        (",", "utf-8", "\r\n", "", "", ()) if is_workbook else _form_of(file.content, headings)
    )
    return Template(
        name=path.name,
        headings=headings,
        row=row.number,
        sheet=table.sheet,
        examples=tuple(tuple(text_of(cell) for cell in one.cells) for one in under[:_EXAMPLES]),
        filled_rows=tuple(one.number for one in under),
        is_workbook=is_workbook,
        delimiter=delimiter,
        encoding=encoding,
        line_end=line_end,
        before=before,
        above=above,
        remarks=remarks,
        content=file.content if is_workbook else b"",
    )


def from_layout(layout: ToolLayout) -> Template:
    """The template of a tool whose headings are known: a .csv with nothing but them."""
    headings = tuple(one.heading for one in layout.columns)
    return Template(
        name=layout.name,
        headings=headings,
        row=1,
        sheet=layout.name,
        delimiter=layout.delimiter,
        encoding=layout.encoding,
        before=_lines([headings], layout.delimiter, "\r\n"),
    )


def filled(template: Template, rows: Sequence[Sequence[str]], *, headings: bool = True) -> bytes:
    """The template with these rows under its headings, or in their place.

    Texts are written as they are: nothing is put before an "=". In a workbook every cell is text; what no workbook can
    hold becomes U+FFFD.
    """
    if template.is_workbook:
        return _filled_workbook(template, rows, headings=headings)
    return _filled_csv(template, rows, headings=headings)


def _filled_csv(template: Template, rows: Sequence[Sequence[str]], *, headings: bool) -> bytes:
    text = (template.before if headings else template.above) + _lines(rows, template.delimiter, template.line_end)
    if template.encoding == "utf-16":
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(template.encoding)


def _lines(rows: Sequence[Sequence[str]], delimiter: str, line_end: str) -> str:
    made = StringIO(newline="")
    csv.writer(made, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return made.getvalue()


def _filled_workbook(template: Template, rows: Sequence[Sequence[str]], *, headings: bool) -> bytes:
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(BytesIO(template.content), keep_links=False)
        sheet: Worksheet = book[template.sheet]
        for number in (*(() if headings else (template.row,)), *template.filled_rows):
            for place in range(1, max(len(template.headings), sheet.max_column) + 1):
                sheet.cell(number, place).value = None
        for number, row in enumerate(rows, template.row + headings):
            for place, text in enumerate(row, 1):
                cell = sheet.cell(number, place)
                cell.value = cell_text(text).stored or None
                if text:
                    cell.data_type = "s"  # also of a text that begins with "="
                cell.number_format = "@"
        made = BytesIO()
        book.save(made)
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as exc:
        raise _unfillable(template.name) from exc
    return made.getvalue()


def _openable(content: bytes, name: str) -> None:
    """Refuse at once what could not be filled later."""
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        load_workbook(BytesIO(content), keep_links=False)
    except Exception as exc:  # whatever the library meets in a file from outside
        raise _unfillable(name) from exc


def _unfillable(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"“{name}” cannot be filled: there is something in the workbook that this program cannot keep.",
        hint="Save its sheet as a .csv file, if the tool takes that, and choose it instead.",
    )


def _headings(tables: Sequence[Table], known: Collection[str]) -> tuple[Table, Row] | None:
    candidates = [(table, row) for table in tables for row in table.rows if row.number <= _WITHIN]
    for table, row in candidates:
        if layout_id([text_of(cell) for cell in row.cells]) in known:
            return table, row
    for least in (2, 1):
        for table, row in candidates:
            if len(row.filled()) >= least and all(_is_heading(text_of(row.at(n))) for n in row.filled()):
                return table, row
    return None


def _is_heading(text: str) -> bool:
    return len(text) <= 120 and not text.replace(".", "").replace(",", "").strip().isdecimal()


def _form_of(content: bytes, headings: Sequence[str]) -> tuple[str, str, str, str, str, tuple[str, ...]]:
    """(delimiter, encoding to write, line end, the text above and with the headings, the text above them, what a person
    should know)."""
    text = decode(content)
    line_end = "\r\n" if "\r\n" in text or "\n" not in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    encoding, remarks = _encoding(content)
    for delimiter in _DELIMITERS:
        reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
        begins = 0
        try:
            for number, record in enumerate(reader):
                while record and not record[-1]:
                    record.pop()
                if tuple(record) == tuple(headings):
                    before = line_end.join(lines[: reader.line_num]) + line_end
                    above = "".join(line + line_end for line in lines[:begins])
                    unmarked = (before.removeprefix("\ufeff"), above.removeprefix("\ufeff"))
                    return delimiter, encoding, line_end, *unmarked, remarks
                begins = reader.line_num
                if number > _WITHIN * 5:
                    break
        except csv.Error:
            continue
    return ",", encoding, line_end, _lines([headings], ",", line_end), "", remarks


def _encoding(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", ()
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:100]:
        return "utf-16", ()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        said = "The template is in an older encoding that holds no emoji; the file is written in UTF-8."
        return "utf-8-sig", (said,)
    return "utf-8", ()
