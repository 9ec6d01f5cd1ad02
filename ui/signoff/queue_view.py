"""The queue on screen: one line for a schedule, two for a post."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from sddc_planner.model.state import State
from sddc_planner.planner.signoffs import QueueGroup, QueueItem
from ui import icons
from ui.signoff import queue
from ui.signoff.queue_model import EntryRole, QueueModel
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class QueueView(QTreeView):
    """``chosen`` carries the id of the post that is now current. The arrow keys pass over the schedules."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = model
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(theme, self))
        self.setAccessibleName("Posts that wait for sign-off")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        model.modelReset.connect(self.expandAll)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.doItemsLayout)

    def current_post(self) -> str:
        """The id of the current post, or empty."""
        entry = self.currentIndex().data(EntryRole)
        return entry.post if isinstance(entry, QueueItem) else ""

    def choose(self, post_id: str) -> bool:
        """Make a post current; False if it does not wait."""
        place = self._queue.place(post_id)
        if not place.isValid():
            return False
        self.setCurrentIndex(place)
        self.scrollTo(place)
        if place.row() == 0:
            self.scrollTo(place.parent())
        return True

    def neighbour(self, steps: int) -> str:
        """The post that stands ``steps`` on from the current one, or empty at the end."""
        posts, now = self._queue.posts(), self.current_post()
        if now not in posts:
            return posts[0] if posts else ""
        to = posts.index(now) + steps
        return posts[to] if 0 <= to < len(posts) else ""

    def _tell(self, current: QModelIndex) -> None:
        entry = current.data(EntryRole)
        if isinstance(entry, QueueItem):
            self.chosen.emit(entry.post)


class QueueDelegate(QStyledItemDelegate):
    """Paints what ``EntryRole`` holds; the model says what is read aloud."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index, /) -> QSize:
        px = self._theme.px
        if isinstance(index.data(EntryRole), QueueGroup):
            return QSize(px(120), QFontMetrics(self._bold()).height() + px(14))
        return QSize(px(120), self._lines() + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        entry = index.data(EntryRole)
        painter.save()
        try:
            if isinstance(entry, QueueGroup):
                self._paint_group(painter, option.rect, entry)
            elif isinstance(entry, QueueItem):
                self._paint_ground(painter, option)
                self._paint_item(painter, option.rect, entry)
        finally:
            painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: QueueGroup) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        area = rect.adjusted(px(14), px(4), -px(14), 0)
        count, small, bold = queue.brief_count(group), self._small(), QFontMetrics(self._bold())
        room = QFontMetrics(small).horizontalAdvance(count)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.setFont(self._bold())
        painter.setPen(QColor(tokens.ink))
        area.setRight(area.right() - room - px(8))
        whole = queue.group_name(group)
        name = whole if bold.horizontalAdvance(whole) <= area.width() else queue.brief_name(group)
        name = bold.elidedText(name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_item(self, painter: QPainter, rect: QRect, item: QueueItem) -> None:
        px, tokens = self._theme.px, self._theme.tokens
        size = px(13)
        top = rect.top() + px(7)
        text_font, small = self._theme.font(), self._small()
        line = QFontMetrics(text_font).height()
        mark = icons.state_pixmap(self._theme, item.state, size, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.left() + px(14), top + (line - size) // 2, mark)
        left = rect.left() + px(14) + size + px(7)
        width = rect.right() - left - px(12)
        painter.setFont(text_font)
        painter.setPen(QColor(tokens.ink if item.mine else tokens.muted))
        heading = QFontMetrics(text_font).elidedText(item.heading, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), Qt.AlignmentFlag.AlignVCenter, heading)
        painter.setFont(small)
        painter.setPen(QColor(tokens.state(State.CHANGES_REQUESTED).text if item.overdue else tokens.muted))
        under = QRect(left, top + line, width, QFontMetrics(small).height())
        painter.drawText(
            under,
            Qt.AlignmentFlag.AlignVCenter,
            QFontMetrics(small).elidedText(queue.item_under(item), Qt.TextElideMode.ElideRight, width),
        )

    def _lines(self) -> int:
        return QFontMetrics(self._theme.font()).height() + QFontMetrics(self._small()).height()

    def _bold(self) -> QFont:
        return self._theme.font(12, QFont.Weight.DemiBold)

    def _small(self) -> QFont:
        return self._theme.font(11.5)
