"""The head of a pack's window: what it is, from whom, who decides, and the file that goes back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner.planner.laptops.packs import amount
from ui import icons
from ui.packs.pack_case import PackCase
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel


class PackHead(QFrame):
    """``person_wanted`` asks who decides; ``write_wanted`` for the file with the decisions."""

    person_wanted = Signal()
    write_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "toolbar")
        self.title = ElidedLabel()
        self.title.setProperty("kind", "heading")
        self.about = ElidedLabel()
        self.about.setProperty("kind", "muted")
        self.person_button = QPushButton("Who are you?")
        icons.dress(self.person_button, theme, "people")
        self.person_button.clicked.connect(self.person_wanted)
        self.write_button = QPushButton("Write my decisions…")
        self.write_button.setProperty("kind", "primary")
        self.write_button.clicked.connect(self.write_wanted)
        self.seal = ElidedLabel()
        self.seal.setProperty("kind", "muted")
        said = QVBoxLayout()
        said.setSpacing(theme.px(2))
        said.addWidget(self.title)
        said.addWidget(self.about)
        said.addWidget(self.seal)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(8))
        row.addLayout(said, 1)
        row.addWidget(self.person_button)
        row.addWidget(self.write_button)

    def show_seal(self, sentence: str) -> None:
        """Say whose key sealed the pack."""
        self.seal.setText(sentence)

    def show_case(self, case: PackCase) -> None:
        self.title.setText(case.about.title)
        parts = [case.about.sentence()]
        if case.person is not None:
            waits = case.waiting or case.briefs_waiting
            left = f"{amount(case.waiting, case.briefs_waiting)} still to decide" if waits else "nothing left to decide"
            parts.append(f"You have decided about {amount(case.decided, case.briefs_decided)}, {left}.")
        self.about.setText(" ".join(parts))
        self.person_button.setText(case.name or "Who are you?")
        self.person_button.setAccessibleName(f"Deciding as {case.name}" if case.name else "Say who you are")
        decided = case.decided + case.briefs_decided
        self.write_button.setEnabled(bool(decided))
        self.write_button.setToolTip("" if decided else "Approve something or ask for changes first.")
