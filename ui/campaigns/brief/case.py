"""What the window shows of a brief and its sign-off, gathered on the planner's thread as plain values."""

from dataclasses import dataclass

from sddc_planner.model.brief import BriefSignOff
from sddc_planner.planner.campaigns.briefs import BriefReview
from sddc_planner.planner.planner import Planner
from ui.signoff.signer import Signer, read_signer


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCase:
    """One brief before the person who submits it or decides about it. ``decisions`` are with who gave them."""

    review: BriefReview
    signer: Signer
    decisions: tuple[tuple[BriefSignOff, str], ...]
    why_read_only: str = ""

    @property
    def digest(self) -> str:
        """Of the content on show: what is submitted or signed is this and nothing newer."""
        return self.review.standing.digest

    @property
    def name(self) -> str:
        return self.review.standing.campaign.name


def read_brief(planner: Planner, campaign_id: str) -> BriefCase:
    """Raises ``NotFound``."""
    review = planner.briefs.review(campaign_id)
    people = {one.id: one.name for one in planner.council.people()}
    return BriefCase(
        review=review,
        signer=read_signer(planner),
        decisions=tuple(
            (one, people.get(one.statement.person, "Somebody unknown")) for one in review.standing.signoffs
        ),
        why_read_only=planner.why_read_only,
    )
