"""From one planned post that still names an old day to the next, with those words chosen to be written over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from sddc_planner.model.ids import PostId
from ui import words
from ui.core import Core
from ui.repeats.stepping import Stepping

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage


class OldWords(QObject):
    """``told`` carries how many posts are left, or that there is none."""

    told = Signal(str)

    def __init__(self, core: Core, calendar: "CalendarPage", stepping: Stepping) -> None:
        super().__init__(stepping)
        self._core, self._calendar, self._stepping = core, calendar, stepping

    def next(self) -> None:
        """The next one in the order of the calendar; after the last, the first. What is being written is saved."""
        calendar = self._calendar
        calendar.save_now()
        month, wanted = calendar.month, calendar.filters.wanted()
        self._core.ask(lambda planner: planner.next_month.left_to_edit(month, wanted), self._go, owner=self)

    def _go(self, left: Sequence[PostId]) -> None:
        calendar = self._calendar
        at = calendar.open_id
        order = self._stepping.order(None)
        found = [one for one in order if one in set(left)]
        if not found:
            self.told.emit(
                f"No post of {words.month_name(calendar.month)} names a day of the month it was planned from."
            )
            return
        self.told.emit(f"{words.count(len(found), 'post')} still to edit.")
        if at in found and not calendar.composer.has_old_words_chosen():
            calendar.composer.choose_old_words()
            return
        place = order.index(at) if at in order else -1
        goal = next((one for one in found if order.index(one) > place), found[0])
        if goal == at:
            calendar.composer.choose_old_words()
            return
        calendar.composer.shown.connect(calendar.composer.choose_old_words, Qt.ConnectionType.SingleShotConnection)
        calendar.views.view.select_posts([goal])
        calendar.open_post(goal)
