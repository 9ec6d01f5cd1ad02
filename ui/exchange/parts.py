"""What the dialogs of this room share: work with a bar and a way to stop it, a list of results, choosing files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.core import Job
from ui.theme import Theme

ChooseFile = Callable[[QWidget, str, Path, str], Path | None]
"""Asks a person for a file: (parent, title, where to begin, the desktop's filter) -> the file, or None."""

OpenFolder = Callable[[Path], object]

_WRAPPED_MAX = 300
"""With more rows than this, each stays one line high: measuring them all would take too long."""

_NARROW_MAX, _WIDE_MIN = 36, 22
"""In letters: what a column of facts takes at most, and one of sentences at least."""

_ROW_LINES = 2
"""Least height of a row of one line, in lines: as much around a text as the text is high."""

_PADDING = 3
"""In letters: what Qt leaves out of the height of a row whose text wraps."""

_TICK = 3
"""In letters: what Qt leaves out of the width of a column that begins with ticks."""


def ask_for_file(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """The desktop's own file chooser."""
    found, _kind = QFileDialog.getOpenFileName(parent, title, str(start), kinds)
    return Path(found) if found else None


def open_in_desktop(folder: Path) -> bool:
    """Show a folder in the desktop's file manager."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class Working(QWidget):
    """A bar for one job at a time, and a button that stops it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel_button = QPushButton("Cancel")
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.label)
        column.addLayout(row)
        column.addStretch(3)

    def watch(self, job: Job, what: str) -> None:
        """Show how far ``job`` is. ``what`` is said until the job says more."""
        self._job = job
        self.label.setText(what)
        self.bar.setAccessibleName(what)
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        job.progressed.connect(self._progressed)
        job.finished.connect(self._finished)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.label.setText("Stopping…")
            self.cancel_button.setEnabled(False)

    def _progressed(self, done: int, total: int, label: str) -> None:
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(min(done, total))
        if label and self.cancel_button.isEnabled():
            self.label.setText(f"{label}…")

    def _finished(self) -> None:
        self._job = None


def scrolling(inside: QWidget) -> QScrollArea:
    """For large text on a small screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


class Rows(QTableWidget):
    """Rows of text that can be walked through, not changed. Its wide columns share the room that the others leave."""

    def __init__(self, name: str, columns: Sequence[str], wide: Sequence[int]) -> None:
        super().__init__(0, len(columns))
        self._wide = tuple(wide)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)

    def fit(self) -> None:
        """Give each column its width: never so narrow that nothing can be read, even if that needs scrolling."""
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(max(rows.defaultSectionSize(), _ROW_LINES * self.fontMetrics().lineSpacing()))
        letter = self.fontMetrics().averageCharWidth()
        narrow = [place for place in range(self.columnCount()) if place not in self._wide]
        for place in narrow:
            if not self.isColumnHidden(place):
                self.resizeColumnToContents(place)
                ticks = _TICK * letter if self._has_ticks(place) else 0
                self.setColumnWidth(place, min(self.columnWidth(place) + ticks, _NARROW_MAX * letter))
        left = self.viewport().width() - sum(self.columnWidth(place) for place in narrow)
        wide = [place for place in self._wide if not self.isColumnHidden(place)]
        for place in wide:
            self.setColumnWidth(place, max(_WIDE_MIN * letter, left // len(wide)))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.fit()

    def _has_ticks(self, place: int) -> bool:
        item = self.item(0, place)
        return item is not None and item.data(Qt.ItemDataRole.CheckStateRole) is not None

    def put(self, row: int, texts: Sequence[str]) -> None:
        """Fill the first cells of a row."""
        for place, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, place, item)


class _Padded(QStyledItemDelegate):
    """Measures a wrapped text as wide as it is drawn: Qt forgets the padding of the style sheet.

    A column that is as wide as its text has no line to spare, so only those that may wrap are measured so.
    """

    def __init__(self, wide: Sequence[int], parent: QTableWidget) -> None:
        super().__init__(parent)
        self._wide = tuple(wide)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        narrower = QStyleOptionViewItem(option)
        letter = narrower.fontMetrics.averageCharWidth()
        padding = _PADDING * letter
        if index.column() in self._wide or narrower.rect.width() >= _NARROW_MAX * letter:
            narrower.rect = narrower.rect.adjusted(0, 0, -padding, 0)
        return super().sizeHint(narrower, index)


class Results(Rows):
    """Rows of which each is as high as its text. ``wide`` shares the room that is left: the last, unless told."""

    def __init__(self, name: str, columns: Sequence[str], *, wide: Sequence[int] = ()) -> None:
        super().__init__(name, columns, wide or (len(columns) - 1,))
        self.setWordWrap(True)
        self.setItemDelegate(_Padded(self._wide, self))

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows in place of the others."""
        modes = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(modes.Interactive)
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            self.put(at, row)
        self.fit()
        wrapped = len(rows) <= _WRAPPED_MAX
        self.verticalHeader().setSectionResizeMode(modes.ResizeToContents if wrapped else modes.Interactive)
        if rows:
            self.setCurrentCell(0, 0)

    def rows(self) -> list[list[str]]:
        """What is shown, as text."""
        cells = [[self.item(row, n) for n in range(self.columnCount())] for row in range(self.rowCount())]
        return [[item.text() if item else "" for item in row] for row in cells]


class FileDrop(QFrame):
    """Where a file is chosen or dropped. ``chosen`` carries its path."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, sentence: str, action: str, choose: ChooseFile, *, title: str, start: Path, kinds: str
    ) -> None:
        super().__init__()
        self._theme, self._choose, self._title, self._start, self._kinds = theme, choose, title, start, kinds
        self.setProperty("kind", "card")
        self.setAcceptDrops(True)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(sentence, alignment=Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("kind", "muted")
        self.problem = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setProperty("kind", "problem")
        self.problem.hide()
        self.button = QPushButton(action)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self._ask)
        self.setFocusProxy(self.button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(10))
        column.addStretch(1)
        for part in (self._picture, self.sentence, self.problem):
            column.addWidget(part)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        theme.changed.connect(self._dress)
        self._dress()

    def set_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent, /) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        path = self._choose(self, self._title, self._start, self._kinds)
        if path is not None:
            self.chosen.emit(path)

    def _dress(self) -> None:
        size = self._theme.px(36)
        self._picture.setPixmap(icons.pixmap("import", self._theme.tokens.muted, size, self.devicePixelRatioF()))


def dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, or None."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
