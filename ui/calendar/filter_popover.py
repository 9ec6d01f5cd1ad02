"""Everything to narrow by in one place: the fields at the left, the choices of one of them at the right."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.wanted import Wanted
from ui.calendar.filter_words import FIELDS, Field, choices_of, chosen, is_narrowed, names_of, toggled
from ui.theme import Theme

_SEARCH_FROM = 9
"""With fewer choices than this, looking is quicker than typing."""
_KeyRole = Qt.ItemDataRole.UserRole


class FilterPopover(QFrame):
    """``changed`` carries what is wanted now, at every tick. Right and Left go between the lists, Escape closes."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._wanted, self._choices = Wanted(), Choices((), (), ())
        self._wants_items = False
        """Opened for one field, whose choices may come a moment later."""
        self.setProperty("kind", "popup")
        self.fields, self.items = QListWidget(), QListWidget()
        self.fields.setAccessibleName("What to narrow by")
        for one in (self.fields, self.items):
            one.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            one.setTextElideMode(Qt.TextElideMode.ElideRight)
        for field in FIELDS:
            QListWidgetItem(field.title, self.fields)
        self.search = QLineEdit(placeholderText="Search")
        self.search.setAccessibleName("Search the choices")
        self.search.textChanged.connect(self._narrow)
        self.nothing = QLabel()
        self.nothing.setProperty("kind", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.clear_button = QPushButton("Clear all")
        self.clear_button.setProperty("kind", "quiet")
        self.clear_button.clicked.connect(lambda: self._take(Wanted()))
        self.done_button = QPushButton("Done")
        self.done_button.clicked.connect(self.close)
        self._lay_out()
        self.fields.currentRowChanged.connect(lambda _row: self._show_field())
        self.fields.itemActivated.connect(lambda _item: self._go_right())
        self.items.itemChanged.connect(self._ticked)
        self.items.itemActivated.connect(self._toggle)

    @property
    def field(self) -> Field:
        """The field whose choices are shown."""
        return FIELDS[max(0, self.fields.currentRow())]

    def open_at(self, corner: QPoint, wanted: Wanted, choices: Choices, field: Field | None = None) -> None:
        """Open with the upper left corner at ``corner``, a point of the screen, with the choices of ``field``."""
        self._wanted, self._choices, self._wants_items = wanted, choices, field is not None
        row = FIELDS.index(field) if field else max(0, self.fields.currentRow())
        self.fields.setCurrentRow(row)
        self._show_field()
        self._fit(corner)
        self.show()
        if field is None:
            self.fields.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._go_right()

    def set_choices(self, choices: Choices) -> None:
        """Offer other choices, also while it is open."""
        if choices != self._choices:
            was_empty = self.items.isHidden()
            self._choices = choices
            self._show_field()
            if was_empty and self._wants_items:
                self._go_right()

    def set_wanted(self, wanted: Wanted) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_field()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key == Qt.Key.Key_Right and self.fields.hasFocus():
            self._go_right()
        elif key == Qt.Key.Key_Left and self.items.hasFocus():
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key == Qt.Key.Key_Down and self.search.hasFocus():
            self._go_to_items()
        else:
            super().keyPressEvent(event)

    def _go_right(self) -> None:
        if self.items.isHidden():
            self.fields.setFocus(Qt.FocusReason.PopupFocusReason)
        elif not self.search.isHidden():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_to_items()

    def _go_to_items(self) -> None:
        self.items.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.items.currentRow() < 0 or self.items.currentItem().isHidden():
            shown = (row for row in range(self.items.count()) if not self.items.item(row).isHidden())
            self.items.setCurrentRow(next(shown, -1))

    def _toggle(self, item: QListWidgetItem) -> None:
        on = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _ticked(self, item: QListWidgetItem) -> None:
        self._take(toggled(self._wanted, self.field, item.data(_KeyRole)))

    def _take(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._show_ticks()
        self.changed.emit(wanted)

    def _show_field(self) -> None:
        """The choices of the field one stands on."""
        field, there = self.field, choices_of(self.field, self._choices)
        same = [self.items.item(row).data(_KeyRole) for row in range(self.items.count())] == [key for key, _ in there]
        self.items.setAccessibleName(field.title)
        if not same or self.items.property("field") != field.key:
            self.items.setProperty("field", field.key)
            self.items.blockSignals(True)
            self.items.clear()
            for key, name in there:
                item = QListWidgetItem(name, self.items)
                item.setData(_KeyRole, key)
                item.setToolTip(name)
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
                item.setCheckState(Qt.CheckState.Unchecked)
            self.items.blockSignals(False)
            self.search.clear()
        self.search.setVisible(len(there) >= _SEARCH_FROM)
        self.items.setVisible(bool(there))
        self.nothing.setVisible(not there)
        self.nothing.setText(f"There is no {field.title.lower()} yet.")
        self._show_ticks()

    def _show_ticks(self) -> None:
        now = chosen(self._wanted, self.field)
        self.items.blockSignals(True)
        for row in range(self.items.count()):
            item = self.items.item(row)
            on = item.data(_KeyRole) in now
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.items.blockSignals(False)
        for row, field in enumerate(FIELDS):
            names = names_of(self._wanted, field, self._choices)
            count = f"  ({len(names)})" if names and not field.either else "  (1)" if names else ""
            self.fields.item(row).setText(field.title + count)
            self.fields.item(row).setToolTip(", ".join(names))
            font = self.fields.font()
            font.setBold(bool(names))
            self.fields.item(row).setFont(font)
        self.clear_button.setEnabled(is_narrowed(self._wanted))

    def _narrow(self, text: str) -> None:
        sought = text.casefold().split()
        for row in range(self.items.count()):
            item = self.items.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in sought))

    def _lay_out(self) -> None:
        gap = self._theme.px(8)
        right = QVBoxLayout()
        right.setSpacing(gap)
        for part in (self.search, self.items, self.nothing):
            right.addWidget(part)
        panes = QHBoxLayout()
        panes.setSpacing(gap)
        panes.addWidget(self.fields)
        panes.addLayout(right, 1)
        feet = QHBoxLayout()
        feet.addWidget(self.clear_button)
        feet.addStretch()
        feet.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addLayout(panes, 1)
        column.addLayout(feet)

    def _fit(self, corner: QPoint) -> None:
        px, screen = self._theme.px, self.screen().availableGeometry()
        self.fields.ensurePolished()
        font = self.fields.font()
        font.setBold(True)
        self.fields.setFixedWidth(px(150))
        high = len(FIELDS) * max(self.fields.sizeHintForRow(0), px(24)) + px(70)
        self.resize(min(px(470), screen.width() - px(16)), min(high, screen.height() * 4 // 5))
        self.move(
            max(screen.left(), min(corner.x(), screen.right() - self.width())),
            max(screen.top(), min(corner.y(), screen.bottom() - self.height())),
        )
