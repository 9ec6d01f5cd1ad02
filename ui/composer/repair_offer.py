"""What a repair would change, word by word, before it is taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sddc_planner.model.difference import Kind, Piece, words_changed
from sddc_planner.model.repairs import Repair
from ui.signoff.changes_card import html
from ui.theme import Theme


class RepairOffer(QFrame):
    """``taken`` when the person says yes. Escape and *Leave it* close it."""

    taken = Signal()
    left = Signal()

    def __init__(self, theme: Theme, repair: Repair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        pieces = words_changed(repair.was, repair.becomes)
        self.words = QLabel(html(theme.tokens, pieces))
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.words.setAccessibleName(_spoken(pieces))
        self.take = QPushButton("Take it")
        self.take.setProperty("kind", "primary")
        self.take.setAccessibleName(f"Take it: {repair.label}. {_spoken(pieces)}")
        self.take.setAutoDefault(True)
        self.take.clicked.connect(self.taken)
        self.leave = QPushButton("Leave it")
        self.leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(6))
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        buttons.addStretch()
        column = QVBoxLayout(self)
        gap = theme.px(8)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.leave if self.leave.hasFocus() else self.take).click()
        else:
            super().keyPressEvent(event)


def _spoken(pieces: tuple[Piece, ...]) -> str:
    return ", ".join(f"{one.kind.value} “{one.text.strip()}”" for one in pieces if one.kind is not Kind.SAME)
