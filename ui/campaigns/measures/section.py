"""The measures of the chosen campaign, against their targets."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sddc_planner.model.ids import CampaignId
from ui.core import Core
from ui.theme import Theme


class MeasuresSection(QWidget):
    """``told`` carries a quiet word for the status bar."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign: CampaignId | None = None
        self._writable = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        heading = QLabel("Scoring (evaluation)")
        heading.setProperty("kind", "muted")
        column.addWidget(heading)
        column.addStretch(1)

    def show_campaign(self, campaign_id: CampaignId | None) -> None:
        self._campaign = campaign_id

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable

    def save_now(self) -> None:
        """Send what has been typed."""
