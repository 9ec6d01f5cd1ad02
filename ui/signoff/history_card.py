"""What happened to a post, in sentences, newest first; from a submission or decision on, two revisions side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from sddc_planner.planner.telling.teller import HistoryLine
from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme
from ui.widgets.labels import let_shrink, wrapped

_FEW = 5


class HistoryCard(Card):
    """Shows a few lines, and all when asked; it stays open for the next post.

    ``compareWanted`` carries the number of the revision to compare with the one before it, None for the post as it
    stands.
    """

    compareWanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "History", parent)
        self._case: Case | None = None
        self._all = False
        self.more = _link("")
        self.more.clicked.connect(self._turn)
        self.compare = _link("Compare revisions…")
        self.compare.clicked.connect(lambda: self.compareWanted.emit(None))
        foot = QHBoxLayout()
        for button in (self.more, self.compare):
            foot.addWidget(button)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def show_case(self, case: Case) -> None:
        self._case = case
        self.empty()
        for line in case.history if self._all else case.history[:_FEW]:
            if line.revision is None:
                self.add_line(line.sentence())
            else:
                self._add_revision(line, line.revision)
        if not case.history:
            self.add_line("Nothing is recorded yet.", "muted")
        self.more.setVisible(len(case.history) > _FEW)
        self.more.setText("Show fewer" if self._all else f"Show all {len(case.history)}")
        self.compare.setVisible(bool(case.review.standing.evidence.revisions))

    def _add_revision(self, line: HistoryLine, number: int) -> None:
        """A line about a revision, with a way to see what that changed."""
        label = wrapped(line.sentence())
        let_shrink(label)
        button = _link("Compare")
        button.setAccessibleName(f"Compare revision {number} with the one before it")
        button.setToolTip(button.accessibleName())
        button.clicked.connect(lambda _checked=False: self.compareWanted.emit(number))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(7))
        row.addWidget(label, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)

    def _turn(self) -> None:
        self._all = not self._all
        if self._case is not None:
            self.show_case(self._case)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    return button
