"""The words that the council has added to the dictionary: seen, added, taken out."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.labels import wrapped

_ABOUT = (
    "These words are right in every post. A word in small letters is right with a capital too; a name keeps its "
    "capital. Names of departments, accounts, people, campaigns and videos are known without being listed."
)
_EMPTY = "No words of your own yet. Type one, or add it from the menu of a word that is underlined in red."


class WordsDialog(QDialog):
    """Adding and taking out are steps of undo."""

    def __init__(self, core: Core, theme: Theme, *, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._writable = core, writable
        self.setWindowTitle("The council’s words")
        about = QLabel(_ABOUT)
        about.setWordWrap(True)
        self.word = QLineEdit()
        self.word.setPlaceholderText("A word")
        self.word.setAccessibleName("Word to add")
        self.word.returnPressed.connect(self.add)
        self.add_button = QPushButton("&Add")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        self.problem = wrapped("" if writable else words.READ_ONLY, "problem")
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName("The council’s words")
        self.list.itemSelectionChanged.connect(self._can)
        self.empty = QLabel(_EMPTY)
        self.empty.setWordWrap(True)
        self.empty.setProperty("kind", "muted")
        self.remove_button = QPushButton("&Take out")
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.remove)
        self.list.installEventFilter(self)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self._lay_out(theme, about, close)
        for part in (self.word, self.add_button):
            part.setEnabled(writable)
        self.problem.setHidden(writable)
        core.changed.connect(self._hear)
        self._can()

    def _lay_out(self, theme: Theme, about: QLabel, close: QPushButton) -> None:
        px = theme.px
        top = QHBoxLayout()
        top.addWidget(self.word, 1)
        top.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.addWidget(self.remove_button)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        pad = px(16)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(px(10))
        column.addWidget(about)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addLayout(foot)
        fit_to_screen(self, theme, 420, 460)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.list and is_key and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            self.remove()
            return True
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        self._core.ask(lambda planner: [one.word for one in planner.wording.council_words()], self._fill, owner=self)
        self.word.setFocus()

    def add(self) -> None:
        word = self.word.text()

        def added(_word: str) -> None:
            self.problem.hide()
            self.word.clear()

        self._core.ask(lambda planner: planner.wording.add_word(word), added, failed=self._fail, owner=self)

    def remove(self) -> None:
        chosen = [item.text() for item in self.list.selectedItems()]

        def work(planner: Planner) -> None:
            planner.wording.remove_words(chosen)

        if chosen and self._writable:
            self._core.ask(work, failed=self._fail, owner=self)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.problem.setText(error.sentence())
        self.problem.show()

    def _fill(self, kept: Sequence[str]) -> None:
        self.list.clear()
        for word in kept:
            self.list.addItem(QListWidgetItem(word))
        self.empty.setVisible(not kept)
        self._can()

    def _can(self) -> None:
        self.remove_button.setEnabled(self._writable and bool(self.list.selectedItems()))

    def _hear(self, rows: frozenset[tuple[str, str]]) -> None:
        if any(table == "council_word" for table, _row in rows):
            self._core.ask(
                lambda planner: [one.word for one in planner.wording.council_words()], self._fill, owner=self
            )
