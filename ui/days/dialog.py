"""The days that matter in one year: bank holidays with where they are known from, and the days that are kept here."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sddc_planner.errors import PlannerError
from sddc_planner.model.bank_holidays import FIRST_YEAR, LAST_YEAR
from sddc_planner.model.special_day import SpecialDay
from sddc_planner.planner.special_days import DayLine
from ui import icons, words
from ui.core import Core
from ui.days import phrases
from ui.days.day_dialog import DayDialog
from ui.days.inputs import Choice, Number
from ui.days.rows import DayRows
from ui.exchange.dialog import TaskDialog
from ui.exchange.parts import ChooseFile
from ui.theme import Theme
from ui.welcome.steps import ChooseFolder
from ui.widgets.labels import wrapped

if TYPE_CHECKING:
    from sddc_planner.planner.planner import Planner
    from sddc_planner.planner.special_days import SpecialDays

_ABOUT = (
    "England’s bank holidays are known offline. Awareness days are those that you add or bring in: none comes with the "
    "program."
)
_NONE = "There are no such days in this year yet."


class DaysDialog(TaskDialog):
    """Call ``begin`` with the month that is looked at."""

    def __init__(
        self,
        core: Core,
        theme: Theme,
        *,
        choose_file: ChooseFile,
        choose_folder: ChooseFolder,
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(core, theme, "Days that matter", parent)
        self._choose_file, self._choose_folder, self._folder = choose_file, choose_folder, folder
        self._today, self._month = date(FIRST_YEAR, 1, 1), date(FIRST_YEAR, 1, 1)
        self._lines: tuple[DayLine, ...] = ()
        self._asked = 0
        self._steps = 0
        """What was done here and can be undone here."""
        self._why_read_only = ""
        self._build()
        self._listen()
        self.set_size(860, 600)

    def begin(self, month: date) -> None:
        """Show the year of ``month``, at the first day from its beginning on; a new day begins on that very day."""
        self._month = month
        blocked = self.year.blockSignals(True)
        self.year.setValue(min(max(month.year, FIRST_YEAR), LAST_YEAR))
        self.year.blockSignals(blocked)
        self._read(then=self._stand)
        self.rows.setFocus()

    # What is shown

    def _read(self, *, then: Callable[[], object] | None = None) -> None:
        self._asked += 1
        asked, year = self._asked, self.year.value()

        def show(found: tuple[tuple[DayLine, ...], date, str]) -> None:
            if asked == self._asked:
                self._lines, self._today, self._why_read_only = found
                self._show()
                if then is not None:
                    then()

        self._core.ask(
            lambda planner: (planner.days.year(year), planner.desk.today(), planner.why_read_only), show, owner=self
        )

    def _show(self) -> None:
        kind = self.kind.value()
        shown = [one for one in self._lines if kind in (None, one.kind)]
        stood = self.rows.currentRow()
        self.rows.show_lines(shown)
        self.nothing.setVisible(not shown)
        if shown and not self.rows.chosen():
            self.rows.choose(min(max(stood, 0), len(shown) - 1))
        self._told()

    def _stand(self) -> None:
        """On the first day of the month that is looked at, or after it."""
        found = (row for row, one in enumerate(self.rows.lines) if one.month >= self._month.replace(day=1))
        self.rows.choose(next(found, len(self.rows.lines) - 1))

    def _told(self) -> None:
        """All that is known of the chosen day, and what can be done with it."""
        chosen = self.rows.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        if one is not None:
            self.told.setText(phrases.told(one, self._today))
        else:
            self.told.setText(f"{words.count(len(chosen), 'day')} chosen." if chosen else "")
        can = not self._why_read_only
        own = [line for line in chosen if line.day is not None]
        self.add_button.setEnabled(can)
        self.import_button.setEnabled(can)
        self.change_button.setEnabled(can and one is not None and one.day is not None)
        self.switch_button.setEnabled(can and one is not None)
        self.switch_button.setText("Switch on" if one is not None and one.off else "Switch off")
        self.remove_button.setEnabled(can and bool(own) and len(own) == len(chosen))
        self.problem.setText(f"Nothing can be changed here. {self._why_read_only}")
        self.problem.setVisible(not can)

    # What is done

    def add(self) -> None:
        """A new day, begun in the month that is looked at."""
        if self.add_button.isEnabled():
            self._open_form(None, self._near())

    def change(self) -> None:
        """The form of the chosen day; a bank holiday of the list has none."""
        one = self._only()
        if one is not None and one.day is not None and self.change_button.isEnabled():
            self._open_form(one.day, one.first_day or one.month)

    def switch(self) -> None:
        """Let the chosen day count no longer, or again."""
        one = self._only()
        if one is None or not self.switch_button.isEnabled():
            return
        day, own, off = one.first_day, one.day, one.off

        def work(days: "SpecialDays") -> None:
            if own is not None:
                days.set_active(own.id, active=off)
            elif day is not None and off:
                days.switch_on(day)
            elif day is not None:
                days.switch_off(day)

        self._ask(lambda planner: work(planner.days), lambda _none: self._say_done(_switched(one)))

    def remove(self) -> None:
        """Remove the chosen days that are kept here."""
        ids = {line.day.id for line in self.rows.chosen() if line.day is not None}
        if self.remove_button.isEnabled() and ids:
            self._ask(
                lambda planner: planner.days.remove(ids),
                lambda number: self._say_done(f"Removed {words.count(number, 'day')}."),
            )

    def undo(self) -> None:
        """Take back what was done here last."""
        if self._steps:
            self._steps -= 1
            self._ask(lambda planner: planner.record.undo(), lambda label: self._say(f"Undone: {label}."))

    def bring_in(self) -> None:
        """Days from a file, previewed in a dialog of its own."""
        from ui.days.import_dialog import DaysImportDialog  # noqa: PLC0415

        dialog = DaysImportDialog(
            self._core, self._theme, choose_file=self._choose_file, folder=self._folder, year=self.year.value(),
            parent=self,
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.brought_in.connect(self._came_in)
        dialog.open()

    def ask_for_form(self) -> None:
        """Offer the forms in which the days can be written, above the button."""
        corner = self.export_button.rect().topLeft() - QPoint(0, self.export_menu.sizeHint().height())
        self.export_menu.popup(self.export_button.mapToGlobal(corner))
        self.export_menu.setActiveAction(self.as_table)

    def write_out(self, *, as_calendar: bool) -> None:
        """The days that are kept here, as a file."""
        folder = self._choose_folder(self, "Export the days to a folder", self._folder)
        if folder is not None:
            self._ask(
                lambda planner: planner.days.export(folder, as_calendar=as_calendar),
                lambda done: self._say(f"Wrote {words.count(done[1], 'day')} to {done[0]}."),
            )

    # Inside

    def _only(self) -> DayLine | None:
        chosen = self.rows.chosen()
        return chosen[0] if len(chosen) == 1 else None

    def _near(self) -> date:
        year = self.year.value()
        return self._month if self._month.year == year else date(year, 1, 1)

    def _open_form(self, day: SpecialDay | None, near: date) -> None:
        dialog = DayDialog(self._core, self._theme, day, near=near, today=self._today, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, day: SpecialDay) -> None:
        self._say_done(f"Saved “{day.name}”.")
        if self.kind.value() not in (None, day.kind):
            self.kind.setCurrentIndex(0)
        self._read(then=lambda: self._find(day))

    def _find(self, day: SpecialDay) -> None:
        row = next((n for n, one in enumerate(self.rows.lines) if one.day is not None and one.day.id == day.id), -1)
        if row >= 0:
            self.rows.choose(row)
        else:
            self._say_done(f"Saved “{day.name}”. It does not fall in {self.year.value()}.", counts=False)
        self.rows.setFocus()

    def _came_in(self, number: int) -> None:
        self._say_done(f"Brought in {words.count(number, 'day')}.")

    def _ask(self, work: "Callable[[Planner], Any]", then: Callable[[Any], object]) -> None:
        def failed(exc: BaseException) -> None:
            if not isinstance(exc, PlannerError):
                raise exc
            self._say(exc.sentence())

        self._core.ask(work, then, failed=failed, owner=self)

    def _say_done(self, sentence: str, *, counts: bool = True) -> None:
        self._steps += counts
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.status.setText(sentence)
        self.undo_button.setVisible(self._steps > 0)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if any(table == "special_day" for table, _row in touched):
            self._read()

    def _build(self) -> None:
        theme = self._theme
        self.year = Number(theme, "Year", FIRST_YEAR, LAST_YEAR)
        self.year.setKeyboardTracking(False)
        self.kind = Choice("Which days", [(None, "All days"), *phrases.MANY.items()])
        self.rows = DayRows(theme, self.change, self.remove)
        self.nothing = QLabel(_NONE)
        self.nothing.setProperty("kind", "muted")
        self.told = wrapped("", "muted")
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + theme.px(4))
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problem = wrapped("", "problem")
        self.status = wrapped("")
        self.undo_button = QPushButton("Undo")
        self.undo_button.setProperty("kind", "link")
        self.add_button, self.change_button = QPushButton("Add a day…"), QPushButton("Change…")
        self.switch_button, self.remove_button = QPushButton("Switch off"), QPushButton("Remove")
        icons.dress(self.add_button, theme, "plus")
        for button in (self.add_button, self.change_button, self.switch_button, self.remove_button, self.undo_button):
            button.setAutoDefault(False)
        head, acts = QHBoxLayout(), QHBoxLayout()
        for row in (head, acts):
            row.setSpacing(theme.px(8))
        head.addWidget(QLabel("Year"))
        head.addWidget(self.year)
        head.addWidget(self.kind)
        head.addStretch(1)
        for button in (self.add_button, self.change_button, self.switch_button, self.remove_button):
            acts.addWidget(button)
        acts.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(wrapped(_ABOUT, "muted"))
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self.nothing)
        column.addWidget(self.told)
        column.addLayout(acts)
        column.addWidget(self.problem)
        self.rooms.addWidget(page)
        self.rooms.setCurrentWidget(page)
        self.buttons.insertWidget(0, self.status, 1)
        self.buttons.insertWidget(1, self.undo_button)
        self.undo_button.hide()
        self.import_button = self.action_button("Import…")
        self.export_button = self.action_button("Export…")
        self.export_menu = QMenu(self.export_button)
        self.as_table = self.export_menu.addAction("As a table (.csv), which can be brought in again…")
        self.as_calendar = self.export_menu.addAction("As a calendar (.ics), for Outlook and others…")

    def _listen(self) -> None:
        self._core.changed.connect(self._changed)
        self.year.valueChanged.connect(lambda _year: self._read())
        self.kind.currentIndexChanged.connect(lambda _place: self._show())
        self.rows.itemSelectionChanged.connect(self._told)
        for button, does in (
            (self.add_button, self.add),
            (self.change_button, self.change),
            (self.switch_button, self.switch),
            (self.remove_button, self.remove),
            (self.undo_button, self.undo),
            (self.import_button, self.bring_in),
            (self.export_button, self.ask_for_form),
        ):
            button.clicked.connect(does)
        self.as_table.triggered.connect(lambda: self.write_out(as_calendar=False))
        self.as_calendar.triggered.connect(lambda: self.write_out(as_calendar=True))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        QShortcut(QKeySequence(Qt.Key.Key_Insert), self.rows, self.add, context=Qt.ShortcutContext.WidgetShortcut)


def _switched(line: DayLine) -> str:
    return f"Switched {'on' if line.off else 'off'} “{line.name}”."
