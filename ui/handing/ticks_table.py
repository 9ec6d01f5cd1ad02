"""Posts of a month on their accounts, with a tick for handed over and one for published."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem

from sddc_planner.planner.handing.ticking import Pair, Tick, TickLine
from ui import words
from ui.exchange.parts import Results

WHEN, POST, ACCOUNT, HANDED, PUBLISHED, KNOW = range(6)


@dataclass(frozen=True, slots=True)
class TickRow:
    """One post on one account."""

    line: TickLine
    tick: Tick

    @property
    def pair(self) -> Pair:
        return self.line.post, self.tick.account

    def is_on(self, column: int) -> bool:
        placing = self.tick.placing
        if column == HANDED:
            return placing.handed_at is not None
        return placing.published_at is not None or self.line.whole


class TicksTable(Results):
    """``ticked`` carries (pairs, whether published rather than handed over, on). A tick on a chosen row ticks all."""

    ticked = Signal(object, bool, bool)
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(
            "Posts on their accounts",
            ("When", "Post", "Account", "Handed over", "Published", "To know"),
            wide=(POST, ACCOUNT, KNOW),
        )
        self._rows: tuple[TickRow, ...] = ()
        self._writable = True
        self.setSelectionMode(Results.SelectionMode.ExtendedSelection)
        self.itemChanged.connect(self._on_changed)
        self.itemSelectionChanged.connect(self.chosen)

    def show_lines(self, lines: Sequence[TickLine], *, writable: bool) -> None:
        """Show these; the same rows stay chosen."""
        kept = {one.pair for one in self.chosen_rows()}
        current = self.currentRow()
        self._writable = writable
        self._rows = tuple(TickRow(line, tick) for line in lines for tick in line.ticks)
        self.blockSignals(True)
        texts = [_texts(one) for one in self._rows]
        self.setColumnHidden(KNOW, not any(row[KNOW] for row in texts))
        self.show_rows(texts)
        for row, one in enumerate(self._rows):
            for column in (HANDED, PUBLISHED):
                if (item := self.item(row, column)) is not None:
                    item.setCheckState(Qt.CheckState.Checked if one.is_on(column) else Qt.CheckState.Unchecked)
                    if not writable:
                        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.blockSignals(False)
        self.fit()
        if self._rows:
            self.setCurrentCell(min(max(0, current), len(self._rows) - 1), POST)
        self._choose(kept)
        self.chosen.emit()

    def tick_rows(self) -> tuple[TickRow, ...]:
        return self._rows

    def chosen_rows(self) -> list[TickRow]:
        """Those that are chosen, from the top."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return [self._rows[row] for row in rows if row < len(self._rows)]

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Space ticks what is chosen: as handed over in that column, in every other as published."""
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Space and 0 <= row < len(self._rows):
            column = HANDED if self.currentColumn() == HANDED else PUBLISHED
            self._tick(row, column, on=not self._rows[row].is_on(column))
        else:
            super().keyPressEvent(event)

    def _on_changed(self, item: QTableWidgetItem) -> None:
        row, column = item.row(), item.column()
        on = item.checkState() is Qt.CheckState.Checked
        if column in (HANDED, PUBLISHED) and row < len(self._rows) and on != self._rows[row].is_on(column):
            self._tick(row, column, on=on)

    def _tick(self, row: int, column: int, *, on: bool) -> None:
        if not self._writable:
            return
        one = self._rows[row]
        chosen = self.chosen_rows()
        wanted = chosen if one in chosen else [one]
        pairs = [each.pair for each in wanted if each.is_on(column) != on]
        self.ticked.emit(pairs, column == PUBLISHED, on)

    def _choose(self, pairs: set[Pair]) -> None:
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, one in enumerate(self._rows):
            if one.pair in pairs:
                model.select(self.model().index(row, 0), flags)


def _texts(one: TickRow) -> tuple[str, ...]:
    line, placing = one.line, one.tick.placing
    when = " ".join(filter(None, (words.brief_date(line.day) if line.day else "No date", words.clock_time(line.at))))
    published = words.moment(placing.published_at) if placing.published_at else ("As a whole" if line.whole else "")
    return (
        when,
        line.heading,
        one.tick.name,
        words.moment(placing.handed_at) if placing.handed_at else "",
        published,
        "\n".join(filter(None, (one.tick.changed, placing.link))),
    )
