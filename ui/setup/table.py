"""Departments, people, accounts or platforms as rows and columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from ui.setup.pictures import hue_pixmap
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ThingRole = Role.UserRole
SortRole = Role.UserRole + 1


@dataclass(frozen=True, slots=True)
class Column:
    """``text`` gives what the cell says of a thing; ``hue`` the name of a colour to show beside it."""

    heading: str
    text: Callable[[Any], str]
    sort_key: Callable[[Any], Any] | None = None
    hue: Callable[[Any], str] | None = None


class ThingTable(QAbstractTableModel):
    """Holds one list of things; ``show_things`` keeps rows, and so the selection, where the things are the same."""

    def __init__(self, theme: Theme, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns = tuple(columns)
        self._things: tuple[Any, ...] = ()
        theme.changed.connect(self._repaint)

    def show_things(self, things: Sequence[Any]) -> None:
        new = tuple(things)
        if [one.id for one in new] == [one.id for one in self._things]:
            self._things = new
            self._repaint()  # a column may tell of another thing that has changed
            return
        self.beginResetModel()
        self._things = new
        self.endResetModel()

    def row_of(self, thing_id: str) -> int:
        """The row, or -1."""
        return next((row for row, one in enumerate(self._things) if one.id == thing_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._things)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        thing, column = self._things[index.row()], self._columns[index.column()]
        roles: dict[int, Callable[[], Any]] = {
            Role.DisplayRole: lambda: column.text(thing),
            Role.ToolTipRole: lambda: column.text(thing),
            Role.AccessibleTextRole: lambda: f"{column.heading}: {column.text(thing) or 'nothing'}",
            Role.DecorationRole: lambda: hue_pixmap(self._theme, column.hue(thing)) if column.hue else None,
            Role.ForegroundRole: lambda: None if getattr(thing, "active", True) else QColor(self._theme.tokens.muted),
            SortRole: lambda: column.sort_key(thing) if column.sort_key else column.text(thing).casefold(),
            ThingRole: lambda: thing,
        }
        return roles[role]() if role in roles else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._columns[section].heading
        if orientation == Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _repaint(self) -> None:
        if self._things:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._things) - 1, len(self._columns) - 1))


class ThingOrder(QSortFilterProxyModel):
    """Sorts by a column and keeps the rows in which every word of the search stands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: list[str] = []
        self.setSortRole(SortRole)

    def search(self, text: str) -> None:
        self._wanted = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index, /) -> bool:
        model = self.sourceModel()
        cells = [model.index(source_row, n, source_parent).data() or "" for n in range(model.columnCount())]
        row = " ".join(cells).casefold()
        return all(word in row for word in self._wanted)
