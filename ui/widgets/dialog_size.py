"""How large a dialog opens: as its content likes it, and never larger than the screen."""

from PySide6.QtWidgets import QWidget

from ui.theme import Theme

_ASIDE, _ABOVE = 40, 60
"""Pixels of the screen that the frame of the window and the task bar may take."""


def fit_to_screen(dialog: QWidget, theme: Theme, width: int, height: int) -> None:
    """A size at base text size; as much of it as the screen has room for."""
    room = dialog.screen().availableGeometry()
    dialog.resize(min(theme.px(width), room.width() - _ASIDE), min(theme.px(height), room.height() - _ABOVE))
