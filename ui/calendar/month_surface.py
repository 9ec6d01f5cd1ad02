"""The month as a surface: where each post is, and the drawing of it all. A list view with its own layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import is_

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from sddc_planner.model.picture import CalendarItem, MonthPicture
from ui import words
from ui.calendar.layout import BarBox, DayBox, MonthLayout, arrange, chip_width
from ui.calendar.month_model import MonthModel
from ui.calendar.month_painter import Look, MonthPainter, Scene
from ui.calendar.post_canvas import AnyIndex, PostCanvas
from ui.calendar.weekday_header import WeekdayHeader
from ui.theme import Theme

_MEASURED = 16
"""Posts of one day whose words are measured; no cell shows more of them with two lines."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What is at a point: always the day, and on it a post, "+n more" or a bar."""

    day: DayBox | None = None
    row: int | None = None
    more: bool = False
    bar: BarBox | None = None


class MonthSurface(PostCanvas):
    """Lays out and draws a ``MonthModel``. Who stands where and what is chosen is for those who build on it."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self._painter = MonthPainter(theme, self.devicePixelRatioF())
        self._layout = MonthLayout()
        self._arranged: tuple[QSize, tuple[CalendarItem, ...], MonthPicture, MonthPainter] | None = None
        """Of what the layout was made."""
        self._scene = Scene(model.picture, self._layout, (), {})
        self._header = WeekdayHeader(theme, self)
        self.setModel(model)
        self.setAccessibleName("Month")
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def shown(self) -> MonthLayout:
        return self._layout

    def hit(self, point: QPoint) -> Hit:
        """What is at ``point`` of the viewport."""
        x, y = point.x(), point.y() + self.verticalOffset()
        day = self.shown.day_at(x, y)
        bar = self.shown.bar_at(x, y)
        if day is None or bar is not None:
            return Hit(day, bar=bar)
        row = next((chip.row for chip in day.chips if chip.box.holds(x, y)), None)
        return Hit(day, row, day.more is not None and day.more.holds(x, y))

    def look(self) -> Look:
        """What is chosen, focused and dragged now."""
        return Look()

    def paint_over(self, painter: QPainter) -> None:
        """Draw over the finished month, in viewport coordinates."""

    # Layout

    def doItemsLayout(self) -> None:
        self._arrange()
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        header = self._header.wanted_height()
        if self.viewportMargins().top() != header:
            self.setViewportMargins(0, header, 0, 0)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._layout.height - room))
        bar.setPageStep(max(1, room))
        bar.setSingleStep(self._painter.sizes.line)
        place = self.viewport().geometry()
        self._header.setGeometry(place.x(), place.y() - header, place.width(), header)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.updateGeometries()

    def dataChanged(self, top: AnyIndex, bottom: AnyIndex, roles: Sequence[int] = (), /) -> None:
        super().dataChanged(top, bottom, roles)
        self._arrange()

    def _arrange(self) -> None:
        model, painter = self._month_model, self._painter
        size = self.viewport().size()
        self.viewport().update()
        asked = (size, model.items, model.picture, painter)
        if self._arranged is not None and self._arranged[0] == size and all(map(is_, asked[1:], self._arranged[1:])):
            return  # Qt lays out again at whatever happens to a window
        self._arranged = asked
        painter.fit(size.width())
        width = painter.text_width(chip_width(size.width(), painter.sizes))
        wants: dict[date, list[tuple[int, int]]] = {}
        for row, item in enumerate(model.items):
            if item.day is not None:
                day = wants.setdefault(item.day, [])
                day.append((row, painter.texts.wants(item, width) if len(day) < _MEASURED else 1))
        picture = model.picture
        self._layout = arrange(size.toTuple(), painter.sizes, picture.weeks, wants, picture.bars)
        texts = {
            row: painter.texts.text(model.items[row], painter.text_width(chip.box.w), chip.lines)
            for row, chip in self._layout.by_row.items()
        }
        self._scene = Scene(picture, self._layout, model.items, texts)

    def _dress(self) -> None:
        self._painter = MonthPainter(self._theme, self.devicePixelRatioF())
        self.setFont(self._painter.chip_font)
        self.scheduleDelayedItemsLayout()
        self._header.update()

    # What an item view must be able to say

    def visualRect(self, index: AnyIndex, /) -> QRect:
        item = self._month_model.items[index.row()] if 0 <= index.row() < len(self._month_model.items) else None
        box = self._layout.box_of(index.row(), item.day) if item is not None and item.day is not None else None
        return QRect(*box).translated(0, -self.verticalOffset()) if box is not None else QRect()

    def indexAt(self, point: QPoint, /) -> QModelIndex:
        hit = self.hit(point)
        return self._month_model.index(hit.row) if hit.row is not None else QModelIndex()

    def scrollTo(
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible, /
    ) -> None:
        self._reveal(self.visualRect(index))

    # Drawing and help

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._month_model.is_unread:
            return  # to draw a month that nobody reads holds up the one that is wanted
        if self._painter_is_stale():
            self._dress()
            self.doItemsLayout()
        scroll = self.verticalOffset()
        painter = QPainter(self.viewport())
        painter.translate(0, -scroll)
        self._painter.paint(painter, self._scene, self.look(), event.rect().translated(0, scroll))
        painter.translate(0, scroll)
        self.paint_over(painter)
        painter.end()

    def _reveal(self, rect: QRect) -> None:
        bar, edge = self.verticalScrollBar(), self._theme.px(8)
        if rect.isValid() and rect.top() < edge:
            bar.setValue(bar.value() + rect.top() - edge - self._painter.sizes.day_header)
        elif rect.isValid() and rect.bottom() > self.viewport().height() - edge:
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + edge)

    def viewportEvent(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self.bar_tip(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), tip, self.viewport())
                return True
        return super().viewportEvent(event)

    def bar_tip(self, point: QPoint) -> str:
        """The bar, or the bars without a lane, at ``point`` in words; over a day's number, what is due on it."""
        x, y = point.x(), point.y() + self.verticalOffset()
        day = self.shown.day_at(x, y)
        if day is not None and day.header.holds(x, y):
            picture = self._month_model.picture
            return "\n".join(filter(None, (*picture.names_of(day.day), picture.due.get(day.day, ""))))
        found = self.shown.bar_at(x, y)
        rest = next((one for one in self.shown.more_bars if one.box.holds(x, y)), None)
        bars = [found.bar] if found is not None else list(rest.bars) if rest is not None else []
        return "\n".join(
            f"{'' if bar.kind == 'days' else f'{bar.kind.title()}: '}{bar.title}, "
            f"{words.day_range(bar.first_day, bar.last_day)}"
            for bar in bars
        )

    def _painter_is_stale(self) -> bool:
        return self._painter.ratio != self.devicePixelRatioF()
