"""The workbook that the tests of verification change, and what a library that signed it says of the result."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.exports.columns import HEADINGS
from sddc_planner.exports.rows import ScheduleRow
from sddc_planner.exports.verify import Outcome, SignedPost, SignedRevision, VerifyReport, compare, read_exported
from sddc_planner.model.ids import PostId
from tests.exchange.export_books import full_book, rows

ROWS = rows(12)
BOOK = full_book(12)


def library(own: Iterable[ScheduleRow], **changes: Any) -> Callable[[PostId], SignedPost | None]:
    """What a library that signed exactly these rows would answer."""
    posts: dict[PostId, list[ScheduleRow]] = {}
    for each in own:
        posts.setdefault(each.post_id, []).append(each)
    signed = {
        post: SignedPost(
            id=post,
            heading=own[0].heading,
            revisions={
                own[0].revision: SignedRevision(
                    number=own[0].revision,
                    digest=own[0].digest,
                    rows=tuple(own),
                    signed_by=frozenset(own[0].signed_by),
                    signed_at=frozenset(filter(None, [own[0].signed_at])),
                    **changes,
                )
            },
        )
        for post, own in posts.items()
    }
    return signed.get


def column(heading: str) -> int:
    return HEADINGS.index(heading) + 1


def edited(path: Path, edit: Callable[[Worksheet], object]) -> Path:
    """The workbook as somebody saves it after changing the sheet *Schedule*."""
    workbook = openpyxl.load_workbook(path)
    edit(workbook["Schedule"])
    workbook.save(path)
    return path


def add(sheet: Worksheet, values: Iterable[Any]) -> None:
    """A row below the last; text stays text, as it does when a person copies a row."""
    sheet.append(list(values))
    for cell in sheet[sheet.max_row]:
        if isinstance(cell.value, str):
            cell.data_type = "s"


def verified(path: Path, **options: Any) -> VerifyReport:
    options.setdefault("recorded", BOOK.row_keys())
    return compare(read_exported(path), library(ROWS), library_id=BOOK.library_id, **options)


def outcomes(report: VerifyReport) -> dict[int, Outcome]:
    return {each.row: each.outcome for each in report.rows if each.outcome is not Outcome.AS_SIGNED}
