"""The one window: rail, room, status bar. It places things and passes requests on; it decides nothing."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.clock import Clock, system_clock
from sddc_planner.errors import PassphraseWanted
from sddc_planner.model.council import Person
from sddc_planner.model.ids import PostId
from ui import words
from ui.actions import Actions
from ui.calendar.page import CalendarPage
from ui.calendar.post_menu import pop_up
from ui.calendar.reminding import Reminding
from ui.commands import Commands
from ui.core import Core, Job
from ui.desktop import Desktop
from ui.drops import Drops
from ui.memory import Memory
from ui.opening import Opened
from ui.rail import Rail
from ui.rooms import Rooms
from ui.status_line import StatusLine
from ui.theme import Theme
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.window_keys import presses_button

if TYPE_CHECKING:
    from ui.campaigns.page import CampaignsPage
    from ui.composer.pictures import PictureLoader
    from ui.setup.page import AccountsPage
    from ui.signoff.page import SignOffPage
    from ui.welcome.page import WelcomePage
    from ui.welcome.who import WhoPopover

_LABELS_MS = 50
_COUNT_MS = 400
"""How long after a change the badge is counted: after the month has been painted."""

_SIZE = QSize(1366, 768)
"""Of the window at its first start, in pixels, where the screen is larger."""


class MainWindow(QMainWindow):
    """``show_library`` after one has been opened, ``show_welcome`` before. ``closing`` when it is about to go."""

    closing = Signal()
    openedByWelcome = Signal(object)
    """The folder of a library that the first page has opened or made."""
    ready = Signal()
    """A library is open and its month is on screen."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        memory: Memory,
        *,
        desktop: Desktop | None = None,
        clock: Clock = system_clock,
    ) -> None:
        super().__init__()
        self._core, self._theme, self.memory = core, theme, memory
        self._desktop = desktop or Desktop()
        self.opened: Opened | None = None
        self.setWindowTitle("SDDC Planner")
        self.setAcceptDrops(True)
        self.rail = Rail(theme)
        self.notice = NoticeBar(theme)
        self.calendar = CalendarPage(core, theme, lambda: self.pictures)
        self.calendar.remember(memory)
        self.made = Rooms(self, core, theme, self._desktop)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self.calendar)
        self.whole = QStackedWidget()
        self._lay_out()
        self.line = StatusLine(self.statusBar(), core, theme)
        self.commands = Commands(self, core, theme, memory, desktop=self._desktop, clock=clock)
        self.actions_ = Actions(self, theme, self.commands.does(), self.calendar.post_views())
        self.commands.add_choices(self.actions_)
        Drops(self, self.commands.files)
        self._labels = QTimer(self, singleShot=True, interval=_LABELS_MS)
        self._count = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._connect()
        self.resize(_SIZE)
        if not memory.geometry.isEmpty():
            self.restoreGeometry(memory.geometry)

    def fit_screen(self) -> None:
        """At its first start take the whole screen, where that has no room for the usual size and a frame."""
        room = self.screen().availableGeometry()
        small = room.width() <= _SIZE.width() or room.height() < _SIZE.height() + self._theme.px(40)
        if small and self.memory.geometry.isEmpty():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    @property
    def signoff(self) -> "SignOffPage":
        return self.made.signoff

    @property
    def campaigns(self) -> "CampaignsPage":
        return self.made.campaigns

    @property
    def accounts(self) -> "AccountsPage":
        return self.made.accounts

    @property
    def welcome(self) -> "WelcomePage":
        return self.made.welcome

    @property
    def pictures(self) -> "PictureLoader":
        return self.made.pictures

    @property
    def who(self) -> "WhoPopover":
        return self.made.who

    def has_made(self, room: str) -> bool:
        """Whether a room, or another part made late, is there yet, and so may hold something to save or to end."""
        return self.made.has_made(room)

    # What is shown

    def show_welcome(self) -> None:
        """The first page. The plan that is open stays open, and *Back* leads to it."""
        self.put_away()
        self.welcome.show_choices(way_back=self.opened.folder if self.opened else None)
        self._show_frame(False)

    def show_opening(self, sentence: str, job: Job | None = None) -> None:
        """Say that a library is being opened, or made by ``job``, which can be stopped."""
        if job is None:
            self._opening.setText(sentence)
            self._show_frame(False, self._opening)
        else:
            self.welcome.show_working(sentence, job)
            self._show_frame(False)

    def show_plan(self) -> None:
        """Back to the plan that is open, or to the choices where there is none."""
        if self.opened is None:
            self.show_welcome()
        else:
            self._show_frame(True)
            self.show_room("calendar")

    def show_library(self, opened: Opened) -> None:
        """Show the calendar of the library that is open in ``core`` now."""
        self.opened = opened
        self._show_frame(True)
        writable = not opened.why_read_only
        self.actions_.set_writable(writable=writable)
        self.calendar.set_writable(writable=writable)
        self.notice.dismiss()
        if opened.why_read_only:
            self.notice.show_notice("warning", f"{words.READ_ONLY} {opened.why_read_only}")
        elif opened.warning:
            self.notice.show_notice("warning", opened.warning)
        self.show_person(opened.person)
        self.show_backup(opened.last_backup)
        self.show_room("calendar")
        self.calendar.open_library(opened.today)
        if self.has_made("accounts"):
            self.accounts.reload()
        if self.has_made("campaigns"):
            self.campaigns.set_writable(writable=writable)
            self.campaigns.open_library()

    def show_room(self, key: str) -> None:
        self.save_now()
        room: QWidget = getattr(self, key)
        self.actions_.set_room(in_calendar=room is self.calendar)
        self.rail.show_room(key)
        self.rooms.setCurrentWidget(room)
        self.line.summary.setVisible(room is self.calendar)
        room.setFocus()
        self._title(key)

    def save_now(self) -> None:
        """Send everything that has been typed, in whatever room."""
        self.calendar.save_now()
        if self.has_made("accounts"):
            self.accounts.commit()
        if self.has_made("campaigns"):
            self.campaigns.save_now()

    def put_away(self) -> None:
        """Save what is being written, and close it. Call it before ``core`` closes the library or opens another."""
        self.save_now()
        self.calendar.close_library()
        if self.has_made("campaigns"):
            self.campaigns.close_library()

    def show_person(self, person: Person | None) -> None:
        self.rail.show_person(person)
        self.line.signing.refresh()
        if self.has_made("signoff"):
            self.signoff.reload()
        self._labels.start()
        self._count.start()

    def show_backup(self, when: str) -> None:
        self.line.show_backup(when)

    def add_bar(self, bar: QWidget) -> None:
        """Put a line over everything, on the first page too."""
        self._column.insertWidget(0, bar)

    def tell(self, sentence: str) -> None:
        """A quiet word in the status bar, for a few seconds."""
        self.line.tell(sentence)

    @property
    def is_plan(self) -> bool:
        """Whether the plan is on screen, not the first page."""
        return self.whole.currentIndex() == 0 and self.opened is not None

    @property
    def room(self) -> QWidget | None:
        return self.rooms.currentWidget()

    # Qt

    def closeEvent(self, event: QCloseEvent, /) -> None:
        self.put_away()
        self.memory.geometry = self.saveGeometry()
        self.closing.emit()
        if self.has_made("pictures"):
            self.pictures.close()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def post_menu(self, posts: list[str], day: date | None, place: QPoint) -> None:
        """The commands for the chosen posts, or for an empty day."""
        self.actions_.show_icons()
        states = self.calendar.states([PostId(post) for post in posts])
        pop_up(self, self.actions_.by_id, states, place, (lambda: self.calendar.new_post(day)) if day else None)

    def want_passphrase(self, exc: PassphraseWanted) -> None:
        """Something was not changed, since everyone gives their passphrase first: offer to sign in."""
        if not self.notice.isVisible() or self.notice.message.text() != exc.sentence():
            self.notice.show_notice("warning", exc.sentence(), "Sign in…")

    def _signed_in(self, person: str) -> None:
        if self.notice.button.text() == "Sign in…":
            self.notice.dismiss()
        self._core.signedIn.emit(person)

    def show_month(self, month: date) -> None:
        """Show a month of the calendar."""
        self.show_room("calendar")
        self.calendar.show_month(month)

    def go_to_post(self, post: str, day: date | None) -> None:
        """Open a post in the calendar."""
        self.show_room("calendar")
        self.calendar.go_to(post, day)

    def _title(self, key: str) -> None:
        if self.opened is None:
            return
        month = words.month_name(self.calendar.month)
        room = {"calendar": month, "signoff": "Sign-off", "campaigns": "Campaigns", "accounts": "Accounts"}
        example = " (example)" if self.opened.is_example else ""
        self.setWindowTitle(f"{room[key]} — SDDC Planner{example}")

    def _read_labels(self) -> None:
        self._core.ask(
            lambda planner: planner.record.labels(),
            lambda labels: self.actions_.set_undo(*labels),
            owner=self,
        )

    def _count_waiting(self) -> None:
        self._core.ask(lambda planner: planner.signoffs.waiting(), self.rail.show_waiting, owner=self)

    def _show_frame(self, on: bool, instead: QWidget | None = None) -> None:
        """The rail, the menus and the status bar; or another page alone, the first unless told."""
        self.menuBar().setVisible(on)
        self.statusBar().setVisible(on)
        if on:
            self.whole.setCurrentIndex(0)
        else:
            self.whole.setCurrentWidget(instead or self.welcome)
            self.setWindowTitle("SDDC Planner")

    def _lay_out(self) -> None:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self.rooms, 1)
        row.addLayout(right, 1)
        self.whole.addWidget(beside)
        self._opening = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._opening.setTextFormat(Qt.TextFormat.PlainText)
        self._opening.setProperty("kind", "muted")
        self.whole.addWidget(self._opening)
        middle = QWidget()
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.whole)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.rail.roomChosen.connect(self.show_room)
        self.notice.acted.connect(self.commands.sign_in)
        self.line.signing.unlocked.connect(self._signed_in)
        self._core.passphraseWanted.connect(self.want_passphrase)
        self.rail.whoWanted.connect(self.commands.choose_person)
        self.calendar.summed.connect(self._summed)
        self.calendar.painted.connect(self.ready)
        self.calendar.menuWanted.connect(self.post_menu)
        self.calendar.checkWanted.connect(self.commands.check)
        self.calendar.acts.told.connect(self.tell)
        self.calendar.toolbar.exportRequested.connect(self.commands.files.export)
        self.calendar.toolbar.submitRequested.connect(self.commands.submit)
        self.calendar.toolbar.overdueRequested.connect(lambda: self.show_room("signoff"))
        self.calendar.painted.connect(Reminding(self._core, self.calendar.toolbar, self).later)
        self.calendar.historyRequested.connect(self.commands.history_of)
        self.calendar.submitRequested.connect(lambda post: self.commands.submit_these([post]))
        self._labels.timeout.connect(self._read_labels)
        self._count.timeout.connect(self._count_waiting)
        self._core.changed.connect(lambda _touched: (self._labels.start(), self._count.start()))
        self.calendar.savedChanged.connect(self.line.saved.setText)
        self.calendar.acts.heldChanged.connect(self.actions_.set_held)

    def _summed(self, sentence: str) -> None:
        self.line.summary.setText(sentence)
        if self.room is self.calendar:
            self._title("calendar")

    def add_person(self) -> None:
        """Go to where a person is added."""
        self.show_room("accounts")
        self.accounts.show_people(add=True)
