"""All readings of one measure: typed, corrected and removed one by one, with the chart that they make."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, NotFound, PlannerError
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.measure import Reading
from sddc_planner.model.number_words import number_words
from sddc_planner.planner.campaigns.measures import MeasureView
from sddc_planner.planner.planner import Planner
from ui import words
from ui.campaigns.measures.chart_view import CourseChart
from ui.campaigns.measures.number_field import NumberField
from ui.core import Core
from ui.exchange.parts import Results, scrolling
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_COALESCE_MS = 20
_COLUMNS = ("Day", "Reading", "Note", "From")
_CHART_HEIGHT = 190
_LEAST = 130
_NONE_YET = "No reading yet. Type the first one above, or bring many in from a file with “Import readings…”."


class ReadingsDialog(QDialog):
    """What is refused stays as it was typed, with the reason. Each reading is saved as it is added."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        campaign: Campaign,
        view: MeasureView,
        *,
        writable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._campaign, self._writable = core, theme, campaign, writable
        self.view = view
        self._changing: Reading | None = None
        self._steps = 0
        """What was done here and can be undone here."""
        self._today: date | None = None
        self.setWindowTitle("Readings")
        self.head = wrapped(view.measure.name, "heading")
        self.facts = wrapped("", "muted")
        self.chart = CourseChart(theme, _CHART_HEIGHT, "background")
        self.day = DateField(theme, near=campaign.first_day)
        self.value = NumberField(theme, "Reading")
        self.note = QLineEdit(placeholderText="What explains it, if anything")
        self.add_button = QPushButton("Add the reading")
        self.leave_button = QPushButton("Leave it as it was")
        self.readings = Results("Readings, newest first", _COLUMNS, wide=(2,))
        self.empty = wrapped(_NONE_YET, "muted")
        self.change_button = QPushButton("Change…")
        self.remove_button = QPushButton("Remove")
        self.undo_button = QPushButton("Undo")
        self.undo_button.setProperty("kind", "link")
        self.said = wrapped("", "muted")
        self.said.hide()
        self.close_button = QPushButton("Close")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._lay_out()
        self._connect()
        self._show()
        core.ask(lambda planner: planner.desk.today(), self._begin, owner=self)
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Keep the reading that is typed, or the change to one."""
        for field in self._fields.values():
            field.set_problem("")
        self.problem.hide()
        try:
            day, value = self._typed()
        except InvalidValue as refused:
            self._refuse(refused)
            return
        measure, note, old = self.view.measure.id, self.note.text().strip(), self._changing

        def work(planner: Planner) -> Reading:
            if old is None:
                return planner.measures.read(measure, day, value, note=note)
            return planner.measures.correct(old.id, day=day, value=value, note=note)

        self.add_button.setEnabled(False)
        self._core.ask(work, self._kept, failed=self._failed, owner=self)

    def change_current(self) -> None:
        """Put the reading on which one stands into the fields, to be corrected."""
        one = self._current()
        if one is None or not self._writable:
            return
        self._changing = one
        self.day.set_value(one.day)
        self.value.set_value(one.value)
        self.note.setText(one.note)
        self._name_buttons()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value.selectAll()

    def leave(self) -> None:
        """Leave the reading that was to be corrected as it was."""
        self._changing = None
        self._empty_fields()
        self.readings.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_current(self) -> None:
        """Remove the readings that are selected; undo brings them back."""
        rows = sorted({index.row() for index in self.readings.selectedIndexes()})
        newest_first = self._newest_first()
        ids = tuple(newest_first[row].id for row in rows if row < len(newest_first))
        if ids and self._writable:
            if self._changing is not None and self._changing.id in ids:
                self.leave()
            self._core.ask(
                lambda planner: planner.measures.remove_readings(ids), self._removed, failed=self._failed, owner=self
            )

    def undo(self) -> None:
        """Take back what was done here last."""
        if self._steps == 0:
            return
        self._steps -= 1

        def done(label: str) -> None:
            self.problem.hide()
            self.said.setText(f"Undone: {label}.")
            self.said.show()
            self._name_buttons()

        self._core.ask(lambda planner: planner.record.undo(), done, failed=self._failed, owner=self)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if presses_button(self, event):
            return
        key = event.key()
        if key == Qt.Key.Key_Escape and self._changing is not None:
            self.leave()
        elif self.readings.hasFocus() and key == Qt.Key.Key_Delete:
            self.remove_current()
        elif self.readings.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.change_current()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            self.add()
        else:
            super().keyPressEvent(event)

    # Inside

    def _begin(self, today: date) -> None:
        self._today = today
        self.day.set_near(today)
        if self.day.value() is None and not self.day.isModified():
            self.day.set_value(today)

    def _typed(self) -> tuple[date, Decimal]:
        """Raises ``InvalidValue``, which names the field."""
        self.day.finish()
        if self.day.has_problem():
            raise InvalidValue("day", self.day.unread())
        day = self.day.value()
        if day is None:
            raise InvalidValue("day", "Say on which day it was read.")
        value = self.value.taken()
        if value is None:
            raise InvalidValue("value", "Type what was read.")
        return day, value

    def _removed(self, number: int) -> None:
        self._steps += 1
        self.said.setText(f"Removed {words.count(number, 'reading')}.")
        self.said.show()
        self._name_buttons()

    def _kept(self, _reading: Reading) -> None:
        self._steps += 1
        self.said.hide()
        self.add_button.setEnabled(True)
        self._changing = None
        self._empty_fields()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, exc: BaseException) -> None:
        self.add_button.setEnabled(True)
        if not isinstance(exc, PlannerError):
            raise exc
        self._refuse(exc)

    def _refuse(self, refused: PlannerError) -> None:
        field = self._fields.get(refused.field) if isinstance(refused, InvalidValue) else None
        if field is None:
            self.problem.setText(refused.sentence())
            self.problem.show()
            return
        field.set_problem(refused.sentence())
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty_fields(self) -> None:
        self.day.set_value(self._today)
        self.value.set_value(None)
        self.note.clear()
        self._name_buttons()

    def _newest_first(self) -> list[Reading]:
        return list(reversed(self.view.readings))

    def _current(self) -> Reading | None:
        row, readings = self.readings.currentRow(), self._newest_first()
        return readings[row] if 0 <= row < len(readings) else None

    def _reload(self) -> None:
        measure = self.view.measure.id

        def then(view: MeasureView) -> None:
            self.view = view
            self._show()

        def failed(exc: BaseException) -> None:
            if isinstance(exc, NotFound):
                self.reject()  # the measure is gone, by undo say
            else:
                self._failed(exc)

        self._core.ask(lambda planner: planner.measures.get(measure), then, failed=failed, owner=self)

    def _show(self) -> None:
        one = self.view.measure
        self.head.setText(one.name)
        self.facts.setText(" · ".join(self._facts()))
        self.chart.show_measure(self.view, self._campaign)
        readings = self._newest_first()
        row = max(0, min(self.readings.currentRow(), len(readings) - 1))
        self.readings.show_rows(
            [
                (short_date(read.day), number_words(read.value, one.unit), read.note, read.origin or "typed")
                for read in readings
            ]
        )
        if readings:
            self.readings.setCurrentCell(row, 0)
        self.readings.setVisible(bool(readings))
        self.empty.setVisible(not readings)
        self._name_buttons()

    def _facts(self) -> list[str]:
        one = self.view.measure
        facts = [] if one.baseline is None else [f"Baseline {number_words(one.baseline, one.unit)}"]
        if one.target is not None:
            by = f" by {short_date(one.target_day)}" if one.target_day else ""
            facts.append(f"target {number_words(one.target, one.unit)}{by}")
        facts += [self.view.progress.words(), f"source: {one.source}" if one.source else ""]
        facts = [fact for fact in facts if fact]
        return [facts[0][:1].upper() + facts[0][1:], *facts[1:]] if facts else []

    def _name_buttons(self) -> None:
        changing = self._changing is not None
        self.add_button.setText("Save the change" if changing else "Add the reading")
        self.leave_button.setVisible(changing)
        self.undo_button.setVisible(self._steps > 0)
        has = bool(self.view.readings)
        for button in (self.change_button, self.remove_button):
            button.setVisible(has)
            button.setEnabled(self._writable)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if {table for table, _row in touched} & {"measure", "reading"}:
            self._soon.start()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.leave_button.clicked.connect(self.leave)
        self.change_button.clicked.connect(self.change_current)
        self.remove_button.clicked.connect(self.remove_current)
        self.undo_button.clicked.connect(self.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        self.close_button.clicked.connect(self.reject)
        self.readings.doubleClicked.connect(lambda _index: self.change_current())
        self._soon.timeout.connect(self._reload)
        self._core.changed.connect(self._changed)
        for control, name in ((self.value, "value"), (self.day, "day")):
            control.textEdited.connect(lambda _text, name=name: self._fields[name].set_problem(""))

    def _lay_out(self) -> None:
        theme, pad = self._theme, self._theme.px(16)
        self._fields: dict[str, Field] = {
            "day": Field(theme, "Day", self.day),
            "value": Field(
                theme, f"Reading{f' ({self.view.measure.unit})' if self.view.measure.unit else ''}", self.value
            ),
            "note": Field(theme, "Note", self.note),
        }
        typing = QHBoxLayout()
        typing.setSpacing(theme.px(8))
        for name, share in (("day", 3), ("value", 2), ("note", 4)):
            typing.addWidget(self._fields[name], share, Qt.AlignmentFlag.AlignTop)
        acts = QWidget()
        flow = FlowLayout(acts, theme.px(8))
        self.add_button.setProperty("kind", "primary")
        for button in (self.add_button, self.leave_button, self.change_button, self.remove_button, self.undo_button):
            button.setAutoDefault(False)
            flow.addWidget(button)
        self.close_button.setAutoDefault(False)
        feet = QHBoxLayout()
        feet.addWidget(acts, 1)
        feet.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.typing = QWidget()
        self.typing.setLayout(typing)
        typing.setContentsMargins(0, 0, 0, 0)
        for part in (self.typing, self.add_button):
            part.setVisible(self._writable)
        held = QWidget()
        inside = QVBoxLayout(held)
        edge = theme.px(3)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(theme.px(8))
        self.readings.setMinimumHeight(theme.px(_LEAST))
        for widget in (self.head, self.facts, self.chart, self.typing, self.problem, self.said, self.empty):
            inside.addWidget(widget)
        inside.addWidget(self.readings, 1)
        inside.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(scrolling(held), 1)
        column.addLayout(feet)
        fit_to_screen(self, theme, 640, 620)
