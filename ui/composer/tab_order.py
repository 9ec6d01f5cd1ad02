"""Tab goes through a form in the order in which it is read, also through what was added later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def in_reading_order(root: QWidget) -> list[QWidget]:
    """The widgets inside ``root`` that Tab stops at, as the layouts place them."""
    return list(_inside(root))


def chain(widgets: list[QWidget]) -> None:
    """Let Tab go from each to the next."""
    for one, other in pairwise(widgets):
        QWidget.setTabOrder(one, other)


def _inside(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is None:
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QScrollArea):
        yield widget
    elif isinstance(widget, QScrollArea):
        yield from _inside(widget.widget())
    elif isinstance(widget, QStackedWidget):
        yield from _inside(widget.currentWidget())
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _inside(widget)
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)
