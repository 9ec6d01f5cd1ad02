"""All that the form of one campaign shows, gathered in one go on the planner's thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Department, Person
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.oasis import Gap, gaps
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from sddc_planner.planner.planner import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignSheet:
    """A campaign as stored, what belongs to it counted, and what its fields can be chosen from."""

    line: CampaignLine
    departments: tuple[Department, ...] = ()
    people: tuple[Person, ...] = ()
    same_tag: str = ""
    """Another campaign whose links carry the same tag."""
    audiences: tuple[str, ...] = ()
    """Those of other campaigns, in the order of the alphabet."""
    outside: int = 0
    """Posts that lie before its first day or after its last."""
    why_read_only: str = ""

    @property
    def campaign(self) -> Campaign:
        return self.line.campaign

    def department_names(self) -> Mapping[str, str]:
        return {one.id: one.name for one in self.departments}

    def gaps(self, campaign: Campaign) -> tuple[Gap, ...]:
        """What is missing in ``campaign``, which is this one with what has been typed since."""
        return gaps(campaign, measures=self.line.counts.measures, posts=self.line.counts.posts)


@dataclass(frozen=True, slots=True)
class CampaignView:
    """The sheet, and the campaign with what has been typed since. ``problems`` are sentences by field key."""

    sheet: CampaignSheet
    campaign: Campaign
    problems: Mapping[str, str]
    refused: frozenset[str] = frozenset()
    """Fields that show what the campaign cannot hold: they are left as they are."""

    def takes(self, key: str) -> bool:
        """Whether a field may show what is stored."""
        return key not in self.refused


def read_sheet(planner: Planner, campaign_id: CampaignId) -> CampaignSheet:
    """Raises ``NotFound``."""
    line = planner.campaigns.line(campaign_id)
    one = line.campaign
    others = [other for other in planner.campaigns.all() if other.id != one.id]
    audiences = {audience.casefold(): audience for other in others for audience in other.audiences}
    return CampaignSheet(
        line=line,
        departments=planner.council.departments(),
        people=planner.council.people(),
        same_tag=next((other.name for other in others if one.tag and other.tag == one.tag), ""),
        audiences=tuple(audiences[key] for key in sorted(audiences)),
        outside=planner.campaigns.outside(campaign_id),
        why_read_only=planner.why_read_only,
    )
