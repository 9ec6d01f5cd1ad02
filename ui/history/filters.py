"""What of a history is shown: words, a person, kinds of entry, days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.council import Person
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from ui import icons
from ui.theme import Theme
from ui.widgets.combo import ElidedCombo
from ui.widgets.date_field import DateField
from ui.widgets.filter_button import FilterButton
from ui.widgets.flow_layout import FlowLayout

_TYPED_MS = 250
_KINDS = {
    HistoryKind.EDITS: "Edits",
    HistoryKind.SUBMISSIONS: "Submissions",
    HistoryKind.DECISIONS: "Decisions",
    HistoryKind.RULES: "Rules",
    HistoryKind.EXCHANGE: "Files sent and received",
    HistoryKind.SET_UP: "Set-up",
    HistoryKind.UNDO: "Undo and redo",
}


class Filters(QWidget):
    """``changed`` when another choice is made, and a moment after typing."""

    changed = Signal()

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = QLineEdit()
        self.words.setPlaceholderText("Only sentences with these words")
        self.words.setAccessibleName("Only sentences with these words")
        self.words.setClearButtonEnabled(True)
        glass = QAction(self)
        icons.dress(glass, theme, "search", "muted")
        self.words.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.person = ElidedCombo()
        self.person.setAccessibleName("By whom")
        self.person.addItem("Everyone", None)
        self.kinds = FilterButton(theme, "Everything", "kinds")
        self.kinds.setAccessibleName("Kinds of entry")
        self.kinds.set_choices(list(_KINDS.items()))
        self.first, self.last = DateField(theme, today), DateField(theme, today)
        for field, name in ((self.first, "From any day"), (self.last, "To any day")):
            field.setPlaceholderText(name)
            field.setAccessibleName(name.replace(" any", " this"))
            field.edited.connect(lambda _day: self._tell())
        self.clear_button = QPushButton("Clear the filters")
        self.clear_button.setProperty("kind", "link")
        self.clear_button.setAutoDefault(False)
        self.clear_button.clicked.connect(self.clear)
        row = QWidget()
        flow = FlowLayout(row, theme.px(8))
        for part in (self.person, self.kinds, self.first, self.last, self.clear_button):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.words)
        column.addWidget(row)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self._tell)
        self.words.textEdited.connect(lambda _text: self._typed.start())
        self.words.returnPressed.connect(self._tell)
        self.words.textChanged.connect(self._emptied)
        self.person.currentIndexChanged.connect(lambda _place: self._tell())
        self.kinds.changed.connect(lambda _kinds: self._tell())
        theme.changed.connect(self._fit)
        self._fit()
        self._show_clear()

    def set_people(self, people: Sequence[Person]) -> None:
        """Offer these people, and keep the one who is chosen."""
        now = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for one in people:
            self.person.addItem(one.name, one.id)
            self.person.setItemData(self.person.count() - 1, one.name, Qt.ItemDataRole.ToolTipRole)
        self.person.setCurrentIndex(max(0, self.person.findData(now)))
        self.person.blockSignals(False)

    def narrowed(self, asked: Asked) -> Asked:
        """The same history with these filters."""
        return replace(
            asked,
            person=self.person.currentData(),
            kinds=frozenset(cast("frozenset[HistoryKind]", self.kinds.chosen())),
            first=self.first.value(),
            last=self.last.value(),
            words=self.words.text(),
        )

    def are_set(self) -> bool:
        """Whether anything is left out."""
        return self.narrowed(Asked()).is_narrowed

    def problem(self) -> str:
        """Why nothing can be found, as a sentence; empty otherwise."""
        first, last = self.first.value(), self.last.value()
        return "The last day is before the first." if first and last and last < first else ""

    def clear(self) -> None:
        """Show everything again."""
        was = self.are_set()
        for part in (self.person, self.kinds, self.words):
            part.blockSignals(True)
        self.words.clear()
        self.person.setCurrentIndex(0)
        self.kinds.set_chosen(frozenset())
        for part in (self.person, self.kinds, self.words):
            part.blockSignals(False)
        self.first.set_value(None)
        self.last.set_value(None)
        self._show_clear()
        if was:
            self.changed.emit()

    def _emptied(self, text: str) -> None:
        if not text:  # also by its clear button, which is no typing
            self._tell()

    def _tell(self) -> None:
        self._typed.stop()
        self._show_clear()
        self.changed.emit()

    def _show_clear(self) -> None:
        self.clear_button.setVisible(self.are_set())

    def _fit(self) -> None:
        px = self._theme.px
        self.person.setMinimumWidth(px(150))
        self.person.setMaximumWidth(px(220))
        for field in (self.first, self.last):
            field.setFixedWidth(px(160))
