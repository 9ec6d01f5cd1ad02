"""The sheet *Review*: one row for each wording of a post, with a decision to choose and a comment to type."""

from datetime import time
from typing import TYPE_CHECKING

from sddc_planner.exports.looks import Look
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pen import Cell, Pen
from sddc_planner.exports.review.rows import APPROVE, HEADINGS, REQUEST_CHANGES, REVIEW, ReviewBook, ReviewRow
from sddc_planner.exports.room import height_of
from sddc_planner.progress import Progress

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (11.5, 11.5, 7, 20, 48, 24, 16, 20, 30, 26, 16, 34, 13, 9, 18, 13)
"""In characters of the standard font."""
_SMALL = frozenset({"Post id", "Digest", "Review copy"})
_TEXTS = frozenset({"Day", "Text", "Link", "Media file", "Alt text", "What changed", "Checks"})
_STEP = 50


def write_review(pen: Pen, book: ReviewBook, progress: Progress) -> None:
    """Raises ``UserError`` for a text no cell can hold whole, and whatever ``progress`` raises."""
    pen.sheet.title = REVIEW
    pen.row([pen.text(heading, Look.HEADING) for heading in HEADINGS], height=24)
    for number, row in enumerate(book.rows):
        if number % _STEP == 0:
            progress.step(number, len(book.rows), "Writing the review copy")
        pen.row([_cell(row, heading, book, pen) for heading in HEADINGS], height=_height(row))
    _dress(pen.sheet, book, pen.area())


def order(row: ReviewRow) -> tuple[object, ...]:
    """By date and time; the wordings of a post stay together."""
    one = row.wording
    return one.day, one.at or time.min, one.heading, one.post, one.number


def _cell(row: ReviewRow, heading: str, book: ReviewBook, pen: Pen) -> Cell:  # noqa: PLR0911  # one for each kind
    one = row.wording
    if heading == "Date":
        return pen.value(one.day, Look.DATE)
    if heading == "Time":
        return pen.value(one.at, Look.TIME)
    if heading == "Revision":
        return pen.value(one.revision, Look.NUMBER)
    if heading in ("Decision", "Comment"):
        return pen.text("", Look.ANSWER)
    if heading == "Accounts":
        return pen.text(one.where(), Look.STRONG, post=one.heading, field=heading)
    if heading in _SMALL:
        said = {"Post id": one.post, "Digest": one.digest, "Review copy": book.review_id}[heading]
        return pen.text(said, Look.SMALL)
    said = _said(row, heading)
    return pen.text(said, Look.TEXT, post=one.heading, field=heading)


def _said(row: ReviewRow, heading: str) -> str:
    one = row.wording
    whole = {"Text": one.text, "Link": one.link, "What changed": row.changed, "Checks": row.checks}
    return whole[heading] if heading in whole else one.shown(heading)


def _height(row: ReviewRow) -> float:
    one = row.wording
    texts = {heading: _said(row, heading) for heading in (*_TEXTS, "What changed", "Checks")} | {
        "Accounts": one.where()
    }
    widths = dict(zip(HEADINGS, WIDTHS, strict=True))
    tall = [height_of(text, widths[heading]) for heading, text in texts.items()]
    return max(*tall, height_of(one.digest, widths["Digest"], 8), height_of(one.post, widths["Post id"], 8))


def _dress(sheet: "Worksheet", book: ReviewBook, area: str) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415
    from openpyxl.worksheet.filters import AutoFilter  # noqa: PLC0415
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo  # noqa: PLC0415

    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    columns = [TableColumn(id=number, name=heading) for number, heading in enumerate(HEADINGS, 1)]
    table = Table(displayName=REVIEW, ref=area, tableColumns=columns, autoFilter=AutoFilter(ref=area))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    letter = get_column_letter(HEADINGS.index("Decision") + 1)
    # A list that warns of nothing: what else somebody types is read, or listed as not understood.
    choice = DataValidation(
        type="list", formula1=f'"{APPROVE},{REQUEST_CHANGES}"', allow_blank=True, showErrorMessage=False
    )
    choice.showInputMessage = True
    choice.promptTitle = "Decision"
    choice.prompt = f"{APPROVE}, or {REQUEST_CHANGES} and say in the next column what should change."
    choice.add(f"{letter}2:{letter}{max(2, len(book.rows) + 1)}")
    sheet.add_data_validation(choice)
    sheet.freeze_panes = "E2"
    sheet.print_title_rows = "1:1"
    # What the program alone reads is not printed, so that the rest is larger.
    sheet.print_area = f"A1:{get_column_letter(HEADINGS.index('Comment') + 1)}{len(book.rows) + 1}"
    set_up_page(sheet, book.title)
