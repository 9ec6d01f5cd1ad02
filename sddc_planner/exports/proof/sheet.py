"""The sheet *Proof*: what was signed, letter by letter, with its signatures. For programs; people need not read it."""

from sddc_planner.exports.columns import PROOF, PROOF_HEADINGS
from sddc_planner.exports.looks import Look
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.proof.text import ProofLine, to_cells
from sddc_planner.exports.rows import ScheduleBook

WIDTHS = (13, 24, 7, 7, 90, 30, 24)
"""In characters of the standard font."""

_LAST = "G"
_ABOUT = (
    "This sheet is for the program, and only these two lines of it are printed. It holds what was signed, and the "
    "signatures: with it and the file of the signers’ public keys anyone can verify the sheet Schedule. The sheet "
    "Sign-off says how. Sorting and filtering do no harm here; changing or removing a line takes a proof away."
)


def write_proof(pen: Pen, book: ScheduleBook) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = pen.sheet
    sheet.title = PROOF
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    pen.row([pen.text("Proof", Look.TITLE)], height=30)
    sheet.merged_cells.add(f"A2:{_LAST}2")
    pen.row([pen.text(_ABOUT, Look.PARAGRAPH)], height=34)
    pen.row([pen.text(heading, Look.HEADING) for heading in PROOF_HEADINGS], height=24)
    for line in book.proof:
        _write(pen, line)
    sheet.auto_filter.ref = f"A3:{_LAST}{pen.last_row}"
    sheet.freeze_panes = "A4"
    sheet.print_area = f"A1:{_LAST}2"
    set_up_page(sheet, book.title)


def _write(pen: Pen, line: ProofLine) -> None:
    parts = to_cells(line.text)
    for number, part in enumerate(parts, 1):
        pen.row(
            [
                pen.text(line.kind.value),
                pen.text(line.id),
                pen.value(number, Look.MARKER),
                pen.value(len(parts), Look.MARKER),
                pen.text(part),
                pen.text(line.signature),
                pen.text(line.key),
            ]
        )
