"""The line at the foot of the window: what is saved and backed up, an open key, and the month in a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from ui.core import Core
from ui.signoff.signing import SigningStatus
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel

_TOLD_MS = 8000


class StatusLine:
    """Fills a window's own status bar."""

    def __init__(self, bar: QStatusBar, core: Core, theme: Theme) -> None:
        self._bar = bar
        bar.setSizeGripEnabled(False)
        self.saved, self.backup, self.summary = QLabel("✓ Saved"), QLabel(), ElidedLabel()
        self.summary.setObjectName("last")
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.signing = SigningStatus(core, theme)
        for part in (self.saved, self.backup, self.signing):
            bar.addWidget(part)
        bar.addPermanentWidget(self.summary, 1)
        # Qt writes a message only as far as the first permanent widget, and this one begins at the left.
        bar.messageChanged.connect(lambda message: self.summary.setVisible(not message))

    def tell(self, sentence: str) -> None:
        """A quiet word for a few seconds."""
        self._bar.showMessage(sentence, _TOLD_MS)

    def show_backup(self, when: str) -> None:
        self.backup.setText(f"Last backup {when}" if when else "No backup yet")
