"""Review copies for departments, and what comes back: shown first, then recorded as reported."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sddc_planner.clock import in_london
from sddc_planner.errors import InvalidValue, LibraryReadOnly, NotAllowed, NotFound, UserError
from sddc_planner.exports.filled import plain
from sddc_planner.exports.review.reading import FoundReview, is_review, read_review
from sddc_planner.exports.rows import MONTHS, month_name
from sddc_planner.model.council import Capacity, Department
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Need, Report
from sddc_planner.model.state import latest
from sddc_planner.planner.council import Council
from sddc_planner.planner.departments.reply_judge import Judge
from sddc_planner.planner.departments.reply_lines import Outcome, ReplyLine, ReplyPreview, ReplyReport
from sddc_planner.planner.departments.reporting import Reporting
from sddc_planner.planner.departments.review_copies import CopiesReport, CopyPreview, ReviewCopies
from sddc_planner.planner.departments.suggestions import Suggestion, take
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.schedules import Schedules
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.progress import NoProgress, Progress
from sddc_planner.store import council as stored
from sddc_planner.store import returned, reviews, trust
from sddc_planner.store.reviews import Reply, SaidLine, SentReview

_SENDER_MAX = 200


class OtherMonth(UserError):
    """The file answers a review copy of another month than the one asked for. ``month`` is its own."""

    def __init__(self, message: str, month: date, *, hint: str) -> None:
        super().__init__(message, hint=hint)
        self.month = month


@dataclass(frozen=True, slots=True)
class Replies:
    """The part of ``Planner`` that sends review copies and reads them back."""

    desk: Desk
    council: Council
    posts: Posts
    schedules: Schedules
    signoffs: SignOffs

    # Sending

    def preview_review(self, month: date) -> tuple[CopyPreview, ...]:
        """What the review copies of a month would hold, for each department that it concerns."""
        return self._copies().preview(month)

    def due(self, month: date) -> date:
        """The day to answer by that the rules suggest."""
        return self._copies().due(month)

    def write_review(
        self,
        month: date,
        out: Path,
        departments: Collection[DepartmentId] = (),
        progress: Progress | None = None,
        *,
        due: date | None = None,
    ) -> CopiesReport:
        """Write a review copy for each department whose decision posts of the month wait for, or for those named.

        A file that is there already is never replaced: somebody may have filled it in. Which rows each copy holds is
        kept in the record. Raises ``LibraryReadOnly``; ``UserError`` for a folder that cannot be written, a day that
        has passed, or a text that Excel cannot hold. Then nothing is written.
        """
        return self._copies().write(month, out, departments, due, progress)

    # Reading back

    def is_review(self, path: Path) -> bool:
        """Whether a file is a review copy. Reads it all; False for what cannot be read."""
        return is_review(path)

    def preview(self, path: Path, month: date | None = None, progress: Progress | None = None) -> ReplyPreview:
        """What a returned review copy says and what would become of it. Changes nothing.

        Raises ``UnreadableFile`` for no review copy; ``UserError`` for one of another library or that this library
        never sent; ``OtherMonth`` where ``month`` is given and the file is about another.
        """
        watch = progress or NoProgress()
        watch.step(0, 2, path.name)
        found = read_review(path, watch)
        watch.step(1, 2, "Comparing with what was sent")
        review = self._sent(found)
        if month is not None and month.replace(day=1) != review.month:
            raise OtherMonth(
                f"“{found.name}” is a review copy of {month_name(review.month)}, not of {month_name(month)}.",
                review.month,
                hint="Nothing was changed.",
            )
        return self._previewed(found, review)

    def apply(self, preview: ReplyPreview, sender: str) -> ReplyReport:
        """Record what the file reports, as reported by ``sender`` and entered by the person at the keyboard.

        The file is judged again against the plan as it is now. Where nothing is to be recorded, nothing changes.
        Raises ``InvalidValue`` without a sender, ``SigningLocked`` when the key of who enters it is locked,
        ``LibraryReadOnly``, and ``LibraryError`` when the file cannot be kept.
        """
        sender = plain(sender)
        now = self._previewed(preview.file, self._sent(preview.file))
        if not now.changes:
            return self._report(now, sender, kept=False)
        if self.desk.library.why_read_only:
            raise LibraryReadOnly("Nothing was recorded.", hint=self.desk.library.why_read_only)
        if not sender:
            raise InvalidValue("sender", "Say who sent it.", hint="A name or an e-mail address. Nothing was recorded.")
        if len(sender) > _SENDER_MAX:
            raise InvalidValue("sender", f"A sender has at most {_SENDER_MAX} characters.")
        who = self.desk.somebody()
        self.desk.require_passphrase()
        lines = now.of(Outcome.RECORD)
        if lines:
            self.signoffs.signing_session()
        content = now.file.content
        before = reviews.reply(self.desk.library.con, now.file.sha256)
        reply = Reply(
            sha256=returned.keep(self.desk.library.returned, content),
            kind=reviews.KIND,
            name=now.file.name,
            sender=sender,
            entered_by=who,
            at=self.desk.clock(),
            size=len(content),
            answers=now.review,
            said=_said(now.lines),
        )
        if before is not None:
            reply = replace(before, said=_said(now.lines))
        report = Report(sender=sender, file=reply.sha256, file_name=now.file.name)
        need = Need(capacity=Capacity.DEPARTMENT, department=now.department.id)
        Reporting(self.desk, self.signoffs).record(reply, report, need, lines, now.department.name)
        return self._report(now, sender, kept=True)

    def withdraw(self, post_id: str, department: DepartmentId, reason: str) -> None:
        """Sign that what a department reported about a post no longer stands, and why; it can be reported anew then.

        Never what somebody signed. Raises ``NotFound``, ``NotAllowed`` where nothing reported stands, ``InvalidValue``
        without a reason, ``SigningLocked``.
        """
        con = self.desk.library.con
        one = trust.standings(con, [post_id]).get(PostId(post_id))
        if one is None:
            raise NotFound("That post no longer exists.")
        need = Need(capacity=Capacity.DEPARTMENT, department=department)
        given = latest(one.evidence.signoffs, one.signed_digest, need)
        name = self._department(department).name
        if given is None or given.statement.reported is None:
            raise NotAllowed(f"Nothing that {name} reported stands for “{one.post.heading()}”.")
        if not reason.strip():
            raise InvalidValue("reason", "Say why it no longer stands.", hint="Nothing was changed.")
        Reporting(self.desk, self.signoffs).withdraw(one, given, " ".join(reason.split()), name)

    def take_suggestion(self, suggestion: Suggestion) -> Post:
        """Edit the post as somebody changed it in the file; see ``suggestions.take``."""
        return take(self.posts, suggestion)

    def received(self, post_id: str) -> tuple[tuple[Reply, SaidLine], ...]:
        """What replies said of a post, newest first: comments that decided nothing among them."""
        return tuple(
            (reply, line)
            for reply in reviews.replies(self.desk.library.con)
            for line in reply.said
            if line.post == post_id
        )

    # Inside

    def _copies(self) -> ReviewCopies:
        return ReviewCopies(self.desk, self.council, self.posts, self.schedules)

    def _sent(self, found: FoundReview) -> SentReview:
        """The review copy that a file answers. Raises ``UserError`` with the reason why there is none."""
        con = self.desk.library.con
        if found.library_id and found.library_id != stored.library_id(con):
            raise UserError(
                f"“{found.name}” is a review copy of another library.",
                hint="Open the library that it was sent from. Nothing was changed.",
            )
        if not found.review_ids:
            raise UserError(
                f"“{found.name}” no longer says which review copy it is: the sheet About and the column Review copy "
                "are gone.",
                hint="Ask for the file with them. Nothing was changed.",
            )
        if not found.named and len(found.review_ids) > 1:
            raise UserError(
                f"“{found.name}” holds rows of several review copies, and the sheet About is gone.",
                hint="Ask for each file by itself. Nothing was changed.",
            )
        review = reviews.sent(con, found.review_ids[0])
        if review is None:
            raise UserError(
                f"“{found.name}” is a review copy that this library never sent.",
                hint="It may have been made from a copy or an older backup of the plan. Nothing was changed.",
            )
        return review

    def _previewed(self, found: FoundReview, review: SentReview) -> ReplyPreview:
        con = self.desk.library.con
        department = self._department(review.department)
        ids = list(dict.fromkeys(row.post for row in review.rows))
        standings = trust.standings(con, ids)
        before = reviews.reply(con, found.sha256)
        others = [mark for mark in found.review_ids if mark != review.id][:20]
        judge = Judge(
            found=found,
            review=review,
            department=department,
            need=Need(capacity=Capacity.DEPARTMENT, department=department.id),
            standings=standings,
            faults=trust.faults_of(con, list(standings)),
            people={one.id: one.name for one in self.council.people()},
            titles={mark: sent.title for mark in others if (sent := reviews.sent(con, mark)) is not None},
            kept=before is not None,
        )
        return ReplyPreview(
            file=found,
            review=review.id,
            title=review.title,
            month=review.month,
            department=department,
            lines=judge.lines(),
            known=self._known(before) if before else "",
            problems=found.problems,
        )

    def _known(self, before: Reply) -> str:
        local = in_london(before.at)
        names = {str(one.id): one.name for one in self.council.people()}
        return (
            f"This file was read before: on {local.day} {MONTHS[local.month - 1]} {local.year} at {local:%H:%M}, "
            f"entered by {names.get(before.entered_by or '', 'somebody')} "
            f"as sent by {before.sender}."
        )

    def _department(self, department: str) -> Department:
        found = next((one for one in self.council.departments() if one.id == department), None)
        if found is None:
            raise UserError("The department of this review copy is no longer in the plan.", hint="Nothing was changed.")
        return found

    def _report(self, now: ReplyPreview, sender: str, *, kept: bool) -> ReplyReport:
        recorded, comments = len(now.of(Outcome.RECORD)), len(now.of(Outcome.COMMENT))
        listed = len(now.lines) - recorded - comments - len(now.of(Outcome.ALREADY))
        told = []
        if recorded:
            told.append(
                f"{_count(recorded, 'decision')} recorded, reported by {sender or 'the sender'} for "
                f"{now.department.name}."
            )
        if comments:
            told.append(f"{_count(comments, 'comment')} kept.")
        if not kept:
            nothing = "Nothing was filled in, so nothing was changed." if not now.filled_in else "Nothing was changed."
            told = [now.known, nothing] if now.known else [nothing]
        elif listed:
            told.append(f"{_count(listed, 'line')} not recorded.")
        return ReplyReport(
            name=now.file.name,
            department=now.department.name,
            sender=sender,
            lines=now.lines,
            kept=kept,
            sentence=" ".join(told),
        )


def _said(lines: Sequence[ReplyLine]) -> tuple[SaidLine, ...]:
    """What is kept of each line in which somebody wrote something."""
    return tuple(
        SaidLine(
            post=line.post,
            revision=line.revision,
            digest=line.digest,
            decision=line.decision,
            comment=line.comment,
            outcome=line.outcome.value,
            place="; ".join(line.places),
        )
        for line in lines
        if line.decision or line.comment
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
