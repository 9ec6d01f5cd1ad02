"""The accounts and their four quarters, to walk through, choose from and act on by keys."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sddc_planner.planner.campaigns.poll_views import PollYear, Slot, Standing
from ui.campaigns.polls.grid_model import PollsModel
from ui.campaigns.polls.grid_painter import LEAST, LEFT, ROW, AccountHeads, SlotPainter
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag


class PollsGrid(QTableView):
    """Enter opens what stands there, Delete removes polls, Ctrl+C copies, Page Up and Page Down go to another year."""

    opened = Signal()
    chosenChanged = Signal()
    removeWanted = Signal()
    copyWanted = Signal()
    yearWanted = Signal(int)
    """Years on, or back where negative."""
    menuWanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table = PollsModel(self)
        self.setModel(self.table)
        self.setAccessibleName("Polls by account and quarter")
        self.setItemDelegate(SlotPainter(theme, self))
        self.setVerticalHeader(AccountHeads(theme, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.customContextMenuRequested.connect(lambda place: self.menuWanted.emit(self.viewport().mapToGlobal(place)))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosenChanged.emit())
        theme.changed.connect(self._fit)
        self._fit()

    def show_year(self, year: PollYear, *, only_lacking: bool) -> None:
        """Show a year; what was chosen stays chosen where it is still there."""
        chosen = {(one.account, one.quarter.number) for one in self.chosen()}
        at = self.current()
        row, column = self.currentIndex().row(), max(0, self.currentIndex().column())
        blocked = self.selectionModel().blockSignals(True)
        self.table.show(year, only_lacking=only_lacking)
        model = self.selectionModel()
        there = [self.table.place_of(*one) for one in sorted(chosen)]
        for place in there:
            if place.isValid():
                model.select(place, _Flag.Select)
        place = self.table.place_of(at.account, at.quarter.number) if at else QModelIndex()
        if not place.isValid() and only_lacking and (first := next(year.slots(Standing.MISSING, Standing.DUE), None)):
            place = self.table.place_of(first.account, first.quarter.number)
        if not place.isValid() and self.table.rows:
            column = column if row >= 0 else self._now(year)
            place = self.table.index(min(max(row, 0), len(self.table.rows) - 1), column)
        flag = _Flag.NoUpdate if any(one.isValid() for one in there) else _Flag.ClearAndSelect
        model.setCurrentIndex(place, flag)
        model.blockSignals(blocked)
        self._fit()
        self.viewport().update()
        self.chosenChanged.emit()

    def current(self) -> Slot | None:
        return self.table.slot(self.currentIndex())

    def chosen(self) -> list[Slot]:
        """From the first account, and of each from March on."""
        places = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        found = (self.table.slot(self.table.index(*place)) for place in places)
        return [one for one in found if one is not None]

    def stand_on(self, account: str, number: int) -> bool:
        """Choose one account in a quarter; False where it is not shown."""
        place = self.table.place_of(account, number)
        if place.isValid():
            self.selectionModel().setCurrentIndex(place, _Flag.ClearAndSelect)
            self.scrollTo(place)
        return place.isValid()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif key is Qt.Key.Key_Delete:
            self.removeWanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copyWanted.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.yearWanted.emit(-1 if key is Qt.Key.Key_PageUp else 1)
        elif key is Qt.Key.Key_Menu or (
            key is Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            place = self.visualRect(self.currentIndex()).center()
            self.menuWanted.emit(self.viewport().mapToGlobal(place))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().isValid():  # a post that opens beside the accounts must not hide where one stands
            self.scrollTo(self.currentIndex())

    def _now(self, year: PollYear) -> int:
        """The column of today, or the first."""
        return (year.today.month - 1) // 3 if year.today.year == year.year else 0

    def _fit(self) -> None:
        px = self._theme.px
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.setMinimumSectionSize(px(ROW))
        rows.setDefaultSectionSize(px(ROW))
        rows.setFixedWidth(min(px(LEFT), max(px(LEAST), self.width() // 3)))
        head.setMinimumSectionSize(px(LEAST))
        wide = max(px(LEAST), self.viewport().width() // 4)
        for column in range(4):
            if head.sectionSize(column) != wide:
                self.setColumnWidth(column, wide)
