"""Which month, and which folder: what several dialogs ask."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from sddc_planner.model.picture import month_after
from ui import words
from ui.setup.field import Field
from ui.theme import Theme
from ui.welcome.steps import ChooseFolder
from ui.widgets.combo import ElidedCombo


class MonthChoice(ElidedCombo):
    """The months of a year before and after one; of more years, where ``around`` says how many months."""

    def __init__(self, around: int = 12) -> None:
        super().__init__()
        self._around = around
        self.setAccessibleName("Month")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, month: date) -> None:
        """Offer the months around this one, which is chosen."""
        self.clear()
        for step in range(-self._around, self._around + 1):
            one = month_after(month, step)
            self.addItem(words.month_name(one), one)
        self.setCurrentIndex(self._around)

    def month(self) -> date:
        """The first day of the month that is chosen."""
        found: date = self.currentData()
        return found


class FolderField(Field):
    """A folder, typed or chosen. ``folder`` refuses what is none, beside the field."""

    def __init__(self, theme: Theme, name: str, folder: Path, choose: ChooseFolder) -> None:
        self.line = QLineEdit(str(folder))
        self.line.setAccessibleName(name)
        self.browse = QPushButton("Choose…")
        self.browse.setAutoDefault(False)
        self.browse.setAccessibleName("Choose the folder")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        super().__init__(theme, name, both, marked=self.line)
        self._name, self._choose = name, choose
        self.label.setBuddy(self.line)
        self.browse.clicked.connect(self._browse)
        self.line.textEdited.connect(lambda _text: self.set_problem(""))

    def folder(self) -> Path | None:
        """The folder, or None with the reason shown."""
        text = self.line.text().strip()
        folder = Path(text).expanduser()
        if text and folder.is_absolute():
            return folder
        self.set_problem("Choose a folder.")
        self.line.setFocus()
        return None

    def _browse(self) -> None:
        found = self._choose(self, self._name, Path(self.line.text()))
        if found is not None:
            self.line.setText(str(found))
            self.set_problem("")
        self.line.setFocus()
