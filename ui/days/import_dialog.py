"""Bringing days that matter in from a file: what comes, what is here already, what cannot be read; then it comes."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR
from sddc_planner.model.special_day import OWN_KINDS, DayKind, SpecialDay
from sddc_planner.planner.days_importing import DaysPreview
from ui import words
from ui.core import Core
from ui.days import phrases
from ui.days.inputs import Choice
from ui.exchange.file_dialog import FileDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, FileDrop, Results
from ui.theme import Theme
from ui.widgets.labels import wrapped

_KINDS = "Calendars and spreadsheets (*.ics *.csv *.xlsx)"
_ABOUT = (
    "Drop a file here, or choose it: a calendar (.ics), or a table (.csv, .xlsx) with a column Name and a column Date. "
    "You see what would come in before anything does."
)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What the person says of what the file leaves open."""

    kind: DayKind = DayKind.AWARENESS
    year: int | None = None


class DaysImportDialog(FileDialog):
    """Let the person choose or drop a file, or ``load`` one. ``brought_in`` carries how many days came in."""

    brought_in = Signal(int)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile,
        folder: Path,
        year: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Import days that matter", parent)
        self._path = Path()
        self._preview: DaysPreview | None = None
        self._asked = 0
        self.drop = FileDrop(
            theme, _ABOUT, "Choose a file…", choose_file, title="Import days that matter", start=folder, kinds=_KINDS
        )
        self.drop.chosen.connect(self.load)
        self.headline = Headline(theme)
        kinds = ((kind, phrases.MANY[kind]) for kind in OWN_KINDS)
        self.kind = Choice("What days are of which the file does not say it", kinds)
        years = range(max(FIRST_YEAR, year - 2), min(LAST_YEAR, year + 5) + 1)
        in_years = [(one, f"are in {one}") for one in years]
        self.year = Choice("Dates without a year", [(None, "are left out"), *in_years])
        self.year_label = QLabel("Dates without a year")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.coming = Results("Days that will come in", ("Place", "When", "Day", "Kind", "To know"), wide=(1, 2, 4))
        self.known = Results("Days that are here already", ("Place", "Day", "Why it does not come in"), wide=(1, 2))
        self.left_out = Results("What cannot be read", ("Place", "Day", "Why"), wide=(1, 2))
        self.tabs = QTabWidget()
        for tab in (self.coming, self.known, self.left_out):
            self.tabs.addTab(tab, "")
        self.preview = self._laid_out()
        self.rooms.addWidget(self.drop)
        self.rooms.addWidget(self.preview)
        self.rooms.setCurrentWidget(self.drop)
        self.import_button = self.action_button("Import", primary=True)
        self.import_button.clicked.connect(self._apply)
        self.another = self.action_button("Another file…")
        self.another.clicked.connect(self.ask_again)
        self.kind.activated.connect(lambda _row: self._read_again())
        self.year.activated.connect(lambda _row: self._read_again())
        self._show_buttons()
        self.set_size(820, 540)
        self.drop.setFocus()

    def load(self, path: Path) -> None:
        """Read this file and show what would come in."""
        self._path = path
        self.drop.set_problem("")
        self.year.setCurrentIndex(0)
        self._asked += 1
        wishes = self._wishes()
        self.run(
            lambda planner, progress: planner.days.preview_import(
                path, kind=wishes.kind, year=wishes.year, progress=progress
            ),
            f"Reading {path.name}",
            self._begin,
            self._unreadable,
            self.ask_again,
        )
        self._show_buttons()

    # Inside

    def _wishes(self) -> _Wishes:
        return _Wishes(self.kind.value(), self.year.value())

    def _begin(self, preview: DaysPreview) -> None:
        self.rooms.setCurrentWidget(self.preview)
        lacks = preview.draft.lacks_year > 0
        self.year.setVisible(lacks)
        self.year_label.setVisible(lacks)
        self._show(preview)
        tabs = ((self.coming, preview.coming), (self.known, preview.known), (self.left_out, preview.left_out))
        self.tabs.setCurrentWidget(next((tab for tab, rows in tabs if rows), self.coming))
        self._show_buttons()
        (self.import_button if self.import_button.isEnabled() else self.tabs.tabBar()).setFocus()

    def _show(self, preview: DaysPreview) -> None:
        self._preview = preview
        coming, known, out = len(preview.coming), len(preview.known), len(preview.left_out)
        said = f"{words.count(coming, 'day')} will come in."
        more = [
            f"{words.count(known, 'is', 'are')} here already" if known else "",
            f"{words.count(out, 'row')} cannot be read" if out else "",
        ]
        rest = words.joined([one for one in more if one])
        self.headline.show_outcome(
            said, f"{preview.draft.file_name}. {rest[:1].upper() + rest[1:]}{'.' if rest else ''}", good=coming > 0
        )
        self.coming.show_rows(
            [
                (one.where, one.day.words(), one.day.name, phrases.KINDS[one.day.kind], one.remark)
                for one in preview.coming
            ]
        )
        self.known.show_rows([(one.where, one.name, one.reason) for one in preview.known])
        self.left_out.show_rows([(one.where, one.name, one.reason) for one in preview.left_out])
        for tab, name in (
            (self.coming, f"Come in ({coming:,})"),
            (self.known, f"Here already ({known:,})"),
            (self.left_out, f"Left out ({out:,})"),
        ):
            self.tabs.setTabText(self.tabs.indexOf(tab), name)
        self.problem.setText(f"Nothing can be imported here. {preview.why_read_only}")
        self.problem.setVisible(bool(preview.why_read_only))
        self.import_button.setText(f"Import {words.count(coming, 'day')}")
        self.import_button.setEnabled(coming > 0 and not preview.why_read_only)

    def _read_again(self) -> None:
        """Read with other wishes, while the person stays where they are."""
        self._asked += 1
        asked, path, wishes = self._asked, self._path, self._wishes()
        self.import_button.setEnabled(False)

        def then(preview: DaysPreview) -> None:
            if asked == self._asked:  # else something else has been asked since
                self._show(preview)

        self._core.ask(
            lambda planner: planner.days.preview_import(path, kind=wishes.kind, year=wishes.year),
            then,
            failed=self._no_longer,
            owner=self,
        )

    def _apply(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.import_button.setEnabled(False)

        def done(days: tuple[SpecialDay, ...]) -> None:
            self.brought_in.emit(len(days))
            self.accept()

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self.import_button.setEnabled(True)
            self.problem.setText(exc.sentence())
            self.problem.show()

        self._core.ask(lambda planner: planner.days.apply_import(preview), done, failed=failed, owner=self)

    def _show_buttons(self) -> None:
        is_preview = self.rooms.currentWidget() is self.preview
        self.import_button.setVisible(is_preview)
        self.another.setVisible(is_preview)

    def _laid_out(self) -> QWidget:
        page = QWidget()
        asked = QHBoxLayout()
        asked.setSpacing(self._theme.px(8))
        asked.addWidget(QLabel("Where the file does not say, they are"))
        asked.addWidget(self.kind)
        asked.addSpacing(self._theme.px(12))
        asked.addWidget(self.year_label)
        asked.addWidget(self.year)
        asked.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        column.addWidget(self.headline)
        column.addLayout(asked)
        column.addWidget(self.problem)
        column.addWidget(self.tabs, 1)
        return page
