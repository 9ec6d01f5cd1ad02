"""The pull list onto a printer: a table with a box to tick before each line."""

from html import escape

from PySide6.QtGui import QFont, QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from sddc_planner.exports.pull_list.values import TITLE, PullHold, PullList, hold_line

_COLUMNS = (("", 4), ("When", 17), ("Where", 25), ("Post", 31), ("Handed over", 23))
_LOOK = """
h1 { font-size: 18pt; }
p { font-size: 9.5pt; }
th { font-size: 8pt; font-weight: normal; text-align: left; color: #56635D; }
td { font-size: 9.5pt; border-bottom: 1px solid #C4CEC8; }
table { border-collapse: collapse; }
.small { font-size: 8.5pt; color: #56635D; }
"""


def print_list(printer: QPrinter, found: PullList) -> bool:
    """Print every page; False where the printer cannot be used."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    if not printer.isValid():
        return False
    document = QTextDocument()
    document.setDefaultStyleSheet(_LOOK)
    document.setDefaultFont(QFont("sans-serif", 10))
    document.setHtml(page(found))
    document.print_(printer)
    return printer.printerState() is not QPrinter.PrinterState.Error


def page(found: PullList) -> str:
    """The list as HTML. What people typed is text in it, never markup."""
    holds = "".join(f"<p><b>{_text(hold.title)}</b><br/>{_text(_said(hold))}</p>" for hold in found.holds)
    rows = "".join(
        f"<tr><td>☐</td><td><b>{_text(row.when())}</b></td><td>{_text(row.where())}</td><td>{_text(row.heading)}</td>"
        f"<td>{_text(row.handed())}</td></tr>"
        for row in found.rows
    )
    head = "".join(f'<th width="{wide}%">{name}</th>' for name, wide in _COLUMNS)
    table = (
        f'<table width="100%" cellpadding="4" cellspacing="0" border="0"><thead><tr>{head}</tr></thead>{rows}</table>'
        if rows
        else ""
    )
    signed = "<p class='small'>All pulled by ____________________ on ____________ at ________</p>" if rows else ""
    return (
        f"<h1>{_text(TITLE)}</h1>{holds}<p>{_text(found.summary())}</p>{table}{signed}"
        f"<p class='small'>{_text(found.made())}</p>"
    )


def _said(hold: PullHold) -> str:
    said = f"{hold.kind[:1].upper()}{hold.kind[1:]}, {hold.when}. It {hold.effect}."
    return " ".join(filter(None, (said, hold_line(hold))))


def _text(text: str) -> str:
    return escape(text)
