"""What the room of campaigns asks of a view of them: of the timeline and of the list."""

from collections.abc import Sequence
from typing import Protocol

from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.campaigns import CampaignLine


class LinesView(Protocol):
    """A widget with the signals ``chosen(str)``, one campaign or none, and ``opened(str)`` by Enter or double click."""

    def show_lines(self, lines: Sequence[CampaignLine]) -> None: ...

    def choose(self, campaign_id: CampaignId | None) -> None:
        """Stand on a campaign, without telling that it was chosen."""

    def set_writable(self, *, writable: bool) -> None: ...
