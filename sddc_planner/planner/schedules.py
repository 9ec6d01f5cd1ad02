"""A month's schedule: what its posts add up to, submitting it, and deciding about many posts at once."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sddc_planner.clock import to_text
from sddc_planner.errors import InvalidValue, PlannerError, SigningLocked
from sddc_planner.model.checks import Finding, Level
from sddc_planner.model.content import content_text
from sddc_planner.model.ids import DepartmentId, PersonId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.signoff import Revision
from sddc_planner.model.state import State
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.posts import Posts
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.store import council, posts, signoffs, standing
from sddc_planner.store.journal import Writer
from sddc_planner.store.posts import Wanted
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one post in a step over many: done, or left as it was and why."""

    post: PostId
    heading: str
    done: bool
    what: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post before it is submitted. ``why`` says why it would stay as it is; empty when it can be submitted.

    ``warnings`` are those that nobody has waived. They do not forbid submission.
    """

    post: Post
    state: State
    why: str
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MonthSummary:
    """How many posts of a month are in each state."""

    month: date
    posts: int
    states: dict[State, int]


@dataclass(frozen=True, slots=True)
class Schedules:
    """The part of ``Planner`` that works on months. A month is named by its first day."""

    desk: Desk
    posts: Posts
    signoffs: SignOffs

    def summary(self, month: date, wanted: Wanted | None = None) -> MonthSummary:
        first, last = month_span(month)
        states = Counter(state for _line, state in self.posts.between(first, last, wanted))
        return MonthSummary(first, sum(states.values()), dict(states))

    def ids(self, month: date, departments: Collection[DepartmentId] = ()) -> list[PostId]:
        """The month's posts in calendar order: those about one of the departments or on one of their accounts."""
        first, last = month_span(month)
        con = self.desk.library.con
        every = posts.ids_between(con, first, last)
        if not departments:
            return every
        about = set(posts.ids_between(con, first, last, Wanted(departments=frozenset(departments))))
        owned = frozenset(a for a, d in council.owners(con).items() if d in set(departments))
        on = set(posts.ids_between(con, first, last, Wanted(accounts=owned))) if owned else set()
        return [one for one in every if one in about or one in on]

    def preview_submission(self, post_ids: Sequence[str]) -> tuple[Candidate, ...]:
        """What ``submit`` would do with each post now. Changes nothing, and asks nobody's name."""
        return tuple(candidate for _standing, candidate in self._candidates(post_ids))

    def submit(self, post_ids: Sequence[str]) -> tuple[Outcome, ...]:
        """Freeze the content of each post as its next revision and ask for its sign-offs. One step of undo.

        A post with an error among its checks, one that is unchanged since it was submitted or since changes were
        requested, and a cancelled one stay as they are, with the reason. Raises ``UserError`` when nobody is named.
        """
        who = self.desk.somebody()
        candidates = self._candidates(post_ids)
        ready = [one for one, candidate in candidates if not candidate.why]
        numbers: dict[PostId, int] = {}
        if ready:
            what = f"“{ready[0].post.heading()}”" if len(ready) == 1 else f"{len(ready)} posts"
            with self.desk.change("submit", f"submitted {what} for sign-off") as writer:
                for one in ready:
                    numbers[one.post.id] = self.freeze(writer, who, one)
        return tuple(
            Outcome(
                one.post.id,
                one.post.heading(),
                not one.why,
                one.why or f"submitted as revision {numbers[one.post.id]}",
            )
            for _standing, one in candidates
        )

    def decide(self, post_ids: Sequence[str], *, approve: bool, comment: str = "") -> tuple[Outcome, ...]:
        """Sign about every post that the person at the keyboard can decide about; say of the others why not.

        Raises ``SigningLocked``, and ``InvalidValue`` when changes are requested without a comment.
        """
        outcomes: dict[PostId, Outcome] = {}
        ready = []
        for post_id in post_ids:
            review = self.signoffs.review(post_id)
            heading = review.standing.post.heading()
            if review.hindrance or review.state is not State.AWAITING:
                why = review.hindrance or f"It is {review.state.value}."
                outcomes[PostId(post_id)] = Outcome(PostId(post_id), heading, False, why)
            elif not any(need.yours and need.given is None for need in review.needs):
                outcomes[PostId(post_id)] = Outcome(PostId(post_id), heading, False, "You have signed it already.")
            else:
                ready.append((PostId(post_id), heading))
        verb = self.signoffs.approve if approve else self.signoffs.request_changes
        if ready:
            try:
                verb([post_id for post_id, _heading in ready], comment)
            except PlannerError as exc:
                if len(ready) == 1 or isinstance(exc, (SigningLocked, InvalidValue)):
                    raise
                return self._one_by_one(post_ids, approve=approve, comment=comment)
        done = "approved" if approve else "changes requested"
        outcomes.update({post_id: Outcome(post_id, heading, True, done) for post_id, heading in ready})
        return tuple(outcomes[PostId(one)] for one in post_ids)

    def _candidates(self, post_ids: Sequence[str]) -> list[tuple[Standing, Candidate]]:
        """In the order asked for; posts that no longer exist are left out."""
        found = standing.work_out(self.desk.library.con, post_ids)
        findings = self.posts.check_many([one.post for one in found.values()])
        return [
            (one, Candidate(one.post, one.state, _why_not(one, findings[key]), _warnings(findings[key])))
            for key, one in found.items()
        ]

    def _one_by_one(self, post_ids: Sequence[str], *, approve: bool, comment: str) -> tuple[Outcome, ...]:
        """One of many cannot be signed: sign the rest, and say which it was."""
        outcomes: list[Outcome] = []
        for post_id in post_ids:
            try:
                outcomes += self.decide([post_id], approve=approve, comment=comment)
            except PlannerError as exc:
                heading = posts.get(self.desk.library.con, post_id).heading()
                outcomes.append(Outcome(PostId(post_id), heading, False, exc.sentence()))
        return tuple(outcomes)

    def freeze(self, writer: Writer, who: PersonId, one: Standing) -> int:
        """Inside a change: freeze what a post says and ask for its sign-offs. The number of the revision."""
        revision = one.evidence.revision_with(one.digest)
        authors = posts.whose_content(writer.con, one.post, one.cut)
        if revision is None or not authors <= revision.authors or revision.submitted_by != who:
            number = max((r.number for r in one.evidence.revisions), default=0) + 1
            revision = Revision(
                post=one.post.id,
                number=number,
                content=content_text(one.post, one.cut),
                digest=one.digest,
                title=one.post.heading(),
                submitted_by=who,
                submitted_at=self.desk.clock(),
                authors=authors,
            )
            writer.put("revision", signoffs.revision_row(revision))
        key = f"{revision.post}/{revision.number}"
        writer.put(
            "submission",
            {"id": key, "post": one.post.id, "revision": key, "person": who, "at": to_text(self.desk.clock())},
        )
        return revision.number


def month_span(month: date) -> tuple[date, date]:
    """First and last day of the month that ``month`` lies in."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _why_not(one: Standing, findings: Sequence[Finding]) -> str:
    """Why a post is not submitted, as a sentence; empty when it can be."""
    if one.post.cancelled:
        return "It has been cancelled."
    if one.state in (State.AWAITING, State.APPROVED):
        return f"It is {one.state.value} already."
    if one.state is State.CHANGES_REQUESTED:
        return "Changes were requested and its content has not changed since."
    errors = [finding.text for finding in findings if finding.level is Level.ERROR]
    return " ".join(errors)


def _warnings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.level is Level.WARNING and not one.waived)
