"""The timeline under hands: choosing, opening, dragging bars and their ends by mouse and by keys. Signals only.

A drag by keys is the same as one by mouse: the campaign is shown where it would lie; Enter puts it there, Escape does
not.
"""

from dataclasses import dataclass

from PySide6.QtCore import QBasicTimer, QEvent, QItemSelectionModel, QPoint, QRectF, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.following import Days, shifted
from sddc_planner.model.ids import CampaignId
from ui import words as plain
from ui.calendar.drag_label import paint_label
from ui.campaigns.timeline import words
from ui.campaigns.timeline.geometry import Grip, Hit
from ui.campaigns.timeline.keys import by_keys, step_of
from ui.campaigns.timeline.painter import Look
from ui.campaigns.timeline.surface import TimelineSurface
from ui.theme import Theme

_Flag = QItemSelectionModel.SelectionFlag
_NEAR_EDGE, _TICK_MS = 28, 30
_CURSORS = {Grip.WHOLE: Qt.CursorShape.OpenHandCursor}


@dataclass(slots=True)
class Drag:
    """A campaign taken hold of: by what of it, and by how many days it would move. ``at`` None: by keys."""

    campaign: CampaignId
    was: Days
    grip: Grip
    at: QPoint | None = None
    by: int = 0

    @property
    def days(self) -> Days:
        """Where it would lie. An end stops at the other, and everything where the calendar ends."""
        by = self.by
        if self.grip is Grip.FIRST:
            by = min(by, self.was.length - 1)
        elif self.grip is Grip.LAST:
            by = max(by, 1 - self.was.length)
        try:
            return shifted(self.was, by if self.grip is not Grip.LAST else 0, by if self.grip is not Grip.FIRST else 0)
        except InvalidValue:
            return self.was


@dataclass(slots=True)
class _Press:
    """The mouse button is down, and perhaps nothing is dragged yet."""

    at: QPoint
    hit: Hit
    day: float
    """When that is, as an ordinal with a fraction."""
    panning: bool = False


class TimelineBoard(TimelineSurface):
    """``chosen`` and ``opened`` carry a campaign, ``postWanted`` a post that was clicked; ``moveWanted`` a campaign
    and the ``Days`` on which it was put down; ``menuWanted`` a campaign and where to open a menu (global)."""

    chosen = Signal(str)
    opened = Signal(str)
    postWanted = Signal(str)
    moveWanted = Signal(str, object)
    datesWanted = Signal(str)
    menuWanted = Signal(str, QPoint)
    told = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._press: _Press | None = None
        self.drag: Drag | None = None
        self._hovered: int | None = None
        self._edge = QBasicTimer()
        self._writable = True
        super().__init__(theme, parent)
        self.viewport().setMouseTracking(True)
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._take_up)
        self._kept: str | None = None

    def set_writable(self, *, writable: bool) -> None:
        """Whether bars can be dragged."""
        self._writable = writable
        self.cancel_drag()

    # What is chosen

    def current(self) -> Campaign | None:
        row = self.row(self.currentIndex().row())
        return row.line.campaign if row is not None else None

    def stand_on(self, campaign: str | None) -> bool:
        """Stand on a campaign without telling; whether that is another one than before."""
        before, place = self.current(), self.rows.place(campaign)
        index = self.rows.index(place) if place is not None else self.rows.index(-1)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        if place is not None:
            self.scrollTo(index)
        self.viewport().update()
        return place is not None and (before is None or before.id != campaign)

    def _go(self, place: int) -> None:
        """Choose a row, as a person does."""
        if not self.rows.rows:
            return
        place = max(0, min(place, len(self.rows.rows) - 1))
        if place != self.currentIndex().row():
            self.cancel_drag()
            self.stand_on(self.rows.rows[place].id)
            self.chosen.emit(self.rows.rows[place].id)

    def _keep(self) -> None:
        one = self.current()
        self._kept = one.id if one is not None else None

    def _take_up(self) -> None:
        self.doItemsLayout()
        if self.drag is not None and self.rows.place(self.drag.campaign) is None:
            self.cancel_drag()
        self.stand_on(self._kept)

    def look(self) -> Look:
        look = super().look()
        look.hovered = self._hovered
        if self.drag is not None:
            look.dragged, look.ghost = self.rows.place(self.drag.campaign), self.drag.days
        return look

    # Keys

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        moved, step = by_keys(event.key(), keys), step_of(event.key(), keys)
        if moved is not None:
            self._drag_by_keys(*moved)
        elif event.key() == Qt.Key.Key_Escape and self.drag is not None:
            self.cancel_drag()
            self._say("Left where it was.")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not keys:
            self._enter()
        elif event.key() == Qt.Key.Key_F2 and not keys and (one := self.current()) is not None:
            self.cancel_drag()
            self.datesWanted.emit(one.id)
        elif step is not None:
            page = max(1, self.viewport().height() // self.geometry_.row - 1)
            self._go(step(self.currentIndex().row(), page, len(self.rows.rows)))
        elif not self._look_by_keys(event.key(), keys):
            event.ignore()

    def _look_by_keys(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        """Through time, nearer and farther; whether the key means that."""
        far = bool(keys & Qt.KeyboardModifier.ControlModifier)
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        zoom = {Qt.Key.Key_Plus: -1, Qt.Key.Key_Equal: -1, Qt.Key.Key_Minus: 1, Qt.Key.Key_Underscore: 1}.get(
            Qt.Key(key)
        )
        plain_key = not keys & ~Qt.KeyboardModifier.ShiftModifier
        if side is not None and (far or not keys):
            self.go_by(side * (self.scale.days * 0.8 if far else self.scale.page))
        elif zoom is not None and plain_key:
            self.zoom(zoom)
        elif key == Qt.Key.Key_T and not keys:
            self.begin_at(self.rows.picture.today)
        elif key == Qt.Key.Key_F and not keys and (one := self.current()) is not None:
            self.show_span(Days(first=one.first_day, last=one.last_day), fit=True)
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.drag is not None and self.drag.at is None:
            self._put_down()
        elif (one := self.current()) is not None:
            self.opened.emit(one.id)

    def _drag_by_keys(self, grip: Grip, by: int) -> None:
        one = self.current()
        if one is None or (self.drag is not None and self.drag.at is not None):
            return
        if not self._may_change():
            return
        was = Days(first=one.first_day, last=one.last_day)
        if self.drag is None:
            self.drag = Drag(one.id, was, grip)
        if self.drag.grip is not grip:
            self.drag = Drag(one.id, self.drag.was, grip) if self.drag.days == self.drag.was else self.drag
            if self.drag.grip is not grip:
                self._say("Enter puts it there first; Escape leaves it where it was.")
                return
        self.drag.by += by
        days = self.drag.days
        self.drag.by = self._clamped(self.drag)
        self.show_span(days)
        self._say(f"{words.spoken_span(days)}, {words.change(was, days)}. Enter puts it there, Escape does not.")
        self.told.emit(f"{words.span_words(days)}, {words.change(was, days)}. Enter puts it there, Esc leaves it.")
        self.viewport().update()

    @staticmethod
    def _clamped(drag: Drag) -> int:
        """By how many days it moved indeed, so that a key pressed too often need not be pressed back."""
        days = drag.days
        return ((days.last - drag.was.last) if drag.grip is Grip.LAST else (days.first - drag.was.first)).days

    # The mouse

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        point = event.position().toPoint()
        hit = self.hit(point)
        if self.drag is not None:
            self.cancel_drag()
        if hit.row is not None:
            self._go(hit.row)
        if event.button() is Qt.MouseButton.LeftButton:
            self._press = _Press(point, hit, self.scale.moment(point.x() - self.geometry_.names))

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        point = event.position().toPoint()
        press = self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(self.hit(point))
        elif self.drag is not None:
            self._drag_to(point, event.modifiers())
        elif press.panning:
            self.pan(press.at.x() - point.x())
            press.at = point
        elif (point - press.at).manhattanLength() >= QApplication.startDragDistance():
            self._lift(press, point, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        press, self._press = self._press, None
        self._edge.stop()
        if event.button() is not Qt.MouseButton.LeftButton or press is None:
            return
        if self.drag is not None:
            self._put_down()
        elif not press.panning and press.hit.heap is not None and press.hit.heap.gravest.kind == "post":
            self.postWanted.emit(press.hit.heap.gravest.id)
        self._hover(self.hit(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        row = self.row(self.hit(event.position().toPoint()).row)
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self._press = None
            self.opened.emit(row.id)

    def leaveEvent(self, event: QEvent, /) -> None:
        self._hovered = None
        self.viewport().update()
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        if self.drag is not None and self.drag.at is None and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.cancel_drag()
        super().focusOutEvent(event)
        self.viewport().update()

    def timerEvent(self, event: QTimerEvent, /) -> None:
        if event.timerId() == self._edge.timerId():
            self._pull_on()
        else:
            super().timerEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        one, place = self.current(), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and one is not None:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(QPoint(self.geometry_.names // 2, rect.center().y()))
        elif self.hit(event.pos()).row is None:
            one = None
        self.cancel_drag()
        if one is not None:
            self.menuWanted.emit(one.id, place)

    # Dragging

    def cancel_drag(self) -> None:
        """Let go of everything; nothing moves."""
        self._press = None
        self._edge.stop()
        if self.drag is not None:
            self.drag = None
            self.viewport().unsetCursor()
            self.viewport().update()

    def paint_over(self, painter: QPainter) -> None:
        """Say at the pointer, or at the bar, where the campaign would lie."""
        if self.drag is None:
            return
        days, at = self.drag.days, self.drag.at
        text = f"{words.span_words(days)}, {words.change(self.drag.was, days)}"
        if at is None:
            place = self.rows.place(self.drag.campaign)
            row = self.row(place)
            if place is None or row is None:
                return
            top = self.geometry_.top(place) - self.verticalOffset()
            left = self.geometry_.names + max(0, round(self.scale.x(days.first)))
            at, text = QPoint(left, top + self.geometry_.bar_top + self.geometry_.bar), f"{text}. Enter or Esc"
        room = QRectF(self.viewport().rect().adjusted(self.geometry_.names, 0, 0, 0))
        paint_label(painter, self._theme, text, at + QPoint(8, self._theme.px(10)), room)

    def _lift(self, press: _Press, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        row = self.row(press.hit.row)
        if row is not None and press.hit.grip is not None and self._may_change():
            one = row.line.campaign
            self.drag = Drag(one.id, Days(first=one.first_day, last=one.last_day), press.hit.grip, at=point)
            self._drag_to(point, keys)
        elif press.hit.grip is None and not press.hit.in_names:
            press.panning = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self._press = None

    def _drag_to(self, point: QPoint, keys: Qt.KeyboardModifier) -> None:
        """With Shift by whole weeks, so that everything keeps its weekday."""
        drag, press = self.drag, self._press
        if drag is None or press is None:
            return
        step = 7 if keys & Qt.KeyboardModifier.ShiftModifier else 1
        drag.by = round((self.scale.moment(point.x() - self.geometry_.names) - press.day) / step) * step
        drag.at = point
        whole = drag.grip is Grip.WHOLE
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor if whole else Qt.CursorShape.SizeHorCursor)
        near = min(point.x() - self.geometry_.names, self.viewport().width() - point.x()) < _NEAR_EDGE
        if near and not self._edge.isActive():
            self._edge.start(_TICK_MS, self)
        elif not near:
            self._edge.stop()
        self.viewport().update()

    def _pull_on(self) -> None:
        """The pointer is held near a side: go on that way."""
        if self.drag is None or self.drag.at is None:
            self._edge.stop()
            return
        at = self.drag.at
        left = at.x() - self.geometry_.names < _NEAR_EDGE
        self.pan(-self._theme.px(8) if left else self._theme.px(8))
        self._drag_to(at, QApplication.keyboardModifiers())

    def _put_down(self) -> None:
        drag = self.drag
        self.cancel_drag()
        if drag is not None and drag.days != drag.was:
            self.moveWanted.emit(drag.campaign, drag.days)

    def _hover(self, hit: Hit) -> None:
        place = hit.row
        shape = Qt.CursorShape.ArrowCursor
        if hit.grip is not None and self._writable:
            shape = _CURSORS.get(hit.grip, Qt.CursorShape.SizeHorCursor)
        elif hit.heap is not None and hit.heap.gravest.kind == "post":
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _may_change(self) -> bool:
        if not self._writable:
            self.told.emit(plain.READ_ONLY)
        return self._writable

    def _say(self, sentence: str) -> None:
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
