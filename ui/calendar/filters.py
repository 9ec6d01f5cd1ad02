"""The strip that narrows what the calendar shows, says in words what is narrowed, and explains colours and glyphs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from sddc_planner.model.state import State
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.wanted import Wanted
from ui import icons
from ui.calendar.filter_words import BY_KEY, FIELDS, Field, is_narrowed, known, said, sentence, with_chosen
from ui.theme import Theme
from ui.widgets.badge import StateBadge
from ui.widgets.chip import Chip
from ui.widgets.spread_layout import SpreadLayout

if TYPE_CHECKING:
    from ui.calendar.filter_popover import FilterPopover

_LINES = 1.5
"""How many lines of chips a strip may have."""
_LETTERS = 28
"""Of the name of a view on its button."""
_LEGEND = (State.DRAFT, State.AWAITING, State.CHANGES_REQUESTED, State.APPROVED, State.PUBLISHED)


class FilterStrip(QFrame):
    """``changed`` carries what is wanted now. ``choicesWanted`` before choices are offered: they may have grown.

    ``views`` opens the saved views; whoever keeps them listens to it.
    """

    changed = Signal(object)
    choicesWanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted, self._choices = Wanted(), Choices((), (), ())
        self._popover: FilterPopover | None = None
        self.setProperty("kind", "strip")
        self.button = _round_button(theme, "Filter", "Narrow what is shown")
        self.button.clicked.connect(lambda _checked=False: self.open_popover())
        self.views = _round_button(theme, "Views", "Saved views")
        self.chips = {field.key: Chip(theme, "", self) for field in FIELDS}
        self.clear = QPushButton("Clear")
        self.clear.setProperty("kind", "link")
        self.clear.setToolTip("Show everything again (Ctrl+Shift+0)")
        self.clear.clicked.connect(self.reset)
        self.legend = [StateBadge(theme, state) for state in _LEGEND]
        row = SpreadLayout(self, theme.px(8))
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.add_left(self.button)
        row.add_left(self.views)
        for key, chip in self.chips.items():
            field = BY_KEY[key]
            chip.clicked.connect(lambda _checked=False, field=field: self.open_popover(field))
            chip.removed.connect(lambda field=field: self._remove(field))
            row.add_left(chip)
        self.summary = Chip(theme, "", self)
        self.summary.clicked.connect(lambda _checked=False: self.open_popover())
        self.summary.removed.connect(self.reset)
        row.add_left(self.summary)
        row.add_left(self.clear)
        for badge in self.legend:
            row.add_right(badge, spare=True)
        self._show_words()

    def begin(self) -> None:
        """Another library is open: nothing of the one before is chosen, and nobody is told."""
        self._wanted = Wanted()
        self._show_words()
        self.show_view_name("")

    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return is_narrowed(self._wanted)

    def set_choices(self, choices: Choices) -> None:
        """Offer these; what was chosen and is gone is dropped."""
        before, self._choices = self._wanted, choices
        self._wanted = known(before, choices)
        self._show_words()
        if self._popover is not None:
            self._popover.set_choices(choices)
        if self._wanted != before:
            self.changed.emit(self._wanted)

    @property
    def choices(self) -> Choices:
        return self._choices

    def wanted(self) -> Wanted:
        return self._wanted

    def set_wanted(self, wanted: Wanted) -> None:
        """Narrow to exactly this, as a person would. What is no longer there narrows nothing."""
        wanted = known(wanted, self._choices)
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_words()
            self.changed.emit(wanted)

    def narrow(self, key: str, choice: str) -> None:
        """Narrow one field to one choice; the other fields stay as they are."""
        self.set_wanted(with_chosen(self._wanted, BY_KEY[key], frozenset({choice})))

    def reset(self) -> None:
        """Show everything again."""
        self.set_wanted(Wanted())

    def sentence(self) -> str:
        """What is narrowed, in words; empty where nothing is."""
        return sentence(self._wanted, self._choices)

    def show_view_name(self, name: str) -> None:
        """The saved view that is shown as it was saved; none where ``name`` is empty."""
        shown = f"{name[: _LETTERS - 1]}…" if len(name) > _LETTERS else name
        self.views.setText(shown.replace("&", "&&") or "Views")
        self.views.setAccessibleName(f"Saved view {name}" if name else "Saved views")
        _mark(self.views, chosen=bool(name))

    def open_popover(self, field: Field | None = None) -> None:
        """Everything to narrow by, with the choices of ``field``."""
        self.choicesWanted.emit()
        self.popover().open_at(
            self.button.mapToGlobal(QPoint(0, self.button.height() + 2)), self._wanted, self._choices, field
        )

    def popover(self) -> "FilterPopover":
        if self._popover is None:
            from ui.calendar.filter_popover import FilterPopover  # noqa: PLC0415

            self._popover = FilterPopover(self._theme, self)
            self._popover.changed.connect(self.set_wanted)
        return self._popover

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def _fit_chips(self) -> None:
        """Every filter by itself, or where they would take the room of the month, all of them in one."""
        told = [chip for chip in self.chips.values() if chip.text()]
        needed = sum(chip.sizeHint().width() + self._theme.px(8) for chip in told)
        every = len(told) == 1 or needed < _LINES * (self.width() - self._theme.px(220))
        self.summary.setText(f"{len(told)} filters")
        self.summary.setToolTip(self.sentence())
        self.summary.setAccessibleName(f"{len(told)} filters: {self.sentence()}. Press Delete to remove them")
        self.summary.setVisible(bool(told) and not every)
        for chip in self.chips.values():
            chip.setVisible(bool(chip.text()) and every)

    def _remove(self, field: Field) -> None:
        chip = self.chips[field.key]
        had_focus = chip.hasFocus()
        self.set_wanted(with_chosen(self._wanted, field, frozenset()))
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_words(self) -> None:
        for key, chip in self.chips.items():
            text = said(self._wanted, BY_KEY[key], self._choices)
            if text != chip.text():
                chip.setText(text)
                chip.setToolTip(f"{BY_KEY[key].title}: {text}")
                chip.setAccessibleName(f"{BY_KEY[key].title}: {text}, press Delete to remove")
                chip.updateGeometry()
        self._fit_chips()
        self.clear.setVisible(self.is_narrowed())
        self.button.setAccessibleDescription(self.sentence() or "Everything is shown")
        _mark(self.button, chosen=self.is_narrowed())
        if self._popover is not None:
            self._popover.set_wanted(self._wanted)


def _round_button(theme: Theme, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "filter")
    button.setToolTip(tip)
    button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow after the words
    icons.dress(button, theme, "chevron-down", "muted")
    return button


def _mark(button: QPushButton, *, chosen: bool) -> None:
    """Dress a button as chosen or not. Only where that is new: naming its style at a start costs time."""
    if bool(button.property("chosen")) != chosen:
        button.setProperty("chosen", chosen)
        button.style().unpolish(button)
        button.style().polish(button)
