"""What a person is writing into one campaign, on its way into the library: saved as it is typed, nothing lost."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId, PostId
from sddc_planner.planner.planner import Planner
from ui.composer.writing import Writing
from ui.core import Core

CampaignChange = Callable[[Campaign], Mapping[str, Any]]
"""The columns that a change gives a campaign. Applying it twice is the same as once."""


class CampaignWriting(Writing):
    """As ``Writing`` for a post: the same steps on their way, to another part of the planner."""

    def __init__(self, core: Core, campaign: Campaign, parent: QObject) -> None:
        one: Any = campaign  # a step alters whatever has the columns that it names
        super().__init__(core, one, {}, parent)
        self.campaign_id: CampaignId = campaign.id

    def shown(self, campaign: Campaign) -> tuple[Campaign, frozenset[str]]:
        """``campaign``, as last read, with what was typed since; and the fields whose values it cannot hold."""
        one: Any = campaign
        found: Any = self.applied_to(one)
        return found  # type: ignore[no-any-return]

    def _store(self, planner: Planner, step: Any) -> PostId | None:
        campaign = planner.campaigns.get(self.campaign_id)
        planner.campaigns.edit(self.campaign_id, sitting=step.sitting, **step.change(campaign))
        return self._target
