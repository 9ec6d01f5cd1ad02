"""The palette: a line over the window; below it what fits, which Enter goes to or does. Escape gives the focus back."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from sddc_planner.planner.finding import Found
from ui import icons
from ui.calendar.search_hit import row_of
from ui.core import Core
from ui.palette.entries import OF_CAMPAIGN, Entry, days, lately, ranked
from ui.palette.result_list import ResultList, Row, heading
from ui.theme import Theme

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
_PAUSE_MS = 90
"""How long the typing must rest before posts are looked for; everything else is offered at once."""
_ENTRIES, _POSTS, _LATELY = 9, 8, 6
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The field's own menu, another window: the focus comes back from there."""
_WIDTH, _HEIGHT, _FROM_TOP = 600, 440, 64
"""At base text size."""
_POSTS_FROM = 2
"""With fewer letters, posts are not looked for."""


class Palette(QFrame):
    """``chosen`` carries an ``Entry`` or a ``Found``, once the palette is closed and the focus is back where it was."""

    chosen = Signal(object)

    def __init__(self, core: Core, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._core, self._theme = core, theme
        self._entries: tuple[Entry, ...] = ()
        self._recent: Sequence[str] = ()
        self._today = self._shown = date(2000, 1, 1)
        self._go: Callable[[date], object] = _nowhere
        self._found: tuple[Found, ...] = ()
        self._before: QWidget | None = None
        self._asked = 0
        self._take_first = False
        self.setProperty("kind", "popup")
        self.setAutoFillBackground(True)
        self.setAccessibleName("Go to or do anything")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Go to a date, a person, a view, a post; or do anything")
        self.field.setAccessibleName("Go to or do anything")
        self.field.setAccessibleDescription(
            "Type a command, a date, a name or words of a post. The arrow keys choose, Enter goes or does, "
            "Escape closes."
        )
        glass = QAction(self)
        icons.dress(glass, theme, "search", "muted")
        self.field.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.list = ResultList(theme, "What fits")
        self.list.picked.connect(self._take)
        self.line = QLabel("Nothing fits.")
        self.line.setProperty("kind", "muted")
        self._column = QVBoxLayout(self)
        for part in (self.field, self.list, self.line):
            self._column.addWidget(part)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        theme.changed.connect(self.close_palette)
        self.hide()

    def begin(
        self,
        entries: Sequence[Entry],
        recent: Sequence[str],
        go: Callable[[date], object],
        *,
        today: date,
        shown: date,
    ) -> None:
        """Open with these entries. ``go`` goes to a day; one without a year is near ``shown``."""
        self._entries, self._recent, self._go = tuple(entries), recent, go
        self._today, self._shown = today, shown
        self._found, self._take_first = (), False
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.window().installEventFilter(self)
        self.field.clear()
        self._show_rows()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self, entries: Sequence[Entry]) -> None:
        """What is known a moment later; what was chosen stays chosen."""
        if self.isVisible():
            self._entries = (*self._entries, *entries)
            self._show_rows(keep=True)

    def close_palette(self) -> None:
        """Close, and give the focus back."""
        if not self.isVisible():
            return
        self._soon.stop()
        self._asked += 1
        had_focus = self.field.hasFocus()
        self.window().removeEventFilter(self)
        self.hide()
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        kind = event.type()
        if watched is self.field:
            if isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
                return self._key(event)
            if isinstance(event, QKeyEvent) and kind is QEvent.Type.ShortcutOverride:
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                    return True
            elif isinstance(event, QFocusEvent) and kind is QEvent.Type.FocusOut and event.reason() not in _PASSING:
                QTimer.singleShot(0, self, self._left)
        elif kind is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _left(self) -> None:
        """The focus went elsewhere of itself: there it stays."""
        if self.isVisible() and not self.field.hasFocus():
            self._before = None
            self.close_palette()

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key in _STEPS:
            if (row := self.list.step(_STEPS[key])) is not None:
                self._announce(row.spoken())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            pass  # there is nowhere else to go in it
        else:
            return False
        return True

    def _enter(self) -> None:
        row = self.list.current()
        if row is not None:
            self._take(row)
        elif self.field.text().strip():
            self._take_first = True  # posts are still looked for
            self._look()

    def _take(self, row: Row) -> None:
        if not row.can:
            self._announce(row.spoken())
            return
        self.close_palette()
        self.chosen.emit(row.what)

    def _typed(self, text: str) -> None:
        self._found, self._take_first = (), False
        self._asked += 1  # posts that are still being looked for are of what was typed before
        self._show_rows()
        if len(text.strip()) >= _POSTS_FROM:
            self._soon.start()
        else:
            self._soon.stop()
        if (row := self.list.current()) is not None and text:
            self._announce(row.spoken())

    def _look(self) -> None:
        self._soon.stop()
        self._asked += 1
        asked, text = self._asked, self.field.text()
        self._core.ask(
            lambda planner: planner.finding.search(text, _POSTS),
            lambda found: self._add_found(asked, found),
            failed=lambda _exc: None,  # the library was closed meanwhile
            owner=self,
        )

    def _add_found(self, asked: int, found: tuple[Found, ...]) -> None:
        if asked != self._asked or not self.isVisible():
            return
        self._found = found
        self._show_rows(keep=True)
        if self._take_first:
            self._take_first = False
            if (row := self.list.current()) is not None:
                self._take(row)

    def _show_rows(self, *, keep: bool = False) -> None:
        text = self.field.text().strip()
        was, rows = self.list.currentRow(), self._rows(text)
        same = keep and 0 <= was < len(self.list.rows()) and self.list.rows()[: was + 1] == tuple(rows[: was + 1])
        self.list.set_rows(rows)
        if same:
            self.list.setCurrentRow(was)
        self.list.setVisible(bool(rows))
        waiting = len(text) >= _POSTS_FROM and not keep
        self.line.setVisible(not rows and not waiting)
        self._fit()

    def _rows(self, text: str) -> list[Row]:
        if not text:
            recent = lately(self._entries, self._recent)[:_LATELY]
            known = {one.key for one in recent}
            rest = [one.row("") for one in self._entries if one.key not in known]
            if not recent:
                return rest
            return [heading("Lately"), *(one.row("") for one in recent), heading("Everything"), *rest]
        when = [one.row("") for one in days(text, self._today, self._shown, self._go)]
        fits = ranked(text, self._entries, self._recent, _ENTRIES)
        best, listed = [one.row(text) for one in fits], {one.key for one in fits}
        found = [row_of(one) for one in self._found if f"{OF_CAMPAIGN}{one.id}" not in listed]
        return [*when, *best, *([heading("In the plan"), *found] if found else [])]

    def _fit(self) -> None:
        px, window = self._theme.px, self.window()
        gap = px(8)
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(px(6))
        width = min(px(_WIDTH), window.width() - px(24))
        top = min(px(_FROM_TOP), window.height() // 8)
        field = self.field.sizeHint().height()
        room = min(px(_HEIGHT), window.height() - top - field - px(60))
        self.list.setFixedHeight(max(px(40), self.list.wanted_height(room)))
        high = 2 * gap + field + 2 * self.frameWidth()
        if not self.list.isHidden():
            high += self.list.height() + px(6)
        if not self.line.isHidden():
            high += self.line.sizeHint().height() + px(6)
        self._column.activate()
        self.setGeometry((window.width() - width) // 2, top, width, high)

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))


def _nowhere(_day: date) -> None:
    return
