"""Submitting a month's posts for sign-off: look them over, untick some, submit the rest, see what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.schedules import Candidate, Outcome
from sddc_planner.progress import Progress
from ui import words
from ui.calendar.submission_list import SubmissionList
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import Results
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import wrapped

NOBODY = "Say first who you are: choose yourself at the foot of the rail on the left. The record names whoever submits."
_SAYS = (
    "Each ticked post is kept exactly as it stands now, and its signatories are asked. Editing one later takes it "
    "out of sign-off again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What could be submitted. ``where`` names it: "in December 2020", "among 3 chosen posts"."""

    where: str
    candidates: tuple[Candidate, ...]
    departments: Mapping[DepartmentId, str]
    hindrance: str


def read(
    planner: Planner, progress: Progress, month: date, wanted: frozenset[DepartmentId], ids: Sequence[str] | None
) -> Reading:
    """Look at the month's posts, or at those given, as they stand. Raises ``Cancelled``."""
    progress.step(0, 0)
    names = {one.id: one.name for one in planner.council.departments()}
    chosen: Sequence[str] = planner.schedules.ids(month, wanted) if ids is None else ids
    if ids is None:
        where = f"in {words.month_name(month)}"
        if wanted:
            where += f" for {words.joined(sorted(names[one] for one in wanted if one in names))}"
    else:
        where = f"among {words.count(len(chosen), 'chosen post')}"
    hindrance = planner.why_read_only or ("" if planner.who else NOBODY)
    return Reading(
        where=where,
        candidates=planner.schedules.preview_submission(chosen),
        departments=names,
        hindrance=hindrance,
    )


class SubmitDialog(TaskDialog):
    """Call ``open`` and ``begin``. ``submitted`` carries the outcomes, of which at least one is done."""

    submitted = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, "Submit for sign-off", parent)
        self.title = wrapped("", "heading")
        self.about = wrapped(_SAYS, "muted")
        self.posts = SubmissionList(theme)
        self.posts.ticked_changed.connect(self._count)
        self.posts.currentItemChanged.connect(self._explain)
        self.note = wrapped("", "muted")
        self.note.setMinimumHeight(theme.px(50))  # room for most notes, so that the list seldom jumps
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.list_room = _column(theme, self.title, self.about, self.posts, self.note, self.problem)
        self.empty = EmptyState(theme, "signoff", "")
        self.headline = Headline(theme)
        self.outcomes = Results("What became of each post", ("Post", "What became of it"))
        self.done_room = _column(theme, self.headline, self.outcomes)
        for room in (self.list_room, self.empty, self.done_room):
            self.rooms.addWidget(room)
        self.submit_button = self.action_button("Submit", primary=True)
        self.submit_button.clicked.connect(self._submit)
        self.submit_button.hide()
        self._reading: Reading | None = None
        self.set_size(880, 580)

    def begin(
        self, month: date, departments: frozenset[DepartmentId] = frozenset(), ids: list[str] | None = None
    ) -> None:
        """List the posts of a month, of some departments only, or exactly the posts ``ids``."""
        self._reading = None
        self.submit_button.hide()
        self.close_button.setText("Cancel")
        self.run(
            lambda planner, progress: read(planner, progress, month, departments, ids),
            "Looking at the posts…",
            self._show,
            self._unreadable,
            self.reject,
        )

    def _show(self, reading: Reading) -> None:
        self._reading = reading
        ready = sum(not one.why for one in reading.candidates)
        nothing = f"Nothing to submit {reading.where}"
        if not reading.candidates:
            self.empty.set_words(nothing)
            self.close_button.setText("Close")
            self._enter(self.empty, self.close_button)
            return
        self.title.setText(f"{words.count(ready, 'post')} can be submitted {reading.where}" if ready else nothing)
        self.close_button.setText("Cancel" if ready else "Close")
        self.about.setVisible(ready > 0)
        self._say(reading.hindrance if ready else "")
        self.posts.show_candidates(reading.candidates, reading.departments)
        self._enter(self.list_room, self.posts)
        self.submit_button.setVisible(ready > 0)
        self.submit_button.setDefault(ready > 0)

    def _count(self) -> None:
        ticked = len(self.posts.ticked())
        self.submit_button.setText(f"Submit {words.count(ticked, 'post')}" if ticked else "Submit")
        self.submit_button.setEnabled(ticked > 0 and not (self._reading and self._reading.hindrance))

    def _explain(self) -> None:
        self.note.setText(self.posts.words_of_current())

    def _submit(self) -> None:
        ids = self.posts.ticked()
        if not ids or not self.submit_button.isEnabled():
            return
        self._say("")
        self.submit_button.hide()
        self.run(
            lambda planner, progress: _submit_all(planner, progress, ids),
            f"Submitting {words.count(len(ids), 'post')}…",
            self._finished_with,
            self._refused,
            self._back,
        )

    def _finished_with(self, outcomes: tuple[Outcome, ...]) -> None:
        done = [one for one in outcomes if one.done]
        rest = len(outcomes) - len(done)
        self.headline.show_outcome(
            f"Submitted {words.count(len(done), 'post')} for sign-off." if done else "Nothing was submitted.",
            f"{words.count(rest, 'post')} could not be submitted, for the reason beside each."
            if rest
            else "Whoever signs finds them under Sign-off. Undo takes the submission back.",
            good=not rest,
        )
        self.outcomes.show_rows(
            [(one.heading, _sentence(one.what)) for one in sorted(outcomes, key=lambda one: one.done)]
        )
        self.close_button.setText("Close")
        self._enter(self.done_room, self.close_button)
        if done:
            self.submitted.emit(outcomes)

    def _back(self) -> None:
        self._enter(self.list_room, self.posts)
        self.submit_button.show()

    def _refused(self, exc: PlannerError) -> None:
        self._back()
        self._say(exc.sentence())

    def _unreadable(self, exc: PlannerError) -> None:
        self.empty.set_words(exc.sentence())
        self._enter(self.empty, self.close_button)

    def _enter(self, room: QWidget, focus: QWidget) -> None:
        self.rooms.setCurrentWidget(room)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _submit_all(planner: Planner, progress: Progress, ids: Sequence[PostId]) -> tuple[Outcome, ...]:
    progress.step(0, 0)  # it is one step of undo, so it can only be stopped before it begins
    return planner.schedules.submit(ids)


def _sentence(what: str) -> str:
    return f"{what[0].upper()}{what[1:]}" if what else ""


def _column(theme: Theme, *parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(8))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, SubmissionList | Results) else 0)
    return page
