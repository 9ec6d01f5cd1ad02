"""A week as a surface: where each post is, and the drawing of it all. A list view with its own layout.

It shows the week of the current day out of the picture of a month, which always holds whole weeks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from sddc_planner.model.picture import MonthPicture
from ui import words
from ui.calendar.layout import BarBox, Box
from ui.calendar.month_model import MonthModel
from ui.calendar.post_canvas import AnyIndex, PostCanvas
from ui.calendar.week_layout import More, WeekDay, WeekLayout, Wish, arrange_week
from ui.calendar.week_painter import WeekLook, WeekPainter, WeekScene
from ui.theme import Theme

_TICK_MS = 30_000
_DAWN = time(8)
"""Where the hours begin on screen in a week whose posts are all later."""


@dataclass(frozen=True, slots=True)
class WeekHit:
    """What is at a point: the day and its half hour (None in the band without times), a post, "+n", or a bar."""

    day: WeekDay | None = None
    at: time | None = None
    row: int | None = None
    more: More | None = None
    bar: BarBox | None = None
    is_heading: bool = False


class WeekSurface(PostCanvas):
    """Lays out and draws a week of a ``MonthModel``."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._day = model.picture.today
        self._painter = WeekPainter(theme, self.devicePixelRatioF())
        self._layout = WeekLayout()
        self._scene = WeekScene(model.picture, self._layout, (), {})
        self._since, self._read = QElapsedTimer(), MonthPicture(first_of_month=date.min, today=date.min)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.viewport().update)
        self._laid_out_for = QSize()
        self._top = 0.0
        """The hour at the top, as it was scrolled to."""
        self._is_fitting = False
        self._is_placed = False
        """Whether the hours have been scrolled to where this week begins."""
        self.setModel(model)
        self.setAccessibleName("Week")
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def shown(self) -> WeekLayout:
        return self._layout

    @property
    def week(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        monday = self._day - timedelta(days=self._day.weekday())
        return tuple(monday + timedelta(days=n) for n in range(7))

    def dawn(self) -> time:
        """The hour with which the day begins here: that of the first post, or eight."""
        found = [one.at for one in self._month_model.items if one.at is not None and one.day in self._layout.by_day]
        return min([_DAWN, *found]).replace(minute=0)

    def now(self) -> time | None:
        """London's wall clock, going on from when the picture was read."""
        picture = self._month_model.picture
        if picture is not self._read:
            self._read = picture
            self._since.start()
        if picture.now is None:
            return None
        then = datetime.combine(picture.today, picture.now) + timedelta(milliseconds=self._since.elapsed())
        return then.time() if then.date() == picture.today else None

    def hit(self, point: QPoint) -> WeekHit:
        """What is at ``point`` of the viewport."""
        layout, x = self._layout, point.x()
        pinned = point.y() < layout.head
        y = point.y() if pinned else point.y() + self.verticalOffset()
        day = layout.day_at(x)
        if day is None:
            return WeekHit()
        bar = next((one for one in layout.bars if one.box.holds(x, y)), None) if pinned else None
        if bar is not None:
            return WeekHit(day, bar=bar)
        if pinned and y < day.untimed.y:
            return WeekHit(day, is_heading=True)
        at = None if pinned else layout.slot_at(y)
        more = next((one for one in day.more if one.pinned is pinned and one.box.holds(x, y)), None)
        rows = (layout.by_row[row] for row in day.rows if row in layout.by_row and (row in layout.pinned) is pinned)
        found = next((chip for chip in rows if chip.box.holds(x, y)), None)
        return WeekHit(day, at, found.row if found is not None else None, more)

    def look(self) -> WeekLook:
        """What is chosen, focused and dragged now."""
        return WeekLook(now=self.now())

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the finished week, in viewport coordinates."""

    # Layout

    def doItemsLayout(self) -> None:
        self._arrange()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        if self._laid_out_for != self.viewport().size():  # Qt asks before the view hears of its new size
            self._arrange()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if not self._is_placed and self.isVisible() and room > self._layout.head:
            self._is_placed = True
            self._top = max(0.0, self.dawn().hour - 0.05)
        self._is_fitting = True
        bar.setRange(0, max(0, self._layout.height - room))
        bar.setValue(round(self._top * self._layout.hour))  # the same hour stays at the top
        self._is_fitting = False
        bar.setPageStep(max(1, room - self._layout.head))
        bar.setSingleStep(max(1, self._layout.hour // 2))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.updateGeometries()

    def dataChanged(self, top: AnyIndex, bottom: AnyIndex, roles: Sequence[int] = (), /) -> None:
        super().dataChanged(top, bottom, roles)
        self._arrange()

    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)

    def place_again(self) -> None:
        """Another week is shown: begin where its day begins."""
        self._is_placed = False
        self._arrange()
        self.updateGeometries()

    def _arrange(self) -> None:
        model, painter, week = self._month_model, self._painter, self.week
        size = self._laid_out_for = self.viewport().size()
        sizes = painter.measures(size.width(), model.picture, week)
        column = max(1, (size.width() - sizes.gutter) // 7 - 2 * sizes.chips.side - 1)
        width = painter.text_width(column)
        wishes: dict[date, list[Wish]] = {}
        for day in week:
            for row in model.rows_on(day):
                item = model.items[row]
                wishes.setdefault(day, []).append(Wish(row, item.at, painter.texts.wants(item, width)))
        bars = model.picture.bars
        self._layout = arrange_week((size.width(), size.height()), sizes, week, wishes, bars)
        texts = {
            row: painter.texts.text(model.items[row], painter.text_width(chip.box.w), chip.lines)
            for row, chip in self._layout.by_row.items()
        }
        self._scene = WeekScene(model.picture, self._layout, model.items, texts)
        self.viewport().update()

    def _dress(self) -> None:
        self._painter = WeekPainter(self._theme, self.devicePixelRatioF())
        self.setFont(self._painter.chip_font)
        self.scheduleDelayedItemsLayout()

    # What an item view must be able to say

    def visualRect(self, index: AnyIndex, /) -> QRect:
        row, layout = index.row(), self._layout
        if not index.isValid():
            return QRect()
        if row in layout.by_row:
            return self.in_view(layout.by_row[row].box, pinned=row in layout.pinned)
        more = layout.more_of(row)
        return self.in_view(more.box, pinned=more.pinned) if more is not None else QRect()

    def in_view(self, box: Box, *, pinned: bool) -> QRect:
        """A box of the content in the viewport."""
        return QRect(*box) if pinned else QRect(*box).translated(0, -self.verticalOffset())

    def indexAt(self, point: QPoint, /) -> QModelIndex:
        row = self.hit(point).row
        return self._month_model.index(row) if row is not None else QModelIndex()

    def isIndexHidden(self, index: AnyIndex, /) -> bool:
        """A post of another week is not there, for a screen reader either."""
        return self.visualRect(index).isNull()

    def scrollContentsBy(self, dx: int, dy: int, /) -> None:
        if not self._is_fitting:
            self._top = self.verticalOffset() / self._layout.hour
        super().scrollContentsBy(dx, dy)

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible, /
    ) -> None:
        if index.isValid() and index.row() not in self._layout.pinned:
            self._reveal(self.visualRect(index))

    def _reveal(self, rect: QRect) -> None:
        bar, head, edge = self.verticalScrollBar(), self._layout.head, self._theme.px(8)
        if rect.isValid() and rect.top() < head + edge:
            bar.setValue(bar.value() + rect.top() - head - edge)
        elif rect.isValid() and rect.bottom() > self.viewport().height() - edge:
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + edge)

    # Drawing and help

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._painter.ratio != self.devicePixelRatioF():
            self._dress()
            self.doItemsLayout()
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._scene, self.look(), self.verticalOffset(), self.viewport().rect())
        self.paint_over(painter)
        painter.end()

    def showEvent(self, event: object, /) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # Qt gives a QShowEvent
        self._tick.start()
        self.updateGeometries()

    def hideEvent(self, event: object, /) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._tick.stop()

    def viewportEvent(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.tip_at(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), tip, self.viewport())
                return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """A bar, or the bars without a lane, in words; over a day's name, its holiday and what is due."""
        hit, picture = self.hit(point), self._month_model.picture
        rest = next((one for one in self._layout.more_bars if one.box.holds(point.x(), point.y())), None)
        bars = [hit.bar.bar] if hit.bar is not None else list(rest.bars) if rest is not None else []
        if bars:
            return "\n".join(
                f"{'' if bar.kind == 'days' else f'{bar.kind.title()}: '}{bar.title}, "
                f"{words.day_range(bar.first_day, bar.last_day)}"
                for bar in bars
            )
        if hit.is_heading and hit.day is not None:
            said = (words.long_day(hit.day.day), *picture.names_of(hit.day.day), picture.due.get(hit.day.day))
            return "\n".join(one for one in said if one)
        return ""
