"""Choosing the file that holds a signing key, where the library has only the public half."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sddc_planner import paths
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel, wrapped

KINDS = "Signing keys (*.sddckey)"


class KeyFilePart(QWidget):
    """``path`` is the chosen file, None before. ``chosen`` when there is one."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        why = wrapped("Only the public half of your key is here. Choose the file that holds all of it.")
        self.button = QPushButton("Choose your &key file…")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        self.name = ElidedLabel("No file chosen")
        self.name.setProperty("kind", "muted")
        self.keep = QCheckBox("Keep the key on this &computer")
        self.keep.setToolTip("From then on the passphrase is enough here. The library does not get the key.")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.button)
        row.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(6))
        column.addWidget(why)
        column.addLayout(row)
        column.addWidget(self.keep)

    def _choose(self) -> None:
        from ui.exchange import parts  # noqa: PLC0415  # no start needs it

        found = parts.ask_for_file(self, "Choose your key file", paths.documents(), KINDS)
        if found is not None:
            self.path = found
            self.name.setText(found.name)
            self.chosen.emit()
