"""What the commands do that move posts about, or take them to and from the clipboard."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from sddc_planner.clock import Clock, today
from sddc_planner.model.post import Post
from ui.calendar.toolbar import WEEK
from ui.core import Core
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from sddc_planner.imports.pasted import Pasted
    from sddc_planner.model.rearranging import Rearrangement
    from ui.main_window import MainWindow
    from ui.rearranging.push_dialog import Inserted

_TEXTS = (QLineEdit, QTextEdit, QPlainTextEdit)


class RearrangingCommands(QObject):
    """Where a text has the focus, cut, copy and paste are about its letters, also from the menu."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, clock: Clock) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._clock = window, core, theme, clock
        window.calendar.acts.tablePasted.connect(self._paste_table)

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        calendar = self._window.calendar
        acts = calendar.acts
        return {
            "cut": lambda: self._unless_in_text("cut", lambda: acts.hold(calendar.selected(), cut=True)),
            "copy": lambda: self._unless_in_text("copy", lambda: acts.hold(calendar.selected(), cut=False)),
            "paste": lambda: self._unless_in_text("paste", lambda: acts.paste(calendar.current_day())),
            "day-earlier": lambda: self.nudge(-1),
            "day-later": lambda: self.nudge(1),
            "week-earlier": lambda: self.nudge(-1, weeks=True),
            "week-later": lambda: self.nudge(1, weeks=True),
            "insert-push": self.push,
            "shift-after": self.shift,
        }

    def nudge(self, by: int, *, weeks: bool = False) -> None:
        """The chosen posts, each from where it lies; the month follows where all of them left it."""
        from sddc_planner.model.rearranging import Unit  # noqa: PLC0415  # no start moves posts

        calendar = self._window.calendar
        chosen = calendar.selected()
        if not chosen:
            self._window.tell("Choose a post first.")
            return

        def follow(moved: tuple[Post, ...]) -> None:
            days = [one.day for one in moved if one.day is not None]
            if days and not any(self._shows(day) for day in days):
                calendar.follow([one.id for one in moved], min(days))

        self._window.save_now()
        calendar.acts.nudge(chosen, by, Unit.WEEKS if weeks else Unit.DAYS, then=follow)

    def push(self) -> None:
        """Put in what was cut or copied, or what is chosen."""
        from ui.rearranging.push_dialog import PushDialog  # noqa: PLC0415

        calendar = self._window.calendar
        acts = calendar.acts
        offers = self._offers()
        if not offers:
            self._window.tell("Choose a post first, or cut or copy one.")
            return
        if not acts.may_change():
            return
        self._window.save_now()
        dialog = opened_over(PushDialog(self._core, self._theme, today(self._clock), self._window))

        def done(planned: "Rearrangement", posts: tuple[Post, ...]) -> None:
            held = dialog.inserted.held
            if held is not None and held.cut:
                acts.let_go(held)
            self._tell(planned, posts)

        dialog.carriedOut.connect(done)
        day = calendar.current_day() or today(self._clock)
        dialog.begin(offers, day, calendar.filters.wanted(), calendar.filters.sentence())

    def shift(self) -> None:
        """All from the day on one stands on."""
        from ui.rearranging.shift_dialog import ShiftDialog  # noqa: PLC0415

        calendar = self._window.calendar
        if not calendar.acts.may_change():
            return
        self._window.save_now()
        dialog = opened_over(ShiftDialog(self._core, self._theme, today(self._clock), self._window))
        dialog.carriedOut.connect(self._tell)
        day: date = calendar.current_day() or today(self._clock)
        dialog.begin(day, calendar.filters.wanted(), calendar.filters.sentence())

    def _shows(self, day: date) -> bool:
        calendar = self._window.calendar
        if calendar.views.kind == WEEK:
            return day.isocalendar()[:2] == calendar.views.view.current_day().isocalendar()[:2]
        picture = calendar.model.picture
        return picture.first_day <= day <= picture.last_day

    def _offers(self) -> "list[Inserted]":
        from ui.rearranging.push_dialog import Inserted  # noqa: PLC0415

        calendar = self._window.calendar
        held, chosen = calendar.acts.pasteable(), tuple(calendar.selected())
        offers = []
        if held is not None:
            offers.append(Inserted(held.posts, held))
        if chosen and (held is None or held.posts != chosen):
            offers.append(Inserted(chosen))
        return offers

    def _paste_table(self, pasted: "Pasted") -> None:
        from ui.rearranging.paste_dialog import PasteDialog  # noqa: PLC0415

        dialog = opened_over(PasteDialog(self._core, self._theme, self._window))
        dialog.month_wanted.connect(self._window.calendar.show_month)
        dialog.load(pasted)

    def _tell(self, planned: "Rearrangement", posts: tuple[Post, ...]) -> None:
        what = planned.what[:1].upper() + planned.what[1:]
        made = [new for one, new in zip(planned.steps, posts, strict=False) if one.is_copy]
        self._window.tell(f"{what}. Undo with Ctrl+Z.")
        if made:
            self._window.calendar.acts.made.emit([one.id for one in made])

    def _unless_in_text(self, act: str, do: Callable[[], None]) -> None:
        """Cut, copy or paste in the text that has the focus, if one has; otherwise ``do``."""
        field = self._window.focusWidget()
        if isinstance(field, _TEXTS):
            {"cut": field.cut, "copy": field.copy, "paste": field.paste}[act]()
        else:
            do()
