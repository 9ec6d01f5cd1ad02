"""What the commands about campaign files do."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from ui import words
from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow

OfChosen = Callable[["Callable[[CampaignsPage, CampaignId], object]"], None]


class CampaignFileCommands(QObject):
    """``of_chosen`` does something about the campaign that is chosen in the room, ``page`` goes there."""

    def __init__(
        self,
        window: "MainWindow",
        core: Core,
        theme: Theme,
        desktop: Desktop,
        *,
        page: "Callable[[], CampaignsPage]",
        of_chosen: OfChosen,
    ) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._desktop = window, core, theme, desktop
        self._page, self._of_chosen = page, of_chosen

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"campaign-file-out": self.save, "campaign-file-in": lambda: self.bring_in(None)}

    def save(self) -> None:
        """The chosen campaign, as a file."""
        from ui.campaigns.files.save_dialog import SaveCampaignDialog  # noqa: PLC0415  # seldom wanted

        def ask(_page: "CampaignsPage", campaign: CampaignId) -> None:
            dialog = opened_over(
                SaveCampaignDialog(
                    self._core,
                    self._theme,
                    folder=self._desktop.documents(),
                    open_folder=self._desktop.open_folder,
                    parent=self._window,
                )
            )
            dialog.begin(campaign)

        self._of_chosen(ask)

    def bring_in(self, path: Path | None) -> None:
        """A campaign from its file, or ask which."""
        from ui.campaigns.files.bring_in_dialog import BringInDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            BringInDialog(
                self._core,
                self._theme,
                choose_file=self._desktop.choose_file,
                folder=self._desktop.documents(),
                parent=self._window,
            )
        )
        dialog.broughtIn.connect(self._came)
        dialog.wanted.connect(lambda campaign: self._page().choose(campaign))
        if path is not None:
            dialog.load(path)

    def _came(self, made: Campaign, posts: int) -> None:
        with_posts = f" with {words.count(posts, 'post')} as drafts" if posts else ""
        self._page().choose(made.id)
        self._window.tell(f"Brought in “{made.name}”{with_posts}. Undo with Ctrl+Z.")
