"""A month's posts as a calendar file: approved only, or all of them with their state."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.planner.handing.calendar_export import CalendarReport
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
from ui.widgets.combo import ElidedCombo

_WHAT = "For Outlook, Google Calendar or a phone. The file is a copy for looking at: what changes later is not in it."


class CalendarDialog(TaskDialog):
    """Call ``begin`` with a month once it is open."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Calendar file", parent)
        self._open_folder = open_folder
        self._report: CalendarReport | None = None
        self.month = MonthChoice()
        self.which = ElidedCombo()
        self.which.addItem("Approved posts only", False)
        self.which.addItem("All posts, marked with their state", True)
        for combo in (self.month, self.which):
            combo.activated.connect(lambda _row: self._read())
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("kind", "muted")
        self.left_out = Results("Posts that are left out", ("Left out", "Why"))
        self.folder = FolderField(theme, "Folder for the file", folder or paths.documents(), choose_folder)
        self.headline = Headline(theme)
        self.done_left_out = Results("Posts that are left out", ("Left out", "Why"))
        what = QLabel(_WHAT)
        what.setWordWrap(True)
        self.form = scrolling(
            self._column(
                what,
                Field(theme, "Month", self.month),
                Field(theme, "Which posts", self.which),
                self.summary,
                self.left_out,
                self.folder,
            )
        )
        self.outcome = self._column(self.headline, self.done_left_out)
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.form)
        self.write_button = self.action_button("Write the file", primary=True)
        self.write_button.clicked.connect(self._write)
        self.back_button = self.action_button("Back")
        self.back_button.clicked.connect(self._back)
        self.open_button = self.action_button("Open folder")
        self.open_button.clicked.connect(self._show_folder)
        self._show_buttons()
        self.set_size(640, 540)

    def begin(self, month: date) -> None:
        """Show what would be written of this month."""
        self.month.offer(month)
        self._read()
        self.month.setFocus()

    def _column(self, *parts: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, Results) else 0)
        column.addStretch()
        return page

    def _wanted(self) -> tuple[date, bool]:
        return self.month.month(), bool(self.which.currentData())

    def _read(self) -> None:
        wanted = month, marked = self._wanted()
        self.write_button.setEnabled(False)

        def then(report: CalendarReport) -> None:
            if wanted == self._wanted():
                self._show(report)

        self._core.ask(
            lambda planner: planner.calendars.preview_export(month, marked=marked),
            then,
            failed=self._not_read,
            owner=self,
        )

    def _show(self, report: CalendarReport) -> None:
        posts = words.count(report.posts, "post" if report.marked else "approved post")
        out = f" {words.count(len(report.left_out), 'is', 'are')} left out." if report.left_out else ""
        month = words.month_name(report.month)
        said = (
            f"{posts} of {month} will be written.{out}"
            if report.posts
            else f"There is nothing to write of {month}.{out}"
        )
        self.summary.setText(said)
        self.left_out.show_rows(_rows(report))
        self.left_out.setVisible(bool(report.left_out))
        self.write_button.setEnabled(report.posts > 0)

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.summary.setText(exc.sentence())

    def _write(self) -> None:
        folder = self.folder.folder()
        if folder is None:
            return
        month, marked = self._wanted()
        self.run(
            lambda planner, progress: planner.calendars.export(month, folder, marked=marked, progress=progress),
            "Checking the signatures",
            self._show_report,
            self._failed,
            self._back,
        )
        self._show_buttons()

    def _show_report(self, report: CalendarReport) -> None:
        self._report = report
        out = f" {words.count(len(report.left_out), 'post is', 'posts are')} left out." if report.left_out else ""
        self.headline.show_outcome(
            f"{words.count(report.posts, 'post')} of {words.month_name(report.month)} written.",
            f"{report.path}.{out} Bring it in again any time: what is in a calendar already is not doubled there.",
            good=True,
        )
        self.done_left_out.show_rows(_rows(report))
        self.done_left_out.setVisible(bool(report.left_out))
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.open_button.setFocus()

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        self.folder.set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._read()

    def _show_folder(self) -> None:
        if self._report is not None and self._report.path is not None:
            self._open_folder(self._report.path.parent)

    def _show_buttons(self) -> None:
        done = self.rooms.currentWidget() is self.outcome
        self.write_button.setVisible(self.rooms.currentWidget() is self.form)
        self.back_button.setVisible(done)
        self.open_button.setVisible(done)


def _rows(report: CalendarReport) -> list[tuple[str, str]]:
    return [(one.heading, one.reason[:1].upper() + one.reason[1:]) for one in report.left_out]
