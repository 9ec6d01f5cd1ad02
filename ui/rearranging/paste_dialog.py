"""Posts pasted as a table from another program: what would come in, before anything does."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from sddc_planner.imports.pasted import NAME, Pasted
from ui.core import Core
from ui.exchange.import_dialog import ImportDialog
from ui.exchange.import_reading import Reading
from ui.theme import Theme


class PasteDialog(ImportDialog):
    """The preview of the import, for a table instead of a file. Call ``open`` and ``load``."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, parent=parent)
        self.setWindowTitle("Paste posts")
        self.setAcceptDrops(False)
        self.never.setText("Nothing comes in approved: every post comes in as a draft, whatever the table says.")

    def load(self, path: Path | Pasted) -> None:
        super().load(path)
        self.another.hide()

    def ask_again(self) -> None:
        """There is no other file to choose: what cannot be read stays copied, and can be pasted again."""
        self.reject()

    def _show(self, reading: Reading) -> None:
        super()._show(reading)
        self.headline.body.setText(self.headline.body.text().replace(NAME, "From the clipboard", 1))

    def _show_buttons(self) -> None:
        super()._show_buttons()
        self.another.hide()
