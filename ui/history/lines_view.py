"""The list of a history: a mark for the kind, the time, and the sentence over as many lines as it takes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sddc_planner.clock import in_london
from sddc_planner.model.state import State
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.planner.telling.words import HistoryKind
from ui import icons, words
from ui.history.difference import breakable
from ui.history.lines_model import DayRole, LineRole, LinesModel
from ui.theme import Theme

_MARKS = {
    HistoryKind.EDITS: "state-changed",
    HistoryKind.SUBMISSIONS: "state-awaiting",
    HistoryKind.DECISIONS: "signoff",
    HistoryKind.RULES: "people",
    HistoryKind.EXCHANGE: "export",
    HistoryKind.SET_UP: "settings",
    HistoryKind.UNDO: "undo",
}
_DECISIONS = (
    ("approved", "state-approved"),
    ("asked for changes", "state-changes"),
    ("recorded that", "speech"),
    ("entered what", "import"),
)
_STATES = {
    "state-awaiting": State.AWAITING,
    "state-approved": State.APPROVED,
    "state-changes": State.CHANGES_REQUESTED,
}


class LinesView(QListView):
    """``chosen`` when another line is the current one (None for none). Enter and a double click are ``activated``."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("History, newest first")
        self.setItemDelegate(_Delegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or its coming would break lines anew
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def line(self) -> HistoryLine | None:
        """The current line."""
        found = self.currentIndex().data(LineRole)
        return found if isinstance(found, HistoryLine) else None

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(LineRole))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        line = self.line()
        if event.matches(QKeySequence.StandardKey.Copy) and line is not None:
            QGuiApplication.clipboard().setText(line.sentence())
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: LinesView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        px = self._theme.px
        width = self._view.viewport().width()
        if index.data(DayRole) is not None:
            return QSize(width, QFontMetrics(self._day_font()).height() + px(18))
        room = QRect(0, 0, width - self._indent() - px(10), 10_000)
        metrics = QFontMetrics(self._theme.font())
        return QSize(width, metrics.boundingRect(room, _WRAPPED, _sentence(index)).height() + px(10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        place: QRect = option.rect
        day = index.data(DayRole)
        painter.save()
        if day is not None:
            painter.setFont(self._day_font())
            painter.setPen(QColor(tokens.ink))
            text = place.adjusted(px(10), px(10), -px(10), -px(4))
            painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words.long_day(day))
            painter.restore()
            return
        whole = QStyleOptionViewItem(option)
        self._view.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, whole, painter, self._view)
        line: HistoryLine = index.data(LineRole)
        painter.setFont(self._theme.font())
        top = place.top() + px(5)
        mark, colour = _mark(line), tokens.muted
        if mark in _STATES:
            colour = tokens.state(_STATES[mark]).text
        picture = icons.pixmap(mark, colour, px(14), self._view.devicePixelRatioF())
        high = QFontMetrics(painter.font()).height()
        painter.drawPixmap(QPoint(place.left() + px(10), top + (high - px(14)) // 2), picture)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(
            QRect(place.left() + px(32), top, px(60), high),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            words.clock_time(in_london(line.at).time()),
        )
        painter.setPen(QColor(tokens.ink))
        painter.drawText(
            QRect(place.left() + self._indent(), top, place.width() - self._indent() - px(10), place.height()),
            _WRAPPED,
            _sentence(index),
        )
        painter.restore()

    def _indent(self) -> int:
        """Where sentences begin: after the mark and the time."""
        return self._theme.px(38) + QFontMetrics(self._theme.font()).horizontalAdvance("00:00")

    def _day_font(self) -> QFont:
        return self._theme.font(13, QFont.Weight.DemiBold)


_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


def _sentence(index: QModelIndex | QPersistentModelIndex) -> str:
    line: HistoryLine = index.data(LineRole)
    return breakable(f"{line.person} {line.summary}")


def _mark(line: HistoryLine) -> str:
    """By the kind; of a decision by what it was, so that nothing but a signature looks like one."""
    if line.kind is HistoryKind.DECISIONS:
        return next((mark for begins, mark in _DECISIONS if line.summary.startswith(begins)), _MARKS[line.kind])
    return _MARKS[line.kind]
