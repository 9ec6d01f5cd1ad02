"""A date, typed in any usual form or picked from a month; empty means no date yet."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui import icons, words
from ui.theme import Theme
from ui.widgets.month_grid import MonthGrid
from ui.widgets.reading import read_date
from ui.widgets.typed_field import TypedField


class DateField(TypedField):
    """Shows "Mon 14 Dec 2020"; accepts "14 dec", "14/12", "friday", "tomorrow". Alt+Down opens the month."""

    def __init__(self, theme: Theme, near: date, parent: QWidget | None = None) -> None:
        """``near`` is the date to which one without a year or month is nearest: today, or the month on screen."""
        super().__init__(theme, "14 Dec 2020", parent)
        self._near = near
        self._pop: _MonthPopup | None = None
        self.setPlaceholderText("No date yet")
        open_month = QAction("Choose a date", self)
        icons.dress(open_month, theme, "calendar", "muted")
        open_month.triggered.connect(self.open_month)
        self.addAction(open_month, QLineEdit.ActionPosition.TrailingPosition)

    def set_near(self, near: date) -> None:
        self._near = near

    def read(self, text: str) -> date | None:
        return read_date(text, self.value() or self._near)

    def write(self, value: date) -> str:
        return words.short_day(value)

    def stepped(self, value: date | None, steps: int) -> date:
        return self._near if value is None else value + timedelta(days=steps)

    def event(self, event: QEvent, /) -> bool:
        """F4 opens the month here, whatever it does elsewhere in the window."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F4 and not event.modifiers():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_F4 or (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_month()
        else:
            super().keyPressEvent(event)

    def open_month(self) -> None:
        """Show the month to pick from."""
        if self._pop is None:
            self._pop = _MonthPopup(self._theme, self)
            self._pop.picked.connect(self._pick)
        self._pop.open_at(self.mapToGlobal(QPoint(0, self.height() + 2)), self.value() or self._near)

    def popup(self) -> QWidget | None:
        """The open month, if there is one."""
        return self._pop if self._pop is not None and self._pop.isVisible() else None

    def _pick(self, day: date | None) -> None:
        self._offer(day)
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class _MonthPopup(QFrame):
    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setProperty("kind", "popup")
        self.calendar = MonthGrid(theme, self)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)

    def open_at(self, corner: QPoint, day: date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = self.screen().availableGeometry()
        self.move(
            max(screen.left(), min(corner.x(), screen.right() - self.width())),
            max(screen.top(), min(corner.y(), screen.bottom() - self.height())),
        )
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))
