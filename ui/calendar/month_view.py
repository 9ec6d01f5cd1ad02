"""The month: its keys, its focus and its menu, over where one stands (``MonthCursor``) and the mouse (``MonthMouse``).

It changes nothing by itself: it asks, by the signals of ``MonthCursor``.
"""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea

from ui.calendar.month_keys import move_of
from ui.calendar.month_mouse import MonthMouse
from ui.calendar.navigation import Move, follow

_Flag = QItemSelectionModel.SelectionFlag


class MonthView(MonthMouse):
    """Shows a ``MonthModel``; several views may share one."""

    # Keys, focus, help

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
            self.newRequested.emit(self._day)
        elif event.key() == Qt.Key.Key_A and keys == Qt.KeyboardModifier.ControlModifier:
            self.choose(range(len(self._month_model.items)))
        else:
            self.watch_copy_key(event)
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        self.watch_copy_key(event)
        super().keyReleaseEvent(event)

    def _step(self, move: Move, keys: Qt.KeyboardModifier) -> None:
        picture = self._month_model.picture
        spot = follow(move, self.spot(), self._stops(), picture.first_of_month)
        if keys & Qt.KeyboardModifier.ShiftModifier:
            command = _Flag.Select
        elif keys & Qt.KeyboardModifier.ControlModifier and move not in (Move.MONTH_START, Move.MONTH_END):
            command = _Flag.NoUpdate
        else:
            command = _Flag.ClearAndSelect
        if move in (Move.MONTH_BACK, Move.MONTH_ON):
            self._pending = spot
            self.monthRequested.emit(1 if move is Move.MONTH_ON else -1)
        else:
            self._go(spot, command)

    def _activate(self) -> None:
        row = self.currentIndex().row()
        if row < 0:
            self.newRequested.emit(self._day)
        elif row in self._layout.by_row:
            self.opened.emit(self._month_model.items[row].id)
        else:
            self.open_day(self._day)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        # Not the item view's own: it would leave an empty day for the first post.
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self._ring_rect().center())
        self.contextMenuRequested.emit(self.selected_ids(), self._day, place)
