"""The state of a post, always derived and never stored as a fact."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache

from sddc_planner.clock import in_london, wall_clock
from sddc_planner.model.council import Asks, Capacity, Department
from sddc_planner.model.ids import AccountId, DepartmentId
from sddc_planner.model.signoff import MANAGER, Need, SignOff, Verdict


class State(StrEnum):
    DRAFT = "draft"
    CHANGED = "changed since sign-off"
    AWAITING = "awaiting sign-off"
    CHANGES_REQUESTED = "changes requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    MISSED = "missed"
    CANCELLED = "cancelled"


GLYPHS: Mapping[State, str] = {
    State.DRAFT: "○",
    State.CHANGED: "✎",
    State.AWAITING: "◐",
    State.CHANGES_REQUESTED: "↺",
    State.APPROVED: "✓",
    State.PUBLISHED: "↗",
    State.MISSED: "!",
    State.CANCELLED: "⊘",
}
"""One character that tells a state without its colour."""


def needs_of(
    accounts: Collection[AccountId],
    department: DepartmentId | None,
    owners: Mapping[AccountId, DepartmentId],
    departments: Mapping[DepartmentId, Department],
) -> tuple[Need, ...]:
    """Who must sign a post: the Communications Manager always, and each department that must sign and whose
    account the post goes to or that it is about. Central is the manager's own and never asked twice."""
    concerned = {owners[account] for account in accounts if account in owners}
    if department is not None:
        concerned.add(department)
    asked = (
        Need(capacity=Capacity.DEPARTMENT, department=one) for one in sorted(concerned) if must_sign(one, departments)
    )
    return (MANAGER, *asked)


def must_sign(department: DepartmentId | None, departments: Mapping[DepartmentId, Department]) -> bool:
    """Whether the rules ask a department to sign what concerns it."""
    one = departments.get(department) if department is not None else None
    return one is not None and one.asks is Asks.MUST_SIGN and not one.central


def latest(signoffs: Sequence[SignOff], digest: str, need: Need) -> SignOff | None:
    """The sound statement that now stands for ``need`` on this content. ``signoffs`` are in order of signing."""
    found = None
    for one in signoffs:
        if one.sound and one.statement.digest == digest and one.statement.need == need:
            found = one
    return found if found is not None and found.statement.verdict is not Verdict.WITHDRAWN else None


def standing(digest: str, submitted: Collection[str], signoffs: Sequence[SignOff], needs: Sequence[Need]) -> State:
    """Where a post stands by its signatures alone, before time and publication are considered.

    ``submitted`` holds the digests of its submitted revisions. Only signatures over this very digest count.
    """
    if digest in submitted:
        given = [latest(signoffs, digest, need) for need in needs]
        verdicts = [one.statement.verdict for one in given if one is not None]
        if Verdict.CHANGES_REQUESTED in verdicts:
            return State.CHANGES_REQUESTED
        if needs and len(verdicts) == len(needs):
            return State.APPROVED
        return State.AWAITING
    last = {(one.statement.digest, one.statement.need): one.statement.verdict for one in signoffs if one.sound}
    return State.CHANGED if Verdict.APPROVED in last.values() else State.DRAFT


def state_at(
    standing: State, *, now: datetime, day: date | None, at: time | None, published: bool, cancelled: bool
) -> State:
    """The state to show: a cancelled or published post says so; an overdue one is missed.

    A post published on an approval stays *published*; one that was never approved keeps its standing, so that
    nothing that was not signed ever looks as if it had been.
    """
    if cancelled:
        return State.CANCELLED
    if published and standing is State.APPROVED:
        return State.PUBLISHED
    if published:
        return standing
    if day is not None and _is_past(now, day, at or time(23, 59)):
        return State.MISSED
    return standing


def _is_past(now: datetime, day: date, at: time) -> bool:
    """Only on the day itself does the time of day matter: a month of posts is asked about at every paint."""
    today = _london_day(now)
    return day < today if day != today else now >= wall_clock(day, at)


@lru_cache(maxsize=4)
def _london_day(now: datetime) -> date:
    return in_london(now).date()
