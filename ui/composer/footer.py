"""The foot of the panel: what can be done with the post as a whole. It stays in place while the rest scrolls."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.composer.fields import PairRow
from ui.theme import Theme


class Footer(QFrame):
    """*Submit* is shown while sign-off can be asked for, and says why where something still forbids it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerFooter")
        self._theme = theme
        self.history = QPushButton("Histor&y")
        self.duplicate = QPushButton("D&uplicate")
        self.submit = QPushButton("Su&bmit")
        self.done = QPushButton("Done")
        self.done.setProperty("kind", "primary")
        self.done.setToolTip("Close the panel (Esc). Everything is saved already.")
        left, right = QWidget(), QWidget()
        for holder, buttons in ((left, (self.history, self.duplicate)), (right, (self.submit, self.done))):
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.px(8))
            if holder is right:
                row.addStretch()
            for button in buttons:
                row.addWidget(button)
            if holder is left:
                row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        column.addWidget(PairRow(theme, left, right, shares=(0, 1)))
        theme.changed.connect(self._dress)
        self._dress()

    def show_what_can_be_done(self, *, is_stored: bool, may_submit: bool, errors: tuple[str, ...]) -> None:
        for button in (self.history, self.duplicate):
            button.setEnabled(is_stored)
        self.submit.setVisible(may_submit and is_stored)
        self.submit.setEnabled(not errors)
        self.submit.setToolTip("Not yet: " + " ".join(errors) if errors else "Ask for sign-off of this post.")
        self.submit.setAccessibleDescription(self.submit.toolTip())

    def _dress(self) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        self.setStyleSheet(
            f"#composerFooter {{ background: {tokens.surface}; border: none; border-top: 1px solid {tokens.line}; }}"
            f"#composerFooter QPushButton {{ padding: {px(5)}px {px(9)}px; }}"
            f"#composerFooter QPushButton:focus {{ padding: {px(5) - 1}px {px(9) - 1}px; }}"
        )
