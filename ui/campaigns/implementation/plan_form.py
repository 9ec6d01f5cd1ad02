"""The fields in which a person says what posts a plan makes. They always hold a plan, or say why not."""

from dataclasses import dataclass
from datetime import date, time
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, TemplateId
from sddc_planner.model.plan_of_posts import DIVIDER, MOST_A_WEEK, PostPlan, Sharing
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.model.series import Template
from sddc_planner.planner.campaigns.plan_values import PLAN_PLACEHOLDERS, PlanStart
from ui import words
from ui.campaigns.implementation.accounts_button import AccountsButton
from ui.composer.account_menu import AccountChoice
from ui.repeats.form_rows import FormRows
from ui.repeats.rule_form import Number
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.date_field import DateField
from ui.widgets.labels import wrapped
from ui.widgets.time_field import TimeField

_SHARING = (
    (Sharing.TOGETHER, "one post for all of them"),
    (Sharing.EACH, "one post on each"),
    (Sharing.IN_TURN, "on one after the other"),
)
_HOLIDAYS = (
    (OnHoliday.LEAVE_OUT, "are left out"),
    (OnHoliday.NEXT, "go to the next working day"),
    (OnHoliday.PREVIOUS, "go to the working day before"),
    (OnHoliday.KEEP, "stay on it"),
)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_TITLE = "{campaign} {number}"
_TEXT_LINES = 4
_TEMPLATE_LETTERS = 24
_HELP = f"Texts divided by a line “{DIVIDER}” take turns."


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmadePlan:
    """What stood in the form when it was left, whether it was a plan already or not. The days are None where they
    were those that the form had begun with."""

    first: date | None
    last: date | None
    a_week: int
    weekdays: tuple[bool, ...]
    accounts: tuple[AccountId, ...]
    sharing: int
    at: time | None
    until: time | None
    holiday: int
    skip_holds: bool
    template: str
    title: str
    text: str


class PlanForm(QWidget):
    """``changed`` when a person chose or typed something else. ``plan`` raises ``InvalidValue`` with a sentence."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._templates: dict[str, Template] = {}
        self._begun: PlanStart | None = None
        self._began: UnmadePlan | None = None
        near = date(2020, 1, 1)
        self.a_week = Number(1, MOST_A_WEEK, "Posts a week")
        self.weekdays: list[QPushButton] = []
        self.first, self.last = DateField(theme, near), DateField(theme, near)
        self.last.setAccessibleName("Last date")
        self.accounts = AccountsButton(theme)
        self.sharing = ElidedCombo()
        self.sharing.setAccessibleName("How the posts go to several accounts")
        for how, text in _SHARING:
            self.sharing.addItem(text, how)
        self.sharing.setMinimumContentsLength(max(len(text) for _how, text in _SHARING) - 2)
        self.at, self.until = TimeField(theme), TimeField(theme)
        self.until.setAccessibleName("Latest time, where a day has several posts")
        for field in (self.at, self.until):
            field.setMaximumWidth(theme.px(84))
        self.holiday = ElidedCombo()
        for choice, text in _HOLIDAYS:
            self.holiday.addItem(text, choice)
        self.holds = QCheckBox("Leave out days inside a &hold")
        self.holds.setChecked(True)
        self.template = ElidedCombo()
        self.template.setMinimumContentsLength(_TEMPLATE_LETTERS)
        self.title = QLineEdit()
        self.text = _Text(theme)
        self.put_in = QPushButton("Put in…")
        self.put_in.setAutoDefault(False)
        self.put_in.setProperty("kind", "filter")
        self.put_in.setAccessibleDescription("Words that become another in each post, such as its number")
        self.help = wrapped(_HELP, "small")
        self.help.setMinimumWidth(theme.px(210))
        self._lay_out()
        self._connect()

    def begin(self, start: PlanStart, choices: tuple[AccountChoice, ...]) -> None:
        """Show what a plan for this campaign begins with."""
        self._block(blocked=True)
        self.a_week.setValue(3)
        for place, button in enumerate(self.weekdays):
            button.setChecked(place < 5)
        for field, day in ((self.first, start.first_day), (self.last, start.last_day)):
            field.set_near(start.first_day)
            field.set_value(day)
        self.accounts.set_choices(choices)
        self.accounts.choose(start.accounts)
        self.at.set_value(time(9))
        self.until.set_value(time(17))
        self._templates = {one.id: one for one in start.templates}
        self.template.clear()
        self.template.addItem("written here", "")
        for one in start.templates:
            self.template.addItem(f"from “{one.name}”", one.id)
        self.template.setEnabled(bool(start.templates))
        self.title.setText(_TITLE)
        self.text.setPlainText("")
        self._block(blocked=False)
        self._show_parts()
        self._begun = start
        self._began = self.unmade()

    def unmade(self) -> UnmadePlan:
        """What stands in the form, to be put back when somebody goes on with it."""
        first, last = self.first.value(), self.last.value()
        return UnmadePlan(
            first=None if self._begun is None or first == self._begun.first_day else first,
            last=None if self._begun is None or last == self._begun.last_day else last,
            a_week=self.a_week.value(),
            weekdays=tuple(one.isChecked() for one in self.weekdays),
            accounts=self.accounts.chosen(),
            sharing=self.sharing.currentIndex(),
            at=self.at.value(),
            until=self.until.value(),
            holiday=self.holiday.currentIndex(),
            skip_holds=self.holds.isChecked(),
            template=str(self.template.currentData() or ""),
            title=self.title.text(),
            text=self.text.toPlainText(),
        )

    @property
    def is_touched(self) -> bool:
        """Whether somebody has chosen or typed anything."""
        return self._began is not None and self.unmade() != self._began

    def put_back(self, left: UnmadePlan) -> None:
        """Show again what was left; a template or account that is gone since stays out."""
        self._block(blocked=True)
        self.a_week.setValue(left.a_week)
        for button, on in zip(self.weekdays, left.weekdays, strict=True):
            button.setChecked(on)
        for field, day in ((self.first, left.first), (self.last, left.last)):
            if day is not None:
                field.set_value(day)
        self.accounts.choose(left.accounts)
        self.sharing.setCurrentIndex(left.sharing)
        self.at.set_value(left.at)
        self.until.set_value(left.until)
        self.holiday.setCurrentIndex(left.holiday)
        self.holds.setChecked(left.skip_holds)
        self.template.setCurrentIndex(max(0, self.template.findData(left.template)))
        self.title.setText(left.title)
        self.text.setPlainText(left.text)
        self._block(blocked=False)
        self._show_parts()

    def plan(self) -> PostPlan:
        """Raises ``InvalidValue`` with a sentence."""
        template = self.template.currentData()
        return PostPlan(
            first_day=_day(self.first, "first_day", "first"),
            last_day=_day(self.last, "last_day", "last"),
            a_week=self.a_week.value(),
            weekdays=tuple(place for place, one in enumerate(self.weekdays) if one.isChecked()),
            accounts=self.accounts.chosen(),
            sharing=Sharing(self.sharing.currentData()),
            at=_time(self.at, "at", "09:00"),
            until=_time(self.until, "until", "17:00"),
            on_holiday=OnHoliday(self.holiday.currentData()),
            skip_holds=self.holds.isChecked(),
            template=TemplateId(template) if template else None,
            title=self.title.text(),
            text=self.text.toPlainText(),
        )

    # Inside

    def _take_template(self) -> None:
        """Its words, to be changed here at will; and its accounts and time, where it has any."""
        one = self._templates.get(str(self.template.currentData() or ""))
        self._block(blocked=True)
        if one is not None:
            self.title.setText(one.shape.title or _TITLE)
            self.text.setPlainText(one.shape.text)
            if one.shape.accounts:
                self.accounts.choose(one.shape.accounts)
            if one.shape.at is not None:
                self.at.set_value(one.shape.at)
                if (self.until.value() or time(17)) < one.shape.at:
                    self.until.set_value(one.shape.at)
        self._block(blocked=False)
        self._told()

    def _put(self, name: str) -> None:
        """Where the cursor was last, in the title or the text."""
        if self._in_title:
            self.title.insert(f"{{{name}}}")
            self.title.setFocus()
        else:
            self.text.insertPlainText(f"{{{name}}}")
            self.text.setFocus()
        self._told()

    def _told(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        holder = self.sharing.parentWidget()
        if holder is not None:
            self._rows.setRowVisible(holder, len(self.accounts.chosen()) > 1)

    def _block(self, *, blocked: bool) -> None:
        for part in (self.a_week, self.first, self.last, self.sharing, self.at, self.until, self.holiday, self.holds,
                     self.template, self.title, self.text):  # fmt: skip
            part.blockSignals(blocked)

    def _lay_out(self) -> None:
        theme = self._theme
        week = QWidget()
        row = QHBoxLayout(week)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(3))
        for name in words.WEEKDAYS:
            button = QPushButton(name[:2])
            button.setProperty("kind", "filter")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.toggled.connect(lambda on, one=button: _dress(one, on))
            button.clicked.connect(lambda _checked=False: self._told())
            self.weekdays.append(button)
            row.addWidget(button)
        row.addStretch(1)
        menu = QMenu(self)
        for name, example in PLAN_PLACEHOLDERS.items():
            menu.addAction(f"{{{name}}}\tsuch as “{example}”", partial(self._put, name))
        self.put_in.setMenu(menu)
        self._rows = rows = FormRows(theme, self)
        rows.add("&Posts a week", self.a_week)
        rows.add("&On", week)
        self.to_label = wrapped("to", "muted")
        rows.add("&From", self.first, self.to_label, self.last)
        rows.add("&Accounts", self.accounts)
        rows.add("&Goes out as", self.sharing)
        self.until_label = wrapped("to", "muted")
        rows.add("A&t", self.at, self.until_label, self.until)
        rows.add("On a &bank holiday they", self.holiday)
        rows.add("", self.holds)
        rows.add("&Words", self.template)
        rows.add("T&itle", self.title, stretched=True)
        rows.add("Te&xt", self.text, stretched=True)
        rows.add("", self.put_in, self.help)

    def _connect(self) -> None:
        self._in_title = False
        self.a_week.valueChanged.connect(lambda _value: self._told())
        for field in (self.first, self.last, self.at, self.until):
            field.edited.connect(lambda _value: self._told())
            field.textEdited.connect(lambda _text: self.changed.emit())
        self.accounts.changed.connect(self._told)
        for combo in (self.sharing, self.holiday):
            combo.currentIndexChanged.connect(lambda _place: self._told())
        self.template.currentIndexChanged.connect(lambda _place: self._take_template())
        self.holds.clicked.connect(lambda _on: self._told())
        self.title.textEdited.connect(lambda _text: self.changed.emit())
        self.text.textChanged.connect(self.changed)
        self.title.installEventFilter(self)
        self.text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Where one writes is where words are put in."""
        if event.type() is QEvent.Type.FocusIn:
            self._in_title = watched is self.title
        return super().eventFilter(watched, event)


class _Text(QPlainTextEdit):
    """Some lines high; Tab goes on, and Ctrl+Enter is left to the dialog."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._theme = theme

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * _TEXT_LINES + self._theme.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _day(field: DateField, name: str, said: str) -> date:
    text = field.text().strip()
    day = field.read(text) if text else None
    if day is None:
        raise InvalidValue(name, f"Type the {said} date, like “24 Sep 2021”.")
    return day


def _time(field: TimeField, name: str, example: str) -> time:
    text = field.text().strip()
    at = field.read(text) if text else None
    if at is None:
        raise InvalidValue(name, f"Type both times, like “{example}”.")
    return at


def _dress(button: QPushButton, on: bool) -> None:
    button.setProperty("chosen", on)
    button.style().unpolish(button)
    button.style().polish(button)
