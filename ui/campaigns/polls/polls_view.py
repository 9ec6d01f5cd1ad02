"""Every account's polls by quarter, with those that are missing, and what is chosen of them below."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.model.poll import Poll, PollState, Quarter
from sddc_planner.planner.campaigns.poll_views import AccountYear, PollYear, Slot
from ui import icons, words
from ui.campaigns.polls import phrases
from ui.campaigns.polls.acts import PollActs
from ui.campaigns.polls.details import PollDetails
from ui.campaigns.polls.grid import PollsGrid
from ui.core import Core
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.segmented import SegmentedControl
from ui.widgets.spread_layout import SpreadLayout

if TYPE_CHECKING:
    from sddc_planner.exports.copied_table import CopiedTable

_COALESCE_MS = 20
_TABLES = frozenset({"account", "campaign", "department", "platform", "poll", "post", "submission", "sign_off"})
_ALL, _LACKING = "all", "lacking"
_FIRST, _LAST = 1901, 9997
_DETAILS = 230
"""Height of what is chosen, at base text size."""
_ROOMY = 500
"""From this height on there is room for it."""


class PollsView(QWidget):
    """Asks ``core`` for what it shows and listens for changes itself."""

    postWanted = Signal(str)
    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._writable = True
        self._is_stale = False
        self._asked = 0
        self._wanted: int | None = None
        self._stand: tuple[str, Quarter] | None = None
        self.year: PollYear | None = None
        self.acts = PollActs(core, theme, self)
        self.back, self.forward, self.now = QToolButton(), QToolButton(), QPushButton("This year")
        self.title, self.summary = QLabel(), QLabel()
        self.which = SegmentedControl([(_ALL, "All accounts"), (_LACKING, "Due or missing")])
        self.which.setAccessibleName("Which accounts")
        self.new = QPushButton("+ New poll")
        self.grid = PollsGrid(theme)
        self.details = PollDetails(theme, self.grid)
        self.rule = wrapped(phrases.RULE, "small")
        self.nothing = EmptyState(theme, "poll", "")
        self._soon = QTimer(self, singleShot=True, interval=_COALESCE_MS)
        self._lay_out()
        self._connect()
        self.reload()

    # What others may ask

    def set_writable(self, *, writable: bool) -> None:
        """Whether polls can be made here."""
        self._writable = writable
        self.new.setEnabled(writable)
        self._show_chosen()

    def open_library(self) -> None:
        """Begin with this year of the library that is open now."""
        self._wanted = self._stand = None
        self.reload()

    def reload(self) -> None:
        """Read the year again. The newest request wins."""
        self._soon.stop()
        self._is_stale = False
        self._asked += 1
        asked, wanted = self._asked, self._wanted
        self._core.ask(
            lambda planner: planner.polls.year(planner.desk.today().year if wanted is None else wanted),
            lambda year: self._show(asked, year),
            failed=self._failed,
            owner=self,
        )

    def show_year(self, year: int) -> None:
        if _FIRST <= year <= _LAST:
            self._wanted = year
            self.reload()

    def go_to(self, poll_id: str) -> None:
        """Stand on a poll, in its year."""
        self._core.ask(lambda planner: planner.polls.get(poll_id), self._go_to, owner=self)

    def add(self) -> None:
        """The form of a new poll, on the chosen accounts that lack one in the quarter where one stands."""
        if not self._writable:
            return
        at = self.grid.current()
        if at is None:
            self.acts.new()
            return
        beside = [one for one in self.grid.chosen() if one.quarter == at.quarter]
        lacking = [one.account for one in beside if not one.polls]
        active = {row.account for row in (self.year.rows if self.year else ()) if row.active}
        self.acts.new([one for one in (lacking or [at.account]) if one in active], at.quarter)

    def open(self) -> None:
        """The poll on which one stands; a new one where there is none."""
        at = self.grid.current()
        if at is None:
            return
        if not at.polls:
            self.add()
        elif len(at.polls) == 1:
            self.acts.change(at.polls[0].poll.id)
        else:
            self._offer(
                [(one.poll.question or one.poll.waived, self._changes(one.poll.id)) for one in at.polls],
                self.grid.viewport().mapToGlobal(self.grid.visualRect(self.grid.currentIndex()).bottomLeft()),
            )

    def waivable(self) -> list[Slot]:
        """The chosen quarters without a poll, or with none that was asked yet."""
        early = {PollState.IDEA, PollState.PLANNED}
        return [one for one in self.grid.chosen() if all(view.state in early for view in one.polls)]

    def waive(self) -> None:
        """Ask why the chosen quarters have no poll."""
        slots = self.waivable()
        if slots and self._writable:
            first = slots[0]
            about = f"{self._name(first)}, {first.quarter.name}."
            if len(slots) > 1:
                about = f"{words.count(len(slots), 'quarter')} of accounts are chosen. The reason is kept for each."
            self.acts.waive([(one.account, str(one.quarter)) for one in slots], about)

    def make_posts(self) -> None:
        """Drafts that ask the chosen polls that no post asks yet."""
        views = [one for slot in self.grid.chosen() for one in slot.polls]
        wanted = [one.poll.id for one in views if phrases.can_be_asked(one)]
        if wanted and self._writable:
            self.acts.make_posts(wanted)

    def remove(self) -> None:
        """Remove the chosen polls."""
        wanted = [one.poll.id for slot in self.grid.chosen() for one in slot.polls]
        if wanted and self._writable:
            self.acts.remove(wanted)

    def showEvent(self, event: QShowEvent, /) -> None:
        """What changed while another room was shown is read when this one is."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """With large text on a small screen the accounts have all the room; all can be done by their menu too."""
        super().resizeEvent(event)
        roomy = event.size().height() >= self._theme.px(_ROOMY)
        self.details.setVisible(roomy)
        self.foot.setVisible(roomy)

    def copy(self) -> None:
        """What is chosen as a table for a spreadsheet."""
        chosen = {(one.account, one.quarter.number) for one in self.grid.chosen()}
        if self.year is not None and chosen:
            number = self.year.year
            self._core.ask(lambda planner: planner.polls.table(number, chosen), self._copied, owner=self)

    # Inside

    def _copied(self, table: "CopiedTable") -> None:
        data = QMimeData()
        data.setText(table.text)
        data.setHtml(table.html)
        QApplication.clipboard().setMimeData(data)
        said = f"Copied {words.count(table.rows, 'row')}. Paste in a spreadsheet."
        if table.formulas:
            said += " There, do not paste as text only: a cell begins like a formula."
        self.told.emit(said)

    def _show(self, asked: int, year: PollYear) -> None:
        if asked != self._asked:
            return
        self.year = year
        self.title.setText(f"Polls {year.year}")
        self.now.setEnabled(year.year != year.today.year)
        self.summary.setText(phrases.summary(year))
        self.summary.setToolTip(f"{self.summary.text()}\n\n{phrases.RULE}")
        self.summary.setAccessibleDescription(phrases.RULE)
        only = self.which.current() == _LACKING
        self.grid.show_year(year, only_lacking=only)
        stand, self._stand = self._stand, None
        if stand is not None and not self.grid.stand_on(stand[0], stand[1].number) and only:
            self.which.set_current(_ALL)
            self.grid.show_year(year, only_lacking=False)
            self.grid.stand_on(stand[0], stand[1].number)
        empty = not self.grid.table.rows
        if empty:
            accounts = "There is no account yet. Polls belong to accounts: add them under Accounts."
            self.nothing.set_words(f"No poll is due or missing in {year.year}." if year.rows else accounts)
        self.nothing.setVisible(empty)
        self.both.setVisible(not empty)
        self._show_chosen()

    def _failed(self, exc: BaseException) -> None:
        from sddc_planner.errors import PlannerError  # noqa: PLC0415

        if not isinstance(exc, PlannerError):
            raise exc
        self.summary.setText(exc.sentence())

    def _show_chosen(self) -> None:
        chosen = self.grid.chosen()
        row = self._row(chosen[0]) if len(chosen) == 1 else None
        self.details.show_chosen(chosen, row, writable=self._writable)

    def _row(self, slot: Slot) -> AccountYear | None:
        return next((one for one in (self.year.rows if self.year else ()) if one.account == slot.account), None)

    def _name(self, slot: Slot) -> str:
        row = self._row(slot)
        return phrases.account(row) if row else "An account"

    def _changes(self, poll_id: str) -> Callable[[], None]:
        return lambda: self.acts.change(poll_id)

    def _go_to(self, poll: Poll) -> None:
        quarter = Quarter.parse(poll.quarter)
        self._stand, self._wanted = (poll.account, quarter), quarter.year
        self.reload()
        self.grid.setFocus()

    def _saved(self, poll: Poll) -> None:
        self._stand = (poll.account, Quarter.parse(poll.quarter))
        self._wanted = self._stand[1].year
        self._soon.start()

    def _step(self, years: int) -> None:
        if self.year is not None:
            self.show_year((self._wanted or self.year.year) + years)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if not {table for table, _row in touched} & _TABLES:
            return
        if self.isVisible():
            self._soon.start()
        else:
            self._is_stale = True

    def _menu(self, place: QPoint) -> None:
        from ui.campaigns.polls.menu import what_can_be_done  # noqa: PLC0415

        self._offer(what_can_be_done(self, writable=self._writable), place)

    def _offer(self, wanted: list[tuple[str, Callable[[], object]]], place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, do in wanted:
            menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _on=False, do=do: do())
        if wanted:
            menu.popup(place)

    def _lay_out(self) -> None:
        px = self._theme.px
        strip = QFrame()
        strip.setProperty("kind", "toolbar")
        row = SpreadLayout(strip, px(8))
        row.setContentsMargins(px(16), px(6), px(16), px(6))
        self.title.setProperty("kind", "title")
        self.summary.setProperty("kind", "muted")
        for button, name, key in ((self.back, "Previous", "Up"), (self.forward, "Next", "Down")):
            icons.dress(button, self._theme, "chevron-left" if button is self.back else "chevron-right")
            button.setAccessibleName(f"{name} year")
            button.setToolTip(f"{name} year (Page {key})")
        self.new.setToolTip("New poll (F9)")
        for part in (self.back, self.title, self.forward, self.now, self.which, self.summary):
            row.add_left(part)
        row.add_right(self.new)
        self.both = QSplitter(Qt.Orientation.Vertical)
        self.both.setHandleWidth(1)
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self.grid)
        self.both.addWidget(self.details)
        self.both.setStretchFactor(0, 1)
        self.both.setSizes([px(360), px(_DETAILS)])
        self.foot = QFrame()
        self.foot.setProperty("kind", "panel")
        under = QVBoxLayout(self.foot)
        under.setContentsMargins(px(16), px(4), px(16), px(6))
        let_shrink(self.rule)
        under.addWidget(self.rule)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self.both, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.reload)
        self._core.changed.connect(self._changed)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        self.now.clicked.connect(self._this_year)
        self.which.chosen.connect(lambda _key: self.reload())
        self.new.clicked.connect(self.add)
        grid, details, acts = self.grid, self.details, self.acts
        grid.opened.connect(self.open)
        grid.removeWanted.connect(self.remove)
        grid.copyWanted.connect(self.copy)
        grid.yearWanted.connect(self._step)
        grid.menuWanted.connect(self._menu)
        grid.chosenChanged.connect(self._show_chosen)
        details.changeWanted.connect(acts.change)
        details.afterAllWanted.connect(acts.after_all)
        details.followWanted.connect(acts.follow)
        details.postWanted.connect(self.postWanted)
        details.tellWanted.connect(acts.tell_back)
        details.newWanted.connect(self.add)
        details.waiveWanted.connect(self.waive)
        details.makeWanted.connect(lambda poll: acts.make_posts([poll]) if poll else self.make_posts())
        details.removeWanted.connect(lambda poll: acts.remove([poll]) if poll else self.remove())
        acts.told.connect(self.told)
        acts.postWanted.connect(self.postWanted)
        acts.saved.connect(self._saved)

    def _this_year(self) -> None:
        self._wanted = None
        self.reload()
