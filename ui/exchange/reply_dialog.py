"""Reading a reply: what a department filled in, before anything is recorded, and what was recorded then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import InvalidValue, PlannerError, SigningLocked
from sddc_planner.planner.departments.replies import OtherMonth
from sddc_planner.planner.departments.reply_lines import Outcome, ReplyLine, ReplyReport
from sddc_planner.planner.departments.suggestions import Suggestion
from ui import words
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.file_dialog import FileDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, FileDrop, Results, ask_for_file
from ui.exchange.reply_reading import Reading, read, rows, told
from ui.exchange.reply_suggestions import Suggestions
from ui.setup.field import Field
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme

_KINDS = "Excel workbooks (*.xlsx)"
_COLUMNS = ("Row", "Post", "Decision", "Outcome", "Why")


class ReplyDialog(FileDialog):
    """Let the person choose or drop a file, or ``load`` one. ``recorded`` when decisions were, by an open key."""

    recorded = Signal()

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile = ask_for_file,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Read a reply", parent)
        self._path = Path()
        self._month: date | None = None
        self._other: date | None = None
        self._reading: Reading | None = None
        self._shown: tuple[ReplyLine, ...] = ()
        self.drop = FileDrop(
            theme,
            "Drop the review copy that a department filled in and sent back, or choose it. You see what would be "
            "recorded before anything is.",
            "Choose a workbook…",
            choose_file,
            title="Read a reply",
            start=folder or paths.documents(),
            kinds=_KINDS,
        )
        self.drop.chosen.connect(self.load)
        self.headline = Headline(theme)
        self.only_open = QCheckBox("Only what needs a look")
        self.only_open.clicked.connect(self._show_rows)
        self.lines = Results("What the file says", _COLUMNS, wide=(2, 4))
        self.suggestions = Suggestions(theme)
        self.suggestions.wanted.connect(self._take)
        self.tabs = QTabWidget()
        self.sender_edit = QLineEdit()
        self.sender_edit.setMaxLength(200)
        self.sender_edit.returnPressed.connect(self._apply)
        self.sender_field = Field(theme, "Who sent it?", self.sender_edit)
        self.sender_edit.textEdited.connect(lambda _text: self.sender_field.set_problem(""))
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.preview = self._preview()
        self.done_line = Headline(theme)
        self.done_lines = Results("What was recorded", _COLUMNS, wide=(2, 4))
        self.outcome = _column(theme, self.done_line, self.done_lines)
        for room in (self.drop, self.preview, self.outcome):
            self.rooms.addWidget(room)
        self.rooms.setCurrentWidget(self.drop)
        self.record_button = self.action_button("Record", primary=True)
        self.record_button.clicked.connect(self._apply)
        self.other_button = self.action_button("Read it all the same")
        self.other_button.clicked.connect(self._read_other)
        self.withdraw_button = self.action_button("Withdraw what is recorded…")
        self.withdraw_button.setToolTip(
            "Where the department decided otherwise before: what stands now, of the row above."
        )
        self.withdraw_button.clicked.connect(self._ask_to_withdraw)
        self.edits_button = self.action_button("Suggested edits…")
        self.edits_button.clicked.connect(self._show_edits)
        self.lines.itemSelectionChanged.connect(self._show_withdrawing)
        self.another = self.action_button("Another file…")
        self.another.clicked.connect(self.ask_again)
        self._show_buttons()
        self.set_size(1000, 640)
        self.drop.setFocus()

    def begin(self, month: date | None) -> None:
        """The month that the replies are expected to be about: one about another month is offered, not just read."""
        self._month = month

    def load(self, path: Path) -> None:
        """Read this file and show what would be recorded."""
        self._read(path, self._month)

    def ask_again(self) -> None:
        """Back to choosing a file."""
        self._other = None
        super().ask_again()

    # Reading

    def _read(self, path: Path, month: date | None) -> None:
        self._path, self._other, self._reading = path, None, None
        self.drop.set_problem("")
        self.run(
            lambda planner, progress: read(planner, progress, path, month),
            f"Reading {path.name}",
            self._show,
            self._unreadable,
            self.ask_again,
        )
        self._show_buttons()

    def _unreadable(self, exc: PlannerError) -> None:
        super()._unreadable(exc)
        if isinstance(exc, OtherMonth):
            self._other = exc.month
            self.other_button.setText(f"Read it for {words.month_name(exc.month)}")
            self._show_buttons()
            self.other_button.setFocus()

    def _read_other(self) -> None:
        if self._other is not None:
            self._read(self._path, self._other)

    # The preview

    def _preview(self) -> QWidget:
        space = self._theme.px(10)
        says = QWidget()
        column = QVBoxLayout(says)
        column.setContentsMargins(0, self._theme.px(6), 0, 0)
        column.setSpacing(self._theme.px(6))
        column.addWidget(self.only_open)
        column.addWidget(self.lines, 1)
        self.tabs.addTab(says, "Decisions")
        self.tabs.addTab(self.suggestions, "Suggested edits")
        self.tabs.currentChanged.connect(self._show_sender)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(space)
        whole.addWidget(self.headline)
        whole.addWidget(self.problem)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(self.sender_field)
        return page

    def _show(self, reading: Reading) -> None:
        self._reading = reading
        preview = reading.preview
        title, body = told(preview)
        self.headline.show_outcome(title, body, good=preview.changes)
        undecided = len(preview.of(Outcome.UNDECIDED))
        self.only_open.setVisible(0 < undecided < len(preview.lines))
        self.only_open.setChecked(undecided > 20)
        self._show_rows()
        edits = preview.suggestions
        self.suggestions.show_suggestions(edits, writable=not reading.why_read_only)
        self.tabs.setTabText(1, f"Suggested edits ({len(edits):,})")
        self.tabs.setTabVisible(1, bool(edits))
        self.tabs.tabBar().setVisible(bool(edits))
        self.tabs.setCurrentIndex(0)
        self._show_who()
        can = preview.changes and not reading.why_read_only
        self._set_problem(f"Nothing can be recorded here. {reading.why_read_only}" if reading.why_read_only else "")
        recorded = len(preview.of(Outcome.RECORD))
        kept = "Keep the comments" if preview.changes else "Record"
        self.record_button.setText(f"Record {words.count(recorded, 'decision')}" if recorded else kept)
        self.record_button.setEnabled(can)
        self._show_sender()
        self.sender_field.set_problem("")
        self.rooms.setCurrentWidget(self.preview)
        self._show_buttons()
        (self.sender_edit if can else self.close_button).setFocus()

    def _show_rows(self) -> None:
        if self._reading is not None:
            lines = self._reading.preview.lines
            if self.only_open.isChecked() and not self.only_open.isHidden():
                lines = tuple(one for one in lines if one.outcome is not Outcome.UNDECIDED)
            self._shown = lines
            self.lines.show_rows(rows(lines))
            self._show_withdrawing()

    def _show_sender(self) -> None:
        """Only where decisions are recorded: an edit that is taken over is nobody's decision."""
        self.sender_field.setVisible(self.record_button.isEnabled() and self.tabs.currentIndex() == 0)

    def _show_who(self) -> None:
        if self._reading is None:
            return
        signer, department = self._reading.signer, self._reading.preview.department.name
        if signer.person is None:
            said = "Say first who you are: the record names whoever enters a reply."
        else:
            said = (
                f"Recorded as reported by {department}, entered and signed by {signer.name}. "
                "It never stands for the Communications Manager’s decision."
            )
        self.sender_field.set_note(said)
        contact = " ".join(self._reading.preview.department.contact.split())
        self.sender_edit.setPlaceholderText(contact or "Name or e-mail address")

    # Suggested edits

    def _take(self, one: Suggestion) -> None:
        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self.suggestions.set_problem(exc.sentence())

        self._core.ask(
            lambda planner: planner.replies.take_suggestion(one),
            lambda _post: self.suggestions.show_taken(one),
            failed=failed,
            owner=self,
        )

    # Withdrawing what contradicts

    def _contradicted(self) -> ReplyLine | None:
        """The selected line, where another decision stands that was reported before."""
        row = self.lines.currentRow()
        one = self._shown[row] if 0 <= row < len(self._shown) else None
        return one if one is not None and one.against else None

    def _show_withdrawing(self) -> None:
        here = self.rooms.currentWidget() is self.preview
        writable = self._reading is not None and not self._reading.why_read_only
        self.withdraw_button.setVisible(here and writable and any(one.against for one in self._shown))
        self.withdraw_button.setEnabled(self._contradicted() is not None)

    def _ask_to_withdraw(self) -> None:
        one = self._contradicted()
        if one is not None:
            confirm(
                self,
                "Withdraw what is recorded?",
                f"“{one.heading}” is {one.against}. Ask the department which of the two stands. The withdrawal is "
                "signed by you and stays in the history; the file is read again then.",
                "Withdraw it",
                lambda: self._withdraw(one),
                serious=True,
            )

    def _withdraw(self, one: ReplyLine) -> None:
        reading = self._reading
        if reading is None:
            return
        department, reason = reading.preview.department.id, f"replaced by what “{reading.preview.file.name}” says"

        def failed(exc: BaseException) -> None:
            if isinstance(exc, SigningLocked):
                self._sign_in(lambda: self._withdraw(one))
            elif isinstance(exc, PlannerError):
                self._set_problem(exc.sentence())
            else:
                raise exc

        self._core.ask(
            lambda planner: planner.replies.withdraw(one.post, department, reason),
            lambda _none: self._read(self._path, reading.preview.month),
            failed=failed,
            owner=self,
        )

    # Recording

    def _sign_in(self, then: Callable[[], object]) -> None:
        ask_to_sign_in(
            self._core,
            self._theme,
            self,
            "You sign that this is what came back. It is recorded as reported, not as your own decision.",
            opened=then,
            dropped=lambda: None,
            refused=self._set_problem,
        )

    def _apply(self) -> None:
        if self._reading is None or not self.record_button.isEnabled():
            return
        sender = self.sender_edit.text().strip()
        if not sender:
            self.tabs.setCurrentIndex(0)
            self.sender_field.set_problem("Say who sent it.")
            self.sender_edit.setFocus()
            return
        preview = self._reading.preview
        self._set_problem("")
        self.run(
            lambda planner, _progress: planner.replies.apply(preview, sender),
            "Recording what was reported",
            self._show_report,
            self._not_applied,
            self._back,
        )
        self._show_buttons()

    def _not_applied(self, exc: PlannerError) -> None:
        self._back()
        if isinstance(exc, SigningLocked):
            self._sign_in(self._apply)
        elif isinstance(exc, InvalidValue):
            self.sender_field.set_problem(exc.sentence())
        else:
            self._set_problem(exc.sentence())

    def _back(self) -> None:
        self.rooms.setCurrentWidget(self.preview)
        self._show_buttons()
        self.sender_edit.setFocus()

    def _show_report(self, report: ReplyReport) -> None:
        self.done_line.show_outcome(report.sentence, f"{report.name}, {report.department}.", good=report.kept)
        self.done_lines.show_rows(rows(report.lines, done=report.kept))
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.close_button.setFocus()
        if report.kept:
            self.recorded.emit()

    def _show_edits(self) -> None:
        """Back to what the file suggests, once its decisions are recorded."""
        self.record_button.setEnabled(False)
        self.rooms.setCurrentWidget(self.preview)
        self.tabs.setCurrentWidget(self.suggestions)
        self._show_sender()
        self._show_buttons()
        self.suggestions.table.setFocus()

    def _set_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        self.record_button.setVisible(room is self.preview)
        self.other_button.setVisible(room is self.drop and self._other is not None)
        self.another.setVisible(room in (self.preview, self.outcome))
        self.edits_button.setVisible(room is self.outcome and self.suggestions.left > 0)
        self._show_withdrawing()


def _column(theme: Theme, *parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Results) else 0)
    return page
