"""The accounts that a post can go to, by department, to search and tick."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.ids import AccountId
from ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """One account in the menu. ``words`` are what it can be found by."""

    id: AccountId
    text: str
    department: str
    words: str


class AccountMenu(QFrame):
    """A pop-up. Typing narrows it, Enter ticks the marked account and stays open, Escape closes."""

    ticked = Signal(str, bool)

    def __init__(
        self, theme: Theme, choices: Sequence[AccountChoice], chosen: frozenset[AccountId], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._theme = theme
        self.search = QLineEdit(placeholderText="Search accounts and departments")
        self.search.setAccessibleName("Search accounts")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.items = QListWidget()
        self.items.setAccessibleName("Accounts")
        self.items.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words: dict[str, str] = {}
        before = None
        for one in choices:
            if one.department != before:
                self._add_heading(one.department)
                before = one.department
            item = QListWidgetItem(one.text, self.items)
            item.setData(_ID, one.id)
            item.setToolTip(one.text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if one.id in chosen else Qt.CheckState.Unchecked)
            self._words[one.id] = f"{one.words} {one.department}".casefold()
        self.items.itemClicked.connect(self._toggle)
        self.items.itemActivated.connect(self._toggle)
        done = QPushButton("Done")
        done.clicked.connect(self.close)
        column = QVBoxLayout(self)
        gap = theme.px(8)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self.search)
        column.addWidget(self.items)
        column.addWidget(done, alignment=Qt.AlignmentFlag.AlignRight)
        self._mark_first()

    def open_at(self, corner: QPoint, width: int) -> None:
        screen = self.screen().availableGeometry()
        self.items.ensurePolished()
        self.items.doItemsLayout()  # rows that were laid out before had not the height that the style gives them
        rows = self.items.count() * max(self.items.sizeHintForRow(0), self._theme.px(24)) + 4
        self.items.setFixedHeight(min(max(rows, self._theme.px(60)), screen.height() // 2))
        self.setFixedWidth(min(max(width, self._theme.px(280)), screen.width()))
        self.adjustSize()
        self.move(
            max(screen.left(), min(corner.x(), screen.right() - self.width())),
            max(screen.top(), min(corner.y(), screen.bottom() - self.height())),
        )
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> tuple[str, ...]:
        """The accounts that the search leaves, by name."""
        items = (self.items.item(row) for row in range(self.items.count()))
        return tuple(one.text() for one in items if not one.isHidden() and one.data(_ID))

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.items.currentRow() in self._usable():
                    self._toggle(self.items.currentItem())
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _add_heading(self, department: str) -> None:
        item = QListWidgetItem(department, self.items)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _toggle(self, item: QListWidgetItem) -> None:
        account = item.data(_ID)
        if not account:
            return
        on = item.checkState() is not Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.ticked.emit(account, on)

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        heading, has_any = None, False
        for row in range(self.items.count()):
            item = self.items.item(row)
            if not item.data(_ID):
                if heading is not None:
                    heading.setHidden(not has_any)
                heading, has_any = item, False
                continue
            words = self._words[item.data(_ID)]
            item.setHidden(not all(word in words for word in wanted))
            has_any = has_any or not item.isHidden()
        if heading is not None:
            heading.setHidden(not has_any)
        self._mark_first()

    def _usable(self) -> list[int]:
        rows = range(self.items.count())
        return [row for row in rows if self.items.item(row).data(_ID) and not self.items.item(row).isHidden()]

    def _mark_first(self) -> None:
        usable = self._usable()
        self.items.setCurrentRow(usable[0] if usable else -1)

    def _step(self, by: int) -> None:
        usable = self._usable()
        if usable:
            now = self.items.currentRow()
            place = usable.index(now) + by if now in usable else 0
            self.items.setCurrentRow(usable[max(0, min(place, len(usable) - 1))])
