"""One picture or film of a post: what it is, its description for those who cannot see it, and its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import icons
from ui.composer.fields import Labelled, TextField
from ui.composer.pictures import Picture, PictureBox, PictureLoader
from ui.composer.sheet import MediaItem
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel

_WIDE, _HIGH = 68, 52


class MediaRow(QWidget):
    """``moved`` carries -1 for up and 1 for down."""

    described = Signal(str)
    left = Signal()
    pasted = Signal(object)
    moved = Signal(int)
    removed = Signal()

    def __init__(
        self, theme: Theme, loader: PictureLoader, sha256: str, item: MediaItem | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sha256, self.item = sha256, item
        name = item.name if item else "A file that is missing"
        self._box = PictureBox(theme, loader)
        self.name = ElidedLabel(name, mode=Qt.TextElideMode.ElideMiddle)
        self.up = self._button("chevron-up", f"Move {name} up")
        self.down = self._button("chevron-down", f"Move {name} down")
        self.remove = self._button("close", f"Remove {name}")
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        self.alt = TextField(theme, least_lines=2, most_lines=8)
        what = "film" if item and item.is_film else "picture"
        self.alt.setPlaceholderText(f"Describe the {what} for people who cannot see it")
        self.alt.typed.connect(self.described)
        self.alt.left.connect(self.left)
        self.alt.pasted.connect(self.pasted)
        self.labelled = Labelled(theme, "Description", self.alt)
        self.labelled.label.hide()
        self.alt.setAccessibleName(f"Description of {name}")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._box)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignTop)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.labelled)
        theme.changed.connect(self._size)
        self._size()

    def show_alt(self, alt: str, problem: str) -> None:
        self.alt.show_value(alt)
        self.labelled.show_problem(problem)
        picture = Picture(self.item.path, alt, self.item.is_film) if self.item else None
        self._box.set_picture(picture, self._theme.px(_WIDE))

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """The only one cannot be moved, nor the first up or the last down."""
        for button, cannot in ((self.up, is_first), (self.down, is_last)):
            button.setEnabled(not cannot)
            button.setVisible(not (is_first and is_last))

    def is_picture_loaded(self) -> bool:
        return self._box.is_loaded()

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        icons.dress(button, self._theme, icon, "muted")
        return button

    def _size(self) -> None:
        self._box.setFixedSize(self._theme.px(_WIDE), self._theme.px(_HIGH))


class FilmRow(QWidget):
    """The video that a post is linked to, beside its own files."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._box = PictureBox(theme, loader)
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.words = QLabel()
        self.words.setProperty("kind", "small")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        beside = QVBoxLayout()
        beside.setSpacing(theme.px(2))
        beside.addWidget(self.name)
        beside.addWidget(self.words)
        beside.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._size)
        self._size()

    def show_film(self, picture: Picture, name: str, words: str) -> None:
        self._box.set_picture(picture, self._theme.px(_WIDE))
        self.name.setText(name)
        self.words.setText(words)

    def _size(self) -> None:
        self._box.setFixedSize(self._theme.px(_WIDE), self._theme.px(_HIGH))
