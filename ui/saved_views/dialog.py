"""The saved views, to be renamed, shared, put in order, brought up to date and deleted."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.saved_views import SavedView
from sddc_planner.planner.wanted import Wanted
from ui.calendar.filter_words import sentence
from ui.core import Core
from ui.saved_views.commands import NUMBERED, said_of
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import wrapped

if TYPE_CHECKING:
    from sddc_planner.planner.planner import Planner

_ViewRole = Qt.ItemDataRole.UserRole


class SavedViewsDialog(QDialog):
    """Call ``open`` and ``begin``. ``showWanted`` carries the view to go to. F2 renames, Delete deletes,
    Alt+Up and Alt+Down move. Every change is kept at once and can be undone.
    """

    showWanted = Signal(object)
    saveWanted = Signal()
    """There is none yet, and what is shown should become one."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._choices, self._wanted, self._shows = Choices((), (), ()), Wanted(), dict[str, str]()
        self._filling = False
        self.setWindowTitle("Saved views")
        heading = QLabel("Saved views")
        heading.setProperty("kind", "heading")
        self.list = _Views()
        self.list.setAccessibleName("Saved views")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.list.itemChanged.connect(self._renamed)
        self.list.itemDoubleClicked.connect(lambda _item: self._go())
        self.list.goWanted.connect(self._go)
        self.list.deleteWanted.connect(self._delete)
        self.list.moveWanted.connect(self._move)
        self.empty = EmptyState(
            theme, "pin", "A view keeps filters and the way of looking under a name.", "Save this view…"
        )
        self.empty.acted.connect(self._save)
        self.what, self.now, self.problem = wrapped("", "muted"), wrapped("", "small"), wrapped("", "problem")
        self.shared = QCheckBox("For everybody who uses this library")
        self.shared.clicked.connect(self._share)
        self.show_button = _button("Show", self._go, "primary")
        self.rename_button = _button("Rename", self._rename)
        self.up_button, self.down_button = _button("Up", lambda: self._move(-1)), _button("Down", lambda: self._move(1))
        self.update_button = _button("Let it show what is shown now", self._update)
        self.delete_button = _button("Delete", self._delete, "danger")
        self.close_button = _button("Close", self.reject)
        self._lay_out(heading)
        core.changed.connect(self._changed)

    def begin(
        self, choices: Choices, wanted: Wanted, shows: Mapping[str, str], said: str, shown: SavedView | None
    ) -> None:
        """Show the views. ``wanted`` and ``shows`` are what the calendar shows now, ``said`` that in words."""
        self._choices, self._wanted, self._shows = choices, wanted, dict(shows)
        self.now.setText(f"Shown now: {said}")
        self._read(shown.id if shown else None)

    def chosen(self) -> SavedView | None:
        row = self.list.currentRow()
        view: SavedView | None = self.list.item(row).data(_ViewRole) if row >= 0 else None
        return view

    # What a person does

    def _go(self) -> None:
        if (view := self.chosen()) is not None:
            self.accept()
            self.showWanted.emit(view)

    def _save(self) -> None:
        self.accept()
        self.saveWanted.emit()

    def _rename(self) -> None:
        if self.list.currentItem() is not None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.editItem(self.list.currentItem())

    def _renamed(self, item: QListWidgetItem) -> None:
        view: SavedView = item.data(_ViewRole)
        if not self._filling and item.text() != view.name:
            name = item.text()
            self._ask(lambda planner: planner.saved_views.rename(view.id, name))

    def _share(self, shared: bool) -> None:
        if (view := self.chosen()) is not None:
            self._ask(lambda planner: planner.saved_views.share(view.id, shared=shared))

    def _move(self, steps: int) -> None:
        row, count = self.list.currentRow(), self.list.count()
        if not (0 <= row < count and 0 <= row + steps < count):
            return
        ids = [self.list.item(n).data(_ViewRole).id for n in range(count)]
        ids.insert(row + steps, ids.pop(row))
        self._ask(lambda planner: planner.saved_views.arrange(ids))

    def _update(self) -> None:
        view, wanted, shows = self.chosen(), self._wanted, self._shows
        if view is not None:
            self._ask(lambda planner: planner.saved_views.update(view.id, wanted, shows))

    def _delete(self) -> None:
        if (view := self.chosen()) is not None:
            self._ask(lambda planner: planner.saved_views.delete(view.id))

    # Inside

    def _ask(self, change: "Callable[[Planner], Any]") -> None:
        self._say("")
        self._core.ask(change, lambda _done: None, failed=self._refused, owner=self)

    def _refused(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self._say(exc.sentence())
        self._read()

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(table == "saved_view" for table, _row in touched):
            self._read()

    def _read(self, choose: str | None = None) -> None:
        self._core.ask(
            lambda planner: (planner.saved_views.all(), planner.why_read_only),
            lambda found: self._fill(*found, choose),
            owner=self,
        )

    def _fill(self, views: tuple[SavedView, ...], why_not: str, choose: str | None) -> None:
        now, row = self.chosen(), max(0, self.list.currentRow())
        wanted = choose or (now.id if now is not None else "")
        self._filling = True
        self.list.clear()
        for n, view in enumerate(views):
            item = QListWidgetItem(view.name, self.list)
            item.setData(_ViewRole, view)
            if not why_not:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            keys = f", Alt+{n + 1}" if n < NUMBERED else ""
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{view.name}{keys}{', for everybody' * view.shared}")
        self._filling = False
        places = {view.id: n for n, view in enumerate(views)}
        self.list.setCurrentRow(places.get(wanted, min(row, len(views) - 1)))
        self.list.setVisible(bool(views))
        self.empty.setVisible(not views)
        for part in (self.shared, self.rename_button, self.up_button, self.down_button, self.update_button):
            part.setEnabled(bool(views) and not why_not)
        self.delete_button.setEnabled(bool(views) and not why_not)
        self.show_button.setEnabled(bool(views))
        self.empty.button.setEnabled(not why_not)
        if why_not:
            self._say(f"Nothing can be changed here. {why_not}")
        self._show_chosen()
        first = self.list if views else self.close_button if why_not else self.empty.button
        if self.list.isHidden() or not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        view, row = self.chosen(), self.list.currentRow()
        if view is None:
            self.what.setText("")
            return
        keys = f" · Alt+{row + 1}" if row < NUMBERED else ""
        self.what.setText(said_of(sentence(view.wanted, self._choices), view.shows) + keys)
        self.shared.setChecked(view.shared)
        if self.list.isEnabled() and self.rename_button.isEnabled():
            self.up_button.setEnabled(row > 0)
            self.down_button.setEnabled(row < self.list.count() - 1)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _lay_out(self, heading: QLabel) -> None:
        theme = self._theme
        side = QVBoxLayout()
        side.setSpacing(theme.px(6))
        for part in (self.show_button, self.rename_button, self.up_button, self.down_button):
            side.addWidget(part)
        side.addStretch(1)
        side.addWidget(self.delete_button)
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(12))
        middle.addWidget(self.list, 1)
        middle.addWidget(self.empty, 1)
        middle.addLayout(side)
        below = QHBoxLayout()
        below.addWidget(self.now, 1)
        below.addWidget(self.update_button)
        feet = QHBoxLayout()
        feet.addWidget(self.shared, 1)
        feet.addWidget(self.close_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(heading)
        column.addLayout(middle, 1)
        column.addWidget(self.what)
        column.addWidget(self.problem)
        column.addLayout(below)
        column.addLayout(feet)
        self.problem.hide()
        fit_to_screen(self, theme, 620, 440)


class _Views(QListWidget):
    """Its keys mean views: they are taken before the list moves by them. A name that is being typed has its own."""

    goWanted = Signal()
    deleteWanted = Signal()
    moveWanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moveWanted.emit(-1 if key is Qt.Key.Key_Up else 1)
        elif key is Qt.Key.Key_Delete:
            self.deleteWanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QListWidget.State.EditingState:
            self.goWanted.emit()
        else:
            super().keyPressEvent(event)


def _button(text: str, does: Callable[[], object], kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    button.clicked.connect(lambda _checked=False: does())
    return button
