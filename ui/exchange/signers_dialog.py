"""Saves the signers' public keys to a file, and shows the fingerprint by which others know it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.signers import SignersFile
from sddc_planner.packs.signers_file import ENDING
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.exchange.headline import Headline
from ui.exchange.where import FolderField
from ui.signoff.fingerprint import Spelled
from ui.theme import Theme
from ui.welcome.steps import ChooseFolder
from ui.widgets.labels import wrapped

ABOUT = (
    "With this file anyone can verify an exported workbook without the library. It holds the public key of everybody "
    "who signs or has signed, with their names, capacities and dates. Nothing in it is secret, and nobody can sign "
    "with it."
)
COMPARE = (
    "Give this fingerprint to whoever gets the file by another way than the file itself: aloud, by telephone say. The "
    "file vouches for every signature, so it must be this one."
)
AGAIN = "Save it again when somebody begins to sign, ceases to, or gets a new key."


class SignersDialog(TaskDialog):
    """Asks for a folder, saves, and tells."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        folder: Path,
        choose_folder: ChooseFolder,
        open_folder: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Save the signers’ keys", parent)
        self._folder = folder
        self.field = FolderField(theme, "Folder", folder, choose_folder)
        self.field.line.returnPressed.connect(self.save)
        self.asking = QWidget()
        ask = QVBoxLayout(self.asking)
        ask.setContentsMargins(0, 0, 0, 0)
        ask.setSpacing(theme.px(10))
        ask.addWidget(wrapped(ABOUT))
        ask.addWidget(self.field)
        ask.addStretch()
        self.headline = Headline(theme)
        self.mark = Spelled(theme)
        self.copy_button = QPushButton("Copy")
        self.copy_button.setAutoDefault(False)
        self.copy_button.setAccessibleName("Copy the fingerprint")
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(self.mark.text()))
        line = QHBoxLayout()
        line.addWidget(self.mark, 1)
        line.addWidget(self.copy_button)
        self.outcome = QWidget()
        column = QVBoxLayout(self.outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.headline)
        column.addWidget(wrapped("Fingerprint", "title"))
        column.addLayout(line)
        column.addWidget(wrapped(COMPARE))
        column.addWidget(wrapped(AGAIN, "muted"))
        column.addStretch()
        self.rooms.addWidget(self.asking)
        self.rooms.addWidget(self.outcome)
        self.rooms.setCurrentWidget(self.asking)
        self.open_button = self.action_button("Open the folder")
        self.open_button.clicked.connect(lambda: open_folder(self._folder))
        self.open_button.hide()
        self.save_button = self.action_button("Save the keys", primary=True)
        self.save_button.clicked.connect(self.save)
        self.set_size(560, 330)
        self.field.line.setFocus()

    def save(self) -> None:
        """Save them in the folder that is chosen."""
        folder = self.field.folder()
        if folder is None:
            return
        self._folder = folder
        self.run(
            lambda planner, _progress: planner.exchange.export_keys(
                folder / f"SDDC signers {planner.desk.today().isoformat()}{ENDING}"
            ),
            "Saving the keys",
            self._show,
            self._failed,
            self._ask_again,
        )
        self.save_button.hide()

    def _show(self, file: SignersFile) -> None:
        keys = words.count(len(file.signers.keys), "key")
        people = words.count(len(file.signers.people), "person", "people")
        self.headline.show_outcome(f"“{file.name}” is saved.", f"It holds {keys} of {people}.", good=True)
        self.mark.spell(file.fingerprint)
        self.rooms.setCurrentWidget(self.outcome)
        self.open_button.show()
        self.close_button.setFocus()

    def _failed(self, exc: PlannerError) -> None:
        self._ask_again()
        self.field.set_problem(exc.sentence())

    def _ask_again(self) -> None:
        self.rooms.setCurrentWidget(self.asking)
        self.save_button.show()
        self.field.line.setFocus()
