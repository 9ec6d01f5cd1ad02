"""The departments of a month: which get a draft, where it goes, what they got last and what has changed since."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem

from sddc_planner.model.ids import DepartmentId
from sddc_planner.planner.departments.distribution import NOBODY, Line
from ui import words
from ui.exchange.parts import Results
from ui.widgets.labels import breakable

_COLUMNS = ("Department", "To", "Posts", "Last sent", "Changed since")
_TO, _CHANGED = 1, 4
_SHOWN_CHANGES = 3


class DepartmentTable(Results):
    """``ticked`` when a person ticks or unticks a department."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__("Departments", _COLUMNS, wide=(_TO, _CHANGED))
        self._lines: tuple[Line, ...] = ()
        self.itemChanged.connect(self._on_changed)

    def show_lines(self, lines: Sequence[Line], *, keep_ticks: bool = False) -> None:
        """Show these; ticked are those that are due, or with ``keep_ticks`` those that were before."""
        before = {one.department.id for one in self.chosen()} if keep_ticks else None
        self._lines = tuple(lines)
        is_any_sent = any(one.sent for one in lines)
        self._wide = (_CHANGED,) if is_any_sent else (_TO,)
        self.setColumnHidden(_CHANGED, not is_any_sent)
        self.blockSignals(True)
        self.show_rows([_texts(one) for one in lines])
        for row, one in enumerate(lines):
            self._tick(row, on=one.is_due if before is None else one.department.id in before)
            if (changes := self.item(row, _CHANGED)) is not None:
                changes.setToolTip("\n".join(one.changes))
        self.blockSignals(False)
        self.fit()
        self.ticked.emit()

    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def chosen(self) -> list[Line]:
        """Those that are ticked, from the top."""
        return [one for row, one in enumerate(self._lines) if self._is_ticked(row)]

    def chosen_ids(self) -> list[DepartmentId]:
        return [one.department.id for one in self.chosen()]

    def current(self) -> Line | None:
        row = self.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def tick(self, department: str, *, on: bool) -> None:
        """Tick a department, as a person would."""
        self._tick(next(row for row, one in enumerate(self._lines) if one.department.id == department), on=on)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Space ticks the department of the row, in whichever cell the cursor is."""
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Space and 0 <= row < len(self._lines):
            self.tick(self._lines[row].department.id, on=not self._is_ticked(row))
        else:
            super().keyPressEvent(event)

    def _tick(self, row: int, *, on: bool) -> None:
        if (item := self.item(row, 0)) is not None:
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _is_ticked(self, row: int) -> bool:
        item = self.item(row, 0)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.ticked.emit()


def as_lines(recipient: str) -> str:
    """A recipient with the address under the name, to be seen and not to be copied."""
    name, found, spec = recipient.rpartition(" <")
    return "\n".join(filter(None, (name, breakable(spec.rstrip(">") if found else recipient))))


def _texts(one: Line) -> tuple[str, ...]:
    to = [as_lines(address.shown()) for address in one.recipients]
    notes = ["Nobody to write to" if note == NOBODY else breakable(note) for note in one.notes]
    posts = f"{one.posts:,}" + (f" ({one.left_out:,} left out)" if one.left_out else "")
    return (one.department.name, "\n".join((*to, *notes)), posts, _last(one), _changed(one))


def _last(one: Line) -> str:
    sent = f"Sent {words.moment(one.sent.sent_at)}" if one.sent and one.sent.sent_at else "Not sent yet"
    return f"{sent}\nDraft of {words.moment(one.written.made_at)}" if one.written else sent


def _changed(one: Line) -> str:
    if one.sent is None:
        return ""
    if not one.changes:
        return "Nothing"
    more = len(one.changes) - _SHOWN_CHANGES
    return "\n".join((*one.changes[:_SHOWN_CHANGES], *([f"and {more:,} more"] if more > 0 else [])))
