"""Writes the approved schedule of one month as an Excel workbook."""

from dataclasses import dataclass
from pathlib import Path

from sddc_planner import __version__
from sddc_planner.exports.filled import filled, plain
from sddc_planner.exports.looks import Looks
from sddc_planner.exports.month_sheet import write_month
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.proof.sheet import write_proof
from sddc_planner.exports.rows import ScheduleBook, month_name
from sddc_planner.exports.schedule_sheet import write_schedule
from sddc_planner.exports.signoff_sheet import write_sign_off
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.progress import NoProgress, Progress


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
    sheets = (workbook.worksheets[0], *(workbook.create_sheet() for _ in range(3)))
    pens = schedule, month, sign_off, proof = tuple(Pen(sheet, looks, replaced) for sheet in sheets)
    write_schedule(schedule, book, progress)
    write_month(month, book)
    write_sign_off(sign_off, book)
    write_proof(proof, book)
    about = workbook.properties
    about.title = plain(book.title)
    about.subject = plain(f"Approved social media posts, {book.whose}, {month_name(book.month)}")
    about.creator = plain(f"{book.generated_by}, with SDDC Planner {__version__}")
    about.created = about.modified = book.generated_at.replace(tzinfo=None, microsecond=0)
    about.language = "en-GB"
    progress.step(len(book.rows), len(book.rows), "Saving")
    return filled(workbook, pens, target), tuple(dict.fromkeys(replaced))
