"""What the command *Campaign brief…* does."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sddc_planner.model.campaign import Campaign
from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow


class PaperCommands(QObject):
    """The papers of the campaign that is chosen in the room."""

    def __init__(
        self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop, page: "Callable[[], CampaignsPage]"
    ) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._desktop, self._page = window, core, theme, desktop, page

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"campaign-brief": self.show_papers}

    def serve(self, page: "CampaignsPage") -> None:
        page.briefWanted.connect(self.show_papers)

    def show_papers(self) -> None:
        """Once the room knows which campaign is chosen."""
        page = self._page()
        page.save_now()
        self._core.ask(lambda planner: planner.campaigns.all(), self._open, owner=page)

    def _open(self, every: tuple[Campaign, ...]) -> None:
        from ui.campaigns.brief.paper_dialog import PaperDialog  # noqa: PLC0415  # seldom wanted

        chosen = self._page().chosen
        if chosen is None or not any(one.id == chosen for one in every):
            self._window.tell("Choose a campaign first." if every else "There is no campaign yet.")
            return
        dialog = opened_over(
            PaperDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                open_folder=self._desktop.open_folder,
                parent=self._window,
            )
        )
        dialog.begin(every, chosen)
