"""The posts of a month as a table that can be sorted: the same model as the month, with the same signals."""

from datetime import date, time
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QWidget

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarItem
from ui import words
from ui.calendar.month_model import IdRole, MonthModel
from ui.icons import state_icon
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

AnyIndex = QModelIndex | QPersistentModelIndex

SortRole = Qt.ItemDataRole.UserRole + 20
COLUMNS = ("Date", "Time", "Title", "Accounts", "Department", "State", "Campaign")
_STATE = COLUMNS.index("State")
_TITLE = COLUMNS.index("Title")
_WIDTHS = (128, 58, 200, 180, 150, 160, 170)
"""At base text size; the title has at least this and takes what is left."""
_NO_PARENT = QModelIndex()


class PostTable(QAbstractTableModel):
    """The rows of a ``MonthModel`` in columns."""

    def __init__(self, theme: Theme, source: MonthModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = source
        source.modelAboutToBeReset.connect(self.beginResetModel)
        source.modelReset.connect(self.endResetModel)
        source.dataChanged.connect(self._pass_on)
        theme.changed.connect(self._dress)

    def rowCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else self._source.rowCount()

    def columnCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid():
            return None
        item = self._source.items[index.row()]
        found: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            found = _cell(item, index.column())
        elif role == SortRole:
            found = _sort_key(item, index.column())
        elif role == Qt.ItemDataRole.DecorationRole and index.column() == _STATE:
            found = state_icon(self._theme, item.state, self._theme.px(14))
        elif role == Qt.ItemDataRole.ForegroundRole and index.column() == _STATE:
            found = QColor(self._theme.tokens.state(item.state).text)
        elif role == IdRole:
            found = item.id
        elif role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            found = self._source.data(self._source.index(index.row()), role) if index.column() == _TITLE else None
        return found

    def _dress(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))

    def _pass_on(self, top: AnyIndex, bottom: AnyIndex) -> None:
        if top.isValid() and bottom.isValid():
            self.dataChanged.emit(self.index(top.row(), 0), self.index(bottom.row(), len(COLUMNS) - 1))


class _Sorted(QSortFilterProxyModel):
    """The order by date is the one in which the month comes, so nothing need be sorted for it."""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        super().sort(-1 if column == 0 and order is Qt.SortOrder.AscendingOrder else column, order)


class ListView(QStackedWidget):
    """The table, or what to do when there is nothing to show in it."""

    opened = Signal(str)
    newRequested = Signal(date)
    clearRequested = Signal()
    """Show posts that the filters keep out."""
    selectionChangedTo = Signal(list)
    contextMenuRequested = Signal(list, date, QPoint)
    monthRequested = Signal(int)
    """How many months on."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._kept: list[PostId] = []
        self._stood: date | None = None
        self._is_awaited = False
        self._table_model = PostTable(theme, model, self)
        self._sorted = _Sorted(self)
        self._sorted.setSourceModel(self._table_model)
        self._sorted.setSortRole(SortRole)
        self.table = _Table(self)
        self.table.setModel(self._sorted)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.empty = EmptyState(theme, "calendar", "", "New post")
        self.empty.acted.connect(self._begin)
        self.setFocusProxy(self.table)
        self.addWidget(self.table)
        self.addWidget(self.empty)
        self.table.doubleClicked.connect(self._open)
        self.table.entered_key.connect(self._open)
        self.table.menu_asked.connect(self._ask_menu)
        self.table.resized.connect(self._fit_title)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self._table_model.modelAboutToBeReset.connect(self._keep)
        self._table_model.modelReset.connect(self._take_up)
        theme.changed.connect(self._dress)
        self._dress()
        self._take_up()

    def selected_ids(self) -> list[PostId]:
        """The chosen posts, from top to bottom."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [index.data(IdRole) for index in rows]

    def select_posts(self, posts: list[PostId]) -> None:
        """Choose exactly these, as far as the month holds them."""
        selection = QItemSelection()
        first = QModelIndex()
        for post in posts:
            row = self._model.row_of(post)
            if row is not None:
                index = self._sorted.mapFromSource(self._table_model.index(row, 0))
                selection.select(index, index.siblingAtColumn(len(COLUMNS) - 1))
                first = first if first.isValid() else index
        chosen = self.table.selectionModel()
        if first.isValid():
            chosen.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(first)
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current_day(self) -> date:
        """The day of the post one stands on, or the one asked for last, or the first of the month."""
        row = self._model.row_of(self.table.currentIndex().data(IdRole))
        day = self._model.items[row].day if row is not None else None
        return day or self._stood or self._model.picture.first_of_month

    def stand_on_day(self, day: date) -> None:
        """Make the first post from ``day`` on current, without choosing it."""
        self._stood = day
        row = min(self._model.first_row_from(day), self._model.rowCount() - 1)
        if row >= 0:
            index = self._sorted.mapFromSource(self._table_model.index(row, 0))
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(index)

    def go_to_day(self, day: date) -> None:
        """Stand on ``day``, asking for its month when another is shown."""
        month = self._model.picture.first_of_month
        away = (day.year - month.year) * 12 + day.month - month.month
        self._stood = day
        if away:
            self._is_awaited = True
            self.monthRequested.emit(away)
        else:
            self.stand_on_day(day)

    def _dress(self) -> None:
        header = self.table.horizontalHeader()
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, self._theme.px(width))
        self._fit_title()
        line = self.table.fontMetrics().height() + self._theme.px(14)
        self.table.verticalHeader().setDefaultSectionSize(line)

    def _fit_title(self) -> None:
        header = self.table.horizontalHeader()
        rest = self.table.viewport().width() - header.length() + header.sectionSize(_TITLE)
        header.resizeSection(_TITLE, max(self._theme.px(_WIDTHS[_TITLE]), rest))

    def _begin(self) -> None:
        if self._model.picture.is_narrowed:
            self.clearRequested.emit()
        else:
            self.newRequested.emit(self._model.picture.first_of_month)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(IdRole))

    def _ask_menu(self, place: QPoint) -> None:
        self.contextMenuRequested.emit(self.selected_ids(), self.current_day(), place)

    def _tell(self) -> None:
        self.selectionChangedTo.emit(self.selected_ids())

    def _keep(self) -> None:
        self._kept = self.selected_ids()

    def _take_up(self) -> None:
        month = words.month_name(self._model.picture.first_of_month)
        if self._model.picture.is_narrowed:
            self.empty.set_words(f"No post of {month} fits the filters.", "Clear the filters")
        else:
            self.empty.set_words(f"Nothing is planned for {month}.", "New post")
        self.setCurrentWidget(self.table if self._model.rowCount() else self.empty)
        self.select_posts(self._kept)
        if self._is_awaited and self._stood is not None:
            self._is_awaited = False
            self.stand_on_day(self._stood)


class _Table(QTableView):
    entered_key = Signal(QModelIndex)
    menu_asked = Signal(QPoint)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Posts of the month")
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_key.emit(self.currentIndex())
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()  # letters belong to the window's commands, not to a search
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(place)


def _cell(item: CalendarItem, column: int) -> str:
    return (
        words.short_day(item.day) if item.day else "",
        words.clock_time(item.at),
        item.title,
        ", ".join(item.accounts),
        item.department,
        f"{words.state_word(item.state)}{', verbal approval' if item.verbal else ''}",
        item.campaign,
    )[column]


def _sort_key(item: CalendarItem, column: int) -> str:
    """Text that sorts as people expect; what ties is sorted by date and time."""
    moment = f"{item.day or date.max:%Y-%m-%d} {item.at or time.max:%H:%M}"
    first = (moment, words.clock_time(item.at), *(_cell(item, n).casefold() for n in range(2, len(COLUMNS))))[column]
    return f"{first}\x00{moment}"
