"""Draws a week that has been laid out: the hours that scroll, and over them the days that stand still."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from sddc_planner.model.checks_subject import MonitoringHours
from sddc_planner.model.palette import mix
from sddc_planner.model.picture import CalendarItem, MonthPicture
from sddc_planner.model.state import State
from ui import icons, words
from ui.calendar.chip_painter import ChipPainter, as_rect, rest_words
from ui.calendar.chip_text import ChipText
from ui.calendar.layout import Box
from ui.calendar.week_layout import WeekDay, WeekLayout, WeekMeasures
from ui.theme import Theme

_EMPTY = "No posts to show in this week. Press Enter at an hour, or double-click it, to write one."
_NO_MATCH = "No post of this week fits the filters. Clear, above, shows all of them."
_NARROWEST = 46
_NO_TIME = "No time"


@dataclass(slots=True)
class WeekLook:
    """What is chosen, focused and dragged while a week is painted."""

    selected: frozenset[int] = frozenset()
    ring: QRect | None = None
    """What has the focus, in viewport coordinates, when the view has it."""
    current: int | None = None
    hovered: int | None = None
    target: tuple[date, time | None] | None = None
    """Day and half hour under a drag; without a time, the band of posts that have none."""
    lifted: frozenset[int] = frozenset()
    now: time | None = None


@dataclass(frozen=True, slots=True)
class WeekScene:
    """A week that has been laid out, with its words. Rows and days are those of the model and the picture."""

    picture: MonthPicture
    layout: WeekLayout
    items: Sequence[CalendarItem]
    texts: Mapping[int, ChipText]


class WeekPainter(ChipPainter):
    """A week in the look of one theme and screen."""

    hours = MonitoringHours()
    """When somebody reads the replies: the rest is shaded."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        super().__init__(theme, ratio)
        self.name_font = theme.font(12, QFont.Weight.Normal)

    def measures(self, width: int, picture: MonthPicture, week: Sequence[date]) -> WeekMeasures:
        """The sizes for a view of this width."""
        px, small = self._theme.px, QFontMetrics(self.small_font)
        gutter = max(small.horizontalAdvance("00:00"), small.horizontalAdvance(_NO_TIME)) + px(12)
        if width < 12 * gutter:
            gutter = small.horizontalAdvance("00:00") + px(8)
        self.fit(width - gutter)
        heading = QFontMetrics(self.day_font).height() + px(12)
        if any(picture.names_of(day) for day in week):
            heading += small.height()
        return WeekMeasures(chips=self.sizes, gutter=gutter, heading=heading, narrowest=px(_NARROWEST))

    def paint(self, painter: QPainter, scene: WeekScene, look: WeekLook, scroll: int, view: QRect) -> None:
        """Draw what ``view``, a rectangle of the viewport, shows at a place of the scroll bar."""
        layout = scene.layout
        painter.save()
        painter.setClipRect(view.intersected(QRect(0, layout.head, layout.width, view.bottom() + 1)))
        painter.translate(0, -scroll)
        self._hours(painter, scene, look, view.translated(0, scroll))
        painter.restore()
        self._head(painter, scene, look)
        if layout.days and not any(one.rows for one in layout.days):
            self._hint(painter, layout, _NO_MATCH if scene.picture.is_narrowed else _EMPTY, view)
        if look.ring is not None and (look.current not in look.selected or len(look.selected) > 1):
            self._ring(painter, QRectF(look.ring), 2)

    def _hours(self, painter: QPainter, scene: WeekScene, look: WeekLook, clip: QRect) -> None:
        tokens, layout = self._tokens, scene.layout
        painter.fillRect(clip, QColor(tokens.background))
        for day in layout.days:
            if day.day in scene.picture.holidays:
                painter.fillRect(as_rect(day.column), QColor(tokens.shade))
            elif day.day.weekday() in self.hours.weekdays:
                top, bottom = layout.y_of(self.hours.opens), layout.y_of(self.hours.closes)
                painter.fillRect(QRect(day.column.x, top, day.column.w, bottom - top), QColor(tokens.surface))
        target = layout.slot_box(*look.target) if look.target is not None and look.target[1] is not None else None
        if target is not None:
            painter.fillRect(as_rect(target), QColor(tokens.accent_soft))
        self._grid(painter, layout)
        if look.now is not None:
            self._now(painter, scene, look.now)
        self._paint_posts(painter, scene, look, pinned=False)
        if target is not None:
            self._ring(painter, QRectF(as_rect(target)).adjusted(1, 1, -2, -1), 2)

    def _grid(self, painter: QPainter, layout: WeekLayout) -> None:
        tokens, muted = self._tokens, QColor(self._tokens.muted)
        whole, half = QColor(tokens.line), QColor(mix(tokens.line, tokens.background, 0.5))
        painter.setFont(self.small_font)
        for hour in range(24):
            y = layout.head + hour * layout.hour
            painter.setPen(half)
            painter.drawLine(layout.gutter, y + layout.hour // 2, layout.width, y + layout.hour // 2)
            painter.setPen(whole)
            if hour:
                painter.drawLine(layout.gutter, y, layout.width, y)
            painter.setPen(muted)
            name = self._static(f"{hour:02}:00", self.small_font)
            painter.drawStaticText(QPointF(layout.gutter - self._theme.px(6) - name.size().width(), y + 1), name)
        painter.setPen(whole)
        for day in layout.days:
            painter.drawLine(day.column.x - 1, layout.head, day.column.x - 1, layout.height)

    def _paint_posts(self, painter: QPainter, scene: WeekScene, look: WeekLook, *, pinned: bool) -> None:
        layout = scene.layout
        chips = [chip for row, chip in layout.by_row.items() if (row in layout.pinned) is pinned]
        self._chips(painter, chips, scene.items, scene.texts, look.lifted)
        for day in layout.days:
            for more in day.more:
                if more.pinned is pinned:
                    self._more(painter, more.box, len(more.rows))
        for chip in chips:
            if chip.row in look.selected:
                self._ring(painter, QRectF(as_rect(chip.box)), 2 if look.ring is not None else 1)
            elif chip.row == look.hovered:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._tokens.line_strong), 1))
                rect = QRectF(as_rect(chip.box)).adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(rect, self._radius, self._radius)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _more(self, painter: QPainter, box: Box, count: int) -> None:
        long = f"+{count} more"
        fits = QFontMetrics(self.small_font).horizontalAdvance(long) <= box.w - self._theme.px(4)
        painter.setFont(self.small_font)
        painter.setPen(QColor(self._tokens.muted))
        painter.drawStaticText(
            box.x + self._theme.px(3), box.y + 1, self._static(long if fits else f"+{count}", self.small_font)
        )

    def _now(self, painter: QPainter, scene: WeekScene, now: time) -> None:
        """A line across today, and nowhere else."""
        day = scene.layout.by_day.get(scene.picture.today)
        if day is None:
            return
        y, size = scene.layout.y_of(now), self._theme.px(4)
        colour = QColor(self._tokens.danger)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(day.column.x, y, day.column.right - 2, y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(day.column.x, y), size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _head(self, painter: QPainter, scene: WeekScene, look: WeekLook) -> None:
        tokens, layout, px = self._tokens, scene.layout, self._theme.px
        painter.fillRect(0, 0, layout.width, layout.head, QColor(tokens.surface))
        if layout.days:
            painter.fillRect(0, 0, layout.gutter, layout.days[0].heading.h, QColor(tokens.background))
        for day in layout.days:
            self._heading(painter, scene, day)
        for bar in layout.bars:
            self._bar(painter, bar)
        for rest in layout.more_bars:
            self._words(painter, as_rect(rest.box), rest_words(rest.bars), inset=6)
        if look.target is not None and look.target[1] is None and look.target[0] in layout.by_day:
            band = as_rect(layout.by_day[look.target[0]].untimed)
            painter.fillRect(band, QColor(tokens.accent_soft))
            self._ring(painter, QRectF(band).adjusted(1, 1, -2, -2), 2)
        self._paint_posts(painter, scene, look, pinned=True)
        if layout.days:
            band = as_rect(layout.days[0].untimed)
            fits = QFontMetrics(self.small_font).horizontalAdvance(_NO_TIME) <= layout.gutter - px(6)
            name = self._static(_NO_TIME if fits else "–", self.small_font)
            painter.setFont(self.small_font)
            painter.setPen(QColor(tokens.muted))
            painter.drawStaticText(QPointF(layout.gutter - px(6) - name.size().width(), band.top() + px(5)), name)
        painter.setPen(QColor(tokens.line))
        for day in layout.days:
            painter.drawLine(day.untimed.x - 1, day.untimed.y, day.untimed.x - 1, layout.head)
        painter.setPen(QColor(tokens.line_strong))
        painter.drawLine(0, layout.head - 1, layout.width, layout.head - 1)

    def _heading(self, painter: QPainter, scene: WeekScene, one: WeekDay) -> None:
        tokens, px, box = self._tokens, self._theme.px, one.heading
        names = scene.picture.names_of(one.day)
        is_holiday = one.day in scene.picture.holidays
        painter.fillRect(as_rect(box), QColor(tokens.shade if is_holiday else tokens.background))
        metrics = QFontMetrics(self.name_font)
        whole = words.WEEKDAYS[one.day.weekday()]
        number = self._static(str(one.day.day), self.day_font)
        room = box.w - int(number.size().width()) - px(30)
        said = next((text for text in (whole, whole[:3]) if metrics.horizontalAdvance(text) <= room), whole[:1])
        today = one.day == scene.picture.today
        most = box.w - int(number.size().width()) - px(8 + (18 if today else 4))
        weekday = self._static(said if metrics.horizontalAdvance(said) <= most else "", self.name_font)
        top, left = box.y + px(5), box.x + px(8 if weekday.text() else 2)
        painter.setFont(self.name_font)
        painter.setPen(QColor(tokens.muted))
        painter.drawStaticText(left, top + 1, weekday)
        if weekday.text():
            left += int(weekday.size().width()) + px(6 if today else 4)
        if today:
            pill = QRectF(left, top - 1, number.size().width() + px(12), number.size().height() + 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            left += px(6)
        painter.setFont(self.day_font)
        painter.setPen(QColor(tokens.on_accent if today else tokens.ink))
        painter.drawStaticText(left, top, number)
        if one.day in scene.picture.due:
            beside = left + int(number.size().width()) + px(9 if today else 5)
            mark = icons.pixmap("flag", tokens.state(State.AWAITING).text, px(13), self.ratio)
            painter.drawPixmap(beside, top + (int(number.size().height()) - px(13)) // 2, mark)
        if names:
            under = top + number.size().height() + px(1)
            self._names(painter, names, box.x + px(8), box.right - px(4), under, begins_left=True)
        painter.setPen(QColor(tokens.line))
        painter.drawLine(box.x - 1, box.y, box.x - 1, box.bottom)
        painter.drawLine(box.x, box.bottom - 1, box.right, box.bottom - 1)

    def _hint(self, painter: QPainter, layout: WeekLayout, sentence: str, view: QRect) -> None:
        self._pill(
            painter, sentence, QRect(layout.gutter, layout.head, layout.width - layout.gutter, view.height() // 2)
        )

    def _ring(self, painter: QPainter, rect: QRectF, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.accent), width))
        painter.drawRoundedRect(rect, self._radius, self._radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def label(self, painter: QPainter, at: QPointF, text: str, room: QRect, *, bad: bool) -> None:
        """Where and when a drag would land, beside the pointer and wholly within ``room``."""
        said, pad = self._static(text, self.chip_font), self._theme.px(6)
        size = said.size()
        at = QPointF(
            max(room.left(), min(at.x(), room.right() - size.width() - 2 * pad)),
            max(room.top(), min(at.y(), room.bottom() - size.height() - pad)),
        )
        pill = QRectF(at, said.size()).adjusted(0, 0, 2 * pad, pad)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.danger if bad else self._tokens.accent))
        painter.drawRoundedRect(pill, self._radius, self._radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(self._tokens.on_accent))
        painter.setFont(self.chip_font)
        painter.drawStaticText(at + QPointF(pad, pad / 2), said)
