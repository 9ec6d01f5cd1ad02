"""What a pack holds of campaign briefs that await sign-off: what was submitted, and what it is compared with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sddc_planner.model.brief import BriefRevision, BriefState
from sddc_planner.model.ids import CampaignId, DepartmentId, PersonId
from sddc_planner.packs.contents import PackBrief, PackRevision, PackSignOff
from sddc_planner.planner.campaigns.briefs import BriefReview, Briefs
from sddc_planner.planner.council import Council
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.laptops.packs import NotSent
from sddc_planner.planner.signoffs import SignOffs
from sddc_planner.store import briefs as stored
from sddc_planner.store.briefs import BriefStanding
from sddc_planner.store.packs import SentBrief


@dataclass(frozen=True, slots=True)
class BriefGathering:
    """Reads the library for the briefs of one pack."""

    desk: Desk
    council: Council
    signoffs: SignOffs

    def sorted_out(self, campaign_ids: Sequence[str]) -> tuple[list[BriefReview], tuple[NotSent, ...]]:
        """The briefs that await sign-off, and the others with the reason; in the order asked for."""
        part = Briefs(self.desk, self.council, self.signoffs)
        found = part.standings(campaign_ids)
        ready, left = [], []
        for campaign in map(CampaignId, dict.fromkeys(campaign_ids)):
            one = found.get(campaign)
            if one is None:
                left.append(NotSent(None, "", "The campaign no longer exists.", campaign))
            elif why := self._why_not(one):
                left.append(NotSent(None, f"Brief of “{one.campaign.name}”", why, campaign))
            else:
                ready.append(part.review(campaign))
        return ready, tuple(left)

    def all_briefs(self, ready: Sequence[BriefReview]) -> tuple[PackBrief, ...]:
        return tuple(_brief(one) for one in ready)

    def _why_not(self, one: BriefStanding) -> str:
        if fault := one.doubt or stored.fault_of(self.desk.library.con, one.campaign.id):
            return f"It cannot be relied on: {fault}."
        if one.state is BriefState.AWAITING:
            return ""
        if one.state in (BriefState.DRAFT, BriefState.CHANGED):
            now = "a draft" if one.state is BriefState.DRAFT else one.state.value
            return f"It is {now} and has not been submitted."
        return "It is approved already." if one.state is BriefState.APPROVED else "Changes have been requested."


def named_in(briefs: Sequence[BriefReview]) -> tuple[set[PersonId | None], set[DepartmentId | None]]:
    """The people and the departments that the briefs name, or that had a part in them."""
    people: set[PersonId | None] = set()
    departments: set[DepartmentId | None] = set()
    for one in briefs:
        people |= {*one.standing.campaign.authors}
        for revision in _revisions(one):
            said = json.loads(revision.content)
            people |= {revision.submitted_by, *revision.authors, said["lead"]}
            departments |= {said["department"], *said["departments"]}
        people |= {signed.statement.person for signed in one.standing.signoffs}
    return people, departments


def sent_brief(one: BriefReview) -> SentBrief:
    """What is kept of it, to hold the answer against."""
    revision = one.standing.covering
    return SentBrief(
        campaign=one.standing.campaign.id, number=revision.number if revision else 0, digest=one.standing.digest
    )


def _brief(one: BriefReview) -> PackBrief:
    sent, covering = _revisions(one), one.standing.covering
    numbers = {revision.number for revision in sent}
    return PackBrief(
        campaign=one.standing.campaign.id,
        revision=covering.number if covering else 0,
        authors=tuple(sorted(one.standing.campaign.authors)),
        missing=one.missing,
        revisions=tuple(
            PackRevision(
                number=revision.number,
                content=revision.content,
                digest=revision.digest,
                title=revision.title,
                submitted_by=revision.submitted_by,
                submitted_at=revision.submitted_at,
                authors=tuple(sorted(revision.authors)),
            )
            for revision in sent
        ),
        sign_offs=tuple(
            PackSignOff(id=signed.id, statement=signed.statement_text, signature=signed.signature)
            for signed in one.standing.signoffs
            if signed.sound and signed.statement.number in numbers
        ),
    )


def _revisions(one: BriefReview) -> tuple[BriefRevision, ...]:
    """The one to sign, every other of the same content (its signatures count too), and the one compared with."""
    return tuple(
        revision
        for revision in one.standing.revisions
        if revision.digest == one.standing.digest or revision == one.against
    )
