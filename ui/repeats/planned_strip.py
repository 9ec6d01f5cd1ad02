"""The line of the panel that says what a post planned from another month still says of the old one."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton

from sddc_planner.model.next_month import words_to_edit
from sddc_planner.model.post import Post
from ui import words
from ui.theme import Theme
from ui.widgets.labels import wrapped

_QUOTED = 3


class PlannedStrip(QFrame):
    """Hidden where nothing is left to edit. ``wanted`` when the words are to be chosen in the text."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.phrases: tuple[str, ...] = ()
        """What the post still says of the old month, word for word."""
        self.words = wrapped("", "small")
        self.show_button = QPushButton("Show")
        self.show_button.setProperty("kind", "filter")
        self.show_button.setAutoDefault(False)
        self.show_button.setToolTip("Choose these words to write over them. F8: on to the next post with an old day.")
        self.show_button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        row.setSpacing(theme.px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.show_button)
        self.hide()

    def show_origin(self, origin: Post | None, post: Post, *, is_writable: bool) -> None:
        """``origin`` is the post that it was planned from, ``post`` as it stands on screen."""
        old = origin.day if origin is not None else None
        self.phrases = words_to_edit(post, old, post.day) if old is not None and post.day is not None else ()
        self.setVisible(bool(self.phrases))
        if old is None or not self.phrases:
            return
        quoted = [f"“{one}”" for one in self.phrases]
        more = [f"{len(quoted) - _QUOTED} more"] if len(quoted) > _QUOTED else []
        said = words.joined([*quoted[:_QUOTED], *more])
        self.words.setText(f"Planned from {words.short_day(old)}, and still says {said}.")
        self.show_button.setEnabled(is_writable)


def choose_words(field: QPlainTextEdit, phrases: Iterable[str]) -> bool:
    """Select the first of these words in a text, as a person would with the mouse. False where none is there."""
    document = field.document()
    found = [document.find(one, 0, QTextDocument.FindFlag.FindCaseSensitively) for one in phrases]
    hits = sorted((one for one in found if not one.isNull()), key=lambda one: one.selectionStart())
    if hits:
        field.setTextCursor(hits[0])
        field.ensureCursorVisible()
    return bool(hits)


def choose_in_line(line: QLineEdit, phrases: Iterable[str]) -> bool:
    """The same in a line, which takes the focus where one is there."""
    found = [(line.text().find(one), len(one)) for one in phrases if one in line.text()]
    if found:
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.setSelection(*min(found))
    return bool(found)
