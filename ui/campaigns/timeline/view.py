"""Campaigns as bars across the year: the board, its controls, what it reads, and what happens to a dragged campaign."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from sddc_planner.model.following import Days
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from sddc_planner.planner.campaigns.timeline import TimelinePicture
from ui import words
from ui.campaigns.timeline.board import TimelineBoard
from ui.campaigns.timeline.controls import TimelineControls
from ui.campaigns.timeline.moves import CampaignMoves
from ui.campaigns.timeline.scale import YEAR, year_days, year_name, year_of
from ui.campaigns.timeline.words import clash, in_sight
from ui.core import Core
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

_COALESCE_MS = 20
_TABLES = frozenset({"hold", "special_day", "video", "setting"})
"""Changes after which the page does not read its lines again, or which only this view shows."""
_ANOTHER_TIME = 60
"""Days by which today differs in another library: the timeline begins anew then."""


class TimelineView(QWidget):
    """See ``LinesView``."""

    chosen = Signal(str)
    opened = Signal(str)
    postWanted = Signal(str)
    told = Signal(str)
    arranged = Signal()
    """Other days are in sight, or rows are others or in another order."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self.lines: tuple[CampaignLine, ...] = ()
        self._chosen: str | None = None
        self._year: int | None = None
        self._ticket = 0
        self._writable = True
        self.board = TimelineBoard(theme)
        self.controls = TimelineControls(theme, self)
        self.moves = CampaignMoves(core, theme, self)
        self.empty = EmptyState(theme, "campaign", "", "Show all years")
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.empty)
        self.setFocusProxy(self.board)
        self._connect()

    # LinesView

    def show_lines(self, lines: Sequence[CampaignLine]) -> None:
        self.lines = tuple(lines)
        self._show_rows()
        self._soon.start()

    def choose(self, campaign_id: CampaignId | None) -> None:
        """Stand on a campaign, without telling that it was chosen. One that was chosen elsewhere comes into sight."""
        another, self._chosen = campaign_id != self._chosen, campaign_id
        there = any(line.campaign.id == campaign_id for line in self.lines)
        if another and there and self._year is not None and self.board.rows.place(campaign_id) is None:
            self._show_year(None)
        if self.board.stand_on(campaign_id) and another and not self.board.rows.is_unread:
            self._bring(fit=False)

    def set_writable(self, *, writable: bool) -> None:
        """Whether bars can be dragged."""
        self._writable = writable
        self.board.set_writable(writable=writable)

    # What others may ask

    def read(self) -> None:
        """Read what lies on and behind the bars, some way beyond the days in sight. The newest request wins."""
        self._soon.stop()
        self._ticket += 1
        ticket, scale = self._ticket, self.board.scale
        first, last = _around(scale.first, -scale.days), _around(scale.last, scale.days)
        self._core.ask(
            lambda planner: planner.timeline.picture(first, last),
            lambda picture: self._take(ticket, picture),
            owner=self,
        )

    def heights(self) -> tuple[int, int]:
        """How high it would be with all its rows, and with the two that it shows at least."""
        return self.board.heights()

    def take_up(self, days: float, *, by_department: bool) -> None:
        """Look from as near, and with rows in the same order, as somebody did before."""
        if days:
            self.board.zoom_to(days)
        self.board.rows.set_by_department(by=by_department)

    @property
    def left(self) -> tuple[float, bool]:
        """How many days are in sight, and whether departments order the rows."""
        return self.board.scale.days, self.board.rows.by_department

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is about to be read."""
        return not self._soon.isActive()

    # Inside

    def _take(self, ticket: int, picture: TimelinePicture) -> None:
        if ticket != self._ticket:
            return
        before = self.board.rows.picture.today
        self.board.rows.set_picture(picture)
        if abs((picture.today - before).days) > _ANOTHER_TIME:
            self.board.begin_at(picture.today)
            self.board.stand_on(self._chosen)
            self._offer_years()

    def _looked(self) -> None:
        """Other days are in sight: read them, if that was not done yet."""
        scale, picture = self.board.scale, self.board.rows.picture
        self.controls.show_sight(scale.days, in_sight(scale.first, scale.last))
        self.arranged.emit()
        if self.lines and not (picture.first_day <= scale.first and scale.last <= picture.last_day):
            self._soon.start()

    def _show_rows(self) -> None:
        first, last = year_days(self._year) if self._year is not None else (date.min, date.max)
        shown = [one for one in self.lines if one.campaign.first_day <= last and one.campaign.last_day >= first]
        self.board.rows.set_lines(shown)
        self._offer_years()
        is_empty = self._year is not None and not shown
        if self._year is not None:
            self.empty.set_words(f"No campaign is on in {year_name(self._year)}.", "Show all years")
        focused = self.board.hasFocus()
        self._stack.setCurrentWidget(self.empty if is_empty else self.board)
        if focused and is_empty:
            self.empty.button.setFocus()

    def _offer_years(self) -> None:
        days = [day for one in self.lines for day in (one.campaign.first_day, one.campaign.last_day)]
        days += [] if self.board.rows.is_unread else [self.board.rows.picture.today]
        found = sorted({year_of(day) for day in days})
        years = [year for year in range(found[0], found[-1] + 1) if year in found or len(found) < 40] if found else []
        self.controls.show_years(years, self._year, grouped=self.board.rows.by_department)

    def _show_year(self, year: int | None) -> None:
        """Only campaigns that are on in a year of the council, and that year in sight."""
        self._year = year
        self._show_rows()
        if year is not None:
            self.board.show_days(year_days(year)[0], YEAR)
            self.board.reveal_some()
        row = self.board.row(0)
        if self.board.rows.place(self._chosen) is None and row is not None:
            self._chosen = row.id
            self.chosen.emit(row.id)
        self.board.stand_on(self._chosen)

    def _bring(self, *, fit: bool) -> None:
        one = self.board.current()
        if one is not None:
            self.board.show_span(Days(first=one.first_day, last=one.last_day), fit=fit)

    def _group(self, by: bool) -> None:
        self.board.rows.set_by_department(by=by)
        self.board.stand_on(self._chosen)
        self._offer_years()
        self.arranged.emit()

    def _chose(self, campaign: str) -> None:
        self._chosen = campaign
        self.chosen.emit(campaign)
        row = self.board.row(self.board.rows.place(campaign))
        if row is not None and (clashing := self.board.rows.clashes(row)):
            others = words.joined([f"“{one.name}”" for one in clashing])
            self.told.emit(f"Clashes with {others}. Its menu says in what.")

    def _show_all_years(self) -> None:
        self._show_year(None)
        self.board.setFocus()

    def _menu(self, campaign: str, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open the campaign\tEnter", lambda: self.opened.emit(campaign))
        dates = menu.addAction("Change its days…\tF2", lambda: self.moves.ask(campaign))
        dates.setEnabled(self._writable)
        menu.addAction("Look at all of it\tF", lambda: self._bring(fit=True))
        row = self.board.row(self.board.rows.place(campaign))
        clashing = self.board.rows.clashes(row) if row is not None else ()
        if clashing:
            menu.addSection("Clashes")
        for one in clashing:
            said = clash(one, self.board.rows.picture.departments).replace("&", "&&")
            menu.addAction(said).setData(one.other)
        menu.triggered.connect(lambda action: self._go_to(action.data()))
        menu.addSeparator()
        menu.addAction("Nearer\t+", lambda: self.board.zoom(-1))
        menu.addAction("Farther\t−", lambda: self.board.zoom(1))
        menu.addAction("Today\tT", self._today)
        menu.popup(place)

    def _go_to(self, campaign: str | None) -> None:
        """To a campaign that clashes, if that was chosen."""
        if campaign and any(line.campaign.id == campaign for line in self.lines):
            self.choose(CampaignId(campaign))
            self.chosen.emit(campaign)
        elif campaign:
            self.told.emit("The filters leave that campaign out.")

    def _today(self) -> None:
        self.board.begin_at(self.board.rows.picture.today)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self.lines and {table for table, _row in touched} & _TABLES:
            self._soon.start()

    def _dates(self, campaign: str) -> None:
        if self._writable:
            self.moves.ask(campaign)

    def _connect(self) -> None:
        board, controls = self.board, self.controls
        self.moves.told.connect(self.told)
        self._soon.timeout.connect(self.read)
        self._core.changed.connect(self._changed)
        board.looked.connect(self._looked)
        board.chosen.connect(self._chose)
        board.opened.connect(self.opened)
        board.postWanted.connect(self.postWanted)
        board.told.connect(self.told)
        board.moveWanted.connect(self.moves.put)
        board.datesWanted.connect(self._dates)
        board.menuWanted.connect(self._menu)
        controls.stepWanted.connect(lambda way: board.go_by(way * board.scale.days / 4))
        controls.todayWanted.connect(self._today)
        controls.zoomWanted.connect(board.zoom)
        controls.daysWanted.connect(board.zoom_to)
        controls.yearWanted.connect(self._show_year)
        controls.groupingWanted.connect(self._group)
        self.empty.acted.connect(self._show_all_years)


def _around(day: date, days: float) -> date:
    number = day.toordinal() + round(days)
    return date.fromordinal(min(max(1, number), date.max.toordinal()))
