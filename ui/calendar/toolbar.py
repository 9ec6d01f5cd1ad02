"""The head of the calendar: which month, which view, and what is done most."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from ui import icons, words
from ui.calendar.search_box import SearchBox
from ui.core import Core
from ui.theme import Theme
from ui.widgets.segmented import SegmentedControl
from ui.widgets.spread_layout import SpreadLayout

MONTH, WEEK, LIST = "month", "week", "list"


class CalendarToolbar(QFrame):
    """Signals only; the page says what it shows with ``show_month``."""

    stepRequested = Signal(int)
    """Pages on, or back where negative."""
    todayRequested = Signal()
    dateRequested = Signal()
    viewRequested = Signal(object)
    exportRequested = Signal()
    submitRequested = Signal()
    newRequested = Signal()
    overdueRequested = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toolbar")
        self._theme = theme
        self.back, self.forward = QToolButton(), QToolButton()
        for button, name in ((self.back, "chevron-left"), (self.forward, "chevron-right")):
            icons.dress(button, theme, name)
        self.title = QPushButton()
        self.title.setProperty("kind", "title")
        self.title.setToolTip("Go to a date (Ctrl+G)")
        self.today = QPushButton("Today")
        self.today.setToolTip("Go to today (T)")
        self.overdue = QPushButton()
        self.overdue.setProperty("kind", "quiet")
        icons.dress(self.overdue, theme, "warning", "danger")
        self.overdue.hide()
        self.search = SearchBox(core, theme)
        self.view = SegmentedControl([(MONTH, "Month"), (WEEK, "Week"), (LIST, "List")])
        self.view.setAccessibleName("View")
        self.export = QPushButton("Export…")
        self.submit = QPushButton("Submit for sign-off")
        self.new = QPushButton("+ New post")
        self.new.setProperty("kind", "primary")
        self._lay_out()
        self.back.clicked.connect(lambda: self.stepRequested.emit(-1))
        self.forward.clicked.connect(lambda: self.stepRequested.emit(1))
        self.title.clicked.connect(self.dateRequested)
        self.today.clicked.connect(self.todayRequested)
        self.view.chosen.connect(self.viewRequested)
        self.export.clicked.connect(self.exportRequested)
        self.submit.clicked.connect(self.submitRequested)
        self.new.clicked.connect(self.newRequested)
        self.overdue.clicked.connect(self.overdueRequested)

    def show_month(self, month: date, monday: date | None = None) -> None:
        """Name the month on screen, or the week that begins on ``monday``."""
        self.title.setText(words.month_name(month) if monday is None else words.week_name(monday))
        self.title.setAccessibleName(f"{self.title.text()}, go to a date")
        page = "month" if monday is None else "week"
        for button, which, key in ((self.back, "Previous", "Up"), (self.forward, "Next", "Down")):
            button.setAccessibleName(f"{which} {page}")
            button.setToolTip(f"{which} {page} (Page {key})")

    def show_overdue(self, brief: str, what: str) -> None:
        """How much is overdue, and ``what`` in a line each; nothing where ``brief`` is empty."""
        self.overdue.setText(brief)
        self.overdue.setToolTip(what)
        self.overdue.setAccessibleName(brief)
        self.overdue.setAccessibleDescription(what)
        self.overdue.setVisible(bool(brief))

    def set_writable(self, *, writable: bool) -> None:
        for button in (self.submit, self.new):
            button.setEnabled(writable)

    def _lay_out(self) -> None:
        px = self._theme.px
        row = SpreadLayout(self, px(8))
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        for part in (self.back, self.title, self.forward, self.today, self.overdue):
            row.add_left(part)
        row.add_right(self.search, most=px(250))
        for button in (self.view, self.export, self.submit, self.new):
            row.add_right(button)
