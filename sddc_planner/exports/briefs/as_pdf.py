"""A document as a PDF that carries its own letters, and the pages that the preview shows."""

from collections.abc import Sequence

from sddc_planner.exports.briefs.document import Document
from sddc_planner.exports.briefs.pages import pages_of
from sddc_planner.exports.printed.as_pdf import Pages, pdf_of
from sddc_planner.exports.printed.strokes import Sheet, Words


def laid_out(document: Document) -> tuple[list[Sheet], tuple[str, ...]]:
    """The pages, and sentences about characters that no letter fits."""
    pages = Pages()
    try:
        sheets = pages_of(document, pages.ruler())
        return sheets, _replaced(pages, sheets)
    finally:
        pages.close_letters()


def pdf_of_document(document: Document) -> tuple[bytes, int, tuple[str, ...]]:
    """The file, how many pages it has, and the same sentences."""
    pages = Pages()
    try:
        sheets = pages_of(document, pages.ruler())
        replaced = _replaced(pages, sheets)
        pages.set_subject(pages.letters.drawn(document.subject))
        title = f"{document.kicker}: {document.title}"
        return pdf_of(pages, sheets, title=title, made_at=document.made_at), len(sheets), replaced
    finally:
        pages.close_letters()


def _replaced(pages: Pages, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Counted on what is drawn: laying out measures a word more than once."""
    pages.letters.missing.clear()
    for number, sheet in enumerate(sheets, 1):
        pages.letters.count_under(f"Page {number}")
        for stroke in sheet.strokes:
            if isinstance(stroke, Words):
                pages.letters.drawn(stroke.text)
    return pages.letters.sentences()
