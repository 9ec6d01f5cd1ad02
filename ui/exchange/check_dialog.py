"""Checks the whole record and says in plain words what came out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.putting_back import PutBack
from sddc_planner.progress import Progress
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import Results
from ui.exchange.put_back_part import PutBackPart, rows_of
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.planner.record import CheckReport

ANCHOR = (
    "The number of the newest entry. It stands in every exported workbook: a copy that somebody else keeps shows "
    "that the record was not rebuilt since."
)
WHAT_NOW = (
    "A post that is touched by this is not approved and is not exported. Keep the folder as it is, make a copy of it, "
    "and compare it with a backup; or put back what the record says."
)
_WHERE = {
    "file": "File",
    "media": "Media",
    "post": "Post",
    "revision": "Revision",
    "sign_off": "Sign-off",
    "submission": "Submission",
    "signing_key": "Signing key",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``faults`` are (where, what)."""

    faults: tuple[tuple[str, str], ...]
    entries: int
    rows: int
    signatures: int
    removed: int
    head: str


def check(planner: Planner, progress: Progress) -> Outcome:
    """The whole check, on the planner's thread."""
    return outcome_of(planner.record.check(progress))


def outcome_of(found: "CheckReport") -> Outcome:
    """What a check found, as plain values."""
    return Outcome(
        faults=tuple((one.where, one.what) for one in found.faults),
        entries=found.entries,
        rows=found.rows,
        signatures=found.signatures,
        removed=found.removed_images,
        head=found.head,
    )


class CheckDialog(TaskDialog):
    """Call ``begin`` once it is open. ``signing_changed`` when a key was opened to put something back."""

    signing_changed = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, "Check the record", parent)
        self.headline = Headline(theme)
        self.faults = Results("What is wrong", ("Where", "What is wrong"))
        self.what_now = QLabel(WHAT_NOW)
        self.what_now.setWordWrap(True)
        self.head = QLineEdit()
        self.head.setReadOnly(True)
        self.head.setAccessibleName("Number of the newest entry")
        self.copy_button = QPushButton("Copy")
        self.copy_button.setAutoDefault(False)
        self.copy_button.setAccessibleName("Copy the number of the newest entry")
        self.copy_button.clicked.connect(self._copy)
        anchor = QLabel(ANCHOR)
        anchor.setProperty("kind", "muted")
        anchor.setWordWrap(True)
        line = QHBoxLayout()
        line.addWidget(self.head, 1)
        line.addWidget(self.copy_button)
        self.outcome = QWidget()
        column = QVBoxLayout(self.outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(self.faults, 1)
        self.putting_back = PutBackPart(self, core, theme, show=self._show_put_back, say=self._say_left)
        self.putting_back.signed_in.connect(self.signing_changed)
        column.addWidget(self.what_now)
        column.addWidget(anchor)
        column.addLayout(line)
        column.addStretch()
        self.rooms.addWidget(self.outcome)
        self.again = self.action_button("Check again")
        self.again.clicked.connect(self.begin)
        self.set_size(620, 380)

    def begin(self) -> None:
        """Check now."""
        self.again.setEnabled(False)
        self.run(check, "Reading the record", self._show, self._failed, self._stopped)

    def _show(self, outcome: Outcome) -> None:
        read = words.joined(
            [
                words.count(outcome.entries, "entry", "entries") + " of the record",
                words.count(outcome.rows, "row"),
                words.count(outcome.signatures, "signature"),
            ]
        )
        removed = words.count(outcome.removed, "former content") if outcome.removed else ""
        more = f" {removed} had been removed on purpose; the record says so." if removed else ""
        bad = len(outcome.faults)
        title = (
            f"{words.count(bad, 'thing is', 'things are')} not as the record says." if bad else "The record is whole."
        )
        body = f"{read} were checked." if bad else f"{read} were checked, and nothing is wrong."
        self.headline.show_outcome(title, body + more, good=not bad)
        self.faults.show_rows([(_where(where), what) for where, what in outcome.faults])
        self.faults.setVisible(bool(bad))
        self.what_now.setVisible(bool(bad))
        self.putting_back.offer(bool(bad))
        self.head.setText(outcome.head)
        self.head.setCursorPosition(0)
        self._ready()

    def _show_put_back(self, found: PutBack) -> None:
        """How the record is after something was put back, with what that was and what was left."""
        outcome = outcome_of(found.check)
        self._show(outcome)
        self.faults.show_rows([*rows_of(found), *((_where(where), what) for where, what in outcome.faults)])
        self.faults.show()

    def _say_left(self, sentence: str) -> None:
        self.headline.show_outcome("Nothing was put back.", sentence, good=False)
        self._ready()

    def _failed(self, exc: PlannerError) -> None:
        self.headline.show_outcome("The record could not be checked.", exc.sentence(), good=False)
        self._empty()

    def _stopped(self) -> None:
        self.headline.show_outcome("The check was stopped.", "Nothing is known yet.", good=False)
        self._empty()

    def _empty(self) -> None:
        self.faults.hide()
        self.what_now.hide()
        self.putting_back.offer(False)
        self.head.clear()
        self._ready()

    def _ready(self) -> None:
        self.rooms.setCurrentWidget(self.outcome)
        self.copy_button.setEnabled(bool(self.head.text()))
        self.again.setEnabled(True)
        self.close_button.setFocus()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.head.text())


def _where(where: str) -> str:
    return _WHERE.get(where, where.replace("_", " ").capitalize())
