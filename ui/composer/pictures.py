"""Pictures of media files, read and scaled on a thread of their own, and shown whole or cut to a frame."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from ui import icons
from ui.theme import Theme

_MOST_PIXELS = 60_000_000
"""A picture with more is not decoded: a small file can unpack into any amount of memory."""
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """One file of a post: where it lies, its description, and whether it is a film."""

    path: Path
    alt: str = ""
    is_film: bool = False
    length: str = ""
    """Of a film, as people read it: "0:58"."""


class PictureLoader(QObject):
    """Hands out scaled pictures. Reads each once for a size; an unreadable one is a null ``QImage``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        self._images: dict[tuple[Path, int], QImage] = {}
        self._waiting: dict[tuple[Path, int], list[tuple[QObject, Callable[[QImage], None]]]] = {}
        self._is_closed = False
        self._mailbox = _Mailbox()
        self._mailbox.read.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        pool = self._pool
        self.destroyed.connect(lambda: pool.shutdown(wait=False, cancel_futures=True))

    def load(self, path: Path, side: int, owner: QObject, then: Callable[[QImage], None]) -> None:
        """Give ``then`` the picture, at least ``side`` pixels along its shorter side if it has as many.

        Nothing is given to an ``owner`` that has been deleted meanwhile.
        """
        key = (path, side)
        if self._is_closed:
            return
        if key in self._images:
            then(self._images[key])
            return
        self._waiting.setdefault(key, []).append((owner, then))
        if len(self._waiting[key]) == 1:
            mailbox = self._mailbox
            self._pool.submit(lambda: mailbox.read.emit(key, read_scaled(path, side)))

    def close(self) -> None:
        """Read nothing further, and wait for what is being read."""
        self._is_closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, key: tuple[Path, int], image: QImage) -> None:
        if len(self._images) >= _KEPT:
            self._images.pop(next(iter(self._images)))
        self._images[key] = image
        for owner, then in self._waiting.pop(key, []):
            if isValid(owner):
                then(image)


class _Mailbox(QObject):
    """Outlives the loader for as long as a read is under way, so that its answer always has somewhere to go."""

    read = Signal(object, object)


def read_scaled(path: Path, side: int) -> QImage:
    """The picture at ``path``, upright, scaled down to about ``side`` pixels along its shorter side; null if broken."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return QImage()
    if min(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    return reader.read()


class PictureBox(QWidget):
    """One picture, filling its frame with rounded corners; a film shows a triangle, with its length if known."""

    seen = Signal()
    """The picture has been read, or could not be."""

    def __init__(self, theme: Theme, loader: PictureLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._loader = theme, loader
        self.rounded = 4
        """The radius of its corners at base text size."""
        self._picture: Picture | None = None
        self._pixmap = QPixmap()
        self._broken = False
        self.more = 0
        """How many further pictures are not shown."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_picture(self, picture: Picture | None, side: int) -> None:
        """Show ``picture``, read at ``side`` pixels along its shorter side."""
        what = "Film" if picture and picture.is_film else "Picture"
        self.setAccessibleName(f"{what}: {picture.alt or 'no description'}" if picture else "")
        self.setToolTip(picture.alt if picture else "")
        if picture is not None and self._picture is not None and picture.path == self._picture.path:
            self._picture = picture
            self.update()
            return
        self._picture, self._pixmap, self._broken = picture, QPixmap(), False
        if picture is not None and not picture.is_film:
            ratio = self.devicePixelRatioF()
            path = picture.path
            self._loader.load(path, round(side * ratio), self, lambda image: self._take(path, image))
        self.update()

    def is_loaded(self) -> bool:
        """Whether the picture itself can be seen."""
        return not self._pixmap.isNull()

    def shape(self) -> float | None:
        """The height of the picture for its width; None while that is not known."""
        size = self._pixmap.size()
        return size.height() / size.width() if self.is_loaded() and size.width() else None

    def is_broken(self) -> bool:
        """Whether the file could not be read as a picture."""
        return self._broken

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(frame, self._theme.px(self.rounded), self._theme.px(self.rounded))
        painter.setClipPath(outline)
        tokens = self._theme.tokens
        if self.is_loaded():
            painter.drawPixmap(frame, self._pixmap, _middle(self._pixmap.size(), frame))
        elif self._picture is not None and self._picture.is_film:
            self._paint_film(painter, frame, self._picture.length)
        else:
            painter.fillRect(frame, QColor(tokens.shade))
            mark = "warning" if self._broken else "picture"
            self._paint_mark(painter, icons.pixmap(mark, tokens.muted, self._theme.px(20), self.devicePixelRatioF()))
        if self.more:
            painter.fillRect(frame, QColor(0, 0, 0, 130))
            painter.setPen(Qt.GlobalColor.white)
            painter.setFont(self._theme.font(18))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"+{self.more}")
        painter.end()

    def _take(self, path: Path, image: QImage) -> None:
        if self._picture is not None and self._picture.path == path:
            self._pixmap, self._broken = QPixmap.fromImage(image), image.isNull()
            self.update()
            self.seen.emit()

    def _paint_film(self, painter: QPainter, frame: QRectF, length: str) -> None:
        ground = QLinearGradient(frame.topLeft(), frame.bottomRight())
        ground.setColorAt(0, QColor("#0B6B4C"))
        ground.setColorAt(1, QColor("#2F9A74"))
        painter.fillRect(frame, ground)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(self._theme.font(12))
        size = self._theme.px(16) if frame.height() < self._theme.px(90) else self._theme.px(32)
        words = painter.fontMetrics().horizontalAdvance(length) + self._theme.px(4) if length else 0
        left = (frame.width() - size - words) / 2
        triangle = QPainterPath()
        triangle.moveTo(left + size * 0.2, frame.center().y() - size * 0.45)
        triangle.lineTo(left + size, frame.center().y())
        triangle.lineTo(left + size * 0.2, frame.center().y() + size * 0.45)
        painter.fillPath(triangle, Qt.GlobalColor.white)
        room = frame.adjusted(left + size + self._theme.px(4), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, length)

    def _paint_mark(self, painter: QPainter, mark: QPixmap) -> None:
        size = mark.deviceIndependentSize()
        painter.drawPixmap(round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2), mark)


def _middle(size: QSize, frame: QRectF) -> QRectF:
    """The part of a picture of ``size`` that fills ``frame`` without being stretched."""
    if frame.height() <= 0 or not size.height():
        return QRectF(0, 0, size.width(), size.height())
    wanted = frame.width() / frame.height()
    if size.width() / size.height() > wanted:
        width = size.height() * wanted
        return QRectF((size.width() - width) / 2, 0, width, size.height())
    height = size.width() / wanted
    return QRectF(0, (size.height() - height) / 2, size.width(), height)
