"""Calling a hold at once: two lines and Enter. Everything else can be changed afterwards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.hold import Hold
from sddc_planner.planner.holds.holds import OF_THE_EMERGENCY
from ui.core import Core
from ui.holds.doing import do
from ui.setup.field import Field
from ui.theme import Theme
from ui.widgets.labels import let_shrink, wrapped
from ui.widgets.window_keys import presses_button

_SAYS = (
    "It stops every post from today on, with no end. Posts labelled “{label}” carry on. Nothing is deleted, approvals "
    "stay, and anybody can change or lift it afterwards."
)


class CallNow(QDialog):
    """``called`` carries the hold; then the dialog closes."""

    called = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._core, self._theme = core, theme
        self.setWindowTitle("Call a hold now")
        heading = QLabel("Call a hold now")
        heading.setProperty("kind", "heading")
        self.title, self.reason = QLineEdit(), QLineEdit()
        self.title.setPlaceholderText("Such as “Flooding in Melbourne”")
        self.reason.setPlaceholderText("Such as “The duty officer asked for it”")
        self.fields = {
            "title": Field(theme, "What has happened", self.title),
            "reason": Field(theme, "Why posts stop", self.reason),
        }
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button, self.call_button = QPushButton("Cancel"), QPushButton("Stop all posts")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.call_button.setProperty("kind", "primary")
        self.call_button.setAutoDefault(False)
        self.call_button.clicked.connect(self.call)
        about = wrapped(_SAYS.format(label=OF_THE_EMERGENCY), "muted")
        let_shrink(about)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.call_button)
        column = QVBoxLayout(self)
        pad = theme.px(18)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        for part in (heading, *self.fields.values(), about, self.problem):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(feet)
        room = self.screen().availableGeometry().width() - 40
        self.resize(min(theme.px(480), room), self.sizeHint().height())
        self.title.textEdited.connect(lambda _text: self.fields["title"].set_problem(""))
        self.title.setFocus()

    def call(self) -> None:
        title, reason = self.title.text(), self.reason.text()
        do(
            self._core,
            self._theme,
            self,
            lambda planner: planner.holds.call_now(title, reason),
            then=self._called,
            refused=self._refuse,
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter goes on to what is still empty, and then calls the hold."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.title.hasFocus() and self.title.text().strip() and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
        elif enter and (self.title.hasFocus() or self.reason.hasFocus()):
            self.call()
        elif not presses_button(self, event):
            super().keyPressEvent(event)

    def _called(self, hold: Hold) -> None:
        self.called.emit(hold)
        self.accept()

    def _refuse(self, exc: PlannerError | None, sentence: str) -> None:
        field = self.fields.get(exc.field) if isinstance(exc, InvalidValue) else None
        if field is not None:
            field.set_problem(sentence)
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.problem.setText(sentence)
            self.problem.setVisible(bool(sentence))
