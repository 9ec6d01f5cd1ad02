"""What the commands about handing over do: each opens a dialog over the window, which asks the planner."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sddc_planner.clock import Clock
from sddc_planner.clock import today as today_by
from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.handing.calendar_import_dialog import CalendarImportDialog
    from ui.main_window import MainWindow


class HandingCommands(QObject):
    """What is being written is saved first, so that nothing that is handed over lacks it."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop, clock: Clock) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._desktop, self._clock = window, core, theme, desktop, clock

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"fill-template": self.fill_template, "ticks": self.ticks, "calendar-file": self.calendar_file}

    def fill_template(self) -> None:
        """Hand the month on screen over to a publishing tool."""
        from ui.handing.hand_dialog import HandDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            HandDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                choose_file=self._desktop.choose_file,
                choose_folder=self._desktop.choose_folder,
                open_folder=self._desktop.open_folder,
                parent=self._window,
            )
        )
        dialog.begin(self._window.calendar.month)

    def ticks(self) -> None:
        """What was handed over and what appeared, of the month on screen."""
        from ui.handing.ticks_dialog import TicksDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(TicksDialog(self._core, self._theme, today=today_by(self._clock), parent=self._window))
        dialog.begin(self._window.calendar.month)

    def calendar_file(self) -> None:
        """The month on screen as a calendar file."""
        from ui.handing.calendar_dialog import CalendarDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            CalendarDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                choose_folder=self._desktop.choose_folder,
                open_folder=self._desktop.open_folder,
                parent=self._window,
            )
        )
        dialog.begin(self._window.calendar.month)

    def import_calendar(self, path: Path) -> "CalendarImportDialog":
        """Bring a calendar file in."""
        from ui.handing.calendar_import_dialog import CalendarImportDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            CalendarImportDialog(self._core, self._theme, today=today_by(self._clock), parent=self._window)
        )
        dialog.month_wanted.connect(self._show_month)
        dialog.load(path)
        return dialog

    def _show_month(self, month: date) -> None:
        self._window.show_room("calendar")
        self._window.calendar.show_month(month)
