"""Dates whose meaning the file leaves open: the year for all of them, or one answer for each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sddc_planner.imports.draft import Question
from ui import words
from ui.exchange.import_mapping import give_room
from ui.exchange.parts import Rows
from ui.theme import Theme
from ui.widgets.date_field import DateField

_YEARS_AROUND = 2


class Questions(QWidget):
    """``year_chosen`` carries a year or None; ``answered`` (sheet, row, date or None)."""

    year_chosen = Signal(object)
    answered = Signal(str, int, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._today = date.min
        self._shown: list[Question] = []
        about = QLabel("These rows stay out until their date is certain. Say the year, or answer one by one.")
        about.setWordWrap(True)
        about.setProperty("kind", "muted")
        self.year = QComboBox()
        self.year.setAccessibleName("Year of dates without one")
        self.year.activated.connect(lambda _row: self.year_chosen.emit(self.year.currentData()))
        label = QLabel("Year of dates without one")
        label.setBuddy(self.year)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.year)
        row.addStretch()
        self.table = Rows("Dates that are not certain", ("Where", "Written", "Why", "Means"), (2,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.addWidget(about)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def begin(self, today: date) -> None:
        """For another file: nothing is answered yet."""
        self._today = today
        self._shown = []
        self.table.setRowCount(0)
        self.year.clear()
        self.year.addItem("Not said", None)
        for year in range(today.year - _YEARS_AROUND, today.year + _YEARS_AROUND + 1):
            self.year.addItem(str(year), year)

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show what is still open. A question that was answered stays, so that the answer can be changed."""
        known = {(one.sheet, one.row) for one in self._shown}
        new = [one for one in questions if (one.sheet, one.row) not in known]
        for one in new:
            self._add(one)
        self._shown += new
        if new:
            give_room(self.table, self.answer_at(0))
            self.table.fit()

    def answer_at(self, row: int) -> QWidget:
        """The control that answers the question in a row."""
        found = self.table.cellWidget(row, 3)
        assert found is not None  # noqa: S101  # every row has one
        return found

    def _add(self, one: Question) -> None:
        row = self.table.rowCount()
        self.table.setRowCount(row + 1)
        reason = one.reason[:1].upper() + one.reason[1:]
        self.table.put(row, (f"{one.sheet}, row {one.row}", one.written, reason))
        name = f"What “{one.written}” in row {one.row} means"
        if one.candidates:
            combo = QComboBox()
            combo.setAccessibleName(name)
            combo.addItem("Leave it out", None)
            for day in one.candidates:
                combo.addItem(words.short_day(day), day)
            combo.activated.connect(lambda _row: self.answered.emit(one.sheet, one.row, combo.currentData()))
            self.table.setCellWidget(row, 3, combo)
            return
        field = DateField(self._theme, self._today)
        field.setAccessibleName(name)
        field.setPlaceholderText("Leave it out")
        field.edited.connect(lambda day: self.answered.emit(one.sheet, one.row, day))
        self.table.setCellWidget(row, 3, field)
