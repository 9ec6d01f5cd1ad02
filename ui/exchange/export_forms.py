"""In which form the approved schedule is exported: the workbook that can be verified, or a copy only to read."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from pathlib import Path

from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.exporting import ExportedFile, ExportReport, LeftOut
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress


class Kind(StrEnum):
    WORKBOOK = "xlsx"
    PDF = "pdf"
    CSV = "csv"


CHOICES = ((Kind.WORKBOOK, "Excel workbook"), (Kind.PDF, "PDF"), (Kind.CSV, "CSV"))
NOUNS = {Kind.WORKBOOK: "workbook", Kind.PDF: "PDF", Kind.CSV: "CSV file"}
ABOUT = {
    Kind.WORKBOOK: "Anybody can verify it against what was signed, and the record keeps that it was written.",
    Kind.PDF: "To read and print: the month on one page, then each post with its whole text. It cannot be verified.",
    Kind.CSV: "One line for each post and account, for a spreadsheet. It cannot be verified.",
}


def exported(
    planner: Planner,
    kind: Kind,
    month: date,
    folder: Path,
    *,
    departments: Collection[DepartmentId],
    progress: Progress,
) -> ExportReport:
    """Write the files. For all departments where none is named."""
    if kind is not Kind.PDF:
        return planner.exchange.export(
            month, folder, departments=departments, as_csv=kind is Kind.CSV, progress=progress
        )
    wanted = [one for one in planner.council.departments() if one.id in set(departments)]
    made = planner.printing.export(month, folder, wanted, progress)
    files = tuple(
        ExportedFile(
            one.path,
            one.department,
            one.posts,
            one.pages,
            tuple(LeftOut(post, heading, why) for post, heading, why in one.left_out),
            one.replaced,
        )
        for one in made
    )
    whole = next((one for one in files if one.department is None), None)
    every = {one.post: one for file in files for one in file.left_out}
    posts = whole.posts if whole else sum(one.posts for one in files)
    return ExportReport(month.replace(day=1), files, whole.left_out if whole else tuple(every.values()), posts)
