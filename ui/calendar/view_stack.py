"""The views of the calendar, of which one is shown: they share the posts, and what is chosen in one stays chosen."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sddc_planner.model.ids import PostId
from ui.calendar.month_model import MonthModel
from ui.calendar.month_view import MonthView
from ui.calendar.toolbar import LIST, MONTH
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.calendar.list_view import ListView


class PostsView(Protocol):
    """What a page asks of any view of posts. Every view has the signals of ``ViewStack`` of the same names too."""

    def selected_ids(self) -> list[PostId]: ...

    def select_posts(self, posts: list[PostId]) -> None: ...

    def current_day(self) -> date: ...

    def setFocus(self) -> None: ...


class ViewStack(QStackedWidget):
    """``kind`` says which is shown. A view other than the month is made when it is first turned to."""

    opened = Signal(str)
    newRequested = Signal(object)
    selectionChangedTo = Signal(list)
    contextMenuRequested = Signal(list, object, QPoint)
    clearRequested = Signal()
    """The filters leave nothing, and should be lifted."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.kind = MONTH
        self.month = MonthView(theme, model)
        self._add(self.month)
        self.setFocusProxy(self.month)

    @cached_property
    def list(self) -> "ListView":
        from ui.calendar.list_view import ListView  # noqa: PLC0415

        view = ListView(self._theme, self._model)
        view.clearRequested.connect(self.clearRequested)
        self._add(view)
        return view

    @property
    def view(self) -> PostsView:
        """The one that is shown."""
        return cast("PostsView", self.currentWidget())

    def turn_to(self, kind: str) -> None:
        """Show another view, with the same posts chosen."""
        before = self.view
        chosen = before.selected_ids()
        shown: MonthView | ListView = self.list if kind == LIST else self.month
        self.kind = kind
        self.setCurrentWidget(shown)
        if shown is not before:
            shown.select_posts(chosen)
        self.setFocusProxy(shown)
        shown.setFocus()

    def _add(self, view: "MonthView | ListView") -> None:
        self.addWidget(view)
        view.opened.connect(self.opened)
        view.newRequested.connect(self.newRequested)
        view.selectionChangedTo.connect(self.selectionChangedTo)
        view.contextMenuRequested.connect(self.contextMenuRequested)
