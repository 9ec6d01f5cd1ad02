"""What every dialog shares that moves many posts: nothing moves before it was seen who goes where and what it costs."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.post import Post
from sddc_planner.model.rearranging import Rearrangement
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.wanted import Wanted
from ui import words
from ui.core import Core
from ui.exchange.headline import Headline
from ui.exchange.parts import Results, scrolling
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import section_label
from ui.widgets.window_keys import presses_button

_SHOWN = 500
"""Rows of the list. More are counted under it."""

Question = Callable[[Planner], Rearrangement]


class RearrangeDialog(QDialog):
    """Fields over a preview. ``carriedOut`` carries what was done, and the posts that moved or were made.

    Who builds on it adds its fields and then calls ``lay_out``, so that Tab goes through all in their order.
    """

    carriedOut = Signal(object, object)

    def __init__(self, core: Core, theme: Theme, title: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme, self._verb = core, theme, verb
        self._asked = 0
        self._waits = False
        """A question is on its way: no other is asked before it is answered."""
        self._labels: dict[QWidget, QLabel] = {}
        self._wanted = Wanted()
        self._planned: Rearrangement | None = None
        self.setWindowTitle(title)
        self.heading = QLabel(title)
        self.heading.setProperty("kind", "heading")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        self.rule = QLabel()
        self.rule.setProperty("kind", "muted")
        self.rule.setWordWrap(True)
        self.fields = QGridLayout()
        self.fields.setHorizontalSpacing(theme.px(12))
        self.fields.setVerticalSpacing(theme.px(8))
        self.fields.setColumnStretch(1, 1)
        self.narrowed = QCheckBox()
        self.narrowed.toggled.connect(lambda _on: self.look())
        self.said = Headline(theme)
        self.table = Results("What would move", ("Post", "From", "To", "Sign-off"), wide=(0,))
        self.table.setMinimumHeight(theme.px(120))
        self.more = QLabel()
        self.more.setProperty("kind", "muted")
        self.more.setWordWrap(True)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button = QPushButton(verb)
        self.go_button.setProperty("kind", "primary")
        self.go_button.setAutoDefault(False)
        self.go_button.clicked.connect(self._go)

    def question(self) -> Question | None:
        """What the fields ask for now; None while they ask for nothing yet."""
        raise NotImplementedError

    def set_scope(self, wanted: Wanted, sentence: str) -> None:
        """What the filters of the calendar let through, and the same in words; empty where they let through all."""
        self._wanted = wanted
        self.narrowed.setText(f"Only what the filters show: {sentence}" if sentence else "")
        self.narrowed.setChecked(bool(sentence))
        self.narrowed.setVisible(bool(sentence))

    def scope(self) -> Wanted:
        return self._wanted if self.narrowed.isChecked() else Wanted()

    def add_field(self, name: str, field: QWidget) -> None:
        row = self.fields.rowCount()
        self._labels[field] = section_label(name, field)
        self.fields.addWidget(self._labels[field], row, 0)
        self.fields.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)

    def show_field(self, field: QWidget, *, shown: bool) -> None:
        for part in (field, self._labels[field]):
            part.setVisible(shown)

    def look(self, note: str = "") -> None:
        """Ask what would move, as the fields stand; ``note`` is said under it. Only the newest question counts."""
        self._asked += 1
        asked, question = self._asked, self.question()
        self.go_button.setEnabled(False)
        if question is None or self._waits:
            return
        self._waits = True

        def is_answered() -> bool:
            self._waits = False
            if asked != self._asked:
                self.look()  # the fields stand otherwise by now
            return asked == self._asked

        def take(planned: Rearrangement) -> None:
            if is_answered():
                self._show(planned, note)

        def refuse(exc: BaseException) -> None:
            if is_answered():
                if not isinstance(exc, PlannerError):
                    raise exc
                self.refuse(exc.sentence())

        self._core.ask(question, take, failed=refuse, owner=self)

    def refuse(self, sentence: str) -> None:
        """Say why nothing can be moved like this."""
        self._planned = None
        self.said.show_outcome(sentence, good=False)
        self.table.show_rows(())
        self.more.hide()
        self.go_button.setText(self._verb)
        self.go_button.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if presses_button(self, event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go_button.isEnabled():
            self.go_button.click()
        else:
            super().keyPressEvent(event)

    def _show(self, planned: Rearrangement, note: str = "") -> None:
        going = [one for one in planned.steps if one.is_copy or one.day != one.post.day]
        number, lost = len(going), len(planned.lost)
        self._planned = planned if number else None
        copies = sum(one.is_copy for one in going)
        title = f"{words.count(number - copies, 'post')} would move."
        if copies:
            more = f", {words.count(number - copies, 'post')} would move" if number > copies else ""
            title = f"{words.count(copies, 'copy', 'copies')} would be made{more}."
        if lost:
            title += f" {_which(lost, number)} been submitted or signed."
        body = "Their date is part of what was signed: on another day they need to be submitted and signed again."
        body = body.replace("Their", "Its").replace("they need", "it needs") if lost == 1 else body
        if not number:
            title = "Nothing would move."
        self.said.show_outcome(title, body if lost else "", good=bool(number) and not lost)
        self.table.show_rows(
            [
                (
                    one.post.heading(),
                    _day(one.post.day) if not one.is_copy else "Copy",
                    _day(one.day),
                    "Would be lost" if one.loses else "",
                )
                for one in going[:_SHOWN]
            ]
        )
        lines = [note] if note else []
        lines += [f"And {words.count(number - _SHOWN, 'more post')}."] if number > _SHOWN else []
        lines += _kept([one.why for one in planned.kept])
        self.more.setText(" ".join(lines))
        self.more.setVisible(bool(lines))
        self.go_button.setText(f"{self._verb} {words.count(number, 'post')}" if number else self._verb)
        self.go_button.setEnabled(bool(number))

    def _go(self) -> None:
        planned = self._planned
        if planned is None:
            return
        self.go_button.setEnabled(False)

        def done(posts: tuple[Post, ...]) -> None:
            self.carriedOut.emit(planned, posts)
            self.accept()

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self.look(exc.sentence())

        self._core.ask(lambda planner: planner.moving.carry_out(planned), done, failed=failed, owner=self)

    def lay_out(self) -> None:
        """Put everything in its place, at a size that the screen has room for."""
        px = self._theme.px
        feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.go_button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.heading)
        column.addWidget(self.rule)
        column.addLayout(self.fields)
        column.addWidget(self.narrowed)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addWidget(self.more)
        page = QVBoxLayout(self)
        page.setContentsMargins(px(18), px(18), px(18), px(18))
        page.setSpacing(px(12))
        page.addWidget(scrolling(inside), 1)
        page.addLayout(feet)
        self.rule.setVisible(bool(self.rule.text()))
        self.narrowed.hide()
        self.more.hide()
        fit_to_screen(self, self._theme, 680, 600)


def _which(some: int, number: int) -> str:
    """ "It has", "All of them have", "3 of them have"."""
    if number == 1:
        return "It has"
    return f"{'All' if some == number else f'{some:,}'} of them {'has' if some == 1 else 'have'}"


def _day(day: date | None) -> str:
    return words.short_day(day) if day else "The tray"


def _kept(reasons: Sequence[str]) -> list[str]:
    """ "2 posts stay where they are. It is published." as one sentence for each reason."""
    return [
        f"{words.count(number, 'post stays', 'posts stay')} where {'it is' if number == 1 else 'they are'}: "
        f"{(why if number == 1 else _several(why)).rstrip('.')[0].lower()}"
        f"{(why if number == 1 else _several(why)).rstrip('.')[1:]}."
        for why, number in Counter(reasons).items()
    ]


def _several(why: str) -> str:
    return why.replace("It is", "They are").replace("It has", "They have")
