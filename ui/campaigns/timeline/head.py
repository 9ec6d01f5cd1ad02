"""The head of the timeline, which stays while campaigns scroll: seasons and months, days when near, and holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sddc_planner.model.picture import CalendarBar
from ui.campaigns.timeline import words
from ui.campaigns.timeline.painter import fitting
from ui.campaigns.timeline.scale import Cell, Scale
from ui.theme import Theme
from ui.words import brief_date, count, day_range

if TYPE_CHECKING:
    from ui.campaigns.timeline.surface import TimelineSurface


class TimelineHead(QWidget):
    """Belongs to a surface, and shows what that shows. Dragging it goes back and on in time."""

    def __init__(self, theme: Theme, surface: "TimelineSurface") -> None:
        super().__init__(surface)
        self._theme, self._surface = theme, surface
        self._from: QPoint | None = None
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def wanted_height(self) -> int:
        lines = self._theme.px(20) + self._theme.px(24)
        return lines + (self._lane() if self._surface.rows.picture.holds else 0) + 1

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens, px, names = self._theme.tokens, self._theme.px, self._surface.geometry_.names
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.background))
        scale = self._surface.scale
        at_base = px(100) / 100
        painter.setClipRect(QRect(names, 0, self.width() - names, self.height()))
        small, plain = self._theme.font(11, QFont.Weight.DemiBold), self._theme.font(12)
        self._line(painter, list(scale.coarse(at_base)), QRect(0, 0, 0, px(20)), small)
        self._line(painter, list(scale.fine(at_base)), QRect(0, px(20), 0, px(24)), plain)
        self._today(painter, scale)
        self._holds(painter, scale)
        painter.setClipping(False)
        self._corner(painter)
        painter.fillRect(names - 1, 0, 1, self.height(), QColor(tokens.line))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
        painter.end()

    def event(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, point: QPoint) -> str:
        """The day, its bank holiday, and the holds that last on it."""
        surface, x = self._surface, point.x() - self._surface.geometry_.names
        if x < 0:
            return ""
        day, picture = surface.scale.day_at(x), surface.rows.picture
        near = 0 if surface.scale.day_width >= 4 else round(4 / surface.scale.day_width)
        here = sorted((abs((one - day).days), one) for one in picture.holidays if abs((one - day).days) <= near)
        day = here[0][1] if here else day
        held = [_held(one) for one in picture.holds if one.first_day <= day <= one.last_day]
        return words.head_tip(day, picture.holidays, held)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._from is not None:
            here = event.position().toPoint()
            self._surface.pan(self._from.x() - here.x())
            self._from = here

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self._from = None

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        self._surface.turn_wheel(event, event.position().x())

    # Inside

    def _lane(self) -> int:
        return self._theme.px(19)

    def _line(self, painter: QPainter, cells: Sequence[Cell], band: QRect, font: QFont) -> None:
        """Each name at the left of its days, or of what of them is in sight."""
        surface, px = self._surface, self._theme.px
        names, plate = surface.geometry_.names, self._plate()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        whole = [
            one
            for one in cells
            if surface.scale.x(one.first) >= 0 and surface.scale.x(one.last + 1) <= surface.scale.width
        ]
        longest = _longest_that_fit(whole, metrics, surface.scale.day_width)
        roomy = all((one.last + 1 - one.first) * surface.scale.day_width > px(50) for one in whole)
        usual = px(8) if roomy else px(3)
        for cell in cells:
            pad = usual
            begins, ends = surface.scale.x(cell.first), surface.scale.x(cell.last + 1)
            left, right = names + round(max(begins, 0)), names + round(ends)
            painter.fillRect(names + round(begins), band.y(), 1, band.height(), QColor(self._theme.tokens.line))
            text = fitting(cell.labels[longest:], metrics, right - left - pad - px(2))
            where = QRectF(left + pad, band.y(), metrics.horizontalAdvance(text) + 2, band.height())
            if where.intersects(plate):  # today's date hides no month: its name stands beside it
                left = round(plate.right())
                pad = px(4)
                text = fitting(cell.labels[longest:], metrics, right - left - pad - px(2))
                where = QRectF(left + pad, band.y(), right - left - pad, band.height())
            painter.setPen(QColor(self._theme.tokens.muted))
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.fillRect(names, band.bottom(), self.width(), 1, QColor(self._theme.tokens.line))

    def _plate(self) -> QRectF:
        """Where today's date stands, on the lower line; nowhere where it is out of sight."""
        picture, px, names = self._surface.rows.picture, self._theme.px, self._surface.geometry_.names
        scale = self._surface.scale
        if self._surface.rows.is_unread or not scale.sees(picture.today, picture.today):
            return QRectF()
        middle = names + scale.x(picture.today) + scale.day_width / 2
        wide = QFontMetrics(self._today_font()).horizontalAdvance(brief_date(picture.today)) + px(10)
        left = min(max(middle - wide / 2, names + 1), self.width() - wide - 1)
        return QRectF(left, px(23), wide, px(18))

    def _today_font(self) -> QFont:
        return self._theme.font(11, QFont.Weight.DemiBold)

    def _today(self, painter: QPainter, scale: Scale) -> None:
        today, tokens, px = self._surface.rows.picture.today, self._theme.tokens, self._theme.px
        plate = self._plate()
        if plate.isEmpty():
            return
        middle = self._surface.geometry_.names + round(scale.x(today) + scale.day_width / 2)
        painter.fillRect(QRect(middle - 1, px(40), 2, self.height()), QColor(tokens.accent))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(plate, px(4), px(4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._today_font())
        painter.setPen(QColor(tokens.on_accent))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, brief_date(today))

    def _holds(self, painter: QPainter, scale: Scale) -> None:
        tokens, px, names = self._theme.tokens, self._theme.px, self._surface.geometry_.names
        font = self._theme.font(11)
        metrics = QFontMetrics(font)
        top, high = px(20) + px(24), self._lane()
        for hold in self._surface.rows.picture.holds:
            if not scale.sees(hold.first_day, hold.last_day):
                continue
            begins, ends = scale.span(hold.first_day, hold.last_day)
            left, right = max(begins, 0.0), min(ends, float(scale.width))
            where = QRectF(names + left, top + 1, max(right - left, 3), high - 2)
            painter.fillRect(where, QColor(tokens.hue_soft(hold.hue)))
            hatch = QColor(tokens.hue(hold.hue))
            hatch.setAlpha(70)
            painter.fillRect(where, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(QColor(tokens.hue(hold.hue)), 1))
            if begins >= 0:
                painter.drawLine(QPointF(where.left(), where.top()), QPointF(where.left(), where.bottom()))
            text = metrics.elidedText(_held(hold), Qt.TextElideMode.ElideRight, int(where.width()) - px(8))
            if len(text) > 1:
                painter.setFont(font)
                painter.setPen(QColor(tokens.ink))
                painter.drawText(where.adjusted(px(6), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _corner(self, painter: QPainter) -> None:
        """How many campaigns there are, and how many of them clash."""
        rows, px = self._surface.rows, self._theme.px
        clashing = sum(bool(rows.clashes(row)) for row in rows.rows)
        clash = f", {clashing} {'clashes' if clashing == 1 else 'clash'}" if clashing else ""
        text = count(len(rows.rows), "campaign") + clash
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(self._theme.tokens.muted))
        where = QRect(px(14), px(20), self._surface.geometry_.names - px(22), px(24))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, elided)
        if rows.picture.holds:
            painter.setFont(self._theme.font(11))
            lane = QRect(px(14), px(20) + px(24), where.width(), self._lane())
            painter.drawText(lane, Qt.AlignmentFlag.AlignVCenter, "Holds")


def _longest_that_fit(cells: Sequence[Cell], metrics: QFontMetrics, day_width: float) -> int:
    """Which of the labels to use for all, so that a line does not mix long and short ones."""
    most = max((len(one.labels) for one in cells), default=1)
    return next(
        (
            place
            for place in range(most - 1)
            if all(
                metrics.horizontalAdvance(one.labels[place]) + 10 <= (one.last + 1 - one.first) * day_width
                for one in cells
            )
        ),
        most - 1,
    )


def _held(hold: CalendarBar) -> str:
    return f"Hold: {hold.title} ({day_range(hold.first_day, hold.last_day)})"
