"""Everything about the chosen campaign: its brief, OASIS, what is done for it, and what came of it."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.model.day_words import short_date
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from ui.campaigns.brief.strip import BriefStrip
from ui.campaigns.implementation.section import ImplementationSection
from ui.campaigns.measures.section import MeasuresSection
from ui.campaigns.oasis.section import OasisSection
from ui.campaigns.polls.section import PollsSection
from ui.campaigns.section import Section
from ui.composer.tab_order import chain, in_reading_order
from ui.core import Core
from ui.theme import Theme
from ui.widgets.in_sight import bring_into_sight
from ui.widgets.labels import ElidedLabel

_NAME_LEAST = 216
_THREE_COLUMNS_FROM, _TWO_COLUMNS_FROM, _ONE_LINE_FROM = 940, 620, 740
"""Widths of the pane, in pixels at base text size."""


_PLACES = {
    3: ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)),
    2: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
    1: ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
}
"""By the number of columns, where OASIS, what is done and the measures stand: row, column, and over how many."""


class _Column(QScrollArea):
    """Something that scrolls for itself, as high as what stands beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "panel")
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(120))


class CampaignPane(QScrollArea):
    """The parts stand in three columns where there is room, else in two, else under each other."""

    told = Signal(str)
    fullWanted = Signal()
    """All the height of the room is wanted, or no longer."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arranged = (0, False)
        self._is_full = False
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setProperty("kind", "panel")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name, self.dates = ElidedLabel(), QLabel()
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.full = QPushButton()
        self.full.setProperty("kind", "quiet")
        self.full.clicked.connect(self.fullWanted)
        self.name.setProperty("kind", "title")
        self.dates.setProperty("kind", "muted")
        self.brief = BriefStrip(core, theme)
        self.oasis = OasisSection(core, theme)
        self.implementation = ImplementationSection(core, theme)
        self.polls = PollsSection(core, theme)
        self.measures = MeasuresSection(core, theme)
        for part in self.sections():
            part.told.connect(self.told)  # type: ignore[attr-defined]  # every part is a widget with that signal
        self.brief.savingWanted.connect(self.save_now)
        self._lay_out()
        self.oasis.elsewhereWanted.connect(self._go_to)
        theme.changed.connect(self._keep_name)
        self.implementation.takesRest.connect(self._give_rest)
        self.show_full(full=False)

    def sections(self) -> tuple[Section, ...]:
        return (self.brief, self.oasis, self.implementation, self.polls, self.measures)

    def show_line(self, line: CampaignLine | None) -> None:
        """Show a campaign, or that none is chosen."""
        one = line.campaign if line else None
        self.name.setText(one.name if one else "")
        self._keep_name()
        self.dates.setText(_dates(one.first_day, one.last_day) if one else "")
        for part in self.sections():
            part.show_campaign(one.id if one else None)
        self._whole.setVisible(one is not None)

    def show_full(self, *, full: bool, back: str = "") -> None:
        """Whether it has all the height of the room; ``back`` says to which view the way leads back."""
        self._is_full = full
        self.full.setText(f"Back to the {back}" if full else "Open in full")
        self.full.setToolTip("Escape" if full else "Enter on a campaign, or a double click")
        for part in (self.oasis, self.implementation, self.polls, self.measures):
            part.set_roomy(roomy=full)
        self._arranged = (0, False)
        self._arrange()
        self.verticalScrollBar().setValue(0)

    def set_writable(self, *, writable: bool) -> None:
        for part in self.sections():
            part.set_writable(writable=writable)

    def save_now(self) -> None:
        for part in self.sections():
            part.save_now()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _go_to(self, _what: str) -> None:
        """To the measures, where something that is missing is written."""
        self.measures.setFocus()
        bring_into_sight(self.measures, self._theme.px(24))

    def _lay_out(self) -> None:
        px = self._theme.px
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(px(16), px(6), px(16), px(6))
        column.setSpacing(px(4))
        self._head = QGridLayout()
        self._head.setSpacing(px(8))
        for place, label in enumerate((self.name, self.dates)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._head.addWidget(label, 0, place)
        self._head.setColumnStretch(2, 1)
        self._head.addWidget(self.full, 0, 4)
        column.addLayout(self._head)
        self._middle = QWidget()
        self._stacked = middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(px(6))
        middle.addWidget(self.implementation)
        middle.addWidget(self.polls)
        middle.addStretch(1)
        self._beside = _Column(self._theme, self._whole)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(12))
        column.addLayout(self._grid, 1)
        self._arrange()
        self._whole.hide()
        self.setWidget(self._whole)
        for ground in (self._whole, self.viewport()):
            ground.setAutoFillBackground(False)

    def _arrange(self) -> None:
        width = self.viewport().width()
        px = self._theme.px
        columns = 3 if width >= px(_THREE_COLUMNS_FROM) else 2 if width >= px(_TWO_COLUMNS_FROM) else 1
        arranged = (columns, width >= px(_ONE_LINE_FROM))
        if arranged == self._arranged:
            return
        self._arranged = arranged
        self._head.removeWidget(self.brief)
        if width >= px(_ONE_LINE_FROM):
            self._head.addWidget(self.brief, 0, 3)
        else:
            self._head.addWidget(self.brief, 1, 0, 1, 5, Qt.AlignmentFlag.AlignLeft)
        for part, cell in zip((self._first(columns), self._middle, self.measures), _PLACES[columns], strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *cell)
        self.oasis.show()  # only now that it lies in something: alone it would be a window
        for row in range(3):
            self._grid.setRowStretch(row, 1 if (columns, row) in ((3, 0), (2, 1), (1, 3)) else 0)
        for place in range(3):
            wide = 7 if self._is_full and columns == 3 and not place else 4
            self._grid.setColumnStretch(place, wide if place < columns else 0)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """As it is read: the head, then column by column."""
        parts = (self.brief, self.full, self.oasis, self._middle, self.measures)
        chain([stop for part in parts for stop in in_reading_order(part)])

    def _give_rest(self, to_list: bool) -> None:
        self._stacked.setStretch(0, 1 if to_list else 0)
        self._stacked.setStretch(2, 0 if to_list else 1)

    def _keep_name(self) -> None:
        """Of what stands in the head, the name is shortened last."""
        wanted = self.name.fontMetrics().horizontalAdvance(self.name.text()) + self._theme.px(4)
        self.name.setMinimumWidth(min(wanted, self._theme.px(_NAME_LEAST)))

    def _first(self, columns: int) -> QWidget:
        """The text is longer than what stands beside it: in three columns it scrolls for itself, so that the others
        stay in sight."""
        scrolls = columns == 3 and not self._is_full
        if scrolls and self._beside.widget() is None:
            self._grid.removeWidget(self.oasis)
            self._beside.setWidget(self.oasis)
            self.oasis.setAutoFillBackground(False)
        elif not scrolls and self._beside.widget() is not None:
            self._grid.removeWidget(self._beside)
            self._beside.takeWidget().setParent(self._whole)
        self._beside.setVisible(scrolls)
        return self._beside if scrolls else self.oasis


def _dates(first: date, last: date) -> str:
    return f"{short_date(first)} – {short_date(last)}"
