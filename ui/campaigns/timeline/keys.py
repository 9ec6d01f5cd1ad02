"""Which key means which step on the timeline."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from ui.campaigns.timeline.geometry import Grip

Step = Callable[[int, int, int], int]
"""From a row, given how many a page holds and how many there are, to another."""

_ALT, _CONTROL, _SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_BY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_STEPS: dict[int, Step] = {
    Qt.Key.Key_Up: lambda row, _page, _all: row - 1,
    Qt.Key.Key_Down: lambda row, _page, _all: row + 1,
    Qt.Key.Key_PageUp: lambda row, page, _all: row - page,
    Qt.Key.Key_PageDown: lambda row, page, _all: row + page,
    Qt.Key.Key_Home: lambda _row, _page, _all: 0,
    Qt.Key.Key_End: lambda _row, _page, all_: all_ - 1,
}


def by_keys(key: int, keys: Qt.KeyboardModifier) -> tuple[Grip, int] | None:
    """What of the campaign moves, and by how many days: sideways by a day, up and down by a week.

    With Alt and Shift all of it, as posts in the calendar; with Control and Shift its last day, with Shift its first.
    """
    by = _BY.get(Qt.Key(key))
    grip = {_ALT | _SHIFT: Grip.WHOLE, _CONTROL | _SHIFT: Grip.LAST, _SHIFT: Grip.FIRST}.get(keys)
    return (grip, by) if by is not None and grip is not None else None


def step_of(key: int, keys: Qt.KeyboardModifier) -> Step | None:
    """The step to another campaign that a key asks for, or None."""
    return None if keys else _STEPS.get(Qt.Key(key))
