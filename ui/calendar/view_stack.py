"""The views of the calendar, of which one is shown: they share the posts, and what is chosen in one stays chosen."""

from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarItem
from ui.calendar.month_model import MonthModel
from ui.calendar.month_view import MonthView
from ui.calendar.toolbar import LIST, MONTH, WEEK
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.calendar.list_view import ListView
    from ui.calendar.week_view import WeekView


class PostsView(Protocol):
    """What a page asks of any view of posts. Every view has the signals of ``ViewStack`` of the same names too."""

    def selected_ids(self) -> list[PostId]: ...

    def select_posts(self, posts: list[PostId]) -> None: ...

    def current_day(self) -> date: ...

    def go_to_day(self, day: date) -> None: ...

    def stand_on_day(self, day: date) -> None: ...

    def setFocus(self) -> None: ...


class ViewStack(QStackedWidget):
    """``kind`` says which is shown. A view other than the month is made when it is first turned to."""

    opened = Signal(str)
    newRequested = Signal(object, object)
    """A day, and a time or None."""
    monthRequested = Signal(int)
    """How many months on."""
    moveRequested = Signal(list, object)
    copyRequested = Signal(list, object)
    placeRequested = Signal(list, object, object, bool)
    """Posts, the day and the time to which the first of them goes, and whether as copies."""
    weekChanged = Signal(object)
    """Another week is on screen; carries its Monday."""
    selectionChangedTo = Signal(list)
    chosenAgain = Signal(str)
    contextMenuRequested = Signal(list, object, QPoint)
    barOpened = Signal(str)
    clearRequested = Signal()
    """The filters leave nothing, and should be lifted."""
    listMade = Signal(object)
    """The list, when it is first turned to."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.kind = MONTH
        self._carried: tuple[list[PostId], list[PostId]] = ([], [])
        """What was chosen in the view before, and what of it this one shows: turning back brings all of it back."""
        self.month = MonthView(theme, model)
        self.month.newRequested.connect(lambda day: self.newRequested.emit(day, None))
        self._add_calendar(self.month)
        self.setFocusProxy(self.month)

    @cached_property
    def week(self) -> "WeekView":
        from ui.calendar.week_view import WeekView  # noqa: PLC0415

        view = WeekView(self._theme, self._model)
        view.newRequested.connect(self.newRequested)
        view.placeRequested.connect(self.placeRequested)
        view.weekChanged.connect(self.weekChanged)
        self._add_calendar(view)
        return view

    @cached_property
    def list(self) -> "ListView":
        from ui.calendar.list_view import ListView  # noqa: PLC0415

        view = ListView(self._theme, self._model)
        view.clearRequested.connect(self.clearRequested)
        view.newRequested.connect(lambda day: self.newRequested.emit(day, None))
        view.monthRequested.connect(self.monthRequested)
        self._add(view)
        self.listMade.emit(view)
        return view

    def items(self) -> tuple[CalendarItem, ...]:
        """The dated posts that the view on screen has, and those of the month."""
        return (*self._model.items, *self.list.items()) if self.kind == LIST else self._model.items

    @property
    def view(self) -> PostsView:
        """The one that is shown."""
        return cast("PostsView", self.currentWidget())

    def turn_to(self, kind: str) -> None:
        """Show another view, on the same day and with the same posts chosen."""
        before = self.view
        chosen, day = before.selected_ids(), before.current_day()
        if chosen == self._carried[1]:
            chosen = self._carried[0]
        shown = self._of(kind)
        self.kind = kind
        self.setCurrentWidget(shown)
        if shown is not before:
            shown.stand_on_day(day)
            shown.select_posts(chosen)
            self._carried = (chosen, shown.selected_ids())
        self.setFocusProxy(shown)
        shown.setFocus()

    def _of(self, kind: str) -> "MonthView | WeekView | ListView":
        if kind == LIST:
            return self.list
        return self.week if kind == WEEK else self.month

    def current_time(self) -> time | None:
        """The time of day one stands at, in the view that has hours."""
        return self.week.current_time() if self.kind == WEEK else None

    def _add_calendar(self, view: "MonthView | WeekView") -> None:
        view.monthRequested.connect(self.monthRequested)
        view.moveRequested.connect(self.moveRequested)
        view.barOpened.connect(self.barOpened)
        view.chosenAgain.connect(self.chosenAgain)
        view.copyRequested.connect(self.copyRequested)
        self._add(view)

    def _add(self, view: "MonthView | WeekView | ListView") -> None:
        self.addWidget(view)
        view.opened.connect(self.opened)
        view.selectionChangedTo.connect(self.selectionChangedTo)
        view.contextMenuRequested.connect(self.contextMenuRequested)
