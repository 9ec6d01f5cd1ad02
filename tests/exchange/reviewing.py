"""A review copy that was sent, and what a department may do to it before it comes back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from sddc_planner.exports.review.rows import HEADINGS, REVIEW
from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from sddc_planner.planner.departments.replies import Replies
from sddc_planner.planner.departments.reply_lines import Outcome, ReplyPreview, ReplyReport
from tests.council import DAY, PASSPHRASE, SmallCouncil

MONTH = DAY.replace(day=1)
SENDER = "W. Contact <w.contact@example.org>"


@dataclass(slots=True)
class Sent:
    """Waste's review copy of December: three posts of theirs, one of them with a wording of its own for X."""

    council: SmallCouncil
    path: Path
    bins: PostId
    trees: PostId
    glass: PostId
    taken: list[ReplyReport] = field(default_factory=list)

    @property
    def replies(self) -> Replies:
        return self.council.planner.replies

    def preview(self, path: Path | None = None) -> ReplyPreview:
        return self.replies.preview(path or self.path)

    def apply(self, path: Path | None = None) -> ReplyReport:
        """By the specialist, who wrote the posts, signed in."""
        self.council.sign_in(self.council.specialist)
        return self.replies.apply(self.preview(path), SENDER)

    def head(self) -> tuple[int, str]:
        return self.council.planner.record.head()

    def state(self, post: PostId) -> State:
        return self.council.planner.posts.get(post).standing

    def row_of(self, post: PostId, wording: int = 1) -> int:
        """The row's number in the file as it was sent."""
        sheet = openpyxl.load_workbook(self.path)[REVIEW]
        found = [n for n in range(2, sheet.max_row + 1) if sheet.cell(n, column("Post id")).value == post]
        return found[wording - 1]


def send(council: SmallCouncil, folder: Path) -> Sent:
    """Write, submit and send; the manager has not decided yet."""
    council.sign_in(council.manager)
    if not council.planner.council.has_key(council.specialist):
        council.planner.council.make_key(council.specialist, PASSPHRASE)
    mine: dict[str, Any] = {"department": council.waste.id, "accounts": (council.clean_team,)}
    bins = council.write(**mine, title="Christmas bins", link="https://www.example.org/bins", link_tag="winter")
    trees = council.write(
        title="Real trees",
        department=council.waste.id,
        accounts=(council.clean_team, council.facebook, council.x),
        at=time(10, 30),
        text="Bring your tree.",
        variants={council.x: "Bring your tree. #Trees"},
    )
    glass = council.write(**mine, title="Glass", day=DAY.replace(day=18), text="Glass goes in the blue box.")
    council.submit(bins.id, trees.id, glass.id)
    report = council.planner.replies.write_review(MONTH, folder, [council.waste.id])
    assert [one.department.name for one in report.files] == ["Waste"]
    return Sent(council, report.files[0].path, bins.id, trees.id, glass.id)


def column(heading: str) -> int:
    return HEADINGS.index(heading) + 1


def edited(path: Path, edit: Callable[[Worksheet], object], *, name: str = "") -> Path:
    """The workbook as somebody saves it after changing the sheet *Review*, under another name if one is given."""
    workbook = openpyxl.load_workbook(path)
    edit(workbook[REVIEW])
    target = path.with_name(name) if name else path
    workbook.save(target)
    return target


def fill(sent: Sent, *rows: tuple[int, str, str], name: str = "") -> Path:
    """Decision and comment by row number."""

    def edit(sheet: Worksheet) -> None:
        for number, decision, comment in rows:
            sheet.cell(number, column("Decision")).value = decision or None
            sheet.cell(number, column("Comment")).value = comment or None

    return edited(sent.path, edit, name=name)


def decide(sent: Sent, decision: str = "Approve", comment: str = "", *, name: str = "") -> Path:
    """The same decision on every row."""
    count = openpyxl.load_workbook(sent.path)[REVIEW].max_row
    return fill(sent, *((number, decision, comment) for number in range(2, count + 1)), name=name)


def outcomes(preview: ReplyPreview) -> dict[str, Outcome]:
    """By heading; of several lines of one post the worst, which comes last in ``Outcome``."""
    order = list(Outcome)
    found: dict[str, Outcome] = {}
    for line in preview.lines:
        now = found.get(line.heading, line.outcome)
        found[line.heading] = max(now, line.outcome, key=order.index)
    return found


def reasons(preview: ReplyPreview) -> str:
    return " ".join(_all(line.reason for line in preview.lines))


def _all(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]
