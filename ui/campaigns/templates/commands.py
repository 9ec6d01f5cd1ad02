"""What the commands about templates of campaigns do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sddc_planner.model.ids import CampaignId
from ui import words
from ui.core import Core
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.model.campaign_template import CampaignTemplate
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow


class TemplateCommands:
    """``of_chosen`` does something about the chosen campaign in its room; ``begin_from`` asks for a new campaign."""

    def __init__(
        self,
        window: "MainWindow",
        core: Core,
        theme: Theme,
        of_chosen: "Callable[[Callable[[CampaignsPage, CampaignId], object]], object]",
        begin_from: Callable[[str], object],
    ) -> None:
        self._window, self._core, self._theme = window, core, theme
        self._of_chosen, self._begin_from = of_chosen, begin_from

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"campaign-template-save": self.save, "campaign-templates": self.show_all}

    def save(self) -> None:
        """Keep what the chosen campaign says as a template."""
        from ui.campaigns.templates.name_dialog import TemplateNameDialog  # noqa: PLC0415

        def ask(_page: "CampaignsPage", campaign: CampaignId) -> None:
            dialog = opened_over(TemplateNameDialog(self._core, self._theme, self._window))
            dialog.saved.connect(self._saved)
            dialog.begin_with_campaign(campaign)

        self._of_chosen(ask)

    def show_all(self) -> None:
        """List them; one can begin a campaign from any, in whatever room one is."""
        from ui.campaigns.templates.dialog import TemplatesDialog  # noqa: PLC0415

        window = self._window
        writable = window.opened is not None and not window.opened.why_read_only
        dialog = opened_over(TemplatesDialog(self._core, self._theme, writable=writable, parent=window))
        dialog.told.connect(window.tell)
        dialog.beginWanted.connect(self._begin_from)
        dialog.begin()

    def _saved(self, one: "CampaignTemplate") -> None:
        posts = f" with {words.count(len(one.shape.posts), 'post')}" if one.shape.posts else ""
        self._window.tell(f"Saved the campaign template “{one.name}”{posts}. New campaigns can begin from it.")
