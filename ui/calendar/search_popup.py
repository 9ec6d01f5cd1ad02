"""The list of posts found, under the search field, which keeps the focus."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, words
from ui.calendar.search_hit import Hit
from ui.theme import Theme

_HitRole = Qt.ItemDataRole.UserRole
_ROWS_SHOWN = 8


class SearchPopup(QFrame):
    """Part of the field's own window, so that no focus moves. ``chosen`` carries the ``Hit`` that was clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hits: tuple[Hit, ...] = ()
        self.setProperty("kind", "popup")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget()
        self.list.setAccessibleName("Posts found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_HitRole)))
        self.line = QLabel()
        self.line.setProperty("kind", "muted")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list)
        self._column.addWidget(self.line)
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_hits(self, hits: Sequence[Hit], line: str, field: QWidget) -> None:
        """Open under ``field`` with the first post chosen. ``line`` stands below the list, or in place of it."""
        self._hits = tuple(hits)
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(hit.title, self.list)
            item.setData(_HitRole, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, hit.spoken())
            item.setToolTip(f"{hit.title}\n{words.state_label(hit.state)} · {hit.under}")
        self.list.setVisible(bool(hits))
        self.list.setCurrentRow(0)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self._open_under(field)

    def current(self) -> Hit | None:
        return self._hits[self.list.currentRow()] if 0 <= self.list.currentRow() < len(self._hits) else None

    def step(self, steps: int) -> Hit | None:
        """Go on in the list, without going round; the post arrived at."""
        row = max(0, min(self.list.count() - 1, self.list.currentRow() + steps))
        self.list.setCurrentRow(row)
        return self.current()

    def _open_under(self, field: QWidget) -> None:
        window = field.window()
        if self.parent() is not window:
            self.setParent(window)
        px = self._theme.px
        corner = field.mapTo(window, QPoint(0, field.height() + 2))
        width = min(max(field.width(), px(380)), window.width() - px(16))
        room = max(px(60), window.height() - corner.y() - px(8))
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        self.list.ensurePolished()
        rows = min(self.list.count(), _ROWS_SHOWN) * max(1, self.list.sizeHintForRow(0)) + 2
        foot = self.line.heightForWidth(inner) + self._column.spacing() if self.line.text() else 0
        around = margins.top() + margins.bottom() + 2 * self.frameWidth()
        self.list.setFixedHeight(max(px(40), min(rows, room - foot - around)))
        self._column.activate()
        self.resize(width, around + foot + (self.list.height() if self.list.count() else 0))
        self.move(max(px(8), min(corner.x(), window.width() - width - px(8))), corner.y())
        self.show()
        self.raise_()

    def _fit(self) -> None:
        gap = self._theme.px(5)
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)


class _Rows(QStyledItemDelegate):
    """A mark, the title, and under it the day and the department."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        title, under = self._fonts()
        height = QFontMetrics(title).height() + QFontMetrics(under).height() + self._theme.px(9)
        return QSize(self._theme.px(200), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        hit: Hit = index.data(_HitRole)
        px, tokens = self._theme.px, self._theme.tokens
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens.accent), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(area.toRectF().adjusted(1, 1, -1, -1), px(4), px(4))
        mark = px(14)
        title, under = self._fonts()
        left = area.left() + px(8) + mark + px(8)
        room = area.right() - px(8) - left
        top = area.top() + px(4)
        pixmap = icons.state_pixmap(self._theme, hit.state, mark, painter.device().devicePixelRatio())
        painter.drawPixmap(area.left() + px(8), top + (QFontMetrics(title).height() - mark) // 2, pixmap)
        for text, font, colour in ((hit.title, title, tokens.ink), (hit.under, under, tokens.muted)):
            metrics = QFontMetrics(font)
            line = QRect(left, top, room, metrics.height())
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(
                line, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            )
            top += metrics.height() + px(1)
        painter.restore()

    def _fonts(self) -> tuple[QFont, QFont]:
        return self._theme.font(13, QFont.Weight.Medium), self._theme.font(11.5)
