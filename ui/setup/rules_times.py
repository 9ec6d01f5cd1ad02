"""The rules for the whole council: what a signature covers, by when things are due, who gives a passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from sddc_planner.model.rules import LONGEST, Rules
from ui.setup.snapshot import Council
from ui.theme import Theme
from ui.widgets.labels import section_label

_DAYS = (
    ("submit_days", "Submit a month’s schedule", "working days before the month begins"),
    ("decide_days", "Decide about it", "working days before the month begins"),
    ("countersign_days", "Countersign a verbal approval", "working days after it was given, at the latest"),
)


class _Tick(QWidget):
    """A rule that is on or off, with one plain sentence on what it does. ``wanted`` when a person changes it."""

    wanted = Signal(bool)

    def __init__(self, theme: Theme, name: str, about: str) -> None:
        super().__init__()
        self.box = QCheckBox(name)
        self.box.setAccessibleDescription(about)
        self.box.clicked.connect(self.wanted)
        self.about = QLabel(about)
        self.about.setWordWrap(True)
        self.about.setProperty("kind", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self.box)
        column.addWidget(self.about)


class TimeMoves(_Tick):
    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "The time of day may move within the day",
            "Off, another time needs new signatures. On, a post keeps its approval when only its time changes on the "
            "same day. The rule is part of each statement that is signed, so only decisions made while it is on cover "
            "a moved time.",
        )


class PassphraseForAll(_Tick):
    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            "Everyone gives their passphrase before planning",
            "Off, planning asks only who you are, and only signing needs the passphrase. On, nobody changes anything "
            "until they have signed in, so each planner needs a signing key of their own.",
        )


class _Days(QSpinBox):
    """The wheel scrolls the page: it turns the number only of a field that has the focus already."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class DueDays(QWidget):
    """``wanted`` carries the name of a rule and its new number, once a person has finished with it."""

    wanted = Signal(str, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._held = Rules()
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.boxes: dict[str, QSpinBox] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(theme.px(6))
        for row, (name, what, unit) in enumerate(_DAYS):
            box = _Days()
            box.setAccessibleName(f"{what}: {unit}")
            box.editingFinished.connect(lambda name=name: self._finished(name))
            self.boxes[name] = box
            label = section_label(what, box)
            label.setWordWrap(True)
            after = QLabel(unit)
            after.setProperty("kind", "muted")
            after.setWordWrap(True)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            grid.addWidget(after, row, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 3)
        note = QLabel("Working days are Monday to Friday without England’s bank holidays.")
        note.setProperty("kind", "small")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(grid)
        column.addWidget(self.problem)
        column.addWidget(note)

    def show_council(self, now: Council) -> None:
        self._held = now.rules
        self.setEnabled(not now.why_read_only)
        for name, box in self.boxes.items():
            if not box.hasFocus() or not self.problem.isVisible():
                box.setValue(getattr(now.rules, name))

    def refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def finish(self) -> None:
        """Take what was typed and not yet taken."""
        for name in self.boxes:
            self._finished(name)

    def _finished(self, name: str) -> None:
        value = self.boxes[name].value()
        if value != getattr(self._held, name):
            self.refuse("")
            self.wanted.emit(name, value)
