"""What is read aloud or written down, in large groups of letters and numbers: a fingerprint or a recovery code."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import Theme


class Spelled(QLabel):
    """Groups of equally wide letters, never broken within a group; a screen reader spells them one by one."""

    def __init__(self, theme: Theme, text: str = "", *, size: int = 17, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme.changed.connect(self._dress)
        self._dress()
        self.spell(text)

    def spell(self, text: str) -> None:
        """Show these groups, which are parted by spaces."""
        self.setText(text)
        self.setAccessibleName(", ".join(" ".join(group) for group in text.split()))

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self._theme.px(self._size))
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._theme.px(1))
        self.setFont(font)
