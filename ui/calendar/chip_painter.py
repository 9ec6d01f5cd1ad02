"""Draws the chips of posts and the bars over days, for every view that lays posts out. Measures no text while it draws.

Words are prepared once and pictures of empty chips are kept, one of each kind and size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText

from sddc_planner.model.palette import mix
from sddc_planner.model.picture import CalendarBar, CalendarItem
from sddc_planner.model.state import State
from ui import icons, words
from ui.calendar.chip_text import ChipText, ChipTexts, static_text
from ui.calendar.layout import BarBox, Box, ChipBox, Measures
from ui.theme import Theme

_COMPACT = 80
"""A column narrower than this, at base text size, is narrow."""


class ChipPainter:
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
            painter.setFont(self._theme.font(10.5, QFont.Weight.Bold))
            wide = max(2 * more, painter.fontMetrics().horizontalAdvance(str(len(items))) + more)
            disc = QRectF(width + more - wide, 0, wide, 2 * more)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.accent))
            painter.drawRoundedRect(disc, more, more)
            painter.setPen(QColor(self._tokens.on_accent))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(len(items)))
        painter.end()
        return made

    def _chips(
        self,
        painter: QPainter,
        chips: Sequence[ChipBox],
        items: Sequence[CalendarItem],
        texts: Mapping[int, ChipText],
        lifted: frozenset[int],
    ) -> None:
        """By kind, since changing pen and font costs more than drawing."""
        pad = self._theme.px(2)
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
        beside, down, line = self.text_left, pad + self._ascent_gap, self.sizes.line
        for chip in chips:
            said, box = texts[chip.row], chip.box
            if said.time is not None:
                draw(box.x + beside, box.y + down + (line if said.time_below else 0), said.time)
            if said.places is not None:
                below = line if len(said.lines) > 1 else 0
                draw(box.x + beside + said.places_at, box.y + down + below, said.places)
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

    def _bar(self, painter: QPainter, bar: BarBox) -> None:
        tokens, rect = self._tokens, as_rect(bar.box)
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
        mark = icons.pixmap(_BAR_MARKS[bar.bar.kind], tokens.ink, size, self.ratio)
        painter.drawPixmap(rect.x() + px(9), rect.y() + (rect.height() - size) // 2, mark)
        text = f"{bar.bar.title} ({words.day_range(bar.bar.first_day, bar.bar.last_day)})"
        if bar.bar.kind == "hold":
            text = f"Hold: {text}"
        self._words(painter, rect, text, inset=9 + 12 + 5, colour=tokens.ink)

    def _names(
        self, painter: QPainter, names: Sequence[str], left: int, right: int, top: float, *, begins_left: bool = False
    ) -> None:
        """What a day is, between two edges: the first name, and how many more there are."""
        more = self._static(f"+{len(names) - 1}", self.small_font) if len(names) > 1 else None
        also = round(more.size().width()) + self._theme.px(4) if more is not None else 0
        text = self._cut(names[0], right - left - also)
        begins = float(left) if begins_left else right - also - text.size().width()
        painter.setFont(self.small_font)
        painter.setPen(QColor(self._tokens.muted))
        painter.drawStaticText(QPointF(begins, top), text)
        if more is not None:
            painter.drawStaticText(QPointF(begins + text.size().width() + self._theme.px(4), top), more)

    def _words(self, painter: QPainter, rect: QRect, text: str, *, inset: int, colour: str = "") -> None:
        left = self._theme.px(inset)
        shown = self._cut(text, rect.width() - left - self._theme.px(4))
        painter.setFont(self.small_font)
        painter.setPen(QColor(colour or self._tokens.muted))
        painter.drawStaticText(QPointF(rect.x() + left, rect.y() + (rect.height() - shown.size().height()) / 2), shown)

    def _pill(self, painter: QPainter, sentence: str, place: QRect) -> None:
        """A sentence in the middle of a place, or as much of it as the width holds."""
        pad = self._theme.px(12)
        text = self._cut(sentence, place.width() - 2 * pad)
        size = text.size()
        middle = QPointF(
            place.x() + (place.width() - size.width()) / 2, place.y() + (place.height() - size.height()) / 2
        )
        pill = QRectF(middle, size).adjusted(-pad, -pad / 2, pad, pad / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._tokens.line))
        painter.setBrush(QColor(self._tokens.background))
        painter.drawRoundedRect(pill, self._radius, self._radius)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(self._tokens.muted))
        painter.setFont(self.small_font)
        painter.drawStaticText(middle, text)

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


def rest_words(bars: Sequence[CalendarBar]) -> str:
    """What stands for the bars that have no room of their own."""
    campaigns = all(bar.kind == "campaign" for bar in bars)
    return f"+{words.count(len(bars), 'campaign')}" if campaigns else f"+{len(bars)} more"


_BAR_MARKS = {"campaign": "campaign", "hold": "hold", "days": "calendar"}


def as_rect(box: Box) -> QRect:
    return QRect(*box)
