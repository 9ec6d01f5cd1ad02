"""What the commands about repeats, templates and planning ahead do: each opens a dialog, which asks the planner."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from sddc_planner.model.post import Post
from ui import words
from ui.core import Core
from ui.file_commands import opened_over
from ui.repeats.stepping import Stepping
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.repeats.old_words import OldWords
    from ui.repeats.series_acts import SeriesActs


class RepeatCommands(QObject):
    """What is being written is saved first, so that nothing is made from what stood there before."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._core, self._theme = window, core, theme
        self._series: SeriesActs | None = None
        self._old_words: OldWords | None = None
        self.stepping = Stepping(window.calendar, self)
        self.stepping.told.connect(window.tell)
        window.calendar.panel.seriesRequested.connect(self.series_act)
        window.calendar.panel.stepRequested.connect(self.stepping.step)

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "repeat": self.repeat,
            "save-as-template": self.save_as_template,
            "new-from-template": self.new_from_template,
            "plan-next-month": self.plan_next_month,
            "next-post": lambda: self._step(1),
            "previous-post": lambda: self._step(-1),
            "next-old-words": self.next_old_words,
        }

    @property
    def acts(self) -> "SeriesActs":
        """What is done to a series, made when first wanted."""
        if self._series is None:
            from ui.repeats.series_acts import SeriesActs  # noqa: PLC0415

            self._series = SeriesActs(self._core, self._theme, self._window)
            self._series.told.connect(self._window.tell)
        return self._series

    def series_act(self, act: str, post_id: str) -> None:
        """What the panel of a member offers; the names are those of ``series_strip.ACTS``."""
        self._window.save_now()
        self.acts.do(act, post_id)

    def repeat(self) -> None:
        """The chosen post; of a member of a series, the rule from it on."""
        post = self._chosen()
        if post:
            self.acts.repeat(post)

    def save_as_template(self) -> None:
        post = self._chosen()
        if post:
            from ui.repeats.template_form import TemplateForm  # noqa: PLC0415

            dialog = opened_over(TemplateForm(self._core, self._theme, self._window))
            dialog.saved.connect(lambda name: self._window.tell(f"Saved the template “{name}”."))
            dialog.begin_with_post(post)

    def new_from_template(self) -> None:
        """On the day one stands on."""
        from ui.repeats.template_dialog import TemplateDialog  # noqa: PLC0415

        window = self._window
        self._in_calendar()
        window.save_now()
        dialog = opened_over(TemplateDialog(self._core, self._theme, window))
        dialog.made.connect(self._made_from_template)
        dialog.told.connect(window.tell)
        chosen = window.calendar.selected()
        dialog.begin(window.calendar.current_day(), chosen[0] if len(chosen) == 1 else "")

    def plan_next_month(self) -> None:
        """From the month that the calendar shows, as its filters show it."""
        from ui.repeats.next_month_dialog import NextMonthDialog  # noqa: PLC0415

        window = self._window
        self._in_calendar()
        window.save_now()
        dialog = opened_over(NextMonthDialog(self._core, self._theme, window))
        dialog.planned.connect(self._planned)
        calendar = window.calendar
        dialog.begin(calendar.month, calendar.filters.wanted(), is_narrowed=calendar.filters.is_narrowed())

    def next_old_words(self) -> None:
        """Of the month that the calendar shows."""
        if self._old_words is None:
            from ui.repeats.old_words import OldWords  # noqa: PLC0415

            self._old_words = OldWords(self._core, self._window.calendar, self.stepping)
            self._old_words.told.connect(self._window.tell)
        self._in_calendar()
        self._old_words.next()

    # Inside

    def _step(self, steps: int) -> None:
        """In the list of the campaign, where one is in its room; in the calendar else."""
        window = self._window
        beside = window.commands.campaigns.implementation.beside
        if beside is not None and window.room is window.campaigns:
            beside.step(steps)
        else:
            self.stepping.step(steps)

    def _planned(self, to: date, made: tuple[Post, ...]) -> None:
        """Show the new month with its first post open, ready to be written over."""
        calendar = self._window.calendar
        self._window.tell(
            f"Planned {words.count(len(made), 'post')} of {words.month_name(to)} as drafts. Undo with Ctrl+Z."
        )
        if not made:
            return
        first = made[0].id
        calendar.painted.connect(
            lambda: calendar.views.view.select_posts([first]), Qt.ConnectionType.SingleShotConnection
        )
        calendar.show_month(to)  # the filters stay: what they showed was planned
        calendar.open_post(first)
        calendar.composer.focus_title()

    def _made_from_template(self, post: Post) -> None:
        calendar = self._window.calendar
        calendar.acts.made.emit([post.id])
        calendar.composer.focus_title()

    def _chosen(self) -> str:
        """The one chosen post, saved; says so where there is none."""
        window = self._window
        self._in_calendar()
        window.save_now()
        chosen = window.calendar.selected()
        if len(chosen) != 1:
            window.tell("Choose a post first." if not chosen else "Choose one post only.")
            return ""
        return chosen[0]

    def _in_calendar(self) -> None:
        if self._window.room is not self._window.calendar:
            self._window.show_room("calendar")
