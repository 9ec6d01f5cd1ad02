"""The posts, videos and polls of a campaign as one list: a mark of the state, the day, the title, where it goes."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTreeWidgetItem

from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.plan_values import CampaignItem, ItemKind
from ui import icons, words
from ui.theme import Theme
from ui.widgets.row_list import RowList

COLUMNS = ("Day", "What", "Where")
_DAY, _WHAT, _WHERE = range(3)
_LEAST, _MOST = 4, 12
"""Rows that are shown before it scrolls: where there is little room, and where there is much."""
_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_Role = Qt.ItemDataRole
_ItemRole = _Role.UserRole
_STAYING = frozenset(
    {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
)
"""Reasons for which nothing is scrolled when the list gets the focus: it was in sight, or had it before."""
_ICONS = {ItemKind.VIDEO: "video", ItemKind.POLL: "poll"}
_RATIOS = (1.0, 2.0)


class ItemsList(RowList):
    """``opened`` carries an item; ``keyed`` a key for what is chosen; ``menuWanted`` a place on the screen."""

    opened = Signal(object)
    keyed = Signal(str)
    menuWanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._shown: tuple[CampaignItem, ...] = ()
        self._is_roomy = False
        self.setProperty("kind", "dense")
        self.setAccessibleName("Posts, videos and polls of the campaign")
        self.setHeaderLabels(list(COLUMNS))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate((modes.ResizeToContents, modes.Stretch, modes.ResizeToContents)):
            self.header().setSectionResizeMode(column, mode)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(theme.px(30))
        self.itemDoubleClicked.connect(lambda row, _column: self.opened.emit(self._of(row)))
        self.customContextMenuRequested.connect(self._ask_for_menu)
        theme.changed.connect(self._dress)
        self._dress()

    def set_roomy(self, *, roomy: bool) -> None:
        """Whether it is as high as its rows; else it takes what height is left."""
        self._is_roomy = roomy
        self.updateGeometry()

    # What is shown

    def show_items(self, items: Sequence[CampaignItem]) -> None:
        """Show these in place of the others. What is chosen, and the cursor, stay where they can."""
        chosen = {one.id for one in self.chosen()}
        current = self.currentItem()
        at = self.indexOfTopLevelItem(current) if current is not None else -1
        stands = self._of(current).id if current is not None else ""
        self._shown = tuple(items)
        self.clear()
        found: QTreeWidgetItem | None = None
        rows: list[QTreeWidgetItem] = []
        for one in self._shown:
            row = QTreeWidgetItem(self, [_day(one), one.title, _where(one)])
            row.setData(0, _ItemRole, one)
            said = spoken(one)
            row.setData(0, _Role.AccessibleTextRole, said)
            for column in range(len(COLUMNS)):
                row.setToolTip(column, _tip(one))
            found = row if one.id == stands else found
            rows.append(row)
        if rows and at >= 0:
            self.setCurrentItem(found or rows[min(at, len(rows) - 1)], 0, _ONLY)
        for row in rows:
            if self._of(row).id in chosen:
                row.setSelected(True)
        self._dress()

    def items(self) -> tuple[CampaignItem, ...]:
        return self._shown

    def chosen(self) -> list[CampaignItem]:
        """In the order of the list."""
        rows = sorted(self.selectedItems(), key=self.indexOfTopLevelItem)
        return [self._of(row) for row in rows]

    def rows(self) -> list[list[str]]:
        """What is shown, as text."""
        found = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [[row.text(column) for column in range(len(COLUMNS))] for row in found if row is not None]

    def choose(self, item_id: str) -> None:
        """Stand on one item."""
        for place, one in enumerate(self._shown):
            row = self.topLevelItem(place)
            if one.id == item_id and row is not None:
                self.setCurrentItem(row, 0, _ONLY)

    # Qt

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter opens. Letters are for what is chosen: typing ahead would find days, which nobody types."""
        key, current = event.key(), self.currentItem()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(self._of(current))
        elif (name := _KEYS.get((Qt.Key(key), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))) is not None:
            self.keyed.emit(name)
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        """Whoever comes here by key sees where they stand, however far the pane was scrolled."""
        super().focusInEvent(event)
        if event.reason() not in _STAYING:
            self._show_current()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(_WHERE, self.width() < self._theme.px(520))

    def _show_current(self) -> None:
        current = self.currentItem()
        row = self.visualItemRect(current) if current is not None else QRect(0, 0, 1, 1)
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and (held := around.widget()) is not None:
                place = self.viewport().mapTo(held, row.center())
                around.ensureVisible(place.x(), place.y(), 0, 2 * row.height())
            around = around.parentWidget()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(_MOST if self._is_roomy else _LEAST))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    # Inside

    def _height(self, most: int) -> int:
        row = self.sizeHintForRow(0) if self._shown else self._theme.px(28)
        return row * max(1, min(most, len(self._shown))) + 2 * self.frameWidth() + self._theme.px(2)

    def _of(self, row: QTreeWidgetItem) -> CampaignItem:
        item: CampaignItem = row.data(0, _ItemRole)
        return item

    def _ask_for_menu(self, place: QPoint) -> None:
        self.menuWanted.emit(self.viewport().mapToGlobal(place))

    def _dress(self) -> None:
        size = self._theme.px(20)
        self.setIconSize(QSize(size, size))
        quiet = QBrush(self._theme.colour("muted"))
        for place in range(self.topLevelItemCount()):
            row = self.topLevelItem(place)
            if row is not None:
                row.setIcon(0, mark(self._theme, self._of(row), size))
                row.setForeground(_WHERE, quiet)
                row.setForeground(_DAY, quiet)
        self.setMaximumHeight(self._height(_MOST))
        self.updateGeometry()


_PLAIN = Qt.KeyboardModifier.NoModifier
_NUDGE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_KEYS = {
    (Qt.Key.Key_N, _PLAIN): "new",
    (Qt.Key.Key_D, _PLAIN): "date",
    (Qt.Key.Key_T, _PLAIN): "tray",
    (Qt.Key.Key_S, _PLAIN): "submit",
    (Qt.Key.Key_R, _PLAIN): "take-out",
    (Qt.Key.Key_Delete, _PLAIN): "delete",
    (Qt.Key.Key_Left, _NUDGE): "day-earlier",
    (Qt.Key.Key_Right, _NUDGE): "day-later",
    (Qt.Key.Key_Up, _NUDGE): "week-earlier",
    (Qt.Key.Key_Down, _NUDGE): "week-later",
}


def mark(theme: Theme, one: CampaignItem, size: int) -> QIcon:
    """The state of a post on its soft colour; a picture of what it is for a video or a poll."""
    tokens = theme.tokens
    if one.state is not None:
        pair = tokens.state(one.state)
        soft, ink, name = pair.soft, pair.text, icons.STATE_ICONS[one.state]
    else:
        pair = tokens.state(State.DRAFT)
        soft, ink, name = pair.soft, pair.text, _ICONS[one.kind]
    made = QIcon()
    for ratio in _RATIOS:
        whole = QPixmap(QSize(size, size) * ratio)
        whole.setDevicePixelRatio(ratio)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawRoundedRect(QRectF(0, 0, size, size), theme.px(4), theme.px(4))
        inner = size * 3 // 5
        painter.drawPixmap((size - inner) // 2, (size - inner) // 2, icons.pixmap(name, ink, inner, ratio))
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
            made.addPixmap(whole, mode)
    return made


def spoken(one: CampaignItem) -> str:
    """What a screen reader says: "Post, Mon 14 Dec 2020, 09:00, Christmas bins, awaiting sign-off, f Central"."""
    parts = (
        one.kind.value.capitalize(),
        words.short_day(one.day) if one.day else "no date yet",
        words.clock_time(one.at),
        one.title,
        one.word,
        *one.where,
        "has video" if one.has_video and one.kind is ItemKind.POST else "",
        one.note,
    )
    return ", ".join(filter(None, parts))


def _day(one: CampaignItem) -> str:
    return f"{words.brief_date(one.day)}" if one.day else "–"


def _where(one: CampaignItem) -> str:
    """The accounts of a post; of a video or a poll how far it is, which its mark does not say."""
    if one.state is not None:
        return ", ".join(one.where[:1]) + (f" +{len(one.where) - 1}" if len(one.where) > 1 else "")
    return one.word.capitalize()


def _tip(one: CampaignItem) -> str:
    day = words.when(one.day, one.at)
    return "\n".join(filter(None, (one.title, f"{day} · {one.word.capitalize()}", ", ".join(one.where), one.note)))
