"""What happened to a post, to a campaign, to a month's schedule or to the library, as sentences under their days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from sddc_planner.clock import system_clock, today
from sddc_planner.errors import PlannerError
from sddc_planner.model.council import Person
from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.histories import Asked, Page, Place
from sddc_planner.planner.planner import Planner
from sddc_planner.planner.telling.teller import HistoryLine
from ui import words
from ui.composer.pictures import PictureLoader
from ui.core import Core
from ui.exchange.dialog import TaskDialog
from ui.history.details_pane import DetailsPane
from ui.history.filters import Filters
from ui.history.lines_model import LinesModel
from ui.history.lines_view import LinesView
from ui.theme import Theme
from ui.widgets.empty_state import EmptyState

_AT_ONCE = 60
"""Lines that are asked for at once; older ones when the end of the list comes into sight."""
_CLEAR = "Clear the filters"
_SIDE_BY_SIDE = 600
"""Width at base text size from which the details stand beside the lines, not under them."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the filters and the title need of the library. ``departments`` are those that narrow it, by name."""

    people: tuple[Person, ...]
    today: date
    departments: list[str]


class HistoryDialog(TaskDialog):
    """Call ``open`` and one of ``begin``, ``begin_campaign`` and ``begin_month``."""

    def __init__(
        self, core: Core, theme: Theme, parent: QWidget | None = None, *, loader: PictureLoader | None = None
    ) -> None:
        super().__init__(core, theme, "History", parent)
        self._loader = loader
        self._base = Asked()
        self._heading = ""
        self._after: Place | None = None
        self._turn = 0
        """Counts what was asked for, so that an answer to an older question is dropped."""
        self._looked = 0
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "heading")
        self.title.setWordWrap(True)
        self.filters = Filters(theme, today(system_clock))
        self.filters.changed.connect(self._read)
        self.model = LinesModel(self)
        self.model.moreWanted.connect(self._read_more)
        self.view = LinesView(theme, self.model)
        self.view.chosen.connect(self._show_line)
        self.view.activated.connect(lambda _index: self.compare(self.view.line()))
        self.details = DetailsPane(theme)
        self.details.compareWanted.connect(self.compare)
        self.details.postWanted.connect(self._go_to_post)
        self.empty = EmptyState(theme, "history", "")
        self.empty.acted.connect(self._clear)
        self.empty.button.setAutoDefault(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(self.details)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.shelf = QStackedWidget()
        self.shelf.addWidget(self.splitter)
        self.shelf.addWidget(self.empty)
        self.count = QLabel()
        self.count.setProperty("kind", "small")
        self._way_back: tuple[Asked, str] | None = None
        self._lay_out()
        self.back_button = self.action_button("Back")
        self.back_button.clicked.connect(self._go_back)
        self.back_button.hide()
        self.copy_button = self.action_button("Copy as text")
        self.copy_button.setToolTip("Copies the lines that are shown")
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.shown_text()))
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._find)
        self.buttons.insertWidget(0, self.count)
        self.set_size(980, 640)

    def _lay_out(self) -> None:
        theme = self._theme
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.title)
        column.addWidget(self.filters)
        column.addWidget(self.shelf, 1)
        self.rooms.addWidget(self.page)
        self.rooms.setCurrentWidget(self.page)

    def begin(self, post_id: str | None, heading: str = "") -> None:
        """Show what happened to the post ``post_id``, or to the library; ``heading`` is the post's."""
        title = "History of the library" if post_id is None else f"History of “{heading or 'this post'}”"
        self._begin(Asked(post=post_id), title)

    def begin_campaign(self, campaign_id: str, name: str) -> None:
        """Show what happened to a campaign, its brief, its measures and its polls."""
        self._begin(Asked(campaign=campaign_id), f"History of the campaign “{name}”")

    def begin_month(self, month: date, departments: Collection[DepartmentId] = ()) -> None:
        """Show what happened to a month's schedule, of these departments or of all."""
        asked = Asked(month=month.replace(day=1), departments=frozenset(departments))
        self._begin(asked, f"History of {words.month_name(month)}")

    def compare(self, line: HistoryLine | None) -> None:
        """Put the revision of a line beside the one before it; or the newest one beside the post as it stands."""
        if line is None or line.post is None:
            return
        from ui.history.compare_dialog import CompareDialog  # noqa: PLC0415

        dialog = CompareDialog(self._core, self._theme, self._loader, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        dialog.begin(line.post, self._heading_of(line), right=line.revision)

    def shown_text(self) -> str:
        """The lines that are shown, as text: for the clipboard."""
        return self.model.as_text() if self.shelf.currentWidget() is self.splitter else ""

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_SIDE_BY_SIDE)
        self.splitter.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    # Inside

    def _begin(self, asked: Asked, title: str) -> None:
        self._base, self._heading = asked, title
        self.setWindowTitle(title)
        self.title.setText(title)
        self.filters.blockSignals(True)
        self.filters.clear()
        self.filters.blockSignals(False)

        def work(planner: Planner) -> _Known:
            whose = [one.name for one in planner.council.departments() if one.id in asked.departments]
            return _Known(planner.council.people(), planner.desk.today(), whose)

        self._core.ask(work, self._show_known, owner=self)
        self._read()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_known(self, found: "_Known") -> None:
        self.filters.set_people(found.people)
        for field in (self.filters.first, self.filters.last):
            field.set_near(found.today)
        if found.departments:
            self.title.setText(f"{self._heading}, {words.joined(found.departments)}")

    def _read(self) -> None:
        """From the newest line on."""
        self._turn += 1
        self._after, self._looked = None, 0
        self.model.show_lines(())
        self.details.show_line(None, names_posts=False)
        if problem := self.filters.problem():
            self._show_empty(problem, _CLEAR)
            return
        self.shelf.setCurrentWidget(self.splitter)
        self.count.setText("Reading…")
        self._ask()

    def _read_more(self) -> None:
        if self._after is not None:
            self._ask()

    def _ask(self) -> None:
        turn, after = self._turn, self._after
        asked = self.filters.narrowed(self._base)
        self._core.ask(
            lambda planner: planner.histories.page(asked, after, _AT_ONCE),
            lambda page: self._take(page) if turn == self._turn else None,
            failed=lambda exc: self._failed(exc, turn),
            owner=self,
        )

    def _take(self, page: Page) -> None:
        self._after = page.after
        self._looked += page.looked
        is_first = not self.model.first_line().isValid()
        self.model.add_lines(page.lines)
        shown = len(self.model.lines())
        if is_first and page.lines:
            self.view.setCurrentIndex(self.model.first_line())
        if page.after is not None and len(page.lines) < _AT_ONCE and shown < _AT_ONCE:
            self.count.setText(f"{self._looked:,} of {words.count(page.total, 'entry', 'entries')} searched…")
            self._ask()  # what fits is rare: look on, with others served in between
            return
        self.model.set_more(page.after is not None)
        self.copy_button.setEnabled(bool(shown))
        if shown:
            older = "; older ones follow as you scroll" if page.after is not None else ""
            self.count.setText(f"{words.count(shown, 'entry', 'entries')}{older}")
        elif self.filters.are_set():
            self._show_empty("Nothing matches.", _CLEAR)
        else:
            self._show_empty("Nothing is recorded yet. Whatever is changed or signed will stand here.")

    def _failed(self, exc: BaseException, turn: int) -> None:
        if not isinstance(exc, PlannerError):
            raise exc
        if turn == self._turn:
            self._show_empty(exc.sentence())

    def _show_empty(self, sentence: str, action: str = "") -> None:
        self.empty.set_words(sentence, action)
        self.shelf.setCurrentWidget(self.empty)
        self.copy_button.setEnabled(False)
        self.count.clear()

    def _show_line(self, line: HistoryLine | None) -> None:
        self.details.show_line(line, names_posts=self._base.post is None)
        if line is None:
            return
        asked, turn = self._base, self._turn

        def show(details: object) -> None:
            if turn == self._turn and self.view.line() is line:
                self.details.show_details(details)  # type: ignore[arg-type]  # as ``details`` returns them

        self._core.ask(lambda planner: planner.histories.details(asked, line), show, owner=self)

    def _go_to_post(self, line: HistoryLine | None) -> None:
        if line is not None and line.post is not None:
            self._way_back = (self._base, self._heading)
            self.back_button.show()
            self._begin(Asked(post=line.post), f"History of “{self._heading_of(line)}”")

    def _go_back(self) -> None:
        if self._way_back is not None:
            asked, title = self._way_back
            self._way_back = None
            self.back_button.hide()
            self._begin(asked, title)

    def _heading_of(self, line: HistoryLine) -> str:
        """The post's name as the title has it, or as it was then."""
        if self._base.post is not None:
            return self._heading.removeprefix("History of “").removesuffix("”")
        return line.heading or "this post"

    def _clear(self) -> None:
        if self.filters.are_set():
            self.filters.clear()
        self.filters.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()
