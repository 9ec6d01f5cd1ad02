"""Planning a month from another: look the posts over, untick some, and have the rest as drafts. Ctrl+B, Enter."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.next_month import By
from sddc_planner.model.picture import month_after
from sddc_planner.model.post import Post
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.planner.series.next_month import Proposal
from sddc_planner.planner.wanted import Wanted
from ui import words
from ui.calendar.filter_words import is_narrowed
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.repeats.next_month_list import NextMonthList, kept_words, sentences
from ui.repeats.parts import order_tabs, say_problem
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import section_label, wrapped
from ui.widgets.segmented import SegmentedControl

_MONTHS_ON = 18
_CHOICES = (
    (OnHoliday.NEXT, "to the next working day"),
    (OnHoliday.PREVIOUS, "to the working day before"),
    (OnHoliday.KEEP, "stay on it"),
    (OnHoliday.LEAVE_OUT, "are left out"),
)
_SAYS = (
    "Each ticked post is copied as a draft: no sign-off, no waiver and no publication comes along, and the posts of "
    "{month} stay as they are."
)


class NextMonthDialog(QDialog):
    """Call ``open`` and ``begin``. ``planned`` carries the first of the new month and the posts made."""

    planned = Signal(object, object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._month, self._wanted = date(2000, 1, 1), Wanted()
        self._by: dict[PostId, By] = {}
        self._ticket = 0
        self._proposals: tuple[Proposal, ...] = ()
        self.setWindowTitle("Plan a month from another")
        self.title = wrapped("", "heading")
        self.about = wrapped("", "muted")
        self.to = ElidedCombo()
        self.holiday = ElidedCombo()
        for choice, text in _CHOICES:
            self.holiday.addItem(text, choice)
        self.list = NextMonthList(theme)
        self.note = wrapped("", "muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.note.setMinimumHeight(theme.px(34))
        self.keeps = SegmentedControl(((By.WEEKDAY, "Weekday"), (By.DATE, "Date")))
        self.keeps_label = section_label("This one keeps", self.keeps)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.empty = EmptyState(theme, "calendar", "")
        self.rooms = QStackedWidget()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.plan_button = QPushButton("Plan")
        self.plan_button.setProperty("kind", "primary")
        self.plan_button.setDefault(True)
        self.plan_button.setEnabled(False)
        self._lay_out()
        self._connect()
        fit_to_screen(self, theme, 900, 640)

    def begin(self, month: date, wanted: Wanted, *, is_narrowed: bool = False) -> None:
        """Propose the month after ``month``, from the posts that the filters leave."""
        self._month, self._wanted = month.replace(day=1), wanted
        self._by = {}
        self.list.forget_ticks()
        self.to.blockSignals(True)
        self.to.clear()
        for steps in range(1, _MONTHS_ON + 1):
            one = month_after(self._month, steps)
            self.to.addItem(words.month_name(one), one)
        self.to.blockSignals(False)
        filtered = " Only posts that the filters show are listed." if is_narrowed else ""
        self.about.setText(_SAYS.format(month=words.month_name(self._month)) + filtered)
        self._propose()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Plan what is ticked."""
        chosen = self.list.ticked()
        if not chosen or not self.plan_button.isEnabled():
            return
        self.plan_button.setEnabled(False)
        month, to = self._month, self._to()
        self._core.ask(
            lambda planner: planner.next_month.plan(month, to, chosen),
            lambda made: self._planned(to, made),
            failed=self._refused,
            owner=self,
        )

    # Inside

    def _propose(self) -> None:
        self._ticket += 1
        ticket, month, to, wanted = self._ticket, self._month, self._to(), self._wanted
        by, holiday = dict(self._by), self.holiday.currentData()
        self._core.ask(
            lambda planner: planner.next_month.proposals(month, to, wanted, by=by, on_holiday=OnHoliday(holiday)),
            lambda proposals: self._show(ticket, proposals),
            failed=self._refused,
            owner=self,
        )

    def _show(self, ticket: int, proposals: tuple[Proposal, ...]) -> None:
        if ticket != self._ticket:
            return
        self._proposals = proposals
        say_problem(self.problem, "")
        self.list.show_proposals(proposals)
        if not proposals:
            self.title.setText(f"Plan {words.month_name(self._to())}")
            self.empty.set_words(_none_in(self._month, self._wanted))
        self.rooms.setCurrentIndex(0 if proposals else 1)

    def _count(self) -> None:
        ticked = dict(self.list.ticked())
        number = words.count(len(ticked), "post")
        to = words.month_name(self._to())
        chosen = [one for one in self._proposals if one.post.id in ticked]
        fell = sum(bool(one.holiday) for one in self._proposals)
        says = sum(bool(one.to_edit) for one in chosen)
        parts = [f"{number} of {to} from {words.month_name(self._month)}"]
        if fell:
            parts.append(f"{fell:,} on a bank holiday")
        if says:
            parts.append(f"{says:,} to edit, since {'it names' if says == 1 else 'they name'} a day")
        self.title.setText(" · ".join(parts))
        self.plan_button.setText(f"Plan {number}" if ticked else "Plan")
        self.plan_button.setEnabled(bool(ticked))

    def _explain(self) -> None:
        one = self.list.current()
        self.note.setText("" if one is None else " ".join([_line(one), *sentences(one)]))
        for part in (self.keeps, self.keeps_label):
            part.setEnabled(one is not None)
        if one is not None and one.post.day is not None:
            day = one.post.day
            self.keeps.set_choices([(by, kept_words(day, by)) for by in By])
            self.keeps.set_current(one.by)
            order_tabs(self)

    def _choose_by(self, post_id: str, by: By) -> None:
        self._by[PostId(post_id)] = by
        self._propose()

    def _choose_by_button(self, by: object) -> None:
        one = self.list.current()
        if one is not None and isinstance(by, By):
            self._choose_by(one.post.id, by)

    def _to(self) -> date:
        found: date = self.to.currentData() or month_after(self._month, 1)
        return found

    def _planned(self, to: date, made: tuple[Post, ...]) -> None:
        super().accept()
        self.planned.emit(to, made)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        say_problem(self.problem, error.sentence())
        self.plan_button.setEnabled(bool(self.list.ticked()))

    def _lay_out(self) -> None:
        theme = self._theme
        choices = QWidget()
        flow = FlowLayout(choices, theme.px(8))
        for label, field in (("&Month to plan", self.to), ("Posts on a bank &holiday", self.holiday)):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(6))
            row.addWidget(section_label(label, field))
            row.addWidget(field)
            flow.addWidget(pair)
        keeps = QHBoxLayout()
        keeps.setSpacing(theme.px(8))
        keeps.addWidget(self.keeps_label)
        keeps.addWidget(self.keeps)
        keeps.addStretch(1)
        self._list_room = QWidget()
        middle = QVBoxLayout(self._list_room)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.px(8))
        middle.addWidget(choices)
        middle.addWidget(self.about)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.note)
        middle.addLayout(keeps)
        self.list.setMinimumHeight(theme.px(170))
        self.rooms.addWidget(scrolling(self._list_room))
        self.rooms.addWidget(self.empty)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.plan_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.rooms, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)

    def _connect(self) -> None:
        self.to.activated.connect(lambda _place: self._propose())
        self.holiday.activated.connect(lambda _place: self._propose())
        self.list.ticked_changed.connect(self._count)
        self.list.currentItemChanged.connect(lambda _now, _before: self._explain())
        self.list.by_chosen.connect(self._choose_by)
        self.keeps.chosen.connect(self._choose_by_button)
        self.cancel_button.clicked.connect(self.reject)
        self.plan_button.clicked.connect(self.accept)


def _none_in(month: date, wanted: Wanted) -> str:
    """Why there is nothing to plan from, and where there may be something."""
    if is_narrowed(wanted):
        return f"The filters show no post of {words.month_name(month)}. Clear them, and plan again."
    return f"No post lies in {words.month_name(month)}. Turn the calendar to a month that has posts, and plan from it."


def _line(one: Proposal) -> str:
    """ "Christmas bins, Mon 14 December to Mon 11 January at 09:00."."""
    was = words.spoken_day(one.post.day) if one.post.day else ""
    goes = f" to {words.spoken_day(one.day)}" if one.day else ""
    at = f" at {words.clock_time(one.post.at)}" if one.post.at else ""
    return f"{one.post.heading()}, {was}{goes}{at}."
