"""A list to start from: each line can be ticked, renamed in place, or added."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme

_ValueRole = Qt.ItemDataRole.UserRole


class PickList(QWidget):
    """The first column is a name with a tick; the others only tell. ``kinds`` is offered beside a new line's name.

    ``of_new`` are the further texts of a line that is added, ``icon_of_new`` its picture.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        columns: Sequence[str],
        adding: str,
        kinds: Sequence[tuple[Any, str]] = (),
        *,
        of_new: Sequence[str] = (),
        icon_of_new: QIcon | None = None,
    ) -> None:
        super().__init__()
        self._of_new, self._icon_of_new = tuple(of_new), icon_of_new
        self.items = _Items()
        self.items.setAccessibleName(name)
        self.items.setHeaderLabels(list(columns))
        header = self.items.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.items.itemChanged.connect(self._tell)
        self.summary = QLabel()
        self.summary.setProperty("kind", "small")
        self.summary.setWordWrap(True)
        self.name = QLineEdit(placeholderText=adding)
        self.name.setAccessibleName(adding)
        self.kind = QComboBox()
        self.kind.setAccessibleName(f"{columns[-1]} of what is added")
        for value, text in kinds:
            self.kind.addItem(text, value)
        if not kinds:
            self.kind.hide()
        self.add_button = QPushButton("Add")
        self.add_button.setAccessibleName(adding)
        self.add_button.clicked.connect(self._add_typed)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.kind)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.items, 1)
        column.addWidget(self.summary)
        column.addLayout(row)
        self.setFocusProxy(self.items)
        self._tell()

    def add(
        self, texts: Sequence[str], value: Any, *, ticked: bool, fixed: bool = False, icon: QIcon | None = None
    ) -> QTreeWidgetItem:
        """``value`` comes back with the name from ``chosen``. A ``fixed`` line stays as it is."""
        item = QTreeWidgetItem(list(texts))
        item.setData(0, _ValueRole, value)
        item.setToolTip(0, "" if fixed else "Press Space to tick, F2 to rename")
        if not fixed:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if fixed:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        if icon is not None:
            item.setIcon(0, icon)
        self.items.addTopLevelItem(item)
        if self.items.currentItem() is None:
            self.items.setCurrentItem(item)
        self._tell()
        return item

    def chosen(self) -> list[tuple[str, Any]]:
        """(name as it is now, value) of each ticked line that is shown."""
        ticked = [one for one in self._lines() if not one.isHidden() and one.checkState(0) is Qt.CheckState.Checked]
        return [(one.text(0).strip(), one.data(0, _ValueRole)) for one in ticked if one.text(0).strip()]

    def show_where(self, column: int, text_of: Callable[[Any], str | None]) -> None:
        """Put ``text_of`` each line's value in ``column``; hide the lines for which it is None."""
        for one in self._lines():
            text = text_of(one.data(0, _ValueRole))
            one.setHidden(text is None)
            if text is not None:
                one.setText(column, text)
        self._tell()

    def take_typed(self) -> None:
        """Add the name that has been typed and not added, if there is one."""
        name = self.name.text().strip()
        if not name:
            return
        kind = [self.kind.currentText()] if self.kind.count() else []
        item = self.add([name, *kind, *self._of_new], self.kind.currentData(), ticked=True, icon=self._icon_of_new)
        self.items.setCurrentItem(item)
        self.items.scrollToItem(item)
        self.name.clear()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter adds the name that is typed; with none typed it is left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.name.text().strip():
            self._add_typed()
        else:
            super().keyPressEvent(event)

    def _add_typed(self) -> None:
        self.take_typed()
        self.name.setFocus()

    def _lines(self) -> list[QTreeWidgetItem]:
        found = (self.items.topLevelItem(row) for row in range(self.items.topLevelItemCount()))
        return [one for one in found if one is not None]

    def _tell(self) -> None:
        self.summary.setText(f"{len(self.chosen())} ticked. Space ticks, F2 renames.")
        self.changed.emit()


class _Items(QTreeWidget):
    """Only the name can be edited, whichever cell is current."""

    def __init__(self) -> None:
        super().__init__()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemDoubleClicked.connect(lambda item, _column: self.rename(item))

    def rename(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item, 0)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_F2:
            self.rename(item)
        elif event.key() == Qt.Key.Key_Space and item is not None:
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                on = item.checkState(0) is Qt.CheckState.Checked
                item.setCheckState(0, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
        else:
            super().keyPressEvent(event)
