"""Keys that belong to the window: those a text field has no use for, and Enter on a button."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

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


def presses_button(window: QWidget, event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus, as Space does; for the ``keyPressEvent`` of a window.

    Qt does so only for the default button of a dialog, and leaves a focused one that is not dead to Enter.
    """
    button = window.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.isAutoRepeat():
        return False
    if not isinstance(button, QPushButton) or not button.isEnabled():
        return False
    button.click()
    return True
