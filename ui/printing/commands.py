"""What the commands about paper do."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.core import Core
from ui.desktop import Desktop
from ui.file_commands import opened_over
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class PrintCommands(QObject):
    """The month of the calendar with its filters; as a list where the calendar shows one."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._core, self._theme, self._desktop = window, core, theme, desktop

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {"print": self.print_month}

    def print_month(self) -> None:
        from sddc_planner.exports.printed.values import Form  # noqa: PLC0415
        from ui.calendar.toolbar import LIST  # noqa: PLC0415
        from ui.printing.print_dialog import PrintDialog  # noqa: PLC0415

        self._window.save_now()
        calendar = self._window.calendar
        dialog = opened_over(
            PrintDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                open_folder=self._desktop.open_folder,
                parent=self._window,
            )
        )
        form = Form.LIST if calendar.views.kind == LIST else Form.MONTH
        dialog.begin(calendar.month, calendar.filters.wanted(), form)
