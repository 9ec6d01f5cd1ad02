"""Posts dragged to the tray with Control held: copies without a date, where a plain drag takes the date away."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.calendar.mime import posts_from_mime


class TrayCopies(QObject):
    """``wanted`` carries the posts to copy. Everything else about the tray is its own."""

    wanted = Signal(list)

    def __init__(self, tray: QWidget) -> None:
        super().__init__(tray)
        tray.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        posts = posts_from_mime(event.mimeData())
        asked = event.proposedAction() is Qt.DropAction.CopyAction
        if not posts or not asked:
            return False
        if event.type() == QEvent.Type.Drop and isinstance(watched, QWidget):
            QWidget.setProperty(watched, "target", False)
            watched.style().unpolish(watched)
            watched.style().polish(watched)
            self.wanted.emit(posts)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True
