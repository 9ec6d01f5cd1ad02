"""Goes through the words that may be wrong: of one post, or of a whole month."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wording import Doubt
from ui import words
from ui.core import Core
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import section_label, wrapped
from ui.widgets.segmented import SegmentedControl

_AROUND = 70
POST, MONTH = "post", "month"
_MOST_OF_IT = 99


class SpellingDialog(QDialog):
    """Every answer is stored at once and is a step of undo. ``wordsWanted`` for the council's list."""

    wordsWanted = Signal()

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        post: str | None,
        month: date,
        writable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._core, self._theme, self._post, self._month = core, theme, post, month
        self._writable = writable
        self._doubts: list[Doubt] = []
        self._place = 0
        self._ticket = 0
        self.setWindowTitle("Spelling")
        self.scope = SegmentedControl([(POST, "This post"), (MONTH, words.month_name(month))])
        self.scope.setAccessibleName("What is looked at")
        self.scope.set_current(POST if post else MONTH)
        self.scope.setVisible(bool(post))
        self.scope.chosen.connect(lambda _key: self.begin())
        self.where = QLabel()
        self.where.setProperty("kind", "small")
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.context = QLabel()
        self.context.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.where, self.context):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.none = EmptyState(theme, "tick", "")
        self.signed = QLabel("It waits for sign-off or has it: a change asks for it again.")
        self.signed.setWordWrap(True)
        self.signed.setProperty("kind", "problem")
        self.problem = wrapped("" if writable else words.READ_ONLY, "problem")
        self.choices = QListWidget()
        self.choices.setAccessibleName("Suggestions")
        self.choices.currentTextChanged.connect(self._prefer)
        self.choices.itemActivated.connect(lambda _item: self.change_it())
        self.new = QLineEdit()
        self.new.returnPressed.connect(self.change_it)
        self.new.textChanged.connect(self._can_change)
        self.change = self._button("&Change", self.change_it, kind="primary")
        self.next = self._button("&Next", self.skip)
        self.ignore = self._button("&Ignore here", self.ignore_it)
        self.add = self._button("&Add to the council’s words", self.add_it)
        self.own = self._button("Council’s &words…", self.wordsWanted.emit, kind="link")
        self.close_button = self._button("Close", self.accept)
        for button in (self.ignore, self.add):
            button.setEnabled(writable)
        self._lay_out()
        core.changed.connect(self._hear)

    def begin(self) -> None:
        """Look, on the planner's thread."""
        self._ticket += 1
        ticket, post, month = self._ticket, self._post, self._month
        whole = self.scope.current() == MONTH or post is None

        def look(planner: Planner) -> tuple[Doubt, ...]:
            if not whole and post is not None:
                return planner.wording.doubts_of([post])
            first = month.replace(day=1)
            return planner.wording.doubts(first, first.replace(day=monthrange(month.year, month.month)[1]))

        def arrived(doubts: Sequence[Doubt]) -> None:
            if ticket == self._ticket:
                self._doubts = list(doubts)
                self._place = min(self._place, max(0, len(doubts) - 1))
                self._show()

        self._core.ask(look, arrived, owner=self)

    @property
    def doubt(self) -> Doubt | None:
        return self._doubts[self._place] if self._doubts else None

    def change_it(self) -> None:
        doubt, new = self.doubt, self.new.text().strip()
        if doubt is not None and new and self._writable:
            self._do(lambda planner: planner.wording.correct(doubt, new))

    def ignore_it(self) -> None:
        if (doubt := self.doubt) is not None:
            self._do(lambda planner: planner.wording.ignore(doubt.post, doubt.word.text))

    def add_it(self) -> None:
        if (doubt := self.doubt) is not None:
            self._do(lambda planner: planner.wording.add_word(doubt.word.text))

    def skip(self) -> None:
        if self._doubts:
            self._place = (self._place + 1) % len(self._doubts)
            self._show()

    def _do(self, work: object) -> None:
        self.problem.hide()
        self._core.ask(work, lambda _done: None, failed=self._fail, owner=self)  # type: ignore[arg-type]

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.problem.setText(error.sentence())
        self.problem.show()
        self.begin()

    def _hear(self, _rows: object) -> None:
        self.begin()

    def _show(self) -> None:
        doubt = self.doubt
        asking = (self.choices, self.new, self._label, self.change, self.next, self.ignore, self.add, self.where)
        for part in asking:
            part.setVisible(doubt is not None)
        self.context.setVisible(doubt is not None)
        self.none.setVisible(doubt is None)
        self.signed.setVisible(doubt is not None and doubt.is_signed)
        if doubt is None:
            what = words.month_name(self._month) if self.scope.current() == MONTH else "this post"
            self.none.set_words(f"No word of {what} needs another look.")
            self.close_button.setFocus()
            return
        when = words.when(doubt.day, None) if doubt.day else "tray"
        number = f"{self._place + 1} of {words.count(len(self._doubts), 'word')}"
        self.where.setText(f"{number} · “{doubt.heading}” · {when}")
        self.context.setText(self._marked(doubt))
        self.context.setAccessibleName(f"{doubt.word.text}, in: {doubt.text}")
        self.choices.clear()
        self.new.setText(doubt.word.text)
        self.new.setAccessibleName(f"Instead of {doubt.word.text}")
        ticket, word = (self._ticket, self._place), doubt.word.text

        def arrived(found: tuple[str, ...]) -> None:
            if ticket == (self._ticket, self._place):
                for one in found:
                    self.choices.addItem(QListWidgetItem(one))
                if found:
                    self.choices.setCurrentRow(0)

        self._core.ask(lambda planner: planner.wording.suggestions(word), arrived, owner=self)
        self.new.setFocus()
        self.new.selectAll()

    def _can_change(self, text: str) -> None:
        self.change.setEnabled(self._writable and bool(text.strip()) and self.doubt is not None)

    def _prefer(self, text: str) -> None:
        if text:
            self.new.setText(text)
            if self.new.hasFocus():
                self.new.selectAll()

    def _marked(self, doubt: Doubt) -> str:
        text, word = doubt.text, doubt.word
        before, after = text[max(0, word.start - _AROUND) : word.start], text[word.end : word.end + _AROUND]
        head = "…" if word.start > _AROUND else ""
        tail = "…" if word.end + _AROUND < len(text) else ""
        colour = self._theme.tokens.danger
        marked = f"<b style='color:{colour}'><u>{escape(word.text)}</u></b>"
        return f"{head}{escape(before)}{marked}{escape(after)}{tail}".replace("\n", "<br>")

    def _button(self, text: str, do: object, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda _checked=False: do())  # type: ignore[operator]
        return button

    def _lay_out(self) -> None:
        px = self._theme.px
        self._label = section_label("Change &to", self.new)
        for part in (self.signed, self.none):
            part.hide()
        self.problem.setHidden(self._writable)
        self.choices.setMaximumHeight(px(120))
        acts = QVBoxLayout()
        acts.setSpacing(px(6))
        for button in (self.change, self.next, self.ignore, self.add):
            acts.addWidget(button)
        acts.addStretch()
        left = QVBoxLayout()
        left.setSpacing(px(4))
        left.addWidget(self._label)
        left.addWidget(self.new)
        left.addWidget(self.choices, 1)
        middle = QHBoxLayout()
        middle.setSpacing(px(12))
        middle.addLayout(left, 1)
        middle.addLayout(acts)
        foot = QHBoxLayout()
        foot.addWidget(self.own)
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        pad = px(16)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.addWidget(self.scope)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.where)
        column.addWidget(self.context)
        column.addWidget(self.signed)
        column.addLayout(middle)
        column.addWidget(self.problem)
        column.addWidget(self.none, _MOST_OF_IT)
        column.addStretch(1)
        column.addLayout(foot)
        fit_to_screen(self, self._theme, 560, 400)
