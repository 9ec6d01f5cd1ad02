"""What the commands about holds do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from sddc_planner.clock import Clock
from sddc_planner.clock import today as today_by
from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.holds.notice import HoldNotice
from ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.holds.dialog import HoldsDialog
    from ui.main_window import MainWindow

_UNDER_FILTERS = 2
"""Place of the line in the calendar: under the toolbar and the filters."""


class HoldCommands(QObject):
    """Opens the holds, and keeps the line about them over the calendar."""

    def __init__(
        self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop, *, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._core, self._theme, self._desktop, self._clock = window, core, theme, desktop, clock
        calendar = window.calendar
        self.notice = HoldNotice(core, theme, cast(QVBoxLayout, calendar.layout()), _UNDER_FILTERS, self)
        self.notice.wanted.connect(self.open)
        calendar.painted.connect(self.notice.later)
        calendar.views.barOpened.connect(self._open_bar)
        calendar.panel.holdRequested.connect(lambda hold: self.open(hold, calendar.open_id))

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"holds": self.open_all, "hold-now": self.call_now}

    def open_all(self) -> None:
        """The holds, beginning with the one of the day on which one stands, or with what is in force."""
        calendar = self._window.calendar
        day = calendar.current_day() if self._window.room is calendar else None
        here = [
            one.id
            for one in calendar.model.picture.bars
            if one.kind == "hold" and day is not None and one.first_day <= day <= one.last_day
        ]
        self.open(here[0] if here else None)

    def open(self, hold: str | None = None, post: str | None = None) -> "HoldsDialog":
        """The holds, and of them this one, or what is in force; with this post chosen."""
        from ui.holds.dialog import HoldsDialog  # noqa: PLC0415

        window = self._window
        window.save_now()
        writable = window.opened is not None and not window.opened.why_read_only
        dialog = opened_over(HoldsDialog(self._core, self._theme, window, clock=self._clock, writable=writable))
        dialog.told.connect(window.tell)
        dialog.postWanted.connect(window.go_to_post)
        dialog.pullWanted.connect(lambda one: self.pull(one, dialog))
        dialog.begin(hold, post)
        return dialog

    def call_now(self) -> None:
        """Two lines and Enter; then the posts that it holds."""
        from ui.holds.now_dialog import CallNow  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(CallNow(self._core, self._theme, self._window))
        dialog.called.connect(lambda hold: self.open(hold.id))

    def pull(self, hold: str, over: "QWidget") -> None:
        """What to pull from the publishing tools because of a hold."""
        from ui.holds.pull_dialog import PullDialog  # noqa: PLC0415

        dialog = opened_over(
            PullDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                today=today_by(self._clock),
                parent=over,
                open_folder=self._desktop.open_folder,
            )
        )
        dialog.begin(hold)

    def _open_bar(self, bar: str) -> None:
        """A bar of the calendar was opened: only those of holds open something."""
        kinds = {one.id: one.kind for one in self._window.calendar.model.picture.bars}
        if kinds.get(bar) == "hold":
            self.open(bar)
