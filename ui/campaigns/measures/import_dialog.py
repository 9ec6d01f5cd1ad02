"""Bringing readings in from a file: what comes, what is here already, what differs, what cannot be read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from sddc_planner.errors import PlannerError
from sddc_planner.imports.readings_file import Dating
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import MeasureId
from sddc_planner.model.measure import MeasureKind, Reading
from sddc_planner.model.number_words import number_words
from sddc_planner.planner.campaigns.readings_importing import ComingReading, ReadingsPreview, ReadingsWishes
from sddc_planner.planner.planner import Planner
from ui import words
from ui.core import Core
from ui.days.inputs import Choice
from ui.exchange.file_dialog import FileDialog
from ui.exchange.headline import Headline
from ui.exchange.parts import ChooseFile, FileDrop, Results, scrolling
from ui.theme import Theme
from ui.widgets.labels import wrapped

_KINDS = "Spreadsheets (*.csv *.xlsx)"
_ABOUT = (
    "Drop a table here, or choose it (.csv, .xlsx): a row for each reading with the columns Measure, Date and Value; "
    "or a column Date, and one for each measure. You see what would come in before anything does."
)
_SHOWN_MAX = 500
"""Lines of one list; the rest is counted."""
_NAMES_MAX = 40
"""Names of one file for which a measure can be chosen; the rest is left out and listed."""


class ReadingsImportDialog(FileDialog):
    """Let the person choose or drop a file, or ``load`` one. ``brought_in`` carries how many readings came in."""

    brought_in = Signal(int)

    def __init__(
        self,
        core: Core,
        theme: Theme,
        campaign: Campaign,
        *,
        choose_file: ChooseFile,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Import readings", parent)
        self._campaign = campaign
        self._path = Path()
        self._preview: ReadingsPreview | None = None
        self._asked = 0
        self._names: dict[str, Choice] = {}
        self.drop = FileDrop(
            theme, _ABOUT, "Choose a file…", choose_file, title="Import readings", start=folder, kinds=_KINDS
        )
        self.drop.chosen.connect(self.load)
        self.headline = Headline(theme)
        years = range(campaign.first_day.year - 1, campaign.last_day.year + 2)
        self.year = Choice("Dates without a year", [(None, "are left out"), *((one, f"are in {one}") for one in years)])
        self.months = Choice(
            "Months without a day", [(False, "are left out"), (True, "count for the last day of the month")]
        )
        self.replace = QCheckBox("Replace readings of the same day that differ")
        self.year_label, self.months_label = QLabel("Dates without a year"), QLabel("Months without a day")
        self.problem = wrapped("", "problem")
        self.problem.hide()
        self.coming = Results(
            "Readings that will come in", ("Place", "Measure", "Day", "Reading", "To know"), wide=(1, 4)
        )
        self.known = Results(
            "Readings that are here already", ("Place", "Measure", "Why it does not come in"), wide=(1, 2)
        )
        self.differing = Results("Readings that differ", ("Place", "Measure", "How"), wide=(1, 2))
        self.left_out = Results("What is left out", ("Place", "Measure", "Why"), wide=(1, 2))
        self.tabs = QTabWidget()
        for tab in (self.coming, self.known, self.differing, self.left_out):
            self.tabs.addTab(tab, "")
        self.preview = self._laid_out()
        self.rooms.addWidget(self.drop)
        self.rooms.addWidget(self.preview)
        self.rooms.setCurrentWidget(self.drop)
        self.import_button = self.action_button("Import", primary=True)
        self.import_button.clicked.connect(self._apply)
        self.another = self.action_button("Another file…")
        self.another.clicked.connect(self.ask_again)
        for choice in (self.year, self.months):
            choice.activated.connect(lambda _row: self._read_again())
        self.replace.clicked.connect(lambda _on: self._reconsider())
        self._show_buttons()
        self.set_size(820, 560)
        self.drop.setFocus()

    def load(self, path: Path) -> None:
        """Read this file and show what would come in."""
        self._path = path
        self.drop.set_problem("")
        for choice in (self.year, self.months):
            choice.setCurrentIndex(0)
        self.replace.setChecked(False)
        self._name_measures(None)
        self._asked += 1
        campaign = self._campaign.id
        self.run(
            lambda planner, progress: planner.measures.preview_import(campaign, path, progress=progress),
            f"Reading {path.name}",
            self._begin,
            self._unreadable,
            self.ask_again,
        )
        self._show_buttons()

    # Inside

    def _wishes(self) -> ReadingsWishes:
        return ReadingsWishes(
            dating=Dating(year=self.year.value(), month_ends=self.months.value()),
            names={name: _meant(choice.value()) for name, choice in self._names.items()},
            new={
                name: choice.value() for name, choice in self._names.items() if isinstance(choice.value(), MeasureKind)
            },
            replace=self.replace.isChecked(),
        )

    def _begin(self, preview: ReadingsPreview) -> None:
        self.rooms.setCurrentWidget(self.preview)
        for label, choice, lacks in (
            (self.year_label, self.year, preview.draft.lacks_year),
            (self.months_label, self.months, preview.draft.lacks_day),
        ):
            label.setVisible(lacks)
            choice.setVisible(lacks)
        self.replace.setVisible(bool(preview.differing))
        self._name_measures(preview)
        self._show(preview)
        tabs = (self.coming, self.differing, self.known, self.left_out)
        self.tabs.setCurrentWidget(next((tab for tab in tabs if tab.rowCount()), self.coming))
        self._show_buttons()
        first = next(iter(self._names.values()), self.tabs.tabBar())
        (self.import_button if self.import_button.isEnabled() else first).setFocus()

    def _show(self, preview: ReadingsPreview) -> None:
        self._preview = preview
        coming = len(preview.coming)
        more = [
            f"{len(preview.known):,} {'is' if len(preview.known) == 1 else 'are'} here already"
            if preview.known
            else "",
            f"{len(preview.differing):,} {'differs' if len(preview.differing) == 1 else 'differ'} from what is kept"
            if preview.differing
            else "",
            f"{len(preview.left_out):,} {'is' if len(preview.left_out) == 1 else 'are'} left out"
            if preview.left_out
            else "",
        ]
        rest = words.joined([one for one in more if one])
        self.headline.show_outcome(
            f"{words.count(coming, 'reading')} will come in{_with_new(preview)}.",
            f"{preview.draft.file_name}. {rest[:1].upper() + rest[1:]}{'.' if rest else ''}",
            good=coming > 0,
        )
        rows = [
            (one.where, one.measure.name, short_date(one.reading.day), _value(one), _to_know(one))
            for one in preview.coming[:_SHOWN_MAX]
        ]
        self.coming.show_rows([*rows, *_rest(len(preview.coming), 5)])
        for tab, listed in (
            (self.known, preview.known),
            (self.differing, preview.differing),
            (self.left_out, preview.left_out),
        ):
            tab.show_rows([*((one.where, one.name, one.reason) for one in listed[:_SHOWN_MAX]), *_rest(len(listed), 3)])
        for tab, name, number in (
            (self.coming, "Come in", coming),
            (self.known, "Here already", len(preview.known)),
            (self.differing, "Differ", len(preview.differing)),
            (self.left_out, "Left out", len(preview.left_out)),
        ):
            self.tabs.setTabText(self.tabs.indexOf(tab), f"{name} ({number:,})")
        self.problem.setText(f"Nothing can be imported here. {preview.why_read_only}")
        self.problem.setVisible(bool(preview.why_read_only))
        self.import_button.setText(f"Import {words.count(coming, 'reading')}")
        self.import_button.setEnabled(coming > 0 and not preview.why_read_only)

    def _name_measures(self, preview: ReadingsPreview | None) -> None:
        """For each name of the file that is no measure here, a choice of which is meant."""
        while self._named.count():
            item = self._named.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._names.clear()
        unknown = [one.name for one in preview.names if one.measure is None][:_NAMES_MAX] if preview else []
        for row, name in enumerate(unknown):
            offered: list[tuple[MeasureId | MeasureKind | None, str]] = [(None, "is left out")]
            offered += [(one.id, f"is {one.name}") for one in preview.measures] if preview else []
            offered += [(kind, f"is a new measure under {kind}") for kind in MeasureKind]
            choice = Choice(f"“{name}” of the file", offered)
            choice.activated.connect(lambda _row: self._reconsider())
            self._names[name] = choice
            label = wrapped(f"“{name}”")
            label.setToolTip(name)
            self._named.addWidget(label, row, 0)
            self._named.addWidget(choice, row, 1)
        self._names_area.setVisible(bool(unknown))
        rows = min(len(unknown), 3)
        self._names_area.setFixedHeight(rows * self._theme.px(38) + self._theme.px(6))

    def _read_again(self) -> None:
        """Read with other dates meant, while the person stays where they are."""
        campaign, path, wishes = self._campaign.id, self._path, self._wishes()
        self._ask(lambda planner: planner.measures.preview_import(campaign, path, wishes), named=True)

    def _reconsider(self) -> None:
        preview, wishes = self._preview, self._wishes()
        if preview is not None:
            self._ask(lambda planner: planner.measures.reconsider(preview, wishes), named=False)

    def _ask(self, question: Callable[[Planner], ReadingsPreview], *, named: bool) -> None:
        self._asked += 1
        asked = self._asked
        self.import_button.setEnabled(False)

        def then(preview: ReadingsPreview) -> None:
            if asked != self._asked:  # something else has been asked since
                return
            if named and {one.name for one in preview.names if one.measure is None} - set(self._names):
                self._name_measures(preview)
            self.replace.setVisible(bool(preview.differing) or self.replace.isChecked())
            self._show(preview)

        self._core.ask(question, then, failed=self._no_longer, owner=self)

    def _apply(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.import_button.setEnabled(False)

        def done(readings: tuple[Reading, ...]) -> None:
            self.brought_in.emit(len(readings))
            self.accept()

        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self.import_button.setEnabled(True)
            self.problem.setText(exc.sentence())
            self.problem.show()

        self._core.ask(lambda planner: planner.measures.apply_import(preview), done, failed=failed, owner=self)

    def _show_buttons(self) -> None:
        is_preview = self.rooms.currentWidget() is self.preview
        self.import_button.setVisible(is_preview)
        self.another.setVisible(is_preview)

    def _laid_out(self) -> QWidget:
        page = QWidget()
        px = self._theme.px
        asked = QGridLayout()
        asked.setHorizontalSpacing(px(8))
        asked.setColumnStretch(2, 1)
        for row, (label, choice) in enumerate(((self.year_label, self.year), (self.months_label, self.months))):
            asked.addWidget(label, row, 0)
            asked.addWidget(choice, row, 1)
        held = QWidget()
        self._named = QGridLayout(held)
        self._named.setContentsMargins(0, 0, px(8), 0)
        self._named.setColumnStretch(0, 1)
        self._named.setColumnStretch(1, 1)
        self._names_area = scrolling(held)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.headline)
        column.addLayout(asked)
        column.addWidget(self._names_area)
        column.addWidget(self.replace)
        column.addWidget(self.problem)
        column.addWidget(self.tabs, 1)
        return page


def _with_new(preview: ReadingsPreview) -> str:
    return f", and {words.count(len(preview.new), 'measure')} will be made" if preview.new else ""


def _rest(number: int, columns: int) -> list[list[str]]:
    more = number - _SHOWN_MAX
    return [[f"and {more:,} more", *[""] * (columns - 1)]] if more > 0 else []


def _meant(value: MeasureId | MeasureKind | None) -> MeasureId | None:
    return None if isinstance(value, MeasureKind) else value


def _value(one: ComingReading) -> str:
    return number_words(one.reading.value, one.measure.unit)


def _to_know(one: ComingReading) -> str:
    was = "" if one.was is None else f"In place of {number_words(one.was, one.measure.unit)}."
    return " ".join(filter(None, (was, one.remark, one.reading.note)))
