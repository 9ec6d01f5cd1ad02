"""Every post of one day, for a day that has more than its cell can show."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.model.picture import CalendarBar, CalendarItem
from ui import icons, words
from ui.theme import Theme

_ROWS_SHOWN = 12


class DayPopover(QFrame):
    """Enter or a click opens a post and closes the list; Escape closes it; the button asks for a new post."""

    opened = Signal(str)
    newRequested = Signal(date)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._day = date.min
        self.setProperty("kind", "popup")
        self.heading = QLabel()
        self.heading.setProperty("kind", "section")
        self.summary = QLabel()
        self.summary.setProperty("kind", "small")
        self.summary.setWordWrap(True)
        self.posts = QListWidget()
        self.posts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.posts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.posts.itemActivated.connect(self._open)
        self.posts.itemClicked.connect(self._open)
        new = QPushButton("New post on this day")
        new.clicked.connect(self._ask_for_new)
        column = QVBoxLayout(self)
        gap = theme.px(10)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.px(6))
        column.addWidget(self.heading)
        column.addWidget(self.summary)
        column.addWidget(self.posts)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(new)
        column.addLayout(row)

    def show_day(
        self,
        day: date,
        items: Sequence[CalendarItem],
        bars: Sequence[CalendarBar],
        current: int,
        near: QPoint,
        *,
        names: Sequence[str] = (),
    ) -> None:
        """Open beside ``near`` (global) with the post at place ``current`` chosen. ``names`` say what the day is."""
        self._day = day
        self.heading.setText(words.long_day(day))
        self.summary.setText(" · ".join([*names, words.count(len(items), "post"), *(bar.title for bar in bars)]))
        self.posts.setAccessibleName(f"Posts on {words.long_day(day)}")
        self.posts.clear()
        side = self._theme.px(14)
        self.posts.setIconSize(QSize(side, side))
        for item in items:
            mark = icons.state_icon(self._theme, item.state, side)
            time = words.clock_time(item.at)
            entry = QListWidgetItem(mark, f"{time}  {item.title}" if time else item.title, self.posts)
            entry.setData(Qt.ItemDataRole.UserRole, item.id)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, words.spoken_item(item))
            entry.setToolTip(f"{item.title}\n{words.state_label(item.state)} · {item.department}")
        self.posts.ensurePolished()
        self.posts.doItemsLayout()
        rows = min(len(items), _ROWS_SHOWN)
        self.posts.setFixedSize(
            self._theme.px(320), rows * max(self.posts.sizeHintForRow(0), self._theme.px(20)) + self._theme.px(4)
        )
        self.posts.setCurrentRow(current)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(near.x(), screen.right() - self.width())),
            max(screen.top(), min(near.y(), screen.bottom() - self.height())),
        )
        self.show()
        self.posts.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.posts.currentItem() is not None:
            self._open(self.posts.currentItem())
        else:
            super().keyPressEvent(event)

    def _open(self, entry: QListWidgetItem) -> None:
        if self.isVisible():
            self.close()
            self.opened.emit(entry.data(Qt.ItemDataRole.UserRole))

    def _ask_for_new(self) -> None:
        self.close()
        self.newRequested.emit(self._day)
