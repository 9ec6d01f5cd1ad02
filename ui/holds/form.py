"""The form of a hold: a new one is called with it, an old one changed."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.day_words import full_date
from sddc_planner.model.hold import Hold, HoldEffect, HoldKind
from sddc_planner.model.pre_election import LatestStart, Poll
from sddc_planner.planner.holds.holds import CARRY_ON, OF_THE_EMERGENCY
from sddc_planner.planner.pictures import Choices
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.holds import phrases
from ui.holds.doing import do
from ui.holds.scope_field import ScopeField
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.segmented import SegmentedControl
from ui.widgets.window_keys import presses_button

_USUAL = {
    HoldKind.PRE_ELECTION: (HoldEffect.REVIEW, CARRY_ON),
    HoldKind.MOURNING: (HoldEffect.STOP, CARRY_ON),
    HoldKind.EMERGENCY: (HoldEffect.STOP, OF_THE_EMERGENCY),
    HoldKind.OTHER: (HoldEffect.WARN, ""),
}
"""What a hold of each kind usually does, and the label of what carries on in it."""


class HoldForm(QDialog):
    """``saved`` carries the hold as it is kept; the form closes. What is refused stays as typed, with the reason."""

    saved = Signal(object)

    def __init__(
        self, core: Core, theme: Theme, hold: Hold | None, *, today: date, choices: Choices, parent: QWidget
    ) -> None:
        """``hold`` None: a new one, which begins today unless it is told otherwise."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._core, self._theme, self._hold, self._today = core, theme, hold, today
        self.setWindowTitle("Change the hold" if hold else "New hold")
        self.kind = SegmentedControl([(kind, text) for kind, text in phrases.KINDS.items()])
        self.name = QLineEdit()
        self.name.setPlaceholderText("As everybody who plans will read it")
        self.poll = QComboBox()
        for poll, text in phrases.POLLS.items():
            self.poll.addItem(text, poll)
        self.poll_day = DateField(theme, today)
        self.first, self.last = DateField(theme, today), DateField(theme, today)
        self.last.setPlaceholderText("No end in sight")
        self.how = wrapped("", "small")
        let_shrink(self.how)
        self.effect = SegmentedControl([(effect, text) for effect, (text, _says) in phrases.EFFECTS.items()])
        self.scope = ScopeField(theme)
        self.scope.set_choices(choices)
        self.why = QLineEdit()
        self.fields = {
            "kind": Field(theme, "Kind", self.kind),
            "title": Field(theme, "Name", self.name),
            "poll": Field(theme, "Election", self.poll),
            "poll_day": Field(theme, "Polling day", self.poll_day),
            "first_day": Field(theme, "From", self.first),
            "last_day": Field(theme, "To, that day included", self.last),
            "effect": Field(theme, "What it does", self.effect),
            "scope": Field(theme, "What it covers", self.scope),
            "reason": Field(theme, "Why", self.why, "Who asked for it, and what for. The record keeps it."),
        }
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.save_button = QPushButton("Save the changes" if hold else "Call the hold")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self._lay_out()
        self._fill()
        self._connect()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the hold as it stands in the form."""
        for field in self.fields.values():
            field.set_problem("")
        for dates in (self.poll_day, self.first, self.last):
            dates.finish()
        if self._refuses():
            return
        columns = self._columns()
        hold = self._hold
        do(
            self._core,
            self._theme,
            self,
            lambda planner: planner.holds.change(hold.id, **columns) if hold else planner.holds.call(**columns),
            then=self._kept,
            refused=self._refuse,
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _columns(self) -> dict[str, Any]:
        return {
            "kind": self.kind.current(),
            "title": self.name.text(),
            "effect": self.effect.current(),
            "first_day": self.first.value(),
            "last_day": self.last.value(),
            "scope": self.scope.value(),
            "reason": self.why.text(),
        }

    def _refuses(self) -> bool:
        """Say what is missing or cannot be read, beside its field."""
        wrong = {
            name: "This is no date yet. Type it like “14 Dec 2020”."
            for name, dates in (("first_day", self.first), ("last_day", self.last))
            if dates.has_problem()
        }
        if self.first.value() is None:
            wrong.setdefault("first_day", "Give the first day.")
        if not self.scope.is_complete():
            wrong["scope"] = "Choose what it covers, or let it cover everything."
        for name, sentence in wrong.items():
            self.fields[name].set_problem(sentence)
        if wrong:
            self.fields[next(iter(wrong))].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def _kept(self, hold: Hold) -> None:
        self.saved.emit(hold)
        self.accept()

    def _refuse(self, exc: PlannerError | None, sentence: str) -> None:
        field = self.fields.get(exc.field) if isinstance(exc, InvalidValue) else None
        if field is not None:
            field.set_problem(sentence)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _fill(self) -> None:
        hold = self._hold
        kind = hold.kind if hold else HoldKind.PRE_ELECTION
        self.kind.set_current(kind)
        if hold is None:
            self.first.set_value(self._today)
            self._take_kind()
            return
        self.name.setText(hold.title)
        self.name.setCursorPosition(0)
        self.first.set_value(hold.first_day)
        self.last.set_value(hold.last_day)
        self.poll_day.set_value(hold.last_day if kind is HoldKind.PRE_ELECTION else None)
        self.effect.set_current(hold.effect)
        self.scope.set_value(hold.scope)
        self.why.setText(hold.reason)
        self._show_kind()
        self._explain()

    def _take_kind(self) -> None:
        """Another kind: what such a hold usually does, unless somebody has decided that already."""
        if self._hold is None:
            effect, label = _USUAL[HoldKind(str(self.kind.current()))]
            self.effect.set_current(effect)
            self.scope.set_labels((label,) if label else ())
        self._show_kind()
        self._explain()

    def _show_kind(self) -> None:
        is_poll = self.kind.current() is HoldKind.PRE_ELECTION
        self.fields["poll"].setVisible(is_poll)
        self.fields["poll_day"].setVisible(is_poll)
        self.how.setVisible(is_poll and bool(self.how.text()))

    def _explain(self) -> None:
        self.fields["effect"].set_note(phrases.EFFECTS[HoldEffect(str(self.effect.current()))][1])

    def _work_out(self) -> None:
        """Fill in the period of the polling day; each day can be changed afterwards."""
        day, poll = self.poll_day.value(), Poll(self.poll.currentData())
        self.fields["poll_day"].set_problem("")
        if day is None:
            return
        self._core.ask(
            lambda planner: planner.holds.latest_start(day, poll),
            lambda start: self._worked_out(day, start),
            failed=self._not_worked_out,
            owner=self,
        )

    def _worked_out(self, day: date, start: LatestStart | None) -> None:
        if day != self.poll_day.value():
            return
        self.last.set_value(day)
        if start is not None:
            self.first.set_value(start.day)
        if not self.name.text().strip():
            self.name.setText(f"Pre-election period, poll on {full_date(day)}")
        self.how.setText(phrases.worked_out(start) if start else phrases.NOT_WORKED_OUT)
        self.how.show()

    def _not_worked_out(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.how.hide()
        self.fields["poll_day"].set_problem(exc.sentence())

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _kind: self._take_kind())
        self.effect.chosen.connect(lambda _effect: self._explain())
        self.poll_day.edited.connect(lambda _day: self._work_out())
        self.poll.currentIndexChanged.connect(lambda _place: self._work_out())
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self.name.textEdited.connect(lambda _text: self.fields["title"].set_problem(""))

    def _lay_out(self) -> None:
        px = self._theme.px
        inside = QWidget()
        form = QVBoxLayout(inside)
        form.setContentsMargins(px(3), px(3), px(10), px(3))
        form.setSpacing(px(12))
        for names in (("kind",), ("title",), ("poll", "poll_day"), ("first_day", "last_day")):
            row = QHBoxLayout()
            row.setSpacing(px(12))
            for name in names:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            form.addLayout(row)
        form.addWidget(self.how)
        for name in ("effect", "scope", "reason"):
            form.addWidget(self.fields[name])
        form.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)
        fit_to_screen(self, self._theme, 580, 720)
