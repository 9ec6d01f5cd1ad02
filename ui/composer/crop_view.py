"""A picture with the frame that is cut out of it, moved and pulled by mouse and by keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from sddc_planner.model.crop import Frame, turned_size
from ui.theme import Theme

_HANDLES = ("lt", "t", "rt", "r", "rb", "b", "lb", "l")
_CURSORS = {
    "lt": Qt.CursorShape.SizeFDiagCursor, "rb": Qt.CursorShape.SizeFDiagCursor,
    "rt": Qt.CursorShape.SizeBDiagCursor, "lb": Qt.CursorShape.SizeBDiagCursor,
    "l": Qt.CursorShape.SizeHorCursor, "r": Qt.CursorShape.SizeHorCursor,
    "t": Qt.CursorShape.SizeVerCursor, "b": Qt.CursorShape.SizeVerCursor,
}  # fmt: skip
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class CropView(QWidget):
    """``changed`` when the frame did. Sizes are pixels of the picture itself, upright, and turned as it is shown.

    Arrows move the frame, with Shift they pull its right and lower edge, with Ctrl by single pixels; plus and minus
    make it larger and smaller around its middle.
    """

    changed = Signal()

    def __init__(self, theme: Theme, size: tuple[int, int], parent: QWidget | None = None) -> None:
        """``size`` is that of the picture, upright."""
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._upright = size
        self.turns = 0
        self.ratio: float | None = None
        self.frame = Frame.whole(size)
        self._grip: tuple[str, QPointF, Frame] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Crop frame")
        theme.changed.connect(self.update)

    @property
    def size_in_pixels(self) -> tuple[int, int]:
        """Of the picture as it is shown."""
        return turned_size(self._upright, self.turns)

    def show_picture(self, image: QImage) -> None:
        """The picture, upright; it may be scaled down."""
        self._image = image
        self.update()

    def set_ratio(self, ratio: float | None) -> None:
        """Keep to a ratio of width to height; None leaves the frame as it is, and free."""
        self.ratio = ratio
        if ratio is not None:
            middle = (self.frame.left + self.frame.width / 2, self.frame.top + self.frame.height / 2)
            self.set_frame(Frame.largest(self.size_in_pixels, ratio, middle))

    def turn(self, quarters: int) -> None:
        """Turn the picture clockwise. A free frame stays on what it holds; one of a shape is laid anew."""
        frame, size = self.frame, self.size_in_pixels
        for _one in range(quarters % 4):
            frame, size = frame.turned(size), turned_size(size, 1)
        self.turns = (self.turns + quarters) % 4
        if self.ratio is not None and quarters % 2:
            middle = (frame.left + frame.width / 2, frame.top + frame.height / 2)
            frame = Frame.largest(size, self.ratio, middle)
        self.set_frame(frame)

    def set_frame(self, frame: Frame) -> None:
        self.frame = frame
        self.setAccessibleDescription(
            f"{frame.width} by {frame.height} pixels, {frame.left} from the left, {frame.top} from the top"
        )
        self.update()
        self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(460), self._theme.px(360))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(140))

    # Where things are

    def on_screen(self, frame: Frame) -> QRectF:
        """Where a frame is drawn."""
        room, scale = self._room()
        return QRectF(
            room.left() + frame.left * scale, room.top() + frame.top * scale, frame.width * scale, frame.height * scale
        )

    def grip_at(self, point: QPointF) -> str:
        """What the mouse would take there: edges, "move", or nothing."""
        box, near = self.on_screen(self.frame), self._theme.px(9)
        if not box.adjusted(-near, -near, near, near).contains(point):
            return ""
        edges = "l" if abs(point.x() - box.left()) <= near else "r" if abs(point.x() - box.right()) <= near else ""
        edges += "t" if abs(point.y() - box.top()) <= near else "b" if abs(point.y() - box.bottom()) <= near else ""
        return edges or "move"

    def _room(self) -> tuple[QRectF, float]:
        """Where the picture is drawn, and how many points a pixel has."""
        pad = self._theme.px(10)
        wide, high = self.size_in_pixels
        inside = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        scale = max(0.0001, min(inside.width() / wide, inside.height() / high))
        room = QRectF(0, 0, wide * scale, high * scale)
        room.moveCenter(inside.center())
        return room, scale

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        grip = self.grip_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and grip:
            self._grip = (grip, event.position(), self.frame)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._grip is None:
            grip = self.grip_at(event.position())
            shape = _CURSORS.get(grip, Qt.CursorShape.SizeAllCursor if grip else Qt.CursorShape.ArrowCursor)
            self.setCursor(QCursor(shape))
            return
        grip, start, frame = self._grip
        _room, scale = self._room()
        moved = event.position() - start
        across, down = round(moved.x() / scale), round(moved.y() / scale)
        if grip == "move":
            self.set_frame(frame.moved(across, down, self.size_in_pixels))
        else:
            self.set_frame(frame.stretched(grip, across, down, self.size_in_pixels, self.ratio))

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self._grip = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        modifiers, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
        fine = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        step = 1 if fine else max(1, max(self.size_in_pixels) // 100)
        if key in _ARROWS:
            across, down = (step * one for one in _ARROWS[key])
            size = self.size_in_pixels
            if modifiers & Qt.KeyboardModifier.ShiftModifier:
                edges = "r" if across else "b"
                self.set_frame(self.frame.stretched(edges, across, down, size, self.ratio))
            else:
                self.set_frame(self.frame.moved(across, down, size))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            by = step if key != Qt.Key.Key_Minus else -step
            grown = self.frame.stretched("rb", by, by, self.size_in_pixels, self.ratio)
            back = ((self.frame.width - grown.width) // 2, (self.frame.height - grown.height) // 2)
            self.set_frame(grown.moved(*back, self.size_in_pixels))
        else:
            super().keyPressEvent(event)

    # Drawing

    def paintEvent(self, event: QPaintEvent, /) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(tokens.shade))
        room, _scale = self._room()
        if not self._image.isNull():
            image = self._image.transformed(QTransform().rotate(90 * self.turns)) if self.turns else self._image
            painter.drawImage(room, image, QRectF(image.rect()))
        box = self.on_screen(self.frame)
        dark = QColor(0, 0, 0, 140)
        painter.fillRect(QRectF(room.left(), room.top(), room.width(), box.top() - room.top()), dark)
        painter.fillRect(QRectF(room.left(), box.bottom(), room.width(), room.bottom() - box.bottom()), dark)
        painter.fillRect(QRectF(room.left(), box.top(), box.left() - room.left(), box.height()), dark)
        painter.fillRect(QRectF(box.right(), box.top(), room.right() - box.right(), box.height()), dark)
        painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
        for third in (1, 2):
            x, y = box.left() + box.width() * third / 3, box.top() + box.height() * third / 3
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        edge = QColor(tokens.accent if self.hasFocus() else "#FFFFFF")
        painter.setPen(QPen(QColor(0, 0, 0, 120), px(3)))
        painter.drawRect(box)
        painter.setPen(QPen(edge, px(2) if self.hasFocus() else 1.5))
        painter.drawRect(box)
        painter.setPen(QPen(QColor("#1C2622"), 1))
        painter.setBrush(QColor("#FFFFFF"))
        half = px(4)
        for handle in _HANDLES:
            x = box.left() if "l" in handle else box.right() if "r" in handle else box.center().x()
            y = box.top() if "t" in handle else box.bottom() if "b" in handle else box.center().y()
            painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
        painter.end()
