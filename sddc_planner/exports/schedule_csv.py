"""The approved schedule as a CSV for people to open in a spreadsheet: the columns of the sheet *Schedule*."""

import csv
import io
from pathlib import Path

from sddc_planner.clock import in_london
from sddc_planner.exports.columns import HEADINGS, TEXTS
from sddc_planner.exports.rows import ScheduleBook, ScheduleRow
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.exports.workbook import WriteReport
from sddc_planner.progress import Progress

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take the text of a CSV for a formula (OWASP, "CSV injection")."""


def write_csv(book: ScheduleBook, target: Path, _progress: Progress) -> WriteReport:
    """UTF-8 with its mark, so that Excel reads accents and emoji. The file appears whole or not at all.

    An apostrophe goes before a text that a spreadsheet would calculate, and each is told. Raises ``UserError`` for a
    place that cannot be written.
    """
    told: list[str] = []
    page = io.StringIO(newline="")
    lines = csv.writer(page)
    lines.writerow(HEADINGS)
    for row in book.rows:
        lines.writerow([_cell(row, heading, told) for heading in HEADINGS])
    write_whole(target, page.getvalue().encode("utf-8-sig", "replace"))
    return WriteReport(target, tuple(dict.fromkeys(told)))


def _cell(row: ScheduleRow, heading: str, told: list[str]) -> str:
    if heading == "Date":
        return f"{row.day:%d/%m/%Y}"
    if heading == "Time":
        return f"{row.at:%H:%M}" if row.at else ""
    if heading == "Signed at":
        return f"{in_london(row.signed_at):%d/%m/%Y %H:%M}" if row.signed_at else ""
    if heading == "Revision":
        return str(row.revision)
    text = TEXTS[heading](row)
    if not text.startswith(_FORMULA):
        return text
    which = f"“{row.heading}”: an apostrophe stands before the {heading.lower()}"
    if heading == "Account":
        which = f"An apostrophe stands before the account “{text}”"
    told.append(f"{which}, so that no spreadsheet calculates it.")
    return f"'{text}"
