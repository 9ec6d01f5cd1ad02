"""The sign-off page: what waits at the left, one post and the decision about it at the right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.errors import NotFound
from sddc_planner.model.signoff import Verdict
from sddc_planner.planner.campaigns.briefs import WaitingBrief
from ui.composer.pictures import PictureLoader
from ui.core import Core
from ui.signoff import queue
from ui.signoff.approve_schedule import ApproveSchedule
from ui.signoff.briefs_strip import BriefsStrip
from ui.signoff.case import Case, Waiting, read_case, read_waiting
from ui.signoff.comments_card import CommentsCard
from ui.signoff.deciding import Deciding, Decision
from ui.signoff.keys import add_keys
from ui.signoff.outcome_line import OutcomeLine
from ui.signoff.page_head import PageHead
from ui.signoff.queue_model import QueueModel
from ui.signoff.queue_view import QueueView
from ui.signoff.reminder_strip import ReminderStrip
from ui.signoff.review_pane import ReviewPane
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

_COALESCE_MS = 40
_QUEUE_WIDTH = 300
_NOTHING = "Nothing waits for you. Posts that need your sign-off come here once they are submitted."
_NOTHING_AT_ALL = "Nothing waits for sign-off. Submitted posts come here until everybody who must has signed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """What the empty page says to somebody who signs, and to anybody else; and what its button does, in words."""

    mine: str = _NOTHING
    anybodys: str = _NOTHING_AT_ALL
    action: str = "Go to the calendar"
    briefs: str = "No posts wait. What waits are the briefs of campaigns that stand above."


class SignOffPage(QWidget):
    """It keeps itself up to date while it is shown, and asks again when it is shown anew.

    ``calendar_wanted`` from the empty page. ``signing_changed`` when a key was opened here. ``counted`` carries how
    many posts wait. Whoever changes the person at the keyboard calls ``reload``. ``in_pack`` leaves out what only the
    sender's library can do: reminders, and recording or withdrawing a verbal approval.
    """

    calendar_wanted = Signal()
    month_wanted = Signal(date)
    """A month in the calendar, by its first day."""
    post_wanted = Signal(str, object)
    """A post in the calendar, with its day."""
    signing_changed = Signal()
    counted = Signal(int)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        loader: PictureLoader | None = None,
        parent: QWidget | None = None,
        *,
        nothing: Nothing | None = None,
        in_pack: bool = False,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._nothing = nothing or Nothing()
        self._in_pack = in_pack
        self._waiting: Waiting | None = None
        self._wanted = ""
        """The post that is or will be on show; empty for none."""
        self._asked_for = ""
        """A post that was asked for by name, and so is shown although it does not wait."""
        self._comments: dict[str, str] = {}
        self._stale, self._loading, self._signing, self._moved = True, False, False, False
        self.head = PageHead(theme)
        self.briefs = BriefsStrip(theme)
        self.reminders = ReminderStrip(theme)
        self.model = QueueModel(self)
        self.view = QueueView(theme, self.model)
        self.loader = loader or PictureLoader(self)
        self.review = ReviewPane(theme, self.loader, in_pack=in_pack)
        if not in_pack:  # what the sender's people say to each other does not travel
            self.review.add_comments(card := CommentsCard(core, theme))
            card.pane.postWanted.connect(self.show_post)
        self.empty = EmptyState(theme, "signoff", "", "Go to the calendar")
        self.outcome = OutcomeLine(theme)
        self.deciding = Deciding(core, theme, self)
        self.pages = QStackedWidget()
        self._blank = QWidget()
        for one in (self._blank, self.review, self.empty):
            self.pages.addWidget(one)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.briefs)
        column.addWidget(self.reminders)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.outcome)
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._connect()
        add_keys(self)

    # What others may ask

    def reload(self) -> None:
        """Read the queue and the post on show again."""
        self._stale = False
        self._core.ask(read_waiting, self._show_waiting, owner=self)
        if not self._in_pack:  # what is due is the sender's to see to
            self._core.ask(lambda planner: planner.reminders.due(), self.reminders.show_agenda, owner=self)
            self._core.ask(lambda planner: planner.briefs.queue(), self.show_briefs, owner=self)

    def show_post(self, post_id: str) -> None:
        """Review this post, whether or not it waits for the person at the keyboard."""
        self._wanted = self._asked_for = post_id
        if not self.view.choose(post_id):
            self.view.clearSelection()
            self.view.setCurrentIndex(self.model.index(-1, -1))
        self._read_case()

    def compare(self, revision: int | None) -> None:
        """Put a revision of the post on show beside the one before it; without a number, the post as it stands."""
        from ui.history.compare_dialog import CompareDialog  # noqa: PLC0415

        case = self.review.case
        if case is not None:
            dialog = CompareDialog(self._core, self._theme, self.loader, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
            dialog.begin(case.post_id, case.view.post.heading(), right=revision)

    # What the keys and buttons do

    def go(self, steps: int) -> None:
        """The next or previous post of the queue."""
        if to := self.view.neighbour(steps):
            self.view.choose(to)

    def approve(self) -> None:
        self._decide(Verdict.APPROVED)

    def request_changes(self) -> None:
        bar = self.review.decision
        if bar.offers(Verdict.CHANGES_REQUESTED) and not bar.comment_text().strip():
            bar.say_problem("Say what should change. The comment goes to the planner.", in_comment=True)
            return
        self._decide(Verdict.CHANGES_REQUESTED)

    def withdraw(self) -> None:
        self._decide(Verdict.WITHDRAWN)

    def approve_schedule(self) -> None:
        """Open the list of a whole schedule: that of the post on show, or the first."""
        groups = [one for one in self._waiting.groups if not one.is_urgent] if self._waiting else []
        if not groups:
            return
        mine = [n for n, group in enumerate(groups) if any(item.post == self._wanted for item in group.items)]
        dialog = ApproveSchedule(self._core, self._theme, groups, mine[0] if mine else 0, self)
        dialog.signed.connect(self._announce)
        dialog.signing_changed.connect(self.signing_changed)
        dialog.open()

    def record_verbal(self) -> None:
        """Ask for a verbal approval of the post on show."""
        if self.review.case is None or self.review.case.post_id != self._wanted:
            return
        from ui.signoff.urgent_dialog import UrgentDialog  # noqa: PLC0415

        dialog = UrgentDialog(self._core, self._theme, [self._wanted], self)
        dialog.recorded.connect(self._announce)
        dialog.open()

    def withdraw_verbal(self) -> None:
        """Take back the verbal approval of the post on show, with a reason."""
        from ui.signoff.urgent_dialog import ask_to_withdraw  # noqa: PLC0415

        case = self.review.case
        if case is not None and case.post_id == self._wanted:
            heading = case.view.post.heading()
            ask_to_withdraw(self._core, self._theme, self, post=case.post_id, heading=heading, told=self._announce)

    def review_brief(self, campaign_id: str) -> None:
        """Read the brief of a campaign in full and decide about it."""
        from ui.campaigns.brief.sign_off_dialog import BriefSignOff  # noqa: PLC0415

        dialog = BriefSignOff(self._core, self._theme, self.window())
        dialog.told.connect(self._announce)
        dialog.signing_changed.connect(self.signing_changed)
        dialog.open()
        dialog.begin(campaign_id)

    def show_briefs(self, briefs: Sequence[WaitingBrief]) -> None:
        """These stand in the strip."""
        self.briefs.show_briefs(briefs)
        if self.pages.currentWidget() is self.empty:
            self._show_nothing()

    def show_missed(self) -> None:
        """What was missed, and what can be done about it."""
        from ui.signoff.missed_dialog import MissedDialog  # noqa: PLC0415

        dialog = MissedDialog(self._core, self._theme, self)
        dialog.told.connect(self._announce)
        dialog.post_wanted.connect(self.post_wanted)
        dialog.open()

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
        if not self._wanted or self._wanted in self.model.posts():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # an empty choice would become the first post

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _connect(self) -> None:
        self._core.changed.connect(self._soon.start)
        self._soon.timeout.connect(self._catch_up)
        self.view.chosen.connect(self._chosen)
        self.head.order_changed.connect(self._arrange)
        self.head.schedule_button.clicked.connect(self.approve_schedule)
        self.empty.acted.connect(self.calendar_wanted)
        self.outcome.show_asked.connect(self.show_post)
        bar = self.review.decision
        bar.approve_asked.connect(self.approve)
        bar.request_asked.connect(self.request_changes)
        bar.withdraw_asked.connect(self.withdraw)
        bar.urgent_asked.connect(self.record_verbal)
        self.review.urgent.withdraw_asked.connect(self.withdraw_verbal)
        self.review.history.compareWanted.connect(self.compare)
        self.briefs.brief_wanted.connect(self.review_brief)
        self.reminders.month_wanted.connect(self.month_wanted)
        self.reminders.post_wanted.connect(self.show_post)
        self.reminders.missed_wanted.connect(self.show_missed)
        bar.comment.left.connect(self.view.setFocus)
        self.deciding.signed.connect(self._signed)
        self.deciding.refused.connect(self._refused)
        self.deciding.dropped.connect(self._not_signed)
        self.splitter.splitterMoved.connect(self._keep_width)
        self.deciding.signing_changed.connect(self.signing_changed)
        self._theme.changed.connect(self._fit)

    def _catch_up(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _show_waiting(self, waiting: Waiting) -> None:
        another = self._waiting is not None and self._waiting.signer.person != waiting.signer.person
        if another:
            self._wanted, self._asked_for, self.review.case = "", "", None
            self._comments.clear()
            self.outcome.hide()  # what somebody else did
        self._waiting = waiting
        self._arrange()
        if another and self.isVisible() and self.view.isVisibleTo(self):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)  # in the comment, the keys that decide would be text
        self.head.show_waiting(waiting)
        self.counted.emit(waiting.posts)

    def _arrange(self) -> None:
        if self._waiting is None:
            return
        self.model.show(queue.arranged(self._waiting.groups, self.head.order))
        posts = self.model.posts()
        if self._wanted not in posts and (not self._wanted or self._wanted != self._asked_for):
            self._wanted = posts[0] if posts else ""
        had_focus = self.view.hasFocus()
        self.view.setVisible(bool(posts))
        self.view.choose(self._wanted)
        if self._wanted:
            self._read_case()
        else:
            self._show_nothing()
            if had_focus:
                self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, post_id: str) -> None:
        if post_id != self._wanted:
            self._wanted, self._asked_for = post_id, ""
            self._read_case()

    def _read_case(self) -> None:
        wanted = self._wanted
        shown = self.review.case
        # What is still on the screen must not be taken for what a key would now decide about.
        self._set_busy(loading=shown is None or shown.post_id != wanted)

        def show(case: Case) -> None:
            if self._wanted == wanted:
                self._show_case(case)

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, NotFound):
                raise exc
            if self._wanted == wanted:
                self._wanted = self._asked_for = ""
                self.reload()

        self._core.ask(lambda planner: read_case(planner, wanted), show, failed=failed, owner=self)

    def _show_case(self, case: Case) -> None:
        shown, place = self.review.case, self._place(case.post_id)
        another = shown is None or shown.post_id != case.post_id
        if another:
            self._keep_comment()
        if shown is not None and replace(case, signer=shown.signer) == shown:
            self.review.set_place(place)  # nothing to draw again, so a selection or the focus stays
        else:
            self.review.show_case(case, place)
        if another:
            self.review.decision.set_comment(self._comments.get(case.post_id, ""))
        elif shown is not None and shown.digest != case.digest and not self.review.decision.problem.text():
            self.review.decision.say_problem("This post has just been changed. Look at it again before you decide.")
        self.pages.setCurrentWidget(self.review)
        self._set_busy(loading=False)

    def _show_nothing(self) -> None:
        signer = self._waiting.signer if self._waiting else None
        said = self._nothing.mine if signer and signer.capacities else self._nothing.anybodys
        self.empty.set_words(self._nothing.briefs if self.briefs.briefs else said, self._nothing.action)
        self._keep_comment()
        self.review.case = None
        self.pages.setCurrentWidget(self.empty)

    def _place(self, post_id: str) -> str:
        posts = self.model.posts()
        return f"{posts.index(post_id) + 1} of {len(posts)}" if post_id in posts else ""

    def _decide(self, verdict: Verdict) -> None:
        bar, case = self.review.decision, self.review.case
        if case is None or case.post_id != self._wanted or not bar.offers(verdict):
            return
        bar.say_problem("")
        self._set_busy(signing=True)
        self.deciding.sign(Decision.about(case, verdict, bar.comment_text()))

    def _signed(self, decision: Decision, sentence: str) -> None:
        self._set_busy(signing=False)
        self._comments.pop(decision.post, None)
        if self.review.case is not None and self.review.case.post_id == decision.post:
            self.review.decision.set_comment("")
        if self._wanted == decision.post and decision.verdict is not Verdict.WITHDRAWN:
            self._asked_for = ""
            self._wanted = self.view.neighbour(1) or self.view.neighbour(-1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce(sentence, decision.post)
        self.signing_changed.emit()  # signing keeps the key open for longer
        self.reload()

    def _announce(self, sentence: str, post: str = "") -> None:
        self.outcome.say(sentence, post)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _refused(self, sentence: str, in_comment: bool) -> None:
        self._not_signed()
        self.review.decision.say_problem(sentence, in_comment=in_comment)
        self.reload()

    def _not_signed(self) -> None:
        self._set_busy(signing=False)

    def _keep_comment(self) -> None:
        if self.review.case is not None:
            self._comments[self.review.case.post_id] = self.review.decision.comment_text()

    def _set_busy(self, *, loading: bool | None = None, signing: bool | None = None) -> None:
        self._loading = self._loading if loading is None else loading
        self._signing = self._signing if signing is None else signing
        self.review.decision.set_busy(busy=self._loading or self._signing)

    def _keep_width(self) -> None:
        self._moved = True

    def _fit(self) -> None:
        wide = min(self._theme.px(_QUEUE_WIDTH), max(self._theme.px(120), round(self.width() * 0.3)))
        if self.width() > wide and not self._moved:
            self.splitter.setSizes([wide, self.width() - wide])
