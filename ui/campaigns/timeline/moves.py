"""What happens when a campaign was put down on other days: first asked about where anything could follow or be lost."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.model.following import Days
from ui.campaigns.timeline.plans import Plans, look, moved_words
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.timeline.move_dialog import MoveCampaignDialog


class CampaignMoves(QObject):
    """``told`` carries a sentence for the status bar."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._core, self._theme, self._view = core, theme, view

    def put(self, campaign: str, days: Days) -> None:
        """Give a campaign these days; ask first where anything of it could follow or would be lost."""
        self._core.ask(look(campaign, days), lambda plans: self._planned(days, plans), owner=self)

    def ask(self, campaign: str) -> None:
        """Ask for other days."""
        self._core.ask(
            lambda planner: planner.campaigns.get(campaign),
            lambda one: self._open().begin(one, Days(first=one.first_day, last=one.last_day)),
            owner=self,
        )

    def _planned(self, days: Days, plans: Plans) -> None:
        stay = plans.stay
        if stay.changes_nothing:
            return
        if plans.something_follows or stay.brief is not None:
            self._open().begin(stay.campaign, days, plans)
            return
        self._core.ask(
            lambda planner: planner.timeline.carry_out(stay),
            lambda _campaign: self.told.emit(moved_words(stay)),
            owner=self,
        )

    def _open(self) -> "MoveCampaignDialog":
        from ui.campaigns.timeline.move_dialog import MoveCampaignDialog  # noqa: PLC0415

        dialog = MoveCampaignDialog(self._core, self._theme, self._view.window())
        dialog.moved.connect(lambda planned: self.told.emit(moved_words(planned)))
        dialog.finished.connect(lambda _result: self._view.setFocus())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
