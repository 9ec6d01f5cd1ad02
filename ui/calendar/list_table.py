"""Posts as the rows of a table: its columns, and its order, which is worked out here since 10,000 rows must stay quick.

The rows come from a model that is shared with the other views, or from one that holds a longer span.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarItem
from ui import words
from ui.calendar.month_model import IdRole, ItemRole, PostModel
from ui.icons import state_icon
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is in pixels at base text size. ``key`` names it in what is remembered."""

    key: str
    title: str
    width: int
    text: Callable[[CalendarItem], str]
    is_editable: bool = True
    is_hidden: bool = False
    """At first."""


def _date(item: CalendarItem) -> str:
    return words.short_day(item.day) if item.day else ""


def _time(item: CalendarItem) -> str:
    return words.clock_time(item.at)


def _title(item: CalendarItem) -> str:
    return item.title


def _accounts(item: CalendarItem) -> str:
    return ", ".join(item.accounts)


def _department(item: CalendarItem) -> str:
    return item.department


def _state(item: CalendarItem) -> str:
    parts = [words.state_word(item.state), "verbal approval" if item.verbal else "", "held" if item.held else ""]
    parts.append(item.problem[:1].lower() + item.problem[1:])
    return ", ".join(filter(None, parts))


def _campaign(item: CalendarItem) -> str:
    return item.campaign


def _media(item: CalendarItem) -> str:
    return ", ".join(filter(None, ("Video" if item.has_video else "", "Pictures" if item.has_media else "")))


TABLE_COLUMNS = (
    Column("date", "Date", 128, _date),
    Column("time", "Time", 58, _time),
    Column("title", "Title", 200, _title),
    Column("accounts", "Accounts", 170, _accounts),
    Column("department", "Department", 150, _department),
    Column("state", "State", 178, _state, is_editable=False),
    Column("campaign", "Campaign", 170, _campaign),
    Column("media", "Media", 110, _media, is_editable=False, is_hidden=True),
)
COLUMNS = tuple(one.title for one in TABLE_COLUMNS)
KEYS = tuple(one.key for one in TABLE_COLUMNS)
_STATE, _TITLE = KEYS.index("state"), KEYS.index("title")
_NO_PARENT = QModelIndex()


class PostTable(QAbstractTableModel):
    """``source`` can be exchanged; posts keep their order by the column that was chosen."""

    def __init__(self, theme: Theme, source: PostModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._source = theme, source
        self._column, self._descending = 0, False
        self._order: list[int] = []
        self._places: list[int] = []
        self._writable = True
        self._sort()
        self._listen(source)
        theme.changed.connect(self._dress)

    @property
    def source(self) -> PostModel:
        return self._source

    def set_source(self, source: PostModel) -> None:
        """Show the posts of another model."""
        if source is self._source:
            return
        self.beginResetModel()
        old = self._source
        old.modelAboutToBeReset.disconnect(self._source_about_to_reset)
        old.modelReset.disconnect(self._source_reset)
        old.dataChanged.disconnect(self._source_changed)
        self._source = source
        self._listen(source)
        self._sort()
        self.endResetModel()

    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable

    def item(self, row: int) -> CalendarItem:
        return self._source.items[self._order[row]]

    def place_of(self, post: PostId) -> int | None:
        """The row in which a post stands now."""
        row = self._source.row_of(post)
        return self._places[row] if row is not None else None

    def first_from(self, day: date) -> int | None:
        """The row of the first post on or after a day, by the calendar; the last post where all are before it."""
        dated = [(one.day, one.at or time.max, row) for row, one in enumerate(self._source.items) if one.day]
        if not dated:
            return None
        later = [one for one in dated if one[0] >= day]
        return self._places[(min(later) if later else max(dated))[2]]

    # Qt

    def rowCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(TABLE_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and self._writable and TABLE_COLUMNS[index.column()].is_editable:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or index.row() >= len(self._order):
            return None
        row = self._order[index.row()]
        item, column = self._source.items[row], index.column()
        found: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            found = TABLE_COLUMNS[column].text(item)
        elif role == Qt.ItemDataRole.DecorationRole and column == _STATE:
            found = state_icon(self._theme, item.state, self._theme.px(14))
        elif role == Qt.ItemDataRole.ForegroundRole and column == _STATE:
            found = QColor(self._theme.tokens.state(item.state).text)
        elif role == IdRole:
            found = item.id
        elif role == ItemRole:
            found = item
        elif role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if column == _TITLE:
                found = self._source.data(self._source.index(row), role)
            elif role == Qt.ItemDataRole.ToolTipRole:
                found = TABLE_COLUMNS[column].text(item)
        return found

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        self._column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self._sort_again()

    # Inside

    def _listen(self, source: PostModel) -> None:
        source.modelAboutToBeReset.connect(self._source_about_to_reset)
        source.modelReset.connect(self._source_reset)
        source.dataChanged.connect(self._source_changed)

    def _source_about_to_reset(self) -> None:
        self.beginResetModel()

    def _source_reset(self) -> None:
        self._sort()
        self.endResetModel()

    def _source_changed(self) -> None:
        self._sort_again()
        self._dress()

    def _sort_again(self) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        rows = [self._order[index.row()] for index in kept]
        self._sort()
        moved = [self.index(self._places[row], index.column()) for row, index in zip(rows, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _sort(self) -> None:
        """By the column; what ties by date and time, and then as it came."""
        items = self._source.items
        moments = [(one.day or date.max, one.at or time.max) for one in items]
        key = KEYS[self._column] if 0 <= self._column < len(KEYS) else "date"
        text = TABLE_COLUMNS[KEYS.index(key)].text
        if key == "date":
            ranks: list[Any] = moments
        elif key == "time":
            ranks = [(one.at or time.max, moment) for one, moment in zip(items, moments, strict=True)]
        else:
            ranks = [(text(one).casefold(), moment) for one, moment in zip(items, moments, strict=True)]
        self._order = sorted(range(len(items)), key=ranks.__getitem__, reverse=self._descending)
        self._places = [0] * len(items)
        for place, row in enumerate(self._order):
            self._places[row] = place

    def _dress(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(TABLE_COLUMNS) - 1))
