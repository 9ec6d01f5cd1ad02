"""Review copies: for each department a workbook with the posts that wait for its decision."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sddc_planner.errors import LibraryReadOnly, UserError
from sddc_planner.exports.names import safe_stem, unique
from sddc_planner.exports.review.rows import ReviewBook, ReviewRow, Wording
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Asks, Department
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.working_days import working_days_after, working_days_before
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.departments.review_waiting import Gathered, LeftOut
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.schedules import Schedules, month_span
from sddc_planner.planner.what_changed import since_signed
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council as stored
from sddc_planner.store import reviews, rules
from sddc_planner.store.reviews import SentReview, SentRow

if TYPE_CHECKING:
    from sddc_planner.model.checks import Finding

_ANSWER_DAYS = 5
"""Working days to answer in, where the usual day has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPreview:
    """What a review copy of a month would hold. ``why_not``: why none would be written, or empty."""

    department: Department
    posts: int
    rows: int
    left_out: tuple[LeftOut, ...]
    why_not: str = ""
    sent_before: str = ""
    """The file name of the newest copy that was sent of this month, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCopy:
    """One review copy that was written. ``id`` is printed in it."""

    id: str
    path: Path
    sha256: str
    department: Department
    posts: int
    rows: int
    left_out: tuple[LeftOut, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesReport:
    """``without`` are the departments for which nothing waits, and so no copy was written."""

    month: date
    due: date
    files: tuple[WrittenCopy, ...]
    without: tuple[CopyPreview, ...]


@dataclass(frozen=True, slots=True)
class ReviewCopies:
    """One month's review copies: gathers once, then makes a workbook for each department."""

    desk: Desk
    council: Council
    posts: Posts
    schedules: Schedules

    def due(self, month: date) -> date:
        """The usual day to answer by: as the rules say before the first of the month, or some days from now."""
        first, holidays = month.replace(day=1), holidays_of(self.desk)
        usual = working_days_before(first, rules.read(self.desk.library.con).decide_days, holidays)
        today = self.desk.today()
        return usual if usual > today else working_days_after(today, _ANSWER_DAYS, holidays)

    def preview(self, month: date) -> tuple[CopyPreview, ...]:
        """What would be written for each department that the month concerns, those with something first."""
        gathered = Gathered.of(self.desk, self.council, self.schedules, month)
        found = [self._previewed(gathered, one) for one in self.council.departments() if gathered.concerning(one.id)]
        return tuple(sorted(found, key=lambda one: not one.rows))

    def write(
        self,
        month: date,
        out: Path,
        departments: Collection[DepartmentId],
        due: date | None,
        progress: Progress | None,
    ) -> CopiesReport:
        """See ``Replies.write_review``."""
        from sddc_planner.exports.review.workbook import review_copy  # noqa: PLC0415  # loads openpyxl

        watch = progress or NoProgress()
        if self.desk.library.why_read_only:
            raise LibraryReadOnly("No review copy was written.", hint=self.desk.library.why_read_only)
        self.desk.require_passphrase()
        first, _last = month_span(month)
        until = due or self.due(first)
        if until < self.desk.today():
            raise UserError("The day to answer by has passed.", hint="Choose another. Nothing was written.")
        watch.step(0, 1, "Checking the signatures")
        gathered = Gathered.of(self.desk, self.council, self.schedules, first)
        wanted = [
            one
            for one in self.council.departments()
            if (one.id in departments if departments else gathered.concerning(one.id))
        ]
        folder = _folder(out)
        taken = [path.name for path in folder.iterdir()]
        findings = self.posts.check_many([one.post for one in gathered.found.values()])
        made: list[tuple[WrittenCopy, bytes, SentReview]] = []
        without = []
        for department in wanted:
            preview = self._previewed(gathered, department)
            if not preview.rows:
                without.append(preview)
                continue
            book = self._book(gathered, preview, first, until, findings)
            path = folder / unique(f"{safe_stem(f'SDDC review {first:%Y-%m} {department.name}')}.xlsx", taken)
            taken.append(path.name)
            content, replaced = review_copy(book, path, watch)
            copy = WrittenCopy(
                id=book.review_id,
                path=path,
                sha256=hashlib.sha256(content).hexdigest(),
                department=department,
                posts=preview.posts,
                rows=preview.rows,
                left_out=preview.left_out,
                replaced=replaced,
            )
            made.append((copy, content, self._sent(book, copy)))
        self._keep(first, made)
        return CopiesReport(month=first, due=until, files=tuple(copy for copy, _c, _s in made), without=tuple(without))

    def _previewed(self, gathered: Gathered, department: Department) -> CopyPreview:
        waiting = gathered.waiting(department.id)
        before = next(
            (
                one.file
                for one in reviews.sent_for(self.desk.library.con, gathered.month)
                if one.department == department.id
            ),
            "",
        )
        asks = {
            Asks.IS_TOLD: "It is told about posts and does not sign them.",
            Asks.NOT_ASKED: "It is not asked about posts.",
        }
        why_not = "" if waiting else asks.get(department.asks, "Nothing waits for its decision.")
        if department.central:
            why_not = "The Communications Manager signs for Central in the program."
        return CopyPreview(
            department=department,
            posts=len(waiting),
            rows=sum(len(gathered.wordings[one.post.id]) for one in waiting),
            left_out=gathered.left_out(department),
            why_not=why_not,
            sent_before=before,
        )

    def _book(
        self,
        gathered: Gathered,
        preview: CopyPreview,
        month: date,
        due: date,
        findings: "Mapping[PostId, Sequence[Finding]]",
    ) -> ReviewBook:
        department = preview.department
        me = gathered.names.people.get(self.desk.who or "")
        rows = []
        for one in gathered.waiting(department.id):
            changed = since_signed(one, {key: gathered.names.account(key) for key in gathered.names.accounts})
            checks = _told(findings.get(one.post.id, ()))
            rows += [ReviewRow(wording=each, changed=changed, checks=checks) for each in gathered.wordings[one.post.id]]
        return ReviewBook(
            review_id=self.desk.new_id(),
            title=f"Posts for {department.name} to decide about, {month_name(month)}",
            month=month,
            department=department.name,
            library_id=stored.library_id(self.desk.library.con),
            made_at=self.desk.clock(),
            made_by=me.name if me else "SDDC Planner",
            send_to=" ".join(filter(None, (me.name, f"<{me.email}>" if me.email else ""))) if me else _SOMEBODY,
            due=due,
            rows=tuple(rows),
            left_out=tuple((one.heading, one.reason) for one in preview.left_out),
        )

    def _sent(self, book: ReviewBook, copy: WrittenCopy) -> SentReview:
        return SentReview(
            id=book.review_id,
            month=book.month,
            department=copy.department.id,
            title=book.title,
            digest=book.rows_digest(),
            file=copy.path.name,
            sha256=copy.sha256,
            made_at=book.made_at,
            made_by=self.desk.who,
            due=book.due,
            rows=tuple(_sent_row(row.wording) for row in book.rows),
        )

    def _keep(self, month: date, made: Sequence[tuple[WrittenCopy, bytes, SentReview]]) -> None:
        """Put the files in their folder and the copies in the record: all of them, or none."""
        if not made:
            return
        names = " and ".join(filter(None, (", ".join(c.department.name for c, _b, _s in made[:-1]),
                                           made[-1][0].department.name)))  # fmt: skip
        written: list[Path] = []
        try:
            what = f"wrote the review cop{'ies' if len(made) > 1 else 'y'} of {month_name(month)} for {names}"
            with self.desk.change("review", what, undoable=False) as writer:
                for copy, content, sent in made:
                    write_whole(copy.path, content)
                    written.append(copy.path)
                    writer.put("pack", reviews.review_row(sent))
        except BaseException:
            for path in written:
                with suppress(OSError):
                    path.unlink()
            raise


_SOMEBODY = "whoever sent it to you"


def _sent_row(wording: Wording) -> SentRow:
    return SentRow(
        post=wording.post,
        revision=wording.revision,
        digest=wording.digest,
        heading=wording.heading,
        account_ids=wording.account_ids,
        accounts=wording.accounts,
        media=wording.media,
        number=wording.number,
        of=wording.of,
    )


def _told(findings: "Sequence[Finding]") -> str:
    """The checks that a reader should know of, one a line."""
    from sddc_planner.model.checks import Level  # noqa: PLC0415  # with what the checks need

    return "\n".join(
        f"{one.level.value.capitalize()}: {one.text}{f' Waived: {one.waived}' if one.waived else ''}"
        for one in findings
        if one.level in (Level.ERROR, Level.WARNING, Level.ADVICE)
    )


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        next(iter(out.iterdir()), None)
    except OSError as exc:
        raise UserError(f"Nothing can be written to {out}.", hint=f"Choose another folder. ({exc.strerror})") from exc
    return out
