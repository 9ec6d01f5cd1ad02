"""In which capacities a person may sign, from when to when."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Capacity, Holding, Person
from sddc_planner.model.ids import DepartmentId, PersonId
from ui.setup.field import Field
from ui.setup.form import fill
from ui.setup.snapshot import Council, days_of
from ui.theme import Theme
from ui.widgets.date_field import DateField


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to let a person sign. Days are civil dates; None leaves that end open."""

    person: PersonId
    capacity: Capacity
    department: DepartmentId | None
    first_day: date | None
    last_day: date | None


class Capacities(QWidget):
    """``give_wanted`` carries a ``Wish``, ``end_wanted`` the ``Holding`` to end."""

    give_wanted = Signal(object)
    end_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._person: Person | None = None
        self._shown: tuple[Holding, ...] = ()
        title = QLabel("May sign")
        title.setProperty("kind", "section")
        self.held = QVBoxLayout()
        self.held.setSpacing(theme.px(4))
        self.what = QComboBox(maxVisibleItems=24)  # as many departments as a council has, without scrolling
        self.first_day = DateField(theme, date.min)
        self.first_day.setPlaceholderText("From now on")
        self.last_day = DateField(theme, date.min)
        self.last_day.setPlaceholderText("Without end")
        self.add_button = QPushButton("Allow to sign")
        self.add_button.clicked.connect(self._give)
        self._what_field = Field(theme, "Capacity", self.what)
        self._fields = {
            "capacity": self._what_field,
            "first_day": Field(theme, "First day", self.first_day),
            "last_day": Field(theme, "Last day", self.last_day),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(title)
        column.addLayout(self.held)
        column.addWidget(self._what_field)
        days = QHBoxLayout()
        for key in ("first_day", "last_day"):
            days.addWidget(self._fields[key], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(days)
        column.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_person(self, person: Person, now: Council) -> None:
        new = self._person is None or self._person.id != person.id
        self._person = person
        choices: list[tuple[object, str]] = [(None, "Choose what they sign…")]
        choices.append(((Capacity.COMMUNICATIONS_MANAGER.value, ""), "Communications Manager"))
        choices += [
            ((Capacity.DEPARTMENT.value, str(one.id)), f"Signs for {one.name}")
            for one in now.departments
            if not one.central and one.active
        ]
        fill(self.what, choices)
        for day in (self.first_day, self.last_day):
            day.set_near(now.today)
        if new or now.holdings_of(person.id) != self._shown:
            self._show_held(person, now)
        if new:
            self.what.setCurrentIndex(0)
            self._clear()

    def refuse(self, refused: InvalidValue) -> None:
        self._fields.get(refused.field, self._what_field).set_problem(refused.sentence())

    def _show_held(self, person: Person, now: Council) -> None:
        self._shown = now.holdings_of(person.id)
        while (item := self.held.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in self._shown:
            self.held.addWidget(self._line(one, now))
        if not self._shown:
            nothing = QLabel(f"{person.name} plans, and signs nothing.")
            nothing.setProperty("kind", "muted")
            nothing.setWordWrap(True)
            self.held.addWidget(nothing)
        self._clear()

    def _line(self, holding: Holding, now: Council) -> QWidget:
        over = now.is_over(holding)
        what = now.capacity_name(holding)
        days = days_of(holding)
        line = QWidget()
        label = QLabel(" ".join(filter(None, (what, days, "(ended)" if over else ""))))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", "muted" if over else "")
        end = QPushButton("End", line)
        end.setAccessibleName(f"End {what}")
        end.setToolTip("From this moment on it cannot be signed in any more. What was signed before stays valid.")
        end.setVisible(not over)
        end.clicked.connect(lambda: self.end_wanted.emit(holding))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(end)
        return line

    def _clear(self) -> None:
        for day in (self.first_day, self.last_day):
            day.set_value(None)
        for field in self._fields.values():
            field.set_problem("")

    def _give(self) -> None:
        for field in self._fields.values():
            field.set_problem("")
        for key, day in (("first_day", self.first_day), ("last_day", self.last_day)):
            day.finish()
            if day.has_problem():
                self._fields[key].set_problem("This date could not be read.")
                return
        if self._person is None:
            return
        if self.what.currentData() is None:
            self._what_field.set_problem("Choose what they sign first.")
            self.what.setFocus()
            return
        capacity, department = self.what.currentData()
        self.give_wanted.emit(
            Wish(
                person=self._person.id,
                capacity=Capacity(capacity),
                department=DepartmentId(department) if department else None,
                first_day=self.first_day.value(),
                last_day=self.last_day.value(),
            )
        )
