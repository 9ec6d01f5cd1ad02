"""What the commands about files do: each opens a dialog over the window, which asks the planner."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from ui.core import Core
from ui.desktop import Desktop
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Dialog = TypeVar("Dialog", bound=QDialog)


def opened_over(dialog: Dialog) -> Dialog:
    """Open a dialog over the window, and let it go once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


class FileCommands:
    """Files in and out. What is being written is saved first, so that no file lacks it."""

    def __init__(self, window: "MainWindow", core: Core, theme: Theme, desktop: Desktop) -> None:
        self._window, self._core, self._theme, self._desktop = window, core, theme, desktop

    def does(self) -> Mapping[str, Callable[[], object]]:
        """Command id -> what it does."""
        return {
            "import": lambda: self.import_file(None),
            "export": self.export,
            "distribute": self.distribute,
            "verify": self.verify,
        }

    def import_file(self, path: Path | None) -> None:
        from ui.exchange.import_dialog import ImportDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            ImportDialog(
                self._core,
                self._theme,
                choose_file=self._desktop.choose_file,
                folder=self._desktop.documents(),
                parent=self._window,
            )
        )
        dialog.month_wanted.connect(self._show_month)
        if path is not None:
            dialog.load(path)

    def export(self) -> None:
        from ui.exchange.export_dialog import ExportDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            ExportDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                choose_folder=self._desktop.choose_folder,
                choose_file=self._desktop.choose_file,
                open_folder=self._desktop.open_folder,
                parent=self._window,
            )
        )
        dialog.begin(self._window.calendar.month)

    def distribute(self) -> None:
        from ui.exchange.distribute_dialog import DistributeDialog  # noqa: PLC0415

        self._window.save_now()
        dialog = opened_over(
            DistributeDialog(
                self._core,
                self._theme,
                folder=self._desktop.documents(),
                choose_folder=self._desktop.choose_folder,
                open_file=self._desktop.open_folder,
                parent=self._window,
            )
        )
        dialog.contactsWanted.connect(self._show_contacts)
        dialog.begin(self._window.calendar.month)

    def verify(self) -> None:
        from ui.exchange.verify_dialog import VerifyDialog  # noqa: PLC0415

        dialog = opened_over(
            VerifyDialog(
                self._core,
                self._theme,
                choose_file=self._desktop.choose_file,
                folder=self._desktop.documents(),
                parent=self._window,
            )
        )
        dialog.ask_again()

    def _show_contacts(self) -> None:
        self._window.show_room("accounts")
        self._window.accounts.tabs.setCurrentWidget(self._window.accounts.departments)
        self._window.accounts.departments.view.setFocus()

    def _show_month(self, month: date) -> None:
        self._window.show_room("calendar")
        self._window.calendar.show_month(month)
