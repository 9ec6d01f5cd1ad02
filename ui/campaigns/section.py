"""What the pane asks of each of its parts."""

from typing import Protocol

from sddc_planner.model.ids import CampaignId


class Section(Protocol):
    """A widget about the chosen campaign. It asks ``core`` for what it shows, and listens for changes itself."""

    def show_campaign(self, campaign_id: CampaignId | None) -> None: ...

    def set_writable(self, *, writable: bool) -> None: ...

    def save_now(self) -> None:
        """Send what has been typed."""
