"""Writes the approved schedule of one month as an Excel workbook."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sddc_planner import __version__
from sddc_planner.exports.looks import Looks
from sddc_planner.exports.month_sheet import write_month
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.rows import ScheduleBook, month_name
from sddc_planner.exports.schedule_sheet import write_schedule
from sddc_planner.exports.signoff_sheet import write_sign_off
from sddc_planner.exports.whole_file import refusal, write_whole
from sddc_planner.progress import NoProgress, Progress

_NO_CELLS = re.compile(r"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_AREA = re.compile(r'(?<=<dimension ref=")[^"]*(?=")')


@dataclass(frozen=True, slots=True)
class WriteReport:
    """``replaced`` has a sentence for each text in which characters had to be replaced."""

    path: Path
    replaced: tuple[str, ...] = ()


def write_workbook(book: ScheduleBook, target: Path, progress: Progress | None = None) -> WriteReport:
    """The file appears whole or not at all; one that was there is replaced in one step.

    Raises ``UserError`` for a text that Excel cannot hold or a place that cannot be written, ``LibraryError``
    when the disk fails, ``Cancelled`` when ``progress`` does.
    """
    watch = progress or NoProgress()
    content, replaced = _built(book, target, watch)
    watch.step(1, 1, "Saving")
    write_whole(target, content)
    return WriteReport(target, replaced)


def _built(book: ScheduleBook, target: Path, progress: Progress) -> tuple[bytes, tuple[str, ...]]:
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook()
    looks = Looks(workbook)
    replaced: list[str] = []
    sheets = (workbook.worksheets[0], workbook.create_sheet(), workbook.create_sheet())
    pens = schedule, month, sign_off = tuple(Pen(sheet, looks, replaced) for sheet in sheets)
    write_schedule(schedule, book, progress)
    write_month(month, book)
    write_sign_off(sign_off, book)
    about = workbook.properties
    about.title = _plain(book.title)
    about.subject = _plain(f"Approved social media posts, {book.whose}, {month_name(book.month)}")
    about.creator = _plain(f"{book.generated_by}, with SDDC Planner {__version__}")
    about.created = about.modified = book.generated_at.replace(tzinfo=None, microsecond=0)
    about.language = "en-GB"
    progress.step(len(book.rows), len(book.rows), "Saving")
    # In memory first: a zip file that meets a full disk leaves a half that complains later.
    content = BytesIO()
    try:
        workbook.save(content)
    except OSError as exc:  # openpyxl keeps each sheet in a temporary file meanwhile
        raise refusal(target, exc) from exc
    return _with_cells(content, pens), tuple(dict.fromkeys(replaced))


def _with_cells(saved: BytesIO, pens: tuple[Pen, ...]) -> bytes:
    """The saved workbook, whose sheets are still empty, with the cells in them."""
    by_path = {f"xl/worksheets/sheet{number}.xml": pen for number, pen in enumerate(pens, 1)}
    filled = BytesIO()
    with ZipFile(saved) as source, ZipFile(filled, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if pen := by_path.get(name):
                content = _one(_NO_CELLS, pen.xml(), _one(_AREA, pen.area(), content.decode())).encode()
            target.writestr(name, content)
    return filled.getvalue()


def _one(pattern: re.Pattern[str], new: str, text: str) -> str:
    result, count = pattern.subn(lambda _: new, text)
    if count != 1:
        raise RuntimeError("openpyxl writes its sheets in another form than this program knows")
    return result


def _plain(text: str) -> str:
    """What a document property can hold: one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
