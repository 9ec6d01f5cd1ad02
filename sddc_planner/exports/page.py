"""How a sheet prints: A4 landscape, fitted to the page's width, with its page numbers."""

from typing import TYPE_CHECKING

from sddc_planner.exports.looks import MUTED

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

A4 = 9
"""ECMA-376 part 1, 18.3.1.63: the number of this paper size."""
SIDE_INCHES = 0.35
TOP_INCHES = 0.65
_TITLE_MAX = 90


def set_up_page(sheet: "Worksheet", title: str, *, pages_high: int = 0) -> None:
    """``pages_high`` 0 lets the sheet take as many pages as it needs."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = pages_high
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = SIDE_INCHES
    margins.top = margins.bottom = TOP_INCHES
    margins.header = margins.footer = 0.3

    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.left.text = _shown(title)
    header.right.text = "&A"
    footer.left.text = "SDDC Planner"
    footer.right.text = "Page &P of &N"
    for part in (header.left, header.right, footer.left, footer.right):
        part.font = "Calibri,Regular"
        part.size = 8
        part.color = MUTED
    sheet.oddHeader = header
    sheet.oddFooter = footer


def _shown(title: str) -> str:
    """One short line; Excel allows 255 characters for a header with its codes, and ``&`` begins a code."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    return plain[:_TITLE_MAX].replace("&", "&&")
