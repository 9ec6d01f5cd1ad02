"""The window of a pack from another laptop: the sign-off page, beside and apart from one's own library."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.clock import Clock, system_clock
from sddc_planner.errors import PlannerError, SigningLocked
from sddc_planner.packs.arrivals import hash_of
from sddc_planner.packs.keyring import KeyRing
from sddc_planner.planner.laptops.opening_packs import open_pack
from sddc_planner.planner.laptops.reviewing import OfferedKey, Reviewer, WrittenDecisions
from ui import notify
from ui.composer.pictures import PictureLoader
from ui.core import Core
from ui.desktop import Desktop
from ui.memory import Memory
from ui.notify import MessageBoxes
from ui.packs.gate import Gate, start_folder
from ui.packs.pack_case import KeysAtHand, PackCase, pack_of, read_keys, read_pack_case
from ui.packs.pack_head import PackHead
from ui.signoff.page import Nothing, SignOffPage
from ui.signoff.sign_in import ask_to_sign_in
from ui.signoff.signing import SigningStatus
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.window_keys import presses_button

_SIZE = QSize(1200, 740)
_KEY_FILES = "Key files (*.sddckey)"
_DONE = "You have decided about everything in this pack that waits for you. Write your decisions and send them back."
_NONE = "Nothing in this pack waits for a decision."
_BRIEFS = (
    "No posts wait. The campaign briefs of this pack stand above: read each and decide, then write your decisions."
)


class PackWindow(QMainWindow):
    """Call ``begin`` with the file. ``closed`` when it is gone; what was decided in it is kept for the next time.

    It needs no library. Where one is open in the program, its keys are offered to sign with.
    """

    closed = Signal()
    ready = Signal()
    """The pack is open, or it has been said why not."""
    written = Signal(object)
    """``WrittenDecisions``, once the file is there."""

    def __init__(
        self,
        theme: Theme,
        memory: Memory,
        *,
        desktop: Desktop | None = None,
        notifier: MessageBoxes | None = None,
        clock: Clock = system_clock,
        packs: Path | None = None,
        ring: KeyRing | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._memory, self._clock = theme, memory, clock
        self._desktop = desktop or Desktop()
        notifier = notifier or MessageBoxes()
        self._packs, self._ring = packs, ring or KeyRing.of_this_computer(clock)
        self._path = Path()
        self._case: PackCase | None = None
        self._go_on: Callable[[], object] = _nothing
        self.core = Core(lambda exc: notify.report(notifier, exc), self)
        self.setWindowTitle("Posts for sign-off")
        self.head = PackHead(theme)
        self.notice = NoticeBar(theme)
        self._offer: Callable[[], object] = _nothing
        self.pictures = PictureLoader(self)
        self.signoff = SignOffPage(
            self.core,
            theme,
            self.pictures,
            nothing=Nothing(mine=_DONE, anybodys=_NONE, action="Write my decisions…", briefs=_BRIEFS),
            in_pack=True,
        )
        self.gate = Gate(theme)
        self.opening = EmptyState(theme, "signoff", "")
        self.rooms = QStackedWidget()
        for room in (self.opening, self.gate, self.signoff):
            self.rooms.addWidget(room)
        # What is not on show asks for no room, or large text would make the window higher than a low screen.
        self.signoff.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.signing = SigningStatus(self.core, theme)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.signing)
        apart = QLabel("A pack: nothing here changes your own library")
        apart.setContentsMargins(0, 0, theme.px(10), 0)
        self.statusBar().addPermanentWidget(apart)
        self._lay_out()
        self._connect()
        self.resize(_SIZE)

    def begin(self, path: Path) -> None:
        """Open the pack in a file. Why it cannot be opened is said in its place."""
        self._path = path
        self.head.hide()
        self.signing.hide()
        self.opening.set_words(f"Opening {path.name}…")
        clock, packs = self._clock, self._packs
        self.core.open(lambda: open_pack(path, packs, clock=clock), self._opened, self._not_opened)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent, /) -> None:
        if self._case is not None:
            self.core.ask(lambda planner: pack_of(planner).review.put_key_away())
        self.core.close()
        self.pictures.close()
        event.accept()
        self.closed.emit()

    # Opening

    def _opened(self, _folder: Path) -> None:
        library = self._memory.library
        self.core.ask(lambda planner: pack_of(planner).review.seal_sentence(library), self.head.show_seal, owner=self)
        self.core.ask(read_pack_case, self._begin_with, owner=self)

    def _not_opened(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.opening.set_words(exc.sentence(), "Close")
        self.ready.emit()

    def _begin_with(self, case: PackCase) -> None:
        self.setWindowTitle(f"{case.about.title} — for sign-off")
        self.head.show()
        self.signing.show()
        self._show_case(case)
        if case.why_read_only:
            self._tell("warning", f"You can look at this pack, but not decide. {case.why_read_only}")
            self._show_posts()
        else:
            if case.about.warning:
                self._tell("warning", case.about.warning)
            self.gate.show_people(case.reviewers, case.about.sender)
            self.rooms.setCurrentWidget(self.gate)
            self.gate.ask_who()
        self.ready.emit()

    def _show_case(self, case: PackCase) -> None:
        self._case = case
        self.head.show_case(case)
        self.signoff.show_briefs(case.briefs)
        self.head.person_button.setEnabled(not case.why_read_only)

    # Who, and with which key

    def _ask_who(self) -> None:
        if self._case is not None:
            self.gate.show_people(self._case.reviewers, self._case.about.sender)
            self.rooms.setCurrentWidget(self.gate)
            self.gate.ask_who()

    def _person_chosen(self, reviewer: Reviewer) -> None:
        library, ring = self._memory.library, self._ring

        def show(found: KeysAtHand) -> None:
            known = [one for one in found.keys if one.known]
            if len(known) == 1:
                self._use(reviewer, known[0])
            else:
                self.gate.show_keys(found)

        self.core.ask(lambda planner: read_keys(planner, reviewer, library, ring), show, owner=self)

    def _file_wanted(self, reviewer: Reviewer) -> None:
        path = self._desktop.choose_file(self, "Choose your key file", self._desktop.documents(), _KEY_FILES)
        if path is not None:
            self.core.ask(
                lambda planner: pack_of(planner).review.key_in_file(path, reviewer.person),
                lambda key: self._use(reviewer, key),
                failed=self._not_used,
                owner=self,
            )

    def _make_key(self, reviewer: Reviewer, passphrase: str) -> None:
        ring = self._ring

        def made(found: tuple[OfferedKey, str]) -> None:
            key, code = found
            self._go_on = lambda: self._use(reviewer, key)
            self.gate.show_code(code)

        def make(_planner: object) -> tuple[OfferedKey, str]:
            one, code = ring.make(reviewer.name, passphrase)
            return OfferedKey(one.name, "this computer’s key ring", one.key, known=False), code

        self.core.ask(make, made, failed=self._not_used, owner=self)

    def _code_kept(self) -> None:
        self._go_on()

    def _use(self, reviewer: Reviewer, key: OfferedKey) -> None:
        self.core.ask(
            lambda planner: pack_of(planner).review.use_key(reviewer.person, key.key),
            lambda _none: self._show_posts(),
            failed=self._not_used,
            owner=self,
        )

    def _not_used(self, exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        self.gate.say_problem(exc.sentence())

    def _show_posts(self) -> None:
        self.rooms.setCurrentWidget(self.signoff)
        self.signoff.reload()
        self.signing.refresh()
        self._count()

    def _count(self) -> None:
        self.core.ask(read_pack_case, self._show_case, owner=self)

    # What goes back

    def write_decisions(self) -> None:
        """Ask for a folder and write the file."""
        start = start_folder(self._path, self._memory.watched_folder)
        folder = self._desktop.choose_folder(self, "Where do the decisions go?", start)
        if folder is not None:
            self._write(folder)

    def _write(self, folder: Path) -> None:
        memory = self._memory

        def write(planner: object) -> tuple[WrittenDecisions, str]:
            pack = pack_of(planner)  # type: ignore[arg-type]  # it is the planner of this window
            who = pack.desk.somebody()
            done = pack.review.write_decisions(folder / pack.review.file_name(who))
            return done, hash_of(done.path)

        def wrote(found: tuple[WrittenDecisions, str]) -> None:
            done, sha256 = found
            memory.add_seen(sha256)  # or the shared folder would offer it to whoever made it
            self.signing.refresh()
            self._say_written(done)

        def failed(exc: BaseException) -> None:
            if isinstance(exc, SigningLocked):
                ask_to_sign_in(
                    self.core,
                    self._theme,
                    self,
                    "The file with your decisions is signed as a whole.",
                    opened=lambda: self._write(folder),
                    dropped=_nothing,
                    refused=lambda sentence: self._tell("warning", sentence),
                )
            elif isinstance(exc, PlannerError):
                self._tell("warning", exc.sentence())
            else:
                raise exc

        self.core.ask(write, wrote, failed=failed, owner=self)

    def _say_written(self, done: WrittenDecisions) -> None:
        sender = self._case.about.sender if self._case else "the sender"
        said = f"{done.sentence()} Send the file back to {sender}."
        if not done.known:
            said += f" {sender} will ask you for the fingerprint of your key: {done.fingerprint}."
        self._offer = lambda: self._desktop.open_folder(done.path.parent)
        self.notice.show_notice("info", said, "Show the folder")
        self.written.emit(done)

    # Inside

    def _tell(self, tone: str, sentence: str) -> None:
        self._offer = _nothing
        self.notice.show_notice("info" if tone == "info" else "warning", sentence)

    def _take_offer(self) -> None:
        self._offer()

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.notice):
            column.addWidget(part)
        column.addWidget(self.rooms, 1)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.opening.acted.connect(self.close)
        self.head.person_wanted.connect(self._ask_who)
        self.head.write_wanted.connect(self.write_decisions)
        self.gate.person_chosen.connect(self._person_chosen)
        self.gate.key_chosen.connect(self._use)
        self.gate.file_wanted.connect(self._file_wanted)
        self.gate.make_wanted.connect(self._make_key)
        self.gate.looked.connect(self._show_posts)
        self.gate.code_kept.connect(self._code_kept)
        self.signoff.calendar_wanted.connect(self.write_decisions)
        self.signoff.signing_changed.connect(self.signing.refresh)
        self.core.changed.connect(lambda _touched: self._count())
        self.notice.acted.connect(self._take_offer)


def _nothing() -> None:
    return
