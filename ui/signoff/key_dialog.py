"""The window in which a person opens their signing key: who they are, what for, and two buttons."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.signoff.card import wrapped
from ui.signoff.passphrase_field import PassphraseField
from ui.signoff.signer import Signer
from ui.theme import Theme
from ui.widgets.avatar import Avatar


class KeyDialog(QDialog):
    """What asking for a passphrase and making a key have in common: who, what for, a problem and two buttons.

    ``opened`` once the person's key is open. A key that opens after the person gave up is locked again.
    """

    opened = Signal()

    def __init__(self, core: Core, theme: Theme, signer: Signer, purpose: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme, self._signer = core, theme, signer
        self._asking = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.px(360))
        self.purpose = wrapped(purpose, "muted")
        if not purpose:
            self.purpose.hide()
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
        upper = QVBoxLayout(self._inside)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(theme.px(10))
        upper.addLayout(self._head())
        upper.addWidget(self.purpose)
        upper.addLayout(self.form)
        upper.addStretch(1)
        self._area = _scrolling(self._inside)
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

    def showEvent(self, event: QShowEvent, /) -> None:
        self._fit()
        super().showEvent(event)

    def say_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.problem.setAccessibleName(sentence)
        self._fit()

    def complain(self, field: PassphraseField, sentence: str) -> None:
        """Say what is wrong with a field and go there."""
        self.say_problem(sentence)
        field.set_problem(bad=True)
        field.edit.setAccessibleDescription(sentence)
        field.edit.setFocus()
        field.edit.selectAll()
        self._area.ensureWidgetVisible(field)

    def reject(self) -> None:
        if self._asking:
            self._core.ask(lambda planner: planner.signoffs.lock())
        super().reject()

    def _head(self) -> QHBoxLayout:
        self.name = QLabel(self._signer.name)
        self.name.setProperty("kind", "title")
        role = QLabel(words.joined(list(self._signer.capacities)))
        role.setProperty("kind", "muted")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(self.name)
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
        width = self.minimumWidth()
        wanted = self._inside.layout().totalHeightForWidth(width - 2 * px(18))  # type: ignore[union-attr]  # set above
        feet = self.go_button.sizeHint().height() + px(70)
        if not self.problem.isHidden():
            self.problem.setMinimumHeight(self.problem.heightForWidth(width - 2 * px(18)))
            feet += self.problem.minimumHeight()
        room = self.screen().availableGeometry().height() - feet - px(30)
        self._area.setMinimumHeight(max(px(60), min(wanted, room)))
        self.resize(width, 0)

    def _ask(self, question: Callable[[Planner], datetime]) -> None:
        self._asking = True
        self.go_button.setEnabled(False)
        self.say_problem("")
        self._core.ask(question, self._opened, failed=self._failed, owner=self)

    def _opened(self, _until: datetime) -> None:
        self._asking = False
        self.accept()
        self.opened.emit()

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
