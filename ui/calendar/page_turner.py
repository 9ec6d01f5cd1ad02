"""Turning the page while posts are dragged: an arrow of the toolbar that is hovered is pressed again and again."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton

from ui.calendar.mime import posts_from_mime

FIRST_MS, AGAIN_MS = 600, 900
"""How long an arrow is hovered before it turns the page, and from then on between pages: time to read the month."""


class PageTurner(QObject):
    """Watches one button for posts that are dragged over it. Dropped on it, they stay where they were."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._button = button
        self.timer = QTimer(self, interval=FIRST_MS)
        self.timer.timeout.connect(self._turn)
        button.setAcceptDrops(True)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            if not posts_from_mime(event.mimeData()):
                return False
            event.acceptProposedAction()  # or the system would stop telling that the pointer is here
            if not self.timer.isActive():
                self.timer.start(FIRST_MS)
                self._button.setDown(True)
            return True
        if kind in (QEvent.Type.DragLeave, QEvent.Type.Drop, QEvent.Type.Hide):
            self._rest()
            if kind == QEvent.Type.Drop:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _turn(self) -> None:
        if self._button.isEnabled():
            self._button.click()
            self._button.setDown(True)
        self.timer.setInterval(AGAIN_MS)

    def _rest(self) -> None:
        self.timer.stop()
        self._button.setDown(False)
