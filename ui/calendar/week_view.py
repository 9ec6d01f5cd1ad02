"""The week: its keys, its focus and its menu, over where one stands (``WeekCursor``) and the mouse (``WeekMouse``).

It changes nothing by itself: it asks, by its signals.
"""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.calendar.month_keys import move_of
from ui.calendar.navigation import Move
from ui.calendar.week_mouse import WeekMouse

_Flag = QItemSelectionModel.SelectionFlag


class WeekView(WeekMouse):
    """Shows a week of a ``MonthModel``; several views may share one."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = move_of(event.key(), keys)
        if move is not None:
            self._step(move, keys)
        elif event.key() == Qt.Key.Key_Escape and self.is_dragging():
            self.cancel_drag()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not keys:
            self._activate()
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.choose([self.currentIndex().row()], _Flag.Toggle)
        elif event.key() == Qt.Key.Key_T and not keys:
            self.go_to_day(self._month_model.picture.today)
        elif event.key() == Qt.Key.Key_N and not keys:
            self.newRequested.emit(self._day, self.current_time())
        elif event.key() == Qt.Key.Key_A and keys == Qt.KeyboardModifier.ControlModifier:
            self.choose([row for day in self._layout.days for row in day.rows])
        else:
            self.watch_keys(event)
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        self.watch_keys(event)
        super().keyReleaseEvent(event)

    def step(self, weeks: int) -> None:
        """The same day and time some weeks on, or back."""
        for _ in range(abs(weeks)):
            self._go(self.follow(Move.MONTH_ON if weeks > 0 else Move.MONTH_BACK), _Flag.ClearAndSelect)

    def _step(self, move: Move, keys: Qt.KeyboardModifier) -> None:
        if keys & Qt.KeyboardModifier.ShiftModifier:
            command = _Flag.Select
        elif keys & Qt.KeyboardModifier.ControlModifier and move not in (Move.MONTH_START, Move.MONTH_END):
            command = _Flag.NoUpdate
        else:
            command = _Flag.ClearAndSelect
        self._go(self.follow(move), command)

    def _activate(self) -> None:
        row = self.currentIndex().row()
        if row < 0:
            self.newRequested.emit(self._day, self._at)
        elif row in self._layout.by_row:
            self.opened.emit(self._month_model.items[row].id)
        else:
            self.open_day(self._day, row)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        # Not the item view's own: it would leave an empty hour for the first post.
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self._ring_rect().center())
        self.contextMenuRequested.emit(self.selected_ids(), self._day, place)
