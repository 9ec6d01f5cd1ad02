"""Draws a month that has been laid out. Decides nothing and measures no text while it draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sddc_planner.model.picture import CalendarItem, MonthPicture
from sddc_planner.model.state import State
from ui import icons
from ui.calendar.chip_painter import ChipPainter, as_rect, rest_words
from ui.calendar.chip_text import ChipText
from ui.calendar.layout import DayBox, MonthLayout

_EMPTY = "No posts to show in this month. Press Enter on a day, or double-click it, to write one."
_NO_MATCH = "No post of this month fits the filters. Clear, above, shows all of them."


@dataclass(slots=True)
class Look:
    """What is chosen, focused and dragged while a scene is painted."""

    selected: frozenset[int] = frozenset()
    ring: QRect | None = None
    """What has the focus, when the view has it. The ring of a post chosen alone is ring enough."""
    current: int | None = None
    """The row that the ring is round, if it is a post."""
    hovered: int | None = None
    target: date | None = None
    """The day under a drag."""
    lifted: frozenset[int] = frozenset()
    """Posts that are being dragged away."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A month that has been laid out, with its words. Rows and days are those of the model and the picture."""

    picture: MonthPicture
    layout: MonthLayout
    items: Sequence[CalendarItem]
    texts: dict[int, ChipText]


class MonthPainter(ChipPainter):
    """A month in the look of one theme and screen."""

    def paint(self, painter: QPainter, scene: Scene, look: Look, clip: QRect) -> None:
        """Draw the part of the content inside ``clip``, in content coordinates."""
        self._ground(painter, scene, look.target, clip)
        for bar in scene.layout.bars:
            if clip.intersects(as_rect(bar.box)):
                self._bar(painter, bar)
        for rest in scene.layout.more_bars:
            self._words(painter, as_rect(rest.box), rest_words(rest.bars), inset=6)
        days = [day for day in scene.layout.days if clip.intersects(as_rect(day.cell))]
        chips = [chip for day in days for chip in day.chips]
        self._chips(painter, chips, scene.items, scene.texts, look.lifted)
        painter.setPen(QColor(self._tokens.muted))
        painter.setFont(self.small_font)
        for day in days:
            if day.more is not None:
                text = self._static(f"+{day.hidden} more", self.small_font)
                painter.drawStaticText(day.more.x + self._theme.px(4), day.more.y + 1, text)
        if not scene.items and days:
            self._hint(painter, scene.layout, _NO_MATCH if scene.picture.is_narrowed else _EMPTY)
        self._rings(painter, scene.layout, look)

    def _ground(self, painter: QPainter, scene: Scene, aimed: date | None, clip: QRect) -> None:
        tokens, month = self._tokens, scene.picture.first_of_month
        painter.fillRect(clip, QColor(tokens.surface))
        shade, outside = QColor(tokens.shade), QColor(tokens.background)
        target = QColor(tokens.accent_soft)
        for one in scene.layout.days:
            if one.day == aimed:
                painter.fillRect(as_rect(one.cell), target)
            elif one.day in scene.picture.holidays:
                painter.fillRect(as_rect(one.cell), shade)
            elif one.day.month != month.month:
                painter.fillRect(as_rect(one.cell), outside)
        painter.setPen(QColor(tokens.line))
        width, height = scene.layout.width, scene.layout.height
        for top in scene.layout.week_tops[1:]:
            painter.drawLine(0, top - 1, width, top - 1)
        for day in scene.layout.days[1:7]:
            painter.drawLine(day.cell.x - 1, 0, day.cell.x - 1, height)
        for one in scene.layout.days:
            self._day_header(painter, scene, one)

    def _hint(self, painter: QPainter, layout: MonthLayout, sentence: str) -> None:
        tops, week = (*layout.week_tops, layout.height), len(layout.week_tops) // 2
        self._pill(painter, sentence, QRect(0, tops[week], layout.width, tops[week + 1] - tops[week]))

    def _day_header(self, painter: QPainter, scene: Scene, one: DayBox) -> None:
        px, tokens = self._theme.px, self._tokens
        number = self._static(str(one.day.day), self.day_font)
        left, top = one.header.x + px(5), one.header.y + px(4)
        painter.setFont(self.day_font)
        size = number.size()
        if one.day == scene.picture.today:
            pill = QRectF(one.header.x + px(4), top - 1, size.width() + px(12), size.height() + 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QColor(tokens.on_accent))
            left = int(pill.x()) + px(6)
        else:
            inside = one.day.month == scene.picture.first_of_month.month
            painter.setPen(QColor(tokens.ink if inside else tokens.muted))
        painter.drawStaticText(left, top, number)
        beside = left + int(size.width()) + px(8 if one.day == scene.picture.today else 5)
        if one.day in scene.picture.due:
            mark = icons.pixmap("flag", tokens.state(State.AWAITING).text, px(13), self.ratio)
            painter.drawPixmap(beside, top + (int(size.height()) - px(13)) // 2, mark)
            beside += px(13)
        names = scene.picture.names_of(one.day)
        if names:
            self._names(painter, names, beside + px(4), one.cell.right - px(6), top + px(1))

    def _rings(self, painter: QPainter, layout: MonthLayout, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._radius
        if look.hovered is not None and look.hovered in layout.by_row:
            painter.setPen(QPen(QColor(self._tokens.line_strong), 1))
            rect = QRectF(as_rect(layout.by_row[look.hovered].box)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, radius, radius)
        accent = QColor(self._tokens.accent)
        painter.setPen(QPen(accent, 2 if look.ring is not None else 1))
        for row in look.selected:
            chip = layout.by_row.get(row)
            if chip is not None:
                painter.drawRoundedRect(QRectF(as_rect(chip.box)), radius, radius)
        painter.setPen(QPen(accent, 2))
        if look.target is not None and look.target in layout.by_day:
            cell = QRectF(as_rect(layout.by_day[look.target].cell)).adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(cell, radius, radius)
        if look.ring is not None and (look.current not in look.selected or len(look.selected) > 1):
            outside = QRectF(look.ring).adjusted(-1, -1, 1, 1) if look.current in look.selected else QRectF(look.ring)
            painter.drawRoundedRect(outside, radius + 1, radius + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
