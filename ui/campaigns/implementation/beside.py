"""The post at the side of the campaigns: what its panel asks for, and the way to the next in the campaign's list."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.campaigns.plan_values import ItemKind
from ui.core import Core

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage
    from ui.main_window import MainWindow


class PostBeside(QObject):
    """What goes on in the panel of the calendar goes on here too."""

    def __init__(self, window: "MainWindow", core: Core, page: "CampaignsPage") -> None:
        super().__init__(page)
        self._window, self._core, self._page = window, core, page
        self._section = page.pane.implementation
        panel, commands = page.panel, window.commands
        self._section.postWanted.connect(page.open_post)
        panel.stepRequested.connect(self.step)
        panel.duplicateRequested.connect(self._duplicate)
        panel.seriesRequested.connect(commands.repeats.series_act)
        panel.holdRequested.connect(lambda hold: commands.holds.open(hold, panel.open_id))
        panel.commandWanted.connect(lambda name: commands.writing.does()[name]())
        panel.closed.connect(self._back)

    def step(self, steps: int) -> None:
        """Open the post that stands ``steps`` on in the campaign's list; the cursor stays in the same field."""
        panel = self._page.panel
        order = [one.id for one in self._section.list.items() if one.kind is ItemKind.POST]
        if not order:
            self._window.tell("There is no post here.")
            return
        at = panel.open_id
        place = order.index(at) + steps if at in order else (0 if steps > 0 else len(order) - 1)
        if not 0 <= place < len(order):
            self._window.tell("That was the last post." if steps > 0 else "That was the first post.")
            return
        field = self._page.window().focusWidget()
        if panel.is_open and panel.holds(field):
            kept = field

            def arrived() -> None:
                if kept.isVisible():
                    kept.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(kept, QLineEdit):
                    kept.selectAll()

            panel.composer.shown.connect(arrived, Qt.ConnectionType.SingleShotConnection)
            panel.open_post(order[place])
        else:
            self._page.open_post(order[place])
        self._section.list.choose(order[place])

    def _duplicate(self, post_id: str) -> None:
        """A copy on the same day, of the same campaign, opened at once."""

        def copied(made: tuple[Post, ...]) -> None:
            self._window.tell("Made a copy, a draft. Undo with Ctrl+Z.")
            self._page.open_post(made[0].id)

        self._core.ask(
            lambda planner: planner.posts.copy([PostId(post_id)], planner.posts.get(post_id).post.day),
            copied,
            owner=self,
        )

    def _back(self) -> None:
        """To the list from which posts are opened, if the open one stands there."""
        if self._section.isVisible() and self._section.list.currentItem() is not None:
            self._section.list.setFocus(Qt.FocusReason.OtherFocusReason)
