"""How a year of polls is drawn: each quarter of an account in two lines, and the accounts at the left."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.poll_views import PollView, Slot, Standing
from ui import icons, words
from ui.campaigns.polls import phrases
from ui.campaigns.polls.grid_model import SLOT, PollsModel
from ui.campaigns.polls.phrases import Look
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
ROW, LEFT, LEAST = 42, 232, 132
"""Height of a row, width of the accounts and least width of a quarter, at base text size."""


class SlotPainter(QStyledItemDelegate):
    """The question over its state. Only what is missing has a ground of its own, so that it stands out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index, /) -> QSize:
        return QSize(self._theme.px(LEAST), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, /) -> None:
        slot: Slot | None = index.data(SLOT)
        px, tokens = self._theme.px, self._theme.tokens
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, QColor(tokens.surface))
        look = phrases.LACKS.get(slot.standing) if slot is not None else None
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = area.toRectF().adjusted(px(2), px(2), -px(2), -px(2))
        missing = look if slot is not None and slot.standing is Standing.MISSING else None
        if chosen or missing is not None or state & QStyle.StateFlag.State_MouseOver:
            soft = tokens.state(missing.colours).soft if missing is not None else tokens.hover
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft if chosen and missing is None else soft))
            painter.drawRoundedRect(ground, px(4), px(4))
        if chosen:
            stands = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(tokens.accent), 2 if stands else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, px(4), px(4))
        if slot is not None:
            self._write(painter, area.adjusted(px(10), px(4), -px(8), -px(4)), slot, look)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, slot: Slot, look: Look | None) -> None:
        tokens = self._theme.tokens
        small = self._theme.font(11.5)
        if slot.polls:
            first = slot.polls[0]
            more = f"+{len(slot.polls) - 1}" if len(slot.polls) > 1 else ""
            line = area.adjusted(0, 0, -self._marks(painter, area, first, more), 0)
            self._line(painter, line, first.poll.question or first.poll.waived, waived=bool(first.poll.waived))
            self._state(painter, area, phrases.STATES[first.state], phrases.note(first))
        elif look is not None:
            by = "by" if slot.standing is Standing.DUE else "was due"
            self._state(painter, area, look, f"{by} {words.brief_date(slot.quarter.last_day)}", alone=True)
        else:
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            said = "not begun" if slot.standing is Standing.AHEAD else "–"
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)

    def _marks(self, painter: QPainter, area: QRect, view: PollView, more: str) -> int:
        """At the right: how the post stands that asks it, whether it asks something else by now, and how many polls
        there are more. The room that this takes."""
        side, ratio = self._theme.px(13), painter.device().devicePixelRatio()
        left, top = area.right() - side, area.top() + self._theme.px(1)
        if view.post_state is not None:
            painter.drawPixmap(left, top, icons.state_pixmap(self._theme, view.post_state, side, ratio))
            left -= self._theme.px(16)
        if view.strayed:
            colour = self._theme.tokens.state(State.CHANGES_REQUESTED).text
            painter.drawPixmap(left, top, icons.pixmap("warning", colour, side, ratio))
            left -= self._theme.px(16)
        if more:
            font = self._theme.font(11.5, QFont.Weight.DemiBold)
            wide = QFontMetrics(font).horizontalAdvance(more)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.tokens.muted))
            where = QRect(left + side - wide, area.top(), wide + 2, QFontMetrics(self._theme.font()).height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, more)
            left -= wide + self._theme.px(4)
        return area.right() - side - left

    def _line(self, painter: QPainter, area: QRect, text: str, *, waived: bool) -> None:
        font = self._theme.font()
        font.setItalic(waived)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted if waived else self._theme.tokens.ink))
        line = QRect(area.left(), area.top(), area.width(), metrics.height())
        painter.drawText(
            line, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        )

    def _state(self, painter: QPainter, area: QRect, look: Look, note: str, *, alone: bool = False) -> None:
        """Mark, word and what matters, on the second line; in the middle where there is no question."""
        px = self._theme.px
        colour = self._theme.tokens.state(look.colours).text
        bold, plain = self._theme.font(11.5, QFont.Weight.DemiBold), self._theme.font(11.5)
        metrics, side = QFontMetrics(bold), px(12)
        top = area.top() + (area.height() - metrics.height()) // (2 if alone else 1)
        mark = icons.pixmap(look.icon, colour, side, painter.device().devicePixelRatio())
        painter.drawPixmap(area.left(), top + (metrics.height() - side) // 2, mark)
        left = area.left() + side + px(4)
        painter.setFont(bold)
        painter.setPen(QColor(colour))
        room = QRect(left, top, area.right() - left, metrics.height())
        word = metrics.elidedText(look.word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, word)
        room.setLeft(left + metrics.horizontalAdvance(word) + px(6))
        if note and room.width() > px(20):
            painter.setFont(plain)
            painter.setPen(QColor(self._theme.tokens.muted))
            short = QFontMetrics(plain).elidedText(note, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, short)


class AccountHeads(QHeaderView):
    """The accounts at the left, with platform and department, and the colour of the department."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(LEFT), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int, /) -> None:
        model = self.model()
        row = model.rows[logical_index] if isinstance(model, PollsModel) and logical_index < len(model.rows) else None
        if row is None:
            return
        px, tokens = self._theme.px, self._theme.tokens
        name, small = self._theme.font(13, QFont.Weight.Medium), self._theme.font(11.5)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        stripe = QRect(rect.left() + px(16), rect.top() + px(8), px(3), rect.height() - px(16))
        painter.fillRect(stripe, QColor(tokens.hue(row.hue)))
        left = stripe.right() + px(8)
        room = QRect(left, rect.top() + px(4), rect.right() - px(6) - left, rect.height() - px(8))
        painter.setFont(name)
        painter.setPen(QColor(tokens.ink if row.active else tokens.muted))
        shown = QFontMetrics(name).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, shown)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        under = " · ".join(filter(None, (row.platform, row.department, "" if row.active else "no longer used")))
        shown = QFontMetrics(small).elidedText(under, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
