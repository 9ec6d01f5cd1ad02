"""Moving posts to another day by keyboard: a date typed or picked, or one of a few quick choices."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner.clock import Clock, system_clock
from sddc_planner.clock import today as today_by
from ui import icons, words
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import section_label, wrapped

_NAMED = 4
"""With more posts than this, the rest are only counted."""


class MoveDialog(QDialog):
    """Call ``open`` and ``begin``. ``chosen`` carries the new date, or None for the tray, and closes the dialog."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, clock: Clock = system_clock) -> None:
        super().__init__(parent)
        self._theme, self._clock = theme, clock
        self._today = today_by(clock)
        self._day: date | None = None
        self.setWindowTitle("Move to…")
        self.heading = wrapped("", "heading")
        self.what = wrapped("", "muted")
        self.field = DateField(theme, self._today)
        self.field.setAccessibleName("New date")
        self._here = ""
        """What is said of the day on which the posts lie."""
        self.field.textChanged.connect(self._read)
        self.reading = wrapped("", "muted")
        self.quick: dict[str, QPushButton] = {}
        quick = QWidget()
        self._flow = FlowLayout(quick, theme.px(6))
        self.tray_button = QPushButton("To the tray")
        icons.dress(self.tray_button, theme, "tray")
        self.tray_button.clicked.connect(lambda: self._choose(None))
        for name in ("tomorrow", "next week", "week later"):
            self.quick[name] = QPushButton()
            self._flow.addWidget(self.quick[name])
        self._flow.addWidget(self.tray_button)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.reject)
        self.move_button = QPushButton("Move")
        self.move_button.setProperty("kind", "primary")
        self.move_button.clicked.connect(self.accept)
        for button in (*self.quick.values(), self.tray_button, self.cancel_button):
            button.setAutoDefault(False)
        self.move_button.setDefault(True)
        self._lay_out(quick)
        room = self.screen().availableGeometry().width() - 40
        self.setMinimumWidth(min(theme.px(440), room))
        self.resize(min(theme.px(520), room), self.height())
        self._offers: dict[str, date] = {}
        for name, button in self.quick.items():
            button.clicked.connect(lambda _checked=False, name=name: self._choose(self._offers[name]))

    def begin(self, headings: list[str], day: date | None) -> None:
        """Ask where the posts with these headings go, of which the first lies on ``day`` (None: in the tray)."""
        self._today = today_by(self._clock)
        self._day = day
        one = len(headings) == 1
        self._here = "where it is now" if one else "where the first of them is now"
        self.heading.setText(f"Move “{headings[0]}”" if one else f"Move {words.count(len(headings), 'post')}")
        self.what.setText("" if one else _named(headings))
        self.what.setVisible(not one)
        self.field.set_near(day or self._today)
        self.field.set_value(day)
        self._read()
        monday = self._today + timedelta(days=7 - self._today.weekday())
        self._offers = {"tomorrow": self._today + timedelta(days=1), "next week": monday}
        if day is not None:
            self._offers["week later"] = day + timedelta(days=7)
        for name, text in (("tomorrow", "Tomorrow"), ("next week", "Next week"), ("week later", "A week later")):
            self.quick[name].setVisible(name in self._offers)
            if name in self._offers:
                to = self._offers[name]
                self.quick[name].setText(f"{text}: {words.WEEKDAYS[to.weekday()][:3]} {words.brief_date(to)}")
                self.quick[name].setEnabled(to != day)
        self.tray_button.setEnabled(day is not None)
        self._fit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def accept(self) -> None:
        """Take the date in the field; a text that is no date stays and is explained."""
        self.field.finish()
        if self.field.has_problem() or self.field.value() is None:
            self._read()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()
            return
        self._choose(self.field.value())

    def _lay_out(self, quick: QWidget) -> None:
        theme = self._theme
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.move_button)
        column = QVBoxLayout(self)
        pad = theme.px(18)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(self.heading)
        column.addWidget(self.what)
        column.addSpacing(theme.px(4))
        column.addWidget(section_label("New date", self.field))
        column.addWidget(self.field)
        column.addWidget(self.reading)
        column.addWidget(quick)
        column.addSpacing(theme.px(8))
        column.addStretch(1)
        column.addLayout(feet)

    def _choose(self, day: date | None) -> None:
        super().accept()
        self.chosen.emit(day)

    def _read(self) -> None:
        text = self.field.text().strip()
        day = self.field.read(text) if text else None
        if day is not None:
            said = f"{words.long_day(day)}, {self._here}" if day == self._day else words.long_day(day)
        elif text:
            said = "This is no date yet. Type it like “14 Dec”, “14/12” or “Friday”."
        else:
            said = "Type a date, or pick one with Alt+Down."
        self.reading.setText(said)
        self.reading.setProperty("kind", "problem" if text and day is None and self.field.has_problem() else "muted")
        self.reading.style().unpolish(self.reading)
        self.reading.style().polish(self.reading)
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), column.totalHeightForWidth(self.width()))


def _named(headings: list[str]) -> str:
    if len(headings) <= _NAMED:
        return words.joined([f"“{one}”" for one in headings])
    return words.joined([*(f"“{one}”" for one in headings[: _NAMED - 1]), f"{len(headings) - _NAMED + 1} more"])
