"""One picture or film of a post: what it is, its description for those who cannot see it, and its place."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from sddc_planner.model.platform import Platform
from ui import icons
from ui.composer.alt_field import AltPart
from ui.composer.pictures import Picture, PictureBox, PictureLoader
from ui.composer.sheet import MediaItem
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel

_WIDE, _HIGH = 68, 52


class MediaRow(QWidget):
    """``moved`` carries -1 for up and 1 for down. It can be dragged by its picture to another place in its list."""

    described = Signal(str)
    left = Signal()
    pasted = Signal(object)
    moved = Signal(int)
    removed = Signal()
    crop_wanted = Signal()
    next_wanted = Signal()
    dragged = Signal(QPoint)
    """It is held over a point of the screen; ``dropped`` where it is let go."""
    dropped = Signal(QPoint)

    def __init__(
        self, theme: Theme, loader: PictureLoader, sha256: str, item: MediaItem | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sha256, self.item = sha256, item
        self._pressed: QPoint | None = None
        self._dragging = False
        name = item.name if item else "A file that is missing"
        is_film = bool(item and item.is_film)
        self.box = PictureBox(theme, loader)
        self.box.setCursor(Qt.CursorShape.OpenHandCursor)
        self.name = ElidedLabel(name, mode=Qt.TextElideMode.ElideMiddle)
        self.up = self._button("chevron-up", f"Move {name} up")
        self.down = self._button("chevron-down", f"Move {name} down")
        self.crop = self._button("crop", f"Crop {name}…")
        self.remove = self._button("close", f"Remove {name}")
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.crop.clicked.connect(self.crop_wanted)
        self.remove.clicked.connect(self.removed)
        self.description = AltPart(theme, name, "film" if is_film else "picture")
        self.alt = self.description.field
        self.alt.typed.connect(self.described)
        self.alt.left.connect(self.left)
        self.alt.pasted.connect(self.pasted)
        self.alt.moved.connect(self.moved)
        self.alt.next_wanted.connect(self.next_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.box)
        row.addSpacing(theme.px(4))
        acts = QHBoxLayout()
        acts.setSpacing(0)
        for button in (self.up, self.down, self.crop, self.remove):
            acts.addWidget(button)
        acts.addStretch()
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.name)
        beside.addLayout(acts)
        beside.addStretch()
        row.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self.description)
        self.crop.setVisible(item is not None and not is_film)  # from here on it has a parent
        theme.changed.connect(self._size)
        self._size()

    def show_alt(self, alt: str, problem: str, offered: str = "", platforms: Iterable[Platform] = ()) -> None:
        self.description.show_alt(alt, problem, offered, platforms)
        picture = Picture(self.item.path, alt, self.item.is_film) if self.item else None
        self.box.set_picture(picture, self._theme.px(_WIDE))

    def show_place(self, *, is_first: bool, is_last: bool) -> None:
        """The only one cannot be moved, nor the first up or the last down."""
        for button, cannot in ((self.up, is_first), (self.down, is_last)):
            button.setEnabled(not cannot)
            button.setVisible(not (is_first and is_last))

    def is_picture_loaded(self) -> bool:
        return self.box.is_loaded()

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.box.geometry().contains(at):
            self._pressed = at
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() >= far:
            self._dragging = True
            self.box.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        was, self._pressed, self._dragging = self._dragging, None, False
        self.box.setCursor(Qt.CursorShape.OpenHandCursor)
        super().mouseReleaseEvent(event)
        if was:
            self.dropped.emit(event.globalPosition().toPoint())

    def _button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(name)
        icons.dress(button, self._theme, icon, "muted")
        return button

    def _size(self) -> None:
        self.box.setFixedSize(self._theme.px(_WIDE), self._theme.px(_HIGH))


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
