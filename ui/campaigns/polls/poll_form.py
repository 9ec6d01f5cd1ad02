"""The fields of a poll: where and when, what it asks, what was counted, learnt and done, or why there is none."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.poll import QUESTION_MAX
from ui import words
from ui.campaigns.polls.choices import PollChoices
from ui.campaigns.polls.options_field import OptionsField
from ui.days.inputs import Choice
from ui.setup.field import Field
from ui.setup.form import Lines
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.filter_button import FilterButton
from ui.widgets.time_field import TimeField

_WIDE = 480
"""The least width for two fields beside each other, at base text size."""
_POST_NOTE = "A post that asks the poll goes through sign-off like any other."


class _Offered(Choice):
    """What can be chosen is known only a moment later."""

    def offer(self, choices: Iterable[tuple[Any, str]]) -> None:
        self.clear()
        self._values = []
        for value, text in choices:
            self._values.append(value)
            self.addItem(text)


class PollForm(QWidget):
    """``columns`` is what was typed, by the names of the poll's fields. The model decides whether it holds."""

    def __init__(self, theme: Theme, choices: PollChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._choices = theme, choices
        poll = choices.poll
        self.account = Choice("Account", choices.every_account)
        self.accounts = FilterButton(theme, "Choose accounts", "accounts")
        self.quarter = Choice("Quarter", ((str(one), one.name) for one in choices.quarters))
        self.campaign = Choice("Campaign", ((None, "No campaign"), *choices.campaigns))
        self.none = QCheckBox("There is no poll here in this quarter")
        self.waived = QLineEdit(placeholderText="Such as “No poll before the election”")
        self.question = QLineEdit(placeholderText="What residents are asked")
        self.question.setMaxLength(2 * QUESTION_MAX)  # an emoji counts twice here, and once in the poll
        self.options = OptionsField(theme)
        near = choices.today if choices.quarter.first_day <= choices.today <= choices.quarter.last_day else None
        self.opens, self.closes, self.done_on = (DateField(theme, near or choices.quarter.month) for _ in range(3))
        self.opens_at, self.closes_at = TimeField(theme), TimeField(theme)
        self.learnt, self.done = Lines(theme), Lines(theme)
        self.post = _Offered("Post", ((None, "None yet"),))
        self.with_post = QCheckBox("Make a draft post that asks it")
        self.fields: dict[str, Field] = {}
        for box in (self.account, self.quarter, self.campaign, self.post):
            box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self._lay_out(is_new=poll is None)
        self._show()
        self._begun = self._typed()
        self.none.toggled.connect(lambda _on: self._show_parts())
        self.account.currentIndexChanged.connect(lambda _row: self._note_limits())
        self.accounts.changed.connect(lambda _chosen: self._note_limits())
        self._note_limits()

    # What was typed

    def chosen_accounts(self) -> tuple[AccountId, ...]:
        """In the order in which they are offered."""
        if (poll := self._choices.poll) is not None:
            return (self.account.value() if self.account.currentIndex() >= 0 else poll.account,)
        chosen = self.accounts.chosen()
        return tuple(key for key, _name in self._choices.every_account if key in chosen)

    def is_changed(self) -> bool:
        return self._typed() != self._begun

    def columns(self) -> Mapping[str, Any]:
        """All but account and quarter. Raises ``InvalidValue`` for what cannot be read."""
        for name, field in (("opens", self.opens), ("closes", self.closes), ("done_on", self.done_on)):
            self._require_read(name, field)
        self._require_read("opens", self.opens_at)
        self._require_read("closes", self.closes_at)
        if not self.chosen_accounts():
            raise InvalidValue("account", "Choose at least one account.")
        if self.none.isChecked() and not self.waived.text().strip():
            raise InvalidValue("waived", "Say why, in a few words. The record keeps it.")
        return {
            "question": self.question.text(),
            "options": self.options.options(),
            "opens": self.opens.value(),
            "opens_at": self.opens_at.value(),
            "closes": self.closes.value(),
            "closes_at": self.closes_at.value(),
            "learnt": self.learnt.toPlainText(),
            "done": self.done.toPlainText(),
            "done_on": self.done_on.value(),
            "waived": self.waived.text() if self.none.isChecked() else "",
            "campaign": self.campaign.value(),
        }

    def show_posts(self, posts: tuple[tuple[PostId, str, date | None], ...]) -> None:
        """Offer these as the post that asks the poll; the one that does stays chosen."""
        poll = self._choices.poll
        asked = poll.post if poll is not None else None
        found = [(key, f"{words.brief_date(day) if day else 'In the tray'}: {title}") for key, title, day in posts]
        self.post.offer([(None, "None yet"), *found])
        self.post.choose(asked if asked in {key for key, _text in found} else None)
        self._begun = self._typed()

    def refuse(self, refused: InvalidValue) -> bool:
        """Say it beside its field, and go there; False where no field shows it."""
        for other in self.fields.values():
            other.set_problem("")
        field = self.fields.get(refused.field)
        if field is None or not field.isVisibleTo(self):
            return False
        field.set_problem(refused.sentence())
        target = self.options.lines[0].text if refused.field == "options" else field.control
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def set_writable(self, *, writable: bool) -> None:
        for part in (self.account, self.accounts, self.quarter, self.campaign, self.none, self.post, self.with_post):
            part.setEnabled(writable)
        for line in (
            self.waived, self.question, self.opens, self.opens_at, self.closes, self.closes_at, self.done_on,
            self.learnt, self.done,
        ):  # fmt: skip
            line.setReadOnly(not writable)
        self.options.set_writable(writable=writable)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Two fields stand beside each other where there is room."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(_WIDE)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for pair in self._pairs:
            pair.setDirection(way)

    # Inside

    def _typed(self) -> tuple[object, ...]:
        lines = tuple((line.text.text(), line.count.text()) for line in self.options.lines if not line.is_empty)
        fields = (self.opens, self.opens_at, self.closes, self.closes_at, self.done_on)
        boxes = (self.quarter.value(), self.campaign.value(), self.post.value(), self.none.isChecked())
        texts = (self.question.text(), self.waived.text(), self.learnt.toPlainText(), self.done.toPlainText())
        return (self.chosen_accounts(), *boxes, *texts, lines, tuple(one.text() for one in fields))

    @staticmethod
    def _require_read(name: str, field: DateField | TimeField) -> None:
        if field.isModified():
            field.finish()
        if field.unread():
            raise InvalidValue(name, field.unread())

    def _show(self) -> None:
        poll, choices = self._choices.poll, self._choices
        self.accounts.set_choices(choices.every_account)
        self.accounts.set_chosen(choices.accounts)
        if poll is not None:
            self.account.choose(poll.account)
            for line, text in ((self.question, poll.question), (self.waived, poll.waived)):
                line.setText(text)
                line.setCursorPosition(0)
            self.options.show_options(poll.options)
            for name in ("opens", "opens_at", "closes", "closes_at", "done_on"):
                getattr(self, name).set_value(getattr(poll, name))
            self.learnt.setPlainText(poll.learnt)
            self.done.setPlainText(poll.done)
            self.none.setChecked(bool(poll.waived))
        self.quarter.choose(str(choices.quarter))
        self.campaign.choose(choices.campaign if self.campaign.place_of(choices.campaign) >= 0 else None)
        self._show_parts()
        self.set_writable(writable=choices.writable)

    def _note_limits(self) -> None:
        """What the platforms of the chosen accounts take."""
        limits = self._choices.limits
        known = dict.fromkeys(limits[one].in_words() for one in self.chosen_accounts() if one in limits)
        self.fields["options"].set_note(" ".join(f"{one}." for one in known))

    def _show_parts(self) -> None:
        """Of a quarter without a poll only the reason is asked."""
        none, is_new = self.none.isChecked(), self._choices.poll is None
        self.fields["waived"].setVisible(none)
        for name in ("question", "options", "opens", "closes", "learnt", "done", "done_on", "campaign", "post"):
            self.fields[name].setVisible(not none and (not is_new or name not in {"learnt", "done", "done_on", "post"}))
        self.with_post.setVisible(is_new and not none)

    def _lay_out(self, *, is_new: bool) -> None:
        theme = self._theme
        where = _beside(theme, self.accounts) if is_new else self.account
        (self.account if is_new else self.accounts).setParent(self)
        (self.account if is_new else self.accounts).hide()
        for name, label, control, note in (
            ("account", "Accounts" if is_new else "Account", where, ""),
            ("quarter", "Quarter", self.quarter, ""),
            ("campaign", "Campaign", self.campaign, ""),
            ("waived", "Why there is none", self.waived, ""),
            ("question", "Question", self.question, ""),
            ("options", "Options, and how many chose each once that is known", self.options, ""),
            ("opens", "Opens", _beside(theme, self.opens, self.opens_at), ""),
            ("closes", "Closes", _beside(theme, self.closes, self.closes_at), ""),
            ("post", "The post that asks it", self.post, _POST_NOTE),
            ("learnt", "You said: what was learnt", self.learnt, ""),
            ("done", "We did: what was done about it", self.done, ""),
            ("done_on", "Done on", self.done_on, "Today, where nothing is given."),
        ):
            marked = {"opens": self.opens, "closes": self.closes}.get(name)
            self.fields[name] = Field(theme, label, control, note, marked=marked)
        for at, name in ((self.opens_at, "opens"), (self.closes_at, "closes"), (self.opens, "opens")):
            at.setAccessibleName(f"{name.capitalize()}, {'time' if isinstance(at, TimeField) else 'day'}")
        self.closes.setAccessibleName("Closes, day")
        column = QVBoxLayout(self)
        edge = theme.px(3)
        column.setContentsMargins(edge, edge, theme.px(10), edge)
        column.setSpacing(theme.px(10))
        self._pairs = tuple(QBoxLayout(QBoxLayout.Direction.LeftToRight) for _pair in range(2))
        for pair in self._pairs:
            pair.setSpacing(theme.px(12))
        self._pairs[0].addWidget(self.fields["account"], 3, Qt.AlignmentFlag.AlignTop)
        self._pairs[0].addWidget(self.fields["quarter"], 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._pairs[0])
        column.addWidget(self.fields["campaign"])
        column.addWidget(self.none)
        for name in ("waived", "question", "options"):
            column.addWidget(self.fields[name])
        self._pairs[1].addWidget(self.fields["opens"], 1)
        self._pairs[1].addWidget(self.fields["closes"], 1)
        column.addLayout(self._pairs[1])
        column.addWidget(self.with_post)
        for name in ("post", "learnt", "done", "done_on"):
            column.addWidget(self.fields[name])
        column.addStretch(1)


def _beside(theme: Theme, first: QWidget, second: QWidget | None = None) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    row.addWidget(first, 3 if second is not None else 0)
    if second is not None:
        row.addWidget(second, 2)
    else:
        row.addStretch(1)
    both.setFocusProxy(first)
    return both
