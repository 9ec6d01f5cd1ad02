"""Sending the approved schedule to the departments: who gets a draft, its text, and what was sent before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import PlannerError
from sddc_planner.exports.covering import Covering
from sddc_planner.model.dispatch import Dispatch
from sddc_planner.planner.covering import Wording
from sddc_planner.planner.departments.distribution import DistributionReport, Line, Reminder, SentLine
from sddc_planner.planner.planner import Planner
from ui import words
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.distribute_drafts import DraftList
from ui.exchange.distribute_sent import SentList
from ui.exchange.distribute_table import DepartmentTable
from ui.exchange.distribute_text import CoveringText
from ui.exchange.parts import OpenFolder, open_in_desktop, scrolling
from ui.exchange.where import FolderField, MonthChoice
from ui.setup.field import Field
from ui.theme import Theme
from ui.welcome.page import ask_for_folder
from ui.welcome.steps import ChooseFolder
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import SegmentedControl

WHO, TEXT, SENT = "who", "text", "sent"


@dataclass(frozen=True, slots=True)
class _Read:
    """What the dialog shows, read in one go."""

    lines: tuple[Line, ...]
    texts: dict[Wording, Covering]
    sent: tuple[SentLine, ...]
    why_read_only: str


def _read(planner: Planner, month: date) -> _Read:
    part = planner.distribution
    return _Read(part.preview(month), part.texts(), part.sent(), planner.why_read_only)


class DistributeDialog(TaskDialog):
    """Call ``begin`` with a month once it is open. ``contactsWanted`` leads to where contacts are changed."""

    contactsWanted = Signal()

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path | None = None,
        choose_folder: ChooseFolder = ask_for_folder,
        open_file: OpenFolder = open_in_desktop,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Send to departments", parent)
        self._reminders: tuple[Reminder, ...] = ()
        self._why_not = ""
        self.month = MonthChoice()
        self.month.activated.connect(lambda _row: self._reload())
        self.pages = SegmentedControl([(WHO, "Departments"), (TEXT, "Covering text"), (SENT, "Drafts and sent")])
        self.pages.chosen.connect(self._go)
        self.reminder = _muted()
        self.table = DepartmentTable()
        self.table.ticked.connect(self._ticked)
        self.none = EmptyState(theme, "calendar", "")
        self.contacts = QPushButton("Change contacts…")
        self.contacts.setAutoDefault(False)
        self.contacts.clicked.connect(self._to_contacts)
        self.covering = CoveringText(theme)
        self.covering.finished.connect(self._save_text)
        self.past = SentList(theme)
        self.past.marked.connect(self._mark)
        self.summary = _muted()
        self.folder = FolderField(theme, "Folder for the drafts", folder or paths.documents(), choose_folder)
        self.drafts = DraftList(theme, open_file)
        self.drafts.marked.connect(self._mark)
        self._open_file = open_file
        self._panes = QStackedWidget()
        self.form = self._form()
        self.rooms.addWidget(self.form)
        self.rooms.addWidget(self.drafts)
        self.rooms.setCurrentWidget(self.form)
        self.write_button = self.action_button("Write drafts", primary=True)
        self.write_button.clicked.connect(self._write)
        self.back_button = self.action_button("Back")
        self.back_button.clicked.connect(self._back)
        self.folder_button = self.action_button("Open folder")
        self.folder_button.clicked.connect(self._open_folder)
        self._show_buttons()
        self.set_size(980, 640)

    def begin(self, month: date) -> None:
        """Show how the departments stand with this month."""
        self.month.offer(month)
        self._reload()
        self._core.ask(
            lambda planner: planner.distribution.reminders(), self._show_reminders, failed=self._not_read, owner=self
        )
        self.month.setFocus()

    def reject(self) -> None:
        if self.rooms.currentWidget() is not self.form or self.covering.commit():
            super().reject()
            return
        self._go(TEXT)
        confirm(
            self,
            "Leave the covering text as it was?",
            "What is written there now cannot be kept: the reason stands beside it.",
            "Leave it as it was",
            self._discard,
        )

    # The form

    def _form(self) -> QWidget:
        space = self._theme.px(10)
        head = QHBoxLayout()
        head.setSpacing(space)
        head.addWidget(Field(self._theme, "Month", self.month))
        head.addStretch()
        head.addWidget(self.pages, alignment=Qt.AlignmentFlag.AlignBottom)
        who = QWidget()
        column = QVBoxLayout(who)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space)
        column.addWidget(self.reminder)
        self._who = QStackedWidget()
        self._who.addWidget(self.table)
        self._who.addWidget(self.none)
        column.addWidget(self._who, 1)
        under = QHBoxLayout()
        under.setSpacing(space)
        under.addWidget(self.summary, 1)
        under.addWidget(self.contacts, alignment=Qt.AlignmentFlag.AlignTop)
        column.addLayout(under)
        column.addWidget(self.folder)
        for pane in (who, self.covering, self.past):
            self._panes.addWidget(pane)
        form = QWidget()
        whole = QVBoxLayout(form)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(space)
        whole.addLayout(head)
        whole.addWidget(self._panes, 1)
        return scrolling(form)

    def _go(self, page: object) -> None:
        """Another pane; a covering text that cannot be kept is not left."""
        if self._panes.currentWidget() is self.covering and page != TEXT and not self.covering.commit():
            page = TEXT
        self.pages.set_current(str(page))
        self._panes.setCurrentIndex((WHO, TEXT, SENT).index(str(page)))
        self._show_buttons()

    def _discard(self) -> None:
        self.covering.discard()
        self.reject()

    def _reload(self, *, keep_ticks: bool = False) -> None:
        month = self.month.month()
        self.write_button.setEnabled(False)
        self._core.ask(
            lambda planner: _read(planner, month),
            lambda read: self._show(read, month, keep_ticks=keep_ticks),
            failed=self._not_read,
            owner=self,
        )

    def _show(self, read: _Read, month: date, *, keep_ticks: bool) -> None:
        if month != self.month.month():
            return  # another has been chosen meanwhile
        self._why_not = read.why_read_only
        writable = not read.why_read_only
        self.table.show_lines(read.lines, keep_ticks=keep_ticks)
        self.none.set_words(f"There are no posts in {words.month_name(month)}, so there is nothing to send.")
        self._who.setCurrentIndex(0 if read.lines else 1)
        self.covering.show_texts(read.texts, read.lines, writable=writable)
        self.past.show_lines(read.sent, writable=writable)
        self._show_reminders(self._reminders)
        self._ticked()

    def _show_reminders(self, reminders: tuple[Reminder, ...]) -> None:
        """Say which departments hold a copy that is no longer the approved schedule."""
        self._reminders = reminders
        here = [one.department.name for one in self.table.lines() if one.changes]
        said = [f"Changed since it was sent: {words.joined(here)}."] if here else []
        shown = self.month.month()
        for month in dict.fromkeys(one.month for one in reminders if one.month != shown):
            names = [one.department.name for one in reminders if one.month == month]
            said.append(f"{words.month_name(month)} has changed since it was sent: {words.joined(names)}.")
        self.reminder.setText(" ".join(said))
        self.reminder.setVisible(bool(said))

    def _ticked(self) -> None:
        chosen = self.table.chosen()
        if self._why_not:
            said = f"Drafts cannot be written now: they could not be noted in the record. {self._why_not}"
        elif not self.table.lines():
            said = ""
        elif not chosen:
            said = "Tick the departments that should get a draft."
        else:
            alone = [one.department.name for one in chosen if not one.recipients]
            drafts = words.count(len(chosen), "draft")
            said = f"{drafts} will be written, each with its workbook attached. Nothing is sent by this program."
            if alone:
                said += f" Without a recipient: {words.joined(alone)}."
        self.summary.setText(said)
        self.write_button.setEnabled(bool(chosen) and not self._why_not)

    def _not_read(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.summary.setText(exc.sentence())

    def _to_contacts(self) -> None:
        self.reject()
        if not self.isVisible():
            self.contactsWanted.emit()

    # The work

    def _write(self) -> None:
        folder = self.folder.folder()
        if folder is None or not self.covering.commit():
            return
        month, ids = self.month.month(), self.table.chosen_ids()
        self.run(
            lambda planner, progress: planner.distribution.make(month, folder, ids, progress),
            "Checking the signatures",
            self._show_report,
            self._failed,
            self._back,
        )
        self._show_buttons()

    def _show_report(self, report: DistributionReport) -> None:
        self.drafts.show_report(report)
        self.rooms.setCurrentWidget(self.drafts)
        self._show_buttons()
        self.drafts.rows.setFocus()

    def _failed(self, exc: PlannerError) -> None:
        self._back()
        self.folder.set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.form)
        self._go(WHO)
        self._reload()
        self.table.setFocus()

    def _save_text(self, wording: Wording, made: Covering) -> None:
        self._core.ask(
            lambda planner: planner.distribution.save_text(wording, made.subject, made.text),
            failed=self._not_read,
            owner=self,
        )

    def _mark(self, ids: Sequence[str], is_sent: bool) -> None:
        def mark(planner: Planner) -> tuple[Dispatch, ...]:
            part = planner.distribution
            return part.mark_sent(ids) if is_sent else part.mark_not_sent(ids)

        self._core.ask(mark, self._marked, failed=self._not_read, owner=self)

    def _marked(self, marked: tuple[Dispatch, ...]) -> None:
        if self.rooms.currentWidget() is self.drafts:
            self.drafts.show_marked(marked)
        else:
            self._reload()

    def _open_folder(self) -> None:
        if (folder := self.drafts.folder()) is not None:
            self._open_file(folder)

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        self.write_button.setVisible(room is self.form and self.pages.current() != SENT)
        self.back_button.setVisible(room is self.drafts)
        self.folder_button.setVisible(room is self.drafts and self.drafts.folder() is not None)


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("kind", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
