"""A number, typed as people here write it: "1,234.5", "£900", "52%"."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.number_words import number_words
from sddc_planner.model.numbers_typed import number_of
from ui.theme import Theme
from ui.widgets.typed_field import TypedField


class NumberField(TypedField):
    """Shows "1,234.5"; Up and Down step it by one. ``unit`` is the sign that was typed at a number last, if any."""

    def __init__(self, theme: Theme, name: str, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "1,234.5", parent)
        self.unit = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(empty)

    def read(self, text: str) -> Decimal | None:
        try:
            typed = number_of(text)
        except InvalidValue:
            return None
        self.unit = typed.unit or self.unit
        return typed.value

    def write(self, value: Decimal) -> str:
        return number_words(value)

    def stepped(self, value: Decimal | None, steps: int) -> Decimal:
        return Decimal(0) if value is None else value + steps

    def taken(self) -> Decimal | None:
        """What has been typed, finished. Raises ``InvalidValue`` with what is wrong with it."""
        self.finish()
        if self.has_problem():
            return number_of(self.text()).value
        value: Decimal | None = self.value()
        return value
