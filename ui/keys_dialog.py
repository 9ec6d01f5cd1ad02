"""The sheet of keys, which "?" opens: what the keyboard does, by subject."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.page_dialog import PageDialog

Group = tuple[str, list[tuple[str, str]]]
_OR = " or "
_SIZE = QSize(760, 560)


class KeysDialog(PageDialog):
    """Call ``begin`` and ``open``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Keys", "What the keyboard does", _SIZE, parent)
        self._groups: list[Group] = []
        self._columns = 0
        theme.changed.connect(self._lay_out)

    def begin(self, groups: list[Group]) -> None:
        """Show these groups: a title, and under it (keys, what they do). " or " stands between keys of equal effect."""
        self._groups = [group for group in groups if group[1]]
        self._lay_out()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._groups and self._columns != self._columns_that_fit():
            self._lay_out()

    def _columns_that_fit(self) -> int:
        return 2 if self.width() >= self._theme.px(640) and len(self._groups) > 1 else 1

    def _lay_out(self) -> None:
        px = self._theme.px
        self._columns = self._columns_that_fit()
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, px(6), 0)
        row.setSpacing(px(12))
        for groups in _dealt(self._groups, self._columns):
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for group in groups:
                column.addWidget(_card(self._theme, group))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.area.setWidget(page)


class KeyCap(QWidget):
    """Keys to press together, as they stand on the keyboard: "Ctrl+N"."""

    def __init__(self, theme: Theme, keys: str) -> None:
        super().__init__()
        self._theme, self._keys = theme, keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(12))
        width = metrics.horizontalAdvance(self._keys) + self._theme.px(12)
        height = metrics.height() + self._theme.px(5)
        return QSize(max(width, height), height)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.setBrush(QColor(tokens.background))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._theme.px(4), self._theme.px(4)
        )
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()


def _card(theme: Theme, group: Group) -> QFrame:
    name, rows = group
    card = QFrame()
    card.setProperty("kind", "card")
    card.setAccessibleName(name)
    title = QLabel(name)
    title.setProperty("kind", "section")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for place, (keys, what) in enumerate(rows):
        does = QLabel(what)
        does.setTextFormat(Qt.TextFormat.PlainText)
        does.setWordWrap(True)
        does.setMinimumWidth(1)
        does.setAccessibleName(f"{keys}: {what}")
        grid.addWidget(_caps(theme, keys), place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(does, place, 1)
    column = QVBoxLayout(card)
    pad = theme.px(12)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(theme.px(8))
    column.addWidget(title)
    column.addLayout(grid)
    return card


def _caps(theme: Theme, keys: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.px(4))
    for place, one in enumerate(keys.split(_OR)):
        if place:
            between = QLabel("or")
            between.setProperty("kind", "small")
            line.addWidget(between)
        line.addWidget(KeyCap(theme, one))
    return row


def _dealt(groups: Sequence[Group], columns: int) -> list[list[Group]]:
    """The groups in reading order, in columns of about equal height."""
    whole = sum(len(rows) + 2 for _name, rows in groups)
    dealt: list[list[Group]] = [[]]
    filled = 0
    for group in groups:
        height = len(group[1]) + 2
        if dealt[-1] and len(dealt) < columns and (filled + height / 2) * columns > whole * len(dealt):
            dealt.append([])
        dealt[-1].append(group)
        filled += height
    return dealt
