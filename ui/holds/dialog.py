"""Holds: which there are, and what becomes of the posts inside each. Every act is one step of undo."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.clock import Clock, system_clock
from sddc_planner.clock import today as today_by
from sddc_planner.errors import NothingToUndo, PlannerError
from sddc_planner.model.hold import Hold
from sddc_planner.model.ids import HoldId, PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.holds.holds import HoldView
from sddc_planner.planner.pictures import Choices
from sddc_planner.planner.planner import Planner
from ui import words
from ui.calendar.acts import Acts
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.holds.doing import do
from ui.holds.hold_list import HoldList
from ui.holds.hold_page import HoldPage, Shown
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

T = TypeVar("T")

_EMPTY = (
    "A hold is a time in which content needs care: the weeks before an election, national mourning, an emergency. "
    "It warns, asks for a reason, or stops posts, and lists those inside."
)
_TABLES = frozenset({"hold", "hold_choice", "post", "account", "person", "sign_off", "submission"})


class HoldsDialog(QDialog):
    """``told`` carries what was done; ``postWanted`` a post to look at and its day; ``pullWanted`` a hold's id."""

    told = Signal(str)
    postWanted = Signal(str, object)
    pullWanted = Signal(str)

    def __init__(
        self, core: Core, theme: Theme, parent: QWidget, *, clock: Clock = system_clock, writable: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._core, self._theme, self._clock, self._writable = core, theme, clock, writable
        self._choices = Choices((), (), ())
        self._wanted: str | None = None
        """The hold to show once it is known."""
        self._post: str | None = None
        self.setWindowTitle("Holds")
        self.list = HoldList(theme)
        self.page = HoldPage(theme)
        self.page.set_writable(writable=writable)
        self.empty = EmptyState(theme, "hold", _EMPTY, "New hold…" if writable else "")
        self.rooms = QStackedWidget()
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.now_button, self.new_button = QPushButton("Call a hold now…"), QPushButton("New hold…")
        self.undo_button, self.close_button = QPushButton("Undo"), QPushButton("Close")
        self.undo_button.setToolTip("Undo the last change (Ctrl+Z)")
        self._lay_out()
        self._connect()
        room = parent.window().size()
        px = theme.px
        self.resize(min(px(1180), room.width() - px(40)), min(px(640), room.height() - px(40)))
        self.list.setFixedWidth(min(px(270), self.width() // 3))

    def begin(self, hold: str | None = None, post: str | None = None) -> None:
        """Show the holds, and of them this one, or what is in force now; this post chosen, where it lies inside."""
        self._wanted, self._post = hold, post
        self._core.ask(lambda planner: planner.pictures.choices(), self._take_choices, owner=self)
        self.reload()

    def reload(self) -> None:
        self._core.ask(lambda planner: planner.holds.all(), self._show, owner=self)

    def call_now(self) -> None:
        """Stop everything: two lines and Enter."""
        from ui.holds.now_dialog import CallNow  # noqa: PLC0415

        dialog = CallNow(self._core, self._theme, self)
        dialog.called.connect(self._called)
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Reading

    def _take_choices(self, choices: Choices) -> None:
        self._choices = choices

    def _show(self, views: tuple[HoldView, ...]) -> None:
        was_empty = not self.list.count()
        self.list.show_holds(views, self._wanted)
        self.rooms.setCurrentIndex(1 if views else 0)
        self.new_button.setVisible(bool(views))  # without any, the page offers it
        current = self.list.current()
        if current is not None:
            self._wanted = None
            self._read(current)
        focus = self.focusWidget()
        if was_empty and focus in (None, self.close_button, self.now_button):
            (self.list if views else self.empty.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, hold: HoldId) -> None:
        def work(planner: Planner) -> Shown:
            holds = planner.holds
            return Shown(holds.get(hold), holds.inside(hold), holds.decided(hold))

        def then(shown: Shown) -> None:
            if shown.view.hold.id == self.list.current():
                self.page.show_hold(shown, self._choices)
                self.page.show()
                if self._post is not None:
                    self.page.choose(self._post)
                    self._post = None

        self._core.ask(work, then, failed=self._gone, owner=self)

    def _gone(self, exc: BaseException) -> None:
        """It was removed by undo in the meantime: the list will say so."""
        if not isinstance(exc, PlannerError):
            raise exc

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if _TABLES & {table for table, _row in touched}:
            self.reload()

    # Holds

    def _new(self) -> None:
        self._open_form(None)

    def _edit(self) -> None:
        if self.page.shown is not None:
            self._open_form(self.page.shown.view.hold)

    def _open_form(self, hold: Hold | None) -> None:
        from ui.holds.form import HoldForm  # noqa: PLC0415

        today = today_by(self._clock)
        form = HoldForm(self._core, self._theme, hold, today=today, choices=self._choices, parent=self)
        form.saved.connect(self._called if hold is None else self._saved)
        form.open()

    def _called(self, hold: Hold) -> None:
        self._wanted = hold.id
        self.told.emit(f"Called the hold “{hold.title}”. Undo with Ctrl+Z.")
        self.reload()

    def _saved(self, hold: Hold) -> None:
        self.told.emit(f"Changed the hold “{hold.title}”. Undo with Ctrl+Z.")

    def _lift(self) -> None:
        shown = self.page.shown
        if shown is None:
            return
        hold = shown.view.hold
        back = sum(not one.why_not for one in shown.decided)
        kept = f"\n\n{words.count(back, 'post that was', 'posts that were')} moved or dropped can be brought back then."
        confirm(
            self,
            f"Lift “{hold.title}”?",
            "It ends for all of its days, and what it holds can go out again. The record keeps who lifted it."
            + (kept if back else ""),
            "Lift the hold",
            lambda: self._do(lambda p: p.holds.lift(hold.id), f"Lifted “{hold.title}”. Undo with Ctrl+Z."),
        )

    def _remove(self) -> None:
        if self.page.shown is not None:
            hold = self.page.shown.view.hold
            self._do(lambda p: p.holds.remove(hold.id), f"Removed “{hold.title}”. Undo with Ctrl+Z.")

    def _pull(self) -> None:
        if self.page.shown is not None:
            self.pullWanted.emit(self.page.shown.view.hold.id)

    # Posts

    def _act(self, name: str) -> None:
        posts, shown = self.page.chosen(), self.page.shown
        if shown is None or not posts or not self.page.buttons[name].isEnabled():
            return
        acts: dict[str, Callable[[Hold, list[PostId]], None]] = {
            "resume": self._resume,
            "move": self._move,
            "tray": self._tray,
            "cancel": self._cancel,
            "again": self._again,
            "back": self._back,
            "look": self._look,
        }
        acts[name](shown.view.hold, posts)

    def _resume(self, hold: Hold, posts: list[PostId]) -> None:
        from ui.signoff.reason_dialog import ReasonDialog  # noqa: PLC0415

        what = words.count(len(posts), "post")
        title = "Let it go out" if len(posts) == 1 else f"Let {what} go out"
        about = f"Inside the hold “{hold.title}”. Your name and your reason are kept, and shown to whoever signs."
        dialog = ReasonDialog(self._theme, title, about, title, self)

        def given(reason: str) -> None:
            do(
                self._core,
                self._theme,
                dialog,
                lambda planner: planner.holds.resume(hold.id, posts, reason),
                then=done,
                refused=lambda _exc, sentence: dialog.refuse(sentence) if sentence else None,
            )

        def done(number: int) -> None:
            dialog.accept()
            self._tell(f"{words.count(number, 'post')} can go out.")

        dialog.given.connect(given)
        dialog.open()

    def _move(self, hold: Hold, posts: list[PostId]) -> None:
        from ui.holds.leaving import ask_for_day  # noqa: PLC0415

        chosen = [one for one in self.page.shown.inside if one.post in posts] if self.page.shown else []
        headings, first = [one.heading for one in chosen], min((one.day for one in chosen), default=None)

        def go(day: date | None) -> None:
            if day is None:
                self._tray(hold, posts)
                return
            said = f"Moved {words.count(len(posts), 'post')} to {words.short_day(day)}."
            self._unless_lost(
                hold, posts, day, "Move", lambda: self._do(lambda p: p.holds.move(hold.id, posts, day), said)
            )

        asked = ask_for_day(self._theme, self, hold, headings=headings, day=first, clock=self._clock)
        asked.chosen.connect(go)

    def _tray(self, hold: Hold, posts: list[PostId]) -> None:
        said = f"Put {words.count(len(posts), 'post')} in the tray."
        self._unless_lost(
            hold, posts, None, "Move to the tray", lambda: self._do(lambda p: p.holds.to_tray(hold.id, posts), said)
        )

    def _cancel(self, hold: Hold, posts: list[PostId]) -> None:
        self._do(lambda p: p.holds.cancel(hold.id, posts), f"Cancelled {words.count(len(posts), 'post')}.")

    def _again(self, hold: Hold, posts: list[PostId]) -> None:
        self._do(lambda p: p.holds.hold_again(hold.id, posts), "Held again.")

    def _back(self, hold: Hold, posts: list[PostId]) -> None:
        said = f"Brought back {words.count(len(posts), 'post')}."
        self._do(lambda p: p.holds.bring_back(hold.id, posts), said)

    def _look(self, _hold: Hold, posts: list[PostId]) -> None:
        shown = self.page.shown
        if shown is None:
            return
        day = next((one.day for one in shown.inside if one.post == posts[0]), None)
        day = day or next((one.to_day for one in shown.decided if one.post == posts[0]), None)
        self.accept()
        self.postWanted.emit(posts[0], day)

    def _unless_lost(
        self, hold: Hold, posts: list[PostId], day: date | None, verb: str, go: Callable[[], None]
    ) -> None:
        """Go on; where a sign-off would be lost, only once the person knows."""
        acts = Acts(self._core, self, self)

        def then(lost: tuple[Post, ...]) -> None:
            acts.unless_lost(lost, verb, go)

        do(
            self._core,
            self._theme,
            self,
            lambda planner: planner.holds.would_lose(hold.id, posts, day),
            then=then,
            refused=lambda _exc, sentence: self._say(sentence),
        )

    # Inside

    def _do(self, work: Callable[[Planner], T], said: str) -> None:
        do(
            self._core,
            self._theme,
            self,
            work,
            then=lambda _done: self._tell(said),
            refused=lambda _exc, why: self._say(why),
        )

    def _undo(self) -> None:
        def failed(exc: BaseException) -> None:
            if not isinstance(exc, NothingToUndo):
                raise exc
            self._say(exc.sentence())

        self._say("")
        self._core.ask(
            lambda planner: planner.record.undo(),
            lambda what: self._tell(f"Undone: {what}."),
            failed=failed,
            owner=self,
        )

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.told.emit(sentence)

    def _say(self, sentence: str) -> None:
        self.said.setText("")
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _connect(self) -> None:
        self._core.changed.connect(self._changed)
        self.list.chosen.connect(self._read)
        self.empty.acted.connect(self._new)
        self.now_button.clicked.connect(self.call_now)
        self.new_button.clicked.connect(self._new)
        self.undo_button.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.reject)
        self.page.acted.connect(self._act)
        self.page.editWanted.connect(self._edit)
        self.page.liftWanted.connect(self._lift)
        self.page.removeWanted.connect(self._remove)
        self.page.pullWanted.connect(self._pull)
        if self._writable:
            QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)
        for button in (self.now_button, self.new_button, self.undo_button):
            button.setEnabled(self._writable)

    def _lay_out(self) -> None:
        px = self._theme.px
        self.said = wrapped("" if self._writable else words.READ_ONLY, "muted")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self.list)
        row.addWidget(scrolling(self.page), 1)
        self.page.hide()
        self.rooms.addWidget(self.empty)
        self.rooms.addWidget(both)
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        for button in (self.now_button, self.new_button, self.undo_button):
            feet.addWidget(button)
        feet.addWidget(self.said, 1)
        feet.addWidget(self.close_button)
        for button in (self.now_button, self.new_button, self.undo_button, self.close_button):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(10))
        column.addWidget(self.rooms, 1)
        column.addWidget(self.problem)
        column.addLayout(feet)
        self.setTabOrder(self.list, self.page)
