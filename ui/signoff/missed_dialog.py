"""Posts whose time has passed: published after all, moved to another day, or cancelled."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.clock import Clock, system_clock
from sddc_planner.errors import PassphraseWanted, PlannerError
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.reminders import SHOWN, Missed
from ui import words
from ui.calendar.acts import Acts
from ui.core import Core
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

_COLUMNS = ("Planned for", "Post", "Why it is here")
_SAYS = (
    "Their time passed before they were approved, or nobody has said that they were published. "
    "Say what became of each, or plan it anew."
)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MissedDialog(QDialog):
    """``told`` carries what was done; ``post_wanted`` the id of a post to look at in the calendar."""

    told = Signal(str)
    post_wanted = Signal(str, object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget, *, clock: Clock = system_clock) -> None:
        super().__init__(parent)
        self._core, self._theme, self._clock = core, theme, clock
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Missed posts")
        self.heading = QLabel("Missed posts")
        self.heading.setProperty("kind", "heading")
        self.model = MissedModel(self)
        self.view = _table(self.model)
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + theme.px(14))
        self.empty = EmptyState(theme, "tick", "Nothing is missed: every post of the past is published or cancelled.")
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.view)
        self.rooms.addWidget(self.empty)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.published_button = QPushButton("Mark as published")
        self.move_button = QPushButton("Move to…")
        self.cancel_button = QPushButton("Cancel the posts")
        self.look_button = QPushButton("Look at it")
        self.close_button = QPushButton("Close")
        for button, does in (
            (self.published_button, self._publish),
            (self.move_button, self._move),
            (self.cancel_button, self._cancel),
            (self.look_button, self._look),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(does)
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(lambda *_both: self._offer())
        self.view.doubleClicked.connect(lambda _index: self._look())
        core.changed.connect(self._reload)
        room = parent.window().size()
        px = theme.px
        self.resize(min(px(760), room.width() - px(60)), min(px(480), room.height() - px(60)))
        self._reload()

    def chosen(self) -> list[Missed]:
        return [self.model.items[index.row()] for index in self.view.selectionModel().selectedRows()]

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def _reload(self, _touched: object = None) -> None:
        self._core.ask(lambda planner: planner.reminders.missed(), self._show, owner=self)

    def _show(self, items: tuple[Missed, ...]) -> None:
        kept = {one.post for one in self.chosen()}
        row = max(0, self.view.currentIndex().row())
        self.model.show(items)
        self.heading.setText(
            f"Missed posts: the newest {SHOWN}" if len(items) == SHOWN else f"Missed posts: {len(items):,}"
        )
        self.rooms.setCurrentWidget(self.view if items else self.empty)
        rows = [n for n, one in enumerate(items) if one.post in kept]
        if items:
            self.view.setCurrentIndex(self.model.index(rows[0] if rows else min(row, len(items) - 1), 0))
            if not self.view.hasFocus() and self.focusWidget() is None:
                self.view.setFocus()
        self._offer()

    def _offer(self) -> None:
        chosen = self.chosen()
        can = bool(chosen) and all(one.can_be_published for one in chosen)
        self.published_button.setEnabled(can)
        self.published_button.setToolTip(
            "" if can or not chosen else "Only what was approved, or went out on a verbal approval, can be published."
        )
        for button in (self.move_button, self.cancel_button):
            button.setEnabled(bool(chosen))
        self.cancel_button.setText("Cancel the post" if len(chosen) == 1 else "Cancel the posts")
        self.look_button.setEnabled(len(chosen) == 1)

    def _publish(self) -> None:
        ids = [one.post for one in self.chosen()]
        self._do(
            lambda planner: planner.posts.mark_published(ids),
            f"Marked {words.count(len(ids), 'post')} as published. Undo with Ctrl+Z.",
        )

    def _cancel(self) -> None:
        ids = [one.post for one in self.chosen()]
        self._do(
            lambda planner: planner.posts.cancel(ids),
            f"Cancelled {words.count(len(ids), 'post')}. Undo with Ctrl+Z.",
        )

    def _move(self) -> None:
        from ui.calendar.move_dialog import MoveDialog  # noqa: PLC0415

        chosen = self.chosen()
        if not chosen:
            return
        ids, first = [one.post for one in chosen], chosen[0]
        dialog = MoveDialog(self._theme, self, clock=self._clock)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def go(day: date | None) -> None:
            where = words.short_day(day) if day else "the tray"
            said = f"Moved {words.count(len(ids), 'post')} to {where}. Undo with Ctrl+Z."
            acts = Acts(self._core, self, self)
            self._core.ask(
                lambda planner: planner.posts.would_lose(ids, day, anchor=ids[0]),
                lambda lost: acts.unless_lost(
                    lost, "Move", lambda: self._do(lambda planner: planner.posts.move(ids, day, anchor=ids[0]), said)
                ),
                failed=lambda exc: self._failed(exc, lambda: go(day)),
                owner=self,
            )

        dialog.chosen.connect(go)
        dialog.open()
        dialog.begin([one.heading for one in chosen], first.day)

    def _look(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            self.accept()
            self.post_wanted.emit(chosen[0].post, chosen[0].day)

    def _do(self, work: Callable[[Planner], object], said: str) -> None:
        self._say("")
        self._core.ask(
            work,
            lambda _done: self.told.emit(said),
            failed=lambda exc: self._failed(exc, lambda: self._do(work, said)),
            owner=self,
        )

    def _failed(self, exc: BaseException, again: Callable[[], None]) -> None:
        if isinstance(exc, PassphraseWanted):
            ask_to_sign_in(
                self._core,
                self._theme,
                self,
                "Everyone gives their passphrase before planning here.",
                opened=again,
                dropped=self.view.setFocus,
                refused=self._say,
            )
        elif isinstance(exc, PlannerError):
            self._say(exc.sentence())
        else:
            self._say("Nothing was changed.")
            raise exc

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        px = self._theme.px
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        for button in (self.published_button, self.move_button, self.cancel_button, self.look_button):
            feet.addWidget(button)
        feet.addStretch(1)
        feet.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(18), px(18), px(18), px(18))
        column.setSpacing(px(10))
        column.addWidget(self.heading)
        column.addWidget(wrapped(_SAYS, "muted"))
        column.addWidget(self.rooms, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)


class MissedModel(QAbstractTableModel):
    """One row for a missed post."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Missed, ...] = ()

    def show(self, items: tuple[Missed, ...]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        one = self.items[index.row()]
        return (f"{words.short_day(one.day)} {one.time}".strip(), one.heading, _why(one))[index.column()]


def _why(one: Missed) -> str:
    if one.standing is State.APPROVED:
        return "Approved; nobody said that it was published"
    if one.verbal:
        return "On a verbal approval; nobody said that it was published"
    return f"Not approved in time: {words.state_word(one.standing).lower()}"


def _table(model: MissedModel) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName("Missed posts")
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    return view
