"""The form of one poll, or of the same new poll on several accounts. What is refused stays, with the reason."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.poll import Poll
from ui import words
from ui.campaigns.polls.choices import PollChoices
from ui.campaigns.polls.poll_form import PollForm
from ui.confirm import confirm
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped
from ui.widgets.window_keys import presses_button

if TYPE_CHECKING:
    from sddc_planner.planner.planner import Planner


class PollDialog(QDialog):
    """``saved`` carries the polls as they are kept now; then the dialog closes."""

    saved = Signal(object)

    def __init__(self, core: Core, theme: Theme, choices: PollChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme, self._choices = core, theme, choices
        self._is_new = choices.poll is None
        self.setWindowTitle("New poll" if self._is_new else "Poll")
        self.form = PollForm(theme, choices)
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.save_button = QPushButton("Add the poll" if self._is_new else "Save the changes")
        self.save_button.setProperty("kind", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.save_button.setVisible(choices.writable)
        self.cancel_button = QPushButton("Cancel" if choices.writable else "Close")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self.form.accounts.changed.connect(lambda _chosen: self._name_button())
        self.form.none.toggled.connect(lambda _on: self._name_button())
        self.form.account.currentIndexChanged.connect(lambda _row: self._read_posts())
        self.form.quarter.currentIndexChanged.connect(lambda _row: self._read_posts())
        self._name_button()
        self._read_posts()
        has_accounts = bool(choices.accounts)
        (self.form.question if has_accounts else self.form.accounts).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the poll as it stands in the form."""
        if not self.save_button.isEnabled() or not self._choices.writable:
            return
        self.problem.hide()
        form = self.form
        try:
            columns = dict(form.columns())
        except InvalidValue as refused:
            self._refuse(refused)
            return
        accounts = form.chosen_accounts()
        quarter, none, with_post = form.quarter.value(), form.none.isChecked(), form.with_post.isChecked()
        poll, post = self._choices.poll, form.post.value()

        def work(planner: "Planner") -> tuple[Poll, ...]:
            if poll is not None:
                where = {"account": accounts[0], "quarter": quarter, "post": post}
                return (planner.polls.edit(poll.id, **columns, **where),)
            if none:
                return planner.polls.waive([(one, quarter) for one in accounts], columns["waived"])
            return planner.polls.add(accounts, quarter, with_post=with_post, **columns)

        def keep(made: tuple[Poll, ...]) -> None:
            self.saved.emit(made)
            self.accept()

        def failed(exc: BaseException) -> None:
            self.save_button.setEnabled(True)
            if not isinstance(exc, PlannerError):
                raise exc
            self._refuse(exc)

        self.save_button.setEnabled(False)
        self._core.ask(work, keep, failed=failed, owner=self)

    def reject(self) -> None:
        """Escape and Cancel: what was typed is not thrown away unasked."""
        if self._choices.writable and self.form.is_changed():
            confirm(
                self,
                "Leave without saving?",
                "What you typed here is not kept.",
                "Leave",
                super().reject,
                serious=True,
            )
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not presses_button(self, event):
            super().keyPressEvent(event)

    # Inside

    def _read_posts(self) -> None:
        """What could ask it: posts of its account in its quarter."""
        if self._is_new:
            return
        (account,), quarter = self.form.chosen_accounts(), self.form.quarter.value()

        def read(planner: "Planner") -> tuple[tuple[PostId, str, date | None], ...]:
            found = planner.polls.posts_for(account, quarter)
            poll = self._choices.poll
            if poll is None or poll.post is None or poll.post in {key for key, _title, _day in found}:
                return found
            return (*((line.id, line.title, line.day) for line, _state in planner.posts.lines([poll.post])), *found)

        self._core.ask(read, self.form.show_posts, owner=self)

    def _name_button(self) -> None:
        if not self._is_new:
            return
        many = len(self.form.chosen_accounts())
        if self.form.none.isChecked():
            self.save_button.setText("Keep the reason")
        else:
            self.save_button.setText(f"Add {words.count(many, 'poll')}" if many > 1 else "Add the poll")

    def _refuse(self, refused: PlannerError) -> None:
        if not isinstance(refused, InvalidValue) or not self.form.refuse(refused):
            self.problem.setText(refused.sentence())
            self.problem.show()

    def _lay_out(self) -> None:
        theme, pad = self._theme, self._theme.px(16)
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(10))
        column.addWidget(scrolling(self.form), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)
        fit_to_screen(self, theme, 640, 520 if self._is_new else 680)
