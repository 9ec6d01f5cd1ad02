"""The timeline as a surface: where each campaign is, scrolling through rows and through time, and the drawing of it.

A list view, since only that shows its items to a screen reader; its own layout, since a row is drawn across days.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from sddc_planner.model.following import Days
from sddc_planner.model.picture import month_after
from ui.campaigns.timeline import words
from ui.campaigns.timeline.geometry import Geometry, Hit
from ui.campaigns.timeline.head import TimelineHead
from ui.campaigns.timeline.painter import Look, Scene, TimelinePainter
from ui.campaigns.timeline.rows import AnyIndex, Row, TimelineRows
from ui.campaigns.timeline.scale import EIGHT_MONTHS, HALF_YEAR, Scale, around
from ui.theme import Theme

_BEFORE, _AFTER = 400, 800
"""Days before the first and after the last campaign to which the scroll bar reaches. One can pan further."""
_NAMES = 220
_NOTCH = 120
"""What a wheel turns in one notch, as Qt counts."""


class TimelineSurface(QListView):
    """Shows a ``TimelineRows``. ``looked`` tells that other days are in sight."""

    looked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # PySide loads every class of widget to find out of which one Qt's own is
        self._theme = theme
        self.rows = TimelineRows(self)
        self.scale = Scale(days=EIGHT_MONTHS, width=900, left=float(date(2020, 1, 1).toordinal()))
        self.geometry_ = Geometry.at(theme.px)
        self._painter = TimelinePainter(theme, self.devicePixelRatioF())
        self._head = TimelineHead(theme, self)
        self.setModel(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Timeline of campaigns")
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def head(self) -> TimelineHead:
        return self._head

    # What is in sight

    def show_days(self, first: date, days: float) -> None:
        """Look at so many days from ``first`` on."""
        self._look_at(self.scale.zoomed(days, 0).moved(float(first.toordinal())))

    def begin_at(self, today: date) -> None:
        """Look at the two months before a day and what comes after it; from near, at less before it."""
        self.show_days(today, self.scale.days)
        if self.scale.days >= HALF_YEAR and today > date(1, 3, 1):
            self.show_days(month_after(today, -2), self.scale.days)
        else:
            self.go_by(-self.scale.days / 4)
        self.reveal_some()

    def reveal_some(self) -> None:
        """Where no campaign on screen is on in these days, scroll to the first that is."""
        seen = [place for place, row in enumerate(self.rows.rows) if self._sees(row)]
        top = self.verticalOffset()
        on_screen = self.geometry_.seen(top, top + self.viewport().height())
        if seen and not any(place in on_screen for place in seen):
            self.verticalScrollBar().setValue(self.geometry_.top(seen[0]) - self.geometry_.heading)

    def _sees(self, row: Row) -> bool:
        return self.scale.sees(row.line.campaign.first_day, row.line.campaign.last_day)

    def zoom(self, steps: int, at: float | None = None) -> None:
        """Nearer (negative) or farther by steps, about a place in the viewport."""
        self.zoom_to(self.scale.stepped(steps), at)

    def zoom_to(self, days: float, at: float | None = None) -> None:
        """So many days in sight; without a place about today where that is in sight, or else about the middle."""
        today = self.rows.picture.today
        middle = self.scale.x(today) if self.scale.sees(today, today) else self.scale.width / 2
        x = middle if at is None else at - self.geometry_.names
        self._look_at(self.scale.zoomed(days, max(0.0, min(x, self.scale.width))))

    def pan(self, pixels: float) -> None:
        """Go on in time by as many pixels; back, where negative."""
        self._look_at(self.scale.moved(self.scale.left + pixels / self.scale.day_width))

    def go_by(self, days: float) -> None:
        self._look_at(self.scale.moved(self.scale.left + days))

    def show_span(self, days: Days, *, fit: bool = False) -> None:
        """Bring days into sight, where they are not; with ``fit``, as near as they have room."""
        if fit:
            wide = around(days.first, days.last)
            self.show_days(days.first, wide)
            self.go_by(-(wide - days.length) / 2)
        elif not self.scale.sees(days.first, days.last):
            room = min(self.scale.days * 0.12, 30)
            before = days.last < self.scale.first
            over = days.length + room > self.scale.days
            ends = days.last.toordinal() + 1 - self.scale.days + room
            self._look_at(self.scale.moved(ends if before and not over else days.first.toordinal() - room))

    def _look_at(self, scale: Scale) -> None:
        if scale != self.scale:
            self.scale = scale
            self._set_bars()
            self._head.update()
            self.viewport().update()
            self.looked.emit()

    # What is where

    def hit(self, point: QPoint) -> Hit:
        """What is at ``point`` of the viewport."""
        place = self.geometry_.row_at(point.y() + self.verticalOffset())
        if place is None:
            return Hit()
        row, x, y = self.rows.rows[place], point.x(), point.y()
        if x < self.geometry_.names:
            return Hit(row=place, in_names=True)
        top = self.geometry_.top(place) - self.verticalOffset()
        grip = self.geometry_.grip_at(self.geometry_.bar_rect(row, top, self.scale), x, y)
        heap = None
        if grip is None and abs(y - top - self.geometry_.marks_at) <= self.geometry_.mark:
            found = self.geometry_.heaps(self.rows.marks(row), self.scale)
            near = [one for one in found if abs(one.x - x) <= self.geometry_.mark]
            heap = min(near, key=lambda one: abs(one.x - x), default=None)
        return Hit(row=place, grip=grip, heap=heap)

    def row(self, place: int | None) -> Row | None:
        return self.rows.rows[place] if place is not None and 0 <= place < len(self.rows.rows) else None

    def look(self) -> Look:
        """What is chosen, focused and dragged now."""
        index = self.currentIndex()
        return Look(chosen=index.row() if index.isValid() else None, focused=self.hasFocus())

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the finished timeline."""

    # Layout

    def heights(self) -> tuple[int, int]:
        """How high it would be with all its rows, and with two of them."""
        self.geometry_.arrange(self.rows.rows)
        around_rows = self._head.wanted_height() + self.horizontalScrollBar().sizeHint().height() + 1
        return around_rows + self.geometry_.height, around_rows + min(self.geometry_.height, 2 * self.geometry_.row)

    def doItemsLayout(self) -> None:
        self._arrange()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        head = self._head.wanted_height()
        if self.viewportMargins().top() != head:
            self.setViewportMargins(0, head, 0, 0)
        self._set_bars()
        place = self.viewport().geometry()
        self._head.setGeometry(place.x(), place.y() - head, place.width(), head)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """The chosen campaign stays in sight, as when the panel of a post opens beside it."""
        was = QRect(QPoint(), event.oldSize())
        is_seen = was.isEmpty() or was.intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self._fit()
        self.updateGeometries()
        if is_seen and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.looked.emit()

    def dataChanged(self, top: AnyIndex, bottom: AnyIndex, roles: Sequence[int] = (), /) -> None:
        super().dataChanged(top, bottom, roles)
        self.updateGeometries()
        self._head.update()
        self.viewport().update()

    def _arrange(self) -> None:
        self.geometry_.arrange(self.rows.rows)
        self._fit()
        self._head.update()
        self.viewport().update()

    def _fit(self) -> None:
        """Give the days what names leave of the width; the day at the left and how many are in sight stay."""
        width = self.viewport().width()
        self.geometry_.fit(width, self._theme.px(_NAMES))
        self.scale = Scale(days=self.scale.days, width=max(1, width - self.geometry_.names), left=self.scale.left)

    def _set_bars(self) -> None:
        down, along = self.verticalScrollBar(), self.horizontalScrollBar()
        room = self.viewport().height()
        down.setRange(0, max(0, self.geometry_.height - room))
        down.setPageStep(max(1, room))
        down.setSingleStep(self.geometry_.row // 2)
        blocked = QSignalBlocker(along)
        begins, ends = self._reach()
        along.setRange(0, max(0, round((ends - begins - self.scale.days) * self.scale.day_width)))
        along.setPageStep(self.scale.width)
        along.setSingleStep(max(1, round(self.scale.page * self.scale.day_width)))
        along.setValue(round((self.scale.left - begins) * self.scale.day_width))
        blocked.unblock()
        along.update()

    def _reach(self) -> tuple[float, float]:
        """Ordinals to which the scroll bar reaches: around all campaigns, today, and what is in sight."""
        days = [self.scale.left, self.scale.left + self.scale.days]
        around_all = [self.rows.picture.today] if not self.rows.is_unread else []
        around_all += [row.line.campaign.first_day for row in self.rows.rows]
        around_all += [row.line.campaign.last_day for row in self.rows.rows]
        if around_all:
            days += [min(around_all).toordinal() - _BEFORE, max(around_all).toordinal() + _AFTER]
        return max(1.0, min(days)), min(float(date.max.toordinal() + 1), max(days))

    def _dress(self) -> None:
        self._painter = TimelinePainter(self._theme, self.devicePixelRatioF())
        self.geometry_ = Geometry.at(self._theme.px)
        self.scheduleDelayedItemsLayout()
        self._head.update()

    # What an item view must be able to say

    def visualRect(self, index: AnyIndex, /) -> QRect:
        if not 0 <= index.row() < len(self.rows.rows):
            return QRect()
        top = self.geometry_.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.geometry_.row)

    def indexAt(self, point: QPoint, /) -> QModelIndex:
        place = self.geometry_.row_at(point.y() + self.verticalOffset())
        return self.rows.index(place) if place is not None else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible, /
    ) -> None:
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.isValid() and rect.top() < 0:
            bar.setValue(bar.value() + rect.top() - self.geometry_.heading)
        elif rect.isValid() and rect.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() + 1 - self.viewport().height())

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag, /) -> None:
        index = self.indexAt(rect.center())
        self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection, /) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += QRegion(self.visualRect(index))
        return region

    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        if dx:
            begins, _ends = self._reach()
            self.scale = self.scale.moved(begins + self.horizontalScrollBar().value() / self.scale.day_width)
            self._head.update()
            self.looked.emit()
        self.viewport().update()

    # Wheel, drawing, help

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        self.turn_wheel(event, event.position().x())

    def turn_wheel(self, event: QWheelEvent, at: float) -> None:
        """Through rows; with Control nearer or farther; with Shift, or where all rows are in sight, through time."""
        keys, turned, fine = event.modifiers(), event.angleDelta(), event.pixelDelta()
        event.accept()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.scale.days * 1.2 ** (-(turned.y() or turned.x()) / _NOTCH), at)
            return
        along = turned.x() or (turned.y() if keys & Qt.KeyboardModifier.ShiftModifier else 0)
        if not along and self.verticalScrollBar().maximum() == 0:
            along = turned.y()
        if along:
            step = fine.x() or along / _NOTCH * self._theme.px(80)
            self.pan(-step)
        elif turned.y():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - (fine.y() or round(turned.y() / _NOTCH * self.geometry_.row)))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._painter.ratio != self.devicePixelRatioF():
            self._dress()
            self.doItemsLayout()
        painter = QPainter(self.viewport())
        size = self.viewport().rect()
        scene = Scene(self.rows, self.scale, self.geometry_, self.verticalOffset(), size)
        self._painter.paint(painter, scene, self.look())
        self.paint_over(painter)
        painter.end()

    def viewportEvent(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What is at ``point`` of the viewport, in words."""
        hit = self.hit(point)
        row = self.row(hit.row)
        if row is None:
            return ""
        if hit.heap is not None:
            return words.mark_tip(hit.heap.marks)
        if hit.in_names or hit.grip is not None:
            return words.tip(row.line, self.rows.clashes(row), self.rows.picture.departments)
        return self._head.tip_at(point)
