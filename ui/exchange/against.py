"""What a workbook is held against: the library that is open, or the signers' public keys in a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.clock import in_london
from sddc_planner.errors import PlannerError
from sddc_planner.model.signers import SignersFile
from sddc_planner.packs.signers_file import ENDING
from ui import words
from ui.exchange.parts import ChooseFile
from ui.setup.field import Field
from ui.signoff.fingerprint import Spelled
from ui.theme import Theme

KINDS = f"Signers’ keys (*{ENDING})"
NOTE = "Somebody who has the library saves this file under Hand over, Save the signers’ keys."
COMPARE = "Compare this fingerprint aloud with whoever gave you the file. From then on it vouches for every signature."


class Against(QWidget):
    """``keysWanted`` carries a file that was chosen: its reader answers with ``show_keys`` or ``refuse``."""

    keysWanted = Signal(object)

    def __init__(self, theme: Theme, choose: ChooseFile, folder: Path, *, has_library: bool) -> None:
        super().__init__()
        self._choose, self._folder = choose, folder
        self.file: SignersFile | None = None
        self.path: Path | None = None
        self.by_library = QRadioButton("What was signed in &this library")
        self.by_keys = QRadioButton("The signers’ public &keys in a file")
        self._group = QButtonGroup(self)
        for button in (self.by_library, self.by_keys):
            self._group.addButton(button)
        self.by_library.setChecked(has_library)
        self.by_keys.setChecked(not has_library)
        self.line = QLineEdit(placeholderText=f"No file chosen ({ENDING})")
        self.line.setReadOnly(True)
        self.line.setAccessibleName("File of the signers’ keys")
        self.button = QPushButton("Choose…")
        self.button.setAutoDefault(False)
        self.button.setAccessibleName("Choose the file of the signers’ keys")
        self.button.clicked.connect(self._ask)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.field = Field(theme, "File of the signers’ keys", both, NOTE, marked=self.line)
        self.mark = Spelled(theme)
        self.compare = QLabel(COMPARE)
        self.compare.setWordWrap(True)
        self.compare.setProperty("kind", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        title = QLabel("Hold it against")
        title.setProperty("kind", "title")
        for part in (title, self.by_library, self.by_keys, self.field, self.mark, self.compare):
            column.addWidget(part)
        for button in (self.by_library, self.by_keys):
            button.setVisible(has_library)
            button.toggled.connect(self._fit)
        self._fit()

    @property
    def uses_keys(self) -> bool:
        return self.by_keys.isChecked()

    def is_ready(self) -> bool:
        """Whether there is something to hold a workbook against; if not, the reason is shown."""
        if not self.uses_keys or self.file is not None:
            return True
        if not self.field.problem():
            self.field.set_problem("Choose the file of the signers’ keys first.")
        self.button.setFocus()
        return False

    def show_keys(self, file: SignersFile, path: Path) -> None:
        """These keys were read from ``path``."""
        self.file, self.path = file, path
        self.line.setText(str(path))
        self.field.set_problem("")
        signers = file.signers
        made = in_london(signers.made_at)
        people = words.count(len(signers.people), "person", "people")
        self.field.set_note(
            f"{words.count(len(signers.keys), 'key')} of {people} of {signers.council or 'a council'}, "
            f"saved on {words.full_date(made.date())} at {words.clock_time(made.time())}."
        )
        self.mark.spell(file.fingerprint)
        self._fit()

    def refuse(self, exc: PlannerError) -> None:
        """The file that was chosen is none; the one before counts no longer."""
        self.file = self.path = None
        self.line.clear()
        self.field.set_note(NOTE)
        self.field.set_problem(exc.sentence())
        self.mark.spell("")
        self._fit()

    def _ask(self) -> None:
        path = self._choose(self, "The signers’ keys", self._folder, KINDS)
        if path is not None:
            self.keysWanted.emit(path)

    def _fit(self) -> None:
        self.field.setVisible(self.uses_keys)
        for part in (self.mark, self.compare):
            part.setVisible(self.uses_keys and self.file is not None)
