"""What the mouse does in a week: choosing, opening, and dragging posts to another day and another half hour.

The day follows the pointer. The time changes only where a post is dropped in another row than it was taken from, by
as many half hours as rows; with Shift it stays. Over the band at the top a post loses its time.
"""

from dataclasses import dataclass, field
from datetime import date, time

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt, Signal
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

from sddc_planner.clock import exists
from sddc_planner.model.ids import PostId
from ui import words
from ui.calendar.mime import carry, posts_from_mime, posts_to_mime
from ui.calendar.month_model import MonthModel
from ui.calendar.week_cursor import WeekCursor
from ui.calendar.week_layout import slot_of, slot_time
from ui.calendar.week_painter import WeekLook
from ui.calendar.week_surface import WeekHit
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass(slots=True)
class WeekHold:
    """The mouse button is down, and perhaps posts are being dragged."""

    start: QPoint
    hit: WeekHit
    narrow: bool = False
    """Choose only the pressed post on release: it was one of several, which might have been dragged together."""
    rows: list[int] = field(default_factory=list)
    """The posts that are dragged, the pressed one first; empty until the pointer has moved far enough."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a drop would put the post that was taken hold of; with ``keeps`` its time stays as it is."""

    day: date
    at: time | None
    keeps: bool


class WeekMouse(WeekCursor):
    """Where one stands, with a mouse."""

    placeRequested = Signal(list, date, object, bool)
    """Posts (the one taken hold of first), the day and the time on which it was dropped, and whether to copy."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        self._hold: WeekHold | None = None
        self._hovered: int | None = None
        self._landing: Landing | None = None
        self._pointer = QPoint()
        self._ghost: QPixmap | None = None
        super().__init__(theme, model, parent)
        model.modelAboutToBeReset.connect(self.cancel_drag)
        self.setDragEnabled(False)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.viewport().setMouseTracking(True)

    # Pressing

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        point, keys = event.position().toPoint(), event.modifiers()
        hit = self.hit(point)
        self._hold = WeekHold(point, hit) if event.button() is Qt.MouseButton.LeftButton else None
        if hit.row is not None:
            self._press_post(hit.row, keys)
            return
        if hit.more is not None:
            self.stand_on_row(hit.more.rows[0])
        elif hit.day is not None:
            self.stand_at(hit.day.day, self.dawn() if hit.is_heading or hit.bar is not None else hit.at)
        if not keys & (_CONTROL | _SHIFT):
            self.choose([])

    def _press_post(self, row: int, keys: Qt.KeyboardModifier) -> None:
        chosen = row in self.selected_rows()
        if keys & _SHIFT:
            self.extend_to(row)
            return
        self.stand_on_row(row)
        if keys & _CONTROL:
            if self._hold is not None and chosen:
                self._hold.narrow = True  # may yet become a copying drag of them all
            else:
                self.choose([row], _Flag.Select)
        elif not chosen:
            self.choose([row])
        elif self._hold is not None:
            self._hold.narrow = True

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        point, hold = event.position().toPoint(), self._hold
        if hold is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self.hit(point).row)
            return
        if not hold.rows:
            far = (point - hold.start).manhattanLength() >= QApplication.startDragDistance()
            if hold.hit.row is None or not far:
                return
            self._lift(hold, hold.hit.row)
        if not self.rect().contains(self.viewport().mapToParent(point)):
            self._hand_over(hold)
            return
        self._scroll_near_edge(point)
        self._aim(point, self._landing_of(hold, point, event.modifiers()), event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        hold, self._hold = self._hold, None
        if hold is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        keys, point = event.modifiers(), event.position().toPoint()
        if hold.rows:
            landing = self._landing_of(hold, point, keys)
            self._end_drag()
            if landing is not None:
                ids = [self._month_model.items[row].id for row in hold.rows]
                self._drop(ids, landing, copy=bool(keys & _CONTROL))
        elif hold.hit.row is not None and hold.narrow:
            self.choose([hold.hit.row], _Flag.Deselect if keys & _CONTROL else _Flag.ClearAndSelect)
        elif hold.hit.more is not None and hold.hit.day is not None and self.hit(point).more == hold.hit.more:
            self.open_day(hold.hit.day.day, hold.hit.more.rows[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        hit = self.hit(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or hit.more is not None:
            return
        if hit.bar is not None:
            self.barOpened.emit(hit.bar.bar.id)
        elif hit.row is not None:
            self.opened.emit(self._month_model.items[hit.row].id)
        elif hit.is_heading and hit.day is not None:
            self.open_day(hit.day.day)
        elif hit.day is not None:
            self.newRequested.emit(hit.day.day, hit.at)

    def leaveEvent(self, event: QEvent, /) -> None:
        self._hover(None)
        super().leaveEvent(event)

    # Dragging within the view

    def is_dragging(self) -> bool:
        return self._hold is not None and bool(self._hold.rows)

    def cancel_drag(self) -> None:
        """Let go of everything; nothing moves."""
        if self._hold is not None or self._landing is not None:
            self._hold = None
            self._end_drag()

    def watch_keys(self, event: QKeyEvent) -> None:
        """Show at once what pressing or releasing Control or Shift makes of a drag."""
        if event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift) or self._hold is None or not self._hold.rows:
            return
        key = _CONTROL if event.key() == Qt.Key.Key_Control else _SHIFT
        pressed = event.type() == QEvent.Type.KeyPress
        keys = event.modifiers() | key if pressed else event.modifiers() & ~key
        self._aim(self._pointer, self._landing_of(self._hold, self._pointer, keys), keys)

    def landing(self) -> Landing | None:
        """Where what is dragged now would land."""
        return self._landing

    def label(self) -> str:
        """What stands beside the pointer in a drag: "Tue 15 Dec 10:30", or why it cannot land there."""
        one = self._landing
        if one is None:
            return ""
        day = f"{words.WEEKDAYS[one.day.weekday()][:3]} {words.brief_date(one.day)}"
        said = words.clock_time(one.at) or "no time"
        return f"{day} {said}" if self._is_real(one) else f"{day}: the clocks skip {said}"

    @staticmethod
    def _is_real(one: Landing) -> bool:
        return one.at is None or exists(one.day, one.at)

    def look(self) -> WeekLook:
        look = super().look()
        look.hovered = self._hovered
        look.target = (self._landing.day, self._landing.at) if self._landing is not None else None
        look.lifted = frozenset(self._hold.rows if self._hold is not None else ())
        return look

    def paint_over(self, painter: QPainter) -> None:
        """Draw what is being dragged at the pointer, and where it would land."""
        if self._landing is None:
            return
        below = QPointF(self._pointer) + QPointF(10, 4)
        if self._hold is not None and self._hold.rows:
            ghost = self._ghost_of(self._hold.rows)
            painter.setOpacity(0.92)
            painter.drawPixmap(self._pointer + QPoint(8, -4), ghost)
            painter.setOpacity(1.0)
            below += QPointF(0, ghost.deviceIndependentSize().height())
        self._painter.label(painter, below, self.label(), self.viewport().rect(), bad=not self._is_real(self._landing))

    def _ghost_of(self, rows: list[int]) -> QPixmap:
        if self._ghost is None:
            items = [self._month_model.items[row] for row in rows]
            self._ghost = self._painter.ghost(items, max(self._theme.px(60), self.viewport().width() // 8))
        return self._ghost

    def _lift(self, hold: WeekHold, grabbed: int) -> None:
        chosen = self.selected_rows()
        if grabbed not in chosen:
            self.choose([grabbed])
            chosen = [grabbed]
        hold.rows = [grabbed, *(row for row in chosen if row != grabbed)]
        self._ghost = None

    def _landing_of(self, hold: WeekHold, point: QPoint, keys: Qt.KeyboardModifier) -> Landing | None:
        hit = self.hit(point)
        if hit.day is None:
            return None
        was, day = self._month_model.items[hold.rows[0]].at, hit.day.day
        return self._landing_at(day, was, hit.at, hold.hit.at, keys)

    @staticmethod
    def _landing_at(
        day: date, was: time | None, over: time | None, taken: time | None, keys: Qt.KeyboardModifier
    ) -> Landing:
        """``over`` is the half hour under the pointer, ``taken`` the one where it took hold of the post."""
        if keys & _SHIFT or over == taken:
            return Landing(day, was, True)
        if over is None or was is None or taken is None:
            return Landing(day, over, over == was)
        at = slot_time(slot_of(was) + slot_of(over) - slot_of(taken))
        return Landing(day, at, at == was)

    def _aim(self, point: QPoint, landing: Landing | None, keys: Qt.KeyboardModifier) -> None:
        self._pointer, self._landing = point, landing
        copy = bool(keys & _CONTROL)
        self.viewport().setCursor(Qt.CursorShape.DragCopyCursor if copy else Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def _end_drag(self) -> None:
        self._landing, self._ghost = None, None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _drop(self, ids: list[PostId], landing: Landing, *, copy: bool) -> None:
        items = self._month_model.items
        rows = [self._month_model.row_of(one) for one in ids]
        first = items[rows[0]] if rows and rows[0] is not None else None
        if not landing.keeps:
            self.placeRequested.emit(ids, landing.day, landing.at, copy)
        elif copy:
            self.copyRequested.emit(ids, landing.day)
        elif first is None or first.day != landing.day:
            self.moveRequested.emit(ids, landing.day)

    def _scroll_near_edge(self, point: QPoint) -> None:
        bar, edge, head = self.verticalScrollBar(), 24, self._layout.head
        if head <= point.y() < head + edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif point.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    # Dragging out of the view, and in

    def _hand_over(self, hold: WeekHold) -> None:
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
        point, ids = event.position().toPoint(), posts_from_mime(event.mimeData())
        self._scroll_near_edge(point)
        self._aim(point, self._dropped_at(point, ids, event.modifiers()) if ids else None, event.modifiers())
        if self._landing is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent, /) -> None:
        ids = posts_from_mime(event.mimeData())
        landing = self._dropped_at(event.position().toPoint(), ids, event.modifiers()) if ids else None
        self._end_drag()
        if landing is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._drop(ids, landing, copy=event.dropAction() is Qt.DropAction.CopyAction)

    def _dropped_at(self, point: QPoint, ids: list[PostId], keys: Qt.KeyboardModifier) -> Landing | None:
        """Where a post from elsewhere lands: at the half hour under the pointer, or with Shift at its own time."""
        hit, row = self.hit(point), self._month_model.row_of(ids[0])
        if hit.day is None:
            return None
        known = self._month_model.items[row] if row is not None else None
        at = hit.at.replace(minute=hit.at.minute // 30 * 30) if hit.at is not None else None
        if keys & _SHIFT:
            return Landing(hit.day.day, known.at if known is not None else at, True)
        return Landing(hit.day.day, at, known is not None and known.at == at)

    # Small things

    def _hover(self, row: int | None) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
