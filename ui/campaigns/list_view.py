"""Campaigns as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from sddc_planner.model.campaign import CampaignState
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from ui.campaigns.list_table import COLUMNS, CampaignsTable
from ui.campaigns.oasis import phrases
from ui.core import Core
from ui.theme import Theme

_NAME_LEAST = 180
"""Width that the names keep, in pixels at base text size, before the table is scrolled sideways."""


class CampaignsListView(QWidget):
    """See ``LinesView``. ``stateWanted`` carries a campaign and the state that it is to have."""

    chosen = Signal(str)
    opened = Signal(str)
    told = Signal(str)
    stateWanted = Signal(str, object)
    historyWanted = Signal(str)
    deleteWanted = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._writable = True
        self.lines: tuple[CampaignLine, ...] = ()
        self.table = CampaignsTable(theme, self)
        self.view = _Table(self)
        self.view.setModel(self.table)
        self.view.setAccessibleName("Campaigns")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(2, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.doubleClicked.connect(self._opened)
        self.view.entered_.connect(lambda: self._opened(self.view.currentIndex()))
        self.view.deleted.connect(lambda: self._ask_to_delete(self.view.currentIndex().row()))
        self.view.resized.connect(self._fit)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        theme.changed.connect(self._measure)
        self._is_showing = False
        self._measure()

    def show_lines(self, lines: Sequence[CampaignLine]) -> None:
        at = self._at()
        self.lines = tuple(lines)
        self._is_showing = True
        across = self.view.horizontalScrollBar().value()
        self.table.show_lines(self.lines)
        self._is_showing = False
        self.choose(at)
        self.view.horizontalScrollBar().setValue(across)

    def choose(self, campaign_id: CampaignId | None) -> None:
        """Stand on a campaign, without telling that it was chosen."""
        row = self.table.row_of(campaign_id)
        if row == self.view.currentIndex().row():
            return
        self._is_showing = True
        if row < 0:
            self.view.setCurrentIndex(QModelIndex())
        else:
            self.view.setCurrentIndex(self.table.index(row, max(0, self.view.currentIndex().column())))
        self._is_showing = False

    def set_writable(self, *, writable: bool) -> None:
        """Whether campaigns can be changed."""
        self._writable = writable

    def heights(self) -> tuple[int, int]:
        """How high it would be with all its rows, and with three of them."""
        row, bar = self._theme.px(32), self.view.horizontalScrollBar().sizeHint().height()
        around_rows = self.view.horizontalHeader().sizeHint().height() + bar + 2
        return around_rows + row * self.table.rowCount(), around_rows + row * min(3, self.table.rowCount())

    def menu(self, row: int) -> QMenu:
        """What can be done with the campaign of a row."""
        line = self.table.line(row)
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line is None:
            return menu
        campaign = line.campaign
        menu.addAction("&Open in full", lambda: self.opened.emit(campaign.id))
        states = menu.addMenu("&State")
        states.setEnabled(self._writable)
        for state in CampaignState:
            act = states.addAction(phrases.STATES[state])
            act.setCheckable(True)
            act.setChecked(state is campaign.state)
            act.setToolTip(phrases.STATE_HELP[state])
            act.triggered.connect(lambda _on=False, state=state: self.stateWanted.emit(campaign.id, state))
        menu.addAction("&History", lambda: self.historyWanted.emit(campaign.id))
        menu.addSeparator()
        delete = menu.addAction("&Delete…", lambda: self.deleteWanted.emit(campaign.id))
        delete.setEnabled(self._writable)
        return menu

    # Inside

    def _at(self) -> CampaignId | None:
        line = self.table.line(self.view.currentIndex().row())
        return line.campaign.id if line else None

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = self.table.line(now.row()) if now.isValid() else None
        if line is not None and not self._is_showing:
            self.chosen.emit(line.campaign.id)

    def _opened(self, index: QModelIndex) -> None:
        line = self.table.line(index.row()) if index.isValid() else None
        if line is not None:
            self.opened.emit(line.campaign.id)

    def _ask_to_delete(self, row: int) -> None:
        line = self.table.line(row)
        if line is not None and self._writable:
            self.deleteWanted.emit(line.campaign.id)

    def _open_menu(self, at: QPoint) -> None:
        row = self.view.indexAt(at).row()
        if row >= 0:
            self.menu(row).popup(self.view.viewport().mapToGlobal(at))

    def _measure(self) -> None:
        px = self._theme.px
        self.view.verticalHeader().setDefaultSectionSize(px(32))
        for place, one in enumerate(COLUMNS):
            if one.width:
                self.view.setColumnWidth(place, px(one.width))
        self._fit()

    def _fit(self) -> None:
        """The names take what room the other columns leave."""
        rest = sum(self.view.columnWidth(place) for place, one in enumerate(COLUMNS) if one.width)
        room = self.view.viewport().width() - rest
        self.view.setColumnWidth(0, max(self._theme.px(_NAME_LEAST), room))


class _Table(QTableView):
    """Enter opens, Delete asks to delete; the arrows at the sides scroll, for there is no cell to go to."""

    entered_ = Signal()
    deleted = Signal()
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.resized.emit()
