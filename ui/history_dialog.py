"""What happened to a post, or to the whole plan, as sentences under their days: to read, to narrow and to copy."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from sddc_planner.clock import in_london
from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.record import HistoryLine
from sddc_planner.progress import Progress
from ui import words
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

_FIRST = 500
_EVERYONE = "Everyone"


class HistoryDialog(TaskDialog):
    """Call ``open`` and ``begin``."""

    def __init__(self, core: Core, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(core, theme, "History", parent)
        self._post: str | None = None
        self._limit = _FIRST
        self._lines: tuple[HistoryLine, ...] = ()
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "heading")
        self.title.setWordWrap(True)
        self.person = QComboBox()
        self.person.setAccessibleName("By whom")
        self.person.currentIndexChanged.connect(self._narrow)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Only lines with these words")
        self.filter.setAccessibleName("Only lines with these words")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("History, newest first")
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.empty = EmptyState(theme, "history", "")
        self.shelf = QStackedWidget()
        self.shelf.addWidget(self.text)
        self.shelf.addWidget(self.empty)
        self.count = QLabel()
        self.count.setProperty("kind", "small")
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(8))
        filters.addWidget(self.person)
        filters.addWidget(self.filter, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addLayout(filters)
        column.addWidget(self.shelf, 1)
        column.addWidget(self.count)
        self.page = page
        self.rooms.addWidget(page)
        self.more_button = self.action_button("Show older")
        self.more_button.clicked.connect(self._show_older)
        self.copy_button = self.action_button("Copy all")
        self.copy_button.setToolTip("Copies the lines that are shown")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.shown_text()))
        self.more_button.hide()
        theme.changed.connect(self._narrow)
        self.set_size(640, 560)

    def begin(self, post_id: str | None, heading: str = "") -> None:
        """Show what happened to the post ``post_id``, or to the library; ``heading`` is the post's."""
        self._post, self._limit = post_id, _FIRST
        self.title.setText("History of the plan" if post_id is None else f"History of “{heading or 'this post'}”")
        self.filter.clear()
        self._read()

    def shown_text(self) -> str:
        """The lines that are shown, as text: for the clipboard."""
        return self.text.toPlainText() if self.shelf.currentWidget() is self.text else ""

    def _read(self) -> None:
        post, limit = self._post, self._limit

        def work(planner: Planner, progress: Progress) -> tuple[HistoryLine, ...]:
            progress.step(0, 0)
            return planner.record.history(post, limit)

        self.run(work, "Reading the record…", self._show, self._unreadable, self.reject)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self._lines = lines
        before = self.person.currentText()
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItems([_EVERYONE, *sorted({one.person for one in lines}, key=str.casefold)])
        self.person.setCurrentIndex(max(0, self.person.findText(before)))
        self.person.blockSignals(False)
        self.more_button.setVisible(len(lines) >= self._limit)
        self.rooms.setCurrentWidget(self.page)
        self._narrow()
        (self.filter if lines else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_older(self) -> None:
        self._limit *= 4
        self._read()

    def _unreadable(self, exc: PlannerError) -> None:
        self._lines = ()
        self.rooms.setCurrentWidget(self.page)
        self._show_empty(exc.sentence())

    def _narrow(self) -> None:
        wanted = self.filter.text().casefold().split()
        who = self.person.currentText() if self.person.currentIndex() > 0 else ""
        shown = [one for one in self._lines if _fits(one, who, wanted)]
        for part in (self.person, self.filter, self.copy_button):
            part.setEnabled(bool(self._lines))
        self.copy_button.setEnabled(bool(shown))
        if shown:
            self._write(shown)
            self.shelf.setCurrentWidget(self.text)
            narrowed = len(shown) < len(self._lines)
            total = words.count(len(self._lines), "entry", "entries")
            older = ", the newest there are" if len(self._lines) >= self._limit else ""
            self.count.setText(f"{len(shown):,} of {total}{older}" if narrowed else f"{total}{older}")
        elif self._lines:
            self._show_empty("No entry fits. Take a word away, or choose Everyone.")
        else:
            self._show_empty("Nothing is recorded yet. Whatever is changed or signed will stand here.")

    def _show_empty(self, sentence: str) -> None:
        self.empty.set_words(sentence)
        self.shelf.setCurrentWidget(self.empty)
        self.count.clear()

    def _write(self, lines: Sequence[HistoryLine]) -> None:
        """Lay the lines out anew under their days. As plain pieces: a summary may quote what people typed."""
        px = self._theme.px
        day_look, time_look, plain = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        day_look.setFont(self._theme.font(13))
        day_look.setFontWeight(600)
        day_look.setForeground(self._theme.colour("ink"))
        time_look.setForeground(self._theme.colour("muted"))
        plain.setForeground(self._theme.colour("ink"))
        under_day, under_line = QTextBlockFormat(), QTextBlockFormat()
        under_day.setTopMargin(px(10))
        under_day.setBottomMargin(px(4))
        under_day.setHeadingLevel(3)
        under_line.setLeftMargin(px(8) + px(52))  # the tab after the time leads to where the next lines begin
        under_line.setTextIndent(-px(52))
        under_line.setBottomMargin(px(3))
        document = self.text.document()
        document.clear()
        self.text.setTabStopDistance(px(52))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        last: date | None = None
        for line in lines:
            local = in_london(line.at)
            if local.date() != last:
                _begin_block(cursor, under_day)
                cursor.insertText(words.long_day(local.date()), day_look)
                last = local.date()
            _begin_block(cursor, under_line)
            cursor.insertText(f"{words.clock_time(local.time())}\t", time_look)
            cursor.insertText(f"{line.person} {line.summary}", plain)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _begin_block(cursor: QTextCursor, look: QTextBlockFormat) -> None:
    if cursor.document().isEmpty():
        cursor.setBlockFormat(look)
    else:
        cursor.insertBlock(look)


def _fits(line: HistoryLine, who: str, wanted: Sequence[str]) -> bool:
    sentence = f"{words.long_day(in_london(line.at).date())} {line.sentence()}".casefold()
    return (not who or line.person == who) and all(word in sentence for word in wanted)
