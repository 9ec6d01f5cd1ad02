"""Which key means which step in the month."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from ui.calendar.navigation import Move

_KEYS: dict[int, Move] = {
    Qt.Key.Key_Left: Move.LEFT,
    Qt.Key.Key_Right: Move.RIGHT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_Home: Move.WEEK_START,
    Qt.Key.Key_End: Move.WEEK_END,
    Qt.Key.Key_PageUp: Move.MONTH_BACK,
    Qt.Key.Key_PageDown: Move.MONTH_ON,
}
_WITH_CONTROL = {Qt.Key.Key_Home: Move.MONTH_START, Qt.Key.Key_End: Move.MONTH_END}

_Cursor = QAbstractItemView.CursorAction
_ACTIONS = {
    _Cursor.MoveLeft: Move.LEFT,
    _Cursor.MovePrevious: Move.LEFT,
    _Cursor.MoveRight: Move.RIGHT,
    _Cursor.MoveNext: Move.RIGHT,
    _Cursor.MoveUp: Move.UP,
    _Cursor.MoveDown: Move.DOWN,
    _Cursor.MoveHome: Move.WEEK_START,
    _Cursor.MoveEnd: Move.WEEK_END,
}


def move_of(key: int, modifiers: Qt.KeyboardModifier) -> Move | None:
    """The step that a key asks for, or None. Shift extends the selection, Control leaves it."""
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return None
    if modifiers & Qt.KeyboardModifier.ControlModifier and key in _WITH_CONTROL:
        return _WITH_CONTROL[Qt.Key(key)]
    return _KEYS.get(key)


def action_of(action: QAbstractItemView.CursorAction) -> Move | None:
    """The step that an item view means by its own word for it."""
    return _ACTIONS.get(action)
