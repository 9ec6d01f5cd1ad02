"""What the views that lay posts out by themselves have in common: the model, and what is chosen in it.

A list view, since only that shows its items to a screen reader; its own layout, since no other is quick enough.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QWidget

from sddc_planner.model.ids import PostId
from ui.calendar.month_model import MonthModel
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_IN_A_DRAG = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Escape)


class PostCanvas(QListView):
    """Signals only: nothing here changes the plan. Who builds on it calls ``setModel`` once it can be laid out."""

    opened = Signal(str)
    """Enter or a double click on a post."""
    moveRequested = Signal(list, date)
    """Posts (the one taken hold of first) and the day on which they were dropped."""
    copyRequested = Signal(list, date)
    monthRequested = Signal(int)
    """How many months on; the current day follows into that month when it is shown."""
    selectionChangedTo = Signal(list)
    chosenAgain = Signal(str)
    """A click on the one post that is chosen already."""
    dayChanged = Signal(date)
    contextMenuRequested = Signal(list, date, QPoint)
    """The chosen posts, the day, and where to open a menu (global)."""
    barOpened = Signal(str)

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # PySide loads every class of widget to find out of which one Qt's own is
        self._theme = theme
        self._month_model = model
        self._pressed: QPoint | None = None
        self._told: list[PostId] = []

    def setModel(self, model: QAbstractItemModel | None, /) -> None:
        """Qt asks for the layout meanwhile, and crashes where the modes were set before."""
        super().setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def month_model(self) -> MonthModel:
        return self._month_model

    # What is chosen

    def selected_ids(self) -> list[PostId]:
        """The chosen posts, in the order of the calendar."""
        return [self._month_model.items[row].id for row in self.selected_rows()]

    def selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def choose(self, rows: Sequence[int], command: QItemSelectionModel.SelectionFlag = _Flag.ClearAndSelect) -> None:
        """Select rows, by default these alone."""
        self.selectionModel().select(self._ranges(rows), command)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        if self._pressed is None:
            self._tell()

    def viewportEvent(self, event: QEvent, /) -> bool:
        """What a press chooses is told when the button is up, and of a drag not at all: what opens then would move
        everything under the pointer."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            left = Qt.MouseButton.LeftButton
            if kind == QEvent.Type.MouseButtonPress and event.button() is left:
                self._pressed = event.position().toPoint()
            elif kind == QEvent.Type.MouseMove and not event.buttons() & left:
                self._pressed = None  # the button went up elsewhere
        done = super().viewportEvent(event)
        if kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._let_go(event.position().toPoint())
        return done

    def event(self, event: QEvent, /) -> bool:
        key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _IN_A_DRAG
        if key or event.type() == QEvent.Type.FocusOut:
            self._pressed = None
        return super().event(event)

    def _let_go(self, at: QPoint) -> None:
        pressed, self._pressed = self._pressed, None
        far = pressed is not None and (at - pressed).manhattanLength() >= QApplication.startDragDistance()
        chosen = self.selected_ids()
        if far:
            return
        if chosen != self._told:
            self._tell()
        elif pressed is not None and len(chosen) == 1:
            self.chosenAgain.emit(chosen[0])

    def _tell(self) -> None:
        self._told = self.selected_ids()
        self.selectionChangedTo.emit(self._told)

    def _ranges(self, rows: Sequence[int]) -> QItemSelection:
        selection = QItemSelection()
        for row in rows:
            index = self._month_model.index(row)
            selection.append(QItemSelectionRange(index))
        return selection

    # What an item view must be able to say

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def visualRegionForSelection(self, selection: QItemSelection, /) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index).adjusted(-2, -2, 2, 2))
        return region

    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        self.viewport().update()
