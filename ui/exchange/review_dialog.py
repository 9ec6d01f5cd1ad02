"""Sending review copies: a workbook for each department in which it decides about the posts that wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.departments.review_copies import CopiesReport, CopyPreview
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import OpenFolder, Results, open_in_desktop, scrolling
from ui.exchange.where import FolderField, MonthChoice
from ui.setup.field import Field
from ui.theme import Theme
from ui.welcome.page import ask_for_folder
from ui.welcome.steps import ChooseFolder
from ui.widgets.date_field import DateField
from ui.widgets.empty_state import EmptyState

_LEAD = (
    "Each department gets an Excel workbook with the posts that wait for its decision. It chooses Approve or Request "
    "changes on each row and sends the file back: Sign-off, Read a reply."
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the dialog shows, read in one go."""

    previews: tuple[CopyPreview, ...]
    due: date
    why_not: str


def _read(planner: Planner, month: date) -> _Read:
    why = planner.why_read_only
    return _Read(planner.replies.preview_review(month), planner.replies.due(month), why)


class CopyTable(Results):
    """The departments of a month: ticked are those that get a review copy, which none can where nothing waits."""

    def __init__(self) -> None:
        super().__init__("Departments", ("Department", "Posts", "Rows", "Not in it", "To know"), wide=(4,))
        self.previews: tuple[CopyPreview, ...] = ()

    def show_previews(self, previews: Sequence[CopyPreview]) -> None:
        self.previews = tuple(previews)
        self.blockSignals(True)
        self.show_rows(
            [
                (one.department.name, f"{one.posts:,}", f"{one.rows:,}", f"{len(one.left_out):,}", _to_know(one))
                for one in previews
            ]
        )
        for row, one in enumerate(previews):
            item = self.item(row, 0)
            if item is not None and one.rows:
                item.setCheckState(Qt.CheckState.Checked)
        self.blockSignals(False)
        self.fit()

    def chosen(self) -> list[CopyPreview]:
        return [one for row, one in enumerate(self.previews) if _is_ticked(self.item(row, 0))]

    def current(self) -> CopyPreview | None:
        row = self.currentRow()
        return self.previews[row] if 0 <= row < len(self.previews) else None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Space ticks the department of the row, in whichever cell the cursor is."""
        one, item = self.current(), self.item(self.currentRow(), 0)
        if event.key() == Qt.Key.Key_Space and one is not None and one.rows and item is not None:
            item.setCheckState(Qt.CheckState.Unchecked if _is_ticked(item) else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)


class ReviewDialog(TaskDialog):
    """Call ``begin`` with a month once it is open. ``written`` carries the SHA-256 of each file that was."""

    written = Signal(str)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        today: date,
        folder: Path | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Send review copies", parent)
        self._open_folder = open_folder
        self._why_not = ""
        self._report: CopiesReport | None = None
        self.month = MonthChoice()
        self.month.activated.connect(lambda _row: self._reload())
        self.due = DateField(theme, today)
        self.due.setPlaceholderText("The usual day")
        self.table = CopyTable()
        self.table.itemChanged.connect(self._item_changed)
        self.table.itemSelectionChanged.connect(self._show_left_out)
        self.left_out = Results("Posts that are not in the copy", ("Not in the copy", "Why"))
        self.none = EmptyState(theme, "calendar", "")
        self.summary = _muted()
        self.folder = FolderField(theme, "Folder for the review copies", folder or paths.documents(), choose_folder)
        self._either = QStackedWidget()
        self.form = self._form()
        self.headline = Headline(theme)
        self.files = Results("Review copies written", ("Review copy", "Posts", "Rows", "Not in it"), wide=(0,))
        self.notes = _muted()
        self.outcome = self._outcome()
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.form)
        self.write_button = self.action_button("Write review copies", primary=True)
        self.write_button.clicked.connect(self._write)
        self.back_button = self.action_button("Back")
        self.back_button.clicked.connect(self._back)
        self.open_button = self.action_button("Open folder")
        self.open_button.clicked.connect(self._open)
        self._show_buttons()
        self.set_size(900, 620)

    def begin(self, month: date) -> None:
        """Show what the review copies of this month would hold."""
        self.month.offer(month)
        self._reload()
        self.month.setFocus()

    # The form

    def _form(self) -> QWidget:
        space = self._theme.px(10)
        lead = _muted()
        lead.setText(_LEAD)
        head = QHBoxLayout()
        head.setSpacing(space)
        head.addWidget(Field(self._theme, "Month", self.month))
        self.due_field = Field(self._theme, "Answer by", self.due)
        self.due.setMinimumWidth(self._theme.px(170))
        head.addWidget(self.due_field)
        head.addStretch()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(self._theme.px(10))
        split.setObjectName("gap")
        for rows, least in ((self.table, 150), (self.left_out, 90)):
            rows.setMinimumHeight(self._theme.px(least))
            split.addWidget(rows)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self._either.addWidget(split)
        self._either.addWidget(self.none)
        self._either.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._either.setMinimumHeight(self._theme.px(250))
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space)
        column.addWidget(lead)
        column.addLayout(head)
        column.addWidget(self._either, 1)
        column.addWidget(self.summary)
        column.addWidget(self.folder)
        return scrolling(form)

    def _reload(self) -> None:
        month = self.month.month()
        self.write_button.setEnabled(False)
        self._core.ask(
            lambda planner: _read(planner, month),
            lambda read: self._show(read, month),
            failed=self._not_read,
            owner=self,
        )

    def _show(self, read: _Read, month: date) -> None:
        if month != self.month.month():
            return  # another has been chosen meanwhile
        self._why_not = read.why_not
        self.due.set_value(read.due)
        self.due_field.set_problem("")
        self.table.show_previews(read.previews)
        self.none.set_words(f"There are no posts in {words.month_name(month)}, so there is nothing to decide about.")
        self._either.setCurrentIndex(0 if read.previews else 1)
        self._show_left_out()
        self._ticked()

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self._ticked()

    def _ticked(self) -> None:
        chosen = self.table.chosen()
        if self._why_not:
            said = f"Review copies cannot be written now: they could not be noted in the record. {self._why_not}"
        elif not self.table.previews:
            said = ""
        elif not any(one.rows for one in self.table.previews):
            said = "Nothing waits for a department's decision. Submit posts first: Sign-off, Submit for sign-off."
        elif not chosen:
            said = "Tick at least one department."
        else:
            names = words.joined([one.department.name for one in chosen])
            said = f"{words.count(len(chosen), 'workbook')} will be written: {names}. Nothing is sent by this program."
        self.summary.setText(said)
        self.write_button.setEnabled(bool(chosen) and not self._why_not)

    def _show_left_out(self) -> None:
        one = self.table.current()
        self.left_out.show_rows([(post.heading, post.reason) for post in one.left_out] if one else [])
        self.left_out.setVisible(bool(one and one.left_out))

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.summary.setText(exc.sentence())

    # The work

    def _write(self) -> None:
        folder = self.folder.folder()
        self.due.finish()
        if self.due.has_problem():
            self.due_field.set_problem("Type the day like “14 Dec 2020”.")
            self.due.setFocus()
            return
        if folder is None:
            return
        month, due = self.month.month(), self.due.value()
        ids = [DepartmentId(one.department.id) for one in self.table.chosen()]
        self.write_button.setEnabled(False)
        self.run(
            lambda planner, progress: planner.replies.write_review(month, folder, ids, progress, due=due),
            "Checking the signatures",
            self._show_report,
            self._failed,
            self._back,
        )
        self._show_buttons()

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        (self.due_field if "day to answer" in exc.message else self.folder).set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._ticked()
        self.table.setFocus()

    # The result

    def _outcome(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.files, 1)
        column.addWidget(self.notes)
        return page

    def _show_report(self, report: CopiesReport) -> None:
        self._report = report
        for one in report.files:
            self.written.emit(one.sha256)
        written = words.count(len(report.files), "review copy", "review copies")
        where = report.files[0].path.parent if report.files else ""
        if report.files:
            self.headline.show_outcome(
                f"{written} written for {words.month_name(report.month)}.",
                f"To be answered by {words.long_day(report.due)}. They are in {where}. Attach each to a message to its "
                "department; what comes back is read with Sign-off, Read a reply.",
                good=True,
            )
        else:
            self.headline.show_outcome("No review copy was written.", good=False)
        self.files.show_rows(
            [(one.path.name, f"{one.posts:,}", f"{one.rows:,}", f"{len(one.left_out):,}") for one in report.files]
        )
        told = [f"{one.department.name}: {one.why_not}" for one in report.without]
        told += [sentence for one in report.files for sentence in one.replaced]
        self.notes.setText("\n".join(told))
        self.notes.setVisible(bool(told))
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.open_button.setFocus()

    def _show_buttons(self) -> None:
        done = self.rooms.currentWidget() is self.outcome
        self.write_button.setVisible(self.rooms.currentWidget() is self.form)
        self.back_button.setVisible(done)
        self.open_button.setVisible(done and bool(self._report and self._report.files))

    def _open(self) -> None:
        if self._report and self._report.files:
            self._open_folder(self._report.files[0].path.parent)


def _to_know(one: CopyPreview) -> str:
    before = f"A copy was sent before: {one.sent_before}." if one.sent_before else ""
    return " ".join(filter(None, (one.why_not, before)))


def _is_ticked(item: QTableWidgetItem | None) -> bool:
    return item is not None and item.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
