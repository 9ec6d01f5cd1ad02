"""The strip that narrows what the calendar shows, and tells what its colours and glyphs mean."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from sddc_planner.model.state import State
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.wanted import Wanted
from ui import words
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.filter_button import FilterButton
from ui.widgets.spread_layout import SpreadLayout

_LEGEND = (State.DRAFT, State.AWAITING, State.CHANGES_REQUESTED, State.APPROVED, State.PUBLISHED)


class FilterStrip(QFrame):
    """``changed`` carries what is wanted now."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self.departments = FilterButton(theme, "All departments", "departments")
        self.accounts = FilterButton(theme, "All accounts", "accounts")
        self.campaigns = FilterButton(theme, "Any campaign", "campaigns")
        self.states = FilterButton(theme, "Any status", "states")
        self.states.set_choices([(state, words.state_label(state)) for state in State])
        self.clear = QPushButton("Clear")
        self.clear.setProperty("kind", "quiet")
        self.clear.clicked.connect(self.reset)
        self.clear.hide()
        self.legend = [StateBadge(theme, state) for state in _LEGEND]
        row = SpreadLayout(self, theme.px(8))
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        for button in self._buttons():
            button.changed.connect(self._tell)
            row.add_left(button)
        row.add_left(self.clear)
        for badge in self.legend:
            row.add_right(badge, spare=True)

    def begin(self) -> None:
        """Another library is open: nothing of the one before is chosen, and nobody is told."""
        for button in self._buttons():
            with QSignalBlocker(button):
                button.set_chosen(frozenset())
        self.clear.hide()

    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(button.chosen() for button in self._buttons())

    def set_choices(self, choices: Choices) -> None:
        self.departments.set_choices(choices.departments)
        self.accounts.set_choices(choices.accounts)
        self.campaigns.set_choices(choices.campaigns)

    def wanted(self) -> Wanted:
        return Wanted(
            departments=frozenset(self.departments.chosen()),  # type: ignore[arg-type]  # keys are what was put in
            accounts=frozenset(self.accounts.chosen()),  # type: ignore[arg-type]
            campaigns=frozenset(self.campaigns.chosen()),  # type: ignore[arg-type]
            states=frozenset(self.states.chosen()),  # type: ignore[arg-type]
        )

    def reset(self) -> None:
        """Show everything again."""
        for button in self._buttons():
            button.set_chosen(frozenset())
        self._tell()

    def _buttons(self) -> tuple[FilterButton, ...]:
        return self.departments, self.accounts, self.campaigns, self.states

    def _tell(self) -> None:
        self.clear.setVisible(self.is_narrowed())
        self.changed.emit(self.wanted())
