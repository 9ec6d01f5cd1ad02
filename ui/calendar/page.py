"""The calendar: a month, a week or a list of posts, the tray, and the panel of the chosen post."""

from collections.abc import Callable
from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import MonthPicture, month_after, same_day_in
from sddc_planner.model.state import State
from ui import words
from ui.calendar.acts import Acts
from ui.calendar.dates import Dates
from ui.calendar.filters import FilterStrip
from ui.calendar.month_model import MonthModel, TrayModel
from ui.calendar.month_view import MonthView
from ui.calendar.page_turner import PageTurner
from ui.calendar.panel_place import PanelPlace
from ui.calendar.placing import Placing
from ui.calendar.toolbar import MONTH, WEEK, CalendarToolbar
from ui.calendar.tray import Tray
from ui.calendar.tray_copies import TrayCopies
from ui.calendar.tray_place import TrayPlace
from ui.calendar.verifying import Verifying
from ui.calendar.view_stack import ViewStack
from ui.core import Core
from ui.memory import Memory
from ui.theme import Theme
from ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from ui.calendar.list_view import ListView
    from ui.composer.panel import ComposerPanel
    from ui.composer.pictures import PictureLoader

_COALESCE_MS = 20


class CalendarPage(QWidget):
    """``summed`` carries the sentence about the month; ``menuWanted`` the chosen posts, a day and a place."""

    summed = Signal(str)
    painted = Signal()
    """A month that was asked for is on screen."""
    menuWanted = Signal(list, object, QPoint)
    checkWanted = Signal()
    writableChanged = Signal(bool)
    historyRequested = Signal(str)
    submitRequested = Signal(str)
    savedChanged = Signal(str)
    """Whether the open post is in the library as it stands on screen, in words."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        pictures: "Callable[[], PictureLoader] | None" = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._memory: Memory | None = None
        self._writable = True
        self._is_showing = False
        self._month = date(2000, 1, 1)
        self._ticket = 0
        self._select: list[PostId] = []
        self._stand: date | None = None
        """The day to stand on once its month is shown."""
        self.acts = Acts(core, self, self)
        self.placing = Placing(core, self, self)
        self.dates = Dates(theme, self)
        self.toolbar = CalendarToolbar(core, theme)
        self.filters = FilterStrip(theme)
        self.notice = NoticeBar(theme)
        self.model, self.tray_model = MonthModel(self), TrayModel(self)
        self.views = ViewStack(theme, self.model)
        self.tray = Tray(theme, self.tray_model)
        self.planned = TrayPlace(theme, self.views, self.tray)
        self.panel = PanelPlace(core, theme, pictures, self.planned)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._verifying = Verifying(core, self.model, self.notice, self)
        self._lay_out()
        self._connect()

    def remember(self, memory: Memory) -> None:
        """Begin as things were left on this computer, and keep how they are left."""
        self._memory = memory
        self.planned.remember(memory)

    @property
    def composer(self) -> "ComposerPanel":
        """The panel of the chosen post, made when the first one is opened."""
        return self.panel.composer

    @property
    def month_view(self) -> MonthView:
        return self.views.month

    @property
    def list_view(self) -> "ListView":
        return self.views.list

    @property
    def open_id(self) -> PostId | None:
        """The post in the panel, if one is open."""
        return self.panel.open_id

    # What others may ask

    def save_now(self) -> None:
        """Send what has been typed in the panel."""
        self.panel.save_now()

    def close_library(self) -> None:
        """Save and forget the open post. Call it before ``core`` closes the library or opens another."""
        self.panel.close_post()
        self._verifying.stop()

    def open_library(self, today: date) -> None:
        """Show the month of ``today`` in the library that has just been opened."""
        self.close_library()
        self.acts.begin()
        self.notice.hide()
        self.toolbar.search.clear()
        self.filters.begin()
        self._select, self._stand = [], today
        self._read_choices()
        self.show_month(today.replace(day=1))

    def show_month(self, month: date) -> None:
        self._month = month.replace(day=1)
        self._name()
        self.reload()

    @property
    def month(self) -> date:
        return self._month

    def reload(self) -> None:
        """Read the month again. The newest request wins."""
        self._soon.stop()
        self._ticket += 1
        ticket, month, wanted = self._ticket, self._month, self.filters.wanted()
        self._core.ask(
            lambda planner: planner.pictures.month(month, wanted),
            lambda picture: self._show(ticket, picture),
            owner=self,
        )

    def go_to(self, post_id: str, day: date | None) -> None:
        """Go to a post wherever it is, and open it, also where the filters would leave it out."""
        self._select = [PostId(post_id)]
        if day is None:
            self.planned.open_tray()
        shown = self.tray_model if day is None else self.model
        if shown.row_of(PostId(post_id)) is None and self.filters.is_narrowed():
            self.filters.reset()
        self.show_month(day or self._month)
        self.open_post(post_id)
        self.setFocus()

    def selected(self) -> list[PostId]:
        """The chosen posts of the part that has the focus: the post that is being written, the tray, or the view."""
        focus: QWidget | None = self.window().focusWidget()
        if self.panel.holds(focus):
            return [self.open_id] if self.open_id else []
        if self.tray.posts.hasFocus():
            return self.tray.selected_ids()
        return self.views.view.selected_ids() or self.tray.selected_ids()

    @property
    def is_month(self) -> bool:
        return self.views.kind == MONTH

    def current_day(self) -> date | None:
        """Where a new or pasted post goes: the day one stands on; None in the tray."""
        if self.tray.has_focus():
            return None
        return self.views.view.current_day()

    def set_writable(self, *, writable: bool) -> None:
        """Whether the library that is open can be changed."""
        self._writable = writable
        self.toolbar.set_writable(writable=writable)
        self.acts.set_writable(writable=writable)
        self.placing.set_writable(writable=writable)
        self.writableChanged.emit(writable)

    def post_views(self) -> tuple[QWidget, ...]:
        """Where posts are chosen."""
        return self.views, self.tray

    def states(self, posts: list[PostId]) -> frozenset[State]:
        """In which states these posts are shown."""
        return frozenset(one.state for one in (*self.views.items(), *self.tray_model.items) if one.id in posts)

    def headings(self, posts: list[PostId]) -> list[str]:
        known = {one.id: one.title for one in (*self.views.items(), *self.tray_model.items)}
        return [known[one] for one in posts if one in known]

    # Opening

    def open_post(self, post_id: str, *, focus: bool = False) -> None:
        self.panel.open_post(post_id, focus=focus)

    def new_post(self, day: date | None = None, at: time | None = None) -> None:
        """A new post on ``day``, or on the day and at the time one stands on."""
        if not self._writable:
            self.acts.told.emit(words.READ_ONLY)
            return
        stood = self.current_day()
        if at is None and stood is not None and day in (None, stood):
            at = self.views.current_time()
        day = day or stood
        self.views.view.select_posts([])  # what is written now is not among what was chosen
        self.panel.open_new(day, at)

    # Inside

    def _show(self, ticket: int, picture: MonthPicture) -> None:
        if ticket != self._ticket:
            return
        before = self.views.view.selected_ids()
        self._quietly(lambda: self._take(picture))
        chosen = self.views.view.selected_ids()
        if chosen != before and self.panel.is_open and not self.panel.holds(self.window().focusWidget()):
            self._chosen(chosen)  # what one went to from another month
        self.summed.emit(words.month_summary(self.model.picture))
        self.painted.emit()
        self._verifying.start()

    def _take(self, picture: MonthPicture) -> None:
        self.model.set_month(picture)
        self.tray_model.set_month(picture)
        stand, self._stand = self._stand, None
        if stand is not None:
            self.views.view.select_posts([])
            self.views.view.stand_on_day(stand)
        if self._select:
            self._choose(self._select)
            self._select = []

    def _choose(self, posts: list[PostId]) -> None:
        """Choose posts where they are: in the view, or in the tray."""
        if {one.id for one in self.views.items()} & set(posts):
            self.views.view.select_posts(posts)
        else:
            self.tray.select_posts(posts)

    def _chosen(self, posts: list[PostId]) -> None:
        is_open = self.panel.is_open and posts == [self.open_id]
        if len(posts) == 1 and not is_open and not self._is_showing:
            self.open_post(posts[0])

    def _quietly(self, go: Callable[[], object], *, opens: bool = False) -> None:
        """A choice that is only taken over or restored opens no panel: another post may be being written."""
        self._is_showing = not opens
        go()
        self._is_showing = False

    def _close_panel(self) -> None:
        self.composer.hide()
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        self.views.setFocus(event.reason())  # with a focus proxy, Tab would pass over the toolbar

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape and self.panel.is_open:
            self._close_panel()
        elif event.key() == Qt.Key.Key_Escape:
            self.views.view.select_posts([])
        else:
            super().keyPressEvent(event)

    def show_view(self, view: str) -> None:
        """Month, week or list, by the names of the toolbar."""
        self._quietly(lambda: self.views.turn_to(view))
        self.toolbar.view.set_current(view)
        self._name()

    def go_today(self) -> None:
        self.go_to_day(self.model.picture.today)

    def go_to_day(self, day: date) -> None:
        """Stand on a day, in whatever view, in the month where it lies. A panel that is closed stays closed."""
        self._quietly(lambda: self.views.view.go_to_day(day), opens=self.panel.is_open)
        if day.replace(day=1) != self._month:
            self.show_month(day)

    def follow(self, posts: list[PostId], day: date) -> None:
        """Go to where posts went, with these chosen."""
        self._select = list(posts)
        self.go_to_day(day)

    def step(self, pages: int) -> None:
        """Go some weeks on or back in the week, months elsewhere; negative is back."""
        if self.views.kind == WEEK:
            self._quietly(lambda: self.views.week.step(pages), opens=self.panel.is_open)
            return
        self.go_to_day(same_day_in(self.views.view.current_day(), month_after(self._month, pages)))

    def _name(self) -> None:
        """What is on screen, over it."""
        monday = self.views.week.week[0] if self.views.kind == WEEK else None
        self.toolbar.show_month(self._month, monday)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for part in (self.toolbar, self.filters, self.notice):
            page.addWidget(part)
        page.addWidget(self.panel, 1)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.reload)
        self._core.changed.connect(self._changed)
        self.filters.changed.connect(lambda _wanted: self.reload())
        self.filters.choicesWanted.connect(self._read_choices)
        self.notice.acted.connect(self.checkWanted)
        self.toolbar.stepRequested.connect(self.step)
        self.toolbar.todayRequested.connect(self.go_today)
        self.toolbar.dateRequested.connect(self.dates.ask)
        self.toolbar.viewRequested.connect(self.show_view)
        self.toolbar.newRequested.connect(self.new_post)
        self.toolbar.search.found.connect(self.go_to)
        self.views.opened.connect(lambda post: self.open_post(post, focus=True))
        self.views.newRequested.connect(self.new_post)
        self.views.selectionChangedTo.connect(self._chosen)
        self.views.contextMenuRequested.connect(self.menuWanted)
        self.views.clearRequested.connect(self.filters.reset)
        self.views.listMade.connect(self._feed)
        self.panel.closed.connect(self._close_panel)
        self.panel.savedChanged.connect(self.savedChanged)
        self.panel.created.connect(self._created)
        self.panel.historyRequested.connect(self.historyRequested)
        self.panel.submitRequested.connect(self.submitRequested)
        self.panel.duplicateRequested.connect(self._duplicate)
        self.views.monthRequested.connect(lambda n: self.show_month(month_after(self._month, n)))
        self.views.weekChanged.connect(lambda _monday: self._name())
        self.views.moveRequested.connect(lambda posts, day: self.acts.move(posts, day, anchor=posts[0]))
        self.views.copyRequested.connect(lambda posts, day: self.acts.copy(posts, day, anchor=posts[0]))
        self.views.placeRequested.connect(lambda posts, day, at, copy: self.placing.place(posts, day, at, copy=copy))
        self.placing.told.connect(self.acts.told)
        self.placing.made.connect(self._made)
        self.tray.opened.connect(lambda post: self.open_post(post, focus=True))
        self.tray.selectionChangedTo.connect(self._chosen)
        for part in (self.views, self.tray):
            part.chosenAgain.connect(self.panel.open_again)
        self.tray.undateRequested.connect(lambda posts: self.acts.move(posts, None))
        self.tray.contextMenuRequested.connect(lambda posts, place: self.menuWanted.emit(posts, None, place))
        self.acts.made.connect(self._made)
        self.acts.cutChanged.connect(self.month_view.set_cut)
        self.turners = [PageTurner(button) for button in (self.toolbar.back, self.toolbar.forward)]
        TrayCopies(self.tray).wanted.connect(lambda posts: self.acts.copy(posts, None))

    def _feed(self, view: "ListView") -> None:
        """Give the list what it asks for."""
        from ui.calendar.list_feed import ListFeed  # noqa: PLC0415

        feed = ListFeed(self._core, view, self.placing, lambda: self._month, self.filters.wanted)
        feed.read_choices()
        feed.wrongFound.connect(self._verifying.tell)
        self.painted.connect(feed.refresh)
        self.writableChanged.connect(lambda writable: view.set_writable(writable=writable))
        view.set_writable(writable=self._writable)
        view.told.connect(self.acts.told)
        if self._memory is not None:
            view.columns.remember(self._memory)

    def _duplicate(self, post_id: str) -> None:
        day = next((one.day for one in self.model.items if one.id == post_id), None)
        self.acts.copy([PostId(post_id)], day)

    def _created(self, post_id: str) -> None:
        self._select = [PostId(post_id)]

    def _made(self, posts: list[PostId]) -> None:
        self._select = list(posts)
        self.reload()
        if len(posts) == 1:
            self.open_post(posts[0])

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        tables = {table for table, _row in touched}
        if tables & {"department", "account", "campaign", "platform", "person"}:
            self._read_choices()
        self._soon.start()

    def _read_choices(self) -> None:
        self._core.ask(lambda planner: planner.pictures.choices(), self.filters.set_choices, owner=self)
