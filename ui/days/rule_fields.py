"""On which days something falls, as plain fields: a date, a day or a weekday each year, Easter, or not known yet."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR
from sddc_planner.model.day_rule import (
    EASTER_DAYS,
    NTH,
    DayRule,
    EachYear,
    FromEaster,
    NthWeekday,
    OnDates,
    Unfixed,
)
from sddc_planner.model.special_day import LONGEST
from ui import words
from ui.days.inputs import Choice, Number
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.reading import read_date

ONCE, DATES, YEARLY, WEEKDAY, EASTER, UNFIXED = range(6)
_FORMS = (
    "Once: on a date, or from one day to another",
    "On dates that differ from year to year",
    "Each year on the same day of a month",
    "Each year on a weekday of a month",
    "Each year, counted from Easter",
    "In a month, on a date to be confirmed",
)
_OTHER = "Another day"


class RuleFields(QWidget):
    """``changed`` when anything of the rule was changed. ``rule`` and ``days`` say what the fields mean."""

    changed = Signal()

    def __init__(self, theme: Theme, near: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._near = theme, near
        self.form = Choice("When it falls", enumerate(_FORMS))
        self.first, self.last = DateField(theme, near), DateField(theme, near)
        self.first.setAccessibleName("Date")
        self.last.setAccessibleName("Last day")
        self.last.setPlaceholderText("The same day")
        self.dates = QLineEdit(placeholderText="8 Mar 2021, 7 Mar 2022")
        self.dates.setAccessibleName("Dates, with commas between them")
        self.day = Number(theme, "Day of the month", 1, 31)
        self.month = Choice("Month", enumerate(words.MONTHS, start=1))
        self.nth = Choice("Which", ((nth, name.capitalize()) for nth, name in NTH.items()))
        self.weekday = Choice("Weekday", enumerate(words.WEEKDAYS))
        self.weekday_month = Choice("Month", enumerate(words.MONTHS, start=1))
        self.easter = Choice("Day near Easter", [*EASTER_DAYS.items(), (None, _OTHER)])
        self.shift = Number(theme, "Days from Easter Sunday", -75, 150)
        self.unfixed_month = Choice("Month", enumerate(words.MONTHS, start=1))
        years = [(None, "Each year"), *((year, str(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1))]
        self.unfixed_year = Choice("Year", years)
        self.length = Number(theme, "How many days it lasts", 1, LONGEST)
        self._pages = QStackedWidget()
        self._build()
        for rule in (EachYear(near.month, near.day), FromEaster(1), Unfixed(near.month, near.year)):
            self._show_yearly(rule)
        self._show_yearly(NthWeekday(min((near.day - 1) // 7 + 1, 4), near.weekday(), near.month))
        self.show_rule(OnDates((near,)), 1)
        self._listen()

    def show_rule(self, rule: DayRule, days: int) -> None:
        """Show a rule without a signal."""
        blocked = self.blockSignals(True)
        self.length.setValue(days)
        if isinstance(rule, OnDates) and len(rule.days) == 1:
            first = rule.days[0]
            self.first.set_value(first)
            self.last.set_value(date.fromordinal(first.toordinal() + days - 1) if days > 1 else None)
            form = ONCE
        elif isinstance(rule, OnDates):
            self.dates.setText(", ".join(f"{words.brief_date(day)} {day.year}" for day in rule.days))
            form = DATES
        else:
            form = self._show_yearly(rule)
        self.form.setCurrentIndex(form)
        self._turn()
        self.blockSignals(blocked)

    def rule(self) -> DayRule:
        """What the fields say. Raises ``InvalidValue`` with its field: ``first``, ``last``, ``dates``, ``day``."""
        form = self.form.currentIndex()
        makes: tuple[Callable[[], DayRule], ...] = (
            lambda: OnDates((self._first_day(),)),
            lambda: OnDates(self._several()),
            lambda: EachYear(self.month.value(), self.day.value()),
            lambda: NthWeekday(self.nth.value(), self.weekday.value(), self.weekday_month.value()),
            lambda: FromEaster(self.shift.value()),
            lambda: Unfixed(self.unfixed_month.value(), self.unfixed_year.value()),
        )
        return makes[form]()

    def days(self) -> int:
        """How many days it lasts. Raises ``InvalidValue`` where the last day is before the first."""
        if self.form.currentIndex() != ONCE:
            return self.length.value()
        last = _typed(self.last, "last")
        length = (last - self._first_day()).days + 1 if last else 1
        if length < 1:
            raise InvalidValue("last", "The last day is before the first.")
        return length

    # Inside

    def _show_yearly(self, rule: EachYear | NthWeekday | FromEaster | Unfixed) -> int:
        if isinstance(rule, EachYear):
            self.day.setValue(rule.day)
            self.month.choose(rule.month)
            return YEARLY
        if isinstance(rule, NthWeekday):
            self.nth.choose(rule.nth)
            self.weekday.choose(rule.weekday)
            self.weekday_month.choose(rule.month)
            return WEEKDAY
        if isinstance(rule, FromEaster):
            self.shift.setValue(rule.days)
            self._name_easter()
            return EASTER
        self.unfixed_month.choose(rule.month)
        self.unfixed_year.choose(rule.year)
        return UNFIXED

    def _first_day(self) -> date:
        day = _typed(self.first, "first")
        if day is None:
            raise InvalidValue("first", "Give the day a date, like “14 Dec 2020”.")
        return day

    def _several(self) -> tuple[date, ...]:
        found: list[date] = []
        for text in filter(None, (part.strip() for part in self.dates.text().replace(";", ",").split(","))):
            day = read_date(text, self._near)
            if day is None or str(day.year) not in text:
                raise InvalidValue("dates", f"“{text[:40]}” is no date with its year. Type it like “8 Mar 2021”.")
            found.append(day)
        return OnDates(tuple(found)).days

    def _turn(self) -> None:
        form = self.form.currentIndex()
        self._pages.setCurrentIndex(form)
        self._lasting.setVisible(form != ONCE)

    def _name_easter(self) -> None:
        named = self.easter.place_of(self.shift.value())
        self.easter.setCurrentIndex(named if named >= 0 else self.easter.findText(_OTHER))

    def _take_easter(self, _place: int) -> None:
        if self.easter.value() is not None:
            self.shift.setValue(self.easter.value())
        else:
            self.shift.setFocus()

    def _build(self) -> None:
        theme = self._theme
        for fields in (
            (self.first, QLabel("to"), self.last),
            (self.dates,),
            (self.day, self.month),
            (self.nth, self.weekday, QLabel("of"), self.weekday_month),
            (self.easter, self.shift, QLabel("days from Easter Sunday")),
            (self.unfixed_month, self.unfixed_year),
        ):
            self._pages.addWidget(_row(theme, *fields))
        self._lasting = _row(theme, QLabel("Days that it lasts"), self.length)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Field(theme, "When it falls", self.form))
        column.addWidget(self._pages)
        column.addWidget(self._lasting)

    def _listen(self) -> None:
        self.form.currentIndexChanged.connect(self._turn)
        self.shift.valueChanged.connect(self._name_easter)
        self.easter.activated.connect(self._take_easter)
        combos = (self.form, self.month, self.nth, self.weekday, self.weekday_month)
        for combo in (*combos, self.unfixed_month, self.unfixed_year):
            combo.currentIndexChanged.connect(self._say)
        for number in (self.day, self.shift, self.length):
            number.valueChanged.connect(self._say)
        for day in (self.first, self.last):
            day.textChanged.connect(self._say)
            day.edited.connect(self._say)
        self.dates.textChanged.connect(self._say)

    def _say(self) -> None:
        self.changed.emit()


def _typed(field: DateField, name: str) -> date | None:
    """What stands in a field, taken or not. Raises ``InvalidValue`` where that is no date."""
    text = field.text().strip()
    day = field.read(text) if text else None
    if text and day is None:
        raise InvalidValue(name, f"“{text[:40]}” is no date yet. Type it like “14 Dec 2020”.")
    return day


def _row(theme: Theme, *fields: QWidget) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    for one in fields:
        row.addWidget(one, 1 if isinstance(one, QLineEdit) else 0)
    if not any(isinstance(one, QLineEdit) for one in fields):
        row.addStretch(1)
    return held
