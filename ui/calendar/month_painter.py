"""Draws a month that has been laid out. Decides nothing and measures no text while it draws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from sddc_planner.model.picture import CalendarItem, MonthPicture
from sddc_planner.model.state import State
from ui import icons, words
from ui.calendar.chip_text import ChipText, ChipTexts, static_text
from ui.calendar.layout import BarBox, Box, DayBox, Measures, MonthLayout
from ui.theme import Theme
from ui.tokens import mix

_EMPTY = "No posts to show in this month. Press Enter on a day, or double-click it, to write one."
_NO_MATCH = "No post of this month fits the filters. Clear, above, shows all of them."
_COMPACT = 80
"""A column narrower than this, at base text size, is narrow."""


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


class MonthPainter:
    """Keeps the fonts, the prepared words and the pictures of chips for one theme and screen."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._theme, self.ratio = theme, ratio
        px = theme.px
        self._tokens = theme.tokens
        self.chip_font, self.time_font = theme.font(12), theme.font(11)
        self.day_font = theme.font(12.5, QFont.Weight.DemiBold)
        self.small_font = theme.font(11)
        self.texts = ChipTexts(self.chip_font, self.time_font)
        chip, small = QFontMetrics(self.chip_font), QFontMetrics(self.small_font)
        self._ascent_gap = chip.ascent() - QFontMetrics(self.time_font).ascent()
        self.sizes = Measures(
            day_header=QFontMetrics(self.day_font).height() + px(7),
            line=chip.height() + (px(1) if chip.leading() <= 0 else 0),
            chip_pad=px(4),
            gap=px(3),
            side=px(5),
            more=small.height() + px(3),
            bar=small.height() + px(5),
            slim_bar=px(4),
        )
        self._roomy = self.sizes
        self._mark, self._pad, self.text_left = 0, 0, 0
        self.fit(10_000)
        self._pictures: dict[tuple[State, str, int, int], QPixmap] = {}
        self._statics: dict[tuple[str, int], QStaticText] = {}
        self._radius = px(4)

    def fit(self, width: int) -> None:
        """Take sizes for a month of this width: where columns are narrow for the text, words get more of them."""
        px, compact = self._theme.px, width // 7 < self._theme.px(_COMPACT)
        self.sizes = replace(self._roomy, side=px(2)) if compact else self._roomy
        self._mark, self._pad = (px(9), px(2)) if compact else (px(12), px(4))
        self.text_left = px(3) + self._pad + self._mark + self._pad

    def text_width(self, chip_width: int) -> int:
        """The room for words in a chip of this width."""
        return max(8, chip_width - self.text_left - self._theme.px(3))

    def paint(self, painter: QPainter, scene: Scene, look: Look, clip: QRect) -> None:
        """Draw the part of the content inside ``clip``, in content coordinates."""
        self._ground(painter, scene, look.target, clip)
        for bar in scene.layout.bars:
            if clip.intersects(_rect(bar.box)):
                self._bar(painter, bar)
        for rest in scene.layout.more_bars:
            self._words(painter, _rect(rest.box), f"+{words.count(len(rest.bars), 'campaign')}", inset=6)
        days = [day for day in scene.layout.days if clip.intersects(_rect(day.cell))]
        self._chips(painter, scene, look.lifted, days)
        painter.setPen(QColor(self._tokens.muted))
        painter.setFont(self.small_font)
        for day in days:
            if day.more is not None:
                text = self._static(f"+{day.hidden} more", self.small_font)
                painter.drawStaticText(day.more.x + self._theme.px(4), day.more.y + 1, text)
        if not scene.items and days:
            self._hint(painter, scene.layout, _NO_MATCH if scene.picture.is_narrowed else _EMPTY)
        self._rings(painter, scene.layout, look)

    def ghost(self, items: Sequence[CalendarItem], width: int) -> QPixmap:
        """What hangs at the pointer while posts are dragged: the first as a chip, and how many."""
        item = items[0]
        height, more = self.sizes.chip(1), self._theme.px(9)
        made = QPixmap(round((width + more) * self.ratio), round((height + more) * self.ratio))
        made.setDevicePixelRatio(self.ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.drawPixmap(0, more, self._picture(item.state, item.hue, width, height))
        self._line(painter, self.texts.text(item, self.text_width(width), 1), 0, more, self.chip_font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._tokens.accent), 1.5))
        painter.drawRoundedRect(QRectF(0.75, more + 0.75, width - 1.5, height - 1.5), self._radius, self._radius)
        if len(items) > 1:
            disc = QRectF(width - more, 0, 2 * more, 2 * more)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.accent))
            painter.drawEllipse(disc)
            painter.setPen(QColor(self._tokens.on_accent))
            painter.setFont(self._theme.font(10.5, QFont.Weight.Bold))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(len(items)))
        painter.end()
        return made

    def _ground(self, painter: QPainter, scene: Scene, aimed: date | None, clip: QRect) -> None:
        tokens, month = self._tokens, scene.picture.first_of_month
        painter.fillRect(clip, QColor(tokens.surface))
        shade, outside = QColor(tokens.shade), QColor(tokens.background)
        target = QColor(tokens.accent_soft)
        for one in scene.layout.days:
            if one.day == aimed:
                painter.fillRect(_rect(one.cell), target)
            elif one.day in scene.picture.holidays:
                painter.fillRect(_rect(one.cell), shade)
            elif one.day.month != month.month:
                painter.fillRect(_rect(one.cell), outside)
        painter.setPen(QColor(tokens.line))
        width, height = scene.layout.width, scene.layout.height
        for top in scene.layout.week_tops[1:]:
            painter.drawLine(0, top - 1, width, top - 1)
        for day in scene.layout.days[1:7]:
            painter.drawLine(day.cell.x - 1, 0, day.cell.x - 1, height)
        for one in scene.layout.days:
            self._day_header(painter, scene, one)

    def _hint(self, painter: QPainter, layout: MonthLayout, words: str) -> None:
        text = self._static(words, self.chip_font)
        size, pad = text.size(), self._theme.px(12)
        tops = (*layout.week_tops, layout.height)
        week = len(layout.week_tops) // 2
        across = (layout.width - size.width()) / 2
        middle = QPointF(across, (tops[week] + tops[week + 1] - size.height()) / 2)
        pill = QRectF(middle, size).adjusted(-pad, -pad / 2, pad, pad / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._tokens.line))
        painter.setBrush(QColor(self._tokens.background))
        painter.drawRoundedRect(pill, self._radius, self._radius)
        painter.setPen(QColor(self._tokens.muted))
        painter.setFont(self.chip_font)
        painter.drawStaticText(middle, text)

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
        name = scene.picture.holidays.get(one.day)
        if name:
            room = one.cell.right - beside - px(10)
            text = self._cut(name, room)
            painter.setFont(self.small_font)
            painter.setPen(QColor(tokens.muted))
            painter.drawStaticText(QPointF(one.cell.right - px(6) - text.size().width(), top + px(1)), text)

    def _chips(self, painter: QPainter, scene: Scene, lifted: frozenset[int], days: Sequence[DayBox]) -> None:
        """By kind, since changing pen and font costs more than drawing."""
        chips = [chip for day in days for chip in day.chips]
        items, texts, pad = scene.items, scene.texts, self._theme.px(2)
        draw, picture = painter.drawStaticText, self._picture
        struck: list[tuple[QPointF, QStaticText]] = []
        for chip in chips:
            item, box = items[chip.row], chip.box
            if chip.row in lifted:
                painter.setOpacity(0.35)
            painter.drawPixmap(box.x, box.y, picture(item.state, item.hue, box.w, box.h))
            if chip.row in lifted:
                painter.setOpacity(1.0)
        painter.setFont(self.time_font)
        painter.setPen(QColor(self._tokens.muted))
        for chip in chips:
            time = texts[chip.row].time
            if time is not None:
                down = self.sizes.line if texts[chip.row].time_below else 0
                draw(chip.box.x + self.text_left, chip.box.y + pad + self._ascent_gap + down, time)
        painter.setFont(self.chip_font)
        painter.setPen(QColor(self._tokens.ink))
        for chip in chips:
            left, y = chip.box.x + self.text_left, chip.box.y + pad
            for text, offset in texts[chip.row].lines:
                if items[chip.row].state is State.CANCELLED:
                    struck.append((QPointF(left + offset, y), text))
                else:
                    draw(QPointF(left + offset, y), text)
                y += self.sizes.line
        painter.setPen(QColor(self._tokens.muted))
        for place, text in struck:
            draw(place, text)
            # By hand, since prepared text puts the line of a struck-out font in the wrong place.
            middle = place.y() + 0.58 * text.size().height()
            painter.drawLine(QPointF(place.x(), middle), QPointF(place.x() + text.size().width(), middle))

    def _line(self, painter: QPainter, text: ChipText, x: int, y: int, font: QFont) -> None:
        top = y + self._theme.px(2)
        if text.time is not None:
            painter.setFont(self.time_font)
            painter.setPen(QColor(self._tokens.muted))
            painter.drawStaticText(x + self.text_left, top + self._ascent_gap, text.time)
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.ink))
        line, offset = text.lines[0]
        painter.drawStaticText(QPointF(x + self.text_left + offset, top), line)

    def _rings(self, painter: QPainter, layout: MonthLayout, look: Look) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._radius
        if look.hovered is not None and look.hovered in layout.by_row:
            painter.setPen(QPen(QColor(self._tokens.line_strong), 1))
            rect = QRectF(_rect(layout.by_row[look.hovered].box)).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(rect, radius, radius)
        accent = QColor(self._tokens.accent)
        painter.setPen(QPen(accent, 2 if look.ring is not None else 1))
        for row in look.selected:
            chip = layout.by_row.get(row)
            if chip is not None:
                painter.drawRoundedRect(QRectF(_rect(chip.box)), radius, radius)
        painter.setPen(QPen(accent, 2))
        if look.target is not None and look.target in layout.by_day:
            cell = QRectF(_rect(layout.by_day[look.target].cell)).adjusted(1, 1, -2, -2)
            painter.drawRoundedRect(cell, radius, radius)
        if look.ring is not None and (look.current not in look.selected or len(look.selected) > 1):
            outside = QRectF(look.ring).adjusted(-1, -1, 1, 1) if look.current in look.selected else QRectF(look.ring)
            painter.drawRoundedRect(outside, radius + 1, radius + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _bar(self, painter: QPainter, bar: BarBox) -> None:
        tokens, rect = self._tokens, _rect(bar.box)
        stripe = QColor(tokens.hue(bar.bar.hue))
        if bar.named:
            painter.fillRect(rect, QColor(tokens.hue_soft(bar.bar.hue)))
        if bar.bar.kind == "hold":
            hatch = QColor(stripe)
            hatch.setAlpha(70)
            painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        if not bar.named:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(mix(stripe.name(), tokens.surface, 0.62)))
            return
        if bar.begins:
            painter.fillRect(rect.x(), rect.y(), self._theme.px(3), rect.height(), stripe)
        px, size = self._theme.px, self._theme.px(12)
        name = "hold" if bar.bar.kind == "hold" else "campaign"
        mark = icons.pixmap(name, tokens.ink, size, self.ratio)
        painter.drawPixmap(rect.x() + px(9), rect.y() + (rect.height() - size) // 2, mark)
        text = f"{bar.bar.title} ({words.day_range(bar.bar.first_day, bar.bar.last_day)})"
        if bar.bar.kind == "hold":
            text = f"Hold: {text}"
        self._words(painter, rect, text, inset=9 + 12 + 5, colour=tokens.ink)

    def _words(self, painter: QPainter, rect: QRect, text: str, *, inset: int, colour: str = "") -> None:
        left = self._theme.px(inset)
        shown = self._cut(text, rect.width() - left - self._theme.px(4))
        painter.setFont(self.small_font)
        painter.setPen(QColor(colour or self._tokens.muted))
        painter.drawStaticText(QPointF(rect.x() + left, rect.y() + (rect.height() - shown.size().height()) / 2), shown)

    def _picture(self, state: State, hue: str, width: int, height: int) -> QPixmap:
        """A chip without its words, drawn once for each kind and size."""
        key = (state, hue, width, height)
        found = self._pictures.get(key)
        if found is None:
            found = self._pictures[key] = self._draw_chip(state, hue, width, height)
        return found

    def _draw_chip(self, state: State, hue: str, width: int, height: int) -> QPixmap:
        px = self._theme.px
        made = QPixmap(round(width * self.ratio), round(height * self.ratio))
        made.setDevicePixelRatio(self.ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.hue(hue)))
        painter.drawRoundedRect(QRectF(0, 0, 4 * self._radius, height), self._radius, self._radius)
        painter.setBrush(QColor(self._tokens.state(state).soft))
        painter.drawRoundedRect(QRectF(px(3), 0, width - px(3), height), self._radius, self._radius)
        painter.drawRect(QRectF(px(3), 0, 3 * self._radius + 1, height))
        mark = icons.state_pixmap(self._theme, state, self._mark, self.ratio)
        line = self.sizes.line
        painter.drawPixmap(QPoint(px(3) + self._pad, px(2) + (line - self._mark) // 2), mark)
        painter.end()
        return made

    def _static(self, text: str, font: QFont) -> QStaticText:
        key = (text, font.weight())
        if key not in self._statics:
            self._statics[key] = static_text(text, font)
        return self._statics[key]

    def _cut(self, text: str, width: int) -> QStaticText:
        key = (text, -max(1, width))
        if key not in self._statics:
            cut = QFontMetrics(self.small_font).elidedText(text, Qt.TextElideMode.ElideRight, max(1, width))
            self._statics[key] = static_text(cut, self.small_font)
        return self._statics[key]


def _rect(box: Box) -> QRect:
    return QRect(*box)
