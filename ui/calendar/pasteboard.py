"""The system's clipboard, as the calendar uses it: posts go there as a table, and tables and words come from there."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

HELD = "application/x-sddc-planner-held"
"""Which cutting or copying the clipboard holds: a word that only this window knows."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What another program put there. Nothing of it is read yet."""

    text: str
    html: str
    is_file: bool = False
    """A file was copied in the file manager, and only its name is there."""


class Pasteboard(QObject):
    """``changed`` tells that something else may be there."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QApplication.clipboard()
        self._clipboard.dataChanged.connect(self.changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self.changed)

    def put(self, word: str, text: str, html: str) -> None:
        """Posts as a table, under the word for this cutting or copying."""
        data = QMimeData()
        data.setData(HELD, QByteArray(word.encode()))
        data.setText(text)
        data.setHtml(html)
        self._clipboard.setMimeData(data)

    def holds(self, word: str) -> bool:
        """Whether what ``put`` put there under this word is still there; see ``has_something``."""
        return not _is_at_work() or self._lies_there(word)

    def drop(self, word: str) -> None:
        """Take it away, unless something else is there by now."""
        if self._lies_there(word):
            self._clipboard.clear()

    def has_something(self) -> bool:
        """Taken for granted while another program is at work: asking could wait for it."""
        if not _is_at_work():
            return True
        data = self._data()
        return data is not None and (data.hasText() or data.hasHtml())

    def read(self) -> Copied | None:
        data = self._data()
        if data is None or not (data.hasText() or data.hasHtml()):
            return None
        is_file = any(url.isLocalFile() for url in data.urls())
        return Copied(data.text(), data.html() if data.hasHtml() else "", is_file)

    def _lies_there(self, word: str) -> bool:
        data = self._data()
        return data is not None and bytes(data.data(HELD).data()) == word.encode()

    def _data(self) -> QMimeData | None:
        """None where there is no clipboard, or nothing was ever copied."""
        data: QMimeData | None = self._clipboard.mimeData()  # the stubs promise one
        return data


def _is_at_work() -> bool:
    """Whether this program has the keyboard, and not another."""
    return QApplication.applicationState() is Qt.ApplicationState.ApplicationActive
