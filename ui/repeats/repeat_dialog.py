"""Repeating a post by rule: the rule in plain words, every day it gives before anything happens, then the drafts."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.post import Post
from sddc_planner.model.repeating import Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.model.series import Series
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.series.values import Preview
from ui import words
from ui.core import Core
from ui.exchange.parts import scrolling
from ui.repeats.days_list import DaysList
from ui.repeats.parts import ask_if_lost, order_tabs, say_problem
from ui.repeats.rule_form import RuleForm
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped

_NEW = "The post itself stays as it is. Each further one is a draft of its own, which nobody has signed."
_CHANGE = (
    "This post and the later ones follow the new rule, as a series of their own. Earlier ones stay as they are. A post "
    "that stays on its day keeps everything, sign-offs too."
)
_MORE = "The same rule goes on. New posts are drafts that begin as the series does."

_DAYS_NAMED = 4


class RepeatDialog(QDialog):
    """Call ``open``, then ``begin`` for a post, or ``begin_longer`` for a series. ``told`` carries what was done."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._post: Post | None = None
        self._series: Series | None = None
        self._longer = False
        self._ticket = 0
        self._preview: Preview | None = None
        self.setWindowTitle("Repeat")
        self.heading = wrapped("", "heading")
        self.about = wrapped("", "muted")
        self.form = RuleForm(theme)
        self.form.setEnabled(False)
        self.words = wrapped("", "title")
        self.list = DaysList(theme)
        self.gone = wrapped("", "muted")
        self.gone.hide()
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.setAutoDefault(False)
        self.make_button = QPushButton("Repeat")
        self.make_button.setProperty("kind", "primary")
        self.make_button.setDefault(True)
        self.make_button.setEnabled(False)
        self._lay_out()
        self.form.changed.connect(self._look)
        self.list.ticked_changed.connect(self._count)
        self.cancel_button.clicked.connect(self.reject)
        self.make_button.clicked.connect(self.accept)
        fit_to_screen(self, theme, 660, 620)

    def begin(self, post_id: str) -> None:
        """Repeat a post; of a member of a series, change the rule from it on."""

        def read(planner: Planner) -> tuple[Post, Series | None, Rule | None]:
            post = planner.posts.get(post_id).post
            view = planner.series.view(post)
            return (post, view.series, planner.series.suggested(post_id)) if view else (post, None, None)

        self._core.ask(read, lambda found: self._show(*found), failed=self._refused, owner=self)

    def begin_longer(self, post_id: str) -> None:
        """Let the series of a member go on."""
        self._longer = True
        self.begin(post_id)

    def accept(self) -> None:
        """Make it so. Asks first where a sign-off would be left behind."""
        if not self.make_button.isEnabled() or self._post is None:
            return
        try:
            rule = self.form.rule()
        except InvalidValue as exc:
            say_problem(self.problem, exc.sentence())
            return
        care, left, post, series = self.form.care(), self.list.left_out(), self._post, self._series
        self.make_button.setEnabled(False)
        if series is None:
            self._do(lambda planner: planner.series.begin(post.id, rule, care, left), "Repeated")
        elif self._longer:
            self._do(lambda planner: planner.series.extend(series.id, rule, left), "Extended the series")
        else:
            self._core.ask(
                lambda planner: planner.series.preview(post.id, rule, care, left),
                lambda preview: self._change(preview, rule, care, left),
                failed=self._refused,
                owner=self,
            )

    # Inside

    def _show(self, post: Post, series: Series | None, rule: Rule | None) -> None:
        self._post, self._series = post, series
        if post.day is None:
            self.heading.setText(f"Repeat “{post.heading()}”")
            say_problem(self.problem, "This post has no date yet. Give it one, then repeat it.")
            self.cancel_button.setFocus()
            return
        if series is None:
            self.heading.setText(f"Repeat “{post.heading()}”")
            self.about.setText(_NEW)
            self.form.begin(post.day)
        elif self._longer:
            self.setWindowTitle("Extend the series")
            self.heading.setText(f"Extend the series “{post.heading()}”")
            self.about.setText(_MORE)
            self.form.begin(series.first_day, _longer(series.rule), series.care)
            self.form.only_the_end()
        else:
            self.setWindowTitle("Change the rule")
            self.heading.setText(f"Change the rule from {words.short_day(post.day)} on")
            self.about.setText(_CHANGE)
            self.form.begin(post.day, rule, series.care)
        self.form.setEnabled(True)
        order_tabs(self)
        first = self.form.times if self._longer else self.form.interval
        (first if first.isVisible() else self.form.every).setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def _look(self) -> None:
        """Ask what the rule as it stands would do."""
        if self._post is None:
            return
        self._ticket += 1
        ticket, post, series = self._ticket, self._post, self._series
        try:
            rule, care = self.form.rule(), self.form.care()
        except InvalidValue as exc:
            self._cannot(exc.sentence())
            return

        def read(planner: Planner) -> Preview:
            if self._longer and series is not None:
                return planner.series.preview_extension(series.id, rule)
            return planner.series.preview(post.id, rule, care)

        self._core.ask(
            read, lambda preview: self._show_preview(ticket, preview), failed=self._refused_look(ticket), owner=self
        )

    def _show_preview(self, ticket: int, preview: Preview) -> None:
        if ticket != self._ticket or self._post is None:
            return
        self._preview = preview
        say_problem(self.problem, "")
        self.words.setText(f"{preview.words}.")
        gone = [words.short_day(one.day) for one in preview.gone if one.day]
        shown = [*gone[:_DAYS_NAMED], *(["later ones"] if len(gone) > _DAYS_NAMED else [])]
        said = f"{words.count(len(gone), 'post')} would be deleted: {words.joined(shown)}."
        beside = ""
        if preview.is_beside and self._post.day:
            beside = f"{words.short_day(self._post.day)} is no day of this rule; this post stays there all the same."
        self.gone.setText(" ".join(filter(None, (beside, said if gone else ""))))
        self.gone.setVisible(bool(self.gone.text()))
        self.list.show_days(preview.occurrences, preview.has, None if self._longer else self._post.day)

    def _count(self) -> None:
        new, preview = self.list.taken(), self._preview
        if preview is None:
            return
        if self._series is None or self._longer:
            self.make_button.setText(f"Make {words.count(new, 'draft')}" if new else "Repeat")
            self.make_button.setEnabled(new > 0)
        else:
            self.make_button.setText("Change the rule")
            self.make_button.setEnabled(True)

    def _change(self, preview: Preview, rule: Rule, care: Care, left: frozenset[date]) -> None:
        post = self._post
        if post is None:
            return
        self.make_button.setEnabled(True)
        ask_if_lost(
            self,
            preview.lost,
            "Change the rule",
            "They would move or be deleted, and on another day they need to be submitted and signed again. Undo brings "
            "everything back.",
            lambda: self._do(lambda planner: planner.series.change_rule(post.id, rule, care, left), "Changed the rule"),
        )

    def _do(self, act: Callable[[Planner], object], what: str) -> None:
        self._core.ask(act, lambda _made: self._done(what), failed=self._refused, owner=self)

    def _done(self, what: str) -> None:
        post = self._post
        super().accept()
        self.told.emit(f"{what}: “{post.heading()}”. Undo with Ctrl+Z." if post else what)

    def _cannot(self, sentence: str) -> None:
        self._preview = None
        say_problem(self.problem, sentence)
        self.make_button.setEnabled(False)

    def _refused_look(self, ticket: int) -> Callable[[BaseException], None]:
        def refused(error: BaseException) -> None:
            if ticket == self._ticket:
                self._refused(error)

        return refused

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self._cannot(error.sentence())

    def _lay_out(self) -> None:
        theme = self._theme
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.px(8))
        for part in (self.about, self.form, self.words):
            middle.addWidget(part)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.gone)
        self.list.setMinimumHeight(theme.px(150))
        feet = QHBoxLayout()
        feet.setSpacing(theme.px(8))
        feet.addStretch(1)
        feet.addWidget(self.cancel_button)
        feet.addWidget(self.make_button)
        pad = theme.px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(8))
        column.addWidget(self.heading)
        column.addWidget(scrolling(inside), 1)
        column.addWidget(self.problem)
        column.addLayout(feet)


def _longer(rule: Rule) -> Rule:
    """As a start, four times more, or a quarter of a year later."""
    if rule.times is not None:
        return rule.ending(times=min(rule.times + 4, 370))
    return rule
