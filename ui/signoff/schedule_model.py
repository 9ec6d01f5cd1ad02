"""The posts of a schedule as rows with tick boxes, and what became of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from sddc_planner.planner.schedules import Outcome
from ui.signoff.schedule_lines import ScheduleLine

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_HEADINGS = ("Post", "When", "What happens")
_NOWHERE = QModelIndex()


class ScheduleModel(QAbstractTableModel):
    """Only posts that can be signed have a box. ``ticked_changed`` when a box was."""

    ticked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ScheduleLine, ...] = ()
        self._ticked: set[str] = set()
        self._outcomes: Mapping[str, Outcome] = {}

    def show(self, lines: Sequence[ScheduleLine]) -> None:
        self.beginResetModel()
        self._lines = tuple(lines)
        self._ticked = {one.post for one in lines if not one.why}
        self._outcomes = {}
        self.endResetModel()
        self.ticked_changed.emit()

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        self.beginResetModel()
        self._outcomes = {one.post: one for one in outcomes}
        self._ticked = set()
        self.endResetModel()

    def ticked(self) -> tuple[ScheduleLine, ...]:
        return tuple(one for one in self._lines if one.post in self._ticked)

    def can_be_signed(self) -> int:
        return sum(not one.why for one in self._lines)

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole, /) -> Any:
        if role == Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _HEADINGS[section]
        return None

    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._has_box(index) else flags

    def data(self, index: Index, role: int = Role.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        texts = (line.heading, line.when, self._what(line))
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return texts[index.column()]
        if role == Role.AccessibleTextRole:
            return ", ".join(texts) if index.column() == 0 else texts[index.column()]
        if role == Role.CheckStateRole and self._has_box(index):
            return Qt.CheckState.Checked if line.post in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole, /) -> bool:
        if role != Role.CheckStateRole or not self._has_box(index):
            return False
        post = self._lines[index.row()].post
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticked.add(post)
        else:
            self._ticked.discard(post)
        self.dataChanged.emit(index, self.index(index.row(), len(_HEADINGS) - 1))
        self.ticked_changed.emit()
        return True

    def _has_box(self, index: Index) -> bool:
        return index.isValid() and index.column() == 0 and not self._lines[index.row()].why and not self._outcomes

    def _what(self, line: ScheduleLine) -> str:
        if outcome := self._outcomes.get(line.post):
            return "✓ Approved" if outcome.done else f"Not signed: {outcome.what}"
        if line.why:
            return line.why
        if self._outcomes:
            return "Left out"
        return "Will be approved" if line.post in self._ticked else "Left out"
