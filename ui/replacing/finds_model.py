"""The finds as a table: ticked or not, of which post, in which field, and what becomes of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sddc_planner.model.ids import AccountId
from sddc_planner.model.replacing import Field, Hit
from sddc_planner.planner.replacing import Finds
from ui import words

HEADINGS = ("Post", "Where", "What becomes of it")
POST, WHERE, CHANGE = range(3)
_Index = QModelIndex | QPersistentModelIndex


class FindsModel(QAbstractTableModel):
    """``dataChanged`` when a tick did. A find that cannot be replaced is never ticked, and says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finds = Finds()
        self.hits: tuple[Hit, ...] = ()
        self._ticked: set[str] = set()

    def show_finds(self, finds: Finds, hits: Sequence[Hit] | None = None) -> None:
        """All of these finds, ticked where they can be replaced; or of them only ``hits``."""
        self.beginResetModel()
        self._finds = finds
        self.hits = tuple(finds.hits if hits is None else hits)
        self._ticked = {one.id for one in self.hits if not one.problem}
        self.endResetModel()

    def keep_only(self, hits: Sequence[Hit]) -> None:
        """Of the same posts, these alone."""
        self.show_finds(self._finds, hits)

    def ticked(self) -> tuple[Hit, ...]:
        return tuple(one for one in self.hits if one.id in self._ticked)

    def tick_all(self, *, ticked: bool) -> None:
        self._ticked = {one.id for one in self.hits if not one.problem} if ticked else set()
        if self.hits:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.hits) - 1, 0))

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick these, or untick them where all are ticked."""
        mine = [self.hits[row] for row in rows if not self.hits[row].problem]
        tick = any(one.id not in self._ticked for one in mine)
        for one in mine:
            (self._ticked.add if tick else self._ticked.discard)(one.id)
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

    def rowCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.hits)

    def columnCount(self, parent: _Index = QModelIndex(), /) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, /, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        return HEADINGS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index, /) -> Qt.ItemFlag:
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == POST and not self.hits[index.row()].problem:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: _Index, /, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.hits[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == POST:
            return Qt.CheckState.Checked if one.id in self._ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (self._post, self._where, self._change)[index.column()](one)
        return None

    def setData(self, index: _Index, value: Any, /, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.hits[index.row()].problem:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(self.hits[index.row()].id)
        self.dataChanged.emit(index, index)
        return True

    def _post(self, one: Hit) -> str:
        day = self._finds.days.get(one.post)
        return f"{words.brief_date(day) if day else 'Tray'} · {self._finds.headings.get(one.post, '')}"

    def _where(self, one: Hit) -> str:
        return where(one, self._finds.accounts)

    def _change(self, one: Hit) -> str:
        return change(one)


def where(one: Hit, accounts: Mapping[AccountId, str]) -> str:
    """ "Text", "Text for Central, X", "Alt text 2"."""
    name = one.place.field.value.capitalize()
    if one.place.field is Field.TEXT and one.place.which:
        return f"Text for {accounts.get(AccountId(one.place.which), 'a removed account')}"
    if one.place.field is Field.ALT:
        return f"{name} {int(one.place.which) + 1}"
    return name


def change(one: Hit) -> str:
    """ "…your [old hall → town hall] opens…", on one line; and why not, where it cannot be."""
    before, after = _line(one.before), _line(one.after)
    new = _line(one.becomes) if one.becomes else "nothing"
    said = f"{before}[{_line(one.found)} → {new}]{after}"
    return f"{one.problem} {said}" if one.problem else said


def _line(text: str) -> str:
    return text.replace("\n", "↵").replace("\t", " ")
