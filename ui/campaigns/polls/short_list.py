"""Some polls under each other: what is asked, and when, where and how far it is; in two lines, or tight in one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sddc_planner.planner.campaigns.poll_views import PollView
from ui import icons
from ui.campaigns.polls import phrases
from ui.theme import Theme

_VIEW = Qt.ItemDataRole.UserRole
_MOST = 4
"""Polls that are seen without scrolling."""


class PollList(QListWidget):
    """``opened`` carries the id of the poll that was double-clicked or entered, ``removeWanted`` of one deleted;
    ``menuWanted`` the place on screen where a menu of the chosen one is to stand."""

    opened = Signal(str)
    removeWanted = Signal(str)
    menuWanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._painter = _Painter(theme, self)
        self.setAccessibleName("Polls of the campaign")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(self._painter)
        self.itemDoubleClicked.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        theme.changed.connect(self._fit)

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether each poll has two lines."""
        self._painter.is_roomy = roomy
        self.scheduleDelayedItemsLayout()
        self._fit()

    def show_polls(self, views: Sequence[PollView]) -> None:
        """Show these; where one stood, one stands again."""
        stood = self.chosen()
        self.clear()
        for view in views:
            item = QListWidgetItem(view.poll.question or view.poll.waived, self)
            item.setData(_VIEW, view)
            item.setToolTip(_spoken(view))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(view))
            if stood is not None and stood.poll.id == view.poll.id:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and views:
            self.setCurrentRow(0)
        self._fit()

    def chosen(self) -> PollView | None:
        place = self.currentIndex()
        view: PollView | None = place.data(_VIEW) if place.isValid() else None
        return view

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        chosen = self.chosen()
        if chosen is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(chosen.poll.id)
        elif chosen is not None and event.key() == Qt.Key.Key_Delete:
            self.removeWanted.emit(chosen.poll.id)
        elif event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._ask_for_menu(self.visualRect(self.currentIndex()).center())
        else:
            super().keyPressEvent(event)

    def _ask_for_menu(self, place: QPoint) -> None:
        if self.chosen() is not None:
            self.menuWanted.emit(self.viewport().mapToGlobal(place))

    def _open(self, item: QListWidgetItem) -> None:
        view: PollView = item.data(_VIEW)
        self.opened.emit(view.poll.id)

    def _fit(self) -> None:
        high = sum(self.sizeHintForRow(row) for row in range(min(self.count(), _MOST)))
        self.setFixedHeight(high + self._theme.px(2))


class _Painter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_roomy = True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        title, small = QFontMetrics(self._theme.font()), QFontMetrics(self._theme.font(11.5))
        if not self.is_roomy:
            return QSize(self._theme.px(120), max(title.height(), self._theme.px(20)) + self._theme.px(8))
        return QSize(self._theme.px(120), title.height() + small.height() + self._theme.px(10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        view: PollView = index.data(_VIEW)
        px, tokens, area = self._theme.px, self._theme.tokens, option.rect
        look = phrases.STATES[view.state]
        pair = tokens.state(look.colours)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if has_focus or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens.accent), 2) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if has_focus else tokens.hover))
            painter.drawRoundedRect(area.toRectF().adjusted(1, 1, -1, -1), px(4), px(4))
        size = px(22) if self.is_roomy else px(20)
        square = QRect(area.left() + px(6), area.top() + (area.height() - size) // 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(pair.soft))
        painter.drawRoundedRect(square, px(4), px(4))
        side = px(14)
        mark = icons.pixmap(look.icon, pair.text, side, painter.device().devicePixelRatio())
        painter.drawPixmap(
            square.left() + (square.width() - side) // 2, square.top() + (square.width() - side) // 2, mark
        )
        left = square.right() + px(8)
        room = QRect(left, area.top() + px(4), area.right() - px(6) - left, area.height() - px(9))
        said = view.poll.question or view.poll.waived
        if not self.is_roomy:
            self._paint_line(painter, view, room)
            painter.restore()
            return
        for text, font, colour, where in (
            (said, self._theme.font(13, QFont.Weight.Medium), tokens.ink, Qt.AlignmentFlag.AlignTop),
            (_under(view), self._theme.font(11.5), tokens.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, where | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _paint_line(self, painter: QPainter, view: PollView, room: QRect) -> None:
        """What is asked, and as much room as it leaves for when, or else how far it is."""
        tokens = self._theme.tokens
        said = view.poll.question or view.poll.waived
        note = phrases.note(view) or phrases.STATES[view.state].word.lower()
        plain, small = self._theme.font(), self._theme.font(11.5)
        wide = min(QFontMetrics(small).horizontalAdvance(note), room.width() * 2 // 5)
        painter.setFont(plain)
        painter.setPen(QColor(tokens.ink))
        left = room.adjusted(0, 0, -wide - self._theme.px(8), 0)
        shown = QFontMetrics(plain).elidedText(said, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        shown = QFontMetrics(small).elidedText(note, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)


def _under(view: PollView) -> str:
    parts = (view.account, phrases.STATES[view.state].word.lower(), phrases.note(view), view.quarter.name)
    return " · ".join(filter(None, parts))


def _spoken(view: PollView) -> str:
    return f"{view.poll.question or view.poll.waived}, {_under(view).replace(' · ', ', ')}"
