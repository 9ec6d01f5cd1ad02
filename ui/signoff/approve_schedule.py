"""Approving a whole schedule: a list to look over first, then one signature for each post that is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError, SigningLocked
from sddc_planner.planner.schedules import Outcome
from sddc_planner.planner.signoffs import QueueGroup
from ui import icons, words
from ui.core import Core, Job
from ui.signoff import queue
from ui.signoff.schedule_lines import ScheduleLine, approve_all, read_schedule
from ui.signoff.schedule_model import ScheduleModel
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_SAYS = "You sign each ticked post exactly as it stands now. Each gets a signature of its own."


class ApproveSchedule(QDialog):
    """``signed`` carries a sentence when at least one post was signed; ``signing_changed`` when a key was opened."""

    signed = Signal(str)
    signing_changed = Signal()

    def __init__(self, core: Core, theme: Theme, groups: Sequence[QueueGroup], chosen: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._groups = core, theme, tuple(groups)
        self._job: Job | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Approve schedule")
        self.schedule = QComboBox()
        self.schedule.addItems([queue.group_name(one) for one in self._groups])
        self.schedule.setCurrentIndex(chosen)
        self.schedule.setAccessibleName("Schedule")
        self.schedule.currentIndexChanged.connect(self.read)
        self.model = ScheduleModel(self)
        self.view = self._make_view()
        self.summary = QLabel()
        self.summary.setProperty("kind", "section")
        self.progress = QProgressBar()
        self.progress.hide()
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.close_button = QPushButton("Cancel")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self.approve_button = QPushButton("Approve")
        self.approve_button.setProperty("kind", "primary")
        self.approve_button.setAutoDefault(False)
        self.approve_button.clicked.connect(self.approve)
        icons.dress(self.approve_button, theme, "tick", "on_accent")
        self._lay_out()
        self.model.ticked_changed.connect(self._count)
        px = theme.px
        room = parent.window().size()
        self.resize(min(px(720), room.width() - px(60)), min(px(520), room.height() - px(60)))
        self.read()

    def read(self) -> None:
        """List the schedule that is chosen."""
        group = self._groups[self.schedule.currentIndex()]
        self._core.ask(lambda planner: read_schedule(planner, group), self._show, owner=self)

    def approve(self) -> None:
        """Sign what is ticked; sign in first when need be."""
        lines = self.model.ticked()
        if not lines or self._job is not None:
            return
        self._say("")
        self._set_working(working=True)
        job = self._core.start(lambda planner, progress: approve_all(planner, lines, progress))
        self._job = job
        job.progressed.connect(self._step)
        job.succeeded.connect(self._finished)
        job.failed.connect(self._failed)
        self.progress.setRange(0, len(lines))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop the work, or close. Closing while a post is being signed waits for that one."""
        if self._job is not None:
            self._job.cancel()
            self.close_button.setEnabled(False)
            return
        super().reject()

    def _show(self, lines: tuple[ScheduleLine, ...]) -> None:
        self.model.show(lines)
        if lines:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus()

    def _count(self) -> None:
        ticked, possible = len(self.model.ticked()), self.model.can_be_signed()
        left = self.model.rowCount() - possible
        parts = [f"{ticked:,} of {words.count(possible, 'post')} will be approved"]
        if left:
            parts.append(f"{words.count(left, 'post')} cannot be, for the reason beside each")
        self.summary.setText(" · ".join(parts))
        self.approve_button.setText(f"Approve {words.count(ticked, 'post')}")
        self.approve_button.setEnabled(ticked > 0)

    def _step(self, done: int, total: int, label: str) -> None:
        self.progress.setValue(done)
        self.summary.setText(f"Signing {done + 1} of {total}: {label}")

    def _finished(self, outcomes: tuple[Outcome, ...]) -> None:
        self._job = None
        self._set_working(working=False)
        done = sum(one.done for one in outcomes)
        rest = len(outcomes) - done
        self.model.show_outcomes(outcomes)
        sentence = (
            f"Approved {words.count(done, 'post')} of {queue.group_name(self._groups[self.schedule.currentIndex()])}"
        )
        self.summary.setText(f"{sentence}." if not rest else f"{sentence}; {rest:,} not signed, see below.")
        self.approve_button.hide()
        self.schedule.setEnabled(False)
        self.close_button.setText("Close")
        self.close_button.setFocus()
        if done:
            self.signed.emit(f"{sentence}.")

    def _failed(self, exc: BaseException) -> None:
        self._job = None
        self._set_working(working=False)
        self._count()
        if isinstance(exc, SigningLocked):
            ask_to_sign_in(
                self._core,
                self._theme,
                self,
                f"To approve {words.count(len(self.model.ticked()), 'post')}",
                opened=self._signed_in,
                dropped=self.view.setFocus,
                refused=self._say,
            )
        elif isinstance(exc, PlannerError):
            self._say(exc.sentence())
        else:
            self._say("Something went wrong in the program. What was signed until then stays signed.")
            raise exc

    def _signed_in(self) -> None:
        self.signing_changed.emit()
        self.approve()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _set_working(self, *, working: bool) -> None:
        self.progress.setVisible(working)
        self.progress.setValue(0)
        self.schedule.setEnabled(not working)
        self.view.setEnabled(not working)
        self.approve_button.setEnabled(not working)
        self.close_button.setEnabled(True)
        self.close_button.setText("Stop" if working else "Cancel")

    def _make_view(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setRootIsDecorated(False)
        view.setAccessibleName("Posts of the schedule")
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = view.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        view.setColumnWidth(0, self._theme.px(240))
        return view

    def _lay_out(self) -> None:
        px = self._theme.px
        title = QLabel("Approve schedule")
        title.setProperty("kind", "heading")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self.schedule)
        head.addStretch(1)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.close_button)
        feet.addWidget(self.approve_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(18), px(18), px(18))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(wrapped(_SAYS, "muted"))
        column.addWidget(self.view, 1)
        column.addWidget(self.summary)
        column.addWidget(self.progress)
        column.addWidget(self.problem)
        column.addLayout(feet)
