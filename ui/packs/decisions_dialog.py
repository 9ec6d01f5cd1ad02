"""Reading back what a reviewer decided about a pack: look it over, enrol an unknown key, take it in."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sddc_planner import paths
from sddc_planner.errors import NeedsManager, PlannerError
from sddc_planner.model.ids import PersonId
from sddc_planner.packs.files import Kind, kind_of
from sddc_planner.planner.laptops.returned_decisions import (
    DecisionLine,
    DecisionsPreview,
    DecisionsReport,
    Fate,
    KeyNotEnrolled,
)
from sddc_planner.planner.planner import Planner
from sddc_planner.progress import Progress
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, FileDrop, Results, ask_for_file
from ui.packs.enrol_room import EnrolRoom, Manager
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme
from ui.widgets.labels import wrapped

_KINDS = "Decisions (*.sddcsign *.xlsx);;All files (*)"
_FATES = {Fate.APPLIES: "✓ Applies", Fate.KNOWN: "= Read back already", Fate.LEFT: "✕ Does not apply"}
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Places:
    """Who was at the keyboard, and the manager who took their place for one step."""

    before: PersonId | None
    manager: PersonId


class DecisionsDialog(TaskDialog):
    """``load`` a file, or let the person choose or drop one.

    ``otherKind`` carries a path and what it is, when it is no decision file but something else that the program
    reads; the dialog is closed then. ``readBack`` when decisions were taken in.
    """

    otherKind = Signal(object, object)
    readBack = Signal(object)
    signing_changed = Signal()
    """A key was opened here."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile = ask_for_file,
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Read decisions", parent)
        self._path: Path | None = None
        self._preview: DecisionsPreview | None = None
        self.drop = FileDrop(
            theme,
            "Drop what came back here, or choose it: a file that ends in .sddcsign, or a department’s review workbook. "
            "You see first what it would do; nothing is changed until you apply it.",
            "Choose a file…",
            choose_file,
            title="Read decisions",
            start=folder or paths.documents(),
            kinds=_KINDS,
        )
        self.drop.chosen.connect(self.load)
        self.headline = Headline(theme)
        self.signed = wrapped("", "muted")
        self.rows = Results("Decisions", ("About", "Decision", "Comment", "Outcome"), wide=(0, 2, 3))
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.outcome = QWidget()
        column = QVBoxLayout(self.outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.signed)
        column.addWidget(self.rows, 1)
        column.addWidget(self.problem)
        self.enrol = EnrolRoom(theme)
        self.enrol.enrolWanted.connect(self._enrol)
        self.enrol.signInWanted.connect(self._sign_in)
        for room in (self.drop, self.outcome, self.enrol):
            self.rooms.addWidget(room)
        self.rooms.setCurrentWidget(self.drop)
        self.another = self.action_button("Read another…")
        self.another.clicked.connect(self.ask_again)
        self.apply_button = self.action_button("Apply", primary=True)
        self.apply_button.clicked.connect(self._apply)
        self._show_buttons()
        self.set_size(880, 560)
        self.drop.setFocus()

    def load(self, path: Path) -> None:
        """Look into this file now."""
        self._path = path
        self._preview = None
        self.drop.set_problem("")
        self.run(
            lambda planner, progress: _look(planner, progress, path),
            f"Reading {path.name}",
            self._looked,
            self._failed,
            self.ask_again,
        )
        self._show_buttons()

    def ask_again(self) -> None:
        self.rooms.setCurrentWidget(self.drop)
        self._show_buttons()
        self.drop.setFocus()

    # Looking

    def _looked(self, found: DecisionsPreview | Kind) -> None:
        if isinstance(found, DecisionsPreview):
            self._show(found)
            return
        path = self._path
        self.ask_again()
        self.accept()
        self.otherKind.emit(path, found)

    def _show(self, preview: DecisionsPreview) -> None:
        self._preview = preview
        count = len(preview.applying)
        self.headline.show_outcome(preview.sentence(), "", good=bool(count))
        self.signed.setText(
            f"Signed by {preview.name} on {words.moment(preview.at)}, with the key {preview.fingerprint}. "
            f"{_what_to_do(preview)}"
        )
        self._say("")
        self.rows.show_rows([_line(one) for one in preview.lines])
        self.apply_button.setText(f"Apply {words.count(count, 'decision')}" if count else "Apply")
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        (self.apply_button if count else self.close_button).setFocus()

    def _failed(self, exc: PlannerError) -> None:
        if isinstance(exc, KeyNotEnrolled):
            self.enrol.show_unknown(exc)
            self.rooms.setCurrentWidget(self.enrol)
            self._show_buttons()
            self.enrol.setFocus()
            return
        self.ask_again()
        self.drop.set_problem(exc.sentence())

    # Enrolling

    def _enrol(self) -> None:
        unknown = self.enrol.unknown
        if unknown is None:
            return
        self._core.ask(
            lambda planner: planner.keys.enrol(unknown.person, unknown.public, unknown.fingerprint),
            lambda _view: self._again(),
            failed=self._not_enrolled,
            owner=self,
        )

    def _not_enrolled(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.enrol.say_problem(exc.sentence())
        if isinstance(exc, NeedsManager):
            self._core.ask(_managers, lambda managers: self.enrol.say_problem(exc.sentence(), managers), owner=self)

    def _sign_in(self, manager: str) -> None:
        """The manager signs in for this one step, also where somebody else is at the keyboard; then they go on."""
        self._core.ask(
            lambda planner: _change_places(planner, PersonId(manager)),
            lambda before: self._ask_for_key(_Places(before, PersonId(manager))),
            owner=self,
        )

    def _ask_for_key(self, places: _Places) -> None:
        def opened() -> None:
            self._enrol()
            self._back(places)

        def refused(why: str) -> None:
            self.enrol.say_problem(why)
            self._back(places)

        ask_to_sign_in(
            self._core,
            self._theme,
            self,
            "The Communications Manager’s signature is needed to enrol a key.",
            opened=opened,
            dropped=lambda: self._back(places),
            refused=refused,
        )

    def _back(self, places: _Places) -> None:
        """Whoever was at the keyboard before is there again."""
        if places.before != places.manager:
            self._core.ask(lambda planner: planner.sit_down(places.before), owner=self)
        self.signing_changed.emit()

    def _again(self) -> None:
        if self._path is not None:
            self.load(self._path)

    # Applying

    def _apply(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.run(
            lambda planner, _progress: planner.packs.apply_decisions(preview),
            "Taking the decisions in",
            self._applied,
            self._not_applied,
            self._again,
        )
        self._show_buttons()

    def _applied(self, report: DecisionsReport) -> None:
        self._preview = None
        self.headline.show_outcome(report.sentence(), "", good=bool(report.applied))
        self.signed.setText("Each stands in the history, signed as it came. The file is kept.")
        self.rows.show_rows([_line(one, done=True) for one in (*report.applied, *report.left)])
        self.rooms.setCurrentWidget(self.outcome)
        self._show_buttons()
        self.close_button.setFocus()
        self.readBack.emit(report)

    def _not_applied(self, exc: PlannerError) -> None:
        self.rooms.setCurrentWidget(self.outcome)
        self._say(exc.sentence())
        self._show_buttons()

    # Inside

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _show_buttons(self) -> None:
        room = self.rooms.currentWidget()
        preview = self._preview
        self.another.setVisible(room in (self.outcome, self.enrol))
        self.apply_button.setVisible(room is self.outcome and preview is not None and bool(preview.applying))


def _managers(planner: Planner) -> tuple[Manager, ...]:
    """Who can have a key enrolled, by name; whoever is at the keyboard first."""
    ids = planner.council.managers_with_keys()
    found = [Manager(one.id, one.name) for one in planner.council.people() if one.id in ids]
    return tuple(sorted(found, key=lambda one: one.person != planner.who))


def _change_places(planner: Planner, person: PersonId) -> PersonId | None:
    """Let ``person`` sit down, and say who sat there."""
    before = planner.who
    if before != person:
        planner.sit_down(person)
    return before


def _look(planner: Planner, progress: Progress, path: Path) -> DecisionsPreview | Kind:
    progress.step(0, 0)
    kind = kind_of(path)
    if kind in (Kind.PACK, Kind.WORKBOOK):
        return kind
    return planner.packs.preview_decisions(path)


def _what_to_do(preview: DecisionsPreview) -> str:
    if not preview.applying:
        return "None of it can be taken in, for the reason beside each."
    return "Each is taken in exactly as it was signed."


def _line(one: DecisionLine, *, done: bool = False) -> tuple[str, str, str, str]:
    word = f"{one.verdict.value[:1].upper()}{one.verdict.value[1:]}"
    fate = "✓ Taken in" if done and one.applies else _FATES[one.fate]
    return (
        f"{one.heading}\nRevision {one.revision}",
        f"{word}\n{one.capacity}, {words.moment(one.at).replace(' ', NO_BREAK)}",
        one.comment,
        "\n".join(filter(None, (fate, one.why))),
    )
