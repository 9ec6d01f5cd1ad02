"""What was said about a post: threads with answers, and a field for more. In the panel, and where posts are signed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from sddc_planner.errors import NotFound, PlannerError
from sddc_planner.planner.comments import Talk
from sddc_planner.planner.planner import Planner
from ui import icons, words
from ui.composer.comments_thread import ThreadView
from ui.composer.comments_writer import CommentWriter
from ui.core import Core
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout

_OF_COMMENTS = frozenset({"comment", "person"})


class CommentsPane(QWidget):
    """Folded while nothing is open, so that a post nobody speaks of stays calm. Text that was not sent is kept for its
    post. ``show_post`` again with the same post changes nothing."""

    postWanted = Signal(str)
    """Another post, on which somebody waits for an answer."""
    read = Signal()
    """What was said has been read and is on screen."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._post: str | None = None
        self._writable = True
        self._talk: Talk | None = None
        self._is_open: bool | None = None
        self._shows_settled = False
        self._begins = False
        self._open_field = ("", "")
        self._drafts: dict[str, str] = {}
        self.threads: list[ThreadView] = []
        self.setAccessibleName("Comments")
        self._make_head()
        self._make_inside()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.head)
        column.addWidget(self._inside)
        self.problem.hide()
        core.changed.connect(self._hear)
        theme.changed.connect(self._restyle)
        self.hide()

    def _make_head(self) -> None:
        self.fold = QToolButton()
        self.fold.setText("Comments")
        self.fold.setProperty("kind", "fold")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.clicked.connect(self._toggle)
        self.for_you = QLabel()
        self.for_you.setProperty("kind", "small")
        self.counts = QLabel()
        self.counts.setProperty("kind", "small")
        self.head = QWidget()
        head = FlowLayout(self.head, self._theme.px(8))
        self.elsewhere = QPushButton()
        self.elsewhere.setProperty("kind", "link")
        self.elsewhere.setToolTip("Go to the oldest of them")
        self.elsewhere.clicked.connect(self._go_elsewhere)
        for one in (self.fold, self.counts, self.for_you, self.elsewhere):
            head.addWidget(one)

    def _make_inside(self) -> None:
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(6))
        self.settled = QPushButton()
        self.settled.setProperty("kind", "link")
        self.settled.clicked.connect(self._show_settled)
        self.problem = QLabel()
        self.problem.setProperty("kind", "problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.writer = CommentWriter(self._theme, (), send="Comment", hint="Write a comment; @ names somebody")
        self.writer.cancel.hide()
        self.writer.sent.connect(lambda text: self._do("write", "", text))
        self.writer.left.connect(self._give_up)
        self.writer.typed.connect(self._keep_draft)
        self._column.addWidget(self.settled, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.problem)
        self._column.addWidget(self.writer)

    @property
    def is_unfolded(self) -> bool:
        if self._is_open is not None:
            return self._is_open
        return bool(self._talk and self._talk.unsettled) or bool(self._draft())

    def show_post(self, post: str | None, *, writable: bool = True) -> None:
        """What was said about this post; hide for none, or one that is not stored yet."""
        if post == self._post and writable == self._writable:
            return
        if post != self._post:
            self._talk, self._is_open, self._shows_settled, self._open_field = None, None, False, ("", "")
            self._say("")
            self._clear()
        self._post, self._writable = post, writable
        self.hide()
        if post is not None:
            self.writer.set_text(self._drafts.get(post, ""))
            self._read()

    def begin(self) -> None:
        """Put the cursor where a comment is written, at once or when the post has been read."""
        self._begins = self._talk is None
        if self._talk is not None:
            self._is_open = True
            self._render()
            self._go_to_field()

    # Reading

    @Slot(object)
    def _hear(self, rows: frozenset[tuple[str, str]]) -> None:
        if self._post is not None and any(table in _OF_COMMENTS for table, _row in rows):
            self._read()

    def _read(self) -> None:
        post = self._post
        if post is None:
            return

        def arrived(talk: Talk) -> None:
            if post == self._post:
                self._take(talk)

        self._core.ask(lambda planner: planner.comments.of(post), arrived, owner=self)

    def _take(self, talk: Talk) -> None:
        if talk != self._talk:
            self._talk = talk
            self._build()
        self._render()
        if self._begins:
            self._begins, self._is_open = False, True
            self._render()
            self._go_to_field()
        self.read.emit()

    # Showing

    def _go_to_field(self) -> None:
        self.writer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_into_sight)  # once it lies where it belongs

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.writer, 0, self._theme.px(20))

    def _build(self) -> None:
        talk = self._talk
        if talk is None:
            return
        kind, comment = self._open_field
        unsent = next((one.writer.text() for one in self.threads if one.writer is not None), "")
        had_focus = any(one.writer is not None and one.writer.field.hasFocus() for one in self.threads)
        self._clear()
        self.writer.offers.people = talk.people
        for place, thread in enumerate(talk.threads):
            view = ThreadView(self._theme, thread, talk.people, writable=self._writable)
            view.wanted.connect(self._do)
            view.writing.connect(self._remember_field)
            self.threads.append(view)
            self._column.insertWidget(place, view)
            if kind and (kind, comment) in view.buttons:
                writer = view.open_writer(kind, comment, unsent)
                if not had_focus:
                    writer.field.clearFocus()

    def _render(self) -> None:
        talk = self._talk
        if talk is None or self._post is None:
            return
        settled = len(talk.threads) - talk.unsettled
        parts = [f"{talk.unsettled} open"] if talk.unsettled else []
        parts += [f"{settled} settled"] if settled else []
        icons.dress(self.fold, self._theme, "chevron-down" if self.is_unfolded else "chevron-right", "muted")
        self.counts.setText(" · ".join(parts))
        self.counts.setVisible(bool(parts))
        self.fold.setAccessibleName(f"Comments: {', '.join(parts) or 'none'}")
        mine = [f"{talk.for_you} for you"] if talk.for_you else []
        self.for_you.setText("".join(mine))
        self.for_you.setVisible(bool(mine))
        self.elsewhere.setText(f"{talk.elsewhere} for you on other posts")
        self.elsewhere.setVisible(bool(talk.elsewhere))
        for one in self.threads:
            one.setVisible(not one.said.is_settled or self._shows_settled)
        self.settled.setText(f"{'Hide' if self._shows_settled else 'Show'} {words.count(settled, 'settled thread')}")
        self.settled.setVisible(bool(settled))
        self.writer.setVisible(self._writable)
        self._inside.setVisible(self.is_unfolded)
        self.show()

    def _restyle(self) -> None:
        self._build()
        self._render()

    def _clear(self) -> None:
        for one in self.threads:
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.threads = []

    def _toggle(self) -> None:
        self._is_open = not self.is_unfolded
        self._render()

    def _show_settled(self) -> None:
        self._shows_settled = not self._shows_settled
        self._render()

    def _remember_field(self, kind: str, comment: str) -> None:
        self._open_field = (kind, comment)
        for one in self.threads:
            if one.writer is not None and (kind, comment) not in one.buttons:
                one.close_writer()

    def _draft(self) -> str:
        return self._drafts.get(self._post or "", "")

    def _keep_draft(self, text: str) -> None:
        if self._post is not None:
            self._drafts[self._post] = text

    def _go_elsewhere(self) -> None:
        if self._talk is not None and self._talk.next_elsewhere is not None:
            self.postWanted.emit(self._talk.next_elsewhere)

    def _give_up(self) -> None:
        self.writer.clear()
        self.fold.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing

    def _do(self, kind: str, comment: str, text: str) -> None:
        post = self._post
        if post is None:
            return
        acts: dict[str, Callable[[Planner], object]] = {
            "write": lambda planner: planner.comments.write(post, text),
            "answer": lambda planner: planner.comments.write(post, text, answers=comment),
            "edit": lambda planner: planner.comments.edit(comment, text),
            "delete": lambda planner: planner.comments.delete(comment),
            "settle": lambda planner: planner.comments.settle(comment),
            "reopen": lambda planner: planner.comments.settle(comment, settled=False),
        }
        self._say("")

        def done(_made: object) -> None:
            if post != self._post:
                return
            if kind == "write":
                self._is_open = True
                self.writer.clear()
                self.writer.field.setFocus(Qt.FocusReason.OtherFocusReason)
            elif kind in ("answer", "edit"):
                self._open_field = ("", "")
                for one in self.threads:
                    one.close_writer()
            elif kind == "settle":
                self._is_open = True  # what was just settled is not folded away under the person's hand
            if kind != "write":
                self.fold.setFocus(Qt.FocusReason.OtherFocusReason)

        self._core.ask(acts[kind], done, failed=lambda error: self._refuse(kind, error), owner=self)

    def _refuse(self, kind: str, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        writer = self.writer if kind == "write" else next((one.writer for one in self.threads if one.writer), None)
        if kind in ("write", "answer", "edit") and writer is not None:
            writer.say_problem(error.sentence())
        else:
            self._say(error.sentence())
        if isinstance(error, NotFound):
            self._read()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
