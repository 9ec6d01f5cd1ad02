"""The queue as an item model: schedules, and under each its posts that wait."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sddc_planner.planner.signoffs import QueueGroup, QueueItem
from ui.signoff import queue

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
EntryRole = int(Role.UserRole)
"""The ``QueueGroup`` or ``QueueItem`` itself."""

_NOWHERE = QModelIndex()


class QueueModel(QAbstractItemModel):
    """Two levels. A schedule cannot be chosen; the keys pass over it to its posts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[QueueGroup, ...] = ()

    def show(self, groups: tuple[QueueGroup, ...]) -> None:
        """Show these. Rows are only made anew when other posts wait than before, so that the selection stays."""
        if _shape(groups) == _shape(self._groups):
            self._groups = groups
            for row in range(len(groups)):
                top = self.index(row, 0)
                self.dataChanged.emit(top, top)
                self.dataChanged.emit(self.index(0, 0, top), self.index(self.rowCount(top) - 1, 0, top))
            return
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def posts(self) -> list[str]:
        """Post ids in the order on screen."""
        return [item.post for group in self._groups for item in group.items]

    def place(self, post_id: str) -> QModelIndex:
        """Where a post stands; invalid if it does not wait."""
        for row, group in enumerate(self._groups):
            for n, item in enumerate(group.items):
                if item.post == post_id:
                    return self.index(n, 0, self.index(row, 0))
        return QModelIndex()

    def group_of(self, post_id: str) -> QueueGroup | None:
        return next((one for one in self._groups if any(item.post == post_id for item in one.items)), None)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE, /) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index, /) -> QModelIndex:  # type: ignore[override]  # QObject has one without an index
        group = index.internalId() if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE, /) -> int:
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].items)

    def columnCount(self, parent: Index = _NOWHERE, /) -> int:
        return 1

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        if index.isValid() and index.internalId():
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        if not index.internalId():
            return _group_data(self._groups[index.row()], role)
        return _item_data(self._groups[index.internalId() - 1].items[index.row()], role)


def _group_data(group: QueueGroup, role: int) -> Any:
    if role == Role.DisplayRole:
        return queue.group_name(group)
    if role == Role.AccessibleTextRole:
        return f"{queue.group_name(group)}, {queue.group_count(group)}"
    return group if role == EntryRole else None


def _item_data(item: QueueItem, role: int) -> Any:
    if role == Role.DisplayRole:
        return item.heading
    if role == Role.ToolTipRole:
        return f"{item.heading}\n{queue.item_under(item)}"
    if role == Role.AccessibleTextRole:
        return queue.spoken_item(item)
    return item if role == EntryRole else None


def _shape(groups: tuple[QueueGroup, ...]) -> list[tuple[str, object, list[str]]]:
    return [(one.name, one.month, [item.post for item in one.items]) for one in groups]
