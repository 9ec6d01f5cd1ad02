"""Briefs of campaigns in an opened pack: written into its small library, read, decided about, and what goes back."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from sddc_planner.canonical import canonical_text
from sddc_planner.clock import to_text
from sddc_planner.model.brief import BriefSignOff, BriefState
from sddc_planner.model.ids import CampaignId
from sddc_planner.packs.unpacked_briefs import UnpackedBrief
from sddc_planner.planner.campaigns.briefs import BriefReview, Briefs, WaitingBrief
from sddc_planner.store import briefs, packs
from sddc_planner.store.briefs import BriefStanding
from sddc_planner.store.journal import Writer
from sddc_planner.store.packs import Told
from sddc_planner.store.rows import to_row

_MISSING = "missing of a brief"


@dataclass(frozen=True, slots=True)
class DecidedBrief:
    """One decision about a brief that would go back. ``verdict`` is as in ``Decided``."""

    campaign: CampaignId
    name: str
    verdict: str
    comment: str
    at: datetime


class ToldBriefs(Briefs):
    """Briefs of a pack: what OASIS lacks is what the sender's program found, beside posts that are not here."""

    __slots__ = ()

    def review(self, campaign_id: str) -> BriefReview:
        """See ``Briefs.review``."""
        said = packs.told(self.desk.library.con, _MISSING, [campaign_id])[campaign_id]
        missing = tuple(one for body in said for one in json.loads(body))
        return replace(Briefs.review(self, campaign_id), missing=missing)

    def every(self) -> tuple[WaitingBrief, ...]:
        """Every brief of the pack, those decided about among them, by name."""
        found = briefs.standings_of_submitted(self.desk.library.con).values()
        return tuple(sorted(self.told_of(found), key=lambda one: one.name))

    def decided(self, person: str) -> tuple[DecidedBrief, ...]:
        """What this person has decided about briefs in the pack, each brief's last word."""
        return tuple(
            DecidedBrief(
                one.campaign.id,
                one.campaign.name,
                signed.statement.verdict.value,
                signed.statement.comment,
                signed.statement.at,
            )
            for one, signed in self.signed_here(person)
        )

    def signed_here(self, person: str) -> list[tuple[BriefStanding, BriefSignOff]]:
        """Of each brief the last statement that the person signed in this pack."""
        before = packs.given_before(self.desk.library.con)
        found = []
        for one in briefs.standings_of_submitted(self.desk.library.con).values():
            mine = [
                signed
                for signed in one.signoffs
                if signed.sound
                and signed.id not in before
                and signed.statement.person == person
                and signed.statement.digest == one.digest
            ]
            found += [(one, mine[-1])] if mine else []
        return found

    def waiting_for(self, person: str) -> int:
        """How many briefs await a decision that this person, who is Communications Manager, could give."""
        found = briefs.standings_of_submitted(self.desk.library.con).values()
        return sum(
            one.state is BriefState.AWAITING
            and (revision := one.covering) is not None
            and person not in {*revision.authors, *one.campaign.authors, revision.submitted_by}
            for one in found
        )


def write_brief(writer: Writer, one: UnpackedBrief) -> None:
    """All but the campaign itself, which is among the others."""
    campaign, said = one.campaign.id, one.said
    for measure in one.measures:
        writer.put("measure", to_row(measure))
    for revision in one.revisions:
        writer.put("brief", briefs.revision_row(revision))
    current = next(revision for revision in one.revisions if revision.number == one.revision)
    key, at = briefs.brief_key(campaign, current.number), to_text(current.submitted_at)
    row = {"id": key, "campaign": campaign, "brief": key, "person": current.submitted_by, "at": at}
    writer.put("brief_submission", row)
    for signed in said.sign_offs:
        number = json.loads(signed.statement)["number"]
        kept = {"id": signed.id, "campaign": campaign, "brief": briefs.brief_key(campaign, number)}
        writer.put("brief_sign_off", {**kept, "statement": signed.statement, "signature": signed.signature})
    text = canonical_text(list(said.missing))
    writer.put("told", packs.told_row(Told(post=campaign, kind=_MISSING, place=0, body=text)))
