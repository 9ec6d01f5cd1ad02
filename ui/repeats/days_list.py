"""The days that a rule gives, with tick boxes: which post serves each, and what happens on a holiday."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from sddc_planner.model.post import Post
from sddc_planner.model.repeating_days import Occurrence
from ui import words
from ui.repeats.parts import fit_days
from ui.theme import Theme

COLUMNS = ("Day", "Post", "To look at")
_NOTE = 2
_Role = Qt.ItemDataRole
_DayRole = _Role.UserRole


class DaysList(QTreeWidget):
    """``ticked_changed`` when a person left a day out or took it in again. The chosen post's own day has no box."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._left_out: set[date] = set()
        self.setAccessibleName("Days of the series")
        self.setHeaderLabels(list(COLUMNS))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = QHeaderView.ResizeMode
        for column, mode in enumerate((modes.Interactive, modes.ResizeToContents, modes.Stretch)):
            self.header().setSectionResizeMode(column, mode)
        self.itemChanged.connect(self._tell)

    def left_out(self) -> frozenset[date]:
        """Days of the rule that somebody unticked, among those shown."""
        return frozenset(self._left_out)

    def taken(self) -> int:
        """How many new posts there would be."""
        rows = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return sum(1 for one in rows if one is not None and _is_new(one))

    def show_days(self, occurrences: tuple[Occurrence, ...], has: Mapping[date, Post], fixed: date | None) -> None:
        """Show these in place of the others. ``fixed`` is the day that cannot be left out."""
        quiet = QBrush(self._theme.colour("muted"))
        current = self.currentItem()
        at = self.indexOfTopLevelItem(current) if isinstance(current, QTreeWidgetItem) else 0
        self._left_out &= {one.series_day for one in occurrences}
        self.blockSignals(True)
        self.clear()
        for one in occurrences:
            row = QTreeWidgetItem(self, [words.short_day(one.day or one.series_day), _what(one, has), _note(one)])
            row.setData(0, _DayRole, one.series_day)
            row.setToolTip(_NOTE, _note(one))
            row.setForeground(_NOTE, quiet)
            if one.day is None:
                row.setForeground(0, quiet)
                row.setForeground(1, quiet)
            elif one.series_day != fixed:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                left = one.series_day in self._left_out
                row.setCheckState(0, Qt.CheckState.Unchecked if left else Qt.CheckState.Checked)
            row.setData(1, _Role.UserRole, one.series_day not in has and one.day is not None)
            said = (words.long_day(one.day or one.series_day), _what(one, has), _note(one))
            row.setData(0, _Role.AccessibleTextRole, ", ".join(filter(None, said)))
        self.blockSignals(False)
        fit_days(self, self._theme)
        stands = self.topLevelItem(min(max(at, 0), len(occurrences) - 1)) if occurrences else None
        if stands is not None:
            self.setCurrentItem(stands)
        self.ticked_changed.emit()

    def rows(self) -> list[list[str]]:
        """What is shown, as text."""
        found = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return [[one.text(column) for column in range(len(COLUMNS))] for one in found if one is not None]

    def _tell(self, row: QTreeWidgetItem) -> None:
        day = row.data(0, _DayRole)
        if row.checkState(0) is Qt.CheckState.Checked:
            self._left_out.discard(day)
        else:
            self._left_out.add(day)
        self.ticked_changed.emit()


def _is_new(row: QTreeWidgetItem) -> bool:
    return bool(row.data(1, _Role.UserRole)) and row.checkState(0) is Qt.CheckState.Checked


def _what(one: Occurrence, has: Mapping[date, Post]) -> str:
    post = has.get(one.series_day)
    if one.day is None:
        return "No post"
    if post is None:
        return "New draft"
    if post.day is None:
        return "Comes from the tray"
    if post.day == one.day:
        return "Stays"
    return f"Moves from {words.WEEKDAYS[post.day.weekday()][:3]} {words.brief_date(post.day)}"


def _note(one: Occurrence) -> str:
    if one.problem:
        return one.problem
    if one.is_moved:
        return f"{words.short_day(one.series_day)} is {_named(one.holiday)}."
    return f"{one.holiday}." if one.holiday else ""


def _named(holiday: str) -> str:
    return f"a {holiday}" if holiday in ("Saturday", "Sunday") else holiday
