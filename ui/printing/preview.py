"""The page as it will be, as large as there is room; one page at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sddc_planner.exports.printed.strokes import Sheet
from ui.printing.painter import draw
from ui.theme import Theme

_STEPS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class PagePreview(QWidget):
    """``turned`` tells that another page is shown. Arrow keys and Page Up and Down turn it."""

    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: tuple[Sheet, ...] = ()
        self._number = 0
        self._drawn: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview")

    @property
    def number(self) -> int:
        """Of the page that is shown, from 0."""
        return self._number

    @property
    def count(self) -> int:
        return len(self._sheets)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show other pages; the same one of them where there is one."""
        self._sheets = tuple(sheets)
        self._turn_to(min(self._number, max(0, len(self._sheets) - 1)))

    def step(self, pages: int) -> None:
        self._turn_to(max(0, min(len(self._sheets) - 1, self._number + pages)))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(420))

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        if not self._sheets:
            return
        place = self._place()
        if self._drawn is None:
            self._drawn = self._picture(place)
        painter.drawPixmap(place.topLeft(), self._drawn)
        edge = self._theme.colour("accent" if self.hasFocus() else "line_strong")
        painter.setPen(edge)
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._drawn = None
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._sheets:
            self.step(step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._sheets:
            self._turn_to(0 if event.key() == Qt.Key.Key_Home else len(self._sheets) - 1)
        else:
            super().keyPressEvent(event)

    def _turn_to(self, number: int) -> None:
        self._number = max(0, number)
        self._drawn = None
        if self._sheets:
            said = f"Page {self._number + 1} of {len(self._sheets)}"
            self.setAccessibleDescription(". ".join([said, *self._sheets[self._number].texts()]))
        self.update()
        self.turned.emit()

    def _place(self) -> QRectF:
        """Where the page is: in the middle, with its own shape."""
        sheet = self._sheets[self._number]
        scale = min(self.width() / sheet.width, self.height() / sheet.height)
        wide, high = sheet.width * scale, sheet.height * scale
        return QRectF(round((self.width() - wide) / 2), round((self.height() - high) / 2), round(wide), round(high))

    def _picture(self, place: QRectF) -> QPixmap:
        sheet, ratio = self._sheets[self._number], self.devicePixelRatioF()
        picture = QPixmap((place.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor("#FFFFFF"))  # paper is white, whatever the scheme
        painter = QPainter(picture)
        draw(painter, sheet, place.width() / sheet.width)
        painter.end()
        return picture
