"""One post before the person who decides: how it looks, what changed, its checks, its sign-offs, its history."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.model.state import State
from ui import words
from ui.composer.pictures import PictureLoader
from ui.signoff.case import Case
from ui.signoff.changes_card import ChangesCard
from ui.signoff.checks_card import ChecksCard
from ui.signoff.comments_card import CommentsCard
from ui.signoff.decision_bar import DecisionBar
from ui.signoff.history_card import HistoryCard
from ui.signoff.needs_card import NeedsCard
from ui.signoff.previews import Previews
from ui.signoff.verbal_card import VerbalCard
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel

_TWO_COLUMNS = 620
"""Width at base text size from which the preview stands beside the cards."""


class ReviewPane(QWidget):
    """The decision stays in sight at the foot while the rest scrolls."""

    def __init__(
        self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None, *, in_pack: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.case: Case | None = None
        self.title = ElidedLabel()
        self.title.setProperty("kind", "heading")
        self.badge = StateBadge(theme, State.AWAITING)
        self.missed = StateBadge(theme, State.MISSED, "Its time has passed")
        self.verbal = StateBadge(theme, State.AWAITING, "Verbal approval", icon="speech")
        self.revision = ElidedLabel()
        self.revision.setProperty("kind", "muted")
        self.place = QLabel()
        self.place.setProperty("kind", "muted")
        self.previews = Previews(theme, loader)
        self.urgent = VerbalCard(theme)
        if in_pack:
            self.urgent.withdraw.hide()
        self.changes = ChangesCard(theme)
        self.checks = ChecksCard(theme)
        self.needs = NeedsCard(theme)
        self.history = HistoryCard(theme)
        self.comments: CommentsCard | None = None
        self.decision = DecisionBar(theme, in_pack=in_pack)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        cards = QVBoxLayout()
        for card in (self.urgent, self.changes, self.checks, self.needs, self.history):
            cards.addWidget(card)
        cards.addStretch(1)
        self._cards = cards
        self._columns.addWidget(self.previews, 10)
        self._columns.addLayout(cards, 15)
        inside = QWidget()
        inside.setLayout(self._columns)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setObjectName("reviewArea")
        self.area.setAccessibleName("The post under review")
        self.area.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head())
        self._column.addWidget(self.area, 1)
        self._column.addWidget(self.decision)
        theme.changed.connect(self._restyle)
        self._fit()

    def show_case(self, case: Case, place: str) -> None:
        """Show a post; ``place`` is its number in the queue in words, such as "1 of 7"."""
        another = self.case is None or self.case.post_id != case.post_id
        self.case = case
        self.title.setText(case.view.post.heading())
        self.badge.set_state(case.review.state)
        self.missed.setVisible(case.view.state is State.MISSED)
        self.revision.setText(_revision(case))
        self.set_place(place)
        self.verbal.setVisible(case.review.standing.verbal is not None)
        for part in (self.previews, self.urgent, self.changes, self.checks, self.needs, self.history):
            part.show_case(case)
        if self.comments is not None:
            self.comments.show_case(case)
        self.decision.show_case(case)
        if another:
            self.area.verticalScrollBar().setValue(0)

    def add_comments(self, card: CommentsCard) -> None:
        """Show what was said of the post over its history."""
        self.comments = card
        self._cards.insertWidget(self._cards.indexOf(self.history), card)

    def set_place(self, place: str) -> None:
        self.place.setText(place)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._flow()

    def _head(self) -> QHBoxLayout:
        words_of_it = QWidget()
        self._middle = QWidget()
        badges = QHBoxLayout(self._middle)
        badges.setContentsMargins(0, 0, 0, 0)
        badges.addWidget(self.badge)
        badges.addWidget(self.missed)
        badges.addWidget(self.verbal)
        self._words = FlowLayout(words_of_it, self._theme.px(10))
        for part in (self.title, self._middle, self.revision):
            self._words.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(words_of_it, 1)
        row.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _flow(self) -> None:
        self.decision.set_room(self.size())
        wide = self.width() >= self._theme.px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not way:
            self._columns.setDirection(way)

    def _restyle(self) -> None:
        self._fit()
        if self.case is not None:
            self.show_case(self.case, self.place.text())

    def _fit(self) -> None:
        px = self._theme.px
        self.area.setStyleSheet(
            "#reviewArea { border: 2px solid transparent; border-radius: 4px; }"
            f"#reviewArea:focus {{ border-color: {self._theme.tokens.accent}; }}"
        )
        self.title.setFont(self._theme.font(18, QFont.Weight.DemiBold))
        line = self.title.sizeHint().height()
        for part in (self._middle, self.revision, self.place):
            part.setMinimumHeight(line)
        self._column.setContentsMargins(px(20), px(14), px(20), px(14))
        self._column.setSpacing(px(12))
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(14))
        self._cards.setSpacing(px(12))
        self._flow()


def _revision(case: Case) -> str:
    """ "revision 3 · submitted 2 Dec by V. Specialist"."""
    revision = case.review.revision
    if revision is None:
        return "not submitted"
    day = words.moment(revision.submitted_at).rsplit(" ", 1)[0]
    return f"revision {revision.number} · submitted {day} by {case.review.submitted_by}"
