"""Bringing a schedule in from a spreadsheet: what will come in and what will not, before anything does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.imports.headings import Field
from sddc_planner.imports.pasted import Pasted
from sddc_planner.packs.files import CAMPAIGN_ENDING
from sddc_planner.planner.importing import ImportReport
from ui import words
from ui.core import Core
from ui.exchange.file_dialog import FileDialog
from ui.exchange.headline import Headline
from ui.exchange.import_mapping import MappingTable
from ui.exchange.import_questions import Questions
from ui.exchange.import_reading import Reading, Wishes, read
from ui.exchange.parts import ChooseFile, FileDrop, Results, ask_for_file
from ui.theme import Theme

_KINDS = f"Spreadsheets, calendars and campaigns (*.xlsx *.csv *.ics *{CAMPAIGN_ENDING})"
NEVER_APPROVED = "Nothing comes in approved: every post comes in as a draft, whatever the file says of its status."


class ImportDialog(FileDialog):
    """Let the person choose or drop a file, or ``load`` one. ``month_wanted`` asks the calendar for a month."""

    month_wanted = Signal(object)
    calendarChosen = Signal(object)
    """A calendar file was chosen, which another dialog reads; this one closes."""
    campaignChosen = Signal(object)
    """The same of a campaign file."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile = ask_for_file,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Import a schedule", parent)
        self._path: Path | Pasted = Path()
        self._wishes = Wishes()
        self._reading: Reading | None = None
        self._report: ImportReport | None = None
        self._asked = 0
        self.drop = FileDrop(
            theme,
            "Drop a spreadsheet here, or choose it: .xlsx or .csv, with a list of posts or a month on a grid, "
            f"a calendar (.ics), or a campaign file ({CAMPAIGN_ENDING}). "
            "You see what would come in before anything does.",
            "Choose a file…",
            choose_file,
            title="Import a schedule",
            start=folder or paths.documents(),
            kinds=_KINDS,
        )
        self.drop.chosen.connect(self.load)
        self.headline = Headline(theme)
        self.never = QLabel(NEVER_APPROVED)
        self.never.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.posts = Results(
            "Posts that will come in", ("Row", "Date", "Time", "Accounts", "Text", "To look at"), wide=(3, 4, 5)
        )
        self.left_out = Results("Rows that will not come in", ("Sheet", "Row", "Why"))
        self.mapping = MappingTable()
        self.mapping.chosen.connect(self._map)
        self.questions = Questions(theme)
        self.questions.year_chosen.connect(self._say_year)
        self.questions.answered.connect(self._answer)
        self.tabs = QTabWidget()
        for tab in (self.posts, self.left_out, self.mapping, self.questions):
            self.tabs.addTab(tab, "")
        self.preview = _column(theme, self.headline, self.never, self.problem, self.tabs)
        self.done_line = Headline(theme)
        self.done_left_out = Results("Rows that did not come in", ("Sheet", "Row", "Why"))
        self.summary = _column(theme, self.done_line, self.done_left_out)
        for room in (self.drop, self.preview, self.summary):
            self.rooms.addWidget(room)
        self.rooms.setCurrentWidget(self.drop)
        self.import_button = self.action_button("Import", primary=True)
        self.import_button.clicked.connect(self._apply)
        self.show_button = self.action_button("Show in the calendar", primary=True)
        self.show_button.clicked.connect(self._show_month)
        self.another = self.action_button("Another file…")
        self.another.clicked.connect(self.ask_again)
        self._show_buttons()
        self.set_size(1000, 600)
        self.drop.setFocus()

    def load(self, path: Path | Pasted) -> None:
        """Read this file, or what was pasted, and show what would come in."""
        if isinstance(path, Path) and path.suffix.lower() == ".ics":
            self.reject()
            self.calendarChosen.emit(path)
            return
        if isinstance(path, Path) and path.suffix.lower() == CAMPAIGN_ENDING:
            self.reject()
            self.campaignChosen.emit(path)
            return
        self._path, self._wishes, self._reading, self._report = path, Wishes(), None, None
        self._asked += 1
        self.drop.set_problem("")
        self.run(
            lambda planner, progress: read(planner, progress, path, Wishes(), None),
            f"Reading {path.name}",
            self._begin,
            self._unreadable,
            self.ask_again,
        )
        self._show_buttons()

    # The preview

    def _begin(self, reading: Reading) -> None:
        self.questions.begin(reading.today)
        self.rooms.setCurrentWidget(self.preview)
        self._show(reading)
        self.tabs.setCurrentWidget(self.questions if reading.preview.draft.questions else self.posts)
        if not reading.posts and not reading.preview.draft.questions:
            self.tabs.setCurrentWidget(self.left_out)
        self._show_buttons()
        (self.import_button if self.import_button.isEnabled() else self.tabs.tabBar()).setFocus()

    def _show(self, reading: Reading) -> None:
        self._reading = reading
        draft = reading.preview.draft
        coming, out = len(reading.posts), len(reading.left_out)
        asked = len(draft.questions)
        said = f"{words.count(coming, 'post')} will come in, {words.count(out, 'row')} will not."
        unmapped = [name for name in draft.unmapped_columns if name]
        kept = f" What stands under {words.joined(unmapped)} is kept in the notes." if unmapped else ""
        more = f" {words.count(asked, 'date is', 'dates are')} not certain: see Questions." if asked else ""
        self.headline.show_outcome(said, f"{draft.file_name}.{more}{kept}", good=coming > 0)
        self.posts.show_rows(reading.posts)
        self.left_out.show_rows(reading.left_out)
        self.mapping.show_mappings(draft.mappings, reading.samples)
        self.questions.show_questions(draft.questions)
        for tab, name in (
            (self.posts, f"Posts ({coming:,})"),
            (self.left_out, f"Left out ({out:,})"),
            (self.mapping, "Columns"),
            (self.questions, f"Questions ({asked:,})" if asked else "Questions"),
        ):
            self.tabs.setTabText(self.tabs.indexOf(tab), name)
        self.tabs.setTabVisible(self.tabs.indexOf(self.questions), self.questions.table.rowCount() > 0)
        self.problem.setText(f"Nothing can be imported here. {reading.why_read_only}")
        self.problem.setVisible(bool(reading.why_read_only))
        self.import_button.setText(f"Import {words.count(coming, 'post')}")
        self.import_button.setEnabled(coming > 0 and not reading.why_read_only)

    def _map(self, sheet: str, column: int, field: Field | None) -> None:
        mine = {**self._wishes.mappings.get(sheet, {}), column: field}
        self._read_again(replace(self._wishes, mappings={**self._wishes.mappings, sheet: mine}))

    def _say_year(self, year: int | None) -> None:
        self._read_again(replace(self._wishes, year=year))

    def _answer(self, sheet: str, row: int, day: date | None) -> None:
        answers = {key: value for key, value in self._wishes.answers.items() if key != (sheet, row)}
        if day is not None:
            answers[sheet, row] = day
        self._read_again(replace(self._wishes, answers=answers))

    def _read_again(self, wishes: Wishes) -> None:
        """Read with other wishes, while the person stays where they are."""
        self._wishes = wishes
        self._asked += 1
        asked, path = self._asked, self._path
        samples = self._reading.samples if self._reading else None
        self.import_button.setEnabled(False)

        def then(reading: Reading) -> None:
            if asked == self._asked:  # else something else has been asked since
                self._show(reading)

        self._core.ask(
            lambda planner: read(planner, None, path, wishes, samples), then, failed=self._no_longer, owner=self
        )

    # The import

    def _apply(self) -> None:
        if self._reading is None:
            return
        preview = self._reading.preview
        self.run(
            lambda planner, progress: planner.exchange.apply_import(preview, progress),
            f"Importing {words.count(len(preview.posts), 'post')}",
            self._show_report,
            self._not_applied,
            self._back_to_preview,
        )
        self._show_buttons()

    def _not_applied(self, exc: PlannerError) -> None:
        self._back_to_preview()
        self.problem.setText(exc.sentence())
        self.problem.show()

    def _back_to_preview(self) -> None:
        self.rooms.setCurrentWidget(self.preview)
        self._show_buttons()
        self.import_button.setFocus()

    def _show_report(self, report: ImportReport) -> None:
        self._report = report
        count = len(report.posts)
        where = words.joined([words.month_name(month) for month in report.months])
        out: Sequence[Sequence[str]] = [
            (one["sheet"], str(one["row"]), one["reason"]) for one in report.counts["skipped"]
        ]
        self.done_line.show_outcome(
            f"{words.count(count, 'post')} came in as drafts{f', in {where}' if where else ', without a date'}.",
            f"Undo takes the whole import back. {words.count(len(out), 'row')} did not come in.",
            good=True,
        )
        self.done_left_out.show_rows(out)
        self.done_left_out.setVisible(bool(out))
        self.rooms.setCurrentWidget(self.summary)
        self._show_buttons()
        (self.show_button if report.months else self.close_button).setFocus()

    def _show_month(self) -> None:
        if self._report and self._report.months:
            self.month_wanted.emit(self._report.months[0])
            self.accept()

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        self.import_button.setVisible(room is self.preview)
        self.show_button.setVisible(room is self.summary and bool(self._report and self._report.months))
        self.another.setVisible(room in (self.preview, self.summary))


def _column(theme: Theme, *parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, QTabWidget | Results) else 0)
    column.addStretch()
    return page
