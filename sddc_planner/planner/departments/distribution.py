"""Distribution: each department's approved schedule as a mail draft, and the record of what was sent to whom."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sddc_planner.errors import LibraryReadOnly, NotFound
from sddc_planner.exports.covering import Covering
from sddc_planner.exports.mail import XLSX, Address, Attachment, contacts_in, draft
from sddc_planner.exports.rows import month_name
from sddc_planner.exports.whole_file import write_whole
from sddc_planner.model.council import Capacity, Department, Person
from sddc_planner.model.dispatch import Dispatch
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.council import Council
from sddc_planner.planner.covering import Texts, Wording, values_for, wording_for
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.exporting import ExportedFile, Exporting, Preview, held_among
from sddc_planner.planner.schedules import Schedules, month_span
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import dispatches, sent

NOBODY = "Nobody to write to: the draft is made without a recipient."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How one department stands with a month: who would get it, what, and what they got last."""

    department: Department
    recipients: tuple[Address, ...]
    notes: tuple[str, ...]
    """What is wrong with its contacts, a sentence each."""
    posts: int
    left_out: int
    sent: Dispatch | None
    """The newest copy that somebody said was sent."""
    written: Dispatch | None
    """A newer draft, of which nobody has said so yet."""
    changes: tuple[str, ...]
    """What the schedule says now that the copy sent does not; empty where none was sent."""
    wording: Wording
    values: dict[str, str]
    """What stands in the places of its covering text."""

    @property
    def is_due(self) -> bool:
        """Whether it should be written to now. Central is the Communications Team's own."""
        return not self.department.central and bool(self.changes or (self.sent is None and self.posts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One draft written: ``path`` is the ``.eml``, ``workbook`` what is attached to it."""

    dispatch: Dispatch
    department: Department
    path: Path
    workbook: Path
    posts: int
    notes: tuple[str, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionReport:
    """``skipped`` pairs a department with the reason."""

    month: date
    drafts: tuple[Draft, ...]
    skipped: tuple[tuple[Department, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A department that holds a copy of a month which is no longer the approved schedule."""

    month: date
    department: Department
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """One draft of the past, in names. ``workbook`` is "" where the export has left the record."""

    dispatch: Dispatch
    department: str
    made_by: str
    workbook: str
    posts: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """The part of ``Planner`` that sends the approved schedule to the departments."""

    desk: Desk
    council: Council
    schedules: Schedules

    # What would be sent

    def preview(self, month: date) -> tuple[Line, ...]:
        """Each department that the month concerns or that was sent a copy of it, central first."""
        first, _last = month_span(month)
        kept = dispatches.of_month(self.desk.library.con, first)
        found = {one.department.id: one for one in self._previews(first) if one.department}
        shown = [
            one for one in self.council.departments() if one.id in found or any(d.department == one.id for d in kept)
        ]
        return tuple(
            self._line(first, one, found.get(one.id), [d for d in kept if d.department == one.id]) for one in shown
        )

    def reminders(self) -> tuple[Reminder, ...]:
        """Departments whose schedule of this month or a later one has changed since it was sent."""
        first, _last = month_span(self.desk.today())
        return tuple(
            Reminder(month=month, department=one.department, changes=one.changes)
            for month in dispatches.months_sent(self.desk.library.con, first)
            for one in self.preview(month)
            if one.changes
        )

    def texts(self) -> dict[Wording, Covering]:
        """The covering texts of this library."""
        return Texts(self.desk).all()

    def save_text(self, wording: Wording, subject: str, text: str) -> Covering:
        """Keep a covering text. Raises ``InvalidValue``: field "subject" or "text"."""
        return Texts(self.desk).save(wording, subject, text)

    # Writing the drafts

    def make(
        self,
        month: date,
        out: Path,
        departments: Collection[DepartmentId] = (),
        progress: Progress | None = None,
    ) -> DistributionReport:
        """Export each department's workbook into ``out`` with a draft beside it, and keep both in the record.

        Without ``departments``: every department but central that has approved posts or holds a copy that has
        changed. A department that is named gets its draft whatever it holds. Raises ``UserError``,
        ``LibraryReadOnly`` or ``LibraryError``; what was written before stays, and is in the record.
        """
        if self.desk.library.why_read_only:
            raise LibraryReadOnly(
                "Drafts cannot be written now: they could not be noted in the record.",
                hint=self.desk.library.why_read_only,
            )
        watch = progress or NoProgress()
        watch.step(0, 1, "Checking the signatures")
        lines = self.preview(month)
        wanted, skipped = self._chosen(lines, set(departments))
        first, _last = month_span(month)
        if not wanted:
            return DistributionReport(month=first, drafts=(), skipped=skipped)
        exporting = Exporting(self.desk, self.council, self.schedules)
        report = exporting.export(first, out, [one.department.id for one in wanted], progress)
        files = {one.department: one for one in report.files}
        drafts: list[Draft] = []
        try:
            for place, one in enumerate(wanted):
                watch.step(place, len(wanted), f"Writing the draft for {one.department.name}")
                drafts.append(self._written(first, one, files[one.department.name]))
        finally:
            self._keep(first, drafts)
        return DistributionReport(month=first, drafts=tuple(drafts), skipped=skipped)

    # What was sent

    def sent(self, month: date | None = None) -> tuple[SentLine, ...]:
        """The drafts of a month, or all of them, newest first."""
        con = self.desk.library.con
        kept = dispatches.every(con) if month is None else dispatches.of_month(con, month_span(month)[0])
        books = {one.id: one for one in sent.every(con)}
        departments = self._department_names()
        people: dict[str | None, str] = {one.id: one.name for one in self.council.people()}
        return tuple(
            SentLine(
                dispatch=one,
                department=departments.get(one.department, "A removed department"),
                made_by=people.get(one.made_by, "Somebody"),
                workbook=books[one.export].file if one.export in books else "",
                posts=len({row[0] for row in books[one.export].rows}) if one.export in books else 0,
            )
            for one in kept
        )

    def mark_sent(self, ids: Iterable[str]) -> tuple[Dispatch, ...]:
        """A person says that these drafts were sent, now. Raises ``NotFound``."""
        return self._mark(ids, is_sent=True)

    def mark_not_sent(self, ids: Iterable[str]) -> tuple[Dispatch, ...]:
        """A person says that these drafts were not sent after all. Raises ``NotFound``."""
        return self._mark(ids, is_sent=False)

    # Inside

    def _previews(self, month: date) -> tuple[Preview, ...]:
        return Exporting(self.desk, self.council, self.schedules).preview(month)

    def _line(self, month: date, department: Department, preview: Preview | None, kept: Sequence[Dispatch]) -> Line:
        now = preview.now if preview else {}
        recipients, notes = self._recipients(department)
        marked = max((one for one in kept if one.sent_at), key=lambda one: one.made_at, default=None)
        newest = kept[0] if kept and kept[0] is not marked else None
        before = sent.newest_sent(self.desk.library.con, month, department.id) if marked else None
        base = sent.baseline(self.desk.library.con, month, department.id)
        held = held_among(preview.left_out) if preview else frozenset()
        told = base.differences(now, held) or ("Nothing has changed.",) if base else ("This is the first copy.",)
        posts = preview.posts if preview else 0
        return Line(
            department=department,
            recipients=recipients,
            notes=notes,
            posts=posts,
            left_out=len(preview.left_out) if preview else 0,
            sent=marked,
            written=newest,
            changes=before.differences(now, held) if before else (),
            wording=wording_for(department),
            values=values_for(
                department,
                month=month,
                posts=posts,
                recipients=recipients,
                sender=self._sender(),
                changes=told,
            ),
        )

    def _recipients(self, department: Department) -> tuple[tuple[Address, ...], tuple[str, ...]]:
        """The addresses in the department's contact; without one, of whoever may sign for it today."""
        people = self.council.people()
        contacts = contacts_in(department.contact)
        found, bad = list(contacts.addresses), [f"“{one}” is no e-mail address." for one in contacts.bad]
        if not found:
            for person in self._signatories(department, people):
                own = contacts_in(person.email)
                found += [replace(one, name=one.name or person.name) for one in own.addresses]
                bad += [f"“{one}” is no e-mail address of {person.name}." for one in own.bad]
        names = {one.email.strip().casefold(): one.name for one in people if one.email}
        unique = {one.spec.casefold(): one for one in reversed(found)}
        named = [replace(one, name=one.name or names.get(key, "")) for key, one in unique.items()]
        return tuple(reversed(named)), (*bad, *([] if found else [NOBODY]))

    def _signatories(self, department: Department, people: Iterable[Person]) -> list[Person]:
        today = self.desk.today()
        mine = {
            one.person
            for one in self.council.holdings()
            if one.capacity is Capacity.DEPARTMENT and one.department == department.id and one.covers(today)
        }
        return [one for one in people if one.id in mine and one.active and one.email.strip()]

    def _sender(self) -> Person | None:
        return next((one for one in self.council.people() if one.id == self.desk.who), None)

    def _chosen(
        self, lines: Sequence[Line], named: Collection[DepartmentId]
    ) -> tuple[list[Line], tuple[tuple[Department, str], ...]]:
        wanted: list[Line] = []
        skipped: list[tuple[Department, str]] = []
        for one in lines:
            if named:
                wanted += [one] if one.department.id in named else []
            elif one.department.central:
                skipped.append((one.department, "It is the Communications Team’s own."))
            elif not (one.posts or one.changes):
                skipped.append((one.department, "None of its posts is approved."))
            else:
                wanted.append(one)
        missing = set(named).difference(one.department.id for one in lines)
        skipped += [(one, "It has no posts in this month.") for one in self.council.departments() if one.id in missing]
        return wanted, tuple(skipped)

    def _written(self, month: date, line: Line, file: ExportedFile) -> Draft:
        values = values_for(
            line.department,
            month=month,
            posts=file.posts,
            recipients=line.recipients,
            sender=self._sender(),
            changes=file.changes,
        )
        subject, text = self.texts()[line.wording].filled(values)
        content = file.path.read_bytes()
        path = file.path.with_suffix(".eml")
        message = draft(
            to=line.recipients,
            subject=subject,
            text=text,
            attachments=(Attachment(name=file.path.name, kind=XLSX, content=content),),
        )
        write_whole(path, message)
        dispatch = Dispatch(
            id=self.desk.new_id(),
            export=file.kept,
            month=month,
            department=line.department.id,
            recipients=tuple(one.shown() for one in line.recipients),
            subject=subject,
            file=path.name,
            sha256=hashlib.sha256(content).hexdigest(),
            made_at=self.desk.clock(),
            made_by=self.desk.who,
        )
        return Draft(
            dispatch=dispatch,
            department=line.department,
            path=path,
            workbook=file.path,
            posts=file.posts,
            notes=line.notes,
            replaced=file.replaced,
        )

    def _keep(self, month: date, drafts: Sequence[Draft]) -> None:
        if not drafts:
            return
        names = ", ".join(one.department.name for one in drafts)
        what = f"wrote drafts with the schedule of {month_name(month)} for {names}"
        with self.desk.change("distribute", what, undoable=False) as writer:
            for one in drafts:
                writer.put("dispatch", dispatches.to_row(one.dispatch))

    def _department_names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.council.departments()}

    def _mark(self, ids: Iterable[str], *, is_sent: bool) -> tuple[Dispatch, ...]:
        wanted = list(dict.fromkeys(ids))
        found = dispatches.named(self.desk.library.con, wanted)
        if len(found) != len(wanted):
            raise NotFound("That draft is not in the record.")
        at = self.desk.clock()
        changed = [replace(one, sent_at=at if is_sent else None) for one in found if bool(one.sent_at) != is_sent]
        if changed:
            known = self._department_names()
            names = ", ".join(dict.fromkeys(known.get(one.department, "a removed department") for one in changed))
            months = " and ".join(dict.fromkeys(month_name(one.month) for one in changed))
            what = f"marked the schedule of {months} as {'sent' if is_sent else 'not sent'} to {names}"
            with self.desk.change("mark sent", what, undoable=False) as writer:
                for one in changed:
                    writer.put("dispatch", dispatches.to_row(one))
        return dispatches.named(self.desk.library.con, wanted)
