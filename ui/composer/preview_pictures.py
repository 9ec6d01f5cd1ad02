"""The pictures of a preview, laid out and cut as its platform does it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.composer.pictures import Picture, PictureBox, PictureLoader
from ui.composer.preview_styles import Grid, PreviewStyle, grid_of, style_of
from ui.theme import Theme

_MOST = 5
_GAP = 2
_SIDE = 360


class PictureGrid(QWidget):
    """``set_pictures`` with the style of the platform; the last picture says how many more there are."""

    fitted = Signal()
    """It has another height."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.boxes = [PictureBox(theme, loader, self) for _ in range(_MOST)]
        for box in self.boxes:
            box.seen.connect(self._fit)
        self.dots = Dots(theme, self)
        self._pictures: tuple[Picture, ...] = ()
        self._style = style_of("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_pictures(self, pictures: Sequence[Picture], style: PreviewStyle | None = None) -> None:
        """Lay out ``pictures``; plainly where no style is given."""
        self._pictures, self._style = tuple(pictures), style or style_of("")
        shown = len(self._grid().frames) if pictures else 0
        for place, box in enumerate(self.boxes):
            is_shown = place < min(shown, len(pictures))
            box.rounded = self._style.rounded if shown == 1 else 0
            box.more = max(0, len(pictures) - shown) if place == shown - 1 and self._style.grids else 0
            box.set_picture(pictures[place] if is_shown else None, self._theme.px(_SIDE))
            box.setVisible(is_shown)
        self.dots.show_count(len(pictures) if self._style.carousel else 0)
        self._fit()

    def shown_count(self) -> int:
        return sum(1 for box in self.boxes if not box.isHidden())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.heightForWidth(max(self.width(), self._theme.px(200))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(60))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        return round(width * self._grid().height) + self.dots.room() if self._pictures else 0

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _grid(self) -> Grid:
        return grid_of(self._style, len(self._pictures), shape=self._shape())

    def _shape(self) -> float | None:
        first = self._pictures[0] if self._pictures else None
        if first is not None and first.is_film:
            return 9 / 16
        return self.boxes[0].shape()

    def _fit(self) -> None:
        needed = max(1, self.heightForWidth(self.width()))
        if needed != self.height() or self.minimumHeight() != needed:
            self.setFixedHeight(needed)
            QTimer.singleShot(0, self, self.fitted.emit)  # while a layout is at work, it does not hear of it
        width, height = self.width(), self.height() - self.dots.room()
        for box, (left, top, wide, high) in zip(self.boxes, self._grid().frames, strict=False):
            x, y = round(left * width), round(top * height)
            right, bottom = round((left + wide) * width), round((top + high) * height)
            gap_right = _GAP if right < width else 0
            gap_bottom = _GAP if bottom < height else 0
            box.setGeometry(QRect(x, y, right - x - gap_right, bottom - y - gap_bottom))
        self.dots.setGeometry(0, height, width, self.dots.room())


class Dots(QWidget):
    """How many pictures a carousel has, and that the first is on show."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._count = 0
        self.hide()

    def show_count(self, count: int) -> None:
        self._count = count if count > 1 else 0
        self.setVisible(bool(self._count))
        self.setAccessibleName(f"The first of {count} pictures" if self._count else "")
        self.update()

    def room(self) -> int:
        return self._theme.px(14) if self._count else 0

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        size, step = self._theme.px(5), self._theme.px(9)
        left = (self.width() - step * (self._count - 1) - size) // 2
        for number in range(self._count):
            painter.setBrush(QColor(self._theme.tokens.accent if number == 0 else self._theme.tokens.line_strong))
            painter.drawEllipse(left + number * step, (self.height() - size) // 2 + 1, size, size)
        painter.end()
