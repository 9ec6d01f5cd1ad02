"""Posts as a table that can be sorted and written in: those of the month, or of a longer span."""

from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.model.ids import PostId
from sddc_planner.model.picture import CalendarItem, month_after
from sddc_planner.planner.pictures import Choices
from ui import words
from ui.calendar.list_accounts import choose_accounts
from ui.calendar.list_columns import ListColumns
from ui.calendar.list_editing import CellEditing
from ui.calendar.list_span import SPANS, Span
from ui.calendar.list_table import COLUMNS, KEYS, PostTable
from ui.calendar.month_model import IdRole, MonthModel, PostModel
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

__all__ = ["COLUMNS", "ListView", "PostTable"]

_Flag = QItemSelectionModel.SelectionFlag


class ListView(QFrame):
    """The table, or what to do when there is nothing to show in it. Signals only: nothing here changes the plan."""

    opened = Signal(str)
    newRequested = Signal(date)
    clearRequested = Signal()
    """Show posts that the filters keep out."""
    selectionChangedTo = Signal(list)
    contextMenuRequested = Signal(list, date, QPoint)
    monthRequested = Signal(int)
    """How many months on."""
    spanWanted = Signal(object)
    """A ``Span`` whose posts ``show_span`` is to be given; of the month, none need be given."""
    editWanted = Signal(str, str, object, str)
    """A post, the column by its key, the new columns of the post, and the text as it was typed."""
    told = Signal(str)

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._span_model, self._month_posts = PostModel(self), PostModel(self)
        self._month_posts.set_items(self._in_month())
        self._kept: list[PostId] = []
        self._kept_cell: tuple[str, str, str] | None = None
        self._stood: date | None = None
        self._is_awaited = self._is_restoring = False
        self._table_model = PostTable(theme, self._month_posts, self)
        self.table = _Table(self)
        self.table.setModel(self._table_model)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.editing = CellEditing(theme, self.table)
        self.table.setItemDelegate(self.editing)
        self.columns = ListColumns(theme, self.table)
        self.span = QComboBox()
        self.span.setAccessibleName("Which dates")
        for one in SPANS:
            self.span.addItem(one.words, one)
        self.span.activated.connect(lambda _place: self._choose_span())
        self.count = QLabel()
        self.count.setProperty("kind", "muted")
        self.empty = EmptyState(theme, "calendar", "", "New post")
        self.empty.acted.connect(self._begin)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()
        self._dress()
        self._take_up()

    # What is shown

    def currentWidget(self) -> QWidget | None:
        """The table or the words for an empty one."""
        return self._stack.currentWidget()

    def items(self) -> tuple[CalendarItem, ...]:
        """The posts that are listed, and perhaps not in the month."""
        return self._table_model.source.items

    @property
    def wanted_span(self) -> Span:
        found = self.span.currentData()
        return found if isinstance(found, Span) else SPANS[0]

    def show_span(self, items: tuple[CalendarItem, ...]) -> None:
        """The posts of ``wanted_span``, where that is longer than the month."""
        self._span_model.set_items(items)
        self._table_model.set_source(self._span_model)

    def set_choices(self, choices: Choices) -> None:
        self.editing.choices = choices

    def set_writable(self, *, writable: bool) -> None:
        self._table_model.set_writable(writable=writable)

    def selected_ids(self) -> list[PostId]:
        """The chosen posts, from top to bottom."""
        chosen = self.table.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        rows = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
        return [self._table_model.item(row).id for row in sorted(rows)]

    def select_posts(self, posts: list[PostId]) -> None:
        """Choose exactly these, as far as the list holds them."""
        found = [row for row in map(self._table_model.place_of, posts) if row is not None]
        selection, rows = QItemSelection(), sorted(found)
        for _run, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):  # rows that follow each other
            whole = [row for _place, row in run]
            top = self._table_model.index(whole[0], 0)
            selection.append(QItemSelectionRange(top, self._table_model.index(whole[-1], len(COLUMNS) - 1)))
        if found:
            self._stand(found[0])
        self.table.selectionModel().select(selection, _Flag.ClearAndSelect)

    def current_day(self) -> date:
        """The day of the post one stands on, or the one asked for last, or the first of the month."""
        index = self.table.currentIndex()
        day = self._table_model.item(index.row()).day if index.isValid() else None
        return day or self._stood or self._model.picture.first_of_month

    def stand_on_day(self, day: date) -> None:
        """Make the first post from ``day`` on current, without choosing it."""
        self._stood = day
        row = self._table_model.first_from(day)
        if row is not None:
            self._stand(row)

    def go_to_day(self, day: date) -> None:
        """Stand on ``day``, asking for its month when another is shown."""
        month = self._model.picture.first_of_month
        away = (day.year - month.year) * 12 + day.month - month.month
        self._stood, self._is_awaited = day, bool(away)
        if away:
            self.monthRequested.emit(away)
        else:
            self.stand_on_day(day)

    def reopen(self, post: str, key: str, text: str, why: str = "") -> None:
        """Put a text back into the cell where it was typed, with the reason why it was not taken."""
        row = self._table_model.place_of(PostId(post))
        if row is None:
            return
        index = self._table_model.index(row, KEYS.index(key))
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        cell = self.editing.open_cell
        if cell is None:
            return
        field = cell[2]
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.setModified(True)
        if why:
            self.editing.mark(field)
            self.editing.explain(field, why)

    # Inside

    def _stand(self, row: int) -> None:
        column = max(0, self.table.currentIndex().column())
        index = self._table_model.index(row, column)
        self.table.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self.table.scrollTo(index)

    def _lay_out(self) -> None:
        px = self._theme.px
        strip = QFrame()
        strip.setProperty("kind", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        row.setSpacing(px(12))
        row.addWidget(self.span)
        row.addWidget(self.count)
        row.addStretch()
        row.addWidget(self.columns.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.doubleClicked.connect(self._open)
        self.table.entered_key.connect(self._open)
        self.table.menu_asked.connect(self._ask_menu)
        self.table.resized.connect(self.columns.fit_title)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self._model.modelReset.connect(self._follow_month)
        self._model.dataChanged.connect(self._follow_month)
        self._table_model.modelAboutToBeReset.connect(self._keep)
        self._table_model.modelReset.connect(self._take_up)
        self.editing.edited.connect(self.editWanted)
        self.editing.told.connect(self.told)
        self.editing.accountsWanted.connect(self._choose_accounts)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        self.columns.fit()
        line = self.table.fontMetrics().height() + self._theme.px(14)
        self.table.verticalHeader().setDefaultSectionSize(line)

    def _choose_span(self) -> None:
        if self.wanted_span.is_month:
            self._table_model.set_source(self._month_posts)
        self.spanWanted.emit(self.wanted_span)

    def _choose_accounts(self, item: CalendarItem) -> None:
        index = self.table.currentIndex()
        corner = self.table.viewport().mapToGlobal(self.table.visualRect(index).bottomLeft())

        def chosen(accounts: tuple[str, ...]) -> None:
            if accounts != item.account_ids:
                self.editWanted.emit(item.id, "accounts", {"accounts": accounts}, "")

        # After this key or click is done with: a pop-up that opens within it would close again.
        QTimer.singleShot(
            0, self, lambda: choose_accounts(self._theme, self.editing.choices, item, corner, parent=self, then=chosen)
        )

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
        if not self._is_restoring:
            self.selectionChangedTo.emit(self.selected_ids())

    def _in_month(self) -> list[CalendarItem]:
        """The posts of the month, without the days of other months that fill its weeks."""
        first = self._model.picture.first_of_month
        days = first, month_after(first, 1)
        return [one for one in self._model.items if one.day is not None and days[0] <= one.day < days[1]]

    def _follow_month(self) -> None:
        self._month_posts.set_items(self._in_month())
        self._say()
        if self.wanted_span.is_month:
            self._stand_awaited()

    def _keep(self) -> None:
        self._kept = self.selected_ids()
        cell = self.editing.open_cell
        written: Any = cell[2] if cell is not None else None
        if cell is not None and isinstance(written, QLineEdit) and written.isModified():
            self._kept_cell = (cell[0], cell[1], written.text())

    def _take_up(self) -> None:
        self._say()
        self._is_restoring = True
        self.select_posts(self._kept)
        self._is_restoring = False
        self._stand_awaited()
        cell, self._kept_cell = self._kept_cell, None
        if cell is not None:
            self.reopen(*cell)

    def _stand_awaited(self) -> None:
        """On the day that was asked for, once its month has come."""
        if self._is_awaited and self._stood is not None:
            self._is_awaited = False
            self.stand_on_day(self._stood)

    def _say(self) -> None:
        """How many posts there are, or why there are none."""
        named = self.wanted_span.named(self._model.picture.first_of_month)
        if self._model.picture.is_narrowed:
            self.empty.set_words(f"No post of {named} fits the filters.", "Clear the filters")
        else:
            self.empty.set_words(f"Nothing is planned for {named}.", "New post")
        self.count.setText(words.count(self._table_model.rowCount(), "post"))
        self._stack.setCurrentWidget(self.table if self._table_model.rowCount() else self.empty)


class _Table(QTableView):
    entered_key = Signal(QModelIndex)
    menu_asked = Signal(QPoint)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Posts")
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
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
