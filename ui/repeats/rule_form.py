"""The fields in which a person says how a post repeats. They always hold a rule, or say why not."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSpinBox, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.next_month import is_last_of_its_weekday, nth_of_month
from sddc_planner.model.repeating import LAST_DAY_OF_MONTH, MOST, Every, Rule
from sddc_planner.model.repeating_days import Care, OnHoliday
from ui import words
from ui.repeats.form_rows import FormRows
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.date_field import DateField

_EVERY = (
    (Every.WEEK, "week", "weeks", 52),
    (Every.MONTH, "month", "months", 24),
    (Every.QUARTER, "quarter", "quarter", 1),
    (Every.YEAR, "year", "years", 10),
)
_NTH = ((1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (-1, "last"))
_BY_DAY, _LAST_DAY = "day", "last day"
_TIMES, _UNTIL = "times", "until"
_HOLIDAYS = (
    (OnHoliday.KEEP, "stay on it"),
    (OnHoliday.NEXT, "go to the next working day"),
    (OnHoliday.PREVIOUS, "go to the working day before"),
    (OnHoliday.LEAVE_OUT, "are left out"),
)

_ROOM = 6
"""Pixels before a number."""


class RuleForm(QWidget):
    """``changed`` when a person chose something else. ``rule`` raises ``InvalidValue`` where a date is not readable."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.interval = Number(1, 52, "Every how many")
        self.every = ElidedCombo()
        self.every.setAccessibleName("Week, month, quarter or year")
        for unit, one, _many, _most in _EVERY:
            self.every.addItem(one, unit)
        self.every.setMinimumContentsLength(max(len(many) for _unit, _one, many, _most in _EVERY))
        self.weekdays: list[QPushButton] = []
        self.nth = ElidedCombo()
        self.nth.setAccessibleName("Which one of the month")
        for number, text in _NTH:
            self.nth.addItem(text, number)
        self.nth.addItem("day", _BY_DAY)
        self.nth.addItem("last day", _LAST_DAY)
        self.weekday = ElidedCombo()
        self.weekday.setAccessibleName("Weekday")
        for place, name in enumerate(words.WEEKDAYS):
            self.weekday.addItem(name, place)
        self.month_day = Number(1, 31, "Day of the month")
        self.month = ElidedCombo()
        self.month.setAccessibleName("Month")
        for place, name in enumerate(words.MONTHS, 1):
            self.month.addItem(name, place)
        self.end = ElidedCombo()
        self.end.setAccessibleName("How it ends")
        self.end.setMinimumContentsLength(6)
        self.end.addItem("after", _TIMES)
        self.end.addItem("on", _UNTIL)
        self.times = Number(2, MOST, "How many times, with the first")
        self.times.setSuffix(" times")
        self.until = DateField(theme, date(2020, 1, 1))
        self.until.setAccessibleName("Last date")
        self.until.setPlaceholderText("Last date")
        self.holiday = ElidedCombo()
        for choice, text in _HOLIDAYS:
            self.holiday.addItem(text, choice)
        self.weekends = QCheckBox("Weekends too")
        self._lay_out()
        self._connect()

    def begin(self, day: date, rule: Rule | None = None, care: Care | None = None) -> None:
        """Show a rule, or one that fits the day: each week on its weekday, and if by month on the same place."""
        rule = rule or Rule(every=Every.WEEK, weekdays=(day.weekday(),), times=4)
        care = care or Care(on_holiday=OnHoliday.NEXT)
        self._set_signals(blocked=True)
        self.every.setCurrentIndex([one[0] for one in _EVERY].index(rule.every))
        self.interval.setMaximum(next(one[3] for one in _EVERY if one[0] is rule.every))
        self.interval.setValue(rule.interval)
        for place, button in enumerate(self.weekdays):
            button.setChecked(place in rule.weekdays if rule.every is Every.WEEK else place == day.weekday())
        last, nth = is_last_of_its_weekday(day), nth_of_month(day)
        self.nth.setCurrentIndex(self.nth.findData(-1 if last else nth))
        self.weekday.setCurrentIndex(day.weekday())
        self.month_day.setValue(day.day)
        self.month.setCurrentIndex((rule.month or day.month) - 1)
        if rule.nth:
            self.nth.setCurrentIndex(self.nth.findData(rule.nth))
            self.weekday.setCurrentIndex(rule.weekdays[0])
        elif rule.month_day:
            is_last = rule.month_day == LAST_DAY_OF_MONTH
            self.nth.setCurrentIndex(self.nth.findData(_LAST_DAY if is_last else _BY_DAY))
            self.month_day.setValue(31 if is_last else rule.month_day)
        self.end.setCurrentIndex(self.end.findData(_TIMES if rule.times else _UNTIL))
        self.times.setValue(rule.times or 4)
        self.until.set_near(day)
        self.until.set_value(rule.until or day + timedelta(days=90))
        self.holiday.setCurrentIndex(self.holiday.findData(care.on_holiday))
        self.weekends.setChecked(care.weekends)
        self._set_signals(blocked=False)
        self._show_parts()

    def only_the_end(self) -> None:
        """The rest is shown and cannot be changed: the same rule goes on."""
        for part in (self.interval, self.every, *self.weekdays, self.nth, self.weekday, self.month_day, self.month):
            part.setEnabled(False)
        self.holiday.setEnabled(False)
        self.weekends.setEnabled(False)

    def rule(self) -> Rule:
        """Raises ``InvalidValue`` with a sentence."""
        every: Every = Every(self.every.currentData())
        fields: dict[str, object] = {"every": every, "interval": self.interval.value()}
        if every is Every.QUARTER:
            fields["interval"] = 1
        if every is Every.WEEK:
            fields["weekdays"] = tuple(place for place, one in enumerate(self.weekdays) if one.isChecked())
        else:
            kind = self.nth.currentData()
            if kind == _BY_DAY:
                fields["month_day"] = self.month_day.value()
            elif kind == _LAST_DAY:
                fields["month_day"] = LAST_DAY_OF_MONTH
            else:
                fields |= {"nth": int(kind), "weekdays": (int(self.weekday.currentData()),)}
        if every is Every.YEAR:
            fields["month"] = int(self.month.currentData())
        if self.end.currentData() == _TIMES:
            fields["times"] = self.times.value()
        else:
            fields["until"] = self._last_day()
        return Rule(**fields)  # type: ignore[arg-type]  # each field fits its own name

    def care(self) -> Care:
        return Care(on_holiday=OnHoliday(self.holiday.currentData()), weekends=self.weekends.isChecked())

    # Inside

    def _last_day(self) -> date:
        text = self.until.text().strip()
        day = self.until.read(text) if text else None
        if day is None:
            raise InvalidValue("until", "Type the last date, like “24 Sep 2021”.")
        return day

    def _show_parts(self) -> None:
        every = Every(self.every.currentData())
        by_week, kind = every is Every.WEEK, self.nth.currentData()
        _unit, _one, _many, most = next(one for one in _EVERY if one[0] is every)
        self.interval.setMaximum(most)
        self.interval.setVisible(most > 1)
        for place, (_every, one, many, _most) in enumerate(_EVERY):
            self.every.setItemText(place, one if self.interval.value() == 1 else many)
        self._week.setVisible(by_week)
        self._month_parts.setVisible(not by_week)
        self.weekday.setVisible(kind not in (_BY_DAY, _LAST_DAY))
        self.month_day.setVisible(kind == _BY_DAY)
        self.month.setVisible(every is Every.YEAR)
        self.times.setVisible(self.end.currentData() == _TIMES)
        self.until.setVisible(self.end.currentData() == _UNTIL)
        self.weekends.setVisible(self.holiday.currentData() is not OnHoliday.KEEP)

    def _told(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _set_signals(self, *, blocked: bool) -> None:
        for part in (
            self.interval, self.every, self.nth, self.weekday, self.month_day, self.month, self.end, self.times,
            self.until, self.holiday, self.weekends,
        ):  # fmt: skip
            part.blockSignals(blocked)

    def _lay_out(self) -> None:
        theme = self._theme
        self._week = QWidget()
        row = QHBoxLayout(self._week)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for name in words.WEEKDAYS:
            button = QPushButton(name[:3])
            button.setProperty("kind", "filter")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.toggled.connect(lambda on, one=button: _dress(one, on))
            button.clicked.connect(lambda _checked=False: self._told())
            self.weekdays.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._month_parts = QWidget()
        row = QHBoxLayout(self._month_parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for part in (self.nth, self.weekday, self.month_day, self.month):
            row.addWidget(part)
        row.addStretch(1)
        rows = FormRows(theme, self)
        rows.add("&Every", self.interval, self.every)
        rows.add("&On", self._week, self._month_parts)
        rows.add("En&ds", self.end, self.times, self.until)
        rows.add("On a &bank holiday they", self.holiday, self.weekends)

    def _connect(self) -> None:
        for combo in (self.every, self.nth, self.weekday, self.month, self.end, self.holiday):
            combo.currentIndexChanged.connect(lambda _place: self._told())
        for number in (self.interval, self.month_day, self.times):
            number.valueChanged.connect(lambda _value: self._told())
        self.until.edited.connect(lambda _day: self._told())
        self.until.textEdited.connect(lambda _text: self.changed.emit())
        self.weekends.clicked.connect(lambda _on: self._told())


class Number(QSpinBox):
    """A number that the wheel does not change while somebody scrolls past."""

    def __init__(self, least: int, most: int, name: str) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_ROOM, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _dress(button: QPushButton, on: bool) -> None:
    button.setProperty("chosen", on)
    button.style().unpolish(button)
    button.style().polish(button)
