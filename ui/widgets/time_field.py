"""A time of day, typed in any usual form; empty means no time yet."""

from datetime import time

from PySide6.QtWidgets import QWidget

from ui import words
from ui.theme import Theme
from ui.widgets.reading import read_time
from ui.widgets.typed_field import TypedField

_STEP_MINUTES = 15


class TimeField(TypedField):
    """Shows "09:30"; accepts "9", "9am", "0930", "9.30pm". Up and Down go by quarters of an hour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "09:30", parent)
        self.setPlaceholderText("No time yet")

    def read(self, text: str) -> time | None:
        return read_time(text)

    def write(self, value: time) -> str:
        return words.clock_time(value)

    def stepped(self, value: time | None, steps: int) -> time:
        if value is None:
            return time(9)
        minutes = value.hour * 60 + value.minute
        to = (minutes // _STEP_MINUTES + steps if steps > 0 else -(-minutes // _STEP_MINUTES) + steps) * _STEP_MINUTES
        return time(to // 60 % 24, to % 60)
