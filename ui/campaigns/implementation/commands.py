"""What the commands about the posts and videos of a campaign do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from sddc_planner.model.ids import CampaignId, PostId
from sddc_planner.model.post import Post
from ui import words
from ui.core import Core
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.implementation.beside import PostBeside
    from ui.campaigns.implementation.plan_form import UnmadePlan
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow

_NONE = "There is no campaign here yet. Make one first."


class ImplementationCommands(QObject):
    """``to_page`` goes to the room of campaigns, of whose chosen campaign every command is."""

    def __init__(
        self,
        window: "MainWindow",
        core: Core,
        theme: Theme,
        to_page: "Callable[[], CampaignsPage]",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._core, self._theme, self._to_page = window, core, theme, to_page
        self._left: dict[CampaignId, UnmadePlan | None] = {}
        """Plans of many posts that were left before their posts were made, until the program ends."""
        self.beside: PostBeside | None = None
        """What its panel does, once the room is made."""

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "campaign-post": self.add_post,
            "campaign-plan": self.plan,
            "campaign-video": self.video,
            "campaign-put-in": self.put_in,
            "campaign-submit": self.submit_all,
        }

    def serve(self, page: "CampaignsPage") -> None:
        """Do what the list of the campaign's posts asks for."""
        from ui.campaigns.implementation.beside import PostBeside  # noqa: PLC0415  # with the room

        self.beside = PostBeside(self._window, self._core, page)
        section = page.pane.implementation
        section.planWanted.connect(self.plan)
        section.videoWanted.connect(self.video)
        section.submitWanted.connect(self._submit)
        section.submitAllWanted.connect(self.submit_all)
        section.pollWanted.connect(page.pane.polls.acts.change)

    def add_post(self) -> None:
        """A new draft of the campaign, open at the side."""
        self.of_chosen(lambda page, campaign: page.pane.implementation.acts.add(campaign))

    def plan(self) -> None:
        """Many posts at once."""
        from ui.campaigns.implementation.plan_dialog import PlanDialog  # noqa: PLC0415

        def ask(_page: "CampaignsPage", campaign: CampaignId) -> None:
            dialog = opened_over(PlanDialog(self._core, self._theme, self._window))
            dialog.made.connect(self._made)
            dialog.left.connect(lambda left: self._left.__setitem__(campaign, left))
            dialog.begin(campaign, self._left.pop(campaign, None))

        self.of_chosen(ask)

    def video(self, video_id: str = "") -> None:
        """A video that is there, or a new one."""
        from ui.campaigns.implementation.video_dialog import VideoDialog  # noqa: PLC0415

        def ask(_page: "CampaignsPage", campaign: CampaignId) -> None:
            dialog = opened_over(VideoDialog(self._core, self._theme, self._window))
            dialog.told.connect(self._window.tell)
            dialog.begin(campaign, video_id)

        self.of_chosen(ask)

    def put_in(self) -> None:
        """Posts of no campaign."""
        from ui.campaigns.implementation.put_in_dialog import PutInDialog  # noqa: PLC0415

        def ask(_page: "CampaignsPage", campaign: CampaignId) -> None:
            dialog = opened_over(PutInDialog(self._core, self._theme, self._window))
            dialog.told.connect(self._window.tell)
            dialog.begin(campaign)

        self.of_chosen(ask)

    def submit_all(self) -> None:
        """Every post of the campaign that can be, looked over first."""

        def read(_page: "CampaignsPage", campaign: CampaignId) -> None:
            self._core.ask(lambda planner: planner.campaign_posts.ids(campaign), self._submit_those, owner=self)

        self.of_chosen(read)

    def of_chosen(self, do: "Callable[[CampaignsPage, CampaignId], object]") -> None:
        """Do something about the chosen campaign, with everything saved that has been typed; once the campaigns are
        read, where nobody was in their room before."""
        page = self._to_page()
        self._window.save_now()
        if page.chosen is not None:
            do(page, page.chosen)
            return

        def read(campaign: str) -> None:
            if campaign:
                do(page, CampaignId(campaign))
            else:
                self._window.tell(_NONE)

        page.chosenChanged.connect(read, Qt.ConnectionType.SingleShotConnection)
        page.reload()

    # Inside

    def _submit_those(self, ids: tuple[PostId, ...]) -> None:
        if ids:
            self._submit(list(ids))
        else:
            self._window.tell("This campaign has no post to submit.")

    def _submit(self, ids: list[str]) -> None:
        self._window.commands.submit_these(ids)

    def _made(self, posts: tuple[Post, ...]) -> None:
        """Stand on the first of them."""
        self._window.tell(f"Made {words.count(len(posts), 'draft')} of the campaign. Undo with Ctrl+Z.")
        section = self._to_page().pane.implementation
        if posts:
            section.stand_on(posts[0].id)
