"""Scrolling to a part of a long form that something else, not a key, led to."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(part: QWidget, margin: int) -> None:
    """Show ``part`` and ``margin`` pixels around it, as soon as it lies where it belongs."""

    def scroll() -> None:
        above = part.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, margin)

    QTimer.singleShot(0, part, scroll)
