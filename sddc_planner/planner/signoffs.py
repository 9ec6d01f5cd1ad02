"""Sign-off: the queue, the review of one post, and the signed decisions."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from sddc_planner.clock import in_london
from sddc_planner.errors import NotAllowed, NotFound, SigningLocked
from sddc_planner.model.council import Person
from sddc_planner.model.day_words import brief_date, full_date
from sddc_planner.model.ids import DepartmentId, PersonId, PostId
from sddc_planner.model.post import tidy_text
from sddc_planner.model.signoff import MANAGER, Need, Revision, SignOff, Statement, Verdict
from sddc_planner.model.state import State, latest
from sddc_planner.planner.council import Council
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import OPEN_FOR, Desk, Session
from sddc_planner.planner.keys import open_key
from sddc_planner.store import council, due, posts, rules, standing, trust
from sddc_planner.store.journal import Writer
from sddc_planner.store.rows import keeps_any
from sddc_planner.store.signoffs import sign_off_row
from sddc_planner.store.standing import Standing

CLOCK_MAY_DIFFER = timedelta(days=1)
"""How far behind the newest change a clock may be before nothing is signed by it."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    post: PostId
    heading: str
    day: date | None
    time: str
    state: State
    submitted_at: datetime
    submitted_by: str
    mine: bool
    """The person at the keyboard can decide about it now."""
    countersign_by: date | None = None
    """It goes out on a verbal approval, which the Communications Manager should countersign by this day."""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """One schedule: a department and a month, with how many of its posts still wait.

    Before them all stands the group of what is to be countersigned, whatever its schedule.
    """

    department: DepartmentId | None
    name: str
    month: date | None
    waiting: int
    total: int
    items: tuple[QueueItem, ...]
    is_urgent: bool = False
    """What goes out on a verbal approval, late ones first."""


@dataclass(frozen=True, slots=True)
class NeedView:
    """One signature that is asked for, and what stands for it."""

    need: Need
    label: str
    given: SignOff | None
    person: str
    yours: bool

    @property
    def reported_by(self) -> str:
        """Who decided, where ``person`` only entered what came back from a department; empty where they signed."""
        said = self.given.statement.reported if self.given else None
        return said.sender if said else ""


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer sees of one post beside its checks."""

    standing: Standing
    state: State
    revision: Revision | None
    """The submitted revision with this content."""
    against: Revision | None
    """What it is compared with: the revision last signed, or failing that the one submitted before."""
    against_what: str
    needs: tuple[NeedView, ...]
    submitted_by: str
    hindrance: str
    """Why the person at the keyboard cannot decide, or empty."""


@dataclass(frozen=True, slots=True)
class SignOffs:
    """The deciding half of ``Planner``."""

    desk: Desk
    council: Council

    # Keys

    def unlock(self, person: PersonId, passphrase: str, key_file: Path | None = None) -> datetime:
        """Open a person's key for a limited time and say until when. ``key_file`` holds it where the library does not.

        Raises ``WrongPassphrase``; each wrong one is kept in the journal, and after the third the wait doubles.
        Raises ``UserError`` and ``UnreadableFile`` as ``open_key``.
        """
        _sealed, opened = open_key(self.desk, person, passphrase, key_file)
        self.desk.session = Session(person, opened, self.desk.clock() + OPEN_FOR)
        return self.desk.session.until

    def lock(self) -> None:
        """Forget the unlocked key."""
        self.desk.session = None

    def open_session(self) -> Session | None:
        """The unlocked key of the person at the keyboard, if its time is not over."""
        return self.desk.open_session()

    def signing_session(self) -> Session:
        """The open key of the person at the keyboard.

        Raises ``SigningLocked``; ``NotAllowed`` for somebody who is no longer active, and by a clock that is behind.
        """
        who = council.one_of(self.desk.library.con, Person, self.desk.somebody())
        session = self.open_session()
        if session is None:
            raise SigningLocked("Sign in with your passphrase first.", hint="Nothing was decided.")
        if not who.active:
            raise NotAllowed(f"{who.name} is no longer active, and so signs nothing.", hint="Nothing was decided.")
        self._require_clock()
        return session

    # Reading

    def queue(self) -> tuple[QueueGroup, ...]:
        """Submitted posts that wait for a signature, by schedule, in the order of their dates.

        A person who may sign sees what waits for them; anybody else sees all that waits.
        """
        con = self.desk.library.con
        ids = dict.fromkeys([*standing.awaiting(con), *due.on_verbal(con)])
        found = [one for one in standing.work_out(con, ids).values() if one.state is State.AWAITING or one.verbal]
        held = self._held()
        if held:
            found = [one for one in found if any(need in held for need in self._unmet(one))]
        found = [one for one in found if not one.post.cancelled]
        departments = council.departments(con)
        names = {one.id: one.name for one in self.council.people()}

        def schedule(one: Standing) -> tuple[bool, str, str]:
            department = departments.get(one.post.department) if one.post.department else None
            month = one.post.day.replace(day=1).isoformat() if one.post.day else ""
            return (not (department and department.central), department.name if department else "No department", month)

        def when(one: Standing) -> tuple[str, str]:
            return (one.post.day.isoformat() if one.post.day else "", one.post.at.isoformat() if one.post.at else "")

        urgent = [one for one in found if one.verbal and (not held or MANAGER in held)]
        rest = [one for one in found if one not in urgent]
        groups = [self._urgent_group(urgent, names, held)] if urgent else []
        for (_other, name, _month), members in groupby(
            sorted(rest, key=lambda o: (schedule(o), when(o))), key=schedule
        ):
            ones = list(members)
            first = ones[0].post
            items = tuple(self._queue_item(one, names, held) for one in ones)
            month = first.day.replace(day=1) if first.day else None
            total = self._size(first.department, month) if first.department else len(items)
            groups.append(QueueGroup(first.department, name, month, len(items), total, items))
        return tuple(groups)

    def waiting(self) -> int:
        """How many posts and briefs of campaigns wait for the person at the keyboard, for the badge on the rail."""
        posts_waiting = sum(item.mine for group in self.queue() for item in group.items)
        if not keeps_any(self.desk.library.con, "brief_submission"):
            return posts_waiting
        from sddc_planner.planner.campaigns.briefs import Briefs  # noqa: PLC0415  # it uses this part itself

        return posts_waiting + Briefs(self.desk, self.council, self).waiting()

    def review(self, post_id: str) -> Review:
        """Raises ``NotFound``."""
        one = self._standing(post_id)
        names = {person.id: person.name for person in self.council.people()}
        held = self._held()
        revision = one.covering
        against, what = self._against(one, names)
        departments = council.departments(self.desk.library.con)
        needs = tuple(
            NeedView(
                need,
                self.council.need_label(need, departments),
                given := latest(one.evidence.signoffs, one.signed_digest, need),
                names.get(given.statement.person, "somebody") if given else "",
                need in held,
            )
            for need in one.needs
        )
        return Review(
            standing=one,
            state=one.state,
            revision=revision,
            against=against,
            against_what=what,
            needs=needs,
            submitted_by=names.get(revision.submitted_by, "somebody") if revision else "",
            hindrance=self._hindrance(one, held),
        )

    # Deciding

    def approve(self, post_ids: Sequence[str], comment: str = "") -> tuple[PostId, ...]:
        """Sign each post as approved, in every capacity the person holds and the rules ask for. All or none.

        Raises ``SigningLocked``, ``NotAllowed`` (own work, no such capacity, not submitted) or ``NotFound``.
        """
        return self._decide(post_ids, Verdict.APPROVED, comment)

    def request_changes(self, post_ids: Sequence[str], comment: str) -> tuple[PostId, ...]:
        """Sign that changes are wanted; ``comment`` says which. Raises as ``approve``; ``InvalidValue`` without it."""
        return self._decide(post_ids, Verdict.CHANGES_REQUESTED, comment)

    def withdraw(self, post_ids: Sequence[str], comment: str = "") -> tuple[PostId, ...]:
        """Sign that an earlier decision about this content no longer stands."""
        return self._decide(post_ids, Verdict.WITHDRAWN, comment)

    # Inside

    def _decide(self, post_ids: Sequence[str], verdict: Verdict, comment: str) -> tuple[PostId, ...]:
        session = self.signing_session()
        decided = []
        statements: list[Statement] = []
        now = self.desk.clock()
        library = council.library_id(self.desk.library.con)
        movable = rules.read(self.desk.library.con).time_may_move
        found = standing.work_out(self.desk.library.con, post_ids)
        if len(found) < len(set(post_ids)):
            raise NotFound("One of those posts no longer exists.")
        faults = trust.faults_of(self.desk.library.con, found)
        held = self._held()
        for post_id, one in found.items():
            if fault := faults.get(post_id):
                raise NotAllowed(
                    f"“{one.post.heading()}” cannot be signed: {fault}.", hint="Run the check of the record."
                )
            if hindrance := self._hindrance(one, held, withdrawing=verdict is Verdict.WITHDRAWN):
                raise NotAllowed(f"“{one.post.heading()}”: {hindrance}")
            revision = one.covering
            if revision is None:
                raise NotAllowed(f"“{one.post.heading()}” has not been submitted.")
            content = json.loads(revision.content)
            statements += [
                Statement(
                    library=library,
                    post=post_id,
                    revision=revision.number,
                    digest=revision.digest,
                    date=str(content["date"]) if content["date"] else None,
                    time=str(content["time"]) if content["time"] else None,
                    need=need,
                    verdict=verdict,
                    comment=tidy_text(comment, "comment").strip(),
                    person=session.person,
                    key=session.key.id,
                    at=_after_all(one, now),
                    time_may_move=movable,
                    asked=one.ruled if need == MANAGER else one.needs,
                )
                for need in _mine(one, held)
            ]
            decided.append(post_id)
        what = f"“{next(iter(found.values())).post.heading()}”" if len(found) == 1 else f"{len(found)} posts"
        verb = {Verdict.APPROVED: "approved", Verdict.WITHDRAWN: "withdrew the decision on"}.get(
            verdict, "asked for changes to"
        )
        with self.desk.change("sign", f"{verb} {what}", undoable=False, barrier=True) as writer:
            for statement in statements:
                self._write(writer, session, statement)
        session.until = now + OPEN_FOR
        return tuple(decided)

    def _write(self, writer: Writer, session: Session, statement: Statement) -> None:
        text = statement.text()
        row = sign_off_row(self.desk.new_id(), statement.post, statement.revision, text, session.key.sign(text))
        writer.put("sign_off", row)

    def _require_clock(self) -> None:
        """A signature is dated: refuse one whose date cannot be true.

        Whoever signs for a time only is held against every entry, so that an edit by a clock put back hides nothing.
        """
        now, journal = self.desk.clock(), self.desk.library.journal
        terms = [one for one in self.council.holdings(self.desk.who) if one.covers_moment(now)]
        for_a_time = any(one.last_day or one.ended_at for one in terms)
        newest = journal.latest_instant() if for_a_time else journal.newest_instant()
        if newest is not None and newest - now > CLOCK_MAY_DIFFER:
            raise NotAllowed(
                f"This computer's clock says {_moment(now)}, but the plan was last changed on {_moment(newest)}.",
                hint="Set the clock of the computer, then sign. Nothing was decided.",
            )

    def _held(self) -> tuple[Need, ...]:
        """In which capacities the person at the keyboard may sign today."""
        return self.council.needs_held(self.desk.who) if self.desk.who else ()

    def _hindrance(self, one: Standing, held: Sequence[Need], *, withdrawing: bool = False) -> str:
        """Why the person at the keyboard cannot decide about a post, as a sentence; empty if they can."""
        who, mine = self.desk.who, _mine(one, held)
        revision = one.covering
        decided = any(latest(one.evidence.signoffs, one.signed_digest, need) for need in mine)
        reasons = (
            (who is None, "Say first who you are."),
            (one.covering is None, "Its content has not been submitted for sign-off."),
            (one.post.cancelled, "It has been cancelled."),
            (not mine, "You hold none of the capacities that must sign it."),
            (revision and who == revision.submitted_by, "You submitted it, so somebody else must sign it."),
            (revision and who in revision.authors, "You wrote part of it, so somebody else must sign it."),
            (withdrawing and not decided, "You have not decided about this content."),
        )
        return next((sentence for holds, sentence in reasons if holds), "")

    def _unmet(self, one: Standing) -> tuple[Need, ...]:
        return tuple(need for need in one.needs if latest(one.evidence.signoffs, one.signed_digest, need) is None)

    def _against(self, one: Standing, names: dict[PersonId, str]) -> tuple[Revision | None, str]:
        """The revision to show changes against, and what became of it."""
        for signed in reversed(one.evidence.signoffs):
            said = signed.statement
            if signed.sound and said.digest != one.signed_digest:
                found = next((r for r in one.evidence.revisions if r.number == said.revision), None)
                if found:
                    day = in_london(said.at)
                    return found, f"{said.verdict.value} {brief_date(day)} by {names.get(said.person, 'somebody')}"
        earlier = [r for r in one.evidence.revisions if r.digest != one.signed_digest]
        return (earlier[-1], "submitted") if earlier else (None, "")

    def _standing(self, post_id: str) -> Standing:
        found = trust.standings(self.desk.library.con, [post_id])
        if not found:
            raise NotFound("That post no longer exists.")
        return found[PostId(post_id)]

    def _urgent_group(self, found: Sequence[Standing], names: dict[PersonId, str], held: Sequence[Need]) -> QueueGroup:
        items = [self._queue_item(one, names, held) for one in found]
        items.sort(key=lambda one: (one.countersign_by or date.max, one.submitted_at, one.heading))
        return QueueGroup(None, "To countersign", None, len(items), 0, tuple(items), is_urgent=True)

    def _queue_item(self, one: Standing, names: dict[PersonId, str], held: Sequence[Need]) -> QueueItem:
        revision = one.covering
        by = None
        if one.verbal is not None:
            by = one.verbal.countersign_by(rules.read(self.desk.library.con).countersign_days, holidays_of(self.desk))
        return QueueItem(
            post=one.post.id,
            heading=one.post.heading(),
            day=one.post.day,
            time=one.post.at.strftime("%H:%M") if one.post.at else "",
            state=one.state,
            submitted_at=revision.submitted_at if revision else self.desk.clock(),
            submitted_by=names.get(revision.submitted_by, "somebody") if revision else "",
            mine=not self._hindrance(one, held),
            countersign_by=by,
            overdue=by is not None and by < self.desk.today(),
        )

    def _size(self, department: DepartmentId, month: date | None) -> int:
        if month is None:
            return 0
        wanted = posts.Wanted(departments=frozenset([department]))
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return len(posts.ids_between(self.desk.library.con, month, last, wanted))


def _after_all(one: Standing, now: datetime) -> datetime:
    """Now, or just after the newest decision: the last word stays the last when a clock was put back."""
    newest = max((signed.statement.at for signed in one.evidence.signoffs if signed.sound), default=now)
    return max(now, newest + timedelta(microseconds=1))


def _moment(instant: datetime) -> str:
    local = in_london(instant)
    return f"{full_date(local)}, {local:%H:%M}"


def _mine(one: Standing, held: Sequence[Need]) -> tuple[Need, ...]:
    """What a post needs that somebody with these capacities can give."""
    return tuple(need for need in one.needs if need in held)
