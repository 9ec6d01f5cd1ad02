"""What happened to a post, in sentences, newest first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.signoff.card import Card
from ui.signoff.case import Case
from ui.theme import Theme

_FEW = 5


class HistoryCard(Card):
    """Shows a few lines, and all when asked; it stays open for the next post."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "History", parent)
        self._case: Case | None = None
        self._all = False
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._turn)
        self.column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_case(self, case: Case) -> None:
        self._case = case
        self.empty()
        for line in case.history if self._all else case.history[:_FEW]:
            self.add_line(line.sentence())
        if not case.history:
            self.add_line("Nothing is recorded yet.", "muted")
        self.more.setVisible(len(case.history) > _FEW)
        self.more.setText("Show fewer" if self._all else f"Show all {len(case.history)}")

    def _turn(self) -> None:
        self._all = not self._all
        if self._case is not None:
            self.show_case(self._case)
