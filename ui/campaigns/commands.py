"""What the commands about campaigns do."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.campaigns.brief.paper_commands import PaperCommands
from ui.campaigns.files.commands import CampaignFileCommands
from ui.campaigns.implementation.commands import ImplementationCommands
from ui.campaigns.measures.commands import MeasureCommands
from ui.campaigns.templates.commands import TemplateCommands
from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.model.campaign import Campaign
    from ui.campaigns.oasis.commands import CampaignActs
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow


class CampaignCommands(QObject):
    """Each goes to the room of campaigns first: it is about the campaign that is chosen there."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._core, self._theme = window, core, theme
        self.implementation = ImplementationCommands(window, core, theme, self._page, self)
        self.measures = MeasureCommands(window, core, theme, desktop, self._page)
        self.papers = PaperCommands(window, core, theme, desktop, self._page)
        self.files = CampaignFileCommands(
            window, core, theme, desktop, page=self._page, of_chosen=self.implementation.of_chosen
        )
        self.templates = TemplateCommands(window, core, theme, self.implementation.of_chosen, self.begin_campaign)
        window.calendar.views.barOpened.connect(self._open_bar)

    @cached_property
    def acts(self) -> "CampaignActs":
        from ui.campaigns.oasis.commands import CampaignActs  # noqa: PLC0415

        return CampaignActs(self._core, self._theme, self._page, self._window)

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "campaign-again": self.plan_again,
            "campaign-days": self.change_days,
            "campaigns-timeline": lambda: self._page().show_view("timeline"),
            "campaigns-list": lambda: self._page().show_view("list"),
            "polls": lambda: self._page().show_view("polls"),
            "new-poll": lambda: self._page().new_poll(),
            "brief-sign-off": self.sign_off_brief,
            "history-campaign": self.show_history,
            **self.implementation.does(),
            **self.measures.does(),
            **self.papers.does(),
            **self.files.does(),
            **self.templates.does(),
            "new-campaign": self.begin_campaign,
            "campaign-full": lambda: self._page().show_in_full(),
            "delete-campaign": self.delete_campaign,
        }

    def begin_campaign(self, template_id: str = "") -> None:
        self.acts.begin(template_id)

    def delete_campaign(self) -> None:
        self.acts.delete_chosen()

    def change_days(self) -> None:
        """Of the campaign that is chosen in the room."""
        page = self._page()
        if page.chosen is not None:
            page.timeline.moves.ask(page.chosen)
        else:
            self._window.tell("Choose a campaign first.")

    def _open_bar(self, bar: str) -> None:
        """Go to the campaign of a bar in the calendar."""
        bars = self._window.calendar.model.picture.bars
        if any(one.id == bar and one.kind == "campaign" for one in bars):
            page = self._page()
            page.choose(bar)
            page.show_view("timeline")

    def plan_again(self) -> None:
        from ui.campaigns.again.commands import plan_again  # noqa: PLC0415

        plan_again(self._window, self._core, self._theme, self._page())

    def sign_off_brief(self) -> None:
        """Open the brief of the chosen campaign, once the room knows which that is."""
        page, window = self._page(), self._window

        def go(any_there: bool) -> None:
            if any_there and page.chosen is not None:
                page.pane.brief.open_dialog()
            else:
                window.tell("There is no campaign to sign off yet.")

        self._core.ask(lambda planner: bool(planner.campaigns.all()), go, owner=page)

    def show_history(self, campaign_id: str = "") -> None:
        """Of this campaign, or of the one that is chosen once the room knows which that is."""
        page = self._page()
        page.save_now()
        self._core.ask(
            lambda planner: planner.campaigns.all(), lambda every: self._open_history(every, campaign_id), owner=page
        )

    def _open_history(self, every: "tuple[Campaign, ...]", campaign_id: str) -> None:
        from ui.history_dialog import HistoryDialog  # noqa: PLC0415  # seldom wanted

        wanted = campaign_id or self._page().chosen
        one = next((each for each in every if each.id == wanted), None)
        if one is None:
            self._window.tell("Choose a campaign first." if every else "There is no campaign yet.")
            return
        dialog = opened_over(HistoryDialog(self._core, self._theme, self._window, loader=self._window.pictures))
        dialog.begin_campaign(one.id, one.name)

    def serve(self, page: "CampaignsPage") -> None:
        """Do what the room of campaigns asks for, once it is made."""
        window = self._window
        page.told.connect(window.tell)
        page.list.historyWanted.connect(self.show_history)
        self.acts.serve(page)
        page.pane.brief.signing_changed.connect(window.line.signing.refresh)
        self.implementation.serve(page)
        self.measures.serve(page)
        self.papers.serve(page)
        page.panel.historyRequested.connect(window.commands.history_of)
        page.panel.submitRequested.connect(lambda post: window.commands.submit_these([post]))
        page.panel.savedChanged.connect(window.line.saved.setText)
        page.pane.oasis.savedChanged.connect(window.line.saved.setText)

    def _page(self) -> "CampaignsPage":
        window = self._window
        if not window.has_made("campaigns") or window.room is not window.campaigns:
            window.show_room("campaigns")
        return window.campaigns
