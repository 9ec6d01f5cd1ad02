"""Shift everything after: all posts from a day on, moved by some days, weeks or working days."""

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.rearranging import MOST, Unit
from sddc_planner.planner.wanted import Wanted
from ui import words
from ui.core import Core
from ui.rearranging.dialog import Question, RearrangeDialog
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.date_field import DateField
from ui.widgets.segmented import SegmentedControl

_ALL = "All later posts"


class ShiftDialog(RearrangeDialog):
    """Call ``begin`` and ``open``."""

    def __init__(self, core: Core, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, "Shift everything after", "Move", parent)
        self.first = DateField(theme, today)
        self.first.setAccessibleName("From this day on")
        self.first.edited.connect(lambda _day: self._first_changed())
        self.by = QSpinBox()
        self.by.setRange(1, MOST)
        self.by.setAccessibleName("By how many")
        self.by.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)  # the style sheet's padding does not reach it
        self.by.valueChanged.connect(lambda _number: self.look())
        self.unit = SegmentedControl([(Unit.DAYS, "Days"), (Unit.WEEKS, "Weeks"), (Unit.WORKING_DAYS, "Working days")])
        self.unit.setAccessibleName("Days, weeks or working days")
        self.unit.chosen.connect(lambda _unit: self.look())
        self.way = SegmentedControl([(1, "Later"), (-1, "Earlier")])
        self.way.setAccessibleName("Later or earlier")
        self.way.chosen.connect(lambda _way: self.look())
        self.until = ElidedCombo()
        self.until.setAccessibleName("Up to")
        self.until.setMinimumWidth(theme.px(380))
        self.until.currentIndexChanged.connect(lambda _place: self.look())
        self.add_field("From", self.first)
        by = QWidget()
        row = QHBoxLayout(by)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for part in (self.by, self.unit, self.way):
            row.addWidget(part)
        self.add_field("By", by)
        self.add_field("Up to", self.until)
        self.lay_out()
        self._campaigns: tuple[Campaign, ...] = ()

    def begin(self, first: date, wanted: Wanted, sentence: str) -> None:
        """From ``first`` on, first within what the filters show, which ``sentence`` says in words."""
        self.first.set_near(first)
        self.first.set_value(first)
        self.set_scope(wanted, sentence)
        self._core.ask(lambda planner: planner.council.campaigns(), self._know, owner=self)
        self._first_changed()
        self.by.setFocus()
        self.by.selectAll()

    def question(self) -> Question | None:
        first, unit = self.first.value(), self.unit.current()
        if first is None or not isinstance(unit, Unit):
            self.refuse("Say from which day on.")
            return None
        by, last, scope = self.by.value() * (-1 if self.way.current() == -1 else 1), self._last(), self.scope()
        return lambda planner: planner.moving.shifted(first, by, unit, last=last, wanted=scope)

    def _last(self) -> date | None:
        last = self.until.currentData()
        return last if isinstance(last, date) else None

    def _know(self, campaigns: tuple[Campaign, ...]) -> None:
        self._campaigns = campaigns
        self._first_changed()

    def _first_changed(self) -> None:
        """Offer the ends that lie after the first day; the chosen one stays, if it still does."""
        first, chosen = self.first.value(), self.until.currentText()
        blocked = QSignalBlocker(self.until)
        self.until.clear()
        if first is not None:
            end = first.replace(day=monthrange(first.year, first.month)[1])
            self.until.addItem(f"The end of {words.month_name(first)}", end)
            for one in self._campaigns:
                if one.first_day <= first <= one.last_day:
                    end_of = f"{words.short_day(one.last_day)}, the end of “{one.name}”"
                    self.until.addItem(end_of, one.last_day)
                    self.until.setItemData(self.until.count() - 1, end_of, Qt.ItemDataRole.ToolTipRole)
        self.until.addItem(_ALL, None)
        self.until.setCurrentIndex(max(0, self.until.findText(chosen)))
        blocked.unblock()
        self.look()
