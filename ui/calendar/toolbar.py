"""The head of the calendar: which month, which view, and what is done most."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from sddc_planner.model.picture import month_after
from ui import icons, words
from ui.calendar.search_box import SearchBox
from ui.core import Core
from ui.theme import Theme
from ui.widgets.segmented import SegmentedControl
from ui.widgets.spread_layout import SpreadLayout

MONTH, LIST = "month", "list"


class CalendarToolbar(QFrame):
    """Signals only; the page shows a month with ``show_month``."""

    monthRequested = Signal(object)
    todayRequested = Signal()
    viewRequested = Signal(object)
    exportRequested = Signal()
    submitRequested = Signal()
    newRequested = Signal()
    overdueRequested = Signal()

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toolbar")
        self._theme, self._month = theme, date(2000, 1, 1)
        self.back, self.forward = QToolButton(), QToolButton()
        for button, name, words_ in ((self.back, "chevron-left", "Previous"), (self.forward, "chevron-right", "Next")):
            icons.dress(button, theme, name)
            button.setAccessibleName(f"{words_} month")
            button.setToolTip(f"{words_} month (Page {'Up' if button is self.back else 'Down'})")
        self.title = QLabel()
        self.title.setProperty("kind", "heading")
        self.today = QPushButton("Today")
        self.today.setToolTip("Go to today (T)")
        self.overdue = QPushButton()
        self.overdue.setProperty("kind", "quiet")
        icons.dress(self.overdue, theme, "warning", "danger")
        self.overdue.hide()
        self.search = SearchBox(core, theme)
        self.view = SegmentedControl([(MONTH, "Month"), (LIST, "List")])
        self.view.setAccessibleName("View")
        self.export = QPushButton("Export…")
        self.submit = QPushButton("Submit for sign-off")
        self.new = QPushButton("+ New post")
        self.new.setProperty("kind", "primary")
        self._lay_out()
        self.back.clicked.connect(lambda: self.monthRequested.emit(month_after(self._month, -1)))
        self.forward.clicked.connect(lambda: self.monthRequested.emit(month_after(self._month, 1)))
        self.today.clicked.connect(self.todayRequested)
        self.view.chosen.connect(self.viewRequested)
        self.export.clicked.connect(self.exportRequested)
        self.submit.clicked.connect(self.submitRequested)
        self.new.clicked.connect(self.newRequested)
        self.overdue.clicked.connect(self.overdueRequested)

    def show_month(self, month: date) -> None:
        self._month = month
        self.title.setText(words.month_name(month))

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
        self.search.setMinimumWidth(px(140))
        row.add_right(self.search, most=px(250))
        for button in (self.view, self.export, self.submit, self.new):
            row.add_right(button)
