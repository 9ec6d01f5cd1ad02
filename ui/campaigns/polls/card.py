"""Everything about one poll: what it asks, what came of it, the post that asks it, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.poll import PollState
from sddc_planner.planner.campaigns.poll_views import PollView
from ui import words
from ui.campaigns.polls import phrases
from ui.campaigns.polls.results import ResultBars
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import let_shrink, wrapped


class PollCard(QFrame):
    """Each signal carries the id of the poll, or of the post."""

    changeWanted = Signal(str)
    waiveWanted = Signal(str)
    afterAllWanted = Signal(str)
    removeWanted = Signal(str)
    makeWanted = Signal(str)
    followWanted = Signal(str)
    postWanted = Signal(str)
    tellWanted = Signal(str)

    def __init__(self, theme: Theme, view: PollView, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.view = theme, view
        self.setProperty("kind", "card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(8))
        column.addWidget(self._head())
        both = QHBoxLayout()
        both.setSpacing(px(20))
        both.addWidget(self._asked(), 1)
        both.addWidget(self._learnt(writable=writable), 1)
        column.addLayout(both)

    def _head(self) -> QWidget:
        poll, look = self.view.poll, phrases.STATES[self.view.state]
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(10))
        self.question = wrapped(poll.question or "No poll this quarter", "title")
        let_shrink(self.question)
        self.badge = StateBadge(self._theme, look.colours, look.word, icon=look.icon)
        row.addWidget(self.question, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _asked(self) -> QWidget:
        view, poll = self.view, self.view.poll
        part, column = _column(self._theme)
        if poll.waived:
            column.addWidget(_said("Why there is none", poll.waived))
        else:
            column.addWidget(_line(phrases.running(poll), "muted"))
        if view.campaign:
            column.addWidget(_line(f"For the campaign {view.campaign}", "muted"))
        self.results = ResultBars(self._theme)
        self.results.show_options(poll.options)
        column.addWidget(self.results)
        if view.state in {PollState.IDEA, PollState.PLANNED, PollState.OPEN}:
            for sentence in view.advice:
                column.addWidget(_line(sentence, "small"))
        column.addStretch(1)
        return part

    def _learnt(self, *, writable: bool) -> QWidget:
        view, poll = self.view, self.view.poll
        part, column = _column(self._theme)
        if view.state in {PollState.CLOSED, PollState.REPORTED} or poll.learnt or poll.done:
            done_on = f" ({words.full_date(poll.done_on)})" if poll.done_on else ""
            column.addWidget(_said("You said", poll.learnt or "Nothing is written yet of what was learnt."))
            column.addWidget(_said(f"We did{done_on}", poll.done or "Nothing is written yet of what was done."))
        if view.post is not None and view.post_state is not None:
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(8))
            self.post = QPushButton(_short(view.post_title))
            self.post.setProperty("kind", "link")
            self.post.setToolTip(f"Open the post that asks it: {view.post_title}")
            self.post.setAccessibleName(f"Open the post {view.post_title}")
            post = view.post
            self.post.clicked.connect(lambda: self.postWanted.emit(post))
            row.addWidget(StateBadge(self._theme, view.post_state))
            row.addWidget(self.post)
            row.addStretch(1)
            column.addWidget(_line("The post that asks it", "muted"))
            column.addLayout(row)
        for sentence in view.strayed:
            column.addWidget(_line(sentence, "problem"))
        column.addStretch(1)
        column.addWidget(self._buttons(writable=writable))
        return part

    def _buttons(self, *, writable: bool) -> QWidget:
        view = self.view
        feet = QWidget()
        row = FlowLayout(feet, self._theme.px(8))
        wanted = [(("Change…" if writable else "Look at it…"), self.changeWanted, True)]
        if view.poll.waived:
            wanted.append(("Ask after all", self.afterAllWanted, writable))
        else:
            if phrases.can_be_asked(view):
                wanted.append(("Make its post", self.makeWanted, writable))
            if view.strayed:
                wanted.append(("Let the post follow…", self.followWanted, writable))
            if view.state in {PollState.IDEA, PollState.PLANNED}:
                wanted.append(("No poll this quarter…", self.waiveWanted, writable))
        if view.poll.question and view.poll.learnt and view.poll.done:
            wanted.append(("Make a “you said, we did” post", self.tellWanted, writable))
        wanted.append(("Remove", self.removeWanted, writable))
        self.buttons: dict[str, QPushButton] = {}
        for text, signal, can in wanted:
            button = self.buttons[text] = QPushButton(text)
            button.setEnabled(can)
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(view.poll.id))
            row.addWidget(button)
        return feet


def _column(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    return part, column


def _line(text: str, kind: str) -> QLabel:
    label = wrapped(text, kind)
    let_shrink(label)
    return label


def _said(heading: str, text: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(_line(heading, "muted"))
    column.addWidget(_line(text, ""))
    return part


def _short(text: str) -> str:
    """As a button shows it: it cannot wrap."""
    said = text if len(text) <= 48 else f"{text[:47].rstrip()}…"
    return said.replace("&", "&&")
