"""The window that every question about a signing key is asked in: whose key, what for, the fields, two buttons."""

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.widgets.avatar import Avatar
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

Work: TypeAlias = Callable[[Callable[[Any], object], Callable[[BaseException], object], QObject], None]
"""Something to do on another thread: called with what hears of its result, of its error, and for whom it is done."""


def asked(core: Core, question: Callable[[Planner], object]) -> Work:
    """The question as work for the planner's thread."""
    return lambda then, failed, owner: core.ask(question, then, failed=failed, owner=owner)


class KeyForm(QDialog):
    """``form`` takes the fields. ``go`` does what the primary button says; ``_start`` runs its work."""

    def __init__(self, theme: Theme, signer: Signer, purpose: str, parent: QWidget, *, width: int = 360) -> None:
        super().__init__(parent)
        self._theme, self._signer = theme, signer
        self._asking = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(width))
        self.purpose = wrapped(purpose, "muted")
        self.purpose.setVisible(bool(purpose))
        self.form = QVBoxLayout()
        self.form.setSpacing(theme.px(6))
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button = QPushButton()
        self.go_button.setProperty("kind", "primary")
        self.go_button.setAutoDefault(False)
        self.go_button.clicked.connect(self.go)
        self._inside = QWidget()
        self._inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # its width says how high
        upper = QVBoxLayout(self._inside)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(theme.px(10))
        if signer.name:
            upper.addLayout(self._head())
        upper.addWidget(self.purpose)
        upper.addLayout(self.form)
        upper.addStretch(1)
        self._area = _scrolling(self._inside)
        self._area.verticalScrollBar().rangeChanged.connect(self._grow)
        column = QVBoxLayout(self)
        gap = theme.px(18)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(theme.px(10))
        column.addWidget(self._area, 1)
        column.addWidget(self.problem)
        column.addLayout(self._feet())

    def go(self) -> None:
        """Do what the button says."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent, /) -> None:
        self._fit()
        super().showEvent(event)

    def add_field(self, label: str, field: QWidget, buddy: QWidget | None = None) -> None:
        """A field with its name over it; ``buddy`` gets the focus by the name's key, if that is not the field."""
        name = QLabel(label)
        name.setWordWrap(True)
        name.setBuddy(buddy or field)
        self.form.addWidget(name)
        self.form.addWidget(field)

    def say_problem(self, sentence: str) -> None:
        if sentence == self.problem.text():
            return
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.problem.setAccessibleName(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        self._fit()

    def complain(self, field: PassphraseField, sentence: str) -> None:
        """Say what is wrong with a field and go there."""
        self.say_problem(sentence)
        field.set_problem(bad=True)
        field.edit.setAccessibleDescription(sentence)
        field.edit.selectAll()
        self.go_to(field.edit)

    def go_to(self, field: QWidget) -> None:
        """Put the focus on a field, and bring it into view where the screen is low."""
        field.setFocus()
        self._area.ensureWidgetVisible(field)
        # Once more when what was said beside it has taken its room.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(field))

    def _head(self) -> QHBoxLayout:
        self.name = QLabel(self._signer.name)
        self.name.setProperty("kind", "title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        role = QLabel(words.joined(list(self._signer.capacities)))
        role.setProperty("kind", "muted")
        role.setWordWrap(True)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.name)
        if role.text():
            who.addWidget(role)
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(10))
        head.addWidget(Avatar(self._theme, self._signer.initials, 32))
        head.addLayout(who, 1)
        return head

    def _feet(self) -> QHBoxLayout:
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.go_button)
        return feet

    def _fit(self) -> None:
        """As tall as what it holds; what a low screen has no room for scrolls, and the buttons stay in sight."""
        px = self._theme.px
        available = self.screen().availableGeometry()
        feet_width = self.cancel_button.sizeHint().width() + self.go_button.sizeHint().width() + 2 * px(18) + px(10)
        width = min(max(self.minimumWidth(), feet_width), available.width() - px(20))
        self.setMinimumWidth(width)
        for one in self._inside.findChildren(QWidget):
            one.ensurePolished()  # or the first time it would be measured without its look
        layout = self._inside.layout()
        layout.invalidate()  # type: ignore[union-attr]  # set above
        wanted = layout.totalHeightForWidth(width - 2 * px(18))  # type: ignore[union-attr]
        if not self.problem.isHidden():
            self.problem.setMinimumHeight(self.problem.heightForWidth(width - 2 * px(18)))
        self._area.setMinimumHeight(max(px(60), min(wanted, self._room())))
        self.resize(width, 0)

    def _room(self) -> int:
        """How high what scrolls may be, in pixels, so that the buttons stay on the screen."""
        feet = self.go_button.sizeHint().height() + self._theme.px(70)
        if not self.problem.isHidden():
            feet += self.problem.minimumHeight()
        return self.screen().availableGeometry().height() - feet - self._theme.px(30)

    def _grow(self, _least: int, lacking: int) -> None:
        """Nothing scrolls while there is room: what was measured before it was laid out may have come out short."""
        height = self._area.minimumHeight()
        if lacking and height < self._room():
            self._area.setMinimumHeight(min(height + lacking, self._room()))
            self.resize(self.width(), 0)

    def _start(self, work: Work, then: Callable[[Any], object]) -> None:
        """Run the work; until it is done the button does nothing."""
        self._asking = True
        self.go_button.setEnabled(False)
        self.say_problem("")

        def done(result: object) -> None:
            self._asking = False
            self.go_button.setEnabled(True)
            then(result)

        work(done, self._failed, self)

    def _failed(self, exc: BaseException) -> None:
        self._asking = False
        self.go_button.setEnabled(True)
        if not isinstance(exc, PlannerError):
            self.reject()
            raise exc
        self._refused(exc)

    def _refused(self, exc: PlannerError) -> None:
        self.say_problem(exc.sentence())


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
