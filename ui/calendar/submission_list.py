"""The posts that could be submitted, with tick boxes, over those that cannot, each with the reason."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from sddc_planner.model.ids import DepartmentId, PostId
from sddc_planner.model.state import State
from sddc_planner.planner.schedules import Candidate
from ui import words
from ui.theme import Theme

COLUMNS = ("Post", "When", "Department", "To look at")
_WHEN, _DEPARTMENT, _NOTE = 1, 2, 3
_Role = Qt.ItemDataRole
_CandidateRole = _Role.UserRole
_WordsRole = _Role.UserRole + 1
_SENT = frozenset({State.AWAITING, State.APPROVED})


class SubmissionList(QTreeWidget):
    """``ticked_changed`` when a box was; a group's own box ticks the whole group."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: list[QTreeWidgetItem] = []
        self._rows: list[QTreeWidgetItem] = []
        self.setAccessibleName("Posts to submit")
        self.setHeaderLabels(list(COLUMNS))
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setMinimumSectionSize(theme.px(40))
        for column in range(len(COLUMNS)):
            wide = column in (0, _NOTE)
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            )
        self.itemChanged.connect(self._tell)
        theme.changed.connect(self._dress)

    def show_candidates(self, candidates: Sequence[Candidate], departments: Mapping[DepartmentId, str]) -> None:
        """Tick what can be submitted. What was submitted before is folded away when there is anything else."""
        self.blockSignals(True)
        self.clear()
        self._groups, self._rows = [], []
        ready = [one for one in candidates if not one.why]
        sent = [one for one in candidates if one.why and one.state in _SENT and not one.post.cancelled]
        held = [one for one in candidates if one.why and one not in sent]
        self._add("Can be submitted", ready, departments)
        self._add("Stay as they are", held, departments)
        self._add("Submitted already", sent, departments)
        for group in self._groups:
            group.setFirstColumnSpanned(True)
            group.setExpanded(group is self._groups[0] or not group.text(0).startswith("Submitted"))
        self.blockSignals(False)
        self._dress()
        if self._rows:
            self.setCurrentItem(self._rows[0])
        self.ticked_changed.emit()

    def ticked(self) -> list[PostId]:
        return [
            one.data(0, _CandidateRole).post.id
            for one in self._rows
            if one.data(0, _Role.CheckStateRole) is not None and one.checkState(0) is Qt.CheckState.Checked
        ]

    def rows(self) -> list[list[str]]:
        """What is shown, as text, groups left out."""
        return [[one.text(column) for column in range(len(COLUMNS))] for one in self._rows]

    def words_of_current(self) -> str:
        """Everything there is to say about the post at the cursor, in full; nothing of a group."""
        item = self.currentItem()
        return str(item.data(0, _WordsRole) or "") if item is not None else ""

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With large text, what the line below the list says as well gives way to the title and the reason."""
        self.setColumnHidden(_DEPARTMENT, self.width() < self._theme.px(600))
        self.setColumnHidden(_WHEN, self.width() < self._theme.px(420))

    def _add(self, name: str, candidates: Sequence[Candidate], departments: Mapping[DepartmentId, str]) -> None:
        if not candidates:
            return
        group = QTreeWidgetItem(self, [f"{name} ({len(candidates):,})"])
        self._groups.append(group)
        if not candidates[0].why:
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for one in candidates:
            post = one.post
            time = words.clock_time(post.at)
            when = f"{words.WEEKDAYS[post.day.weekday()][:3]} {words.brief_date(post.day)} {time}" if post.day else "–"
            department = departments.get(post.department, "") if post.department else ""
            row = QTreeWidgetItem(group, [post.heading(), when.strip(), department, _note(one)])
            facts = (post.heading(), words.when(post.day, post.at), department)
            reasons = [one.why] if one.why else [found.text for found in one.warnings]
            self._rows.append(row)
            row.setData(0, _CandidateRole, one)
            row.setData(0, _WordsRole, "\n".join([" · ".join(filter(None, facts)), *reasons]))
            row.setToolTip(0, post.heading())
            row.setToolTip(_NOTE, "\n".join(reasons))
            if not one.why:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                row.setCheckState(0, Qt.CheckState.Checked)
            row.setData(0, _Role.AccessibleTextRole, ", ".join(filter(None, (*facts, *reasons))))

    def _tell(self, item: QTreeWidgetItem) -> None:
        if item.parent() is not None:
            self.ticked_changed.emit()

    def _dress(self) -> None:
        self._fit()
        quiet = QBrush(self._theme.colour("muted"))
        self.blockSignals(True)
        for group in self._groups:
            group.setData(0, _Role.FontRole, self._bold())
        for row in self._rows:
            for column in range(1, len(COLUMNS)):
                row.setForeground(column, quiet)
        self.blockSignals(False)

    def _bold(self) -> QFont:
        return self._theme.font(weight=QFont.Weight.DemiBold)


def _note(one: Candidate) -> str:
    if one.why or not one.warnings:
        return one.why
    first = one.warnings[0].text
    return first if len(one.warnings) == 1 else f"{len(one.warnings)} warnings: {first}"
