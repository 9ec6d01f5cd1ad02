"""Recording a verbal approval: who said yes, when, and why it could not wait."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.clock import in_london, wall_clock
from sddc_planner.errors import InvalidValue, NotAllowed, PassphraseWanted, PlannerError
from sddc_planner.model.ids import PersonId
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.schedules import Outcome
from ui import icons, words
from ui.core import Core
from ui.setup.field import Field
from ui.signoff.reason_dialog import ReasonDialog
from ui.signoff.sign_in import ask_to_sign_in
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.labels import wrapped
from ui.widgets.time_field import TimeField
from ui.widgets.window_keys import presses_button

_SAYS = (
    "In an emergency a post can go out because somebody who may sign said yes. That is no signature: the post is "
    "marked everywhere, and is in no export, until the Communications Manager countersigns it."
)
_NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    headings: tuple[str, ...]
    approvers: tuple[tuple[str, str], ...]
    now: datetime


class UrgentDialog(QDialog):
    """``recorded`` carries a sentence once at least one post is on a verbal approval."""

    recorded = Signal(str)

    def __init__(self, core: Core, theme: Theme, posts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._posts = core, theme, list(posts)
        self._busy = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Urgent: record a verbal approval")
        self.heading = QLabel("Record a verbal approval")
        self.heading.setProperty("kind", "heading")
        self.what = wrapped("")
        self.who = QComboBox()
        self.day = DateField(theme, date.min)
        self.at = TimeField(theme)
        self.why = QLineEdit(placeholderText="Such as: the river is rising, and the road closes at six")
        self.fields = {
            "approver": Field(theme, "Who said yes", self.who),
            "day": Field(theme, "On which day", self.day),
            "said_at": Field(theme, "At what time", self.at),
            "reason": Field(theme, "Why it could not wait for a signature", self.why),
        }
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.reject)
        self.go_button = QPushButton("Record it")
        self.go_button.setProperty("kind", "primary")
        self.go_button.clicked.connect(self.go)
        icons.dress(self.go_button, theme, "speech", "on_accent")
        for button in (self.cancel_button, self.go_button):
            button.setAutoDefault(False)
        self._lay_out()
        self._fit()
        core.ask(lambda planner: _read(planner, self._posts), self._show, failed=self._failed, owner=self)

    def go(self) -> None:
        """Record it, if everything that is asked for is there."""
        if self._busy:
            return
        for field in self.fields.values():
            field.set_problem("")
        self._say("")
        self.day.finish()
        self.at.finish()
        missing = (
            ("approver", not self.who.currentData(), "Choose who said yes."),
            ("day", self.day.has_problem() or self.day.value() is None, "Give the day on which it was said."),
            ("said_at", self.at.has_problem() or self.at.value() is None, "Give the time at which it was said."),
            ("reason", not self.why.text().strip(), "Say why it could not wait for a signature."),
        )
        found = [(key, sentence) for key, is_missing, sentence in missing if is_missing]
        for key, sentence in found:
            self.fields[key].set_problem(sentence)
        if found:
            self._go_to(found[0][0])
            return
        self._set_busy(busy=True)
        posts, who, day, at, why = (
            self._posts,
            self.who.currentData(),
            self.day.value(),
            self.at.value(),
            self.why.text(),
        )
        self._core.ask(
            lambda planner: planner.urgent.record(posts, PersonId(who), wall_clock(day, at), why),
            self._done,
            failed=self._failed,
            owner=self,
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def _show(self, asked: _Asked) -> None:
        self.what.setText(_named(asked.headings))
        self._fit()
        self.who.clear()
        if len(asked.approvers) != 1:
            self.who.addItem("Choose who said yes…", "")
        for person, name in asked.approvers:
            self.who.addItem(name, person)
        local = in_london(asked.now)
        self.day.set_near(local.date())
        self.day.set_value(local.date())
        self.at.set_value(time(local.hour, local.minute))
        (self.why if len(asked.approvers) == 1 else self.who).setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, outcomes: tuple[Outcome, ...]) -> None:
        self._set_busy(busy=False)
        done = [one for one in outcomes if one.done]
        left = [one for one in outcomes if not one.done]
        if done:
            what = f"“{done[0].heading}”" if len(done) == 1 else words.count(len(done), "post")
            self.recorded.emit(f"Recorded a verbal approval of {what}. It waits to be countersigned.")
        if not left:
            self.accept()
            return
        self._posts = [one.post for one in left]
        self.what.setText(_named([one.heading for one in left]))
        before = f"Recorded for {words.count(len(done), 'post')}, and not for: " if done else "Nothing was recorded. "
        self._say(before + " ".join(f"“{one.heading}”: {one.what}" for one in left[:_NAMED]))

    def _failed(self, exc: BaseException) -> None:
        self._set_busy(busy=False)
        if isinstance(exc, PassphraseWanted):
            ask_to_sign_in(
                self._core,
                self._theme,
                self,
                "To record a verbal approval",
                opened=self.go,
                dropped=self.why.setFocus,
                refused=self._say,
            )
        elif isinstance(exc, InvalidValue):
            field = self.fields.get("said_at" if exc.field == "time" else exc.field)
            if field is None:
                self._say(exc.sentence())
            else:
                field.set_problem(exc.sentence())
                self._go_to("said_at" if exc.field == "time" else exc.field)
        elif isinstance(exc, NotAllowed):
            self.fields["approver"].set_problem(exc.sentence())
            self._go_to("approver")
        elif isinstance(exc, PlannerError):
            self._say(exc.sentence())
        else:
            self._say("Nothing was recorded.")
            raise exc

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.go_button.setEnabled(not busy)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self._fit()

    def _go_to(self, key: str) -> None:
        """To the field that must be filled in first, wherever it was scrolled to."""
        self._fit()
        self.fields[key].control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self.fields[key])

    def _fit(self) -> None:
        """As high as what it says needs, as far as the screen has room; the rest scrolls."""
        px, room = self._theme.px, self.screen().availableGeometry()
        width = min(px(500), room.width() - 40)
        inside = self._inside.layout()
        outside = self.layout()
        if inside is None or outside is None:
            return
        edge = outside.contentsMargins()
        inside.activate()
        inner = inside.totalHeightForWidth(width - edge.left() - edge.right())
        height = inner + self._feet.sizeHint().height() + edge.top() + edge.bottom() + outside.spacing() + px(2)
        self.resize(width, min(height, room.height() - 60))

    def _lay_out(self) -> None:
        px = self._theme.px
        when = QHBoxLayout()
        when.setSpacing(px(8))
        for key in ("day", "said_at"):
            when.addWidget(self.fields[key], 1, Qt.AlignmentFlag.AlignTop)
        self._feet = feet = QHBoxLayout()
        feet.setSpacing(px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.go_button)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.heading)
        column.addWidget(self.what)
        column.addWidget(wrapped(_SAYS, "muted"))
        column.addWidget(self.fields["approver"])
        column.addLayout(when)
        column.addWidget(self.fields["reason"])
        column.addWidget(self.problem)
        column.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        area.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(18), px(18), px(18), px(18))
        whole.setSpacing(px(10))
        whole.addWidget(area, 1)
        whole.addLayout(feet)


def ask_to_withdraw(
    core: Core, theme: Theme, window: QWidget, *, post: str, heading: str, told: Callable[[str], object]
) -> None:
    """Ask why, and take the verbal approval of a post back."""
    dialog = ReasonDialog(
        theme,
        "Withdraw the verbal approval",
        f"“{heading}” then waits for its signatures like any other post. The record keeps that it was said, and this "
        "is not undone.",
        "Withdraw it",
        window,
    )

    def done(_posts: object) -> None:
        dialog.accept()
        told(f"Withdrew the verbal approval of “{heading}”.")

    def failed(exc: BaseException) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        dialog.refuse(exc.sentence())

    dialog.given.connect(
        lambda why: core.ask(lambda planner: planner.urgent.withdraw([post], why), done, failed=failed, owner=dialog)
    )
    dialog.open()


def _read(planner: Planner, posts: Sequence[str]) -> _Asked:
    headings = tuple(planner.posts.get(one).post.heading() for one in posts)
    approvers = tuple((one.id, one.name) for one in planner.urgent.approvers())
    return _Asked(headings=headings, approvers=approvers, now=planner.desk.clock())


def _named(headings: Sequence[str]) -> str:
    shown = [f"“{one}”" for one in headings[:_NAMED]]
    return words.joined([*shown, f"{len(headings) - _NAMED} more"] if len(headings) > _NAMED else shown)
