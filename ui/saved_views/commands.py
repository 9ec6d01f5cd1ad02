"""What the commands about saved views do: keep what is shown, go to one, arrange them."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sddc_planner.errors import PlannerError
from ui.calendar.toolbar import LIST, MONTH, WEEK
from ui.core import Core
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.planner.saved_views import SavedView
    from ui.main_window import MainWindow

NUMBERED = 9
"""How many views have a key of their own: Alt+1 to Alt+9."""
_VIEW, _DATES, _COLUMNS = "view", "dates", "columns"
_KINDS = {MONTH: "as a month", WEEK: "as a week", LIST: "as a list"}


def said_of(filters: str, shows: Mapping[str, str]) -> str:
    """What a view shows, in words: its filters, and how it looks."""
    look = _KINDS.get(shows.get(_VIEW, MONTH), _KINDS[MONTH])
    dates = shows.get(_DATES, "")
    more = f", {dates[:1].lower()}{dates[1:]}" if dates else ""
    return f"{filters or 'Everything, nothing narrowed'} · {look}{more}"


class SavedViewCommands(QObject):
    """Nothing is kept here but the view that was chosen last: the library is asked each time."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._core, self._theme = window, core, theme
        self._shown: SavedView | None = None
        strip = window.calendar.filters
        strip.views.clicked.connect(lambda _checked=False: self.open_menu())
        strip.changed.connect(lambda _wanted: self._name_button())
        window.calendar.views.currentChanged.connect(lambda _place: self._name_button())
        window.calendar.views.listMade.connect(
            lambda shown: shown.span.activated.connect(lambda _place: self._name_button())
        )
        for n in range(NUMBERED):
            action = QAction(window)
            action.setShortcut(QKeySequence(f"Alt+{n + 1}"))
            action.triggered.connect(lambda _checked=False, n=n: self.show_number(n))
            window.addAction(action)

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"save-view": self.save, "saved-views": self.arrange}

    @property
    def shown(self) -> "SavedView | None":
        """The view that is shown as it was saved."""
        one, calendar = self._shown, self._window.calendar
        if one is None or one.wanted != calendar.filters.wanted():
            return None
        now = {_DATES: "", **self.shows()}
        said = {_VIEW: MONTH, _DATES: now[_DATES], **one.shows}  # what a view leaves open is as it is
        return one if all(said[name] == now[name] for name in (_VIEW, _DATES)) else None

    def shows(self) -> dict[str, str]:
        """What the calendar remembers of itself in a view: which it is, and of a list its dates and its columns."""
        views = self._window.calendar.views
        if views.kind != LIST:
            return {_VIEW: views.kind}
        return {_VIEW: LIST, _DATES: views.list.wanted_span.words, _COLUMNS: views.list.columns.written()}

    def said(self) -> str:
        """What would be kept now, in words."""
        calendar = self._window.calendar
        return said_of(calendar.filters.sentence(), self.shows())

    def show_view(self, view: "SavedView") -> None:
        """Narrow and look as the view says; what is no longer there narrows nothing."""
        window, calendar = self._window, self._window.calendar
        if not window.is_plan:
            return
        window.show_room("calendar")
        self._shown = view
        kind = view.shows.get(_VIEW, MONTH)
        if kind in _KINDS and kind != calendar.views.kind:
            calendar.show_view(kind)
        if kind == LIST:
            self._dress_list(view)
        calendar.filters.set_wanted(view.wanted)
        gone = calendar.filters.wanted() != view.wanted
        self._name_button()
        window.tell(f"View “{view.name}”." + " Part of what it names is no longer there." * gone)

    def show_number(self, number: int) -> None:
        """The view at this place, from nought."""
        if self._window.opened is not None:
            self._core.ask(
                lambda planner: planner.saved_views.all(), lambda views: self._show_nth(views, number), owner=self
            )

    def open_menu(self) -> None:
        """The views under their button."""
        self._core.ask(lambda planner: planner.saved_views.all(), self._pop_up, owner=self)

    def save(self) -> None:
        """Keep what is shown now under a name."""
        from ui.saved_views.save_dialog import SaveViewDialog  # noqa: PLC0415

        if self._window.room is not self._window.calendar:
            self._window.show_room("calendar")
        dialog = opened_over(SaveViewDialog(self._core, self._theme, self._window))
        dialog.saved.connect(self._saved)
        dialog.begin(self.said(), self._window.calendar.filters.wanted(), self.shows())

    def arrange(self) -> None:
        """Rename, share, reorder, update and delete views."""
        from ui.saved_views.dialog import SavedViewsDialog  # noqa: PLC0415

        dialog = opened_over(SavedViewsDialog(self._core, self._theme, self._window))
        dialog.showWanted.connect(self.show_view)
        dialog.saveWanted.connect(self.save)
        calendar = self._window.calendar
        dialog.begin(calendar.filters.choices, calendar.filters.wanted(), self.shows(), self.said(), self.shown)

    # Inside

    def _dress_list(self, view: "SavedView") -> None:
        """The dates and columns of the list. How somebody left their own columns stays remembered."""
        shown = self._window.calendar.views.list
        if columns := view.shows.get(_COLUMNS, ""):
            shown.columns.read(columns)
        place = shown.span.findText(view.shows.get(_DATES, ""))
        if 0 <= place != shown.span.currentIndex():
            shown.span.setCurrentIndex(place)
            shown.span.activated.emit(place)

    def _pop_up(self, views: "tuple[SavedView, ...]") -> None:
        strip = self._window.calendar.filters
        menu = QMenu(strip)
        menu.aboutToHide.connect(menu.deleteLater)
        now = self.shown
        for n, view in enumerate(views):
            keys = f"\tAlt+{n + 1}" if n < NUMBERED else ""
            action = menu.addAction(f"{view.name.replace('&', '&&')}{keys}")
            action.setCheckable(True)
            action.setChecked(now is not None and view.id == now.id)
            action.setToolTip("For everybody" if view.shared else "For you")
            action.triggered.connect(lambda _checked=False, view=view: self.show_view(view))
        if views:
            menu.addSeparator()
        by_id = self._window.actions_.by_id
        menu.addAction(by_id["save-view"])
        last = self._shown
        if now is None and last is not None and any(one.id == last.id for one in views):
            update = menu.addAction(f"Let “{last.name.replace('&', '&&')}” show this")
            update.setEnabled(by_id["save-view"].isEnabled())
            update.triggered.connect(lambda _checked=False: self._update(last))
        menu.addAction(by_id["saved-views"])
        menu.popup(strip.views.mapToGlobal(QPoint(0, strip.views.height() + 2)))

    def _update(self, view: "SavedView") -> None:
        wanted, shows = self._window.calendar.filters.wanted(), self.shows()
        self._core.ask(
            lambda planner: planner.saved_views.update(view.id, wanted, shows),
            self._saved,
            failed=self._refused,
            owner=self,
        )

    def _refused(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._window.tell(exc.sentence())

    def _saved(self, view: "SavedView") -> None:
        self._shown = view
        self._name_button()
        self._window.tell(f"Saved as the view “{view.name}”.")

    def _show_nth(self, views: "tuple[SavedView, ...]", number: int) -> None:
        if number < len(views):
            self.show_view(views[number])
        else:
            self._window.tell(f"There is no view number {number + 1}. Ctrl+Shift+W saves what is shown as one.")

    def _name_button(self) -> None:
        now = self.shown
        self._window.calendar.filters.show_view_name(now.name if now is not None else "")
