"""A year of polls as a table: a row for each account, a column for each quarter."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sddc_planner.planner.campaigns.poll_views import AccountYear, PollYear, Slot
from ui.campaigns.polls import phrases

SLOT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_QUARTERS = 4


class PollsModel(QAbstractTableModel):
    """``only_lacking`` leaves out accounts to which nothing is due."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.year: PollYear | None = None
        self.only_lacking = False
        self.rows: tuple[AccountYear, ...] = ()

    def show(self, year: PollYear, *, only_lacking: bool) -> None:
        """Show these in place of the others."""
        self.beginResetModel()
        self.year, self.only_lacking = year, only_lacking
        self.rows = tuple(row for row in year.rows if row.lacks or not only_lacking)
        self.endResetModel()

    def slot(self, index: _Index) -> Slot | None:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        return self.rows[index.row()].slots[index.column()]

    def place_of(self, account: str, number: int) -> QModelIndex:
        """Of an account in a quarter, by the number of the quarter; invalid where it is not shown."""
        row = next((n for n, one in enumerate(self.rows) if one.account == account), None)
        return self.index(row, number - 1) if row is not None else QModelIndex()

    def rowCount(self, parent: _Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else _QUARTERS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        slot = self.slot(index)
        if slot is None:
            return None
        if role == SLOT:
            return slot
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return phrases.spoken(slot, self.rows[index.row()].name)
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(one.poll.question or one.poll.waived for one in slot.polls)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /
    ) -> object:
        if self.year is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.year.quarters[section].name if role == Qt.ItemDataRole.DisplayRole else None
        row = self.rows[section] if section < len(self.rows) else None
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return f"{row.name}\n{' · '.join(filter(None, (row.platform, row.department)))}"
