"""The posts of one month as rows, in the order of the calendar. Views share it; none of them changes it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarItem, MonthPicture
from ui import words

AnyIndex = QModelIndex | QPersistentModelIndex

ItemRole = Qt.ItemDataRole.UserRole + 1
StateRole = Qt.ItemDataRole.UserRole + 2
DayRole = Qt.ItemDataRole.UserRole + 3
IdRole = Qt.ItemDataRole.UserRole + 4

_FIELDS: dict[int, str] = {IdRole: "id", StateRole: "state", DayRole: "day"}
_NO_PARENT = QModelIndex()
_UNREAD = MonthPicture(first_of_month=date(2000, 1, 1), today=date(2000, 1, 1))


class PostModel(QAbstractListModel):
    """One row per post."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[CalendarItem, ...] = ()
        self._rows: dict[PostId, int] = {}

    @property
    def items(self) -> tuple[CalendarItem, ...]:
        return self._items

    def set_items(self, items: Sequence[CalendarItem]) -> None:
        """Show ``items``. Where the same posts stay in the same order, only what changed is announced."""
        new = tuple(items)
        if [one.id for one in new] == [one.id for one in self._items]:
            changed = [row for row, (old, one) in enumerate(zip(self._items, new, strict=True)) if old != one]
            self._items = new
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._items = new
        self._rows = {one.id: row for row, one in enumerate(new)}
        self.endResetModel()

    def row_of(self, post: PostId) -> int | None:
        return self._rows.get(post)

    def rowCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        found: Any = None
        if role == ItemRole:
            found = item
        elif role == Qt.ItemDataRole.DisplayRole:
            found = item.title
        elif role == Qt.ItemDataRole.AccessibleTextRole:
            found = words.spoken_item(item)
        elif role == Qt.ItemDataRole.ToolTipRole:
            found = _tip(item)
        elif role in _FIELDS:
            found = getattr(item, _FIELDS[role])
        return found


class MonthModel(PostModel):
    """The dated posts of a ``MonthPicture``: by day, then time (those without a time last), then as they came."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = _UNREAD
        self._days: list[date] = []
        self._shows_days = True

    def set_shows_days(self, *, shows: bool) -> None:
        """Whether days that matter are in the pictures that are shown from now on. Bank holidays always are."""
        self._shows_days = shows

    @property
    def picture(self) -> MonthPicture:
        return self._picture

    @property
    def is_unread(self) -> bool:
        """Whether no month has been shown yet."""
        return self._picture is _UNREAD

    def set_month(self, picture: MonthPicture) -> None:
        """Show another month, or the same one after a change. Always ends in a reset or ``dataChanged``
        when posts differ; bars, holidays and today are read again by ``modelReset``."""
        if not self._shows_days:
            bars = tuple(one for one in picture.bars if one.kind != "days")
            picture = replace(picture, special={}, unfixed=(), bars=bars)
        first, last = picture.first_day, picture.last_day
        dated = [(one.day, one) for one in picture.items if one.day is not None and first <= one.day <= last]
        dated.sort(key=lambda pair: (pair[0], pair[1].at or time.max))
        frame = _frame(self._picture)
        same_frame = frame == _frame(picture)
        days = [day for day, _item in dated]
        items = [one for _day, one in dated]
        if same_frame and days == self._days:
            self._picture = picture
            self.set_items(items)
            return
        self.beginResetModel()
        self._picture, self._days, self._items = picture, days, tuple(items)
        self._rows = {one.id: row for row, one in enumerate(items)}
        self.endResetModel()

    def rows_on(self, day: date) -> range:
        """The rows of one day, which always follow each other."""
        return range(self.first_row_from(day), self.first_row_from(date.fromordinal(day.toordinal() + 1)))

    def first_row_from(self, day: date) -> int:
        """The first row on or after ``day``; the row count when there is none."""
        return bisect_left(self._days, day)


class TrayModel(PostModel):
    """The posts of a picture that have no date. They can be dragged."""

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def set_month(self, picture: MonthPicture) -> None:
        self.set_items([one for one in picture.items if one.day is None])


def _frame(picture: MonthPicture) -> tuple[object, ...]:
    """What is drawn around the posts."""
    days = dict(picture.holidays), dict(picture.special), dict(picture.due)
    return picture.first_of_month, picture.today, picture.bars, days, picture.is_narrowed


def _tip(item: CalendarItem) -> str:
    lines = [
        item.title,
        words.when(item.day, item.at),
        words.state_label(item.state),
        " · ".join(part for part in (item.department, item.campaign, ", ".join(item.accounts)) if part),
        words.ON_VERBAL if item.verbal else "",
        f"Held: {item.held}" if item.held else "",
        item.problem,
    ]
    return "\n".join(line for line in lines if line)
