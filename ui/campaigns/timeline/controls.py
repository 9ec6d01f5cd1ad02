"""The controls of the timeline in the head of the page: which year, back and on, nearer and farther."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui import icons
from ui.campaigns.timeline.scale import STOPS, year_name, zoom_name
from ui.theme import Theme

_ALL = "All years"


class TimelineControls(QObject):
    """Signals only; ``show_sight`` says what is in sight. ``yearWanted`` carries a year or None for all of them.

    ``parts`` are two groups, so that a narrow head of the page breaks between them.
    """

    stepWanted = Signal(int)
    todayWanted = Signal()
    zoomWanted = Signal(int)
    daysWanted = Signal(int)
    yearWanted = Signal(object)
    groupingWanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.year = QPushButton(_ALL)
        self.year.setProperty("kind", "filter")
        self.year.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow after the words
        self.year.setAccessibleName("Year, and order of campaigns")
        icons.dress(self.year, theme, "chevron-down", "muted")
        self.year_menu = QMenu(self.year)
        self.year_menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.year.setMenu(self.year_menu)
        self.back = self._button("chevron-left", "Earlier (Left)")
        self.today = QPushButton("Today")
        self.today.setToolTip("Go to today (T)")
        self.on = self._button("chevron-right", "Later (Right)")
        self.nearer = QToolButton()
        self.nearer.setText("+")
        self.nearer.setToolTip("Nearer (+, Ctrl+wheel)")
        self.nearer.setAccessibleName("Nearer")
        self.farther = QToolButton()
        self.farther.setText("−")
        self.farther.setToolTip("Farther (−, Ctrl+wheel)")
        self.farther.setAccessibleName("Farther")
        self.zoom = QPushButton(zoom_name(STOPS[-3][0]))
        self.zoom.setProperty("kind", "quiet")
        self.zoom.setAccessibleName("How much is in sight")
        zoom_menu = QMenu(self.zoom)
        for days, name in STOPS:
            zoom_menu.addAction(name).setData(days)
        zoom_menu.triggered.connect(lambda action: self.daysWanted.emit(action.data()))
        self.zoom.setMenu(zoom_menu)
        self.parts = (
            self._row(self.year, self.back, self.today, self.on),
            self._row(self.farther, self.zoom, self.nearer),
        )
        self.back.clicked.connect(lambda: self.stepWanted.emit(-1))
        self.on.clicked.connect(lambda: self.stepWanted.emit(1))
        self.today.clicked.connect(self.todayWanted)
        self.nearer.clicked.connect(lambda: self.zoomWanted.emit(-1))
        self.farther.clicked.connect(lambda: self.zoomWanted.emit(1))
        theme.changed.connect(self._fit)
        self._fit()

    def show_years(self, years: Sequence[int], chosen: int | None, *, grouped: bool) -> None:
        """Offer these years, of which one is chosen or None; and how rows are ordered."""
        self.year.setText(_ALL if chosen is None else year_name(chosen))
        self.year_menu.clear()
        group = QActionGroup(self.year_menu)
        for year in (None, *years):
            action = QAction(_ALL if year is None else year_name(year), group, checkable=True)
            action.setChecked(year == chosen)
            action.triggered.connect(lambda _on=False, year=year: self.yearWanted.emit(year))
            self.year_menu.addAction(action)
        self.year_menu.addSeparator()
        order = QAction("By department", self.year_menu, checkable=True)
        order.setChecked(grouped)
        order.triggered.connect(self.groupingWanted)
        self.year_menu.addAction(order)

    def show_sight(self, days: float, what: str) -> None:
        """How near one looks, and at what."""
        self.zoom.setText(zoom_name(days))
        self.zoom.setToolTip(f"{what}: choose how much is in sight")
        self.zoom.setAccessibleDescription(what)
        self.nearer.setEnabled(days > STOPS[0][0] + 0.5)
        self.farther.setEnabled(days < STOPS[-1][0] - 0.5)

    def setVisible(self, visible: bool, /) -> None:
        for part in self.parts:
            part.setVisible(visible)

    def _row(self, *buttons: QWidget) -> QWidget:
        together = QWidget()
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(4))
        for button in buttons:
            row.addWidget(button)
        return together

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = QToolButton()
        icons.dress(button, self._theme, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        return button

    def _fit(self) -> None:
        """The name of the zoom changes; what stands beside it stays where it is."""
        metrics = self.zoom.fontMetrics()
        names = [name for _days, name in STOPS] + ["88 weeks"]
        self.zoom.setFixedWidth(max(map(metrics.horizontalAdvance, names)) + self._theme.px(26))
