"""Which publishing tool: its own template dropped or chosen, or one whose columns are known."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sddc_planner.model.tool_layout import ToolLayout
from ui import words
from ui.exchange.parts import ChooseFile, FileDrop, Results
from ui.theme import Theme


class ToolChoice(QWidget):
    """``template`` carries the path of one, ``tool`` a layout that is known, ``forgotten`` one to forget."""

    template = Signal(object)
    tool = Signal(object)
    forgotten = Signal(object)

    def __init__(self, theme: Theme, choose: ChooseFile, folder: Path) -> None:
        super().__init__()
        self._layouts: tuple[ToolLayout, ...] = ()
        self._mine: frozenset[str] = frozenset()
        self.drop = FileDrop(
            theme,
            "Drop the template that you downloaded from your publishing tool here, or choose it: .csv or .xlsx. "
            "You say once what each of its columns takes; after that it is known by its headings.",
            "Choose a template…",
            choose,
            title="The tool's own template",
            start=folder,
            kinds="Templates (*.csv *.xlsx)",
        )
        self.drop.chosen.connect(self.template)
        known = QLabel("Or a tool whose columns are known:")
        known.setProperty("kind", "title")
        self.rows = Results("Tools whose columns are known", ("Tool", "Columns", "Known from"), wide=(1, 2))
        self.rows.activated.connect(self._use)
        self.rows.itemSelectionChanged.connect(self._enable)
        self.use = QPushButton("Use this tool")
        self.use.clicked.connect(lambda: self._use(self.rows.currentIndex()))
        self.forget = QPushButton("Forget it")
        self.forget.clicked.connect(self._forget)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.use, self.forget):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.drop, 3)
        column.addWidget(known)
        column.addWidget(self.rows, 2)
        column.addLayout(buttons)
        self.setFocusProxy(self.drop)

    def show_tools(self, layouts: Sequence[ToolLayout], mine: frozenset[str]) -> None:
        """``mine`` are the ids of those remembered here."""
        self._layouts, self._mine = tuple(layouts), mine
        self.rows.show_rows([self._texts(one) for one in layouts])
        self._enable()

    def _texts(self, one: ToolLayout) -> tuple[str, ...]:
        columns = ", ".join(column.heading for column in one.columns)
        if one.id in self._mine:
            return one.name, columns, "Remembered from last time"
        seen = f"Looked at on {words.full_date(one.checked_on)}" if one.checked_on else "Known"
        return one.name, columns, f"{seen}: {one.source}"

    def _current(self) -> ToolLayout | None:
        row = self.rows.currentRow()
        return self._layouts[row] if 0 <= row < len(self._layouts) else None

    def _use(self, _index: QModelIndex) -> None:
        if (one := self._current()) is not None:
            self.tool.emit(one)

    def _forget(self) -> None:
        if (one := self._current()) is not None:
            self.forgotten.emit(one)

    def _enable(self) -> None:
        one = self._current()
        self.use.setEnabled(one is not None)
        self.forget.setEnabled(one is not None and one.id in self._mine)
