"""Files that are dragged into the window: each kind goes where it is read."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from ui.file_commands import READ_BY_ENDING, FileCommands


class Drops(QObject):
    """Takes one file at a time that this program reads. Made for the window whose drops it watches."""

    def __init__(self, window: QObject, commands: FileCommands) -> None:
        super().__init__(window)
        self._commands = commands
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            path = _file(event)
            if path is None or not self._commands.can_take(path):
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._commands.take(path)
            return True
        return super().eventFilter(watched, event)


def _file(event: QDropEvent) -> Path | None:
    """The one file that is being dragged, if it is one that is read here."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in READ_BY_ENDING else None
