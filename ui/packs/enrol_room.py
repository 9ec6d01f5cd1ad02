"""Enrolling a key that signed something from outside: its fingerprint, to be compared aloud before anything counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.model.ids import PersonId
from sddc_planner.planner.laptops.returned_decisions import KeyNotEnrolled
from ui.exchange.headline import Headline
from ui.signoff.fingerprint import Spelled
from ui.theme import Theme
from ui.widgets.labels import section_label, wrapped


@dataclass(frozen=True, slots=True)
class Manager:
    """Somebody who decides whose keys count."""

    person: PersonId
    name: str


class EnrolRoom(QWidget):
    """``enrolWanted`` once the person says that the fingerprint is the same. ``signInWanted`` carries the
    manager who must say so with their key."""

    enrolWanted = Signal()
    signInWanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.unknown: KeyNotEnrolled | None = None
        self.headline = Headline(theme)
        self.steps = wrapped("", "")
        self.fingerprint = Spelled(theme, size=20)
        self.compared = QCheckBox()
        self.compared.toggled.connect(lambda _on: self._enable())
        self.enrol_button = QPushButton("Enrol this key")
        self.enrol_button.setProperty("kind", "primary")
        self.enrol_button.clicked.connect(self.enrolWanted)
        self.enrol_button.setAutoDefault(False)
        self.sign_in_buttons: list[QPushButton] = []
        self._sign_in = QHBoxLayout()
        self._sign_in.setSpacing(theme.px(8))
        self.problem = wrapped("", "problem")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.enrol_button)
        row.addLayout(self._sign_in)
        row.addStretch()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.headline)
        column.addWidget(self.steps)
        column.addWidget(section_label("Fingerprint of the key", self.fingerprint))
        column.addWidget(self.fingerprint)
        column.addWidget(self.compared)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.setFocusProxy(self.compared)

    def show_unknown(self, unknown: KeyNotEnrolled) -> None:
        """Ask about this key."""
        self.unknown = unknown
        self.headline.show_outcome(unknown.message, "Nothing has been read from it yet.", good=False)
        self.steps.setText(
            f"Ring {unknown.name}, or sit down together. Ask for the fingerprint of the key as it stands on their own "
            "screen, and compare it with this one, group by group. If a single letter differs, somebody else signed: "
            "do not enrol the key."
        )
        self.fingerprint.spell(unknown.fingerprint)
        self.compared.setText(f"I have compared it with {unknown.name}, and it is the same.")
        self.compared.setChecked(False)
        self.say_problem("")
        self._enable()

    def say_problem(self, sentence: str, managers: Sequence[Manager] = ()) -> None:
        """``managers`` are those who could sign in here to have it done, whoever is at the keyboard."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        while self._sign_in.count() and (item := self._sign_in.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.sign_in_buttons = []
        for one in managers:
            button = QPushButton(f"{one.name} signs in…")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, person=one.person: self.signInWanted.emit(person))
            self._sign_in.addWidget(button)
            self.sign_in_buttons.append(button)

    def _enable(self) -> None:
        self.enrol_button.setEnabled(self.compared.isChecked())
