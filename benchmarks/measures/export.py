"""Exporting the month of 1,200 approved posts, against openpyxl writing the same cells."""

from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measures.case import Case
from benchmarks.report import Line, line
from benchmarks.timing import interleaved
from sddc_planner import signing
from sddc_planner.planner.planner import Planner

GOAL = 1.3
_FLOOR = "floor: openpyxl writing the same cells with the same styles into as many files"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one exported sheet: row, column, value, style."""

    title: str
    cells: tuple[tuple[int, int, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Book:
    styles: Any
    """The workbook that the styles belong to."""
    sheets: tuple[Sheet, ...]


def run(case: Case) -> list[Line]:
    import openpyxl  # both need it, so loading it belongs to neither

    planner = Planner.open(case.library)
    out = case.scratch / "out"
    try:
        planner.sit_down(planner.council.person("V. Planner").id)
        report = planner.exchange.export(case.exported, out)
        books = [_book(openpyxl.load_workbook(file.path)) for file in report.files]
        cells = sum(len(sheet.cells) for book in books for sheet in book.sheets)

        def export() -> None:
            signing.is_signed.cache_clear()  # as after a start: no signature has been looked at
            planner.exchange.export(case.exported, out)

        def least() -> None:
            for number, book in enumerate(books):
                _write(book, case.scratch / f"floor-{number}.xlsx")

        taken = interleaved({"floor": least, "export": export}, case.times(3))
    finally:
        planner.close()
    what = f"{report.posts:,} approved posts, {len(report.files)} workbooks, {cells:,} cells, signatures verified"
    return [
        line(
            "export of a month",
            case.posts,
            taken["export"],
            floor=_FLOOR,
            floor_taken=taken["floor"],
            goal=GOAL,
            note=what,
        )
    ]


def _book(workbook: Any) -> Book:
    return Book(
        workbook,
        tuple(
            Sheet(
                sheet.title,
                tuple((c.row, c.column, c.value, c._style) for row in sheet.iter_rows() for c in row if c.has_style),
            )
            for sheet in workbook.worksheets
        ),
    )


def _write(book: Book, target: Path) -> None:
    """The cells alone: no table, no page, no widths."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name in ("_fonts", "_fills", "_borders", "_alignments", "_number_formats", "_cell_styles", "_named_styles"):
        setattr(workbook, name, getattr(book.styles, name))
    for sheet in book.sheets:
        made = workbook.create_sheet(sheet.title)
        for row, column, value, style in sheet.cells:
            cell = made.cell(row, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell._style = copy(style)
    workbook.save(target)
