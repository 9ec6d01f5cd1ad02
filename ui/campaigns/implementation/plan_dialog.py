"""Many posts of a campaign at once: the plan on the left, every post that it makes on the right, then the drafts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.plan_of_posts import PostPlan
from sddc_planner.model.post import Post
from sddc_planner.planner.campaigns.plan_values import PlanPreview, PlanStart
from sddc_planner.planner.planner import Planner
from ui import words
from ui.campaigns.implementation.accounts_button import account_choices
from ui.campaigns.implementation.once import do_once
from ui.campaigns.implementation.plan_form import PlanForm, UnmadePlan
from ui.campaigns.implementation.plan_list import PlanList, sentences
from ui.composer.account_menu import AccountChoice
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.repeats.parts import order_tabs, say_problem
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_BESIDE_FROM = 880
"""Width from which the posts stand beside the plan, in pixels at base text size."""
_NOTE_LINES = 2
_FORM_WIDTH = 476
"""In pixels at base text size: room for two dates."""


class PlanDialog(QDialog):
    """Call ``open`` and ``begin``. ``made`` carries the new posts; ``left`` the plan that somebody did not make."""

    made = Signal(object)
    left = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._campaign = CampaignId("")
        self._asked = 0
        self._unmade: UnmadePlan | None = None
        self._waits = False
        """A question is on its way: no other is asked before it is answered."""
        self._preview: PlanPreview | None = None
        self._previewed: tuple[PostPlan, object] | None = None
        """The plan that is on show, and what is left out of it."""
        self.setWindowTitle("Many posts")
        self.heading = wrapped("Many posts", "heading")
        self.form = PlanForm(theme)
        self.form.setEnabled(False)
        self.summary = wrapped("", "title")
        self.remarks = wrapped("", "muted")
        self.list = PlanList(theme)
        self.note = wrapped("", "muted")
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.make_button = QPushButton("Make")
        self.make_button.setProperty("kind", "primary")
        self.make_button.setDefault(True)
        self.make_button.setToolTip("Ctrl+Enter")
        self.make_button.setEnabled(False)
        self._lay_out()
        self.form.changed.connect(self._look)
        self.list.ticked_changed.connect(self._look)
        self.list.currentItemChanged.connect(lambda _now, _before: self._explain())
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 1120, 660)

    def begin(self, campaign: CampaignId, left: UnmadePlan | None = None) -> None:
        """Plan posts of a campaign; go on with what was ``left``."""
        self._campaign, self._unmade = campaign, left

        def read(planner: Planner) -> tuple[PlanStart, tuple[AccountChoice, ...]]:
            return planner.campaign_posts.start(campaign), account_choices(planner)

        self._core.ask(read, lambda found: self._show(*found), failed=self._refused, owner=self)

    def accept(self) -> None:
        """Make the posts."""
        if not self.make_button.isEnabled():
            return
        try:
            plan = self.form.plan()
        except InvalidValue as exc:
            self._cannot(exc.sentence())
            return
        campaign, left = self._campaign, self.list.left_out()
        do_once(
            self._core,
            self._theme,
            self,
            self.make_button,
            lambda planner: planner.campaign_posts.create(campaign, plan, left),
            then=self._made,
            say=lambda sentence: say_problem(self.problem, sentence),
        )

    def reject(self) -> None:
        """What was chosen and typed is there again the next time: Escape may have been pressed once too often."""
        if self.form.isEnabled():
            self._unmade = self.form.unmade() if self.form.is_touched else None
        self.left.emit(self._unmade)
        super().reject()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Ctrl+Enter makes the posts, also from the text, where Enter begins a line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _show(self, start: PlanStart, choices: tuple[AccountChoice, ...]) -> None:
        self.heading.setText(f"Many posts for “{start.campaign.name}”")
        self.form.setEnabled(True)
        self.form.begin(start, choices)
        if self._unmade is not None:
            self.form.put_back(self._unmade)
        order_tabs(self)
        self.form.a_week.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.a_week.selectAll()
        self._look()

    def _look(self) -> None:
        """Ask what the plan as it stands would make. Only the newest question counts."""
        try:
            plan = self.form.plan()
        except InvalidValue as exc:
            self._asked += 1
            self._cannot(exc.sentence())
            return
        if not self._waits and self._previewed == (plan, self.list.left_out()):
            return  # Enter in a field tells of a change where there is none, and must find the button
        self._asked += 1
        self.make_button.setEnabled(False)
        if not self._waits:
            self._ask(plan)

    def _ask(self, plan: PostPlan) -> None:
        self._waits = True
        asked, campaign, left = self._asked, self._campaign, self.list.left_out()

        def is_answered() -> bool:
            self._waits = False
            if asked != self._asked:
                self._look()  # the fields stand otherwise by now
            return asked == self._asked

        def take(preview: PlanPreview) -> None:
            if is_answered():
                self._previewed = (plan, left)
                self._show_preview(preview)

        def refuse(error: BaseException) -> None:
            if is_answered():
                self._refused(error)

        self._core.ask(
            lambda planner: planner.campaign_posts.preview(campaign, plan, left), take, failed=refuse, owner=self
        )

    def _show_preview(self, preview: PlanPreview) -> None:
        self._preview = preview
        say_problem(self.problem, "")
        self.list.show_lines(preview.lines)
        number = len(preview.made)
        self.summary.setText(_summary(preview))
        self.remarks.setText(" ".join(_remarks(preview)))
        self.remarks.setVisible(bool(self.remarks.text()))
        self.make_button.setText(f"Make {words.count(number, 'draft')}" if number else "Make")
        self.make_button.setEnabled(number > 0)
        self._explain()

    def _explain(self) -> None:
        one = self.list.current()
        if one is None:
            self.note.setText("")
            return
        when = words.when(one.post.day or one.planned, one.post.at if one.post.day else None)
        said = sentences(one) or [" ".join(one.post.text.split())]
        self.note.setText("\n".join([f"{when}, {words.joined(list(one.accounts))}", " ".join(said)]))

    def _made(self, posts: tuple[Post, ...]) -> None:
        super().accept()
        self.made.emit(posts)

    def _cannot(self, sentence: str) -> None:
        """Say what is missing where the posts would stand."""
        self._preview = self._previewed = None
        say_problem(self.problem, "")
        self.summary.setText(sentence)
        self.remarks.setText("Then you see here every post that this plan makes, before anything is made.")
        self.remarks.show()
        self.list.show_lines(())
        self.make_button.setText("Make")
        self.make_button.setEnabled(False)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._cannot(error.sentence())
        say_problem(self.problem, error.sentence())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other, or with large text under each other."""
        beside = self.width() >= self._theme.px(_BESIDE_FROM)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._left.setMinimumWidth(self._theme.px(_FORM_WIDTH) if beside else 0)
        self.list.setMinimumHeight(self._theme.px(120 if beside else 200))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._left = left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, px(4), 0)
        column.addWidget(self.form)
        column.addStretch(1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.summary)
        column.addWidget(self.remarks)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self.note.setMinimumHeight(self.fontMetrics().lineSpacing() * (_NOTE_LINES + 1))
        inside = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(px(18))
        self._both.addWidget(left, 4)
        self._both.addWidget(right, 5)
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.make_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(18), px(18), px(18), px(18))
        page.setSpacing(px(10))
        page.addWidget(self.heading)
        page.addWidget(scrolling(inside), 1)
        page.addWidget(self.problem)
        page.addLayout(feet)
        self._arrange()


def _summary(preview: PlanPreview) -> str:
    """ "60 posts from Wed 2 Dec 2020 to Fri 26 Feb 2021"."""
    days = [one.post.day for one in preview.made if one.post.day]
    if not days:
        return "This plan makes no post"
    number = words.count(len(preview.made), "post")
    first, last = min(days), max(days)
    if first == last:
        return f"{number} on {words.short_day(first)}"
    return f"{number} from {words.short_day(first)} to {words.short_day(last)}"


def _remarks(preview: PlanPreview) -> list[str]:
    """What there is to say of the plan as a whole, as sentences."""
    found = []
    if left := len(preview.lines) - len(preview.made):
        found.append(f"{words.count(left, 'post is', 'posts are')} left out.")
    if errors := sum(one.errors > 0 for one in preview.made):
        found.append(f"{words.count(errors, 'post')} cannot be submitted yet, for the reason beside.")
    if preview.unknown:
        found.append(f"Nothing fills {words.joined(list(preview.unknown))}.")
    if preview.beyond:
        found.append(f"{words.count(preview.beyond, 'post lies', 'posts lie')} outside the campaign’s dates.")
    if preview.past:
        found.append(f"{words.count(preview.past, 'post lies', 'posts lie')} in the past.")
    if preview.already:
        found.append(f"The campaign has {words.count(preview.already, 'post')} between these dates already.")
    return found
