"""The sheet of keys, which "?" opens: what the keyboard does, by subject."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.page_dialog import PageDialog

Group = tuple[str, list[tuple[str, str]]]
_OR = " or "
_SIZE = QSize(1120, 680)
_COLUMN = 350
"""How wide a column is at least, at base text size, where there are several."""


class KeysDialog(PageDialog):
    """Call ``begin`` and ``open``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Keys", "What the keyboard does", _SIZE, parent)
        self._groups: list[Group] = []
        self._columns = 0
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText("Find a key, or what it does")
        self.search.setAccessibleName("Find a key, or what it does")
        self.search.textChanged.connect(self._lay_out)
        self.column.insertWidget(1, self.search)
        theme.changed.connect(self._lay_out)

    def begin(self, groups: list[Group]) -> None:
        """Show these groups: a title, and under it (keys, what they do). " or " stands between keys of equal effect."""
        self._groups = [group for group in groups if group[1]]
        self._lay_out()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._groups and self._columns != self._columns_that_fit():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Arrows scroll while one types, and Escape first takes the words back."""
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key is Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _columns_that_fit(self) -> int:
        return max(1, min(3, self.width() // self._theme.px(_COLUMN)))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._columns = self._columns_that_fit()
        groups = _narrowed(self._groups, self.search.text())
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, px(6), 0)
        row.setSpacing(px(12))
        for dealt in _dealt(groups, min(self._columns, len(groups))):
            column = QVBoxLayout()
            column.setSpacing(px(12))
            for group in dealt:
                column.addWidget(_card(self._theme, group))
            column.addStretch(1)
            row.addLayout(column, 1)
        if not groups:
            nothing = QLabel("No key does that. Every command can be found with Ctrl+K.")
            nothing.setProperty("kind", "muted")
            nothing.setWordWrap(True)
            nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(nothing)
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


def _narrowed(groups: Sequence[Group], text: str) -> list[Group]:
    """The lines that hold every word of ``text`` in the title of their group, their keys or what they do."""
    wanted = text.casefold().split()
    found = []
    for title, rows in groups:
        kept = [row for row in rows if all(one in f"{title} {row[0]} {row[1]}".casefold() for one in wanted)]
        if kept:
            found.append((title, kept))
    return found


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
