"""Who may sign for somebody else between two days."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.council import Capacity
from sddc_planner.model.ids import DepartmentId, PersonId
from sddc_planner.model.state import State
from sddc_planner.planner.rulebook import Deputy
from ui.setup.capacities import Wish
from ui.setup.field import Field
from ui.setup.form import fill
from ui.setup.snapshot import Council, days_of
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.date_field import DateField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel

_PAST = 6
"""Deputies of the past that are listed."""


class Deputies(QWidget):
    """``appoint_wanted`` carries a ``Wish``, ``end_wanted`` the ``Holding`` to end."""

    appoint_wanted = Signal(object)
    end_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Deputy, ...] | None = None
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setProperty("kind", "problem")
        self.remarks.hide()
        self.held = QVBoxLayout()
        self.held.setSpacing(theme.px(4))
        self.who, self.what = QComboBox(), QComboBox()
        self.first_day, self.last_day = DateField(theme, date.min), DateField(theme, date.min)
        for day, hint in ((self.first_day, "The first day"), (self.last_day, "The last day")):
            day.setPlaceholderText(hint)
        self.add_button = QPushButton("Add the deputy")
        self.add_button.clicked.connect(self._appoint)
        self.fields = {
            "person": Field(theme, "Deputy", self.who),
            "capacity": Field(theme, "Signs as", self.what),
            "first_day": Field(theme, "From", self.first_day),
            "last_day": Field(theme, "To", self.last_day),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.remarks)
        column.addLayout(self.held)
        for pair in (("person", "capacity"), ("first_day", "last_day")):
            row = QHBoxLayout()
            row.setSpacing(theme.px(8))
            for key in pair:
                row.addWidget(self.fields[key], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        column.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_council(self, now: Council) -> None:
        self.setEnabled(not now.why_read_only)
        self.remarks.setText("\n".join(now.remarks))
        self.remarks.setVisible(bool(now.remarks))
        fill(self.who, [("", "Choose a person…"), *((one.id, one.name) for one in now.people if one.active)])
        what: list[tuple[object, str]] = [("", "Choose what they sign…"), ("manager", "Communications Manager")]
        what += [(str(one.id), one.name) for one in now.departments if one.active and not one.central]
        fill(self.what, what)
        for choice in (self.who, self.what):
            choice.setCurrentIndex(max(0, choice.currentIndex()))
        for day in (self.first_day, self.last_day):
            day.set_near(now.today)
        if now.deputies != self._shown:
            added = self._shown is not None and len(now.deputies) > len(self._shown)
            self._shown = now.deputies
            self._list()
            if added:
                self._clear()

    def refuse(self, refused: InvalidValue) -> None:
        """Say beside its field what was refused; what was chosen stays."""
        field = self.fields.get(refused.field, self.fields["person"])
        field.set_problem(refused.sentence())
        field.control.setFocus()

    def _list(self) -> None:
        while (item := self.held.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._shown or ()
        past = [one for one in shown if one.over]
        for one in [*(one for one in shown if not one.over), *past[:_PAST]]:
            self.held.addWidget(self._line(one))
        if not shown:
            nothing = QLabel("Nobody deputises. Give somebody a capacity for the days that its holder is away.")
            nothing.setProperty("kind", "muted")
            nothing.setWordWrap(True)
            self.held.addWidget(nothing)

    def _line(self, one: Deputy) -> QWidget:
        line = QWidget()
        said = QWidget()
        flow = FlowLayout(said, self._theme.px(8))
        if one.on_duty:
            flow.addWidget(StateBadge(self._theme, State.APPROVED, "Deputising now", icon="people"))
        name = ElidedLabel(f"{one.person}, {one.capacity}", mode=Qt.TextElideMode.ElideMiddle)
        days = QLabel(f"{days_of(one.holding)}{', over' if one.over else ''}")
        for label in (name, days):
            label.setTextFormat(Qt.TextFormat.PlainText)
            flow.addWidget(label)
        days.setProperty("kind", "muted")
        if one.over:
            name.setProperty("kind", "muted")
        end = QPushButton("End now" if one.on_duty else "Call off", line)
        end.setAccessibleName(f"{end.text()}: {one.person}, {one.capacity}, {days_of(one.holding)}")
        end.setToolTip("From this moment on it cannot be signed in any more. What was signed before stays valid.")
        end.setVisible(not one.over)
        end.clicked.connect(lambda: self.end_wanted.emit(one.holding))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(said, 1)
        row.addWidget(end)
        return line

    def _clear(self) -> None:
        for choice in (self.who, self.what):
            choice.setCurrentIndex(0)
        for day in (self.first_day, self.last_day):
            day.set_value(None)
        for field in self.fields.values():
            field.set_problem("")

    def _appoint(self) -> None:
        for field in self.fields.values():
            field.set_problem("")
        self.first_day.finish()
        self.last_day.finish()
        missing = (
            ("person", not self.who.currentData(), "Choose who deputises."),
            ("capacity", not self.what.currentData(), "Choose what they sign."),
            ("first_day", self.first_day.has_problem(), "This date could not be read."),
            ("first_day", self.first_day.value() is None, "Give the first day."),
            ("last_day", self.last_day.has_problem(), "This date could not be read."),
            ("last_day", self.last_day.value() is None, "Give the last day."),
        )
        found = {key: sentence for key, is_missing, sentence in reversed(missing) if is_missing}
        for key, sentence in found.items():
            self.fields[key].set_problem(sentence)
        if found:
            next(self.fields[key] for key in self.fields if key in found).control.setFocus()
            return
        what = str(self.what.currentData())
        is_manager = what == "manager"
        self.appoint_wanted.emit(
            Wish(
                person=PersonId(self.who.currentData()),
                capacity=Capacity.COMMUNICATIONS_MANAGER if is_manager else Capacity.DEPARTMENT,
                department=None if is_manager else DepartmentId(what),
                first_day=self.first_day.value(),
                last_day=self.last_day.value(),
            )
        )
