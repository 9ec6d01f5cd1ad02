"""From one post to the next while writing: the panel shows it, and the cursor stays in the same field."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sddc_planner.model.ids import PostId

if TYPE_CHECKING:
    from ui.calendar.page import CalendarPage


class Stepping(QObject):
    """``told`` carries a sentence where there is no further post."""

    told = Signal(str)

    def __init__(self, calendar: "CalendarPage", parent: QObject) -> None:
        super().__init__(parent)
        self._calendar = calendar

    def step(self, steps: int) -> None:
        """To the post ``steps`` on in the order of the calendar; of those without a date, in the order of the tray."""
        calendar = self._calendar
        at = calendar.open_id or next(iter(calendar.selected()), None)
        order = self.order(at)
        if not order:
            self.told.emit("There is no post here.")
            return
        place = order.index(at) + steps if at in order else (0 if steps > 0 else len(order) - 1)
        if not 0 <= place < len(order):
            self.told.emit("That was the last post." if steps > 0 else "That was the first post.")
            return
        self._go(order[place], was_open=calendar.panel.is_open)

    def order(self, at: PostId | None) -> list[PostId]:
        """The posts of the month that is shown, or of the tray where one stands there."""
        calendar = self._calendar
        tray = [one.id for one in calendar.tray_model.items if one.day is None]
        if at in tray:
            return tray
        month = calendar.month
        shown = [one for one in calendar.model.items if one.day is not None]
        here = [one.id for one in shown if one.day and (one.day.year, one.day.month) == (month.year, month.month)]
        return here if at is None or at in here else [one.id for one in shown]

    def _go(self, post: PostId, *, was_open: bool) -> None:
        calendar = self._calendar
        field = calendar.window().focusWidget() if was_open else None
        if field is not None and not calendar.panel.holds(field):
            field = None
        composer = calendar.composer
        if field is not None:
            from ui.repeats.planned_strip import choose_words  # noqa: PLC0415  # no start needs it

            kept = field

            def arrived() -> None:
                if kept.isVisible():
                    kept.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(kept, QLineEdit):
                    kept.selectAll()
                elif isinstance(kept, QPlainTextEdit):
                    choose_words(kept, composer.old_words)

            composer.shown.connect(arrived, Qt.ConnectionType.SingleShotConnection)
        if calendar.model.row_of(post) is not None:
            calendar.views.view.select_posts([post])
        else:
            calendar.tray.select_posts([post])
        calendar.open_post(post)
