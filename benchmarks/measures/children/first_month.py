"""Starts the program as ``main.py`` does, and says when the first month has been painted."""

import sys
from time import perf_counter_ns

import sddc_planner.planner.planner  # noqa: F401  # before Qt, as ``main.py`` does

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

import main
from ui.calendar.month_surface import MonthSurface

SETTLE_MS = 700
"""Time for what the window does soon after its first month, none of which is measured here."""

NO_MONTH = 2000
"""The year of the empty month that a view begins with."""

paint = MonthSurface.paintEvent
told = False


def paint_and_tell(view: MonthSurface, event: QPaintEvent) -> None:
    global told  # noqa: PLW0603  # the one thing that this script keeps
    paint(view, event)
    if view.month_model.picture.first_of_month.year > NO_MONTH and not told:
        told = True
        print("painted", perf_counter_ns(), flush=True)
        QTimer.singleShot(SETTLE_MS, QApplication.closeAllWindows)


MonthSurface.paintEvent = paint_and_tell  # type: ignore[method-assign]  # listening in, in this process only
sys.exit(main.main(sys.argv[1:]))
