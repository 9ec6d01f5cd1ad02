"""The campaigns of the timeline as rows of an item model, so that the keyboard and a screen reader reach each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sddc_planner.model.clashes import Clash
from sddc_planner.model.ids import CampaignId
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from sddc_planner.planner.campaigns.timeline import Mark, TimelinePicture
from ui.campaigns.timeline import words

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_NOWHEN = date(2000, 1, 1)
_UNREAD = TimelinePicture(
    first_day=_NOWHEN,
    last_day=_NOWHEN,
    today=_NOWHEN,
    marks={},
    holds=(),
    holidays={},
    clashes={},
    departments={},
)


@dataclass(frozen=True, slots=True)
class Row:
    """One campaign. ``heading`` names the group that begins with it."""

    line: CampaignLine
    heading: str = ""

    @property
    def id(self) -> CampaignId:
        return self.line.campaign.id


class TimelineRows(QAbstractListModel):
    """By first day and name, as the lines come; or by department and within each so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[CampaignLine, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self._places: Mapping[CampaignId, int] = {}
        self.picture = _UNREAD
        self.by_department = False

    @property
    def is_unread(self) -> bool:
        """Whether nothing of the days was shown yet."""
        return self.picture is _UNREAD

    def set_lines(self, lines: Sequence[CampaignLine]) -> None:
        """Show these. Where the same campaigns stay in their order, only what changed is announced."""
        self._lines = tuple(lines)
        self._arrange()

    def set_picture(self, picture: TimelinePicture) -> None:
        self.picture = picture
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def set_by_department(self, *, by: bool) -> None:
        self.by_department = by
        self._arrange()

    def place(self, campaign: str | None) -> int | None:
        return self._places.get(CampaignId(campaign)) if campaign else None

    def marks(self, row: Row) -> tuple[Mark, ...]:
        return self.picture.marks.get(row.id, ())

    def clashes(self, row: Row) -> tuple[Clash, ...]:
        return self.picture.clashes.get(row.id, ())

    def _arrange(self) -> None:
        new = tuple(_grouped(self._lines) if self.by_department else (Row(line) for line in self._lines))
        same = [(one.id, one.heading) for one in new] == [(one.id, one.heading) for one in self.rows]
        if same:
            self.rows = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self.rows = new
        self._places = {one.id: place for place, one in enumerate(new)}
        self.endResetModel()

    # Qt

    def rowCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.line.campaign.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(row.line, self.clashes(row), self.picture.departments)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tip(row.line, self.clashes(row), self.picture.departments)
        return None


def _grouped(lines: Sequence[CampaignLine]) -> list[Row]:
    """Under the names of the departments that lead, those without one last."""
    ordered = sorted(lines, key=lambda line: (not line.department, line.department.casefold()))
    made: list[Row] = []
    before: str | None = None
    for line in ordered:
        made.append(Row(line, (line.department or "No department") if line.department != before else ""))
        before = line.department
    return made
