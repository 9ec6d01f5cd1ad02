"""Keys that a text field would take for itself, but has no use for: they belong to the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_COMMANDS = frozenset({Qt.Key.Key_E, Qt.Key.Key_U})
"""With Control. On X11 a line takes them to go to its end and to empty itself, which few know and U makes dangerous."""


def is_for_the_window(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether a field should leave this event alone: the key of a command, or undo with nothing left to undo there."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if undo or redo or (control and event.key() in _COMMANDS):
        event.ignore()
        return True
    return False
