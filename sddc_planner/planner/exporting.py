"""Exporting a month's approved schedule as workbooks, and keeping in the record what was sent."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sddc_planner.clock import in_london
from sddc_planner.errors import UserError
from sddc_planner.exports.names import schedule_file_name
from sddc_planner.exports.proof.text import ProofLine
from sddc_planner.exports.rows import ChainHead, ScheduleBook, ScheduleRow, month_name
from sddc_planner.model.council import Department
from sddc_planner.model.hold import is_stopped
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Approved, Names, approved_among, for_department, schedule_rows, sign_off_lines
from sddc_planner.planner.proving import joined, proof_of
from sddc_planner.planner.schedules import Schedules, month_span
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council as stored
from sddc_planner.store import history, sent
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A post that is in no exported file, and why."""

    post: PostId
    heading: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One workbook written: whose, how many posts and rows, what had to be replaced for Excel."""

    path: Path
    department: str | None
    posts: int
    rows: int
    left_out: tuple[LeftOut, ...]
    replaced: tuple[str, ...]
    changes: tuple[str, ...] = ()
    """What the workbook says has changed since the last copy."""
    kept: str = ""
    """Its row in the record; empty where the library is open for reading only."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    month: date
    files: tuple[ExportedFile, ...]
    left_out: tuple[LeftOut, ...]
    posts: int
    """Approved posts of the month, each counted once."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an export of a month would hold for one department (None: all of them)."""

    department: Department | None
    posts: int
    left_out: tuple[LeftOut, ...]
    now: Mapping[str, sent.Shown]
    """What would stand in the workbook, to compare with copies written before."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """One month's export: gathers once, then makes a book for each department."""

    desk: Desk
    council: Council
    schedules: Schedules

    def preview(self, month: date) -> tuple[Preview, ...]:
        """What an export would write: all departments first, then each that the month concerns."""
        names, approved, rows = self._gathered(month)
        shown: list[Department | None] = [None, *self._concerned(approved, names)]
        found = []
        for one in shown:
            now = _now(self._rows_for(approved.posts, rows, one, names))
            found.append(Preview(one, len(now), self._left_out_for(approved, one, names), now))
        return tuple(found)

    def export(
        self,
        month: date,
        out: Path,
        departments: Collection[DepartmentId],
        progress: Progress | None,
        *,
        as_csv: bool = False,
    ) -> ExportReport:
        """See ``Exchange.export``."""
        from sddc_planner.exports.schedule_csv import write_csv  # noqa: PLC0415
        from sddc_planner.exports.workbook import write_workbook  # noqa: PLC0415  # loads openpyxl

        self.desk.require_library()
        watch = progress or NoProgress()
        first, _last = month_span(month)
        watch.step(0, 1, "Checking the signatures")
        names, approved, rows = self._gathered(month)
        wanted: list[Department | None] = [one for one in self.council.departments() if one.id in set(departments)] or [
            *self._concerned(approved, names),
            None,
        ]
        folder = folder_at(out)
        head = self._head()
        proofs = {one.post.id: proof_of(one, names) for one in approved.posts}
        files: list[ExportedFile] = []
        books: list[ScheduleBook] = []
        for one in wanted:
            mine = self._rows_for(approved.posts, rows, one, names)
            left_out = self._left_out_for(approved, one, names)
            book = self._book(
                month=first,
                department=one,
                names=names,
                posts=approved.posts,
                rows=mine,
                left_out=left_out,
                head=head,
                proofs=proofs,
            )
            name = schedule_file_name(
                first,
                book.department,
                extension="csv" if as_csv else "xlsx",
                taken=[file.path.name for file in files],
            )
            written = (write_csv if as_csv else write_workbook)(book, folder / name, watch)
            count = len({row.post_id for row in mine})
            files.append(
                ExportedFile(
                    written.path, book.department, count, len(mine), left_out, written.replaced, changes=book.changes
                )
            )
            books.append(book)
        kept = tuple(files) if as_csv else self._keep(books, files, head)
        return ExportReport(first, kept, self._left_out_for(approved, None, names), len(approved.posts))

    def _gathered(self, month: date) -> tuple[Names, Approved, Mapping[PostId, tuple[ScheduleRow, ...]]]:
        names = Names.read(self.desk, self.council)
        approved = approved_among(self.desk, self.schedules.ids(month))
        return names, approved, {one.post.id: schedule_rows(one, names) for one in approved.posts}

    def _concerned(self, approved: Approved, names: Names) -> list[Department]:
        posts = [*approved.posts, *(one for one, _why in approved.left_out)]
        ids = {one.post.department for one in posts}
        ids |= {names.accounts[a].department for one in posts for a in one.post.accounts if a in names.accounts}
        return [one for one in self.council.departments() if one.id in ids]

    def _rows_for(
        self,
        posts: Sequence[Standing],
        rows: Mapping[PostId, tuple[ScheduleRow, ...]],
        department: Department | None,
        names: Names,
    ) -> list[ScheduleRow]:
        found: list[ScheduleRow] = []
        for one in posts:
            own = rows[one.post.id]
            found += own if department is None else for_department(one, own, department.id, names)
        return found

    def _left_out_for(self, approved: Approved, department: Department | None, names: Names) -> tuple[LeftOut, ...]:
        return tuple(
            LeftOut(one.post.id, one.post.heading(), why)
            for one, why in approved.left_out
            if department is None
            or one.post.department == department.id
            or any(names.accounts[a].department == department.id for a in one.post.accounts if a in names.accounts)
        )

    def _book(
        self,
        *,
        month: date,
        department: Department | None,
        names: Names,
        posts: Iterable[Standing],
        rows: Sequence[ScheduleRow],
        left_out: Iterable[LeftOut],
        head: ChainHead,
        proofs: Mapping[PostId, tuple[ProofLine, ...]],
    ) -> ScheduleBook:
        first, last = month_span(month)
        whose = department.name if department else "All departments"
        shown = {row.post_id for row in rows}
        return ScheduleBook(
            title=f"Approved schedule, {whose}, {month_name(month)}",
            month=month,
            library_id=stored.library_id(self.desk.library.con),
            generated_at=self.desk.clock(),
            generated_by=names.person(self.desk.who) if self.desk.who else "SDDC Planner",
            department=department.name if department else None,
            rows=tuple(rows),
            left_out=tuple((one.heading, one.reason) for one in left_out),
            holidays=holidays_of(self.desk).between(first, last),
            sign_offs=tuple(line for one in posts if one.post.id in shown for line in sign_off_lines(one, names)),
            chain_head=head,
            proof=joined(proofs[one.post.id] for one in posts if one.post.id in shown),
            changes=self._changes(month, department, rows, held_among(left_out)),
        )

    def _head(self) -> ChainHead:
        seq, head = self.desk.library.journal.head()
        at = history.instant_of(self.desk.library.con, seq) or self.desk.clock()
        return ChainHead(hash=head, sequence=seq, at=at)

    def _changes(
        self, month: date, department: Department | None, rows: Sequence[ScheduleRow], held: Collection[str]
    ) -> tuple[str, ...]:
        """What is new, changed or gone since the last copy that was sent, or written where none was sent."""
        last = sent.baseline(self.desk.library.con, month, department.id if department else None)
        if last is None:
            return ("This is the first copy.",)
        unchanged = f"Nothing has changed since the copy of {in_london(last.at):%d/%m/%Y %H:%M}."
        return last.differences(_now(rows), held) or (unchanged,)

    def _keep(
        self, books: Sequence[ScheduleBook], files: Sequence[ExportedFile], head: ChainHead
    ) -> tuple[ExportedFile, ...]:
        """Keep in the record what was written. A library open for reading exports all the same."""
        if self.desk.library.why_read_only or not files:
            return tuple(files)
        known = {one.name: one.id for one in self.council.departments()}
        what = f"exported {month_name(books[0].month)} as {len(files)} workbook{'s' * (len(files) != 1)}"
        ids = [self.desk.new_id() for _file in files]
        with self.desk.change("export", what, undoable=False) as writer:
            for book, file, row_id in zip(books, files, ids, strict=True):
                one = sent.Sent(
                    id=row_id,
                    month=book.month,
                    department=known[book.department] if book.department else None,
                    file=file.path.name,
                    sha256=hashlib.sha256(file.path.read_bytes()).hexdigest(),
                    at=self.desk.clock(),
                    head=head.hash,
                    rows=tuple((r.post_id, r.account, r.revision, r.digest, r.heading, _clock(r)) for r in book.rows),
                )
                writer.put("export", sent.to_row(one))
        return tuple(replace(file, kept=row_id) for file, row_id in zip(files, ids, strict=True))


def held_among(left_out: Iterable[LeftOut]) -> frozenset[str]:
    """The posts that are approved and left out because a hold stops them."""
    return frozenset(one.post for one in left_out if is_stopped(one.reason))


def _now(rows: Iterable[ScheduleRow]) -> dict[str, sent.Shown]:
    return {str(one.post_id): (one.digest, one.heading, _clock(one)) for one in rows}


def _clock(row: ScheduleRow) -> str:
    return f"{row.at:%H:%M}" if row.at else ""


def folder_at(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise UserError(f"Nothing can be written to {out}.", hint=f"Choose another folder. ({exc.strerror})") from exc
    return out
