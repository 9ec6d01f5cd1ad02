"""The sheet *Sign-off*: who signed what, how to check it, and the list of every row."""

from typing import TYPE_CHECKING

from sddc_planner.clock import in_london
from sddc_planner.exports.columns import (
    FORMAT,
    FORMAT_LABEL,
    HEAD_LABEL,
    LIBRARY_LABEL,
    MADE_LABEL,
    ROWS_DIGEST_LABEL,
    ROWS_HEADINGS,
    SIGN_OFF,
)
from sddc_planner.exports.looks import Look
from sddc_planner.exports.page import set_up_page
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.room import height_of
from sddc_planner.exports.rows import ScheduleBook, SignOffLine, month_name

if TYPE_CHECKING:
    from datetime import datetime

COLUMNS = (
    ("Post", 36),
    ("Revision", 10),
    ("Signed by", 26),
    ("Capacity", 26),
    ("Decision", 19),
    ("When", 17),
    ("Comment", 44),
    ("Key", 25),
)
_LAST = "H"
_WIDTH = sum(width for _, width in COLUMNS)

_HOW_TO_VERIFY = """\
Each row of the sheet Schedule names the revision that was signed, and the digest of its content. The sheet Proof holds
that content and the signatures over it. Whoever has SDDC Planner can verify this file: in the window under Hand over,
Verify a workbook, or by command in the program's folder. Rows that were changed, added or removed are named.

With the library: python main.py verify FILE --library FOLDER. Without it: python main.py verify FILE --keys
KEYS.sddckeys, where the second file holds the signers’ public keys; in the window, Verify a workbook stands on the
first page too and needs no library. Whoever has the library saves that file under Hand over, Save the signers’ keys,
or with python main.py keys export; nothing in it is secret. Compare its fingerprint with them aloud once: what the
keys file says is believed, and nothing in this workbook is believed without a signature that one of those keys
verifies.

Date, day, time, account, text, link, alt text and the signatures are compared. Campaign, video and the names of media
files are shown for convenience and are not part of what was signed. The sheets Month and Sign-off are drawn from the
rest and are not compared. Without the library nobody can see whether something was withdrawn or replaced later.

The chain head is the last line of the plan's journal when this copy was made. Keep this copy: a journal that was
rebuilt later no longer contains that line. A signature shows that the holder of the key and its passphrase approved
that exact content; “reported by” means that somebody entered a decision they had been told of. Times are London
time."""
HOW_TO_VERIFY = tuple(paragraph.replace("\n", " ") for paragraph in _HOW_TO_VERIFY.split("\n\n"))


def write_sign_off(pen: Pen, book: ScheduleBook) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = pen.sheet
    sheet.title = SIGN_OFF
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    pen.row([pen.text(f"Sign-off: {book.whose}, {month_name(book.month)}", Look.TITLE)], height=30)
    _facts(pen, book)
    _section(pen, "How to verify this workbook")
    for paragraph in HOW_TO_VERIFY:
        _paragraph(pen, paragraph)
    _section(pen, "What changed since the last copy sent")
    for sentence in book.changes or ("Nothing.",):
        _paragraph(pen, sentence)
    _section(pen, "Who signed what")
    _signatures(pen, book)
    _section(pen, "Posts left out, and why")
    _left_out(pen, book)
    sheet.print_area = f"A1:{_LAST}{pen.last_row}"
    _rows(pen, book)
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, book.title)


def _facts(pen: Pen, book: ScheduleBook) -> None:
    posts = len({row.post_id for row in book.rows})
    head = book.chain_head
    facts = [
        ("Contents", f"{_count(posts, 'post')} on {_count(len(book.rows), 'row')} (one for each account)"),
        (MADE_LABEL, f"{_clock(book.generated_at)} by {book.generated_by}"),
        (LIBRARY_LABEL, book.library_id),
        (HEAD_LABEL, f"{head.hash} (line {head.sequence}, {_clock(head.at)})" if head else "none yet"),
        (ROWS_DIGEST_LABEL, book.rows_digest()),
    ]
    for label, fact in facts:
        pen.row([pen.text(label, Look.LABEL), pen.text(fact)])
    pen.row([pen.text(FORMAT_LABEL, Look.LABEL), pen.value(FORMAT, Look.MARKER)])


def _signatures(pen: Pen, book: ScheduleBook) -> None:
    if not book.sign_offs:
        _paragraph(pen, "Nothing has been signed.")
        return
    pen.row([pen.text(heading, Look.HEADING) for heading, _ in COLUMNS], height=22)
    for line in book.sign_offs:
        at = in_london(line.at).replace(tzinfo=None, second=0, microsecond=0)
        pen.row(
            [
                pen.text(line.heading, Look.STRONG, post=line.heading, field="Title"),
                pen.value(line.revision, Look.NUMBER),
                pen.text(line.person, Look.TEXT, post=line.heading, field="Signed by"),
                pen.text(line.capacity, Look.TEXT, post=line.heading, field="Capacity"),
                pen.text(line.verdict, Look.TEXT, post=line.heading, field="Decision"),
                pen.value(at, Look.DATE_TIME),
                pen.text(line.comment, Look.TEXT, post=line.heading, field="Comment"),
                pen.text(line.key_id, Look.SMALL, post=line.heading, field="Key"),
            ],
            height=_line_height(line),
        )


def _line_height(line: SignOffLine) -> float:
    texts = (line.heading, "", line.person, line.capacity, line.verdict, "", line.comment)
    heights = (height_of(text, width) for text, (_, width) in zip(texts, COLUMNS, strict=False))
    return max(*heights, height_of(line.key_id, COLUMNS[-1][1], 8))


def _left_out(pen: Pen, book: ScheduleBook) -> None:
    if not book.left_out:
        _paragraph(pen, "None.")
        return
    for heading, reason in book.left_out:
        cells = [pen.text(heading, Look.STRONG, post=heading, field="Title")]
        cells += [pen.text(reason, Look.TEXT, post=heading, field="Reason")]
        cells += [pen.text("", Look.TEXT) for _ in COLUMNS[2:]]
        wide = _WIDTH - COLUMNS[0][1]
        number = pen.row(cells, height=max(height_of(reason, wide), height_of(heading, COLUMNS[0][1])))
        _spread(pen, "B", number)


def _rows(pen: Pen, book: ScheduleBook) -> None:
    """Below the printed part: what shows that a row was removed."""
    _section(pen, "Every row of the sheet Schedule when this copy was made (not printed)")
    pen.row([pen.text(heading, Look.LABEL) for heading in ROWS_HEADINGS])
    for key in book.row_keys():
        pen.row(
            [
                pen.text(key.post_id),
                pen.value(key.revision, Look.MARKER),
                pen.text(key.account),
                pen.text(key.digest),
            ],
        )


def _section(pen: Pen, title: str) -> None:
    pen.row()
    pen.row([pen.text(title, Look.SECTION)], height=24)


def _paragraph(pen: Pen, text: str) -> None:
    cell = pen.text(text, Look.PARAGRAPH, post=SIGN_OFF, field="text")
    _spread(pen, "A", pen.row([cell], height=height_of(text, _WIDTH)))


def _spread(pen: Pen, first: str, row: int) -> None:
    """One cell across the page. A spreadsheet gives merged cells no height of their own: see ``room.py``."""
    pen.sheet.merged_cells.add(f"{first}{row}:{_LAST}{row}")


def _clock(moment: "datetime") -> str:
    return f"{in_london(moment):%d/%m/%Y %H:%M}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
