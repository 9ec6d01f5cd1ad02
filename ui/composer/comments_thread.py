"""One thread of comments: who said what and when, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.clock import from_text
from sddc_planner.planner.comments import Said, Thread
from ui import words
from ui.composer.comments_writer import CommentWriter
from ui.theme import Theme
from ui.widgets.flow_layout import FlowLayout


class ThreadView(QFrame):
    """``wanted`` carries what is to be done ("answer", "edit", "delete", "settle", "reopen"), a comment's id, and a
    text where there is one."""

    wanted = Signal(str, str, str)
    writing = Signal(str, str)
    """A field was opened for "answer" or "edit" of a comment; both empty when it was closed."""

    def __init__(
        self, theme: Theme, thread: Thread, people: Sequence[str], *, writable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self.said, self._people = theme, thread, tuple(people)
        self.setProperty("kind", "card")
        self.setAccessibleName(f"Comment by {thread.first.name}")
        self.writer: CommentWriter | None = None
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(8), theme.px(6), theme.px(8), theme.px(6))
        self._column.setSpacing(theme.px(4))
        if thread.for_you and not thread.is_settled:
            self._column.addWidget(_label("For you", "section"))
        for one in (thread.first, *thread.answers):
            self._add(one, writable=writable, is_last=one is (thread.answers or (thread.first,))[-1])

    def open_writer(self, kind: str, comment: str, text: str = "") -> CommentWriter:
        """Write an answer to a comment, or say it otherwise."""
        self.close_writer()
        send, hint = ("Answer", "Write an answer") if kind == "answer" else ("Save", "Change what you said")
        writer = CommentWriter(self._theme, self._people, send=send, hint=hint, parent=self)
        writer.set_text(text)
        writer.sent.connect(lambda said: self.wanted.emit(kind, comment, said))
        writer.left.connect(lambda: self._leave(kind, comment))
        self.writer = writer
        self._column.addWidget(writer)
        writer.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.writing.emit(kind, comment)
        return writer

    def close_writer(self) -> None:
        if self.writer is not None:
            self._column.removeWidget(self.writer)
            self.writer.hide()
            self.writer.deleteLater()
            self.writer = None

    def _leave(self, kind: str, comment: str) -> None:
        self.close_writer()
        self.writing.emit("", "")
        if (kind, comment) in self.buttons:
            self.buttons[kind, comment].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, one: Said, *, writable: bool, is_last: bool) -> None:
        if self._column.count() > 1:
            self._column.addSpacing(self._theme.px(4))
        edited = " · edited" if one.comment.edited_at else ""
        self._column.addWidget(_label(f"{one.name} · {words.moment(from_text(one.comment.at))}{edited}", "small"))
        said = _label(one.comment.text)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said.setAccessibleName(f"{one.name}: {one.comment.text}")
        self._column.addWidget(said)
        if not writable:
            return
        holder = QWidget()
        row = FlowLayout(holder, self._theme.px(4))
        own = one.comment.id
        if is_last and not self.said.is_settled:
            row.addWidget(self._button("Answer", "answer", own, lambda: self.open_writer("answer", own)))
        if one.mine:
            text = one.comment.text
            row.addWidget(self._button("Change", "edit", own, lambda: self.open_writer("edit", own, text)))
        if one.mine and (one is not self.said.first or not self.said.answers):
            row.addWidget(self._button("Delete", "delete", own))
        if is_last:
            kind = "reopen" if self.said.is_settled else "settle"
            row.addWidget(self._button("Open again" if self.said.is_settled else "Settle", kind, self.said.id))
        if self.said.is_settled and is_last:
            self._column.addWidget(_label(f"Settled by {self.said.settled_by}", "small"))
        if row.count():
            self._column.addWidget(holder)
        else:
            holder.deleteLater()

    def _button(self, text: str, kind: str, comment: str, does: object = None) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", "link")
        button.setAccessibleName(f"{text}: comment by {self.said.first.name}")
        if callable(does):
            button.clicked.connect(lambda _checked=False: does())
        else:
            button.clicked.connect(lambda _checked=False: self.wanted.emit(kind, comment, ""))
        self.buttons[kind, comment] = button
        return button


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(_broken(text))
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    if kind:
        label.setProperty("kind", kind)
    return label


def _broken(text: str) -> str:
    """A word that no line holds may break anywhere, so that nothing widens what scrolls."""
    parts = []
    for word in text.split(" "):
        long = len(word) > 24 and "\n" not in word
        parts.append("\u200b".join(word[n : n + 12] for n in range(0, len(word), 12)) if long else word)
    return " ".join(parts)
