"""Campaigns as bars across the year."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from ui.core import Core
from ui.theme import Theme


class TimelineView(QWidget):
    """See ``LinesView``."""

    chosen = Signal(str)
    opened = Signal(str)
    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self.lines: tuple[CampaignLine, ...] = ()

    def show_lines(self, lines: Sequence[CampaignLine]) -> None:
        self.lines = tuple(lines)

    def choose(self, campaign_id: CampaignId | None) -> None:
        """Stand on a campaign, without telling that it was chosen."""

    def set_writable(self, *, writable: bool) -> None:
        """Whether bars can be dragged."""
