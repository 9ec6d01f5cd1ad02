"""Pictures and films that are dropped anywhere on the panel of a post."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from ui.composer.media_part import MediaPart

_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".mp4", ".mov", ".m4v", ".webm"})


class Dropping(QObject):
    """Takes pictures and films alone: any other file goes on to the window, which reads schedules and packs."""

    def __init__(self, panel: QWidget, media: MediaPart) -> None:
        super().__init__(panel)
        self._media = media
        panel.setAcceptDrops(True)
        panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop) and isinstance(
            event, QDropEvent
        ):
            if not self._media.isVisible() or not self._media.isEnabled() or not is_for_a_post(event.mimeData()):
                event.ignore()
                return True
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._media.take(event.mimeData())
            return True
        return super().eventFilter(watched, event)


def is_for_a_post(mime: QMimeData) -> bool:
    """Whether all of it are pictures or films."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return all(one.suffix.lower() in _ENDINGS for one in paths)
    return isinstance(mime.imageData(), QImage)
