"""A button that narrows a view to some of many choices: "All departments", "Waste", "3 departments"."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.theme import Theme

_SEARCH_FROM = 9
"""With fewer choices than this, looking is quicker than typing."""


class FilterButton(QPushButton):
    """``changed`` carries the set of chosen keys; none chosen means all. ``every`` and ``plural`` are its words."""

    changed = Signal(object)

    def __init__(self, theme: Theme, every: str, plural: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._every, self._plural = every, plural
        self._choices: list[tuple[Hashable, str]] = []
        self._chosen: frozenset[Hashable] = frozenset()
        self._pop: _ChoicePopup | None = None
        self.setProperty("kind", "filter")
        self.setAccessibleDescription("Opens a list to choose from")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow after the words
        icons.dress(self, theme, "chevron-down", "muted")
        self.clicked.connect(self.open_choices)
        self._show_words()

    def set_choices(self, choices: Sequence[tuple[Hashable, str]]) -> None:
        """Offer ``(key, words)``; chosen keys that are gone are dropped, without a signal."""
        self._choices = list(choices)
        self._chosen &= {key for key, _text in choices}
        self._show_words()

    def chosen(self) -> frozenset[Hashable]:
        return self._chosen

    def set_chosen(self, keys: frozenset[Hashable]) -> None:
        """Choose exactly ``keys``, as a person would."""
        keys &= {key for key, _text in self._choices}
        if keys != self._chosen:
            self._chosen = keys
            self._show_words()
            self.changed.emit(keys)

    def open_choices(self) -> None:
        if self._pop is not None:
            self._pop.close()
            self._pop.deleteLater()
        self._pop = _ChoicePopup(self._theme, self._choices, self._chosen, self)
        self._pop.chosen.connect(self.set_chosen)
        self._pop.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def popup(self) -> "_ChoicePopup | None":
        """The open list, if there is one."""
        return self._pop if self._pop is not None and self._pop.isVisible() else None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_choices()
        else:
            super().keyPressEvent(event)

    def _show_words(self) -> None:
        names = [text for key, text in self._choices if key in self._chosen]
        text = self._every if not names else names[0] if len(names) == 1 else f"{len(names)} {self._plural}"
        self.setText(text)
        self.setToolTip(", ".join(names))
        self.setProperty("chosen", bool(names))
        self.style().unpolish(self)
        self.style().polish(self)


class _ChoicePopup(QFrame):
    chosen = Signal(object)

    def __init__(
        self, theme: Theme, choices: Sequence[tuple[Hashable, str]], chosen: frozenset[Hashable], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setProperty("kind", "popup")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.search = QLineEdit(placeholderText="Search")
        self.search.setVisible(len(choices) >= _SEARCH_FROM)
        self.search.textChanged.connect(self._narrow)
        self.items = QListWidget()
        self.items.setAccessibleName("Choices")
        self._keys = [key for key, _text in choices]
        for key, text in choices:
            item = QListWidgetItem(text, self.items)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self.items.itemChanged.connect(self._tell)
        self.items.itemActivated.connect(self._toggle)
        self.clear_button = QPushButton("Clear")
        self.clear_button.setProperty("kind", "quiet")
        self.clear_button.setEnabled(bool(chosen))
        self.clear_button.clicked.connect(self._clear)
        done = QPushButton("Done")
        done.clicked.connect(self.close)
        column = QVBoxLayout(self)
        gap = theme.px(8)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self.search)
        column.addWidget(self.items)
        row = QHBoxLayout()
        row.addWidget(self.clear_button)
        row.addStretch()
        row.addWidget(done)
        column.addLayout(row)

    def open_at(self, corner: QPoint) -> None:
        # Rows are measured before the list is first shown, and only a polished list knows its style.
        self.items.ensurePolished()
        self.items.doItemsLayout()
        screen = self.screen().availableGeometry()
        rows = max(1, self.items.count())
        height = rows * max(self.items.sizeHintForRow(0), self._theme.px(24)) + 4
        self.items.setFixedHeight(min(height, screen.height() * 3 // 5))
        self.items.setMinimumWidth(min(self.items.sizeHintForColumn(0) + self._theme.px(28), screen.width() // 2))
        self.adjustSize()
        self.move(
            max(screen.left(), min(corner.x(), screen.right() - self.width())),
            max(screen.top(), min(corner.y(), screen.bottom() - self.height())),
        )
        self.show()
        first = self.items if self.search.isHidden() else self.search
        if self.items.count() and first is self.items:
            self.items.setCurrentRow(0)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.items.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.items.currentRow() < 0:
                shown = (row for row in range(self.items.count()) if not self.items.item(row).isHidden())
                self.items.setCurrentRow(next(shown, -1))
        else:
            super().keyPressEvent(event)

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _tell(self) -> None:
        checked = frozenset(
            key for row, key in enumerate(self._keys) if self.items.item(row).checkState() is Qt.CheckState.Checked
        )
        self.clear_button.setEnabled(bool(checked))
        self.chosen.emit(checked)

    def _clear(self) -> None:
        self.items.blockSignals(True)
        for row in range(self.items.count()):
            self.items.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.items.blockSignals(False)
        self._tell()

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for row in range(self.items.count()):
            item = self.items.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in wanted))
