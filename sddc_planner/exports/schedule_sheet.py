"""The sheet *Schedule*: one row per post and account, as signed."""

from datetime import time
from typing import TYPE_CHECKING

from sddc_planner.clock import in_london
from sddc_planner.exports.columns import EMPTY, HEADINGS, SCHEDULE, TEXTS
from sddc_planner.exports.looks import Look
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pen import Cell, Pen
from sddc_planner.exports.room import height_of
from sddc_planner.exports.rows import ScheduleBook, ScheduleRow
from sddc_planner.progress import Progress

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (11.5, 11, 7, 16, 50, 24, 17, 23, 13, 13, 21, 16.5, 9.5, 13, 18)
"""In characters of the standard font. Narrow enough that what is printed can be read on a page."""
_LAST_PRINTED = "L"
"""The last column on paper; those that only a program reads stand behind it."""

_LOOKS = {"Day": Look.TEXT, "Account": Look.STRONG, "Link": Look.TEXT, "Post id": Look.SMALL, "Digest": Look.SMALL}
_STEP = 50
_GROWS = tuple(
    (TEXTS[heading], width, 8 if _LOOKS.get(heading) is Look.SMALL else 11)
    for heading, width in zip(HEADINGS, WIDTHS, strict=True)
    if heading in TEXTS
)


def write_schedule(pen: Pen, book: ScheduleBook, progress: Progress) -> None:
    """Raises ``UserError`` for a text no cell can hold whole, and whatever ``progress`` raises."""
    pen.sheet.title = SCHEDULE
    pen.row([pen.text(heading, Look.HEADING) for heading in HEADINGS], height=24)
    for number, row in enumerate(sorted(book.rows, key=_order)):
        if number % _STEP == 0:
            progress.step(number, len(book.rows), "Writing the schedule")
        pen.row(_cells(row, pen), height=_height(row))
    if not book.rows:
        pen.row([pen.text(EMPTY if heading == "Text" else "", Look.TEXT) for heading in HEADINGS])
    _dress(pen.sheet, book, pen.area())


def _cells(row: ScheduleRow, pen: Pen) -> list[Cell]:
    signed_at = None
    if row.signed_at is not None:
        signed_at = in_london(row.signed_at).replace(tzinfo=None, second=0, microsecond=0)
    others = {
        "Date": pen.value(row.day, Look.DATE),
        "Time": pen.value(row.at, Look.TIME),
        "Signed at": pen.value(signed_at, Look.DATE_TIME),
        "Revision": pen.value(row.revision, Look.NUMBER),
    }
    return [
        others[heading]
        if heading in others
        else pen.text(TEXTS[heading](row), _LOOKS.get(heading, Look.TEXT), post=row.heading, field=heading)
        for heading in HEADINGS
    ]


def _order(row: ScheduleRow) -> tuple[object, ...]:
    return row.day, row.at or time.min, row.heading, row.post_id, row.account


def _height(row: ScheduleRow) -> float:
    return max(height_of(text_of(row), width, size) for text_of, width, size in _GROWS)


def _dress(sheet: "Worksheet", book: ScheduleBook, area: str) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.filters import AutoFilter  # noqa: PLC0415
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo  # noqa: PLC0415

    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    columns = [TableColumn(id=number, name=heading) for number, heading in enumerate(HEADINGS, 1)]
    table = Table(displayName=SCHEDULE, ref=area, tableColumns=columns, autoFilter=AutoFilter(ref=area))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "E2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{_LAST_PRINTED}{area.rpartition('O')[2]}"
    set_up_page(sheet, book.title)
