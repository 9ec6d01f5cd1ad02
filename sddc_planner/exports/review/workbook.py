"""Makes a review copy: the workbook in which a department decides about the posts that wait for it."""

from dataclasses import replace
from pathlib import Path

from sddc_planner import __version__
from sddc_planner.exports.filled import filled, plain
from sddc_planner.exports.looks import Looks
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.review.guide import write_about, write_to_do
from sddc_planner.exports.review.rows import ReviewBook
from sddc_planner.exports.review.sheet import order, write_review
from sddc_planner.exports.rows import month_name
from sddc_planner.progress import Progress


def review_copy(book: ReviewBook, target: Path, progress: Progress) -> tuple[bytes, tuple[str, ...]]:
    """The whole file, and a sentence for each text in which characters had to be replaced.

    ``target`` is where it will stand; nothing is written there. Raises ``UserError`` for a text that Excel cannot
    hold, ``LibraryError`` when the disk fails, ``Cancelled`` when ``progress`` does.
    """
    from openpyxl import Workbook  # noqa: PLC0415

    book = replace(book, rows=tuple(sorted(book.rows, key=order)))
    workbook = Workbook()
    looks = Looks(workbook)
    replaced: list[str] = []
    sheets = (workbook.worksheets[0], workbook.create_sheet(), workbook.create_sheet())
    pens = to_do, review, about = tuple(Pen(sheet, looks, replaced) for sheet in sheets)
    write_to_do(to_do, book)
    write_review(review, book, progress)
    write_about(about, book)
    document = workbook.properties
    document.title = plain(book.title)
    document.subject = plain(f"Social media posts to decide about, {book.department}, {month_name(book.month)}")
    document.creator = plain(f"{book.made_by}, with SDDC Planner {__version__}")
    document.created = document.modified = book.made_at.replace(tzinfo=None, microsecond=0)
    document.language = "en-GB"
    return filled(workbook, pens, target), tuple(dict.fromkeys(replaced))
