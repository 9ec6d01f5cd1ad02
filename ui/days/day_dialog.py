"""The form of one day that the library keeps. What it says of its rule is shown in words while it is filled in."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.day_rule import OnDates
from sddc_planner.model.ids import SpecialDayId
from sddc_planner.model.special_day import OWN_KINDS, DayKind, SpecialDay
from ui.core import Core
from ui.days import phrases
from ui.days.inputs import Choice
from ui.days.rule_fields import RuleFields
from ui.exchange.parts import scrolling
from ui.setup.field import Field
from ui.setup.form import Lines
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

if TYPE_CHECKING:
    from sddc_planner.planner.special_days import SpecialDays

_NEW = SpecialDayId("")
_NAME_FOR_NOW = "A day"


class DayDialog(QDialog):
    """``saved`` carries the day as it is kept now; then the dialog closes. What is refused stays, with the reason."""

    saved = Signal(object)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        day: SpecialDay | None,
        *,
        near: date,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        """``day`` None: a new one, which is begun on ``near``."""
        super().__init__(parent)
        self._core, self._theme, self._today = core, theme, today
        self._is_new = day is None
        self._day = day or SpecialDay(
            id=_NEW, kind=DayKind.AWARENESS, name=_NAME_FOR_NOW, rule=OnDates((near,)), source=""
        )
        self.setWindowTitle("A day that matters")
        self.name = QLineEdit(placeholderText="As it is called, such as the name of an awareness day")
        self.kind = Choice("Kind", ((kind, phrases.KINDS[kind]) for kind in OWN_KINDS))
        self.rule = RuleFields(theme, near)
        self.said = wrapped("", "muted")
        self.source = QLineEdit(placeholderText="A link, or who said so")
        self.notes = Lines(theme)
        self.active = QCheckBox("Use it: show it in the calendar, or count it as a bank holiday")
        self.name_field = Field(theme, "Name", self.name)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.save_button = QPushButton("Add the day" if self._is_new else "Save the changes")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._show()
        self.name.textEdited.connect(lambda _text: self.name_field.set_problem(""))
        self.rule.changed.connect(self._say)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the day as it stands in the form."""
        try:
            made = self._made()
        except InvalidValue as refused:
            self._refuse(refused)
            return
        self.save_button.setEnabled(False)

        def keep(day: SpecialDay) -> None:
            self.saved.emit(day)
            self.accept()

        def failed(exc: BaseException) -> None:
            self.save_button.setEnabled(True)
            if not isinstance(exc, PlannerError):
                raise exc
            self._refuse(exc)

        def work(days: "SpecialDays") -> SpecialDay:
            return days.save(replace(made, id=days.new_id()) if self._is_new else made)

        self._core.ask(lambda planner: work(planner.days), keep, failed=failed, owner=self)

    def _made(self) -> SpecialDay:
        return replace(
            self._day,
            name=self.name.text(),
            kind=self.kind.value(),
            rule=self.rule.rule(),
            days=self.rule.days(),
            source=self.source.text().strip(),
            notes=self.notes.toPlainText().strip(),
            active=self.active.isChecked(),
        )

    def _show(self) -> None:
        day = self._day
        self.name.setText("" if self._is_new else day.name)
        self.kind.choose(day.kind)
        self.rule.show_rule(day.rule, day.days)
        self.source.setText(day.source)
        self.source.setCursorPosition(0)
        self.notes.setPlainText(day.notes)
        self.active.setChecked(day.active)
        self._say()

    def _say(self) -> None:
        """The rule in words, or what is missing of it."""
        self.problem.hide()
        try:
            made = replace(self._made(), name=_NAME_FOR_NOW) if self.name.text().strip() else self._unnamed()
        except InvalidValue as refused:
            self._mark(refused.sentence(), bad=False)
            return
        self._mark(phrases.rule(made, self._today), bad=False)

    def _unnamed(self) -> SpecialDay:
        return replace(self._day, name=_NAME_FOR_NOW, rule=self.rule.rule(), days=self.rule.days())

    def _mark(self, text: str, *, bad: bool) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.setProperty("kind", "problem" if bad else "muted")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def _refuse(self, refused: PlannerError) -> None:
        """Say it beside the field that it is about, and go there."""
        about = refused.field if isinstance(refused, InvalidValue) else ""
        fields: dict[str, QWidget] = {
            "name": self.name, "first": self.rule.first, "last": self.rule.last, "dates": self.rule.dates,
            "day": self.rule.day, "days": self.rule.length,
        }  # fmt: skip
        if about == "name":
            self.name_field.set_problem(refused.sentence())
        elif about in fields:
            self._mark(refused.sentence(), bad=True)
        else:
            self.problem.setText(refused.sentence())
            self.problem.show()
        field = fields.get(about)
        if field is not None and field.isVisibleTo(self):
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme, pad = self._theme, self._theme.px(16)
        held = QWidget()
        fields = QVBoxLayout(held)
        edge = theme.px(3)
        fields.setContentsMargins(edge, edge, theme.px(10), edge)
        fields.setSpacing(theme.px(10))
        for part in (
            self.name_field,
            Field(theme, "Kind", self.kind),
            self.rule,
            self.said,
            Field(theme, "Where it is known from", self.source),
            Field(theme, "Notes", self.notes),
            self.active,
        ):
            fields.addWidget(part)
        fields.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(scrolling(held), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)
        fit_to_screen(self, self._theme, 520, 600)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)
