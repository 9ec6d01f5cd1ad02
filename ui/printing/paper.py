"""Laid-out pages onto a printer."""

from collections.abc import Sequence

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from sddc_planner.exports.printed.strokes import Sheet
from ui.printing.painter import draw


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet]) -> bool:
    """Draw every page that was asked for, each on its own paper, shrunk where the paper chosen is smaller."""
    first, last = printer.fromPage(), printer.toPage()
    wanted = list(sheets[first - 1 : last] if first else sheets)
    painter = QPainter()
    if not wanted or not painter.begin(printer):
        return False
    for number, sheet in enumerate(wanted):
        if number:
            printer.newPage()
        paper = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
        shrunk = min(1.0, paper.width() / sheet.width, paper.height() / sheet.height)
        draw(painter, sheet, printer.resolution() / 25.4 * shrunk)
    return painter.end()
