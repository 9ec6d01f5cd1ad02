"""Asking the person for a date, and taking the calendar there in whatever view it shows."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ui.theme import Theme

if TYPE_CHECKING:
    from ui.calendar.go_to_date import GoToDate
    from ui.calendar.page import CalendarPage


class Dates:
    """The small window that asks is made when it is first wanted."""

    def __init__(self, theme: Theme, page: "CalendarPage") -> None:
        self._theme, self._page = theme, page

    @cached_property
    def window(self) -> "GoToDate":
        from ui.calendar.go_to_date import GoToDate  # noqa: PLC0415

        asking = GoToDate(self._theme, self._page)
        asking.chosen.connect(self._go)
        return asking

    def ask(self) -> None:
        page, title = self._page, self._page.toolbar.title
        corner = title.mapToGlobal(title.rect().bottomLeft())
        self.window.open_at(corner, page.views.view.current_day(), page.model.picture.today)

    def _go(self, day: date) -> None:
        self._page.go_to_day(day)
        self._page.setFocus()
