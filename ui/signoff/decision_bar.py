"""Where the decision is made: the comment, the two buttons, or why the person cannot decide."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.signoff import MANAGER, Verdict
from ui import icons, words
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel, wrapped

_LOW, _NARROW = 480, 470
"""Height and width of the pane at base text size below which the decision takes less room."""
KEYS = "J/K next, previous · A approve · R request changes"


class DecisionBar(QWidget):
    """Asks, and never decides: whoever listens signs. What was typed stays until ``clear_comment``."""

    approve_asked = Signal()
    request_asked = Signal()
    withdraw_asked = Signal()
    urgent_asked = Signal()
    """Somebody who may sign has said yes, and it cannot wait."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, in_pack: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._in_pack = theme, in_pack
        self._case: Case | None = None
        self._busy = self._low = self._narrow = False
        self.box = Card(theme, "")
        self.box.title.hide()
        self.comment = CommentEdit()
        self.label = QLabel("&Comment (needed when you ask for changes)")
        self.label.setProperty("kind", "muted")
        self.label.setBuddy(self.comment)
        self.box.body.addWidget(self.label)
        self.box.body.addWidget(self.comment)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.reason = wrapped("", "muted")
        self.keys = ElidedLabel(KEYS)
        self.keys.setProperty("kind", "muted")
        self.withdraw = QPushButton("Withdraw my decision")
        self.withdraw.hide()
        self.request = QPushButton("Request changes")
        self.request.setProperty("kind", "danger")
        self.request.setToolTip("R, or Ctrl+Enter in the comment")
        icons.dress(self.request, theme, "state-changes", "danger")
        self.approve = QPushButton("Approve and next")
        self.approve.setProperty("kind", "primary")
        self.approve.setToolTip("A")
        icons.dress(self.approve, theme, "tick", "on_accent")
        self.urgent = QPushButton("Urgent: record a verbal approval…")
        self.urgent.setProperty("kind", "link")
        self.urgent.hide()
        self._lay_out()
        self.approve.clicked.connect(self.approve_asked)
        self.request.clicked.connect(self.request_asked)
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.urgent.clicked.connect(self.urgent_asked)
        self.comment.sent.connect(self.request_asked)
        self.comment.textChanged.connect(lambda: self.say_problem(""))
        theme.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.reason)
        left.addWidget(self.urgent, alignment=Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.keys)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.withdraw, self.request, self.approve):
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(self._theme.px(8))
        self._row.addLayout(left, 1)
        self._row.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(self.box)
        column.addWidget(self.problem)
        column.addLayout(self._row)

    def show_case(self, case: Case) -> None:
        if self._case is None or self._case.post_id != case.post_id:
            self.say_problem("")
        self._case = case
        self._dress()

    def set_busy(self, *, busy: bool) -> None:
        """While a decision is being signed or a post is being read, nothing can be decided."""
        self._busy = busy
        self._dress()

    def set_room(self, room: QSize) -> None:
        """Take less where the whole pane has little room: one line of comment, and no reminder of the keys."""
        px = self._theme.px
        self._low, self._narrow = room.height() < px(_LOW), room.width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if self._narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not way:
            self._row.setDirection(way)
        self._fit()
        self._dress()

    def offers(self, verdict: Verdict) -> bool:
        """Whether the person may say this about the post on show, now."""
        buttons = {
            Verdict.APPROVED: self.approve,
            Verdict.CHANGES_REQUESTED: self.request,
            Verdict.WITHDRAWN: self.withdraw,
        }
        return self._case is not None and not self._busy and not buttons[verdict].isHidden()

    def say_problem(self, sentence: str, *, in_comment: bool = False) -> None:
        """Say why it was not done; empty takes it back. ``in_comment`` marks the comment and goes there."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.comment.mark(bad=bool(sentence) and in_comment)
        if sentence and in_comment:
            self.comment.setAccessibleDescription(sentence)
            self.comment.setFocus(Qt.FocusReason.OtherFocusReason)

    def comment_text(self) -> str:
        return self.comment.toPlainText()

    def set_comment(self, text: str) -> None:
        if text != self.comment_text():
            self.comment.setPlainText(text)

    def _dress(self) -> None:
        case = self._case
        if case is None:
            return
        hindrance = case.review.hindrance
        given = [need.given for need in case.mine]
        verdicts = {one.statement.verdict for one in given if one is not None}
        decided = bool(given) and all(given)
        self.box.setVisible(not hindrance)
        self.request.setVisible(not hindrance and verdicts != {Verdict.CHANGES_REQUESTED})
        countersigns = case.review.standing.verbal is not None and any(one.need == MANAGER for one in case.mine)
        self.approve.setText("Countersign and next" if countersigns else "Approve and next")
        self.approve.setVisible(not hindrance and not (decided and verdicts == {Verdict.APPROVED}))
        self.withdraw.setVisible(not hindrance and bool(verdicts))
        own = all(one is None or one.statement.person == case.signer.person for one in given)
        self.withdraw.setText("Withdraw my decision" if own else "Withdraw the decision")
        self.keys.setVisible(not hindrance and not self._low and not self._narrow)
        self.reason.setText((hindrance and f"You cannot decide about this post. {hindrance}") or _standing(case))
        self.reason.setVisible(bool(self.reason.text()))
        self.urgent.setVisible(bool(hindrance) and case.can_go_urgently and not self._in_pack)
        for button in (self.request, self.approve, self.withdraw):
            button.setEnabled(not self._busy)

    def _fit(self) -> None:
        line = self.comment.fontMetrics().lineSpacing()
        self.comment.setFixedHeight((1 if self._low else 2) * line + self._theme.px(18))
        self.label.setVisible(not self._low)
        self.comment.setPlaceholderText("Comment (needed when you ask for changes)" if self._low else "")


class CommentEdit(QPlainTextEdit):
    """Two lines that scroll. Tab leaves it, and so does Escape, which is ``left``; Ctrl+Enter is ``sent``."""

    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName("Comment, needed when you ask for changes")

    def mark(self, *, bad: bool) -> None:
        if bad != bool(self.property("problem")):
            self.setProperty("problem", bad)
            self.style().unpolish(self)
            self.style().polish(self)
        if not bad:
            self.setAccessibleDescription("")

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _standing(case: Case) -> str:
    """What the person has decided already, as a sentence; empty when nothing."""
    for need in case.mine:
        if need.given is not None:
            said = need.given.statement
            verb = "approved" if said.verdict is Verdict.APPROVED else "asked for changes to"
            who = "You" if said.person == case.signer.person else need.person
            return f"{who} {verb} this revision as {need.label}, {words.moment(said.at)}."
    return ""
