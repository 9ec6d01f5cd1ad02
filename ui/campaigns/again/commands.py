"""The command that plans the chosen campaign again."""

from typing import TYPE_CHECKING

from sddc_planner.model.campaign import Campaign
from ui import words
from ui.core import Core
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow


def plan_again(window: "MainWindow", core: Core, theme: Theme, page: "CampaignsPage") -> None:
    """Ask when and with which posts, and go to the campaign that comes of it."""
    from ui.campaigns.again.dialog import AgainDialog  # noqa: PLC0415

    if page.chosen is None:
        window.tell("Choose a campaign first.")
        return
    window.save_now()

    def planned(made: Campaign, posts: int) -> None:
        with_posts = f" with {words.count(posts, 'post')} as drafts" if posts else ""
        page.choose(made.id)
        window.tell(f"Planned “{made.name}”{with_posts}. Undo with Ctrl+Z.")

    today = window.opened.today if window.opened else page.line.campaign.first_day if page.line else None
    if today is not None:
        dialog = opened_over(AgainDialog(core, theme, today, window))
        dialog.planned.connect(planned)
        dialog.begin(page.chosen)
