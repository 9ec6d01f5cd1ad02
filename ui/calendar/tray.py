"""The tray: posts that have no date yet. It folds to a strip; a post dropped on it loses its date."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.model.ids import PostId
from ui import icons, words
from ui.calendar.mime import carry, posts_from_mime, posts_to_mime
from ui.calendar.month_model import IdRole, StateRole, TrayModel
from ui.calendar.tray_handle import TrayHandle
from ui.theme import Theme

_EMPTY = "Posts without a date wait here. Drop a post here to take its date away."
_NO_MATCH = "No post of the tray has these words."


class Tray(QFrame):
    """Signals only. Everything in it can be reached by Tab, arrow keys and Enter."""

    opened = Signal(str)
    undateRequested = Signal(list)
    """Dated posts that were dropped here."""
    selectionChangedTo = Signal(list)
    chosenAgain = Signal(str)
    """A click on the one post that is chosen already."""
    contextMenuRequested = Signal(list, QPoint)
    collapsedChanged = Signal(bool)

    def __init__(self, theme: Theme, model: TrayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._collapsed = False
        self.setProperty("kind", "tray")
        self.setAcceptDrops(True)
        self.heading = TrayHandle(theme)
        self.heading.setToolTip("Show or hide the tray (Ctrl+Shift+T)")
        self.heading.clicked.connect(lambda: self.set_collapsed(collapsed=not self._collapsed))
        self.hint = QLabel(_EMPTY)
        self.hint.setProperty("kind", "small")
        self.hint.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in the tray")
        self.words.setAccessibleName("Find in the tray")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self.words.installEventFilter(self)
        self.posts = _TrayList(theme, model)
        self.posts.opened.connect(self.opened)
        self.posts.menu_asked.connect(lambda place: self.contextMenuRequested.emit(self.selected_ids(), place))
        self.posts.again.connect(self.chosenAgain)
        self.posts.chosen.connect(lambda: self.selectionChangedTo.emit(self.selected_ids()))
        column = QVBoxLayout(self)
        gap = theme.px(6)
        column.setContentsMargins(0, 0, 0, gap)
        column.setSpacing(gap)
        for part, side, stretch in ((self.heading, 0, 0), (self.words, gap, 0), (self.hint, 2 * gap, 0)):
            row = QHBoxLayout()
            row.setContentsMargins(side, 0, side, 0)
            row.addWidget(part)
            column.addLayout(row, stretch)
        column.addWidget(self.posts, 1)
        column.addStretch(0)
        model.modelReset.connect(self._narrow)
        theme.changed.connect(self._show)
        self._show()

    def is_collapsed(self) -> bool:
        return self._collapsed

    def is_in_use(self) -> bool:
        """Whether somebody stands in its posts or its words."""
        return self.posts.hasFocus() or self.words.hasFocus()

    def has_focus(self) -> bool:
        """Whether somebody stands anywhere in it, on its head too."""
        return self.is_in_use() or self.heading.hasFocus()

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show only the heading, or all."""
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            if collapsed:  # nothing may happen to what cannot be seen
                self.posts.clearSelection()
            self._show()
            self.collapsedChanged.emit(collapsed)

    def selected_ids(self) -> list[PostId]:
        rows = sorted(index.row() for index in self.posts.selectionModel().selectedIndexes())
        return [self._model.items[row].id for row in rows]

    def select_posts(self, posts: Sequence[PostId]) -> None:
        """Choose exactly these, as far as the tray holds them."""
        rows = [row for row in map(self._model.row_of, posts) if row is not None]
        if any(self.posts.isRowHidden(row) for row in rows):
            self.words.clear()
        self.posts.clearSelection()
        for row in rows:
            self.posts.selectionModel().select(self._model.index(row), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            self.posts.selectionModel().setCurrentIndex(
                self._model.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if self._incoming(event):
            self._show_target(on=True)
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent, /) -> None:
        if self._incoming(event):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self._show_target(on=False)

    def dropEvent(self, event: QDropEvent, /) -> None:
        self._show_target(on=False)
        ids = self._incoming(event)
        if not ids:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.undateRequested.emit(ids)

    def _incoming(self, event: QDropEvent) -> list[PostId]:
        """The posts that a drop here would change: those that are not in the tray already."""
        return [post for post in posts_from_mime(event.mimeData()) if self._model.row_of(post) is None]

    def _show_target(self, *, on: bool) -> None:
        self.setProperty("target", on)
        self.style().unpolish(self)
        self.style().polish(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """From the words one goes down into the posts; Escape forgets the words."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._shown_rows():
                self.posts.setFocus()
                self.posts.setCurrentIndex(self._model.index(self._shown_rows()[0]))
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                return True
        return super().eventFilter(watched, event)

    def _shown_rows(self) -> list[int]:
        return [row for row in range(self._model.rowCount()) if not self.posts.isRowHidden(row)]

    def _narrow(self) -> None:
        """Leave the posts that hold every word, in whatever is shown of them."""
        wanted = self.words.text().casefold().split()
        chosen = self.posts.selectionModel()
        for row, item in enumerate(self._model.items):
            said = " ".join((item.title, item.department, item.campaign, *item.accounts)).casefold()
            hidden = not all(word in said for word in wanted)
            self.posts.setRowHidden(row, hidden)
            if hidden:  # nothing may happen to what cannot be seen
                chosen.select(self._model.index(row), QItemSelectionModel.SelectionFlag.Deselect)
        self._show()

    def _show(self) -> None:
        count, shown = self._model.rowCount(), len(self._shown_rows())
        if self._collapsed:
            said = f"Tray · {count:,}" if count else "Tray"
        elif shown < count:
            said = f"Tray · {shown:,} of {words.count(count, 'post')}"
        else:
            said = f"Tray · {words.count(count, 'post')}" if count else "Tray"
        self.heading.show_words(said, upright=self._collapsed)
        self.heading.setAccessibleName(
            f"Tray, {words.count(count, 'post')} without a date, {'collapsed' if self._collapsed else 'expanded'}"
        )
        icons.dress(self.heading, self._theme, "tray" if self._collapsed else "chevron-right", "muted")
        self.words.setVisible(not self._collapsed and count > 0)
        self.hint.setText(_NO_MATCH if count else _EMPTY)
        self.hint.setVisible(not self._collapsed and not shown)
        self.posts.setVisible(not self._collapsed and shown > 0)


class _TrayList(QListView):
    opened = Signal(str)
    chosen = Signal()
    again = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, model: TrayModel) -> None:
        super().__init__()
        self._is_pressed = False
        self._told: list[str] = []
        self.setModel(model)
        self.setItemDelegate(_TrayRow(theme, self))
        self.setAccessibleName("Posts without a date")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(IdRole)))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_pressed:
            self._tell()

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        """What a press chooses is told when the button is up: what opens then would move the days under a drag."""
        self._is_pressed = event.button() is Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        super().mouseReleaseEvent(event)
        is_click, self._is_pressed = self._is_pressed, False
        chosen = self._ids()
        if chosen != self._told:
            self._tell()
        elif is_click and len(chosen) == 1:
            self.again.emit(chosen[0])

    def _ids(self) -> list[str]:
        return [index.data(IdRole) for index in self.selectedIndexes()]

    def _tell(self) -> None:
        self._told = self._ids()
        self.chosen.emit()

    def startDrag(self, supported: Qt.DropAction, /) -> None:
        self._is_pressed = False  # the drag has the button from here on
        grabbed = self.currentIndex().data(IdRole)
        others = [index.data(IdRole) for index in self.selectedIndexes() if index.data(IdRole) != grabbed]
        drag = QDrag(self)
        drag.setMimeData(posts_to_mime([grabbed, *others]))
        drag.setPixmap(self.grab(self.visualRect(self.currentIndex())))
        self.start_drag(drag)

    def start_drag(self, drag: QDrag) -> None:
        """Let the system take over. By itself, since the system's loop cannot be driven by a test."""
        carry(drag)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectedIndexes():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Select)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(IdRole))
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()  # letters belong to the window's commands, not to a search
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_asked.emit(place)


class _TrayRow(QStyledItemDelegate):
    """The mark of the state before the title."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        size = self._theme.px(13)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = icons.state_icon(self._theme, index.data(StateRole), size)
        option.decorationSize.setWidth(size)
        option.decorationSize.setHeight(size)
