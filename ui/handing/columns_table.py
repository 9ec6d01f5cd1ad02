"""What each column of a tool's file takes, with what would stand in it, and the way to say otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sddc_planner.model.date_forms import DATES, MOMENTS, TIMES, written
from sddc_planner.model.tool_layout import Column, Fills
from ui.exchange.import_mapping import give_room
from ui.exchange.parts import Rows

_WORDS = {
    Fills.NOTHING: "Nothing",
    Fills.DATE: "Date",
    Fills.TIME: "Time",
    Fills.MOMENT: "Date and time",
    Fills.ACCOUNT: "Account",
    Fills.GOES_TO: "TRUE for a platform",
    Fills.TEXT: "Text",
    Fills.TEXT_AND_LINK: "Text, then the link",
    Fills.LINK: "Link",
    Fills.MEDIA: "Names of the pictures",
    Fills.MEDIA_ADDRESS: "Addresses of the pictures",
    Fills.ALT: "Alt text",
    Fills.TITLE: "Title",
    Fills.LABELS: "Labels",
    Fills.CAMPAIGN: "Campaign",
    Fills.DEPARTMENT: "Department",
    Fills.CONSTANT: "Always the same",
}
_FORMS = {Fills.DATE: DATES, Fills.TIME: TIMES, Fills.MOMENT: MOMENTS}
_EXAMPLE = (date(2020, 12, 24), time(14, 30))
FILLS, FORM, SHOWN = 1, 2, 3


class ColumnsTable(Rows):
    """``changed`` carries the columns as a person has just said they are."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__("Columns of the file", ("Column", "Takes", "In what form", "In the first row"), (SHOWN,))
        self.setWordWrap(False)
        self._columns: tuple[Column, ...] = ()
        self._platforms: Mapping[str, str] = {}
        self._when = _EXAMPLE

    def show_columns(
        self,
        columns: Sequence[Column],
        platforms: Mapping[str, str],
        first: Sequence[str],
        when: tuple[date, time | None] | None,
    ) -> None:
        """``first`` is the first row that would be written, ``when`` its day and time; ``platforms`` names by id."""
        self._platforms = platforms
        same = [one.heading for one in columns] == [one.heading for one in self._columns]
        self._when = (when[0], when[1] or _EXAMPLE[1]) if when else _EXAMPLE
        before, self._columns = self._columns, tuple(columns)
        if not same:
            self._build()
        for row, one in enumerate(columns):
            if not same or before[row].fills is not one.fills:
                self._put_form(row, one)
            combo = self.fills(row)
            combo.setCurrentIndex(combo.findData(one.fills.value))
            shown = " ".join(first[row].split()) if row < len(first) else ""
            if (item := self.item(row, SHOWN)) is not None:
                item.setText(shown)
                item.setToolTip(first[row] if row < len(first) else "")
        self.fit()

    def fills(self, row: int) -> QComboBox:
        """The choice of what a column takes."""
        found = self.cellWidget(row, FILLS)
        assert isinstance(found, QComboBox)  # noqa: S101  # only combo boxes are ever put there
        return found

    def form(self, row: int) -> QWidget | None:
        """The control beside it, where what it takes needs one."""
        return self.cellWidget(row, FORM)

    def _build(self) -> None:
        self.setRowCount(0)
        self.setRowCount(len(self._columns))
        for row, one in enumerate(self._columns):
            self.put(row, (one.heading, "", "", ""))
            combo = QComboBox()
            combo.setAccessibleName(f"What “{one.heading}” takes")
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            for fills, words in _WORDS.items():
                combo.addItem(words, fills.value)
            combo.activated.connect(lambda _place, row=row: self._say_fills(row))
            self.setCellWidget(row, FILLS, combo)
        if self._columns:
            self.setCurrentCell(0, 0)
            give_room(self, self.fills(0))
            self.setColumnWidth(FILLS, self.fills(0).sizeHint().width())

    def fit(self) -> None:
        """The two columns of choices are as wide as their choices."""
        super().fit()
        letter = self.fontMetrics().averageCharWidth()
        if self._columns:
            self.setColumnWidth(FILLS, self.fills(0).sizeHint().width() + letter)
            self.setColumnWidth(FORM, 30 * letter)
            left = self.viewport().width() - sum(self.columnWidth(place) for place in range(SHOWN))
            self.setColumnWidth(SHOWN, max(22 * letter, left))

    def _put_form(self, row: int, one: Column) -> None:
        self.removeCellWidget(row, FORM)
        control: QWidget | None = None
        if forms := _FORMS.get(one.fills):
            control = self._combo(row, [(written(form, *self._when), form) for form in forms], one.form, "form")
        elif one.fills is Fills.GOES_TO:
            choices = [("Choose…", ""), *((name, key) for key, name in self._platforms.items())]
            control = self._combo(row, choices, one.value, "value")
        elif one.fills is Fills.CONSTANT:
            line = QLineEdit(one.value)
            line.setPlaceholderText("What stands in every row")
            line.editingFinished.connect(lambda: self._say(row, value=line.text()))
            control = line
        if control is not None:
            control.setAccessibleName(f"In what form “{one.heading}” takes it")
            self.setCellWidget(row, FORM, control)

    def _combo(self, row: int, choices: Sequence[tuple[str, str]], now: str, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for words, value in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(now)))
        combo.activated.connect(lambda _place: self._say(row, **{name: str(combo.currentData())}))
        return combo

    def _say_fills(self, row: int) -> None:
        fills = Fills(self.fills(row).currentData())
        if fills is self._columns[row].fills:
            return
        forms = _FORMS.get(fills, ("",))
        self._say(row, fills=fills, form=forms[0], value="")

    def _say(self, row: int, **said: object) -> None:
        one = replace(self._columns[row], **said)  # type: ignore[arg-type]  # fields of a column, by name
        if one != self._columns[row]:
            self.changed.emit((*self._columns[:row], one, *self._columns[row + 1 :]))
