"""The pull list as a workbook or a CSV. Text is text: what looks like a formula is none."""

import csv
import io
from collections.abc import Iterator

from sddc_planner.exports.cell_text import cell_text
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pull_list.values import TITLE, PullList, PullRow

HEADINGS = ("Pulled", "Date", "Time", "Platform", "Account", "Post", "State", "Hold", "Handed over", "Post id")
_WIDTHS = (8, 12, 8, 14, 26, 44, 12, 30, 40, 34)


def pull_list_csv(found: PullList) -> bytes:
    """Commas, UTF-8 with a mark so that Excel reads it as such, a line for each post and account."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in found.rows:
        date, at = f"{row.day:%d/%m/%Y}", f"{row.at:%H:%M}" if row.at else ""
        writer.writerow(["", date, at, *map(_harmless, _texts(row))])
    return out.getvalue().encode("utf-8-sig", "replace")


def pull_list_xlsx(found: PullList) -> bytes:
    """One sheet with a frozen header row, real dates and times, and boxes to fill in."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow to load
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = "Pull"
    sheet.append(list(HEADINGS))
    for number, row in enumerate(found.rows, start=2):
        sheet.cell(number, 2, row.day).number_format = "dd/mm/yyyy"
        if row.at:
            sheet.cell(number, 3, row.at).number_format = "hh:mm"
        for column, text in enumerate(_texts(row), start=4):
            cell = sheet.cell(number, column)
            cell.value = cell_text(text).stored
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, wide in zip("ABCDEFGHIJ", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = wide
    sheet.freeze_panes = "A2"
    set_up_page(sheet, f"{TITLE}. {found.made()}")
    sheet.print_title_rows = "1:1"
    book.properties.title = TITLE
    book.properties.creator = "SDDC Planner"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _texts(row: PullRow) -> Iterator[str]:
    yield from (row.platform, row.account, row.heading, row.state, row.hold, row.handed(), row.post)


def _harmless(text: str) -> str:
    """A text that a spreadsheet program would take for a formula, in quotation marks; this list is read by people."""
    return f"“{text}”" if text[:1] in "=+-@\t\r" and text else text
