"""What a poll can be about and where it can go: read once when its form opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import AccountId, CampaignId
from sddc_planner.model.poll import Poll, Quarter
from sddc_planner.model.poll_limits import LIMITS, PollLimits
from sddc_planner.planner.planner import Planner

_YEARS = 2
"""Before and after the quarter that is chosen, which can be chosen instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollChoices:
    """``poll`` is the one that is changed, None for a new one, which begins on these ``accounts``."""

    today: date
    writable: bool
    every_account: tuple[tuple[AccountId, str], ...]
    campaigns: tuple[tuple[CampaignId, str], ...]
    quarter: Quarter
    poll: Poll | None = None
    accounts: frozenset[AccountId] = frozenset()
    campaign: CampaignId | None = None
    limits: Mapping[AccountId, PollLimits] = field(default_factory=dict)
    """What the platform of each account takes, where it is known."""

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        return tuple(self.quarter.after(step) for step in range(-4 * _YEARS, 4 * _YEARS + 1))


def read_choices(
    planner: Planner,
    *,
    poll: str = "",
    accounts: Sequence[AccountId] = (),
    quarter: Quarter | None = None,
    campaign: CampaignId | None = None,
) -> PollChoices:
    """Raises ``NotFound`` for a poll that is gone."""
    one = planner.polls.get(poll) if poll else None
    today = planner.desk.today()
    found: Campaign | None = None
    if campaign is not None and one is None:
        found = planner.campaigns.get(campaign)
    day = min(max(today, found.first_day), found.last_day) if found else today
    glyphs = {each.id: each.glyph for each in planner.council.platforms()}
    shown = [each for each in planner.council.accounts() if each.active or (one and each.id == one.account)]
    return PollChoices(
        today=today,
        writable=not planner.why_read_only,
        every_account=tuple((each.id, f"{glyphs.get(each.platform, '')} {each.name}".strip()) for each in shown),
        campaigns=tuple((each.id, each.name) for each in planner.council.campaigns()),
        quarter=Quarter.parse(one.quarter) if one else quarter or Quarter.of(day),
        poll=one,
        accounts=frozenset({one.account} if one else accounts),
        campaign=one.campaign if one else campaign,
        limits={each.id: LIMITS[each.platform] for each in shown if each.platform in LIMITS},
    )
