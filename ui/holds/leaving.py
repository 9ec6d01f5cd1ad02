"""Asking to which day posts leave a hold: the day after it is offered, any other can be typed."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sddc_planner.clock import Clock
from sddc_planner.model.hold import Hold
from ui.calendar.move_dialog import MoveDialog
from ui.theme import Theme


def ask_for_day(
    theme: Theme, parent: QWidget, hold: Hold, *, headings: list[str], day: date | None, clock: Clock
) -> MoveDialog:
    """Open the question where posts with these headings go, of which the first lies on ``day``; see ``chosen``."""
    dialog = MoveDialog(theme, parent, clock=clock)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    dialog.begin(headings, day)
    if hold.last_day is None:
        dialog.field.set_value(None)
        dialog.field.setPlaceholderText("The hold has no end in sight: choose a day")
    else:
        dialog.field.set_value(hold.last_day + timedelta(days=1))
        dialog.field.selectAll()
    return dialog
