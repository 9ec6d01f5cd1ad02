"""Exporting a month's approved schedule: which departments, where to, and what was written."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.exporting import ExportReport, Preview
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.export_forms import ABOUT, CHOICES, NOUNS, Kind, exported
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, OpenFolder, Results, ask_for_file, open_in_desktop
from ui.exchange.verify_dialog import VerifyDialog
from ui.exchange.where import MonthChoice
from ui.setup.field import Field
from ui.theme import Theme
from ui.welcome.page import ask_for_folder
from ui.welcome.steps import ChooseFolder
from ui.widgets.segmented import SegmentedControl

_PlaceRole = Qt.ItemDataRole.UserRole


class ExportDialog(TaskDialog):
    """Call ``begin`` with a month once it is open."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
        choose_file: ChooseFile = ask_for_file,
        open_folder: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Export the approved schedule", parent)
        self._choose_folder, self._choose_file, self._open_folder = choose_folder, choose_file, open_folder
        self._previews: tuple[Preview, ...] = ()
        self._report: ExportReport | None = None
        self.verifying: VerifyDialog | None = None
        self.month = MonthChoice()
        self.month.activated.connect(lambda _row: self._read())
        self.kind_choice = SegmentedControl(CHOICES)
        self.kind_choice.setAccessibleName("Form")
        self.kind_choice.chosen.connect(lambda _kind: self._ticked())
        self.about = QLabel()
        self.about.setProperty("kind", "small")
        self.about.setWordWrap(True)
        self.departments = QTreeWidget()
        self.left_out = Results("Posts that are left out", ("Left out", "Why"))
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("kind", "muted")
        self.line = QLineEdit(str(folder or paths.documents()))
        self.browse = QPushButton("Choose…")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName("Choose the folder")
        self.browse.clicked.connect(self._browse)
        self.folder_field = self._folder_field()
        self.line.textEdited.connect(lambda: self.folder_field.set_problem(""))
        self.form = self._form()
        self.headline = Headline(theme)
        self.files = Results("Files written", ("File", "Posts", "Left out", "Written otherwise"), wide=(0,))
        self.files.itemSelectionChanged.connect(self._show_file)
        self.out = Results("Posts that are left out of this file", ("Left out of this file", "Why"))
        self.outcome = self._outcome_page()
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.form)
        self.export_button = self.action_button("Export", primary=True)
        self.export_button.clicked.connect(self._export)
        self.back_button = self.action_button("Back")
        self.back_button.clicked.connect(self._back)
        self.verify_button = self.action_button("Verify…")
        self.verify_button.clicked.connect(self._verify)
        self.open_button = self.action_button("Open folder")
        self.open_button.clicked.connect(self._open)
        self._show_buttons()
        self.set_size(760, 560)

    def begin(self, month: date) -> None:
        """Show what an export of this month would hold."""
        self.month.offer(month)
        self._read()
        self.month.setFocus()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.px(560)
        self.split.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.head.setDirection(down if is_narrow else along)
        self.about.setVisible(not is_narrow)

    # The form

    def _form(self) -> QWidget:
        self.departments.setAccessibleName("Departments to export")
        self.departments.setHeaderLabels(["Department", "Approved", "Left out"])
        self.departments.setRootIsDecorated(False)
        header = self.departments.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.departments.itemChanged.connect(lambda _item, _column: self._ticked())
        self.departments.currentItemChanged.connect(lambda _now, _before: self._show_left_out())
        self.split = split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(self._theme.px(12))
        split.setObjectName("gap")
        split.addWidget(self.departments)
        split.addWidget(self.left_out)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        self.head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head.setSpacing(self._theme.px(12))
        self.head.addWidget(Field(self._theme, "Month", self.month))
        self.head.addWidget(Field(self._theme, "Form", self.kind_choice), 1)
        column.addLayout(self.head)
        column.addWidget(self.about)
        column.addWidget(split, 1)
        column.addWidget(self.summary)
        column.addWidget(self.folder_field)
        return form

    def _folder_field(self) -> Field:
        self.line.setAccessibleName("Folder for the files")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        field = Field(self._theme, "Folder for the files", both, marked=self.line)
        field.label.setBuddy(self.line)
        return field

    def _read(self) -> None:
        month = self.month.month()
        self.export_button.setEnabled(False)
        self._core.ask(
            lambda planner: planner.exchange.preview_export(month),
            self._show_previews,
            failed=self._not_read,
            owner=self,
        )

    def _show_previews(self, previews: tuple[Preview, ...]) -> None:
        self._previews = previews
        self.departments.blockSignals(True)
        self.departments.clear()
        for place, one in enumerate(previews[1:], 1):
            name = one.department.name if one.department else ""
            item = QTreeWidgetItem([name, f"{one.posts:,}", f"{len(one.left_out):,}"])
            item.setData(0, _PlaceRole, place)
            item.setCheckState(0, Qt.CheckState.Checked)
            self.departments.addTopLevelItem(item)
        self.departments.blockSignals(False)
        if (first := self.departments.topLevelItem(0)) is not None:
            self.departments.setCurrentItem(first)
        self._show_left_out()
        self._ticked()

    def chosen(self) -> list[Preview]:
        """The departments that are ticked."""
        items = [self.departments.topLevelItem(row) for row in range(self.departments.topLevelItemCount())]
        ticked = [one for one in items if one and one.checkState(0) is Qt.CheckState.Checked]
        return [self._previews[one.data(0, _PlaceRole)] for one in ticked]

    @property
    def kind(self) -> Kind:
        """The form that is chosen."""
        return Kind(str(self.kind_choice.current()))

    def _ticked(self) -> None:
        chosen, noun = self.chosen(), NOUNS[self.kind]
        self.about.setText(ABOUT[self.kind])
        whole = self._previews[0] if self._previews else None
        every = len(chosen) == len(self._previews) - 1
        if whole is None or not self._previews[1:]:
            said = f"There are no posts in {self.month.currentText()}."
        elif not chosen:
            said = "Tick at least one department."
        elif every:
            files = words.count(len(chosen) + 1, noun)
            said = (
                f"{files} will be written: one for each department and one for all of them. "
                f"{words.count(whole.posts, 'post is', 'posts are')} approved, "
                f"{words.count(len(whole.left_out), 'is', 'are')} left out."
            )
        else:
            names = words.joined([one.department.name for one in chosen if one.department])
            said = f"{words.count(len(chosen), noun)} will be written: {names}."
        self.summary.setText(said)
        self.export_button.setEnabled(bool(chosen))

    def _show_left_out(self) -> None:
        item = self.departments.currentItem()
        one = self._previews[item.data(0, _PlaceRole)] if item else None
        self.left_out.show_rows([(post.heading, sentence(post.reason)) for post in one.left_out] if one else [])

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.summary.setText(exc.sentence())

    def _browse(self) -> None:
        found = self._choose_folder(self, "Folder for the files", Path(self.line.text()))
        if found is not None:
            self.line.setText(str(found))
            self.folder_field.set_problem("")
        self.line.setFocus()

    # The work

    def _export(self) -> None:
        text = self.line.text().strip()
        folder = Path(text).expanduser()
        if not text or not folder.is_absolute():
            self.folder_field.set_problem("Choose a folder.")
            self.line.setFocus()
            return
        chosen = self.chosen()
        every = len(chosen) == len(self._previews) - 1
        ids = () if every else tuple(DepartmentId(one.department.id) for one in chosen if one.department)
        month = self.month.month()
        kind = self.kind
        self.export_button.setEnabled(False)
        self.run(
            lambda planner, progress: exported(planner, kind, month, folder, departments=ids, progress=progress),
            "Checking the signatures",
            self._show_report,
            self._failed,
            self._back,
        )

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        self.folder_field.set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._show_buttons()
        self._read()
        self.line.setFocus()

    # The result

    def _outcome_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.files, 3)
        column.addWidget(self.out, 2)
        return page

    def _show_report(self, report: ExportReport) -> None:
        self._report = report
        written = words.count(len(report.files), NOUNS[self.kind])
        out = words.count(len(report.left_out), "post is", "posts are")
        self.headline.show_outcome(
            f"{written} written for {words.month_name(report.month)}.",
            f"{words.count(report.posts, 'approved post')} exported. {out} left out."
            f" They are in {report.files[0].path.parent if report.files else 'no folder'}.",
            good=True,
        )
        self.files.show_rows(
            [
                (one.path.name, f"{one.posts:,}", f"{len(one.left_out):,}", "; ".join(one.replaced))
                for one in report.files
            ]
        )
        self.files.setColumnHidden(3, not any(one.replaced for one in report.files))
        self._show_file()
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.open_button.setFocus()

    def _show_file(self) -> None:
        row = self.files.currentRow()
        if self._report is None or not 0 <= row < len(self._report.files):
            return
        self.out.show_rows([(one.heading, sentence(one.reason)) for one in self._report.files[row].left_out])

    def _show_buttons(self) -> None:
        done = self.rooms.currentWidget() is self.outcome
        self.export_button.setVisible(not done)
        for button in (self.back_button, self.verify_button, self.open_button):
            button.setVisible(done)
        self.verify_button.setVisible(done and self.kind is Kind.WORKBOOK)

    def _open(self) -> None:
        if self._report and self._report.files:
            self._open_folder(self._report.files[0].path.parent)

    def _verify(self) -> None:
        """Verify the workbook that is selected."""
        row = max(0, self.files.currentRow())
        if self._report is None or not self._report.files:
            return
        path = self._report.files[row].path
        self.verifying = VerifyDialog(
            self._core, self._theme, choose_file=self._choose_file, folder=path.parent, parent=self
        )
        self.verifying.open()
        self.verifying.verify(path)


def sentence(reason: str) -> str:
    """A reason with a capital and a full stop."""
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}." if reason else ""
