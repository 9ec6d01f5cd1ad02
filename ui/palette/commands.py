"""What the commands about finding do: the palette, the search field, the filters; and where what was found leads."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui import words
from ui.core import Core
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.model.council import Person
    from sddc_planner.planner.campaigns.campaigns import CampaignLine
    from sddc_planner.planner.finding import Found
    from sddc_planner.planner.saved_views import SavedView
    from ui.campaigns.page import CampaignsPage
    from ui.command_list import Command
    from ui.main_window import MainWindow
    from ui.palette.entries import Entry, Places
    from ui.palette.palette import Palette

_RECENT = "palette/recent"
_MOST_RECENT = 12


class FindCommands(QObject):
    """Made with the window; the palette itself when it is first opened."""

    def __init__(
        self,
        window: "MainWindow",
        core: Core,
        theme: Theme,
        show_view: "Callable[[SavedView], object]",
        sat_down: "Callable[[Person], object]",
    ) -> None:
        super().__init__(window)
        self._window, self._core, self._theme = window, core, theme
        self._show_view, self._sat_down = show_view, sat_down
        window.calendar.toolbar.search.otherFound.connect(self.go_to_found)

    @cached_property
    def palette(self) -> "Palette":
        from ui.palette.palette import Palette  # noqa: PLC0415

        palette = Palette(self._core, self._theme, self._window)
        palette.chosen.connect(self._chosen)
        return palette

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        filters = self._window.calendar.filters
        return {
            "palette": self.open_palette,
            "find": self._in_calendar(self._window.calendar.toolbar.search.begin),
            "filter": self._by_room(self._in_calendar(filters.open_popover), lambda room: room.filters.go_to()),
            "clear-filters": self._by_room(self._in_calendar(filters.reset), lambda room: room.filters.reset()),
        }

    def open_palette(self) -> None:
        """With the commands at once, and a moment later with whatever the library knows."""
        from ui.palette.entries import choices, commands, read_places  # noqa: PLC0415

        window = self._window
        if self._is_open():
            self.palette.close_palette()
            return
        entries = [*commands(window.actions_.by_id, self._why_not), *choices(window.actions_.choices)]
        shown = window.calendar.current_day() or window.calendar.month
        today = window.calendar.model.picture.today
        self.palette.begin(entries, self._recent(), self.go_to_day, today=today, shown=shown)
        if window.opened is not None:
            self._core.ask(read_places, self._add_places, owner=self)

    def go_to_day(self, day: date) -> None:
        self._window.show_room("calendar")
        self._window.calendar.go_to_day(day)

    def go_to_found(self, found: "Found") -> None:
        """To a post, or what leads to one; to a campaign or a poll in their room; to the month of a video."""
        from sddc_planner.planner.finding import Kind  # noqa: PLC0415

        window = self._window
        if found.kind is Kind.POLL:
            window.show_room("campaigns")
            window.campaigns.go_to_poll(found.id)
        elif found.post is not None:
            window.go_to_post(found.post, found.day)
        elif found.kind is Kind.CAMPAIGN:
            self.go_to_campaign(found.id)
        elif found.day is not None:
            self.go_to_day(found.day)
            window.tell(f"No post shows this video yet. It is due on {words.short_day(found.day)}.")
        else:
            window.tell("No post shows this video yet, and it is due on no day.")

    def go_to_campaign(self, campaign_id: str) -> None:
        """In its room, in the timeline or the list as it was left."""
        self._window.show_room("campaigns")
        self._window.campaigns.go_to_campaign(campaign_id)

    def narrow(self, key: str, choice: str) -> None:
        """Show only one department, account, platform, campaign or label; other filters stay.

        A campaign is shown in a month of its own.
        """
        self._window.show_room("calendar")
        self._window.calendar.filters.narrow(key, choice)
        if key == "campaigns":
            self._core.ask(lambda planner: planner.campaigns.line(choice), self._show_month_of, owner=self)

    # Inside

    def _by_room(
        self, elsewhere: Callable[[], object], there: "Callable[[CampaignsPage], object]"
    ) -> Callable[[], object]:
        """Something that the room of campaigns has of its own."""
        window = self._window

        def act() -> None:
            at_campaigns = window.has_made("campaigns") and window.room is window.campaigns
            if at_campaigns and window.campaigns.toolbar.filter.isVisible():
                there(window.campaigns)
            else:
                elsewhere()

        return act

    def _show_month_of(self, line: "CampaignLine") -> None:
        calendar, one = self._window.calendar, line.campaign
        if not one.first_day.replace(day=1) <= calendar.month <= one.last_day:
            calendar.show_month(one.first_day.replace(day=1))
        self._window.tell(f"Only posts of the campaign are shown: {words.count(line.counts.posts, 'post')} in all.")

    def _is_open(self) -> bool:
        return "palette" in self.__dict__ and self.palette.isVisible()

    def _add_places(self, found: "Places") -> None:
        from ui.palette.entries import places  # noqa: PLC0415

        entries = places(
            found, narrow=self.narrow, show=self._show_view, seat=self._seat, to_campaign=self.go_to_campaign
        )
        self.palette.add(list(entries))

    def _chosen(self, what: "Entry | Found") -> None:
        from sddc_planner.planner.finding import Found  # noqa: PLC0415

        if isinstance(what, Found):
            self.go_to_found(what)
            return
        if what.key:
            recent = [what.key, *(one for one in self._recent() if one != what.key)]
            self._window.memory.settings.setValue(_RECENT, "\n".join(recent[:_MOST_RECENT]))
        what.does()

    def _recent(self) -> list[str]:
        return [one for one in str(self._window.memory.settings.value(_RECENT, "") or "").split("\n") if one]

    def _seat(self, person: "Person") -> None:
        self._window.save_now()
        self._core.ask(lambda planner: planner.sit_down(person.id), lambda _none: self._sat_down(person), owner=self)

    def _why_not(self, command: "Command") -> str:
        """Why a command cannot be given now, briefly."""
        window = self._window
        if command.id in ("undo", "redo"):
            return f"nothing to {command.id}"
        if command.changes and window.opened is not None and window.opened.why_read_only:
            return "you can read but not change this plan"
        if command.posts and window.room is not window.calendar:
            return "only in the calendar"
        if command.id == "paste":
            return "nothing was cut or copied"
        return "not now"

    def _in_calendar(self, do: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if self._window.room is not self._window.calendar:
                self._window.show_room("calendar")
            do()

        return run
