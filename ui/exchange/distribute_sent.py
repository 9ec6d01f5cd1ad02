"""Drafts and what became of them: those that were just written, or all of the past."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.planner.departments.distribution import SentLine
from ui import words
from ui.exchange.distribute_table import as_lines
from ui.exchange.parts import Results
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

_COLUMNS = ("Department", "To", "Schedule", "Draft written", "Sent")


class SentList(QWidget):
    """``marked`` carries the ids of drafts and whether they were sent."""

    marked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines: tuple[SentLine, ...] = ()
        self.rows = Results("Drafts that were written", _COLUMNS, wide=(1, 2))
        self.empty = EmptyState(
            theme,
            "export",
            "Nothing has been written to the departments yet. Every draft, who it is for and which copy is in it "
            "stands here afterwards, and you say here that it was sent.",
        )
        self.sent_button = QPushButton("Mark as sent")
        self.not_sent_button = QPushButton("Mark as not sent")
        self.sent_button.clicked.connect(lambda: self.marked.emit(self._ids(is_sent=False), True))
        self.not_sent_button.clicked.connect(lambda: self.marked.emit(self._ids(is_sent=True), False))
        self.rows.itemSelectionChanged.connect(self._enable)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.sent_button, self.not_sent_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.rows, 1)
        column.addLayout(buttons)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.empty)
        self._rooms.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._rooms)
        self._writable = True

    def show_lines(self, lines: Sequence[SentLine], *, writable: bool) -> None:
        """Show these in place of the others; the row stays where it was."""
        row = self.rows.currentRow()
        self._lines, self._writable = tuple(lines), writable
        self.rows.show_rows([_texts(one) for one in lines])
        if 0 <= row < len(lines):
            self.rows.setCurrentCell(row, 0)
        self._rooms.setCurrentIndex(1 if lines else 0)
        self._enable()

    def _ids(self, *, is_sent: bool) -> list[str]:
        chosen = {index.row() for index in self.rows.selectedIndexes()}
        found = [self._lines[row].dispatch for row in sorted(chosen) if row < len(self._lines)]
        return [one.id for one in found if bool(one.sent_at) is is_sent]

    def _enable(self) -> None:
        self.sent_button.setEnabled(self._writable and bool(self._ids(is_sent=False)))
        self.not_sent_button.setEnabled(self._writable and bool(self._ids(is_sent=True)))


def _texts(one: SentLine) -> tuple[str, ...]:
    dispatch = one.dispatch
    copy = f"{words.month_name(dispatch.month)}, {words.count(one.posts, 'post')}\nCopy {dispatch.sha256[:12]}"
    return (
        one.department,
        "\n".join(map(as_lines, dispatch.recipients)) or "Nobody",
        copy,
        f"{words.moment(dispatch.made_at)}\n{one.made_by}",
        words.moment(dispatch.sent_at) if dispatch.sent_at else "Not marked as sent",
    )
