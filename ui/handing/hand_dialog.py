"""Handing a month over to a publishing tool: which tool, what each column takes, what goes in and what does not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.model.tool_layout import Column, ToolLayout
from sddc_planner.planner.handing.gathering import LookAt, NotHanded
from sddc_planner.planner.handing.handing import OpenedTemplate
from sddc_planner.planner.handing.making import HandPreview, HandReport
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.exchange.file_dialog import FileDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, OpenFolder, Results, ask_for_file, open_in_desktop, scrolling
from ui.exchange.where import FolderField, MonthChoice
from ui.handing.accounts_table import AccountsTable, Known
from ui.handing.columns_table import ColumnsTable
from ui.handing.hand_outcome import HandOutcome
from ui.handing.tool_choice import ToolChoice
from ui.handing.tool_form import ToolForm
from ui.setup.field import Field
from ui.theme import Theme
from ui.welcome.page import ask_for_folder
from ui.welcome.steps import ChooseFolder

_SHOWN_ROWS = 500
_SHOWN_TEXT = 160


@dataclass(frozen=True, slots=True)
class _Read:
    preview: HandPreview
    accounts: tuple[Known, ...]
    platforms: Mapping[str, str]


class HandDialog(FileDialog):
    """Call ``begin`` with a month once it is open."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path | None = None,
        choose_file: ChooseFile = ask_for_file,
        choose_folder: ChooseFolder = ask_for_folder,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Fill a publishing tool’s template", parent)
        start = folder or paths.documents()
        self._opened: OpenedTemplate | None = None
        self._report: HandReport | None = None
        self._asked = 0
        self._is_new = False
        """The tool was just chosen, and the focus goes to what is done next once it is shown."""
        self.month = MonthChoice()
        self.month.activated.connect(lambda _row: self._read())
        self.choice = ToolChoice(theme, choose_file, start)
        self.drop = self.choice.drop
        self.choice.template.connect(self.load)
        self.choice.tool.connect(self.use)
        self.choice.forgotten.connect(self._forget)
        self.headline = Headline(theme)
        self.rows = Results("Rows of the files", ("File", "Row"))
        self.rows.setWordWrap(False)
        self.columns = ColumnsTable()
        self.columns.changed.connect(self._say_columns)
        self.accounts = AccountsTable()
        self.accounts.changed.connect(lambda names: self._change(account_names=names))
        self.tool = ToolForm(theme)
        self.tool.changed.connect(self._say_layout)
        self.by_hand = Results("What is to do by hand in the tool", ("Day", "Post", "Account", "To do"))
        self.left_out = Results("What is not handed over", ("When", "Post", "Account", "Why"))
        self.tabs = QTabWidget()
        for tab in (self.rows, self.columns, self.accounts, self.by_hand, self.left_out, self.tool):
            self.tabs.addTab(tab, "")
        self.again = QCheckBox("Also what was handed over before")
        self.past = QCheckBox("Also what should have gone out by now")
        for box in (self.again, self.past):
            box.clicked.connect(lambda _on: self._read())
        self.folder = FolderField(theme, "Where to make the folder", start, choose_folder)
        self.form = scrolling(self._form())
        self.outcome = HandOutcome(theme)
        for room in (self.choice, self.form, self.outcome):
            self.rooms.addWidget(room)
        self.rooms.setCurrentWidget(self.choice)
        self._open_folder = open_folder
        self.make_button = self.action_button("Make the files", primary=True)
        self.make_button.clicked.connect(self._make)
        self.tick_button = self.action_button("Tick as handed over", primary=True)
        self.tick_button.clicked.connect(self._tick)
        self.another = self.action_button("Another tool…")
        self.another.clicked.connect(self.ask_again)
        self.open_button = self.action_button("Open folder")
        self.open_button.clicked.connect(self._show_folder)
        self._show_buttons()
        self.set_size(1020, 660)

    def begin(self, month: date) -> None:
        """Ask which tool; what is shown then is of this month."""
        self.month.offer(month)
        self._read_tools()
        self.choice.setFocus()

    def load(self, path: Path) -> None:
        """Read a template."""
        self.choice.drop.set_problem("")
        self.run(
            lambda planner, progress: planner.handing.open_template(path, progress),
            f"Reading {path.name}",
            self._begin_filling,
            self._unreadable,
            self.ask_again,
        )
        self._show_buttons()

    def use(self, layout: ToolLayout) -> None:
        """Take a tool whose columns are known."""
        self._core.ask(
            lambda planner: planner.handing.open_tool(layout), self._begin_filling, failed=self._not_read, owner=self
        )

    def ask_again(self) -> None:
        """Back to choosing a tool."""
        self.rooms.setCurrentWidget(self.choice)
        self._read_tools()
        self._show_buttons()
        self.choice.setFocus()

    # Filling

    def _form(self) -> QWidget:
        space = self._theme.px(10)
        head = QHBoxLayout()
        head.setSpacing(space)
        head.addWidget(self.headline, 1)
        head.addWidget(Field(self._theme, "Month", self.month), alignment=Qt.AlignmentFlag.AlignTop)
        also = QHBoxLayout()
        also.setSpacing(self._theme.px(16))
        also.addWidget(self.again)
        also.addWidget(self.past)
        also.addStretch()
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        column.addLayout(also)
        column.addWidget(self.folder)
        return form

    def _begin_filling(self, opened: OpenedTemplate) -> None:
        self._opened = opened
        self.rooms.setCurrentWidget(self.form)
        self.tool.show_layout(opened.layout)
        self.tabs.setCurrentWidget(self.columns if opened.is_guessed else self.rows)
        self._show_buttons()
        self._read()
        self._is_new = not opened.is_guessed
        self.columns.setFocus()

    def _say_columns(self, columns: tuple[Column, ...]) -> None:
        self._change(columns=columns)

    def _say_layout(self, layout: ToolLayout) -> None:
        if self._opened is not None:
            self._opened = replace(
                self._opened,
                layout=replace(
                    layout, columns=self._opened.layout.columns, account_names=self._opened.layout.account_names
                ),
            )
            self._read()

    def _change(self, **said: object) -> None:
        if self._opened is not None:
            layout = replace(self._opened.layout, **said)  # type: ignore[arg-type]  # fields of a layout, by name
            self._opened = replace(self._opened, layout=layout)
            self.tool.show_layout(layout)
            self._read()

    def _read(self) -> None:
        """What would be written now; only the newest answer is shown."""
        if self._opened is None:
            return
        self._asked += 1
        asked, opened, month = self._asked, self._opened, self.month.month()
        again, past = self.again.isChecked(), self.past.isChecked()
        self.make_button.setEnabled(False)

        def then(read: _Read) -> None:
            if asked == self._asked:
                self._show(read)

        self._core.ask(
            lambda planner: _read(planner, month, opened, again=again, past=past),
            then,
            failed=self._not_read,
            owner=self,
        )

    def _show(self, read: _Read) -> None:
        preview = read.preview
        layout = preview.layout
        month = words.month_name(preview.month)
        if preview.problem:
            self.headline.show_outcome(preview.problem, f"Template “{preview.template.name}”.", good=False)
        else:
            self.headline.show_outcome(*_said(preview, month), good=preview.rows > 0)
        shown = [(file.account or file.name, row) for file in preview.files for row in file.rows][:_SHOWN_ROWS]
        self.rows.setColumnCount(1 + len(layout.columns))
        self.rows.setHorizontalHeaderLabels(["File for", *(one.heading for one in layout.columns)])
        self.rows.show_rows([(name, *(_brief(cell) for cell in row.cells)) for name, row in shown])
        self.rows.setColumnHidden(0, len(preview.files) < 2)
        first = shown[0][1] if shown else None
        when: tuple[date, time | None] | None = (first.placed.day, first.placed.at) if first else None
        self.columns.show_columns(layout.columns, read.platforms, first.cells if first else (), when)
        self.accounts.show_accounts(read.accounts, layout.account_names)
        self.by_hand.show_rows([_hand_texts(one) for one in preview.look_at])
        self.left_out.show_rows([_out_texts(one) for one in preview.left_out])
        for tab, name in (
            (self.rows, f"Rows ({preview.rows:,})"),
            (self.columns, "Columns"),
            (self.accounts, "Accounts"),
            (self.by_hand, f"By hand ({len(preview.look_at):,})"),
            (self.left_out, f"Not handed over ({len(preview.left_out):,})"),
            (self.tool, "The tool"),
        ):
            self.tabs.setTabText(self.tabs.indexOf(tab), name)
        self.make_button.setEnabled(not preview.problem and preview.rows > 0)
        if self._is_new:
            self._is_new = False
            (self.make_button if self.make_button.isEnabled() else self.tabs.tabBar()).setFocus()

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.headline.show_outcome(exc.sentence(), good=False)

    def _read_tools(self) -> None:
        def tools(planner: Planner) -> tuple[tuple[ToolLayout, ...], frozenset[str]]:
            found = planner.handing.tools()
            return found, frozenset(one.id for one in found if planner.handing.is_remembered(one))

        self._core.ask(tools, lambda found: self.choice.show_tools(*found), failed=self._not_read, owner=self)

    def _forget(self, layout: ToolLayout) -> None:
        self._core.ask(
            lambda planner: planner.handing.forget(layout),
            lambda _none: self._read_tools(),
            failed=self._not_read,
            owner=self,
        )

    # Making

    def _make(self) -> None:
        folder = self.folder.folder()
        opened = self._opened
        if folder is None or opened is None:
            return
        month, again, past = self.month.month(), self.again.isChecked(), self.past.isChecked()
        self.run(
            lambda planner, progress: planner.handing.make(
                month, opened, folder, again=again, past=past, progress=progress
            ),
            "Checking the signatures",
            self._show_report,
            self._failed,
            self._back,
        )
        self._show_buttons()

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        self.folder.set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._read()

    def _show_report(self, report: HandReport) -> None:
        self._report = report
        self.outcome.show_report(report)
        self.rooms.setCurrentWidget(self.outcome)
        self.tick_button.setEnabled(all(one.kept for one in report.files))
        self._show_buttons()
        self.tick_button.setFocus()

    def _tick(self) -> None:
        report = self._report
        if report is None:
            return
        self.tick_button.setEnabled(False)
        self._core.ask(
            lambda planner: planner.handing.mark_handed_over(report),
            lambda _none: self.outcome.show_ticked(),
            failed=self.outcome.show_refused,
            owner=self,
        )

    def _show_folder(self) -> None:
        if self._report is not None:
            self._open_folder(self._report.folder)

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        self.make_button.setVisible(room is self.form)
        self.another.setVisible(room in (self.form, self.outcome))
        self.tick_button.setVisible(room is self.outcome)
        self.open_button.setVisible(room is self.outcome)


def _read(planner: Planner, month: date, opened: OpenedTemplate, *, again: bool, past: bool) -> _Read:
    platforms = {one.id: one.name for one in planner.council.platforms()}
    accounts = tuple(
        (one.id, f"{one.name} ({platforms.get(one.platform, one.platform)})", one.name)
        for one in planner.council.accounts()
        if one.active
    )
    preview = planner.handing.preview(month, opened, again=again, past=past)
    return _Read(preview, accounts, {str(key): name for key, name in platforms.items()})


def _said(preview: HandPreview, month: str) -> tuple[str, str]:
    out = words.count(len(preview.left_out), "line is", "lines are")
    if not preview.rows:
        return f"Nothing can be handed over of {month}.", f"{out} listed under Not handed over, each with the reason."
    posts, rows = words.count(preview.posts, "post"), words.count(preview.rows, "row")
    files = words.count(len(preview.files), "file")
    parts = [f"For {preview.layout.name}, in {files}."]
    if preview.media:
        parts.append(f"{words.count(len(preview.media), 'picture or film', 'pictures and films')} beside.")
    if preview.stopped:
        parts.append(f"{words.count(preview.stopped, 'post is', 'posts are')} held back by a hold.")
    parts += preview.notes
    return f"{posts} of {month} in {rows}, as signed.", " ".join(parts)


def _hand_texts(one: LookAt) -> tuple[str, ...]:
    return words.brief_date(one.day), one.heading, one.account, one.remark


def _out_texts(one: NotHanded) -> tuple[str, ...]:
    when = " ".join(filter(None, (words.brief_date(one.day) if one.day else "No date", words.clock_time(one.at))))
    return when, one.heading, one.account or "All", one.reason[:1].upper() + one.reason[1:]


def _brief(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _SHOWN_TEXT else f"{line[:_SHOWN_TEXT].rstrip()}…"
