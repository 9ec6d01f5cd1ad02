"""A strip under the head of the sign-off page: what is due, each line the way to its place. Hidden when nothing is."""

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sddc_planner.planner.reminders import Agenda
from ui import icons
from ui.signoff.reminder_words import Place, ReminderLine, lines_of
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout


class ReminderStrip(QFrame):
    """``month_wanted`` carries the first of a month, ``post_wanted`` the id of a post."""

    month_wanted = Signal(date)
    post_wanted = Signal(str)
    missed_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[ReminderLine, ...] = ()
        self._is_open = False
        self.setProperty("kind", "strip")
        self.setAccessibleName("What is due")
        self.buttons: list[QPushButton] = []
        self._held = QWidget(self)
        self.more = QToolButton(self._held)
        self.more.setProperty("kind", "quiet")
        self.more.clicked.connect(self._turn)
        self.more.hide()
        self._flow = FlowLayout(self._held, theme.px(4))
        self._row = QHBoxLayout(self)
        self.label = QLabel("Due")
        self.label.setProperty("kind", "section")
        beside = QVBoxLayout()
        beside.addWidget(self.label)
        beside.addStretch(1)
        self._row.addLayout(beside)
        self._row.addWidget(self._held, 1)
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    def show_agenda(self, agenda: Agenda) -> None:
        lines = lines_of(agenda)
        if lines != self._lines:
            self._lines = lines
            self._fill()
        self.setVisible(bool(lines))

    def _fill(self) -> None:
        had_focus = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), None)
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.more:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        self.buttons = [self._button(line) for line in self._lines]
        for button in self.buttons:
            self._flow.addWidget(button)
        self._flow.addWidget(self.more)
        for before, after in pairwise((self.more, *self.buttons, self.more)):
            self.setTabOrder(before, after)  # else they would come last on the page
        self._show_what_fits()
        if had_focus is not None and self.buttons:
            one = self.buttons[min(had_focus, len(self.buttons) - 1)]
            (self.buttons[0] if one.isHidden() else one).setFocus()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        """One row, and how many more there are, until somebody asks for them: the posts need the room."""
        gap = self._theme.px(4)
        room = self._held.width() - self.more.sizeHint().width()
        fit, used = 0, 0
        for button in self.buttons:
            used += button.sizeHint().width() + gap
            if used > room:
                break
            fit += 1
        fit = max(1, fit)
        for n, button in enumerate(self.buttons):
            button.setVisible(self._is_open or n < fit)
        rest = len(self.buttons) - fit
        self.more.setText("Fewer" if self._is_open else f"{rest} more")
        self.more.setVisible(rest > 0)

    def _button(self, line: ReminderLine) -> QPushButton:
        button = QPushButton(line.text, self._held)
        button.setProperty("kind", "link")
        button.setAccessibleName(line.text)
        button.setAccessibleDescription(line.tip)
        button.setToolTip(line.tip)
        icons.dress(button, self._theme, "warning" if line.is_late else "flag", "danger" if line.is_late else "muted")
        button.clicked.connect(lambda: self._go(line))
        return button

    def _go(self, line: ReminderLine) -> None:
        if line.place is Place.MONTH:
            self.month_wanted.emit(date.fromisoformat(line.target))
        elif line.place is Place.POST:
            self.post_wanted.emit(line.target)
        else:
            self.missed_wanted.emit()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._show_what_fits()
        self.more.setFocus()

    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(3), px(16), px(3))
        self._row.setSpacing(px(10))
        self.label.setContentsMargins(0, px(7), 0, 0)
