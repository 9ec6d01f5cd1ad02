"""Paints the readings of a measure against its target, and says the same in words."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.chart import Chart, Course, Label, course_of, drawn
from sddc_planner.model.day_words import short_date
from sddc_planner.model.number_words import number_words
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.measures import MeasureView
from ui.theme import Theme

_SMALL = 11
_DOTS_MAX = 60
"""With more readings than this only the newest has a dot."""


class CourseChart(QLabel):
    """A label, so that a screen reader takes it for a text: its words are those of ``MeasureView.words``."""

    def __init__(self, theme: Theme, height: int, ground: str, parent: QWidget | None = None) -> None:
        """``height`` is at base text size; ``ground`` names the colour on which it lies."""
        super().__init__(parent)
        self._theme, self._height, self._ground = theme, height, ground
        self._view: MeasureView | None = None
        self._course: Course | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least = height
        theme.changed.connect(self._dress)

    def let_shrink(self, least: int) -> None:
        """Take what height is left, from ``least`` at base text size up to the whole of it."""
        self._least = least
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._dress()

    def show_measure(self, view: MeasureView | None, campaign: Campaign | None) -> None:
        """Draw this measure over the days of its campaign, or nothing."""
        self._view = view
        self._course = (
            course_of(view.measure, view.readings, campaign.first_day, campaign.last_day) if view and campaign else None
        )
        self.setAccessibleName(f"Chart: {view.words()}" if view else "")
        self.update()

    def chart(self) -> Chart | None:
        """What is drawn, in pixels of this widget."""
        if self._course is None:
            return None
        metrics = QFontMetricsF(self._theme.font(_SMALL))
        return drawn(
            self._course,
            width=self.width(),
            height=self.height(),
            line=metrics.height(),
            wide=metrics.horizontalAdvance,
        )

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(self._least))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(self._least))

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        chart = self.chart()
        if chart is None or self._course is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(_SMALL))
        self._draw_ground(painter, chart)
        self._draw_target(painter, chart)
        self._draw_curve(painter, chart)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        """The reading that is nearest under the pointer, as a tip."""
        chart = self.chart()
        nearest = chart.nearest(event.position().x()) if chart else None
        if nearest is not None and self._course is not None and self._view is not None:
            day, value = self._course.readings[nearest]
            QToolTip.showText(event.globalPosition().toPoint(), self._said(day, value), self)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent, /) -> None:
        QToolTip.hideText()
        super().leaveEvent(event)

    def _said(self, day: date, value: Decimal) -> str:
        unit = self._view.measure.unit if self._view else ""
        return f"{number_words(value, unit)} on {short_date(day)}"

    def _draw_ground(self, painter: QPainter, chart: Chart) -> None:
        colour = self._theme.colour
        painter.setPen(QPen(colour("line"), 1))
        for line in (*chart.grid, *chart.ticks):
            painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))
        painter.setPen(colour("muted"))
        for label in (*chart.value_labels, *chart.day_labels):
            _words(painter, label)
        if chart.baseline is not None:
            line = chart.baseline
            painter.setPen(QPen(colour("muted"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))

    def _draw_target(self, painter: QPainter, chart: Chart) -> None:
        if chart.target is None:
            return
        amber = QColor(self._theme.tokens.state(State.AWAITING).text)
        line, thick = chart.target, max(1.4, self._theme.px(3) / 2)
        pen = QPen(amber, thick)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))
        if chart.due is not None:
            size = self._theme.px(3)
            x, y = chart.due
            painter.setPen(QPen(amber, thick))
            painter.drawLine(QPointF(x, y - size), QPointF(x, y + size))

    def _draw_curve(self, painter: QPainter, chart: Chart) -> None:
        accent, ground = self._theme.colour("accent"), self._theme.colour(self._ground)
        thick = max(2.0, self._theme.px(2))
        pen = QPen(accent, thick)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y) for x, y in chart.points])
        painter.setBrush(QBrush(accent))
        dots = chart.points if len(chart.points) <= _DOTS_MAX else chart.points[-1:]
        for number, (x, y) in enumerate(dots):
            radius = thick * (1.7 if number == len(dots) - 1 else 1.1)
            painter.setPen(QPen(ground, 1))
            painter.drawEllipse(QPointF(x, y), radius, radius)
        for label, name in ((chart.baseline_label, "muted"), (chart.target_label, ""), (chart.now_label, "ink")):
            if label is not None:
                amber = QColor(self._theme.tokens.state(State.AWAITING).text)
                _behind(painter, label, ground)
                painter.setPen(self._theme.colour(name) if name else amber)
                _words(painter, label)

    def _dress(self) -> None:
        self.setMaximumHeight(self._theme.px(self._height))
        self.updateGeometry()
        self.update()


def _words(painter: QPainter, label: Label) -> None:
    height = painter.fontMetrics().height()
    room = QRectF(label.x, label.y, label.w + 2, height)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label.text)


def _behind(painter: QPainter, label: Label, ground: QColor) -> None:
    """A label may lie on a line: the ground behind keeps it readable."""
    soft = QColor(ground)
    soft.setAlpha(215)
    painter.fillRect(QRectF(label.x - 1, label.y + 1, label.w + 3, painter.fontMetrics().height() - 2), soft)
