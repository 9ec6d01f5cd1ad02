"""What the commands about days that matter do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.core import Core
from ui.desktop import Desktop
from ui.memory import Memory
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.main_window import MainWindow

_SHOW = "show-days"


class DaysCommands(QObject):
    """The dialog of days that matter, and whether the calendar shows them."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, memory: Memory, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._core, self._theme = window, core, theme
        self._memory, self._desktop = memory, desktop

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"days-that-matter": self.open_days, _SHOW: self.switch_shown}

    def begin(self, actions: "Actions") -> None:
        """Tick the command as it was left, and let the calendar follow."""
        self._action = actions.by_id[_SHOW]
        self._action.setCheckable(True)
        self._follow()

    def open_days(self) -> None:
        """The year of the day on which one stands; a new day begins there."""
        from ui.days.dialog import DaysDialog  # noqa: PLC0415
        from ui.file_commands import opened_over  # noqa: PLC0415

        window = self._window
        window.save_now()
        dialog = DaysDialog(
            self._core,
            self._theme,
            choose_file=self._desktop.choose_file,
            choose_folder=self._desktop.choose_folder,
            folder=self._desktop.documents(),
            parent=window,
        )
        opened_over(dialog)
        dialog.begin(window.calendar.current_day() or window.calendar.month)

    def switch_shown(self) -> None:
        """Show or hide awareness days and other days in the calendar. Bank holidays are always shown."""
        self._memory.shows_days = not self._memory.shows_days
        self._follow()
        self._window.calendar.reload()

    def _follow(self) -> None:
        self._action.setChecked(self._memory.shows_days)
        self._window.calendar.model.set_shows_days(shows=self._memory.shows_days)
