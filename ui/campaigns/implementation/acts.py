"""What is done to the posts and videos of a campaign in its list: each a request to the planner, asked about first
where it would leave a sign-off behind."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from sddc_planner.model.ids import CampaignId, PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.campaigns.plan_values import CampaignItem, ItemKind
from sddc_planner.planner.planner import Planner
from ui import words
from ui.confirm import confirm
from ui.core import Core
from ui.repeats.parts import ask_if_lost
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.model.rearranging import Rearrangement

_WHY = (
    "The date is part of what was signed, so on another day they need to be submitted and signed again. Moving back "
    "brings the sign-off back."
)


class ItemActs(QObject):
    """``told`` carries a quiet word; ``added`` the id of a new post, to be opened; ``submitWanted`` ids of posts."""

    told = Signal(str)
    added = Signal(str)
    submitWanted = Signal(list)

    def __init__(self, core: Core, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._core, self._theme, self._window = core, theme, window
        self.writable = True

    def may_change(self) -> bool:
        """Whether the plan can be changed; says so where it cannot."""
        if not self.writable:
            self.told.emit(words.READ_ONLY)
        return self.writable

    def add(self, campaign: CampaignId) -> None:
        """A new draft of the campaign, without a date, to be written at the side."""
        if self.may_change():
            self._do(lambda planner: planner.campaign_posts.add(campaign).id, self._added)

    def give_day(self, items: Sequence[CampaignItem]) -> None:
        """Ask for the day of the chosen posts; several keep their distance from the first."""
        chosen = self._posts(items)
        if chosen and self.may_change():
            self._core.ask(lambda planner: planner.desk.clock(), lambda now: self._ask_day(chosen, now), owner=self)

    def undate(self, items: Sequence[CampaignItem]) -> None:
        """To the tray."""
        chosen = [one for one in self._posts(items) if one.day is not None]
        if chosen and self.may_change():
            self._move([PostId(one.id) for one in chosen], None, None)

    def nudge(self, items: Sequence[CampaignItem], by: int, *, weeks: bool) -> None:
        """Each from where it lies, by so many days or weeks."""
        from sddc_planner.model.rearranging import Unit  # noqa: PLC0415  # no start moves posts

        chosen = [one for one in self._posts(items) if one.day is not None]
        if not chosen or not self.may_change():
            return
        ids = [PostId(one.id) for one in chosen]
        unit = Unit.WEEKS if weeks else Unit.DAYS

        def go(planned: "Rearrangement") -> None:
            def done(_moved: object) -> None:
                self.told.emit(f"{planned.what[:1].upper()}{planned.what[1:]}. Undo with Ctrl+Z.")

            self._do(lambda planner: planner.moving.carry_out(planned), done)

        self._do(
            lambda planner: planner.moving.nudged(ids, by, unit),
            lambda planned: ask_if_lost(self._window, planned.lost, "Move", _WHY, lambda: go(planned)),
        )

    def submit(self, items: Sequence[CampaignItem]) -> None:
        ids = [one.id for one in self._posts(items)]
        if ids and self.may_change():
            self.submitWanted.emit(ids)

    def take_out(self, campaign: CampaignId, items: Sequence[CampaignItem]) -> None:
        """They stay, and belong to no campaign."""
        post_ids = [one.id for one in items if one.kind is ItemKind.POST]
        videos = [one.id for one in items if one.kind is ItemKind.VIDEO]
        if not post_ids and not videos:
            self.told.emit("A poll belongs to its account. Take it out of the campaign where it is written.")
        elif self.may_change():
            self._do(
                lambda planner: planner.campaign_posts.take_out(campaign, post_ids=post_ids, video_ids=videos),
                lambda number: self.told.emit(
                    f"Took {words.count(number, 'item')} out of the campaign. Undo with Ctrl+Z."
                ),
            )

    def delete(self, items: Sequence[CampaignItem]) -> None:
        """Posts, at once, since undo brings them back; said first where one was submitted or signed."""
        chosen = self._posts(items)
        if not chosen:
            self.told.emit("Only posts are deleted here. Press R to take a video out of the campaign.")
            return
        if not self.may_change():
            return
        ids = [one.id for one in chosen]
        what = words.count(len(ids), "post")

        def go() -> None:
            self._do(
                lambda planner: planner.posts.delete(ids),
                lambda _none: self.told.emit(f"Deleted {what}. Undo with Ctrl+Z."),
            )

        signed = [one for one in chosen if one.word not in ("draft", "missed", "cancelled")]
        if not signed:
            go()
            return
        confirm(
            self._window,
            f"Delete {what}?",
            f"{words.count(len(signed), 'of them has', 'of them have')} been submitted or signed. Revisions, sign-offs "
            "and history stay in the record, and undo brings the posts back.",
            "Delete",
            go,
        )

    # Inside

    def _added(self, post: str) -> None:
        self.told.emit("Added a draft in the tray. Undo with Ctrl+Z.")
        self.added.emit(post)

    def _posts(self, items: Sequence[CampaignItem]) -> list[CampaignItem]:
        found = [one for one in items if one.kind is ItemKind.POST]
        if not found:
            self.told.emit("Choose a post first.")
        return found

    def _ask_day(self, chosen: Sequence[CampaignItem], now: datetime) -> None:
        from ui.calendar.move_dialog import MoveDialog  # noqa: PLC0415

        dialog = MoveDialog(self._theme, self._window, clock=lambda: now)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = [PostId(one.id) for one in chosen]
        anchor = next((PostId(one.id) for one in chosen if one.day is not None), None)
        first = next((one.day for one in chosen if one.day is not None), None)
        dialog.chosen.connect(lambda day: self._move(ids, day, anchor if day is not None else None))
        dialog.begin([one.title for one in chosen], first)
        dialog.open()

    def _move(self, ids: list[PostId], day: date | None, anchor: PostId | None) -> None:
        def done(moved: tuple[Post, ...]) -> None:
            where = words.short_day(day) if day else "the tray"
            self.told.emit(f"Moved {words.count(len(moved), 'post')} to {where}. Undo with Ctrl+Z.")

        def go() -> None:
            self._do(lambda planner: planner.posts.move(ids, day, anchor=anchor), done)

        self._do(
            lambda planner: planner.posts.would_lose(ids, day, anchor=anchor),
            lambda lost: ask_if_lost(self._window, lost, "Move", _WHY, go),
        )

    def _do(self, act: Callable[[Planner], object], then: Callable[..., object]) -> None:
        self._core.ask(act, then, owner=self)
