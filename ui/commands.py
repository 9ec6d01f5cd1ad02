"""What the commands of the menus do. Each line is a request; the pages and the planner do the work."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from sddc_planner import __version__
from sddc_planner.clock import Clock
from sddc_planner.errors import NothingToUndo
from sddc_planner.model.council import Person
from ui.calendar.toolbar import LIST, MONTH, WEEK
from ui.campaigns.commands import CampaignCommands
from ui.core import Core
from ui.days.commands import DaysCommands
from ui.desktop import Desktop
from ui.file_commands import FileCommands, opened_over
from ui.handing.commands import HandingCommands
from ui.holds.commands import HoldCommands
from ui.memory import SCALES, Memory
from ui.palette.commands import FindCommands
from ui.printing.commands import PrintCommands
from ui.rearranging.commands import RearrangingCommands
from ui.repeats.commands import RepeatCommands
from ui.replacing.commands import ReplacingCommands
from ui.saved_views.commands import SavedViewCommands
from ui.spelling.commands import WritingCommands
from ui.theme import Scheme, Theme

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.main_window import MainWindow

_SCHEMES = {Scheme.SYSTEM: "Colours of the system", Scheme.LIGHT: "Light colours", Scheme.DARK: "Dark colours"}


class Commands(QObject):
    """``openWanted`` and ``exampleWanted`` concern the whole program and are met outside the window."""

    openWanted = Signal()
    exampleWanted = Signal()
    backupWanted = Signal()
    watchWanted = Signal()

    def __init__(
        self, window: "MainWindow", core: Core, theme: Theme, memory: Memory, *, desktop: Desktop, clock: Clock
    ) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._memory = window, core, theme, memory
        self._clock = clock
        self.files = FileCommands(window, core, theme, desktop)
        self.repeats = RepeatCommands(window, core, theme)
        self.days = DaysCommands(window, core, theme, memory, desktop)
        self.rearranging = RearrangingCommands(window, core, theme, clock)
        self.handing = HandingCommands(window, core, theme, desktop, clock)
        self.files.calendarWanted.connect(self.handing.import_calendar)
        self.printing = PrintCommands(window, core, theme, desktop)
        self.saved_views = SavedViewCommands(window, core, theme)
        self.finding = FindCommands(window, core, theme, self.saved_views.show_view, self.sat_down)
        self.writing = WritingCommands(window, core, theme, memory)
        self.replacing = ReplacingCommands(window, core, theme)
        self.campaigns = CampaignCommands(window, core, theme, desktop)
        self.files.campaignWanted.connect(self.campaigns.files.bring_in)
        self.holds = HoldCommands(window, core, theme, desktop, clock=clock, parent=self)

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        window, calendar = self._window, self._window.calendar
        acts = calendar.acts
        return {
            "new": self._in_calendar(calendar.new_post),
            "submit": self.submit,
            "urgent": self.urgent,
            "missed": self.missed,
            "open": self.openWanted.emit,
            "example": self.exampleWanted.emit,
            "backup": self.backupWanted.emit,
            "watch": self.watchWanted.emit,
            "quit": window.close,
            "undo": self.undo,
            "redo": self.redo,
            "duplicate": self.duplicate,
            "move": self.move,
            "tray": lambda: acts.move(calendar.selected(), None),
            "delete": self.delete,
            "submit-these": lambda: self.submit_these(list(calendar.selected())),
            "publish": lambda: acts.publish(calendar.selected(), published=True),
            "unpublish": lambda: acts.publish(calendar.selected(), published=False),
            "cancel": lambda: acts.cancel(calendar.selected(), cancelled=True),
            "uncancel": lambda: acts.cancel(calendar.selected(), cancelled=False),
            "room-calendar": lambda: window.show_room("calendar"),
            "room-signoff": lambda: window.show_room("signoff"),
            "room-campaigns": lambda: window.show_room("campaigns"),
            "room-accounts": lambda: window.show_room("accounts"),
            "view-month": self._in_calendar(lambda: calendar.show_view(MONTH)),
            "view-week": self._in_calendar(lambda: calendar.show_view(WEEK)),
            "view-list": self._in_calendar(lambda: calendar.show_view(LIST)),
            "previous": self._in_calendar(lambda: calendar.step(-1)),
            "next": self._in_calendar(lambda: calendar.step(1)),
            "go-to-date": self._in_calendar(calendar.dates.ask),
            "today": self._in_calendar(calendar.go_today),
            "show-tray": self._in_calendar(
                lambda: calendar.tray.set_collapsed(collapsed=not calendar.tray.is_collapsed())
            ),
            "larger": lambda: self.scale(1),
            "smaller": lambda: self.scale(-1),
            "normal": lambda: self.scale(0),
            "history": self.history,
            "history-month": self.history_of_month,
            "history-all": lambda: self.history_of(None),
            "check": self.check,
            "who": self.choose_person,
            "sign-in": self.sign_in,
            "lock": self.lock,
            "own-keys": self.own_keys,
            "keys": self.keys,
            "proves": self.proves,
            "about": self.about,
            **self.files.does(),
            **self.writing.does(),
            **self.replacing.does(),
            **self.repeats.does(),
            **self.days.does(),
            **self.rearranging.does(),
            **self.printing.does(),
            **self.saved_views.does(),
            **self.finding.does(),
            **self.holds.does(),
            **self.campaigns.does(),
            **self.handing.does(),
        }

    def add_choices(self, actions: "Actions") -> None:
        """The colour schemes, below the sizes of text in the View menu."""
        names = {scheme.value: text for scheme, text in _SCHEMES.items()}
        self.days.begin(actions)
        actions.add_choices("Text and colours", names, self._memory.scheme.value, self.choose_scheme)

    # The record

    def undo(self) -> None:
        self._window.save_now()
        self._core.ask(
            lambda planner: planner.record.undo(),
            lambda what: self._window.tell(f"Undone: {what}."),
            failed=self._nothing_to_undo,
            owner=self,
        )

    def redo(self) -> None:
        self._window.save_now()
        self._core.ask(
            lambda planner: planner.record.redo(),
            lambda what: self._window.tell(f"Done again: {what}."),
            failed=self._nothing_to_undo,
            owner=self,
        )

    def history(self) -> None:
        """Of the post that is chosen, open or under review; else of the campaign in its room, or of the library."""
        window = self._window
        if window.room is window.calendar:
            chosen = window.calendar.selected()
            self.history_of(chosen[0] if chosen else None)
        elif window.has_made("campaigns") and window.room is window.campaigns:
            post = window.campaigns.panel.open_id
            if post is None and window.campaigns.chosen is not None:
                self.campaigns.show_history()
            else:
                self.history_of(post)
        else:
            case = window.signoff.review.case if window.has_made("signoff") else None
            self.history_of(case.post_id if case is not None and window.room is window.signoff else None)

    def history_of(self, post: str | None) -> None:
        from ui.history_dialog import HistoryDialog  # noqa: PLC0415

        self._save()
        dialog = opened_over(HistoryDialog(self._core, self._theme, self._window, loader=self._window.pictures))
        named = self._window.calendar.headings([post]) if post else []  # type: ignore[list-item]  # an id is a str
        dialog.begin(post, named[0] if named else "")

    def history_of_month(self) -> None:
        """Of the month in the calendar, for the departments that its filter shows."""
        from ui.history_dialog import HistoryDialog  # noqa: PLC0415

        self._save()
        calendar = self._window.calendar
        dialog = opened_over(HistoryDialog(self._core, self._theme, self._window, loader=self._window.pictures))
        dialog.begin_month(calendar.month, calendar.filters.wanted().departments)

    def check(self) -> None:
        from ui.exchange.check_dialog import CheckDialog  # noqa: PLC0415

        self._save()
        dialog = opened_over(CheckDialog(self._core, self._theme, self._window))
        dialog.signing_changed.connect(self._window.line.signing.refresh)
        dialog.begin()

    def own_keys(self) -> None:
        """The keys of this computer, with or without a library."""
        from ui.setup.key_ring_dialog import KeyRingDialog  # noqa: PLC0415

        opened_over(KeyRingDialog(self._core, self._theme, self._window)).begin()

    # Posts

    def submit(self) -> None:
        """The month as the filter shows it."""
        self._submit(None)

    def submit_these(self, posts: list[str]) -> None:
        if posts:
            self._submit(posts)

    def urgent(self) -> None:
        """A verbal approval of the post under review, or of those that are chosen in the calendar."""
        from ui.signoff.urgent_dialog import UrgentDialog  # noqa: PLC0415

        window = self._window
        if window.has_made("signoff") and window.room is window.signoff:
            window.signoff.record_verbal()
            return
        chosen = window.calendar.selected() if window.room is window.calendar else []
        if not chosen:
            window.tell("Choose a post first.")
            return
        self._save()
        dialog = UrgentDialog(self._core, self._theme, chosen, window)
        dialog.recorded.connect(window.tell)
        dialog.open()

    def missed(self) -> None:
        """Posts whose time has passed."""
        from ui.signoff.missed_dialog import MissedDialog  # noqa: PLC0415

        window = self._window
        self._save()
        dialog = MissedDialog(self._core, self._theme, window, clock=self._clock)
        dialog.told.connect(window.tell)
        dialog.post_wanted.connect(window.go_to_post)
        dialog.open()

    def duplicate(self) -> None:
        calendar = self._window.calendar
        chosen = calendar.selected()
        days = {one.id: one.day for one in calendar.model.items}
        if chosen:
            calendar.acts.copy(chosen, days.get(chosen[0]), anchor=chosen[0])

    def move(self) -> None:
        from ui.calendar.move_dialog import MoveDialog  # noqa: PLC0415

        calendar = self._window.calendar
        chosen = calendar.selected()
        if not chosen:
            self._window.tell("Choose a post first.")
            return
        dialog = opened_over(MoveDialog(self._theme, self._window, clock=self._clock))
        dialog.chosen.connect(lambda day: calendar.acts.move(chosen, day, anchor=chosen[0]))
        days = {one.id: one.day for one in calendar.model.items}
        dialog.begin(calendar.headings(chosen), days.get(chosen[0]) or calendar.current_day())

    def delete(self) -> None:
        calendar = self._window.calendar
        calendar.acts.delete(calendar.selected())

    # The person and the look

    def choose_person(self) -> None:
        card = self._window.rail.card
        self._window.who.open_at(card.mapToGlobal(card.rect().topLeft()))

    def sat_down(self, person: Person) -> None:
        """Somebody chose their name."""
        if self._window.opened is not None:
            self._memory.set_person(self._window.opened.folder, person.id)
        self._window.show_person(person)
        if self._window.has_made("campaigns"):
            self._window.campaigns.reload()  # who may sign a brief is another now

    def sign_in(self) -> None:
        """Unlock the key of whoever is at the keyboard, before anything asks for it."""
        from ui.signoff.sign_in import ask_to_sign_in  # noqa: PLC0415

        ask_to_sign_in(
            self._core,
            self._theme,
            self._window,
            "Your signature is needed to decide about posts, and the Communications Manager's to change who signs.",
            opened=self._window.line.signing.refresh,
            dropped=lambda: None,
            refused=self._window.tell,
        )

    def lock(self) -> None:
        self._core.ask(
            lambda planner: planner.signoffs.lock(), lambda _none: self._window.line.signing.refresh(), owner=self
        )

    def choose_scheme(self, scheme: str) -> None:
        self._memory.scheme = Scheme(scheme)
        self._theme.set_look(self._memory.scheme, self._memory.text_scale)

    def scale(self, steps: int) -> None:
        """Larger or smaller text by steps; 0 for the normal size."""
        now = SCALES.index(self._memory.text_scale) if steps else SCALES.index(1.0)
        self._memory.text_scale = SCALES[max(0, min(len(SCALES) - 1, now + steps))]
        self._theme.set_look(self._memory.scheme, self._memory.text_scale)

    def keys(self) -> None:
        from ui.actions import keys_sheet  # noqa: PLC0415
        from ui.keys_dialog import KeysDialog  # noqa: PLC0415

        dialog = opened_over(KeysDialog(self._theme, self._window))
        dialog.begin(keys_sheet())

    def proves(self) -> None:
        from ui.proves_dialog import ProvesDialog  # noqa: PLC0415

        opened_over(ProvesDialog(self._theme, self._window))

    def about(self) -> None:
        box = opened_over(QMessageBox(self._window))
        box.setWindowTitle("About SDDC Planner")
        box.setText(f"SDDC Planner {__version__}")
        box.setInformativeText(
            "Plans a council’s social media month by month. A sign-off is bound to the exact content that was "
            "signed, and anyone can check it.\n\nA signature shows that the holder of that key and passphrase "
            "approved exactly that content. It does not show who sat at the keyboard.\n\nMIT licence."
        )

    # Inside

    def _submit(self, posts: list[str] | None) -> None:
        from ui.calendar.submit_dialog import SubmitDialog  # noqa: PLC0415

        self._save()
        dialog = opened_over(SubmitDialog(self._core, self._theme, self._window))
        calendar = self._window.calendar
        dialog.begin(calendar.month, calendar.filters.wanted().departments, posts)

    def _nothing_to_undo(self, exc: BaseException) -> None:
        """Two quick presses can ask for more than there is; that is no fault."""
        if not isinstance(exc, NothingToUndo):
            raise exc
        self._window.tell(exc.sentence())

    def _in_calendar(self, do: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if self._window.room is not self._window.calendar:
                self._window.show_room("calendar")
            do()

        return run

    def _save(self) -> None:
        self._window.save_now()
