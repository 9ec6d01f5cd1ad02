"""One tab of the room: a table of things and, at the side, the form of the one that is selected."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.setup.form import ThingForm
from ui.setup.snapshot import Council
from ui.setup.table import Column, ThingOrder, ThingRole, ThingTable
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel


class SetupTab(QWidget):
    """``remove_wanted`` carries the selected thing. ``one`` and ``many`` are its words: "account", "accounts"."""

    remove_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        form: ThingForm,
        columns: Sequence[Column],
        things: Callable[[Council], Sequence[Any]],
        start: Callable[[Council], Mapping[str, Any]],
        *,
        one: str,
        empty: str,
        icon: str,
        many: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._things, self._start, self._one = theme, things, start, one
        self._now = Council()
        self._fitted = False
        self.form = form
        many = many or f"{one}s"
        self.search = QLineEdit(placeholderText=f"Search {many}")
        self.search.setAccessibleName(f"Search {many}")
        self.search.setClearButtonEnabled(True)
        self.add_button = QPushButton(f"Add {one}")
        icons.dress(self.add_button, theme, "plus")
        self.table = ThingTable(theme, columns, self)
        self.order = ThingOrder(self)
        self.order.setSourceModel(self.table)
        self.view = _Rows(many.capitalize())
        self.view.setModel(self.order)
        self.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.empty = EmptyState(theme, icon, empty, f"Add {one}")
        self.nothing_found = EmptyState(theme, "search", f"No {one} matches the search.", "Clear the search")
        self.rooms = QStackedWidget()
        for room in (self.view, self.empty, self.nothing_found):
            self.rooms.addWidget(room)
        self.panel = _Panel(theme, form, f"Remove {one}")
        self._build()
        self.search.textChanged.connect(self._search)
        self.nothing_found.acted.connect(self.search.clear)
        self.add_button.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.view.selectionModel().currentRowChanged.connect(self._selected)
        self.view.edit_wanted.connect(self._go_to_form)
        self.view.remove_wanted.connect(self.panel.remove.click)
        self.panel.remove.clicked.connect(self._remove)
        self.panel.hide()
        theme.changed.connect(self._fit)

    def show_council(self, now: Council) -> None:
        """Show what there is now; the selection and what is being typed stay."""
        selected, was_new = self.form.thing_id, self.form.is_new
        self._now = now
        things = self._things(now)
        self.table.show_things(things)
        if things and not self._fitted:
            self._fitted = True
            self._fit()
        self.add_button.setEnabled(not now.why_read_only)
        self.empty.button.setEnabled(not now.why_read_only)
        self._show_room()
        thing = next((one for one in things if one.id == selected), None)
        if thing is not None:
            self._mark(selected)
            self.form.show_thing(thing, now)
            self._head()
        elif not (was_new and selected):  # else it is a new thing that has not been saved yet
            self.form.forget()
            self.panel.hide()
            if self.rooms.currentWidget() is self.view:
                self.view.selectRow(0)

    def add(self) -> None:
        """Begin a new thing in the panel."""
        self.form.finish()
        self.search.clear()
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())
        self.form.show_new(self._start(self._now), self._now)
        self.rooms.setCurrentWidget(self.view)
        self.panel.show()
        self._head()
        self._go_to_form()

    def select(self, thing_id: str) -> None:
        """Show one thing."""
        self.search.clear()
        self._mark(thing_id)

    def selected(self) -> Any:
        """The thing of the selected row; None when there is none."""
        index = self.view.currentIndex()
        return index.data(ThingRole) if index.isValid() else None

    def saved(self, thing: Any) -> None:
        self.form.saved(thing)
        self._head()

    def _build(self) -> None:
        gap = self._theme.px(8)
        row = QHBoxLayout()
        row.setContentsMargins(self._theme.px(16), gap, self._theme.px(16), gap)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        row.addWidget(self.add_button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.rooms, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        self.setTabOrder(self.search, self.add_button)
        self.setTabOrder(self.add_button, self.view)

    def _fit(self) -> None:
        """Give each column what it needs, within reason; a person may change it."""
        self.view.resizeColumnsToContents()
        for place in range(self.table.columnCount()):
            width = self.view.columnWidth(place) + self._theme.px(10)
            self.view.setColumnWidth(place, min(width, self._theme.px(230)))

    def _search(self, text: str) -> None:
        self.order.search(text)
        self._show_room()

    def _show_room(self) -> None:
        if self.table.rowCount() == 0:
            room: QWidget = self.empty
        else:
            room = self.view if self.order.rowCount() else self.nothing_found
        if not (room is self.empty and self.form.is_new and self.form.thing_id):
            self.rooms.setCurrentWidget(room)

    def _mark(self, thing_id: str) -> None:
        index = self.order.mapFromSource(self.table.index(self.table.row_of(thing_id), 0))
        if index.isValid() and index.row() != self.view.currentIndex().row():
            mode = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, mode)

    def _selected(self, index: QModelIndex, _before: QModelIndex) -> None:
        thing = index.data(ThingRole) if index.isValid() else None
        if thing is None or thing.id == self.form.thing_id:
            return
        self.form.finish()
        self.form.show_thing(thing, self._now)
        self.panel.show()
        self._head()

    def _head(self) -> None:
        thing = self.form.thing
        self.panel.show_head(thing.name if thing else f"New {self._one}", bool(thing) and not self._now.why_read_only)
        self.form.setEnabled(not self._now.why_read_only)

    def _go_to_form(self) -> None:
        first = next(iter(self.form.findChildren(QLineEdit)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        if self.form.thing is not None:
            self.remove_wanted.emit(self.form.thing)


class _Rows(QTableView):
    """Enter goes to the form, Delete asks to remove; Tab leaves the table."""

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class _Panel(QFrame):
    def __init__(self, theme: Theme, form: ThingForm, remove: str, parent: QObject | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "panel")
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.note = QLabel("Saved as you go. Undo with Ctrl+Z.")
        self.note.setProperty("kind", "small")
        self.note.setWordWrap(True)
        self.remove = QPushButton(remove)
        self.remove.setProperty("kind", "danger")
        held = QWidget()
        inner = QVBoxLayout(held)
        pad = theme.px(14)
        inner.setContentsMargins(pad, theme.px(4), pad, pad)
        inner.addWidget(form)
        inner.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(held)
        scroll.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(pad, theme.px(10), pad, theme.px(4))
        head.addWidget(self.title)
        head.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(pad, theme.px(8), pad, theme.px(8))
        foot.addStretch()
        foot.addWidget(self.remove)
        column.addLayout(foot)
        theme.changed.connect(self._dress)
        self._dress()

    def show_head(self, title: str, removable: bool) -> None:
        self.title.setText(title)
        self.remove.setVisible(removable)

    def _dress(self) -> None:
        self.setMinimumWidth(self._theme.px(270))
