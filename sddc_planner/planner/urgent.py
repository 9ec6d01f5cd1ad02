"""The urgent route: in an emergency a post goes out on a verbal approval, marked until it is countersigned.

It approves nothing. It is somebody's word, kept in the record: who said yes, when and why it could not wait. The
Communications Manager ends it by an ordinary decision about that very content, and changed content ends it at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sddc_planner.clock import in_london, to_text
from sddc_planner.errors import InvalidValue, NotAllowed
from sddc_planner.model.checks import Level
from sddc_planner.model.council import Capacity, Person
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import PersonId, PostId
from sddc_planner.model.signoff import MANAGER, Verdict
from sddc_planner.model.state import State, latest
from sddc_planner.model.verbal import Verbal
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.schedules import Outcome, Schedules
from sddc_planner.store import council as stored
from sddc_planner.store import due, posts, rules, signoffs, standing, trust
from sddc_planner.store.standing import Standing

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersign:
    """A post on a verbal approval that waits for the Communications Manager's signature, due by ``due``."""

    post: PostId
    heading: str
    day: date | None
    verbal: Verbal
    approver: str
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Urgent:
    """The part of ``Planner`` for what cannot wait."""

    desk: Desk
    posts: Posts
    schedules: Schedules
    council: Council

    def record(
        self, post_ids: Sequence[str], approver: PersonId, said_at: datetime, reason: str
    ) -> tuple[Outcome, ...]:
        """Keep that ``approver`` said yes to what these posts say now, and submit those that are not submitted.

        A post that cannot go this way stays as it was, with the reason. Not undone: it is withdrawn, or the content
        changes. Raises ``UserError`` when nobody is named, and ``InvalidValue`` or ``NotAllowed`` for a reason, an
        instant or an approver that does not hold for any post.
        """
        who = self.desk.somebody()
        now = self.desk.clock()
        if not reason.strip():
            raise InvalidValue("reason", "Say why it could not wait for a signature.")
        if said_at > now:
            raise InvalidValue("said_at", "That is in the future: record it once it has been said.")
        name = self._approver(approver, said_at)
        found = list(trust.standings(self.desk.library.con, post_ids).values())
        findings = self.posts.check_many([one.post for one in found])
        reasons = {}
        for one in found:
            errors = [finding.text for finding in findings[one.post.id] if finding.level is Level.ERROR]
            reasons[one.post.id] = self._why_not(one, approver, said_at) or " ".join(errors)
        ready = [one for one in found if not reasons[one.post.id]]
        if ready:
            what = _what(ready)
            moment = in_london(said_at)
            said = (
                f"recorded a verbal approval of {what} by {name}, "
                f"said {short_date(moment)} {moment:%H:%M}: {reason.strip()}"
            )
            with self.desk.change("record verbal", said, undoable=False, barrier=True) as writer:
                for one in ready:
                    submitted = one.digest in one.evidence.submitted
                    revision = one.evidence.revision_with(one.digest)
                    number = revision.number if submitted and revision else self.schedules.freeze(writer, who, one)
                    verbal = Verbal(
                        id=self.desk.new_id(),
                        post=one.post.id,
                        revision=number,
                        digest=one.digest,
                        approver=approver,
                        said_at=said_at,
                        reason=reason.strip(),
                        recorded_by=who,
                        recorded_at=now,
                    )
                    writer.put("verbal", signoffs.verbal_row(verbal))
        done = "on a verbal approval until it is countersigned"
        return tuple(
            Outcome(one.post.id, one.post.heading(), not reasons[one.post.id], reasons[one.post.id] or done)
            for one in found
        )

    def withdraw(self, post_ids: Sequence[str], reason: str) -> tuple[PostId, ...]:
        """Take back what was recorded as said about these posts. All or none, and not undone.

        Raises ``UserError`` when nobody is named, ``InvalidValue`` without a reason, and ``NotAllowed`` for a post
        that has no verbal approval to take back.
        """
        self.desk.somebody()
        if not reason.strip():
            raise InvalidValue("reason", "Say why it is withdrawn.")
        found = list(standing.work_out(self.desk.library.con, post_ids).values())
        for one in found:
            if one.verbal is None:
                raise NotAllowed(f"“{one.post.heading()}” has no verbal approval to withdraw.")
        if not found:
            raise NotAllowed("Those posts no longer exist.")
        said = f"withdrew the verbal approval of {_what(found)}: {reason.strip()}"
        with self.desk.change("withdraw verbal", said, undoable=False, barrier=True) as writer:
            now = to_text(self.desk.clock())
            for one in found:
                for verbal in one.evidence.verbals:
                    if verbal.digest == one.digest and verbal.withdrawn_at is None:
                        writer.change("verbal", verbal.id, {"withdrawn_at": now})
        return tuple(one.post.id for one in found)

    def waiting(self) -> tuple[Countersign, ...]:
        """Posts on a verbal approval that nobody has countersigned, those overdue and due first in front."""
        con = self.desk.library.con
        ids = due.on_verbal(con)
        if not ids:
            return ()
        names = {one.id: one.name for one in self.council.people()}
        days, holidays, today = rules.read(con).countersign_days, holidays_of(self.desk), self.desk.today()
        found = []
        for one in standing.work_out(con, ids).values():
            if one.verbal is not None and not one.post.cancelled:
                by = one.verbal.countersign_by(days, holidays)
                found.append(
                    Countersign(
                        post=one.post.id,
                        heading=one.post.heading(),
                        day=one.post.day,
                        verbal=one.verbal,
                        approver=names.get(one.verbal.approver, "Somebody"),
                        due=by,
                        overdue=by < today,
                    )
                )
        return tuple(sorted(found, key=lambda one: (one.due, one.verbal.said_at, one.heading)))

    def approvers(self) -> tuple[Person, ...]:
        """Who could have said yes: everybody active who holds, or held, the Communications Manager's capacity."""
        held = {one.person for one in self.council.holdings() if one.capacity is Capacity.COMMUNICATIONS_MANAGER}
        return tuple(one for one in self.council.people() if one.id in held and one.active)

    def _approver(self, approver: PersonId, said_at: datetime) -> str:
        """Their name. Raises ``NotAllowed`` for somebody who was not Communications Manager when it was said."""
        who = stored.one_of(self.desk.library.con, Person, approver)
        held = [one for one in self.council.holdings(approver) if one.capacity is Capacity.COMMUNICATIONS_MANAGER]
        if not who.active or not any(one.covers_moment(said_at) for one in held):
            day = in_london(said_at)
            raise NotAllowed(
                f"{who.name} was not Communications Manager on {short_date(day)} at {day:%H:%M}.",
                hint="Only the manager, or a deputy of hers on that day, can say yes. Nothing was recorded.",
            )
        return who.name

    def _why_not(self, one: Standing, approver: PersonId, said_at: datetime) -> str:
        """Why a post cannot go this way, as a sentence; empty when it can."""
        con, who = self.desk.library.con, self.desk.who
        said = latest(one.evidence.signoffs, one.signed_digest, MANAGER)
        revision = one.covering
        authors = posts.whose_content(con, one.post, one.cut) | (revision.authors if revision else frozenset())
        since = due.content_since(con, one.post.id, one.digest, one.post.video, one.cut)
        submitter = revision.submitted_by if revision else who
        reasons = (
            (one.doubt, f"It cannot be relied on: {one.doubt}. Run the check of the record."),
            (one.post.cancelled, "It has been cancelled."),
            (one.state is State.APPROVED, "It is approved already."),
            (
                said is not None and said.statement.verdict is Verdict.CHANGES_REQUESTED,
                "The Communications Manager has asked for changes to exactly this content.",
            ),
            (said is not None, "The Communications Manager has signed it already; it waits for others."),
            (one.verbal is not None, "A verbal approval of it is recorded already."),
            (approver in authors, "Whoever said yes wrote part of it, so somebody else must."),
            (approver == submitter, "Whoever said yes submits it, so somebody else must say yes or submit it."),
            (since is not None and said_at + _MINUTE <= since, _too_early(since)),
        )
        return next((sentence for holds, sentence in reasons if holds), "")


def _too_early(since: datetime | None) -> str:
    if since is None:
        return ""
    local = in_london(since)
    return f"What it says was written on {short_date(local)} at {local:%H:%M}, after that was said."


def _what(ones: Sequence[Standing]) -> str:
    return f"“{ones[0].post.heading()}”" if len(ones) == 1 else f"{len(ones)} posts"
