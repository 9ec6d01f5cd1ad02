"""What the commands about the measures of a campaign do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import words
from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.planner.campaigns.campaigns import CampaignLine
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow

_NONE = "Choose a campaign first."


class MeasureCommands(QObject):
    """``to_page`` goes to the room of campaigns, of whose chosen campaign every command is."""

    def __init__(
        self,
        window: "MainWindow",
        core: Core,
        theme: Theme,
        desktop: Desktop,
        to_page: "Callable[[], CampaignsPage]",
    ) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._desktop, self._to_page = window, core, theme, desktop, to_page

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "measure-new": self.add,
            "readings-import": self.import_readings,
            "link-tags": self.link_tags,
        }

    def serve(self, page: "CampaignsPage") -> None:
        """Do what the measures of the chosen campaign ask for."""
        page.pane.measures.importWanted.connect(self.import_readings)
        page.pane.measures.linksWanted.connect(self.link_tags)

    def add(self) -> None:
        """A new measure of the chosen campaign."""
        self._of_chosen(lambda page, _line: page.pane.measures.add_measure())

    def import_readings(self) -> None:
        """Readings of the chosen campaign from a file."""
        self._of_chosen(self._import)

    def link_tags(self) -> None:
        """The links of the chosen campaign with its tags."""
        self._of_chosen(self._show_links)

    def _of_chosen(self, act: "Callable[[CampaignsPage, CampaignLine], object]") -> None:
        """Act on the chosen campaign, once the room has read which that is."""
        page = self._to_page()

        def go(_nothing: object) -> None:
            if page.line is None:
                self._window.tell(_NONE)
            else:
                act(page, page.line)

        self._core.ask(lambda _planner: None, go, owner=page)

    def _import(self, _page: "CampaignsPage", line: "CampaignLine") -> None:
        from ui.campaigns.measures.import_dialog import ReadingsImportDialog  # noqa: PLC0415

        window = self._window
        dialog = ReadingsImportDialog(
            self._core,
            self._theme,
            line.campaign,
            choose_file=self._desktop.choose_file,
            folder=self._desktop.documents(),
            parent=window,
        )
        dialog.brought_in.connect(
            lambda number: window.tell(f"Brought in {words.count(number, 'reading')}. Undo with Ctrl+Z.")
        )
        opened_over(dialog)

    def _show_links(self, page: "CampaignsPage", line: "CampaignLine") -> None:
        from ui.campaigns.measures.links_dialog import LinksDialog  # noqa: PLC0415

        window = self._window
        window.save_now()
        writable = page.pane.measures.is_writable
        dialog = opened_over(LinksDialog(self._core, self._theme, line.campaign, writable=writable, parent=window))
        dialog.told.connect(window.tell)
