"""The measures of a campaign as a table: under their kinds, with baseline, target and what they stand at now."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from sddc_planner.model.ids import MeasureId
from sddc_planner.model.measure import MeasureKind
from sddc_planner.model.number_words import brief_number, number_words
from sddc_planner.model.progress_of_measure import Pace
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.measures import MeasureView
from ui import icons
from ui.theme import Theme

COLUMNS = ("Measure", "Baseline", "Target", "Now")
_NONE = "–"
_PADDING = 3
"""In letters: what Qt leaves out of the height of a text that wraps."""
_ID = Qt.ItemDataRole.UserRole
_KIND = _ID + 1
_Keys = Qt.Key
_NOW = COLUMNS.index("Now")
_MARKS = {
    Pace.REACHED: ("tick", State.APPROVED),
    Pace.BEHIND: ("warning", State.AWAITING),
    Pace.MISSED: ("warning", State.CHANGES_REQUESTED),
}
"""What stands out at a glance, beside the words that say it: icon, and the state whose colour it has."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Padded(QStyledItemDelegate):
    """Measures a wrapped name as wide as it is drawn: Qt forgets the padding of the style sheet.

    Behind a name it says the kind, where that has no row of its own and there is room.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        super().paint(painter, option, index)
        kind = index.data(_KIND)
        if not kind:
            return
        font = self._theme.font(11)
        wide = QFontMetrics(font).horizontalAdvance(kind)
        padding = _PADDING * option.fontMetrics.averageCharWidth()
        name = option.fontMetrics.horizontalAdvance(str(index.data())) + padding
        if name + wide + padding <= option.rect.width():
            painter.save()
            painter.setFont(font)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(option.rect.adjusted(0, 0, -padding // 2, 0), _RIGHT, kind)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        narrower = QStyleOptionViewItem(option)
        if index.column() == 0:
            padding = _PADDING * narrower.fontMetrics.averageCharWidth()
            narrower.rect = narrower.rect.adjusted(0, 0, -padding, 0)
        return super().sizeHint(narrower, index)


class MeasuresTable(QTableWidget):
    """As high as its rows: what is around it scrolls. ``wished`` carries what a key asks for, by its name."""

    chosen = Signal(str)
    opened = Signal()
    wished = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        self._theme = theme
        self._filling = self._is_roomy = False
        self.setAccessibleName("Measures")
        self.setItemDelegate(_Padded(theme, self))
        self.setHorizontalHeaderLabels(list(COLUMNS))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        for place in range(1, len(COLUMNS)):
            heading = QTableWidgetItem(COLUMNS[place])
            heading.setTextAlignment(_RIGHT)
            self.setHorizontalHeaderItem(place, heading)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(_LEFT)
        header.setMinimumSectionSize(theme.px(30))
        self.currentCellChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.changed.connect(self._fit)

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether each kind has a row of its own, from the next time that measures are shown."""
        self._is_roomy = roomy
        self.setWordWrap(roomy)

    def current(self) -> MeasureId | None:
        """The measure on which one stands."""
        item = self.item(self.currentRow(), 0)
        found = item.data(_ID) if item is not None else None
        return MeasureId(found) if found else None

    def show_views(self, views: Sequence[MeasureView], current: str | None) -> None:
        """Show these, standing on ``current`` where it is among them; else on the first. Does not tell of it."""
        self._filling = True
        self.clearSpans()
        self.setRowCount(0)
        kind: MeasureKind | None = None
        at = -1
        for view in views:
            if view.measure.kind is not kind and self._is_roomy:
                kind = view.measure.kind
                self._add_heading(kind)
            self._add(view)
            if at < 0 or view.measure.id == current:
                at = self.rowCount() - 1
        if at >= 0:
            self.setCurrentCell(at, 0)
        self._filling = False
        self._fit()

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return QSize(super().sizeHint().width(), self.horizontalHeader().height() + rows + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        wish = _wish_of(event)
        if wish == "open":
            self.opened.emit()
        elif wish:
            self.wished.emit(wish)
        else:
            super().keyPressEvent(event)

    def _add_heading(self, kind: MeasureKind) -> None:
        row = self.rowCount()
        self.insertRow(row)
        item = QTableWidgetItem(str(kind).capitalize())
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(self._theme.colour("muted"))
        item.setFont(self._theme.font(11, QFont.Weight.DemiBold))
        self.setItem(row, 0, item)
        self.setSpan(row, 0, 1, len(COLUMNS))

    def _add(self, view: MeasureView) -> None:
        row, one = self.rowCount(), view.measure
        self.insertRow(row)
        unit = one.unit if len(one.unit) == 1 else ""
        numbers = (one.baseline, one.target, view.now.value if view.now else None)
        texts = [one.name, *(_NONE if value is None else brief_number(value, unit) for value in numbers)]
        tips = [one.name, *("" if value is None else number_words(value, one.unit) for value in numbers)]
        said = f"{one.name} ({one.unit})" if one.unit and not unit else one.name
        for place, (text, tip) in enumerate(zip([said, *texts[1:]], tips, strict=True)):
            item = QTableWidgetItem(text)
            item.setToolTip(view.words() if place == 0 else tip)
            item.setTextAlignment(_RIGHT if place else _LEFT)
            if place == _NOW and (mark := _MARKS.get(view.progress.pace)) is not None:
                icon, state = mark
                colour = self._theme.tokens.state(state).text
                item.setIcon(QIcon(icons.pixmap(icon, colour, self._theme.px(13), self.devicePixelRatioF())))
                item.setToolTip(f"{tip}: {view.progress.words()}")
            if place == 0:
                item.setData(_ID, one.id)
                item.setData(_KIND, "" if self._is_roomy else str(one.kind).capitalize())
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{str(one.kind).capitalize()}: {view.words()}")
            self.setItem(row, place, item)

    def _fit(self) -> None:
        """Numbers take what they need, up to a quarter each; names take the rest and wrap."""
        self.setIconSize(QSize(self._theme.px(13), self._theme.px(13)))
        width = self.viewport().width()
        for place in range(1, len(COLUMNS)):
            need = max(self.sizeHintForColumn(place), self.horizontalHeader().sectionSizeHint(place))
            self.setColumnWidth(place, min(need, max(width // 4, self._theme.px(48))))
        self.setColumnWidth(0, max(width - sum(self.columnWidth(n) for n in range(1, len(COLUMNS))), width // 4))
        self.verticalHeader().setMinimumSectionSize(self._theme.px(20))
        least, more = (24, 2) if self._is_roomy else (22, -1)
        header = self.horizontalHeader()
        header.setFixedHeight(header.sizeHint().height() if self._is_roomy else self._theme.px(24))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(self._theme.px(least), self.sizeHintForRow(row) + self._theme.px(more)))
        self.setFixedHeight(self.sizeHint().height())

    def _moved(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before and not self._filling:
            self.chosen.emit(self.current() or "")


def _wish_of(event: QKeyEvent) -> str:
    """What a key asks for: Enter reads, F2 edits, Insert adds, Delete removes, Alt with an arrow moves."""
    plain = {
        _Keys.Key_Return: "open",
        _Keys.Key_Enter: "open",
        _Keys.Key_F2: "edit",
        _Keys.Key_Insert: "add",
        _Keys.Key_Delete: "remove",
    }
    moved = {_Keys.Key_Up: "up", _Keys.Key_Down: "down"}
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.AltModifier:
        return moved.get(_Keys(event.key()), "")
    return plain.get(_Keys(event.key()), "") if held == Qt.KeyboardModifier.NoModifier else ""
