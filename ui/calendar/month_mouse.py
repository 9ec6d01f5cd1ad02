"""What the mouse does in the month: choosing, opening, and dragging posts to other days.

Within the view a drag is drawn by the view itself and follows the pointer without delay. When the pointer leaves
the view the drag goes on as one of the system's, so that other parts of the window can take the posts. Posts are held
by their ids, so that a drag goes on when another month is turned to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QRectF, Qt
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
from sddc_planner.model.picture import CalendarItem
from ui.calendar.drag_label import paint_label, where_to
from ui.calendar.mime import carry, posts_from_mime, posts_to_mime
from ui.calendar.month_cursor import MonthCursor
from ui.calendar.month_model import MonthModel
from ui.calendar.month_painter import Look
from ui.calendar.month_surface import Hit
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag
_GHOST_AT = QPoint(8, -4)
"""Where what is dragged hangs, from the pointer."""
_GHOST_WIDTH = 110
"""Pixels at base text size: in a narrow month there would be no room for a word."""


@dataclass(slots=True)
class Hold:
    """The mouse button is down, and perhaps posts are being dragged."""

    start: QPoint
    hit: Hit
    narrow: bool = False
    """Choose only the pressed post on release: it was one of several, which might have been dragged together."""
    items: list[CalendarItem] = field(default_factory=list)
    """The posts that are dragged, the pressed one first; empty until the pointer has moved far enough."""
    at: QPoint = field(default_factory=QPoint)
    copy: bool = False

    @property
    def ids(self) -> list[PostId]:
        return [one.id for one in self.items]


@dataclass(slots=True)
class Incoming:
    """Posts that the system's drag has brought over the view."""

    ids: list[PostId]
    at: QPoint
    copy: bool


class MonthMouse(MonthCursor):
    """Where one stands, with a mouse."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        self._hold: Hold | None = None
        self._incoming: Incoming | None = None
        self._cut: tuple[PostId, ...] = ()
        self._hovered: int | None = None
        self._over: date | None = None
        self._ghost: QPixmap | None = None
        super().__init__(theme, model, parent)
        model.modelAboutToBeReset.connect(self._forget_press)
        model.modelReset.connect(self._aim_again)
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
        if not hold.items:
            far = (point - hold.start).manhattanLength() >= QApplication.startDragDistance()
            if hold.hit.row is None or not far:
                return
            self._lift(hold)
        hold.at = point
        if not self.rect().contains(self.viewport().mapToParent(point)):
            self._hand_over(hold, event.modifiers())
            return
        self._scroll_near_edge(point)
        self._aim(hold, self.hit(point), copy=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        hold, self._hold = self._hold, None
        if hold is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        keys = event.modifiers()
        if hold.items:
            target = self._over
            self._end_drag()
            if target is not None:
                self._drop(hold.ids, target, copy=bool(keys & Qt.KeyboardModifier.ControlModifier))
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
        return self._hold is not None and bool(self._hold.items)

    def cancel_drag(self) -> None:
        """Let go of everything; nothing moves."""
        if self._hold is not None or self._over is not None:
            self._hold = None
            self._end_drag()

    def set_cut(self, posts: Sequence[PostId]) -> None:
        """Show these as taken up until they are pasted."""
        self._cut = tuple(posts)
        self.viewport().update()

    def watch_copy_key(self, event: QKeyEvent) -> None:
        """Show at once that pressing or releasing Control turns a move into a copy, or back."""
        if event.key() == Qt.Key.Key_Control and self.is_dragging():
            pressed = event.type() == QEvent.Type.KeyPress
            if self._hold is not None:
                self._hold.copy = pressed
            self._show_cursor(copy=pressed)
            self.viewport().update()

    def look(self) -> Look:
        look = super().look()
        look.hovered, look.target = self._hovered, self._over
        rows = map(self._month_model.row_of, [*(self._hold.ids if self._hold is not None else ()), *self._cut])
        look.lifted = frozenset(row for row in rows if row is not None)
        return look

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is being dragged, at the pointer, and say how many posts would go where."""
        hold, incoming = self._hold, self._incoming
        if hold is not None and hold.items:
            painter.setOpacity(0.92)
            painter.drawPixmap(hold.at + _GHOST_AT, self._ghost_of(hold.items))
            painter.setOpacity(1.0)
            self._say_where(painter, hold.ids, hold.at + QPoint(8, self._theme.px(26)), copy=hold.copy)
        elif incoming is not None:
            under = QPoint(8, self._theme.px(44))  # whatever the picture that the system carries
            self._say_where(painter, incoming.ids, incoming.at + under, copy=incoming.copy)

    def _say_where(self, painter: QPainter, ids: list[PostId], at: QPoint, *, copy: bool) -> None:
        if self._over is None:
            return
        stays = not copy and self._lie_on(ids, self._over)
        text = where_to(len(ids), self._over, copy=copy, stays=stays)
        paint_label(painter, self._theme, text, at, QRectF(self.viewport().rect()))

    def _lie_on(self, ids: Sequence[PostId], day: date) -> bool:
        """Whether all of these posts lie on a day already."""
        rows = [self._month_model.row_of(one) for one in ids]
        return all(row is not None and self._month_model.items[row].day == day for row in rows)

    def _ghost_of(self, items: Sequence[CalendarItem]) -> QPixmap:
        if self._ghost is None:
            width = max(self.viewport().width() // 7 - self._theme.px(12), self._theme.px(_GHOST_WIDTH))
            self._ghost = self._painter.ghost(items, width)
        return self._ghost

    def _lift(self, hold: Hold) -> None:
        grabbed = hold.hit.row
        if grabbed is None:
            return
        chosen = self.selected_rows()
        if grabbed not in chosen:
            self.choose([grabbed])
            chosen = [grabbed]
        rows = [grabbed, *(row for row in chosen if row != grabbed)]
        hold.items = [self._month_model.items[row] for row in rows]
        self._ghost = None

    def _aim(self, hold: Hold, hit: Hit, *, copy: bool) -> None:
        self._over = hit.day.day if hit.day is not None else None
        hold.copy = copy
        self._show_cursor(copy=copy)
        self.viewport().update()

    def _forget_press(self) -> None:
        """A press that is no drag yet names a row of the month before; a drag goes on into the next."""
        if not self.is_dragging():
            self.cancel_drag()

    def _aim_again(self) -> None:
        """Another month lies under the pointer."""
        if self._hold is not None:
            self._aim(self._hold, self.hit(self._hold.at), copy=self._hold.copy)
        elif self._incoming is not None:
            day = self.hit(self._incoming.at).day
            self._over = day.day if day is not None else None

    def _show_cursor(self, *, copy: bool) -> None:
        shape = Qt.CursorShape.DragCopyCursor if copy else Qt.CursorShape.ClosedHandCursor
        self.viewport().setCursor(shape)

    def _end_drag(self) -> None:
        self._over = self._incoming = None
        self._ghost = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _drop(self, ids: list[PostId], target: date, *, copy: bool) -> None:
        if copy:
            self.copyRequested.emit(ids, target)
        elif not self._lie_on(ids, target):
            self.moveRequested.emit(ids, target)

    def _scroll_near_edge(self, point: QPoint) -> None:
        bar, edge = self.verticalScrollBar(), 24
        if point.y() < edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    # Dragging out of the view, and in

    def _hand_over(self, hold: Hold, keys: Qt.KeyboardModifier) -> None:
        drag = QDrag(self)
        drag.setMimeData(posts_to_mime(hold.ids))
        drag.setPixmap(self._ghost_of(hold.items))
        drag.setHotSpot(-_GHOST_AT)
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
        day, ids = self.hit(point).day, posts_from_mime(event.mimeData())
        self._over = day.day if day is not None and ids else None
        self._incoming = Incoming(ids, point, event.dropAction() is Qt.DropAction.CopyAction) if ids else None
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
