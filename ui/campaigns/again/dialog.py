"""Planning a campaign again: when it begins, what it is called, and which of its posts come along, and where to."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.campaign import NAME_MAX, Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import PostId
from sddc_planner.model.next_month import By
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.planner.campaigns.again import Lands, ProposedCampaign
from ui import words
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.holds.doing import do
from ui.repeats.next_month_list import NextMonthList
from ui.repeats.parts import say_problem
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.date_field import DateField
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import section_label, wrapped
from ui.widgets.segmented import SegmentedControl

_NONE = "none"
_ON_HOLIDAY = (
    (OnHoliday.NEXT, "go to the next working day"),
    (OnHoliday.PREVIOUS, "go to the working day before"),
    (OnHoliday.KEEP, "stay on it"),
    (OnHoliday.LEAVE_OUT, "are left out"),
)
_SAYS = (
    "A new campaign with the same words, people and measures; where a measure ended is where it begins. Posts come "
    "along as drafts: no sign-off does. W lets the post at the cursor keep its weekday, D its date."
)


class AgainDialog(QDialog):
    """Call ``open`` and ``begin``. ``planned`` carries the new campaign and how many posts it has."""

    planned = Signal(object, int)

    def __init__(self, core: Core, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign = ""
        self._ticket = 0
        self._has_own_name = False
        self._by: dict[PostId, By] = {}
        self._proposed: ProposedCampaign | None = None
        self.setWindowTitle("Plan a campaign again")
        self.title = wrapped("", "heading")
        self.about = wrapped(_SAYS, "muted")
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_MAX)
        self.first_day = DateField(theme, today)
        self.lasts = wrapped("", "muted")
        self.lands = SegmentedControl(
            ((Lands.WEEKDAYS, "On matching weekdays"), (Lands.TRAY, "In the tray"), (_NONE, "Left behind"))
        )
        self.lands.setAccessibleName("Posts")
        self.holiday = ElidedCombo()
        for choice, text in _ON_HOLIDAY:
            self.holiday.addItem(text, choice)
        self.measures = QCheckBox("Take the &measures along")
        self.measures.setChecked(True)
        self.list = NextMonthList(theme)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.plan_button = QPushButton("Plan")
        self.plan_button.setProperty("kind", "primary")
        self.plan_button.setDefault(True)
        self.plan_button.setEnabled(False)
        self._lay_out()
        self._connect()
        fit_to_screen(self, theme, 900, 660)

    def begin(self, campaign_id: str) -> None:
        """Propose this campaign a year later."""
        self._campaign = campaign_id
        self._core.ask(
            lambda planner: planner.campaigns_again.first_day_after(campaign_id),
            self._begin_on,
            failed=self._refused,
            owner=self,
        )
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Plan it, with the posts that are ticked."""
        first = self.first_day.value()
        if not self.plan_button.isEnabled() or first is None or self.first_day.has_problem():
            return
        self.plan_button.setEnabled(False)
        campaign, name, with_measures = self._campaign, self.name.text(), self.measures.isChecked()
        chosen = [] if self.lands.current() == _NONE else self.list.ticked_or_undated()
        do(
            self._core,
            self._theme,
            self,
            lambda planner: planner.campaigns_again.copy(campaign, first, name, chosen, with_measures=with_measures),
            then=lambda made: self._planned(made, len(chosen)),
            refused=lambda _exc, sentence: self._say(sentence),
        )

    # Inside

    def _begin_on(self, first: date) -> None:
        self.first_day.set_value(first)
        self.first_day.set_near(first)
        self._propose()

    def _propose(self) -> None:
        first = self.first_day.value()
        if first is None or self.first_day.has_problem():
            say_problem(self.problem, "Say on which day it begins.")
            self.plan_button.setEnabled(False)
            return
        self._ticket += 1
        ticket, campaign, lands = self._ticket, self._campaign, self.lands.current()
        by, holiday = dict(self._by), OnHoliday(self.holiday.currentData())
        where = Lands.TRAY if lands == _NONE else Lands(str(lands))
        self._core.ask(
            lambda planner: planner.campaigns_again.propose(campaign, first, lands=where, by=by, on_holiday=holiday),
            lambda proposed: self._show(ticket, proposed),
            failed=self._refused,
            owner=self,
        )

    def _show(self, ticket: int, proposed: ProposedCampaign) -> None:
        if ticket != self._ticket:
            return
        self._proposed = proposed
        one = proposed.campaign
        say_problem(self.problem, "")
        if not self._has_own_name:
            self.name.setText(one.name)
        self.lasts.setText(f"to {short_date(one.last_day)}")
        many = words.count(proposed.measures, "measure") if proposed.measures else "there are none"
        self.measures.setText(f"Take the &measures along ({many})")
        self.measures.setEnabled(proposed.measures > 0)
        self.list.show_proposals(proposed.posts)
        self._count()

    def _count(self) -> None:
        proposed = self._proposed
        if proposed is None:
            return
        takes_posts = self.lands.current() != _NONE and bool(proposed.posts)
        many = len(self.list.ticked_or_undated()) if takes_posts else 0
        posts = words.count(many, "post") if many else "no posts"
        self.title.setText(f"{self.name.text().strip() or 'A campaign'} · {posts}")
        self.list.setVisible(takes_posts)
        self._filler.setVisible(not takes_posts)
        for part in (self.holiday, self.holiday_label):
            part.setEnabled(takes_posts and self.lands.current() == Lands.WEEKDAYS)
        self.plan_button.setEnabled(bool(self.name.text().strip()))

    def _choose_by(self, post_id: str, by: By) -> None:
        self._by[PostId(post_id)] = by
        self._propose()

    def _named(self) -> None:
        self._has_own_name = True
        self._count()

    def _planned(self, made: Campaign, posts: int) -> None:
        super().accept()
        self.planned.emit(made, posts)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.sentence())

    def _say(self, sentence: str) -> None:
        say_problem(self.problem, sentence)
        self.plan_button.setEnabled(bool(self.name.text().strip()))

    def _lay_out(self) -> None:
        px = self._theme.px
        self.holiday_label = section_label("Those on a bank &holiday", self.holiday)
        facts = QGridLayout()
        facts.setHorizontalSpacing(px(8))
        facts.setVerticalSpacing(px(8))
        when = QHBoxLayout()
        when.setSpacing(px(8))
        when.addWidget(self.first_day)
        when.addWidget(self.lasts, 1)
        facts.addWidget(section_label("&Name", self.name), 0, 0)
        facts.addWidget(self.name, 0, 1)
        facts.addWidget(section_label("&Begins on", self.first_day), 1, 0)
        facts.addLayout(when, 1, 1)
        facts.addWidget(section_label("&Posts", self.lands), 2, 0)
        facts.addWidget(self.lands, 2, 1)
        facts.addWidget(self.holiday_label, 3, 0)
        facts.addWidget(self.holiday, 3, 1, Qt.AlignmentFlag.AlignLeft)
        facts.addWidget(self.measures, 4, 1)
        facts.setColumnStretch(1, 1)
        room = QWidget()
        middle = QVBoxLayout(room)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(px(10))
        middle.addWidget(self.about)
        middle.addLayout(facts)
        middle.addWidget(self.list, 1)
        self._filler = QWidget()
        middle.addWidget(self._filler, 1)
        self.list.setMinimumHeight(px(170))
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.plan_button)
        pad = px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(scrolling(room), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)

    def _connect(self) -> None:
        self.first_day.edited.connect(lambda _day: self._propose())
        self.lands.chosen.connect(lambda _where: self._propose())
        self.holiday.activated.connect(lambda _place: self._propose())
        self.name.textEdited.connect(lambda _text: self._named())
        self.list.ticked_changed.connect(self._count)
        self.list.by_chosen.connect(self._choose_by)
        self.cancel_button.clicked.connect(self.reject)
        self.plan_button.clicked.connect(self.accept)
