"""Draws the rows of the timeline: what lies behind them, bars with their words, marks, names, and what is dragged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from sddc_planner.model.campaign import CampaignState
from sddc_planner.model.following import Days
from sddc_planner.model.palette import mix
from sddc_planner.model.state import State
from ui import icons
from ui.campaigns.timeline import words
from ui.campaigns.timeline.geometry import Geometry, Rect
from ui.campaigns.timeline.rows import Row, TimelineRows
from ui.campaigns.timeline.scale import Scale
from ui.theme import Theme

_WEEKEND_FROM = 5.0
"""Pixels of a day from which on weekends are shaded."""
_GLYPHS_FROM = 15.0
"""Pixels of a day at base text size from which on marks are the signs of states."""
_SOLID = frozenset({State.APPROVED, State.PUBLISHED})


@dataclass(slots=True)
class Look:
    """What is chosen, focused, pointed at and dragged now: rows by their place."""

    chosen: int | None = None
    focused: bool = False
    hovered: int | None = None
    dragged: int | None = None
    ghost: Days | None = None
    """Where the dragged campaign would lie."""


@dataclass(slots=True)
class Scene:
    """What is drawn, and from where: ``scroll`` is how far all rows are moved up."""

    model: TimelineRows
    scale: Scale
    geometry: Geometry
    scroll: int
    size: QRect


class TimelinePainter:
    """Keeps the fonts for one theme and screen."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._theme, self.ratio = theme, ratio
        self._tokens = theme.tokens
        self.name_font = theme.font(13, QFont.Weight.DemiBold)
        self.small_font = theme.font(11.5)
        self.bar_font = theme.font(12)
        self._name, self._small, self._bar = map(QFontMetrics, (self.name_font, self.small_font, self.bar_font))

    def paint(self, painter: QPainter, scene: Scene, look: Look) -> None:
        places = scene.geometry.seen(scene.scroll, scene.scroll + scene.size.height())
        rows = [(place, scene.model.rows[place], scene.geometry.top(place) - scene.scroll) for place in places]
        painter.fillRect(scene.size, QColor(self._tokens.surface))
        for place, _row, top in rows:
            self._ground(painter, scene, look, place, top)
        painter.setClipRect(self._time(scene))
        self._behind(painter, scene)
        self._today(painter, scene)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, row, top in rows:
            self._campaign(painter, scene, look, (place, row, top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setClipping(False)
        for place, row, top in rows:
            self._names(painter, scene, look, (place, row, top))
        painter.fillRect(scene.geometry.names - 1, 0, 1, scene.size.height(), QColor(self._tokens.line))
        self._ring(painter, scene, look)

    # Behind

    def _time(self, scene: Scene) -> QRect:
        """The part of the viewport where days are."""
        return scene.size.adjusted(scene.geometry.names, 0, 0, 0)

    def _ground(self, painter: QPainter, scene: Scene, look: Look, place: int, top: int) -> None:
        band = QRect(0, top, scene.size.width(), scene.geometry.row)
        painter.fillRect(band, QColor(self._ground_of(place, look)))
        painter.fillRect(band.x(), band.bottom(), band.width(), 1, QColor(self._tokens.line))

    def _ground_of(self, place: int, look: Look) -> str:
        if place == look.chosen:
            return self._tokens.accent_soft
        return self._tokens.hover if place == look.hovered else self._tokens.surface

    def _behind(self, painter: QPainter, scene: Scene) -> None:
        scale, picture, left = scene.scale, scene.model.picture, scene.geometry.names
        high = scene.size.height()
        shade = QColor(self._tokens.line)
        shade.setAlpha(90)
        if scale.day_width >= _WEEKEND_FROM:
            for cell in scale.weeks():
                begins, ends = scale.x(cell.first + 5), scale.x(cell.last + 1)
                painter.fillRect(QRectF(left + begins, 0, ends - begins, high), shade)
        strong = QColor(self._tokens.muted)
        strong.setAlpha(42)
        for day in picture.holidays:
            if scale.sees(day, day):
                begins, ends = scale.span(day, day)
                painter.fillRect(QRectF(left + begins, 0, max(ends - begins, 2), high), strong)
        for hold in picture.holds:
            if scale.sees(hold.first_day, hold.last_day):
                begins, ends = scale.span(hold.first_day, hold.last_day)
                begins, ends = max(begins, -10), min(ends, scale.width + 10)
                self._hatch(painter, QRectF(left + begins, 0, max(ends - begins, 2), high), hold.hue, stops=hold.stops)
        line = QColor(self._tokens.line)
        for cell in scale.fine(self._theme.px(100) / 100):
            x = left + round(scale.x(cell.first))
            if scale.day_width < _WEEKEND_FROM or date.fromordinal(cell.first).day == 1:
                painter.fillRect(x, 0, 1, high, line)

    def _hatch(self, painter: QPainter, where: QRectF, hue: str, *, stops: bool) -> None:
        ground = QColor(self._tokens.hue(hue))
        ground.setAlpha(26)
        painter.fillRect(where, ground)
        lines = QColor(self._tokens.hue(hue))
        lines.setAlpha(110 if stops else 60)
        painter.fillRect(where, QBrush(lines, Qt.BrushStyle.BDiagPattern))

    def _today(self, painter: QPainter, scene: Scene) -> None:
        today = scene.model.picture.today
        if scene.scale.sees(today, today):
            x = scene.geometry.names + round(scene.scale.x(today) + scene.scale.day_width / 2)
            painter.fillRect(x - 1, 0, 2, scene.size.height(), QColor(self._tokens.accent))

    # Bars and marks

    def _campaign(self, painter: QPainter, scene: Scene, look: Look, at: tuple[int, Row, int]) -> None:
        place, row, top = at
        one = row.line.campaign
        bar = scene.geometry.bar_rect(row, top, scene.scale)
        if place == look.dragged and look.ghost is not None:
            painter.setOpacity(0.35)
            self._bar_itself(painter, bar, row)
            painter.setOpacity(1.0)
            self._ghost(painter, scene, row, top, look.ghost)
        elif scene.scale.sees(one.first_day, one.last_day):
            self._bar_itself(painter, bar, row)
            self._clashes(painter, scene, row, bar)
            self._said(painter, scene, row, bar, self._ground_of(place, look))
        else:
            self._elsewhere(painter, scene, row, bar)
        self._marks(painter, scene, row, top)

    def _bar_itself(self, painter: QPainter, bar: Rect, row: Row) -> None:
        tokens, one, radius = self._tokens, row.line.campaign, self._theme.px(4)
        rect, stripe = QRectF(*bar), QColor(tokens.hue(one.hue))
        if one.state is CampaignState.IDEA:
            painter.setPen(QPen(stripe, 1, Qt.PenStyle.DashLine))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            share = 0.10 if one.state is CampaignState.CLOSED else 0.28 if tokens.dark else 0.17
            painter.setBrush(QColor(mix(tokens.hue(one.hue), tokens.surface, share)))
            painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(stripe)
        wide = min(self._theme.px(4), bar.w)
        painter.save()
        painter.setClipRect(QRectF(bar.x, bar.y, wide, bar.h), Qt.ClipOperation.IntersectClip)
        painter.drawRoundedRect(QRectF(bar.x, bar.y, max(2 * radius + wide, bar.w), bar.h), radius, radius)
        painter.restore()

    def _clashes(self, painter: QPainter, scene: Scene, row: Row, bar: Rect) -> None:
        """A dashed line over the days on which another campaign is in the way."""
        painter.setPen(QPen(QColor(self._tokens.state(State.AWAITING).text), 2, Qt.PenStyle.DashLine))
        for clash in scene.model.clashes(row):
            begins, ends = scene.scale.span(clash.first_day, clash.last_day)
            left, right = max(begins, -20.0), min(ends, scene.scale.width + 20.0)
            if right > left:
                y = bar.y - 2
                painter.drawLine(QPointF(scene.geometry.names + left, y), QPointF(scene.geometry.names + right, y))

    def _said(self, painter: QPainter, scene: Scene, row: Row, bar: Rect, ground: str) -> None:
        """The words of a bar: in the part of it that is in sight; where they have no room there, fewer or beside it."""
        text, px, pad = words.in_bar(row.line), self._theme.px, self._theme.px(10)
        time = self._time(scene)
        left, right = max(bar.x, time.left()), min(bar.right, time.right() + 1)
        gap = px(6)
        painter.setFont(self.bar_font)
        inside = right - left - pad - px(4)
        short = words.short_in_bar(row.line)
        if self._bar.horizontalAdvance(text) > inside >= self._bar.horizontalAdvance(short):
            text = short
        want = self._bar.horizontalAdvance(text)
        if want <= inside:
            place, colour = (left + pad, want), self._tokens.ink
        elif time.right() - right - gap >= want:
            place, colour = (right + gap, want), self._tokens.muted
        elif left - time.left() - gap >= want:
            place, colour = (left - gap - want, want), self._tokens.muted
        else:
            place, colour = (left + pad, max(0, inside)), self._tokens.ink
        text = self._bar.elidedText(text, Qt.TextElideMode.ElideRight, place[1] + 1)
        where = QRect(place[0], bar.y, place[1] + 2, bar.h)
        if colour == self._tokens.muted:  # beside the bar, perhaps on a hold
            under = QColor(ground)
            under.setAlpha(215)
            painter.fillRect(where.adjusted(-px(3), px(3), px(2), -px(3)), under)
        painter.setPen(QColor(colour))
        painter.drawText(where, _MIDDLE, text)

    def _elsewhere(self, painter: QPainter, scene: Scene, row: Row, bar: Rect) -> None:
        """A campaign that is out of sight: on which side, and when."""
        time, px = self._time(scene), self._theme.px
        before = bar.right <= time.left()
        days = words.days_of(row.line.campaign)
        size = px(12)
        room = QRect(time.left() + px(8), bar.y, time.width() - px(16), bar.h)
        mark = icons.pixmap("chevron-left" if before else "chevron-right", self._tokens.muted, size, self.ratio)
        y = bar.y + (bar.h - size) // 2
        painter.setFont(self.small_font)
        painter.setPen(QColor(self._tokens.muted))
        if before:
            painter.drawPixmap(room.left(), y, mark)
            painter.drawText(room.adjusted(size + px(4), 0, 0, 0), _MIDDLE, days)
        else:
            painter.drawPixmap(room.right() - size, y, mark)
            painter.drawText(room.adjusted(0, 0, -size - px(4), 0), _RIGHT, days)

    def _marks(self, painter: QPainter, scene: Scene, row: Row, top: int) -> None:
        geometry, marks = scene.geometry, scene.model.marks(row)
        if not marks:
            return
        glyphs = scene.scale.day_width >= _GLYPHS_FROM * self._theme.px(100) / 100
        y = top + geometry.marks_at
        for heap in geometry.heaps(marks, scene.scale):
            one = heap.gravest
            if one.kind == "video":
                self._video(painter, heap.x, y, geometry.mark)
            elif one.state is not None and glyphs:
                size = self._theme.px(12)
                sign = icons.state_pixmap(self._theme, one.state, size, self.ratio)
                painter.drawPixmap(heap.x - size // 2, y - size // 2, sign)
            elif one.state is not None:
                half = geometry.mark / 2 + (0.5 if len(heap.marks) > 1 else 0)
                colour = QColor(self._tokens.state(one.state).text)
                painter.setPen(QPen(colour, 1.5))
                painter.setBrush(colour if one.state in _SOLID else QColor(self._tokens.surface))
                painter.drawEllipse(QPointF(heap.x, y), half - 0.5, half - 0.5)

    def _video(self, painter: QPainter, x: int, y: int, size: int) -> None:
        half = size / 2 + 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.ink))
        points = (QPointF(x - half + 1, y - half), QPointF(x + half, y), QPointF(x - half + 1, y + half))
        painter.drawPolygon(QPolygonF(list(points)))

    def _ghost(self, painter: QPainter, scene: Scene, row: Row, top: int, days: Days) -> None:
        """Where the campaign would lie."""
        begins, ends = scene.scale.span(days.first, days.last)
        left, right = max(begins, -99.0), min(ends, scene.scale.width + 99.0)
        geometry, radius = scene.geometry, self._theme.px(4)
        rect = QRectF(geometry.names + left, top + geometry.bar_top, max(right - left, 4.0), geometry.bar)
        painter.setBrush(QColor(self._tokens.hue_soft(row.line.campaign.hue)))
        painter.setPen(QPen(QColor(self._tokens.accent), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    # Names

    def _names(self, painter: QPainter, scene: Scene, look: Look, at: tuple[int, Row, int]) -> None:
        place, row, top = at
        geometry, tokens, px = scene.geometry, self._tokens, self._theme.px
        painter.fillRect(0, top, geometry.names - 1, geometry.row - 1, QColor(self._ground_of(place, look)))
        left, room = px(14), geometry.names - px(14) - px(8)
        high = self._name.height() + px(1) + self._small.height()
        y = top + (geometry.row - high) // 2
        closed = row.line.campaign.state is CampaignState.CLOSED
        self._text(painter, QRect(left, y, room, self._name.height()), row.line.campaign.name, self.name_font, closed)
        y += self._name.height() + px(1)
        below = QRect(left, y, room, self._small.height())
        if scene.model.clashes(row):
            size = px(13)
            said = "clash"
            wide = self._small.horizontalAdvance(said) + size + px(4)
            colour = tokens.state(State.AWAITING).text
            spot = QRect(below.right() - wide, y, wide, below.height())
            mark = icons.pixmap("warning", colour, size, self.ratio)
            painter.drawPixmap(spot.left(), y + (below.height() - size) // 2, mark)
            painter.setFont(self.small_font)
            painter.setPen(QColor(colour))
            painter.drawText(spot, _RIGHT, said)
            below.setRight(spot.left() - px(6))
        self._text(painter, below, words.under_name(row.line), self.small_font, True)
        if row.heading:
            self._heading(painter, scene, row.heading, top)

    def _heading(self, painter: QPainter, scene: Scene, name: str, top: int) -> None:
        high = scene.geometry.heading
        band = QRect(0, top - high, scene.size.width(), high)
        painter.fillRect(band, QColor(self._tokens.background))
        painter.fillRect(band.x(), band.bottom(), band.width(), 1, QColor(self._tokens.line))
        self._text(painter, band.adjusted(self._theme.px(14), 0, -self._theme.px(8), 0), name, self.small_font, True)

    def _text(self, painter: QPainter, where: QRect, text: str, font: QFont, quiet: bool) -> None:
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.muted if quiet else self._tokens.ink))
        metrics = painter.fontMetrics()
        painter.drawText(where, _MIDDLE, metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width()))

    def _ring(self, painter: QPainter, scene: Scene, look: Look) -> None:
        if look.focused and look.chosen is not None:
            top = scene.geometry.top(look.chosen) - scene.scroll
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._tokens.accent), 2))
            row = QRectF(0, top, scene.size.width(), scene.geometry.row).adjusted(2, 2, -2, -3)
            painter.drawRoundedRect(row, self._theme.px(4), self._theme.px(4))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight) | int(Qt.TextFlag.TextSingleLine)


def fitting(labels: Iterable[str], metrics: QFontMetrics, room: int) -> str:
    """The longest of the labels that has room, or nothing."""
    return next((one for one in labels if metrics.horizontalAdvance(one) <= room), "")
