"""The posts that a plan would make, in calendar order, with tick boxes; and what is left out, with the reason."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
)

from sddc_planner.planner.campaigns.plan_values import PlannedPost
from ui import words
from ui.theme import Theme
from ui.widgets.row_list import RowList

COLUMNS = ("Day", "Time", "Post", "On", "To look at")
_TIME, _POST, _ON, _NOTE = range(1, 5)
_Role = Qt.ItemDataRole
_LineRole = _Role.UserRole


class _EndsKept(QStyledItemDelegate):
    """Shortens in the middle: titles of a plan begin alike, and their numbers stand at the end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class PlanList(RowList):
    """``ticked_changed`` when a person left a post out or took it in again."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._left_out: set[str] = set()
        self._all_alike = True
        """Every post goes to the same accounts: then the line below says it once."""
        self.setAccessibleName("Posts of the plan")
        self.setHeaderLabels(list(COLUMNS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate(
            (modes.Interactive, modes.Interactive, modes.Stretch, modes.Interactive, modes.Stretch)
        ):
            self.header().setSectionResizeMode(column, mode)
        self.header().setStretchLastSection(False)
        self.setItemDelegateForColumn(_POST, _EndsKept(self))
        self.itemChanged.connect(self._tell)

    def left_out(self) -> frozenset[str]:
        """Keys of the posts that somebody unticked, among those shown."""
        return frozenset(self._left_out)

    def show_lines(self, lines: Sequence[PlannedPost]) -> None:
        """Show these in place of the others; the cursor stays on its post, where somebody put it on one."""
        current = self.currentItem()
        stands = self._of(current).key if current is not None and self.hasFocus() else ""
        quiet = QBrush(self._theme.colour("muted"))
        self._left_out &= {one.key for one in lines}
        self._all_alike = len({one.accounts for one in lines}) < 2
        self.blockSignals(True)
        self.clear()
        at = None
        for one in lines:
            texts = _texts(one)
            row = QTreeWidgetItem(self, texts)
            row.setData(0, _LineRole, one)
            row.setToolTip(_POST, one.post.text or texts[_POST])
            row.setToolTip(_ON, "\n".join(one.accounts))
            row.setToolTip(_NOTE, "\n".join(sentences(one)))
            row.setForeground(_NOTE, quiet)
            if not one.why_not:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                left = one.key in self._left_out
                row.setCheckState(0, Qt.CheckState.Unchecked if left else Qt.CheckState.Checked)
            if not one.is_made:
                for column in range(len(COLUMNS)):
                    row.setForeground(column, quiet)
            day = words.long_day(one.post.day or one.planned)
            said = (day, texts[_TIME], texts[_POST], *one.accounts, *sentences(one))
            row.setData(0, _Role.AccessibleTextRole, ", ".join(filter(None, said)))
            at = row if one.key == stands else at
        self.blockSignals(False)
        self._fit()
        first = at or self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def current(self) -> PlannedPost | None:
        item = self.currentItem()
        return self._of(item) if item is not None else None

    def rows(self) -> list[list[str]]:
        """What is shown, as text."""
        found = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return [[one.text(column) for column in range(len(COLUMNS))] for one in found if one is not None]

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With large text, what the line below the list says as well gives way."""
        px = self._theme.px
        self.setColumnHidden(_ON, self.width() < px(560) or self._all_alike)
        self.setColumnHidden(_NOTE, self.width() < px(400))
        for column in (0, _TIME, _ON):
            self.resizeColumnToContents(column)
        self.setColumnWidth(0, self.columnWidth(0) + px(28))
        self.setColumnWidth(_ON, min(self.columnWidth(_ON), px(150)))

    def _of(self, row: QTreeWidgetItem) -> PlannedPost:
        line: PlannedPost = row.data(0, _LineRole)
        return line

    def _tell(self, row: QTreeWidgetItem) -> None:
        key = self._of(row).key
        if row.checkState(0) is Qt.CheckState.Checked:
            self._left_out.discard(key)
        else:
            self._left_out.add(key)
        self.ticked_changed.emit()


def _texts(one: PlannedPost) -> list[str]:
    day = one.post.day or one.planned
    shown = f"{words.WEEKDAYS[day.weekday()][:3]} {words.brief_date(day)}"
    what = "No post" if one.why_not else one.post.heading()
    time = "" if one.why_not else words.clock_time(one.post.at)
    on = one.accounts[0] if one.accounts else ""
    more = f" +{len(one.accounts) - 1}" if len(one.accounts) > 1 else ""
    return [shown, time, what, f"{on}{more}", _note(one)]


def sentences(one: PlannedPost) -> list[str]:
    """Everything there is to say of a post of the plan."""
    return [one.why_not] if one.why_not else list(one.notes)


def _note(one: PlannedPost) -> str:
    found = sentences(one)
    return f"{found[0]} (and {len(found) - 1} more)" if len(found) > 1 else "".join(found)
