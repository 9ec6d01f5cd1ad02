"""The lines of a history under their days, growing at the end as older ones are read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from sddc_planner.clock import in_london
from sddc_planner.planner.telling.teller import HistoryLine
from ui import words

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LineRole = Role.UserRole
DayRole = Role.UserRole + 1


class LinesModel(QAbstractListModel):
    """Rows are days, which cannot be chosen, and the lines under each. ``moreWanted`` when its end comes into sight."""

    moreWanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[date | HistoryLine] = []
        self._has_more = False

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """These lines in place of what was there."""
        self.beginResetModel()
        self._rows, self._has_more = [], False
        self._rows = self._under_days(lines)
        self.endResetModel()

    def add_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Older lines, below the others."""
        fresh = self._under_days(lines)
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
        self._rows += fresh
        self.endInsertRows()

    def set_more(self, more: bool) -> None:
        """Whether older lines can be asked for."""
        self._has_more = more

    def lines(self) -> list[HistoryLine]:
        return [one for one in self._rows if isinstance(one, HistoryLine)]

    def first_line(self) -> QModelIndex:
        """Where the newest line stands; invalid where there is none."""
        row = next((row for row, one in enumerate(self._rows) if isinstance(one, HistoryLine)), -1)
        return self.index(row, 0) if row >= 0 else QModelIndex()

    def as_text(self) -> str:
        """All that is shown, to be pasted elsewhere."""
        return "\n".join(
            f"{_time(one)}\t{one.person} {one.summary}" if isinstance(one, HistoryLine) else words.long_day(one)
            for one in self._rows
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._at(index), HistoryLine):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        one = self._at(index)
        if isinstance(one, HistoryLine):
            if role == LineRole:
                return one
            if role == Role.DisplayRole:
                return f"{_time(one)}  {one.person} {one.summary}"
            if role == Role.AccessibleTextRole:
                day = words.spoken_day(in_london(one.at).date())
                return f"{day}, {_time(one)}, {one.person} {one.summary}"
        elif one is not None:
            if role == DayRole:
                return one
            if role in (Role.DisplayRole, Role.AccessibleTextRole):
                return words.long_day(one)
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if not parent.isValid() and self._has_more:
            self._has_more = False
            self.moreWanted.emit()

    def _at(self, index: Index) -> "date | HistoryLine | None":
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def _under_days(self, lines: Sequence[HistoryLine]) -> list[date | HistoryLine]:
        rows: list[date | HistoryLine] = []
        last = next((in_london(one.at).date() for one in reversed(self._rows) if isinstance(one, HistoryLine)), None)
        for line in lines:
            day = in_london(line.at).date()
            if day != last:
                rows.append(day)
                last = day
            rows.append(line)
        return rows


def _time(line: HistoryLine) -> str:
    return words.clock_time(in_london(line.at).time())
