"""A campaign's brief to be read in full and then submitted, approved, sent back or withdrawn, by mouse or keys."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.brief import BriefState
from sddc_planner.model.signoff import Verdict
from sddc_planner.model.state import State
from ui import icons
from ui.campaigns.brief import words
from ui.campaigns.brief.cards import BriefChanges, BriefContent, BriefDecisions, breakable_words
from ui.campaigns.brief.case import BriefCase, read_brief
from ui.campaigns.brief.deciding import BriefAct, BriefDeciding
from ui.core import Core
from ui.signoff.card import Card
from ui.signoff.decision_bar import CommentEdit
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.page_dialog import PageDialog
from ui.widgets.spread_layout import SpreadLayout

_COALESCE_MS = 40
_TABLES = frozenset({"campaign", "measure", "brief", "brief_submission", "brief_sign_off", "holding", "person"})
_OTHERS = "If you submit it, somebody else must sign it."


class BriefSignOff(PageDialog):
    """Call ``open`` and ``begin``. ``told`` carries what was done, as a sentence, and the dialog closes then.

    ``signing_changed`` when a key was opened here.
    """

    told = Signal(str)
    signing_changed = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Brief sign-off", "Brief sign-off", QSize(720, 640), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._core = core
        self._campaign = ""
        self._busy = False
        self.case: BriefCase | None = None
        self.deciding = BriefDeciding(core, theme, self)
        self.title = self._heading()
        self.badge = StateBadge(theme, State.DRAFT, "Brief draft")
        self.about = wrapped("", "muted")
        self.changes, self.content = BriefChanges(theme), BriefContent(theme)
        self.missing, self.decisions = Card(theme, "Still missing from OASIS"), BriefDecisions(theme)
        self.comment = CommentEdit()
        self.label = QLabel("&Comment (needed when you ask for changes)")
        self.label.setProperty("kind", "muted")
        self.label.setBuddy(self.comment)
        self.problem, self.reason = wrapped("", "problem"), wrapped("", "muted")
        self.submit, self.approve = QPushButton("&Submit for sign-off"), QPushButton("&Approve")
        self.request, self.withdraw = QPushButton("&Request changes"), QPushButton("&Withdraw the decision")
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._dress_buttons()
        self._lay_out()
        self._connect()

    def begin(self, campaign_id: str) -> None:
        """Read the brief of a campaign."""
        self._campaign = campaign_id
        self._read()

    # Inside

    def _heading(self) -> QLabel:
        item = self.column.itemAt(0)
        label = item.widget() if item is not None else None
        if not isinstance(label, QLabel):
            raise TypeError("the heading stands first")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        let_shrink(label)
        return label

    def _dress_buttons(self) -> None:
        for button in (self.submit, self.approve):
            button.setProperty("kind", "primary")
        self.request.setProperty("kind", "danger")
        icons.dress(self.request, self._theme, "state-changes", "danger")
        icons.dress(self.approve, self._theme, "tick", "on_accent")
        for button in (self.submit, self.approve, self.request, self.withdraw, self.close_button):
            button.setAutoDefault(False)
        self.close_button.setDefault(False)  # Enter must neither decide nor lose what is being typed

    def _lay_out(self) -> None:
        px = self._theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        for card in (self.changes, self.missing, self.content, self.decisions):
            card.hide()
            column.addWidget(card)
        column.addStretch(1)
        self.area.setWidget(page)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        let_shrink(self.about)
        head.addWidget(self.about, 1)
        self.column.insertLayout(1, head)
        self.column.removeWidget(self.close_button)
        self.box = QFrame()
        box = QVBoxLayout(self.box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        box.addWidget(self.label)
        box.addWidget(self.comment)
        for widget in (self.box, self.problem, self.reason):
            widget.hide()
            self.column.addWidget(widget)
        feet = QWidget()
        row = SpreadLayout(feet, px(8))
        row.add_left(self.withdraw)
        for button in (self.close_button, self.request, self.approve, self.submit):
            row.add_right(button)
        for button in (self.submit, self.approve, self.request, self.withdraw):
            button.hide()
        self.column.addWidget(feet)
        self.comment.setFixedHeight(2 * self.comment.fontMetrics().lineSpacing() + px(18))
        order = (self.area, self.comment, self.withdraw, self.close_button, self.request, self.approve, self.submit)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.area.setFocus()

    def _connect(self) -> None:
        self._core.changed.connect(self._changed)
        self._soon.timeout.connect(self._read)
        self.submit.clicked.connect(lambda: self._do(None))
        self.approve.clicked.connect(lambda: self._do(Verdict.APPROVED))
        self.request.clicked.connect(self._request)
        self.withdraw.clicked.connect(lambda: self._do(Verdict.WITHDRAWN))
        self.comment.left.connect(self.area.setFocus)
        self.comment.sent.connect(self._request)
        self.comment.textChanged.connect(lambda: self._say(""))
        self.deciding.done.connect(self._done)
        self.deciding.refused.connect(self._refused)
        self.deciding.dropped.connect(lambda: self._set_busy(busy=False))
        self.deciding.signing_changed.connect(self.signing_changed)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if {table for table, _row in touched} & _TABLES:
            self._soon.start()

    def _read(self) -> None:
        wanted = self._campaign
        self._core.ask(lambda planner: read_brief(planner, wanted), self._show, failed=self._unreadable, owner=self)

    def _unreadable(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.case = None
        self._dress()
        self._say(exc.sentence())

    def _show(self, case: BriefCase) -> None:
        shown, self.case = self.case, case
        review = case.review
        self.title.setText(f"Brief of “{breakable_words(case.name)}”")
        self.setWindowTitle(f"Brief of “{case.name}”")
        self.badge.set_state(State(review.state.value), words.badge(review.state))
        self.about.setText(breakable_words(words.about(review)))
        if shown is None or shown.review != review:
            self.changes.show_review(review)
            self.content.show_parts(review.parts)
            self.content.setVisible(bool(review.parts))
            self.missing.empty()
            self.missing.setVisible(bool(review.missing))
            for sentence in review.missing:
                self.missing.add_line(sentence, "muted")
            self.decisions.show_case(case)
        self._dress()
        if shown is not None and shown.digest != case.digest:
            self._say("This brief has just been changed. Look at it again first.")

    def _dress(self) -> None:
        """Offer what the person at the keyboard can do, and of the rest say why not."""
        case = self.case
        can_write = case is not None and not case.why_read_only
        review = case.review if case is not None else None
        decides = can_write and review is not None and not review.hindrance
        given = review.standing.decision if review is not None else None
        can_submit = can_write and review is not None and not review.why_not_submitted
        self.submit.setVisible(can_submit)
        self.approve.setVisible(decides and review is not None and review.state is not BriefState.APPROVED)
        self.request.setVisible(decides and review is not None and review.state is not BriefState.CHANGES_REQUESTED)
        self.withdraw.setVisible(decides and given is not None)
        self.box.setVisible(decides)
        self.reason.setText(_reason(case) if case is not None else "")
        self.reason.setVisible(bool(self.reason.text()))
        for button in (self.submit, self.approve, self.request, self.withdraw):
            button.setEnabled(not self._busy)

    def _request(self) -> None:
        if self.request.isHidden() or self._busy:
            return
        if not self.comment.toPlainText().strip():
            self._say("Say what should change. The comment goes to the planner.", in_comment=True)
            return
        self._do(Verdict.CHANGES_REQUESTED)

    def _do(self, verdict: Verdict | None) -> None:
        if self.case is None or self._busy:
            return
        self._say("")
        self._set_busy(busy=True)
        self.deciding.carry_out(
            BriefAct(
                campaign=self._campaign,
                name=self.case.name,
                digest=self.case.digest,
                verdict=verdict,
                comment=self.comment.toPlainText(),
            )
        )

    def _done(self, sentence: str) -> None:
        self.signing_changed.emit()  # signing keeps the key open for longer
        self.told.emit(sentence)
        self.accept()

    def _refused(self, sentence: str, in_comment: bool) -> None:
        self._set_busy(busy=False)
        self._say(sentence, in_comment=in_comment)
        self._read()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._dress()

    def _say(self, sentence: str, *, in_comment: bool = False) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.comment.mark(bad=bool(sentence) and in_comment)
        if sentence and in_comment:
            self.comment.setAccessibleDescription(sentence)
            self.comment.setFocus(Qt.FocusReason.OtherFocusReason)


def _reason(case: BriefCase) -> str:
    """Why not everything can be done, or what follows from what can."""
    if case.why_read_only:
        return f"Nothing can be decided now. {case.why_read_only}"
    review = case.review
    if not review.why_not_submitted:
        return _OTHERS if "Communications Manager" in case.signer.capacities else ""
    if review.hindrance and review.standing.covering is not None:
        return f"You cannot decide about it. {review.hindrance}"
    return ""
