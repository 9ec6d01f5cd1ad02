"""The form of one measure: what is measured, from where to where, by when. Guidance changes with its kind."""

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.measure import Better, Measure, MeasureKind
from sddc_planner.model.measure_guidance import ABOUT, OFTEN
from sddc_planner.planner.planner import Planner
from ui.campaigns.brief.words import SIGNED_BRIEFS
from ui.campaigns.measures.number_field import NumberField
from ui.core import Core
from ui.days.inputs import Choice
from ui.exchange.parts import scrolling
from ui.setup.field import Field
from ui.setup.form import Lines
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_BETTER = ((Better.UP, "More is better"), (Better.DOWN, "Less is better"))


class MeasureDialog(QDialog):
    """``saved`` carries the measure's id; then the dialog closes. What is refused stays as it was typed, with why."""

    saved = Signal(str)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        campaign: Campaign,
        measure: Measure | None,
        *,
        kind: MeasureKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``measure`` None: a new one, of ``kind``."""
        super().__init__(parent)
        self._core, self._theme, self._campaign, self._measure = core, theme, campaign, measure
        self._chose_better = measure is not None
        self.setWindowTitle("New measure" if measure is None else "Measure")
        self.kind = Choice("Kind", ((one, str(one).capitalize()) for one in MeasureKind))
        self.name = QLineEdit(placeholderText="Enquiries about warm-home grants")
        self.unit = QLineEdit(placeholderText="a month, %, £, people")
        self.baseline = NumberField(theme, "Baseline", "Not known")
        self.target = NumberField(theme, "Target", "None")
        self.target_day = DateField(theme, near=campaign.last_day)
        self.better = Choice("Which way is better", _BETTER)
        self.source = QLineEdit(placeholderText="Meta Business Suite, the call centre, Google Analytics")
        self.note = Lines(theme)
        self._make_fields()
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.of_brief = wrapped("", "muted")
        self.of_brief.hide()
        self.save_button = QPushButton("Add the measure" if measure is None else "Save the changes")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._show(kind or MeasureKind.OUTCOMES)
        self._connect()
        self._ask_of_brief()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the measure as it stands in the form."""
        for field in self._fields.values():
            field.set_problem("")
        self.problem.hide()
        try:
            columns = self._typed()
        except InvalidValue as refused:
            self._refuse(refused)
            return
        self.save_button.setEnabled(False)
        old, campaign = self._measure, self._campaign.id

        def work(planner: Planner) -> Measure:
            if old is None:
                return planner.measures.add(campaign, **columns)
            return planner.measures.edit(old.id, sitting=False, **columns)

        def keep(measure: Measure) -> None:
            self.saved.emit(measure.id)
            self.accept()

        def failed(exc: BaseException) -> None:
            self.save_button.setEnabled(True)
            if not isinstance(exc, PlannerError):
                raise exc
            self._refuse(exc)

        self._core.ask(work, keep, failed=failed, owner=self)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _typed(self) -> dict[str, Any]:
        """Raises ``InvalidValue``, which names the field."""
        numbers: dict[str, Decimal | None] = {}
        for name, control in (("baseline", self.baseline), ("target", self.target)):
            try:
                numbers[name] = control.taken()
            except InvalidValue as exc:
                raise InvalidValue(name, exc.message, hint=exc.hint) from exc
        self.target_day.finish()
        if self.target_day.has_problem():
            raise InvalidValue("target_day", self.target_day.unread())
        self._follow_numbers()
        if not self.name.text().strip():
            raise InvalidValue("name", "Say what is measured.")
        return {
            "kind": self.kind.value(),
            "name": " ".join(self.name.text().split()),
            "unit": self.unit.text().strip(),
            **numbers,
            "target_day": self.target_day.value(),
            "better": self.better.value(),
            "source": self.source.text().strip(),
            "note": self.note.toPlainText().strip(),
        }

    def _show(self, kind: MeasureKind) -> None:
        one = self._measure
        self.kind.choose(one.kind if one else kind)
        if one is not None:
            for line, text in ((self.name, one.name), (self.unit, one.unit), (self.source, one.source)):
                line.setText(text)
                line.setCursorPosition(0)
            self.baseline.set_value(one.baseline)
            self.target.set_value(one.target)
            self.target_day.set_value(one.target_day)
            self.note.setPlainText(one.note)
            self.better.choose(one.better)
        self._guide()

    def _guide(self) -> None:
        """Say what the kind is about, and offer names that are often used for it."""
        kind = self.kind.value()
        self._fields["kind"].set_note(ABOUT[kind])
        completer = QCompleter(list(OFTEN[kind]), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.name.setPlaceholderText(f"Such as {OFTEN[kind][0].lower()}")

    def _ask_of_brief(self) -> None:
        """Say beforehand where keeping this would take the brief out of its sign-off."""
        campaign = self._campaign.id

        def known(state: BriefState) -> None:
            if state in SIGNED_BRIEFS:
                said = "Measures are part of it, all but learning: once they change it has to be signed again."
                self.of_brief.setText(f"{SIGNED_BRIEFS[state]} {said}")
                self.of_brief.show()

        self._core.ask(lambda planner: planner.briefs.standing(campaign).state, known, owner=self)

    def _follow_numbers(self) -> None:
        """A sign that is typed at a number is the unit; a target below the baseline says that less is better."""
        if not self.unit.text().strip():
            self.unit.setText(self.baseline.unit or self.target.unit)
        low, high = self.target.value(), self.baseline.value()
        if not self._chose_better and low is not None and high is not None:
            self.better.choose(Better.DOWN if low < high else Better.UP)

    def _refuse(self, refused: PlannerError) -> None:
        """Say it beside the field that it is about, and go there."""
        field = self._fields.get(refused.field) if isinstance(refused, InvalidValue) else None
        if field is None:
            self.problem.setText(refused.sentence())
            self.problem.show()
            return
        field.set_problem(refused.sentence())
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_better(self) -> None:
        self._chose_better = True

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _place: self._guide())
        self.better.activated.connect(lambda _place: self._choose_better())
        for number in (self.baseline, self.target):
            number.edited.connect(lambda _value: self._follow_numbers())
        self.name.textEdited.connect(lambda _text: self._fields["name"].set_problem(""))

    def _make_fields(self) -> None:
        theme = self._theme
        self._fields = {
            "kind": Field(theme, "Kind", self.kind, ABOUT[MeasureKind.OUTCOMES]),
            "name": Field(theme, "What is measured", self.name),
            "unit": Field(theme, "Unit", self.unit, "Said after a number; % and £ stand at it."),
            "baseline": Field(theme, "Baseline", self.baseline, "Where it stood before."),
            "target": Field(theme, "Target", self.target, "Where it is to come."),
            "target_day": Field(theme, "By", self.target_day, "Empty: the campaign's last day."),
            "better": Field(theme, "Which way is better", self.better),
            "source": Field(theme, "Where it is read", self.source),
            "note": Field(theme, "Note", self.note),
        }

    def _lay_out(self) -> None:
        theme, pad = self._theme, self._theme.px(16)
        held = QWidget()
        grid = QGridLayout(held)
        edge = theme.px(3)
        grid.setContentsMargins(edge, edge, theme.px(10), edge)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(10))
        fields = self._fields
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(fields["kind"], 0, 0, 1, 2)
        grid.addWidget(fields["name"], 1, 0, 1, 2)
        for place, name in enumerate(("baseline", "target", "unit", "target_day", "better", "source")):
            grid.addWidget(fields[name], 2 + place // 2, place % 2, top)
        grid.addWidget(fields["note"], 5, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(6, 1)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(scrolling(held), 1)
        column.addWidget(self.of_brief)
        column.addWidget(self.problem)
        column.addLayout(feet)
        fit_to_screen(self, theme, 540, 580)
