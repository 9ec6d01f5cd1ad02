"""The sheets round the review: *What to do*, in plain words, and *About*, by which the copy is recognised."""

from datetime import datetime

from sddc_planner.clock import in_london
from sddc_planner.exports.looks import Look
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.review.rows import (
    ABOUT,
    APPROVE,
    DEPARTMENT_LABEL,
    DUE_LABEL,
    FORMAT,
    FORMAT_LABEL,
    LIBRARY_LABEL,
    MADE_LABEL,
    MONTH_LABEL,
    REQUEST_CHANGES,
    REVIEW,
    REVIEW_LABEL,
    ROWS_LABEL,
    TO_DO,
    ReviewBook,
)
from sddc_planner.exports.room import height_of
from sddc_planner.exports.rows import DAYS, MONTHS

_WIDTHS = (26, 84)
_WIDE = sum(_WIDTHS)
_TO_KNOW = """\
A post that says different things on different accounts has a row for each wording. It is approved when each of its
rows is.

A row without a decision stays undecided. You may answer some rows now and send the file again later.

Nothing is locked: sort, filter, hide or add columns as you like. Please leave the texts as they are. A decision about
a row that was changed cannot be taken, since it would be about something that nobody has planned: say in the comment
how it should read.

What you decide is recorded as reported by {department}: the file that you send back is kept, and so is the name of
whoever sent it."""
_GOOD_TO_KNOW = _TO_KNOW.split("\n\n")


def write_to_do(pen: Pen, book: ReviewBook) -> None:
    """The first sheet: what to do, by when, and to whom it goes back; below it what is not in this copy."""
    pen.sheet.title = TO_DO
    _widen(pen)
    pen.row([pen.text(book.title, Look.TITLE)], height=30)
    posts = len({row.wording.post for row in book.rows})
    rows = f" on {_count(len(book.rows), 'row')}" if len(book.rows) != posts else ""
    said = (
        f"{_count(posts, 'post')}{rows} that {'waits' if posts == 1 else 'wait'} for a decision by {book.department}."
    )
    _paragraph(pen, said)
    pen.row()
    for label, text in (("Please answer by", spoken_day(book)), ("Send this file back to", book.send_to)):
        pen.row([pen.text(label, Look.LABEL), pen.text(text, Look.PARAGRAPH)], height=height_of(text, _WIDTHS[1]) + 3)
    _section(pen, "What to do")
    for number, step in enumerate(_steps(book), 1):
        _paragraph(pen, f"{number}. {step}")
    _section(pen, "Good to know")
    for sentence in _good_to_know(book):
        _paragraph(pen, sentence)
    _section(pen, "Not in this copy, and why")
    if not book.left_out:
        _paragraph(pen, "Nothing was left out.")
    for heading, reason in book.left_out:
        cells = [pen.text(heading, Look.STRONG, post=heading, field="Title"), pen.text(reason, Look.TEXT)]
        pen.row(cells, height=max(height_of(heading, _WIDTHS[0]), height_of(reason, _WIDTHS[1])))
    pen.sheet.sheet_view.showGridLines = False
    set_up_page(pen.sheet, book.title)


def write_about(pen: Pen, book: ReviewBook) -> None:
    """The last sheet: what the program looks for when the file comes back."""
    pen.sheet.title = ABOUT
    _widen(pen)
    pen.row([pen.text("About this copy", Look.TITLE)], height=30)
    facts = (
        (LIBRARY_LABEL, book.library_id),
        (REVIEW_LABEL, book.review_id),
        (MONTH_LABEL, f"{book.month:%Y-%m}"),
        (DEPARTMENT_LABEL, book.department),
        (MADE_LABEL, f"{_clock(book.made_at)} by {book.made_by}"),
        (DUE_LABEL, f"{book.due:%d/%m/%Y}" if book.due else ""),
        (ROWS_LABEL, book.rows_digest()),
    )
    for label, fact in facts:
        pen.row([pen.text(label, Look.LABEL), pen.text(fact, post=ABOUT, field=label)])
    pen.row([pen.text(FORMAT_LABEL, Look.LABEL), pen.value(FORMAT, Look.MARKER)])
    pen.row()
    _paragraph(pen, "SDDC Planner recognises the returned file by this sheet. Please leave it in the file.")
    pen.sheet.sheet_view.showGridLines = False
    set_up_page(pen.sheet, book.title)


def spoken_day(book: ReviewBook) -> str:
    """ "Tuesday 24 November 2020", or that no day was named."""
    day = book.due
    if day is None:
        return "As soon as you can"
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _steps(book: ReviewBook) -> tuple[str, ...]:
    return (
        f"Open the sheet {REVIEW}. Each row shows what a post will say, where and when.",
        f"In the column Decision choose {APPROVE} or {REQUEST_CHANGES}.",
        f"Where you choose {REQUEST_CHANGES}, say in the column Comment what should change.",
        "Save the file as an Excel workbook (.xlsx), in Excel or LibreOffice.",
        f"Send it back to {book.send_to}.",
    )


def _good_to_know(book: ReviewBook) -> tuple[str, ...]:
    return tuple(paragraph.replace("\n", " ").format(department=book.department) for paragraph in _GOOD_TO_KNOW)


def _widen(pen: Pen) -> None:
    for letter, width in zip("AB", _WIDTHS, strict=True):
        pen.sheet.column_dimensions[letter].width = width


def _section(pen: Pen, title: str) -> None:
    pen.row()
    pen.row([pen.text(title, Look.SECTION)], height=24)


def _paragraph(pen: Pen, text: str) -> None:
    number = pen.row([pen.text(text, Look.PARAGRAPH, post=TO_DO, field="text")], height=height_of(text, _WIDE))
    pen.sheet.merged_cells.add(f"A{number}:B{number}")


def _clock(moment: datetime) -> str:
    return f"{in_london(moment):%d/%m/%Y %H:%M}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
