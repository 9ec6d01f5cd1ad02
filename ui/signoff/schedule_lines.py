"""A whole schedule before it is approved: which posts would be signed, which not and why; and signing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sddc_planner.errors import Cancelled, PlannerError, SigningLocked
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.schedules import Outcome
from sddc_planner.planner.signoffs import QueueGroup, Review
from sddc_planner.progress import Progress
from ui import words

_STANDS = {
    State.DRAFT: "Not submitted yet.",
    State.CHANGED: "Changed since sign-off and not submitted again.",
    State.CHANGES_REQUESTED: "Changes were requested.",
    State.APPROVED: "Approved already.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleLine:
    """One post of the schedule. ``why`` says why it will not be signed; empty when it can be."""

    post: PostId
    heading: str
    day: date | None
    time: str
    digest: str
    why: str = ""

    @property
    def when(self) -> str:
        return f"{words.short_day(self.day)} {self.time}".strip() if self.day else "No date yet"


def read_schedule(planner: Planner, group: QueueGroup) -> tuple[ScheduleLine, ...]:
    """Every post of the schedule in calendar order, as it stands for the person at the keyboard."""
    waiting: list[str] = [item.post for item in group.items]
    others: Sequence[str] = ()
    if group.month is not None:
        others = planner.schedules.ids(group.month, [group.department] if group.department else [])
    reviews = [planner.signoffs.review(one) for one in dict.fromkeys([*waiting, *others])]
    lines = [_line(one) for one in reviews if _belongs(one, group.department)]
    return tuple(sorted(lines, key=lambda one: (one.day or date.max, one.time, one.heading)))


def approve_all(planner: Planner, lines: Sequence[ScheduleLine], progress: Progress) -> tuple[Outcome, ...]:
    """Sign each post that still is what was listed. Stopped half way, it says which were signed and which not.

    Each post is a step of its own, so that its history names it. Raises ``SigningLocked`` before anything is signed.
    """
    outcomes: list[Outcome] = []
    for n, line in enumerate(lines):
        try:
            progress.step(n, len(lines), line.heading)
        except Cancelled:
            outcomes += [_left(one, "You stopped before this one.") for one in lines[n:]]
            break
        outcomes.append(_approve(planner, line, first=n == 0))
    return tuple(outcomes)


def _approve(planner: Planner, line: ScheduleLine, *, first: bool) -> Outcome:
    try:
        if planner.signoffs.review(line.post).standing.digest != line.digest:
            return _left(line, "It was changed after this list was made.")
        return planner.schedules.decide([line.post], approve=True)[0]
    except SigningLocked:
        if first:
            raise
        return _left(line, "Your key was locked before this one.")
    except PlannerError as exc:
        return _left(line, exc.sentence())


def _left(line: ScheduleLine, why: str) -> Outcome:
    return Outcome(post=line.post, heading=line.heading, done=False, what=why)


def _belongs(review: Review, department: DepartmentId | None) -> bool:
    return review.standing.post.department == department


def _line(review: Review) -> ScheduleLine:
    post = review.standing.post
    why = ""
    if post.cancelled:
        why = "Cancelled."
    elif review.state is not State.AWAITING:
        why = _STANDS.get(review.state, words.state_word(review.state) + ".")
    elif review.hindrance:
        why = review.hindrance
    elif not any(need.yours and need.given is None for need in review.needs):
        missing = [need.label for need in review.needs if need.given is None]
        why = f"Signed by you; waits for {words.joined(missing)}."
    return ScheduleLine(
        post=post.id,
        heading=post.heading(),
        day=post.day,
        time=words.clock_time(post.at),
        digest=review.standing.digest,
        why=why,
    )
