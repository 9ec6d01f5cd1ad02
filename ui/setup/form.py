"""A form for one thing that is saved as each field is finished. Gathers values; the model decides whether they hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue
from ui.setup.field import Field
from ui.setup.snapshot import Council
from ui.theme import Theme
from ui.widgets.date_field import DateField

NUMBER_MAX = 10_000_000
_REFUSED = object()


@dataclass(slots=True)
class _Entry:
    """One field of the form. ``shown`` is the value it was last given or that was last taken from it."""

    field: Field
    get: Callable[[], Any]
    put: Callable[[Any], None]
    shown: Any = None


class Lines(QPlainTextEdit):
    """A text of several lines that says when it is finished; Tab goes on instead of being typed."""

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setTabChangesFocus(True)
        theme.changed.connect(self._fit)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(84))


class ThingForm(QWidget):
    """``save_wanted`` carries the whole thing whenever a field has been finished and what it holds is allowed.

    A new thing is first saved when everything it must have is there. What is refused stays as it was typed, with
    the reason, and the thing on disk stays what it was.
    """

    save_wanted = Signal(object)

    def __init__(self, theme: Theme, kind: type, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._entries: dict[str, _Entry] = {}
        self._thing: Any = None
        self._values: dict[str, Any] = {}
        self.now = Council()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))

    @property
    def thing_id(self) -> str:
        return str(self._values.get("id", ""))

    @property
    def is_new(self) -> bool:
        """Nothing has been saved of it yet."""
        return self._thing is None

    @property
    def thing(self) -> Any:
        """The thing as it was last saved or read; None for a new one."""
        return self._thing

    def field(self, key: str) -> Field:
        return self._entries[key].field

    def control(self, key: str) -> QWidget:
        return self._entries[key].field.control

    def show_thing(self, thing: Any, now: Council) -> None:
        """Show ``thing``. Where the form shows it already, what is being typed stays."""
        same = self.thing_id == thing.id
        self._thing, self.now = thing, now
        self._values = {one.name: getattr(thing, one.name) for one in fields(thing)}
        self._show(keep_typing=same)

    def show_new(self, start: Mapping[str, Any], now: Council) -> None:
        """Begin a new thing with these values."""
        self._thing, self.now = None, now
        self._values = dict(start)
        self._show(keep_typing=False)

    def forget(self) -> None:
        """What the form shows is gone: nothing of it is saved any more."""
        self._thing, self._values = None, {}

    def show_choices(self) -> None:
        """Bring lists to choose from up to date. For subclasses."""

    def show_rest(self) -> None:
        """Show what is not a field. For subclasses."""

    def finish(self) -> None:
        """Take what has been typed and not yet taken."""
        for key in self._entries:
            self._take(key)

    def refuse(self, refused: InvalidValue) -> bool:
        """Say beside its field what the library refused; False where no field shows it."""
        entry = self._entries.get(refused.field)
        if self._thing is not None:
            self._values = {one.name: getattr(self._thing, one.name) for one in fields(self._thing)}
        if entry is not None:
            entry.field.set_problem(refused.sentence())
            entry.shown = _REFUSED  # so that it counts as typed, and stays
        return entry is not None

    def saved(self, thing: Any) -> None:
        """The thing is on disk as it is given here."""
        if self.thing_id == thing.id:
            self._thing = thing
            self.show_rest()

    # Making fields

    def add_line(self, key: str, name: str, note: str = "", *, placeholder: str = "") -> QLineEdit:
        line = QLineEdit(placeholderText=placeholder)
        line.editingFinished.connect(lambda: self._take(key))
        self._add(key, Field(self._theme, name, line, note), lambda: line.text().strip(), lambda v: _set_line(line, v))
        return line

    def add_number(self, key: str, name: str, note: str = "") -> QLineEdit:
        """A whole number that may be left empty for None."""
        line = QLineEdit(placeholderText="No limit")
        line.editingFinished.connect(lambda: self._take(key))
        self._add(
            key,
            Field(self._theme, name, line, note),
            lambda: _number(key, line.text()),
            lambda v: _set_line(line, "" if v is None else f"{v:,}"),
        )
        return line

    def add_choice(self, key: str, name: str, note: str = "") -> QComboBox:
        combo = QComboBox()
        combo.activated.connect(lambda _row: self._take(key))
        self._add(
            key,
            Field(self._theme, name, combo, note),
            combo.currentData,
            lambda v: combo.setCurrentIndex(combo.findData(v)),
        )
        return combo

    def add_tick(self, key: str, name: str, note: str = "") -> QCheckBox:
        tick = QCheckBox(name)
        tick.clicked.connect(lambda: self._take(key))
        self._add(key, Field(self._theme, name, tick, note, shows_name=False), tick.isChecked, tick.setChecked)
        return tick

    def add_day(self, key: str, name: str, note: str = "") -> DateField:
        day = DateField(self._theme, self.now.today)
        day.edited.connect(lambda _value: self._take(key))
        self._add(key, Field(self._theme, name, day, note), day.value, day.set_value)
        return day

    def add_lines(self, key: str, name: str, note: str = "") -> Lines:
        lines = Lines(self._theme)
        lines.finished.connect(lambda: self._take(key))
        self._add(key, Field(self._theme, name, lines, note), lambda: lines.toPlainText().strip(), lines.setPlainText)
        return lines

    # Inside

    def _add(self, key: str, field: Field, get: Callable[[], Any], put: Callable[[Any], None]) -> None:
        self._entries[key] = _Entry(field, get, put)
        self.column.addWidget(field)

    def _show(self, *, keep_typing: bool) -> None:
        self.show_choices()
        for key, entry in self._entries.items():
            if keep_typing and self._is_typed(entry):
                continue
            entry.put(self._values.get(key))
            entry.shown = entry.get()
            entry.field.set_problem("")
        self.show_rest()

    def _is_typed(self, entry: _Entry) -> bool:
        try:
            return bool(entry.get() != entry.shown)
        except InvalidValue:
            return True

    def _take(self, key: str) -> None:
        entry = self._entries[key]
        if not self._values or not self._is_typed(entry):
            return
        try:
            value = entry.get()
            candidate = {**self._values, key: value}
            if self.is_new:  # kept even while something else is missing
                self._values = candidate
            made = self._kind(**candidate)
        except InvalidValue as refused:
            self._explain(key, refused)
            return
        for name, other in self._entries.items():
            if name == key or self.is_new:
                other.field.set_problem("")
        self._values = candidate
        entry.shown = value
        self.save_wanted.emit(made)

    def _explain(self, key: str, refused: InvalidValue) -> None:
        """Nothing is said of a field of a new thing that nobody has come to yet."""
        if refused.field == key or not self.is_new:
            entry = self._entries.get(refused.field, self._entries[key])
            entry.field.set_problem(refused.sentence())
        else:
            self._entries[key].shown = self._values[key]


def fill(combo: QComboBox, choices: Sequence[tuple[Any, str]]) -> None:
    """Offer ``(value, words)``; the one chosen stays, if it is still among them."""
    if [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())] == list(choices):
        return
    before = combo.currentData()
    combo.clear()
    for value, text in choices:
        combo.addItem(text, value)
    combo.setCurrentIndex(combo.findData(before))


def _number(key: str, text: str) -> int | None:
    digits = text.replace(",", "").replace(" ", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()) or int(digits) > NUMBER_MAX:
        raise InvalidValue(key, "Type a whole number, or nothing for no limit.")
    return int(digits)


def _set_line(line: QLineEdit, text: Any) -> None:
    line.setText(text or "")
    line.setCursorPosition(0)
