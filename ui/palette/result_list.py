"""A list of things that were found, under a field that keeps the focus: marks, bold words, keys, headings."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sddc_planner.model.sought import Marked, plain
from sddc_planner.model.state import State
from ui import icons
from ui.theme import Theme

_RowRole = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list. ``mark`` is a state or the name of an icon; ``what`` is what choosing it means.

    A row that cannot be chosen says why in ``under``. A heading is passed over.
    """

    title: Marked
    under: str = ""
    excerpt: Marked = ()
    mark: State | str = ""
    keys: str = ""
    can: bool = True
    is_heading: bool = False
    what: object = None
    state_word: str = ""

    def spoken(self) -> str:
        """As a screen reader says it."""
        parts = (plain(self.title), self.under.replace(" · ", ", "), self.state_word, plain(self.excerpt), self.keys)
        return ", ".join(filter(None, (*parts, "" if self.can else "not available now")))


def heading(text: str) -> Row:
    return Row(title=((text, False),), is_heading=True, can=False)


class ResultList(QListWidget):
    """``picked`` carries the ``Row`` that was clicked. It takes no focus; the field above steps through it."""

    picked = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[Row, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Painter(theme, self))
        self.itemClicked.connect(self._click)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the first that is no heading is chosen."""
        self._rows = tuple(rows)
        self.clear()
        for row in rows:
            item = QListWidgetItem(plain(row.title), self)
            item.setData(_RowRole, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken())
            item.setToolTip("" if row.is_heading else "\n".join(filter(None, (plain(row.title), row.under))))
            if row.is_heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.setCurrentRow(next((n for n, row in enumerate(rows) if not row.is_heading), -1))
        self.scrollToTop()

    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def current(self) -> Row | None:
        """The row that is chosen."""
        return self._rows[self.currentRow()] if 0 <= self.currentRow() < len(self._rows) else None

    def step(self, steps: int) -> Row | None:
        """Go on in the list, past headings and without going round; the row arrived at."""
        places = [n for n, row in enumerate(self._rows) if not row.is_heading]
        if not places:
            return None
        at = places.index(self.currentRow()) if self.currentRow() in places else 0
        to = places[max(0, min(len(places) - 1, at + steps))]
        self.setCurrentRow(to)
        if to == places[0]:
            self.scrollToTop()  # with its heading
        return self.current()

    def wanted_height(self, most: int) -> int:
        """What the rows need, up to ``most`` pixels."""
        self.ensurePolished()
        high = 4
        for row in range(self.count()):
            high += self.sizeHintForRow(row)
            if high >= most:
                return most
        return high

    def _click(self, item: QListWidgetItem) -> None:
        row: Row = item.data(_RowRole)
        if not row.is_heading:
            self.picked.emit(row)


class _Painter(QStyledItemDelegate):
    """A mark and the title, with keys at the right; under it what it is, and the words around what was found."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        row: Row = index.data(_RowRole)
        title, small = QFontMetrics(self._title()), QFontMetrics(self._small())
        lines = bool(row.under) + bool(row.excerpt)
        high = small.height() + self._theme.px(8) if row.is_heading else title.height() + lines * small.height()
        return QSize(self._theme.px(200), high + self._theme.px(2 if row.is_heading else 9))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        row: Row = index.data(_RowRole)
        px, tokens = self._theme.px, self._theme.tokens
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = area.left() + px(8), area.top() + px(4)
        if row.is_heading:
            painter.setPen(QColor(tokens.muted))
            painter.setFont(self._theme.font(11, QFont.Weight.DemiBold))
            painter.drawText(area.adjusted(px(8), 0, 0, -px(2)), Qt.AlignmentFlag.AlignBottom, plain(row.title))
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(tokens.accent), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
            painter.drawRoundedRect(area.toRectF().adjusted(1, 1, -1, -1), px(4), px(4))
        title, small = QFontMetrics(self._title()), QFontMetrics(self._small())
        side, ratio = px(14), painter.device().devicePixelRatio()
        if row.mark:
            pixmap = (
                icons.state_pixmap(self._theme, row.mark, side, ratio)
                if isinstance(row.mark, State)
                else icons.pixmap(row.mark, tokens.muted, side, ratio)
            )
            painter.drawPixmap(left, top + (title.height() - side) // 2, pixmap)
        left += side + px(8)
        room = area.right() - px(8) - left
        keys = QFontMetrics(self._small()).horizontalAdvance(row.keys) + px(12) if row.keys else 0
        ink = tokens.ink if row.can else tokens.muted
        self._line(painter, QRect(left, top, room - keys, title.height()), row.title, self._title(), ink)
        if row.keys:
            painter.setFont(self._small())
            painter.setPen(QColor(tokens.muted))
            where = QRect(left, top, room, title.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.keys)
        top += title.height() + px(1)
        for pieces, colour in ((((row.under, False),) if row.under else (), tokens.muted), (row.excerpt, ink)):
            if pieces:
                self._line(painter, QRect(left, top, room, small.height()), pieces, self._small(), colour)
                top += small.height()
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, pieces: Marked, font: QFont, colour: str) -> None:
        """Pieces after each other as far as there is room; what was looked for in bold."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        x = area.left()
        painter.setPen(QColor(colour))
        for text, is_bold in pieces:
            used = bold if is_bold else font
            metrics, rest = QFontMetrics(used), area.right() - x
            if rest <= 0:
                return
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rest)
            painter.setFont(used)
            painter.drawText(QRect(x, area.top(), rest + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            if shown != text:
                return
            x += metrics.horizontalAdvance(text)

    def _title(self) -> QFont:
        return self._theme.font(13, QFont.Weight.Medium)

    def _small(self) -> QFont:
        return self._theme.font(11.5)
