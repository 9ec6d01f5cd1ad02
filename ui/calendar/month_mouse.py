"""What the mouse does in the month: choosing, opening, and dragging posts to other days.

Within the view a drag is drawn by the view itself and follows the pointer without delay. When the pointer leaves
the view the drag goes on as one of the system's, so that other parts of the window can take the posts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from sddc_planner.model.ids import PostId
from ui.calendar.mime import carry, posts_from_mime, posts_to_mime
from ui.calendar.month_cursor import MonthCursor
from ui.calendar.month_model import MonthModel
from ui.calendar.month_painter import Look
from ui.calendar.month_surface import Hit
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(slots=True)
class Hold:
    """The mouse button is down, and perhaps posts are being dragged."""

    start: QPoint
    hit: Hit
    narrow: bool = False
    """Choose only the pressed post on release: it was one of several, which might have been dragged together."""
    rows: list[int] = field(default_factory=list)
    """The posts that are dragged, the pressed one first; empty until the pointer has moved far enough."""
    at: QPoint = field(default_factory=QPoint)


class MonthMouse(MonthCursor):
    """Where one stands, with a mouse."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        self._hold: Hold | None = None
        self._hovered: int | None = None
        self._over: date | None = None
        self._ghost: QPixmap | None = None
        super().__init__(theme, model, parent)
        model.modelAboutToBeReset.connect(self.cancel_drag)
        self.setDragEnabled(False)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setMouseTracking(True)

    # Pressing

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        point = event.position().toPoint()
        hit = self.hit(point)
        keys = event.modifiers()
        self._hold = Hold(point, hit) if event.button() is Qt.MouseButton.LeftButton else None
        if hit.row is None:
            if hit.more and hit.day is not None:
                self.stand_on_row(hit.day.rows[len(hit.day.chips)])
            elif hit.day is not None:
                self.stand_on_day(hit.day.day)
            if not keys & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
                self.choose([])
            return
        self._press_post(hit.row, keys)

    def _press_post(self, row: int, keys: Qt.KeyboardModifier) -> None:
        chosen = row in self.selected_rows()
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self.extend_to(row)
            return
        self.stand_on_row(row)
        if keys & Qt.KeyboardModifier.ControlModifier:
            if self._hold is not None and chosen:
                self._hold.narrow = True  # may yet become a copying drag of them all
            else:
                self.choose([row], _Flag.Select)
        elif not chosen:
            self.choose([row])
        elif self._hold is not None:
            self._hold.narrow = True

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        point = event.position().toPoint()
        hold = self._hold
        if hold is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self.hit(point))
            return
        if not hold.rows:
            far = (point - hold.start).manhattanLength() >= QApplication.startDragDistance()
            if hold.hit.row is None or not far:
                return
            self._lift(hold)
        hold.at = point
        if not self.rect().contains(self.viewport().mapToParent(point)):
            self._hand_over(hold, event.modifiers())
            return
        self._scroll_near_edge(point)
        self._aim(self.hit(point), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        hold, self._hold = self._hold, None
        if hold is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        keys = event.modifiers()
        if hold.rows:
            target = self._over
            self._end_drag()
            if target is not None:
                copy = bool(keys & Qt.KeyboardModifier.ControlModifier)
                self._drop([self._month_model.items[row].id for row in hold.rows], target, copy=copy)
        elif hold.hit.row is not None and hold.narrow:
            toggle = bool(keys & Qt.KeyboardModifier.ControlModifier)
            self.choose([hold.hit.row], _Flag.Deselect if toggle else _Flag.ClearAndSelect)
        elif hold.hit.more and hold.hit.day is not None and self.hit(event.position().toPoint()).more:
            self.open_day(hold.hit.day.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        hit = self.hit(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or hit.more:
            return
        if hit.bar is not None:
            self.barOpened.emit(hit.bar.bar.id)
        elif hit.row is not None:
            self.opened.emit(self._month_model.items[hit.row].id)
        elif hit.day is not None:
            self.newRequested.emit(hit.day.day)

    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover(Hit())
        super().leaveEvent(event)

    # Dragging within the view

    def is_dragging(self) -> bool:
        return self._hold is not None and bool(self._hold.rows)

    def cancel_drag(self) -> None:
        """Let go of everything; nothing moves."""
        if self._hold is not None or self._over is not None:
            self._hold = None
            self._end_drag()

    def watch_copy_key(self, event: QKeyEvent) -> None:
        """Show at once that pressing or releasing Control turns a move into a copy, or back."""
        if event.key() == Qt.Key.Key_Control and self.is_dragging():
            pressed = event.type() == QEvent.Type.KeyPress
            self._show_cursor(copy=pressed)

    def look(self) -> Look:
        look = super().look()
        look.hovered, look.target = self._hovered, self._over
        look.lifted = frozenset(self._hold.rows if self._hold is not None else ())
        return look

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is being dragged, at the pointer."""
        if self._hold is None or not self._hold.rows:
            return
        painter.setOpacity(0.92)
        painter.drawPixmap(self._hold.at + QPoint(8, -4), self._ghost_of(self._hold.rows))
        painter.setOpacity(1.0)

    def _ghost_of(self, rows: Sequence[int]) -> QPixmap:
        if self._ghost is None:
            box = self._layout.by_row.get(rows[0])
            width = box.box.w if box is not None else self.viewport().width() // 7
            self._ghost = self._painter.ghost([self._month_model.items[row] for row in rows], width)
        return self._ghost

    def _lift(self, hold: Hold) -> None:
        grabbed = hold.hit.row
        if grabbed is None:
            return
        chosen = self.selected_rows()
        if grabbed not in chosen:
            self.choose([grabbed])
            chosen = [grabbed]
        hold.rows = [grabbed, *(row for row in chosen if row != grabbed)]
        self._ghost = None

    def _aim(self, hit: Hit, keys: Qt.KeyboardModifier) -> None:
        self._over = hit.day.day if hit.day is not None else None
        self._show_cursor(copy=bool(keys & Qt.KeyboardModifier.ControlModifier))
        self.viewport().update()

    def _show_cursor(self, *, copy: bool) -> None:
        shape = Qt.CursorShape.DragCopyCursor if copy else Qt.CursorShape.ClosedHandCursor
        self.viewport().setCursor(shape)

    def _end_drag(self) -> None:
        self._over = None
        self._ghost = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _drop(self, ids: list[PostId], target: date, *, copy: bool) -> None:
        items = self._month_model.items
        rows = [self._month_model.row_of(one) for one in ids]
        if copy:
            self.copyRequested.emit(ids, target)
        elif any(row is None or items[row].day != target for row in rows):
            self.moveRequested.emit(ids, target)

    def _scroll_near_edge(self, point: QPoint) -> None:
        bar, edge = self.verticalScrollBar(), 24
        if point.y() < edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    # Dragging out of the view, and in

    def _hand_over(self, hold: Hold, keys: Qt.KeyboardModifier) -> None:
        ids = [self._month_model.items[row].id for row in hold.rows]
        drag = QDrag(self)
        drag.setMimeData(posts_to_mime(ids))
        drag.setPixmap(self._ghost_of(hold.rows))
        self.cancel_drag()
        self.start_drag(drag)

    def start_drag(self, drag: QDrag) -> None:
        """Let the system take over a drag. By itself, since the system's loop cannot be driven by a test."""
        carry(drag)

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if posts_from_mime(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        point = event.position().toPoint()
        self._scroll_near_edge(point)
        day = self.hit(point).day
        self._over = day.day if day is not None and posts_from_mime(event.mimeData()) else None
        self.viewport().update()
        if self._over is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent, /) -> None:
        ids = posts_from_mime(event.mimeData())
        day = self.hit(event.position().toPoint()).day
        self._end_drag()
        if not ids or day is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._drop(ids, day.day, copy=event.dropAction() is Qt.DropAction.CopyAction)

    # Small things

    def _hover(self, hit: Hit) -> None:
        if hit.row == self._hovered:
            return
        for row in (self._hovered, hit.row):
            if row is not None and row in self._layout.by_row:
                box = QRect(*self._layout.by_row[row].box).translated(0, -self.verticalOffset())
                self.viewport().update(box.adjusted(-2, -2, 2, 2))
        self._hovered = hit.row
