"""Finding by words, from the toolbar: the list below follows the typing, the focus stays in the field."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from sddc_planner.planner.planner import Planner
from ui import icons, words
from ui.core import Core
from ui.theme import Theme
from ui.widgets.window_keys import is_for_the_window

if TYPE_CHECKING:
    from sddc_planner.planner.finding import Found
    from ui.calendar.search_popup import SearchPopup

PAUSE_MS = 90
"""How long the typing must rest before it is looked for."""
_MOST = 30
_LEAST_WIDTH = 96
"""Pixels at base text size: the head of the week has no room for more beside its long title."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}


class SearchBox(QLineEdit):
    """``found`` carries a post's id and its day (None: in the tray); ``otherFound`` the ``Found`` of what is no post,
    nor leads to one. The key in ``shortcut`` is shown, not set.
    """

    found = Signal(str, object)
    otherFound = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None, *, shortcut: str = "Ctrl+F") -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._hint = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self._asked = 0
        self._open_first = False
        self.setPlaceholderText("Search")
        self.setAccessibleName("Search posts, campaigns, polls, videos and comments")
        self.setAccessibleDescription("Type words; the arrow keys choose among what was found, Enter opens.")
        self.setToolTip(f"Search posts, campaigns, polls, videos and comments ({self._hint})")
        mark = QAction(self)
        icons.dress(mark, theme, "search", "muted")
        self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self.textChanged.connect(self._typed)
        theme.changed.connect(self._fit)
        self._fit()

    @cached_property
    def popup(self) -> "SearchPopup":
        """The list, made when the first post is found."""
        from ui.calendar.search_popup import SearchPopup  # noqa: PLC0415

        popup = SearchPopup(self._theme, self)
        popup.chosen.connect(self._take)
        return popup

    @property
    def _is_open(self) -> bool:
        return self._has_list and self.popup.isVisible()

    @property
    def _has_list(self) -> bool:
        return "popup" in self.__dict__

    def begin(self) -> None:
        """Go there, with what was typed before chosen, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def event(self, event: QEvent, /) -> bool:
        # A window may use Escape itself; here it closes the list first.
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() is QEvent.Type.ShortcutOverride and (self._is_open or self.text()):
            event.accept()
            return True
        available = (self.isUndoAvailable(), self.isRedoAvailable())
        return False if is_for_the_window(event, *available) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in _STEPS and self._is_open:
            if (row := self.popup.step(_STEPS[key])) is not None:
                self._announce(row.spoken())
        elif key is Qt.Key.Key_Down and self.text().strip():
            self._look()
        elif key is Qt.Key.Key_Escape and self._is_open:
            self.close_list()
        elif key is Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:  # the field's own menu
            self.close_list()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.close_list()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if self.text():
            return
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.tokens.muted))
        edge = self._theme.px(10)
        room = QRect(0, 0, self.width() - edge, self.height())
        if self.fontMetrics().horizontalAdvance(f"Search {self._hint}") + self._theme.px(50) < self.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint)
        painter.end()

    def close_list(self) -> None:
        """Close the list and drop what is still being looked for."""
        self._soon.stop()
        self._asked += 1
        self._open_first = False
        if self._has_list:
            self.popup.hide()

    def _typed(self) -> None:
        self._open_first = False
        if self.text().strip():
            self._soon.start()
        else:
            self.close_list()

    def _enter(self) -> None:
        waiting = self._soon.isActive() or not self._is_open
        if waiting and self.text().strip():
            self._look()
            self._open_first = True  # what was typed last decides, not the list of what was typed before
        elif self._is_open and (one := self.popup.current()) is not None:
            self._take(one)

    def _look(self) -> None:
        self._soon.stop()
        self._asked += 1
        asked, text = self._asked, "".join(c if c.isprintable() else " " for c in self.text())
        self._core.ask(lambda planner: search(planner, text), lambda found: self._show(asked, text, found), owner=self)

    def _show(self, asked: int, text: str, found: "tuple[Found, ...]") -> None:
        if asked != self._asked or not self.isVisible():
            return  # something else has been typed since
        if self._open_first and found:
            self._take(found[0])
            return
        self._open_first = False
        posts = sum(one.kind == "post" for one in found)
        if not found:
            line = f"Nothing found for “{text.strip()}”"
        elif posts >= _MOST:
            line = f"The first {_MOST} posts. Type more to narrow them down."
        else:
            line = ""
        self.popup.show_found(found, line, self)
        first = self.popup.list.current()
        self._announce(f"{words.count(len(found), 'result')}. {first.spoken()}" if first is not None else line)

    def _take(self, one: "Found") -> None:
        self.close_list()
        if one.post is not None:
            self.found.emit(one.post, one.day)
        else:
            self.otherFound.emit(one)

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _fit(self) -> None:
        self.setMinimumWidth(self._theme.px(_LEAST_WIDTH))
        self.update()


def search(planner: Planner, text: str) -> "tuple[Found, ...]":
    """What holds every word of ``text``."""
    return planner.finding.search(text, _MOST)
