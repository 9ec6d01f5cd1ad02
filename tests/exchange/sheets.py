"""Spreadsheets to import in the tests: ordinary ones by openpyxl, nasty ones written part by part."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from sddc_planner.imports.draft import ImportDraft
from sddc_planner.imports.schedule import read_schedule

TODAY = date(2020, 3, 20)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_book(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]]) -> Path:
    """A workbook as a person makes it; text that looks like a formula stays text."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    cell = sheet.cell(number, column, value)
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.save(path)
    return path


def draft_of(folder: Path, *rows: Sequence[object], sheet: str = "April 2020", **options: object) -> ImportDraft:
    """What a workbook with these rows in one sheet would bring in."""
    path = write_book(folder / "schedule.xlsx", {sheet: rows})
    return read_schedule(path, today=TODAY, **options)  # type: ignore[arg-type]  # options are read_schedule's own


def raw_book(
    path: Path,
    sheet_xml: str,
    *,
    before: str = "",
    after: str = "",
    strings: str | None = None,
    strings_at: str = "sharedStrings.xml",
    sheets: int = 1,
    compression: int = zipfile.ZIP_DEFLATED,
) -> Path:
    """A workbook with this XML between its sheetData tags; every sheet of it is that same part."""
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, sheets + 1))
    with zipfile.ZipFile(path, "w", compression) as archive:
        archive.writestr("_rels/.rels", _relations(("rId1", "officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", strings_at)),
        )
        if strings is not None:
            archive.writestr("xl/sharedStrings.xml", strings)
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{sheet_xml}'
            f"</sheetData>{after}</worksheet>",
        )
    return path


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _relations(*items: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in items)
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'
