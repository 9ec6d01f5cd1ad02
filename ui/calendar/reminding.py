"""A word in the head of the calendar when something is overdue, with the way to where it is dealt with."""

from PySide6.QtCore import QObject, QTimer

from sddc_planner.planner.planner import Planner
from ui.calendar.toolbar import CalendarToolbar
from ui.core import Core

_LATER_MS = 700
"""After the month has been painted and verified: nobody waits for this."""


class Reminding(QObject):
    """Asks again after each change, when the plan has been quiet for a moment. Call ``later`` for a new library."""

    def __init__(self, core: Core, toolbar: CalendarToolbar, parent: QObject) -> None:
        super().__init__(parent)
        self._core, self._toolbar = core, toolbar
        self._timer = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._timer.timeout.connect(self._ask)
        core.changed.connect(self.later)

    def later(self, _touched: object = None) -> None:
        self._timer.start()

    def stop(self) -> None:
        """The library is about to be closed."""
        self._timer.stop()

    def _ask(self) -> None:
        self._core.ask(_late, lambda said: self._toolbar.show_overdue(*said), owner=self)


def _late(planner: Planner) -> tuple[str, str]:
    """How much is overdue, and what, in words; empty for nothing."""
    from ui.signoff.reminder_words import brief, lines_of  # noqa: PLC0415  # no start needs it

    agenda = planner.reminders.due()
    return brief(agenda), "\n".join(one.text for one in lines_of(agenda) if one.is_late)
