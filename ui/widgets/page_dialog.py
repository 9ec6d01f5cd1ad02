"""A dialog to read: a heading, a page that scrolls, and one button. Arrow keys scroll; Escape and Enter close."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen


class PageDialog(QDialog):
    """``area`` takes the page, in the ``column`` between heading and button.

    ``size`` is at base text size, and no larger than the screen.
    """

    def __init__(self, theme: Theme, title: str, heading: str, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)
        head = QLabel(heading)
        head.setProperty("kind", "heading")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        self.close_button = QPushButton("Close")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        pad = theme.px(18)
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(12))
        column.addWidget(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        fit_to_screen(self, theme, size.width(), size.height())
