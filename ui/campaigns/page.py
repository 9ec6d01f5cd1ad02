"""The room of campaigns: timeline, list or polls above, the chosen campaign below, a post of it at the side."""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.model.campaign import CampaignState
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.campaigns import CampaignLine, WantedCampaigns
from sddc_planner.planner.pictures import Choices
from ui.calendar.panel_place import PanelPlace
from ui.campaigns.filters import CampaignFilters
from ui.campaigns.list_view import CampaignsListView
from ui.campaigns.pane import CampaignPane
from ui.campaigns.split import RoomSplit
from ui.campaigns.timeline.view import TimelineView
from ui.campaigns.toolbar import LIST, POLLS, TIMELINE, CampaignsToolbar
from ui.core import Core
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from ui.campaigns.polls.polls_view import PollsView
    from ui.composer.pictures import PictureLoader

_COALESCE_MS = 20
_TABLES = frozenset(
    {"campaign", "post", "video", "measure", "reading", "poll", "department", "person", "submission", "sign_off"}
    | {"brief", "brief_submission", "brief_sign_off"}
)
_CHOICES = frozenset({"department", "account", "platform"})
_NONE_YET = (
    "No campaigns yet.\n\nA campaign gathers posts, videos and polls under one aim that can be measured. "
    "Give it a name and dates; the rest can follow."
)
_NONE_FITS = "No campaign fits the filters."


class CampaignsPage(QWidget):
    """One campaign is chosen, in every view the same. ``told`` carries a quiet word for the status bar."""

    told = Signal(str)
    newWanted = Signal()
    briefWanted = Signal()
    chosenChanged = Signal(str)
    """The campaign that is chosen now, or nothing."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        memory: Memory,
        pictures: "Callable[[], PictureLoader] | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._memory = core, theme, memory
        self._ticket = 0
        self._is_full = self._is_sought = self._wants_to_write = False
        self._chosen: CampaignId | None = None
        self._writable = True
        self.lines: tuple[CampaignLine, ...] = ()
        self.wanted = WantedCampaigns()
        self.timeline = TimelineView(core, theme)
        self.toolbar = CampaignsToolbar(theme, self.timeline.controls.parts)
        self.filters = CampaignFilters(theme)
        self.empty = EmptyState(theme, "campaign", "")
        self.list = CampaignsListView(core, theme)
        self.pane = CampaignPane(core, theme)
        self.views = QStackedWidget()
        self.planned = RoomSplit(theme, memory, self._heights)
        self.panel = PanelPlace(core, theme, pictures, self.planned)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._lay_out()
        self._connect()
        self._take_up()

    @cached_property
    def polls(self) -> "PollsView":
        from ui.campaigns.polls.polls_view import PollsView  # noqa: PLC0415

        view = PollsView(self._core, self._theme)
        view.postWanted.connect(self.open_post)
        view.told.connect(self.told)
        view.set_writable(writable=self._writable)
        self.views.addWidget(view)
        return view

    @property
    def chosen(self) -> CampaignId | None:
        return self._chosen

    @property
    def line(self) -> CampaignLine | None:
        """The chosen campaign, as it was last read."""
        return next((one for one in self.lines if one.campaign.id == self._chosen), None)

    # What others may ask

    def open_library(self) -> None:
        """Forget the library before, and read the one that is open now."""
        self.close_library()
        self._chosen, self.lines = None, ()
        self.wanted = WantedCampaigns()
        self.filters.set_wanted(self.wanted)
        self.show_in_full(full=False)
        self._ask_for_choices()
        if "polls" in self.__dict__:
            self.polls.open_library()
        self.reload()

    def close_library(self) -> None:
        """Save what has been typed, and close the open post. Call it before ``core`` opens another library."""
        self.save_now()
        self.pane.show_line(None)
        self.panel.close_post()

    def save_now(self) -> None:
        """Send what has been typed."""
        self.pane.save_now()
        self.panel.save_now()

    def reload(self) -> None:
        """Read the campaigns again. The newest request wins."""
        self._soon.stop()
        self._ticket += 1
        ticket, wanted = self._ticket, self.wanted
        self._core.ask(
            lambda planner: planner.campaigns.lines(wanted), lambda lines: self._show(ticket, lines), owner=self
        )

    def narrow(self, wanted: WantedCampaigns) -> None:
        """List only these, in the timeline and in the list."""
        self.wanted = wanted
        self.filters.set_wanted(wanted)
        if self.filters.is_narrowed():
            self.toolbar.filter.setChecked(True)
        self.reload()

    def choose(self, campaign_id: str) -> None:
        """Go to a campaign, also where the filters would leave it out."""
        self.pane.save_now()
        self._chosen = CampaignId(campaign_id)
        if self.line is None:
            self._is_sought = True  # it may be new, or be left out by the filters
            self.reload()
        else:
            self._show_chosen()

    def go_to_campaign(self, campaign_id: str) -> None:
        """Choose a campaign where it can be seen: in the view that is shown, or instead of the polls."""
        self.choose(campaign_id)
        if self.toolbar.view.current() == POLLS:
            self.show_view(TIMELINE)

    def write_on(self) -> None:
        """Open the campaign that was just chosen in full, with the cursor in its aim."""
        self._wants_to_write = True
        if self.line is not None:
            self._write_now()

    def show_in_full(self, *, full: bool | None = None) -> None:
        """Give the chosen campaign all the height, or take it back; the other of the two where that is not said."""
        wanted = (not self._is_full if full is None else full) and self._chosen is not None
        if wanted and self.toolbar.view.current() == POLLS:
            self.show_view(TIMELINE)
        if wanted == self._is_full:
            return
        self._is_full = wanted
        self.pane.show_full(full=wanted, back=str(self.toolbar.view.current()))
        self._settle()
        (self.pane.full if wanted else self.views).setFocus()

    def show_view(self, view: str) -> None:
        """Timeline, list or polls, by the names of the toolbar."""
        self.toolbar.view.set_current(view)
        shown = self._views()[view]() if view in self._views() else self.timeline
        self.show_in_full(full=False)
        self.views.setCurrentWidget(shown)
        self.views.setFocusProxy(shown)
        self._settle()
        self._keep()
        self.views.setFocus()

    def new_poll(self) -> None:
        """On what is chosen among the polls; elsewhere, for the chosen campaign."""
        if self.views.currentWidget() in (self.timeline, self.list):
            self.pane.polls.add()
        else:
            self.polls.add()

    def go_to_poll(self, poll_id: str) -> None:
        """Stand on a poll, among those of its year."""
        self.show_view(POLLS)
        self.polls.go_to(poll_id)

    def open_post(self, post_id: str) -> None:
        """Open a post at the side."""
        self.panel.open_post(post_id, focus=True)

    def set_writable(self, *, writable: bool) -> None:
        """Whether the library that is open can be changed."""
        self._writable = writable
        for part in (self.timeline, self.list):
            part.set_writable(writable=writable)
        self.toolbar.set_writable(writable=writable)
        self.pane.set_writable(writable=writable)
        if "polls" in self.__dict__:
            self.polls.set_writable(writable=writable)
        self._settle()

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """To the view. A focus proxy would do the same, but with one Tab passes over the head of the room."""
        super().focusInEvent(event)
        self.views.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.is_open:
            self._close_panel()
        elif event.key() == Qt.Key.Key_Escape and self._is_filtering:
            self.toolbar.filter.setChecked(self.filters.is_narrowed())
            self.views.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self._is_full:
            self.show_in_full(full=False)
        elif event.key() == Qt.Key.Key_Escape:
            self.views.setFocus()
        else:
            super().keyPressEvent(event)

    # Inside

    def _views(self) -> Mapping[str, Callable[[], QWidget]]:
        return {TIMELINE: lambda: self.timeline, LIST: lambda: self.list, POLLS: lambda: self.polls}

    def _show(self, ticket: int, lines: tuple[CampaignLine, ...]) -> None:
        if ticket != self._ticket:
            return
        place = next((n for n, one in enumerate(self.lines) if one.campaign.id == self._chosen), -1)
        self.lines = lines
        if self.line is None and self._is_sought and self.wanted != WantedCampaigns():
            self.narrow(WantedCampaigns())
            return
        self._is_sought = False
        for view in (self.timeline, self.list):
            view.show_lines(lines)
        if self.line is None:
            self.show_in_full(full=False)
        if self.line is None and lines and place >= 0:  # it is gone: stand on what takes its place
            self._chosen = lines[min(place, len(lines) - 1)].campaign.id
        elif self.line is None:
            running = (one for one in lines if one.campaign.state is CampaignState.RUNNING)
            self._chosen = next(chain(running, lines)).campaign.id if lines else None
        self._show_chosen()
        self._settle()
        if self._wants_to_write:
            self._write_now()

    def _show_chosen(self) -> None:
        for view in (self.timeline, self.list):
            view.choose(self._chosen)
        self.pane.show_line(self.line)
        self.chosenChanged.emit(self._chosen or "")

    def _choose(self, campaign_id: str) -> None:
        if campaign_id != (self._chosen or ""):
            self.pane.save_now()
            self._chosen = CampaignId(campaign_id) if campaign_id else None
            self._show_chosen()

    def _open(self, campaign_id: str) -> None:
        """Give the chosen campaign all the room, or take it back."""
        self._choose(campaign_id)
        self.show_in_full(full=True)

    def _write_now(self) -> None:
        self._wants_to_write = False
        self.show_in_full(full=True)
        self.pane.oasis.go_to_beginning()

    def _settle(self) -> None:
        """Show what there is room for: a view, or why there is nothing in it, and the chosen campaign."""
        view, narrowed = self.toolbar.view.current(), self.wanted != WantedCampaigns()
        shown = self._views()[str(view)]() if self.lines or view == POLLS else self.empty
        self.views.setCurrentWidget(shown)
        self.views.setFocusProxy(shown)
        action = "Clear the filters" if narrowed else "New campaign" if self._writable else ""
        self.empty.set_words(_NONE_FITS if narrowed else _NONE_YET, action)
        self.views.setVisible(not self._is_full)
        at_timeline = view == TIMELINE and not self._is_full and (bool(self.lines) or narrowed)
        self.timeline.controls.setVisible(at_timeline)
        narrows = not self._is_full and view != POLLS and (bool(self.lines) or narrowed)
        self.toolbar.brief.setVisible(view != POLLS and self._chosen is not None)
        self.toolbar.filter.setVisible(narrows)
        self.toolbar.show_narrowed(self.filters.parts())
        self.filters.setVisible(narrows and self.toolbar.filter.isChecked())
        self.pane.setVisible(view != POLLS and self._chosen is not None)
        self.planned.fit_soon()

    @property
    def _is_filtering(self) -> bool:
        """Whether the keyboard is at the filters."""
        at: QWidget | None = self.focusWidget()
        return at is not None and self.filters.isAncestorOf(at)

    def _fold_filters(self, shown: bool) -> None:
        if not shown and self._is_filtering:
            self.toolbar.filter.setFocus()
        self._settle()

    def _heights(self) -> tuple[int, int]:
        """The same for timeline and list, so that nothing jumps between them."""
        if self.views.currentWidget() not in (self.timeline, self.list):
            return self.height(), self.height() // 2
        both = (self.timeline.heights(), self.list.heights())
        return max(every for every, _least in both), max(least for _every, least in both)

    def _take_up(self) -> None:
        """Go on as somebody left the room."""
        view, days, by_department = self._memory.campaigns
        self.timeline.take_up(days, by_department=by_department)
        if view in self._views():
            self.toolbar.view.set_current(view)

    def _keep(self) -> None:
        self._memory.campaigns = (str(self.toolbar.view.current()), *self.timeline.left)
        self.planned.fit_soon()

    def _fill_empty(self) -> None:
        if self.wanted != WantedCampaigns():
            self.narrow(WantedCampaigns())
        else:
            self.newWanted.emit()

    def _ask_for_choices(self) -> None:
        self._core.ask(lambda planner: planner.pictures.choices(), self._take_choices, owner=self)

    def _take_choices(self, choices: Choices) -> None:
        self.filters.set_choices(choices)

    def _close_panel(self) -> None:
        self.panel.close_post()
        self.setFocus()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        tables = {table for table, _row in touched}
        if tables & _TABLES:
            self._soon.start()
        if tables & _CHOICES:
            self._ask_for_choices()

    def _lay_out(self) -> None:
        for view in (self.timeline, self.list):
            self.views.addWidget(view)
        self.views.addWidget(self.empty)
        self.views.setFocusProxy(self.timeline)
        self.planned.addWidget(self.views)
        self.planned.addWidget(self.pane)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.toolbar)
        page.addWidget(self.filters)
        page.addWidget(self.panel, 1)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.reload)
        self._core.changed.connect(self._changed)
        self.toolbar.viewRequested.connect(self.show_view)
        self.toolbar.newRequested.connect(self.newWanted)
        self.timeline.postWanted.connect(self.open_post)
        self.toolbar.briefRequested.connect(self.briefWanted)
        for view in (self.timeline, self.list):
            view.chosen.connect(self._choose)
            view.opened.connect(self._open)
            view.told.connect(self.told)
        self.pane.told.connect(self.told)
        self.pane.fullWanted.connect(self.show_in_full)
        self.filters.changed.connect(self.narrow)
        self.filters.sought.connect(lambda: self.toolbar.filter.setChecked(True))
        self.toolbar.filterRequested.connect(self._fold_filters)
        self.timeline.arranged.connect(self._keep)
        self.empty.acted.connect(self._fill_empty)
        self.pane.polls.postWanted.connect(self.open_post)
        self.panel.closed.connect(self._close_panel)
