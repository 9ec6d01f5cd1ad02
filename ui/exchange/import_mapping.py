"""What each column of the file is for, and the way to say otherwise."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QWidget

from sddc_planner.imports.headings import ColumnMapping, Field
from ui.exchange.parts import Rows

Samples = Mapping[tuple[str, int], Sequence[str]]
"""(sheet, column) -> the first things that stand in it."""

NOTHING = "Kept in the notes"
_NOT_OFFERED = (Field.POST_ID, Field.RECORD)


class MappingTable(Rows):
    """``chosen`` carries (sheet, column, field or None) when a person says what a column is for."""

    chosen = Signal(str, int, object)

    def __init__(self) -> None:
        super().__init__("Columns of the file", ("Sheet", "Column", "For example", "Is read as"), (2,))
        self.setWordWrap(False)
        self._shown: list[tuple[str, int, str]] = []

    def show_mappings(self, mappings: Sequence[ColumnMapping], samples: Samples) -> None:
        """Show these; the choices of the same columns stay where they are, so that the focus does too."""
        columns = [(one.sheet, column) for one in mappings for column in one.columns]
        wanted = [(sheet, column.index, column.name) for sheet, column in columns]
        if wanted != self._shown:
            self._shown = wanted
            self._build(samples)
        for row, (_sheet, column) in enumerate(columns):
            combo = self.combo(row)
            if column.field is not None and combo.findData(column.field.value) < 0:
                combo.addItem(_words(column.field), column.field.value)
            combo.setCurrentIndex(combo.findData(column.field.value if column.field else ""))

    def combo(self, row: int) -> QComboBox:
        """The choice in a row of the table."""
        found = self.cellWidget(row, 3)
        assert isinstance(found, QComboBox)  # noqa: S101  # only combo boxes are ever put there
        return found

    def row_of(self, name: str) -> int:
        """The first row whose column is called ``name``, or -1."""
        return next((row for row, (_sheet, _index, one) in enumerate(self._shown) if one == name), -1)

    def _build(self, samples: Samples) -> None:
        self.setRowCount(len(self._shown))
        for row, (sheet, index, name) in enumerate(self._shown):
            example = " · ".join(samples.get((sheet, index), ()))
            self.put(row, (sheet, name, example))
            combo = QComboBox()
            combo.setAccessibleName(f"What “{name}” is read as")
            combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            combo.addItem(NOTHING, "")
            for field in Field:
                if field not in _NOT_OFFERED:
                    combo.addItem(_words(field), field.value)
            combo.activated.connect(lambda _row, sheet=sheet, index=index, combo=combo: self._say(sheet, index, combo))
            self.setCellWidget(row, 3, combo)
        if self._shown:
            self.setCurrentCell(0, 1)
            give_room(self, self.combo(0))
            self.fit()

    def _say(self, sheet: str, index: int, combo: QComboBox) -> None:
        value = combo.currentData()
        self.chosen.emit(sheet, index, Field(value) if value else None)


def give_room(table: QTableWidget, control: QWidget) -> None:
    """Make every row as high as the control in it asks for, which Qt does not do by itself."""
    control.ensurePolished()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(control.sizeHint().height() + 6)


def _words(field: Field) -> str:
    return field.value[0].upper() + field.value[1:]
