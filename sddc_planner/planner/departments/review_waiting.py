"""Which posts of a month wait for a department, which do not and why, and what a review copy says of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sddc_planner.exports.review.rows import Wording, wordings_of
from sddc_planner.model.council import Capacity, Department
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.signoff import Need, Revision
from sddc_planner.model.state import State, latest
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.evidence import Names
from sddc_planner.planner.schedules import Schedules, month_span
from sddc_planner.store import trust
from sddc_planner.store.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A post of a department that is not in its review copy, and why, as a sentence."""

    post: PostId
    heading: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The month's posts, worked out afresh, with the rows of those that stand submitted."""

    month: date
    names: Names
    found: Mapping[PostId, Standing]
    faults: Mapping[str, str]
    wordings: Mapping[PostId, tuple[Wording, ...]]

    @classmethod
    def of(cls, desk: Desk, council: Council, schedules: Schedules, month: date) -> "Gathered":
        names = Names.read(desk, council)
        found = trust.standings(desk.library.con, schedules.ids(month))
        return cls(
            month=month_span(month)[0],
            names=names,
            found=found,
            faults=trust.faults_of(desk.library.con, list(found)),
            wordings={key: wordings(one.covering, names) if one.covering else () for key, one in found.items()},
        )

    def concerning(self, department: DepartmentId) -> list[Standing]:
        """Posts about a department or on one of its accounts."""
        return [
            one
            for one in self.found.values()
            if one.post.department == department
            or any(
                self.names.accounts[account].department == department
                for account in one.post.accounts
                if account in self.names.accounts
            )
        ]

    def waiting(self, department: DepartmentId) -> list[Standing]:
        return [one for one in self.concerning(department) if not self._why_not(one, department)]

    def left_out(self, department: Department) -> tuple[LeftOut, ...]:
        return tuple(
            LeftOut(post=one.post.id, heading=one.post.heading(), reason=why)
            for one in self.concerning(department.id)
            if (why := self._why_not(one, department.id))
        )

    def _why_not(self, one: Standing, department: DepartmentId) -> str:
        need = Need(capacity=Capacity.DEPARTMENT, department=department)
        given = latest(one.evidence.signoffs, one.signed_digest, need)
        name = self.names.departments[department].name
        reasons = (
            (one.post.cancelled, "It has been cancelled."),
            (one.post.id in self.faults, f"It cannot be relied on: {self.faults.get(one.post.id, '')}."),
            (one.covering is None, "It has not been submitted for sign-off as it is now."),
            (need not in one.needs, f"{name} is not asked to sign it."),
            (one.state is State.APPROVED, "It is approved already."),
            (given is not None, f"{name} has decided about it: {given.statement.verdict.value if given else ''}."),
            (one.state is not State.AWAITING, "Changes were requested, and it has not been submitted again."),
        )
        return next((sentence for holds, sentence in reasons if holds), "")


def wordings(revision: Revision, names: Names) -> tuple[Wording, ...]:
    """What an honest review copy says of a revision, with the names that things have now."""
    content = json.loads(revision.content)
    cuts = {video.cut: video.cut_name or video.title for video in names.videos.values() if video.cut}
    return wordings_of(
        content,
        post=revision.post,
        revision=revision.number,
        digest=revision.digest,
        heading=revision.title,
        account_names={account: names.account(account) for account in content["accounts"]},
        media_names={**cuts, **names.media},
    )
