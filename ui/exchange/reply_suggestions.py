"""What somebody changed in a returned review copy: old and new, and a button that takes the new one over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.model.difference import words_changed
from sddc_planner.planner.departments.suggestions import Suggestion
from ui.exchange.parts import Results
from ui.signoff.changes_card import html
from ui.theme import Theme

_SHOWN = 80
"""Characters of a text that a row shows; all of it stands below."""


class Suggestions(QWidget):
    """``wanted`` carries the suggestion to take over."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._all: tuple[Suggestion, ...] = ()
        self._taken: set[int] = set()
        self._writable = True
        self.table = Results("Suggested edits", ("Row", "Post", "What", "Now reads", "State"), wide=(3, 4))
        self.table.itemSelectionChanged.connect(self._show_one)
        self.difference = QLabel()
        self.difference.setWordWrap(True)
        self.difference.setTextFormat(Qt.TextFormat.RichText)
        self.difference.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.difference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidget(self.difference)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(theme.px(72))
        self.take_button = QPushButton("&Take this wording")
        self.take_button.setAutoDefault(False)
        self.take_button.setToolTip("Change the post in the plan to what the file says. Undo takes it back.")
        self.take_button.clicked.connect(self._take)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addStretch()
        foot.addWidget(self.take_button, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.table, 3)
        column.addWidget(area, 2)
        column.addLayout(foot)
        theme.changed.connect(self._show_one)

    def show_suggestions(self, suggestions: Sequence[Suggestion], *, writable: bool) -> None:
        self._all, self._writable = tuple(suggestions), writable
        self._taken.clear()
        self._fill()

    @property
    def left(self) -> int:
        """How many could still be taken over."""
        can = [number for number, one in enumerate(self._all) if not one.why_not and number not in self._taken]
        return len(can) if self._writable else 0

    def show_taken(self, one: Suggestion) -> None:
        """It is in the plan now."""
        row = self.table.currentRow()
        self._taken.add(self._all.index(one))
        self._fill()
        self.table.setCurrentCell(row, 0)

    def set_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _fill(self) -> None:
        self.table.show_rows(
            [
                (one.place, one.heading, one.field, _short(one.now), self._state(number))
                for number, one in enumerate(self._all)
            ]
        )
        self._show_one()

    def _state(self, number: int) -> str:
        if number in self._taken:
            return "✓ Taken over: it is in the plan, and awaits submission"
        return self._all[number].why_not

    def _show_one(self) -> None:
        self.set_problem("")
        row = self.table.currentRow()
        here = 0 <= row < len(self._all)
        one = self._all[row] if here else None
        self.take_button.setEnabled(one is not None and not one.why_not and row not in self._taken and self._writable)
        if one is None:
            self.difference.clear()
            return
        self.difference.setText(html(self._theme.tokens, words_changed(one.was, one.now)) or "Nothing")
        self.difference.setAccessibleName(f"{one.field}: was {one.was or 'nothing'}; now reads {one.now or 'nothing'}")

    def _take(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._all):
            self.wanted.emit(self._all[row])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:_SHOWN].rstrip()}…" if len(words) > _SHOWN else words or "(nothing)"
