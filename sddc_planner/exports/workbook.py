"""Writes the approved schedule of one month as an Excel workbook."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sddc_planner import __version__
from sddc_planner.exports.looks import Looks
from sddc_planner.exports.month_sheet import write_month
from sddc_planner.exports.pen import Pen
from sddc_planner.exports.rows import ScheduleBook, month_name
from sddc_planner.exports.schedule_sheet import write_schedule
from sddc_planner.exports.signoff_sheet import write_sign_off
from sddc_planner.exports.whole_file import refusal, write_whole
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
    schedule = workbook.worksheets[0]
    looks = Looks(workbook)
    replaced: list[str] = []
    write_schedule(Pen(schedule, looks, replaced), book, progress)
    write_month(Pen(workbook.create_sheet(), looks, replaced), book)
    write_sign_off(Pen(workbook.create_sheet(), looks, replaced), book)
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
    return content.getvalue(), tuple(dict.fromkeys(replaced))


def _plain(text: str) -> str:
    """What a document property can hold: one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
