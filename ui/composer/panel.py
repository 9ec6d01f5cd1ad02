"""The panel in which the selected post is written. It saves as one types, and says so only when it is true."""

from datetime import date, time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.clock import exists
from sddc_planner.errors import NotFound, PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from ui.composer.comments_pane import CommentsPane
from ui.composer.crop_acts import CropActs
from ui.composer.dropping import Dropping
from ui.composer.footer import Footer
from ui.composer.form import Form
from ui.composer.header import Header, saved_words
from ui.composer.pictures import PictureLoader
from ui.composer.sheet import Sheet, View, read_sheet
from ui.composer.tab_order import chain, in_reading_order
from ui.composer.taking_in import TakingIn
from ui.composer.word_help import WordHelp
from ui.composer.writing import Change, Saved, Writing
from ui.core import Core
from ui.repeats.planned_strip import PlannedStrip, choose_in_line, choose_words
from ui.repeats.series_strip import SeriesStrip
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

_SIGNED = frozenset({State.AWAITING, State.APPROVED, State.CHANGES_REQUESTED})
_EMPTY = "Choose a post to read or change it here. It is saved as you type."
_NARROWEST = 300
"""Pixels below which the fields would not be readable."""
_GONE = "This post is gone: it was deleted, or what made it was undone. Undo or redo brings it back."


class ComposerPanel(QFrame):
    """``show_post``, ``show_new`` and ``clear`` choose what is open; ``save_now`` before anything that reads the plan.

    A new post enters the library with its first change, so that one that was only looked at leaves nothing behind;
    ``created`` carries its id. The other signals carry the id of the open post, with everything saved. ``clear`` it
    before the core is closed.
    """

    closed = Signal()
    created = Signal(str)
    historyRequested = Signal(str)
    holdRequested = Signal(str)
    duplicateRequested = Signal(str)
    submitRequested = Signal(str)
    seriesRequested = Signal(str, str)
    """Something is to be done with the series of the open post: its name, and the post."""
    stepRequested = Signal(int)
    """Another post is wanted: the next, or with -1 the one before."""
    commandWanted = Signal(str)
    """A command of the window, by its id, about the open post."""
    savedChanged = Signal(str)
    """Whether what is on screen is in the library, in words, when that becomes another."""
    shown = Signal()
    """A post has been read and is on screen."""

    def __init__(
        self, core: Core, theme: Theme, *, loader: PictureLoader | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._writing: Writing | None = None
        self._sheet: Sheet | None = None
        self._ticket = 0
        self._saved = Saved.SAVED
        self._is_reading = self._is_stale = self._is_gone = False
        self._stops: list[QWidget] = []
        self.setProperty("kind", "panel")
        self.setAccessibleName("Post")
        self._loader = loader or PictureLoader(self)
        self._taking = TakingIn(core, self)
        self._header, self._form, self._footer = Header(theme), Form(theme, self._loader), Footer(theme)
        self._crops = CropActs(core, theme, self._loader, self._form.media, self)
        Dropping(self, self._form.media)
        self._series, self._planned = SeriesStrip(theme), PlannedStrip(theme)
        self.words = WordHelp(core, theme, self._form, self)
        self._form.put_first(self._header.place_in(self), self._series, self._planned)
        self.comments = self._form.put_before_checks(CommentsPane(core, theme))
        self._lay_out()
        self._connect()
        self.clear()

    # What is open

    @property
    def post_id(self) -> PostId | None:
        """The open post; None for nothing, or for a new post that is not in the library yet."""
        return self._writing.post_id if self._writing else None

    @property
    def is_open(self) -> bool:
        return self._writing is not None

    def show_post(self, post_id: str) -> None:
        """Open a post. What was open is saved first."""
        self._ticket += 1
        if self._writing is not None and self._writing.post_id == post_id:
            return
        ticket = self._ticket
        self.save_now()
        self._core.ask(
            lambda planner: read_sheet(planner, planner.posts.get(post_id).post, stored=True),
            lambda sheet: self._open(ticket, sheet, {}),
            failed=lambda error: self._cannot_open(ticket, error),
            owner=self,
        )

    def show_new(self, day: date | None, at: time | None = None) -> None:
        """Begin a post on ``day``, at a London wall-clock time if one is given, or in the tray."""
        self._ticket += 1
        at = at if day is not None and at is not None and exists(day, at) else None
        ticket, blank = self._ticket, Post(id=PostId(""), day=day, at=at)
        self.save_now()
        self._core.ask(
            lambda planner: read_sheet(planner, blank, stored=False),
            lambda sheet: self._open(ticket, sheet, {"day": day, "at": at} if at is not None else {"day": day}),
            owner=self,
        )

    def clear(self) -> None:
        """Close what is open, saved, and say what belongs here."""
        self._ticket += 1
        self._leave()
        self._sheet = None
        self._stack.setCurrentWidget(self._empty)

    def save_now(self) -> None:
        """Send everything that has been typed, also an unfinished date. Whatever is asked of ``core`` next sees it."""
        if self._writing is not None:
            self._form.finish()
            self._writing.end_sitting()

    def focus_title(self) -> None:
        self._header.title.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def old_words(self) -> tuple[str, ...]:
        """What the open post still says of the month that it was planned from."""
        return self._planned.phrases

    def choose_old_words(self) -> None:
        """Go to the first words in the text, or else the title, that a copy of another month should no longer say."""
        text = self._form.text.text
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        if not choose_words(text, self._planned.phrases):
            choose_in_line(self._header.title, self._planned.phrases)

    def has_old_words_chosen(self) -> bool:
        """Whether such words are chosen in the text or the title, so that what is typed takes their place."""
        chosen = (self._form.text.text.textCursor().selectedText(), self._header.title.selectedText())
        return any(one in self._planned.phrases for one in chosen)

    # Reading

    def _open(self, ticket: int, sheet: Sheet, begun: dict[str, object]) -> None:
        if ticket != self._ticket:
            return
        if self._writing is not None and (refused := self._writing.wants_passphrase) is not None:
            self._core.passphraseWanted.emit(refused)  # what was typed would be lost: this post stays open
            return
        self._leave()
        is_new = not sheet.post.id
        writing = Writing(self._core, None if is_new else sheet.post, begun, self)
        writing.touched.connect(self._render)
        writing.stored.connect(self._read)
        writing.created.connect(self.created)
        self._writing, self._is_gone = writing, False
        self._form.start_post()
        self.words.start_post()
        self._take_sheet(sheet)
        self._stack.setCurrentWidget(self._editor)
        if is_new:
            self.focus_title()
        self.shown.emit()

    def _cannot_open(self, ticket: int, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        if ticket == self._ticket:
            self.clear()
            self._empty.set_words(f"{error.sentence()}\n\n{_EMPTY}")

    def _leave(self) -> None:
        """Let go of the open post. Its last changes are on their way and arrive without this panel."""
        self._empty.set_words(_EMPTY)
        if self._writing is None:
            return
        self._form.finish()
        writing, self._writing = self._writing, None
        self._tell_saved(Saved.SAVED)
        writing.touched.disconnect(self._render)
        writing.stored.disconnect(self._read)
        writing.release()

    @Slot(object)
    def _hear(self, _rows: object) -> None:
        self._read()

    def _read(self) -> None:
        """Read the open post again; at most one reading is under way, and one follows it if there is news."""
        writing = self._writing
        if writing is None:
            return
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading = True
        seen, post_id, blank = writing.reading(), writing.post_id, writing.blank

        def arrived(sheet: Sheet) -> None:
            self._is_reading = False
            if writing is self._writing:
                seen()
                self._is_gone = False
                self._take_sheet(sheet)
            self._read_again()

        def failed(error: BaseException) -> None:
            self._is_reading = False
            if writing is self._writing and isinstance(error, NotFound):
                self._is_gone = True
                self._render()
            elif not isinstance(error, NotFound):
                raise error
            self._read_again()

        self._core.ask(
            lambda planner: read_sheet(
                planner, planner.posts.get(post_id).post if post_id else blank, stored=bool(post_id)
            ),
            arrived,
            failed=failed,
            owner=self,
        )

    def _read_again(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._read()

    def _take_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        if self._writing is not None:
            self._writing.is_eager = sheet.standing in _SIGNED
        self._render()

    # Showing

    def _render(self) -> None:
        writing, sheet = self._writing, self._sheet
        if writing is None or sheet is None:
            return
        post, refused = writing.applied_to(sheet.post)
        view = View(sheet, post, writing.problems, refused)
        may_write = not sheet.why_read_only and not self._is_gone
        self._form.show_view(view, is_writable=may_write)
        self.words.show_view(view, is_writable=may_write)
        self._series.show_series(sheet.series, view.post, is_writable=may_write)
        self.comments.show_post(writing.post_id, writable=may_write)
        self._planned.show_origin(sheet.origin, view.post, is_writable=may_write)
        if "title" not in view.refused:
            self._header.title.show_value(view.post.title)
        self._header.show_state(sheet.state, sheet.revision, is_verbal=sheet.is_verbal)
        self._tell_saved(writing.saved)
        self._header.show_saved(writing.saved, writing.fault or view.problems.get("title", ""))
        self._header.show_remark(_GONE if self._is_gone else sheet.why_read_only or sheet.remark)
        self._header.title.setEnabled(may_write)
        self._footer.show_what_can_be_done(
            is_stored=writing.post_id is not None and not self._is_gone,
            may_submit=may_write and sheet.is_submittable,
            errors=sheet.errors,
        )
        self._order_tabs()

    def _tell_saved(self, saved: Saved) -> None:
        if saved is not self._saved:
            self._saved = saved
            self.savedChanged.emit(saved_words(saved))

    def _order_tabs(self) -> None:
        stops = in_reading_order(self._editor)
        if stops != self._stops:
            self._stops = stops
            chain(stops)

    # Doing

    def _change(self, key: str, change: Change) -> None:
        if self._writing is not None:
            self._writing.change(key, change)

    def _choose(self, key: str, change: Change) -> None:
        if self._writing is not None:
            self._writing.save_now()
            self._writing.change(key, change, at_once=True)

    def _end_sitting(self) -> None:
        if self._writing is not None:
            self._writing.end_sitting()

    def _retry(self) -> None:
        if self._writing is not None:
            self._writing.retry()

    def _take_files(self, paths: list[object]) -> None:
        if self._writing is not None:
            self._form.media.show_problem("")
            self._taking.take_files(self._writing, paths)  # type: ignore[arg-type]  # a signal carries any object

    def _take_image(self, image: QImage) -> None:
        if self._writing is not None:
            self._form.media.show_problem("")
            self._taking.take_image(self._writing, image)

    def _crop(self, sha256: str, place: int) -> None:
        self.save_now()
        if self.post_id is not None:
            self._crops.open(self.post_id, sha256, place)

    def _done(self) -> None:
        self.save_now()
        self.closed.emit()

    def _ask_for(self, signal: object) -> None:
        self.save_now()
        if self.post_id is not None:
            signal.emit(self.post_id)  # type: ignore[attr-defined]  # a bound signal has no name for its type

    def _ask_for_series(self, act: str) -> None:
        self.save_now()
        if self.post_id is not None:
            self.seriesRequested.emit(act, self.post_id)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self._done()
        elif alone and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):  # what no field has a use for
            self.stepRequested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent, /) -> None:
        self.save_now()
        super().hideEvent(event)

    # Building

    def _lay_out(self) -> None:
        self._editor = QWidget()
        whole = QVBoxLayout(self._editor)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._form, 1)
        whole.addWidget(self._footer)
        self._empty = EmptyState(self._theme, "calendar", _EMPTY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._editor)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setMinimumWidth(self._theme.px(_NARROWEST) if self._theme.text_scale <= 1 else _NARROWEST)

    def _connect(self) -> None:
        self._form.changed.connect(self._change)
        self._form.chosen.connect(self._choose)
        self.words.chosen.connect(self._choose)
        self.words.wanted.connect(self.commandWanted)
        self._form.left.connect(self._end_sitting)
        self._form.holdRequested.connect(self.holdRequested)
        title = self._header.title
        title.typed.connect(lambda text: self._change("title", lambda _post: {"title": text}))
        title.left.connect(self._end_sitting)
        self._header.retry.clicked.connect(self._retry)
        self._form.media.files_offered.connect(self._take_files)
        self._form.media.image_offered.connect(self._take_image)
        self._form.media.stopped.connect(self._taking.stop)
        self._form.media.crop_wanted.connect(self._crop)
        self._taking.added.connect(self._form.media.ask_for_words)
        self._taking.progressed.connect(self._form.media.show_progress)
        self._taking.failed.connect(self._form.media.show_problem)
        footer = self._footer
        footer.history.clicked.connect(lambda: self._ask_for(self.historyRequested))
        footer.duplicate.clicked.connect(lambda: self._ask_for(self.duplicateRequested))
        footer.submit.clicked.connect(lambda: self._ask_for(self.submitRequested))
        footer.done.clicked.connect(self._done)
        self._series.wanted.connect(self._ask_for_series)
        self._planned.wanted.connect(self.choose_old_words)
        self.comments.read.connect(self._order_tabs)
        self.comments.postWanted.connect(self.show_post)
        self._core.changed.connect(self._hear)
