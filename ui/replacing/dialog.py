"""Find and replace: what is sought and where, every find with a tick, and one step that replaces the ticked ones."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import InvalidValue, PlannerError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.model.replacing import Field, Hit, Seeking
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.replacing import Finds, Replaced
from sddc_planner.progress import Progress
from ui import words
from ui.composer.fields import QuietCombo
from ui.confirm import confirm
from ui.core import Core, Job
from ui.replacing.finds_model import CHANGE, POST, WHERE, FindsModel
from ui.theme import Theme
from ui.widgets.dialog_size import fit_to_screen
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import section_label, wrapped

_NAMES = {
    Field.TEXT: "Te&xt and variants",
    Field.TITLE: "T&itle",
    Field.LINK: "&Link",
    Field.ALT: "&Alt text",
    Field.NOTES: "&Notes",
    Field.LABELS: "La&bels",
}
_BEGIN = "Say what to find and press Enter. Nothing changes before you have seen every find."


class FindsTable(QTableView):
    """Space ticks all the chosen rows, or unticks them."""

    def __init__(self, finds: FindsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finds = finds
        self.setModel(finds)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        rows = sorted({one.row() for one in self.selectionModel().selectedIndexes()} or {self.currentIndex().row()})
        if event.key() == Qt.Key.Key_Space and rows[0] >= 0:
            self._finds.toggle(rows)
        else:
            super().keyPressEvent(event)


class ReplaceDialog(QDialog):
    """``told`` carries what was done, as a sentence. Nothing is kept of what was sought."""

    told = Signal(str)

    def __init__(self, core: Core, theme: Theme, *, writable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core, self._theme, self._writable = core, theme, writable
        self._chosen: tuple[PostId, ...] = ()
        self._shown: tuple[PostId, ...] = ()
        self._seeking: Seeking | None = None
        self._job: Job | None = None
        self._ticket = 0
        self.setWindowTitle("Find and replace")
        self.sought, self.becomes = QLineEdit(), QLineEdit()
        self.sought.setAccessibleName("Find")
        self.becomes.setAccessibleName("Replace with")
        self.becomes.setPlaceholderText("Nothing: take it out")
        self.case = QCheckBox("Match &case")
        self.words = QCheckBox("&Whole words")
        self.pattern = QCheckBox("&Pattern (regular expression)")
        self.fields = {field: QCheckBox(name) for field, name in _NAMES.items()}
        self.fields[Field.TEXT].setChecked(True)
        self.where = QuietCombo()
        self.where.setAccessibleName("In which posts")
        self.settled = QCheckBox("Al&so published and cancelled posts")
        self.find_button = QPushButton("&Find")
        self.find_button.setDefault(True)
        self.find_button.clicked.connect(self.search)
        self.problem = wrapped("", "problem")
        self.summary = wrapped()
        self.summary.setText(_BEGIN)
        self.model = FindsModel(self)
        self.table = FindsTable(self.model)
        self.all = QPushButton("Tick all")
        self.none = QPushButton("Tick none")
        self.all.clicked.connect(lambda: self.model.tick_all(ticked=True))
        self.none.clicked.connect(lambda: self.model.tick_all(ticked=False))
        self.replace = QPushButton("&Replace")
        self.replace.setProperty("kind", "primary")
        self.replace.clicked.connect(self.begin_replacing)
        self.close_button = QPushButton("Close")
        self.close_button.clicked.connect(self.reject)
        for one in (self.all, self.none, self.replace, self.close_button):
            one.setAutoDefault(False)
        self._dress_table()
        self._lay_out()
        self.model.dataChanged.connect(self._count)
        self.model.modelReset.connect(self._count)
        for line in (self.sought, self.becomes):
            line.textEdited.connect(self._forget)
        for box in (self.case, self.words, self.pattern, self.settled, *self.fields.values()):
            box.toggled.connect(self._forget)
        self.where.currentIndexChanged.connect(self._forget)
        self._count()

    def begin(self, chosen: Sequence[PostId], shown: Sequence[PostId]) -> None:
        """Over the chosen posts, the posts on screen, or all drafts, whichever the person picks."""
        self._chosen, self._shown = tuple(chosen), tuple(shown)
        if self._chosen:
            many = len(self._chosen)
            self.where.addItem("The chosen post" if many == 1 else f"The {many:,} chosen posts", "chosen")
        self.where.addItem(f"The {words.count(len(self._shown), 'post')} on screen", "shown")
        self.where.addItem("All drafts", "drafts")
        self.where.setCurrentIndex(0 if len(self._chosen) > 1 or not self._chosen else 1)
        self.sought.setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Look for it, off the window's thread; a second press stops that."""
        if self._job is not None:
            self._job.cancel()
            return
        seeking = self._asked()
        if seeking is None:
            return
        which, settled = self.where.currentData(), self.settled.isChecked()
        chosen, shown = self._chosen, self._shown

        def work(planner: Planner, progress: Progress) -> Finds:
            ids = chosen if which == "chosen" else shown if which == "shown" else planner.replacing.drafts()
            return planner.replacing.find(seeking, ids, settled=settled, progress=progress)

        self._ticket += 1
        ticket = self._ticket
        job = self._job = self._core.start(work)
        job.succeeded.connect(lambda finds: self._show(seeking, finds) if ticket == self._ticket else None)
        job.failed.connect(self._fail)
        job.finished.connect(self._finished)
        self.find_button.setText("Stop")
        self.summary.setText("Looking…")

    def begin_replacing(self) -> None:
        """Say which posts would lose their sign-off, and replace what is ticked."""
        seeking, hits = self._seeking, self.model.ticked()
        if seeking is None or not hits or not self._writable:
            return
        self.replace.setEnabled(False)
        self._core.ask(
            lambda planner: planner.replacing.would_lose(seeking, hits),
            lambda lost: self._confirm(seeking, hits, lost),
            failed=self._fail,
            owner=self,
        )

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.table.setColumnWidth(POST, min(self._theme.px(210), self.width() * 3 // 10))
        self.table.setColumnWidth(WHERE, min(self._theme.px(120), self.width() // 6))

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    # Inside

    def _asked(self) -> Seeking | None:
        self._say("")
        try:
            return Seeking(
                find=self.sought.text(),
                becomes=self.becomes.text(),
                match_case=self.case.isChecked(),
                whole_words=self.words.isChecked(),
                pattern=self.pattern.isChecked(),
                fields=frozenset(field for field, box in self.fields.items() if box.isChecked()),
            )
        except InvalidValue as exc:
            self._say(exc.sentence())
            {"becomes": self.becomes, "fields": self.fields[Field.TEXT]}.get(exc.field, self.sought).setFocus()
            return None

    def _show(self, seeking: Seeking, finds: Finds) -> None:
        self._seeking = seeking
        self.model.show_finds(finds)
        posts = words.count(len(finds.headings), "post")
        said = f"{words.count(len(finds.hits), 'find')} in {posts}." if finds.hits else "Nothing was found."
        if finds.passed_over:
            many = words.count(finds.passed_over, "find")
            said += f" {many} in published or cancelled posts left out."
        self.summary.setText(said)
        if finds.hits:
            self.table.selectionModel().setCurrentIndex(
                self.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self, seeking: Seeking, hits: tuple[Hit, ...], lost: tuple[Post, ...]) -> None:
        self._count()
        if not lost:
            self._replace(seeking, hits)
            return
        many = len(lost)
        which = "1 post is" if many == 1 else f"{many:,} posts are"
        confirm(
            self,
            "Replace what is signed or waits for sign-off?",
            f"{which} submitted or approved. What was signed stays in the record, and each must be submitted again. "
            "Undo brings the sign-off back.",
            "Replace",
            lambda: self._replace(seeking, hits),
            details="\n".join(one.heading() for one in lost[:200]),
        )

    def _replace(self, seeking: Seeking, hits: tuple[Hit, ...]) -> None:
        self.replace.setEnabled(False)
        self._core.ask(
            lambda planner: planner.replacing.replace(seeking, hits),
            self._done,
            failed=self._fail,
            owner=self,
        )

    def _done(self, done: Replaced) -> None:
        times = "once" if done.hits == 1 else f"{done.hits:,} times"
        said = f"Replaced {times} in {words.count(done.posts, 'post')}." if done.hits else "Nothing was replaced."
        if done.gone:
            said += f" {words.count(done.gone, 'find')} had changed meanwhile and stayed."
        if done.left:
            said += f" {words.count(len(done.left), 'find')} could not be replaced, as listed."
        self.told.emit(said)
        self.model.keep_only(done.left)
        self._seeking = None
        self.summary.setText(f"{said} Undo takes all of it back." if done.hits else said)
        self.sought.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: BaseException) -> None:
        self._count()
        self.summary.setText("")
        if not isinstance(error, PlannerError):
            raise error
        self._say(error.sentence())

    def _finished(self) -> None:
        self._job = None
        self.find_button.setText("&Find")
        if self.summary.text() == "Looking…":
            self.summary.setText(_BEGIN)

    def _forget(self, _what: object = None) -> None:
        """What was found was found by other words: look again."""
        self._ticket += 1
        self._seeking = None
        if self.model.hits:
            self.model.show_finds(Finds())
        self.summary.setText(_BEGIN)
        self._say("")

    def _count(self, *_what: object) -> None:
        ticked = self.model.ticked()
        posts = len({one.post for one in ticked})
        self.replace.setText(f"&Replace {len(ticked):,} in {words.count(posts, 'post')}" if ticked else "&Replace")
        self.replace.setEnabled(bool(ticked) and self._seeking is not None and self._writable)
        for button in (self.all, self.none):
            button.setEnabled(bool(self.model.hits))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _dress_table(self) -> None:
        table = self.table
        table.setAccessibleName("Finds")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(CHANGE, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setDefaultSectionSize(self._theme.px(28))

    def _lay_out(self) -> None:
        px = self._theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(6))
        for row, (name, field) in enumerate(
            (("Fin&d", self.sought), ("Replace wit&h", self.becomes), ("In which p&osts", self.where))
        ):
            grid.addWidget(section_label(name, field), row, 0)
            grid.addWidget(field, row, 1)
        how, inside = QWidget(), QWidget()
        flow = FlowLayout(how, px(14))
        for box in (self.case, self.words, self.pattern, self.settled):
            flow.addWidget(box)
        flow = FlowLayout(inside, px(14))
        for box in self.fields.values():
            flow.addWidget(box)
        line = QHBoxLayout()
        line.addWidget(self.find_button)
        line.addWidget(self.summary, 1)
        asked = QWidget()
        asking = QVBoxLayout(asked)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(px(10))
        asking.addLayout(grid)
        asking.addWidget(how)
        asking.addWidget(inside)
        self.asking = AsHighAsItsContent()  # with large text on a small screen the questions scroll, and never overlap
        self.asking.setWidget(asked)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.all)
        foot.addWidget(self.none)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.replace)
        column = QVBoxLayout(self)
        pad = px(16)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(px(10))
        column.addWidget(self.asking, 2)
        column.addWidget(self.problem)
        column.addLayout(line)
        column.addWidget(self.table, 3)
        column.addLayout(foot)
        self.problem.hide()
        fit_to_screen(self, self._theme, 760, 600)


class AsHighAsItsContent(QScrollArea):
    """Takes no more height than what it shows, and scrolls where there is less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        shown = self.widget()
        layout = shown.layout() if shown is not None else None
        if layout is not None:
            self.setMaximumHeight(layout.heightForWidth(self.viewport().width()))
