"""The drafts that were just written: open each in the mail program, and say which were sent."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.dispatch import Dispatch
from sddc_planner.planner.departments.distribution import DistributionReport, Draft
from ui import words
from ui.exchange.distribute_table import as_lines
from ui.exchange.headline import Headline
from ui.exchange.parts import OpenFolder, Results
from ui.theme import Theme

_COLUMNS = ("Department", "To", "Posts", "Replaced for Excel", "Sent")
_REPLACED = 3


class _Drafts(Results):
    """Enter or a double click opens the draft of the row."""

    openWanted = Signal()

    def __init__(self) -> None:
        super().__init__("Drafts written", _COLUMNS, wide=(1,))
        self.cellDoubleClicked.connect(lambda _row, _column: self.openWanted.emit())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.openWanted.emit()
        else:
            super().keyPressEvent(event)


class DraftList(QWidget):
    """``marked`` carries ids of drafts and whether they were sent. ``open_file`` hands a draft to the desktop."""

    marked = Signal(object, bool)

    def __init__(self, theme: Theme, open_file: OpenFolder) -> None:
        super().__init__()
        self._open_file = open_file
        self._report: DistributionReport | None = None
        self._now: dict[str, Dispatch] = {}
        self.headline = Headline(theme)
        self.rows = _Drafts()
        self.rows.openWanted.connect(self.open_drafts)
        self.rows.itemSelectionChanged.connect(self._enable)
        self.open_button = QPushButton("Open in the mail program")
        self.sent_button = QPushButton("Mark as sent")
        self.not_sent_button = QPushButton("Mark as not sent")
        self.all_button = QPushButton("Mark all as sent")
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self.skipped = QLabel()
        self.skipped.setProperty("kind", "muted")
        self.skipped.setWordWrap(True)
        self.skipped.setTextFormat(Qt.TextFormat.PlainText)
        does: Mapping[QPushButton, Callable[[], object]] = {
            self.open_button: self.open_drafts,
            self.sent_button: lambda: self.marked.emit(self._ids(self._chosen(), is_sent=False), True),
            self.not_sent_button: lambda: self.marked.emit(self._ids(self._chosen(), is_sent=True), False),
            self.all_button: lambda: self.marked.emit(self._ids(self._drafts(), is_sent=False), True),
        }
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button, do in does.items():
            button.setAutoDefault(False)
            button.clicked.connect(do)
            buttons.addWidget(button)
        buttons.insertStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.rows, 1)
        column.addLayout(buttons)
        column.addWidget(self.problem)
        column.addWidget(self.skipped)

    def show_report(self, report: DistributionReport) -> None:
        """Show what was written and what was not."""
        self._report = report
        self._now = {one.dispatch.id: one.dispatch for one in report.drafts}
        self.problem.hide()
        self.skipped.setText("\n".join(f"{one.name} got no draft. {why}" for one, why in report.skipped))
        self.skipped.setVisible(bool(report.skipped))
        self._show()

    def show_marked(self, marked: Sequence[Dispatch]) -> None:
        """These drafts are marked so now."""
        self._now |= {one.id: one for one in marked}
        self._show()

    def open_drafts(self) -> None:
        """Hand the drafts of the chosen rows to the mail program."""
        failed = [one for one in self._chosen() if self._open_file(one.path) is False]
        self.problem.setText(
            f"No program here opens {failed[0].path.name}. Drag it from its folder into the mail program, "
            "or open it from there."
            if failed
            else ""
        )
        self.problem.setVisible(bool(failed))

    def folder(self) -> Path | None:
        drafts = self._drafts()
        return drafts[0].path.parent if drafts else None

    # Inside

    def _drafts(self) -> tuple[Draft, ...]:
        return self._report.drafts if self._report is not None else ()

    def _chosen(self) -> list[Draft]:
        rows = sorted({index.row() for index in self.rows.selectedIndexes()})
        drafts = self._drafts()
        return [drafts[row] for row in rows if row < len(drafts)]

    def _ids(self, drafts: Sequence[Draft], *, is_sent: bool) -> list[str]:
        ids = [one.dispatch.id for one in drafts]
        return [one for one in ids if bool(self._now[one].sent_at) is is_sent]

    def _show(self) -> None:
        report = self._report
        if report is None:
            return
        row = max(0, self.rows.currentRow())
        self.rows.setColumnHidden(_REPLACED, not any(one.replaced for one in report.drafts))
        self.rows.show_rows([self._texts(one) for one in report.drafts])
        if row < len(report.drafts):
            self.rows.setCurrentCell(row, 0)
        month = words.month_name(report.month)
        sent = sum(bool(one.sent_at) for one in self._now.values())
        count = len(report.drafts)
        if not report.drafts:
            title, body = f"No drafts were written for {month}.", ""
        else:
            title = f"{words.count(count, 'draft')} written for {month}."
            body = f"They are in {self.folder()}. {_how_many_sent(sent, count)}"
        self.headline.show_outcome(title, body, good=bool(report.drafts))
        self._enable()

    def _texts(self, one: Draft) -> tuple[str, ...]:
        now = self._now[one.dispatch.id]
        return (
            one.department.name,
            "\n".join((*map(as_lines, now.recipients), *one.notes)),
            f"{one.posts:,}",
            "\n".join(one.replaced),
            words.moment(now.sent_at) if now.sent_at else "Not marked as sent",
        )

    def _enable(self) -> None:
        chosen = self._chosen()
        self.open_button.setEnabled(bool(chosen))
        self.sent_button.setEnabled(bool(self._ids(chosen, is_sent=False)))
        self.not_sent_button.setEnabled(bool(self._ids(chosen, is_sent=True)))
        self.all_button.setEnabled(bool(self._ids(self._drafts(), is_sent=False)))


def _how_many_sent(sent: int, count: int) -> str:
    if sent == count:
        return "All are marked as sent." if count > 1 else "It is marked as sent."
    if sent:
        return f"{sent:,} of {count:,} are marked as sent."
    return "Send each from the mail program, then mark it here: the program cannot see that."
