"""Campaigns as the rows of a table: its columns, and its order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import CampaignState, Season, Tier
from sddc_planner.model.day_words import short_date
from sddc_planner.model.ids import CampaignId
from sddc_planner.model.money import money_words
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from ui import words
from ui.campaigns.oasis import phrases
from ui.setup.pictures import hue_pixmap
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_STATES, _SEASONS, _TIERS, _BRIEFS = list(CampaignState), list(Season), list(Tier), list(BriefState)


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` is in pixels at base text size, 0 for what room is left. ``rank`` is what rows are ordered by."""

    title: str
    width: int
    text: Callable[[CampaignLine], str]
    rank: Callable[[CampaignLine], Any]
    right: bool = False


def _approved(one: CampaignLine) -> str:
    return f"{one.counts.approved:,} of {one.counts.posts:,}" if one.counts.posts else ""


def _share(one: CampaignLine) -> tuple[int, int]:
    return (one.counts.percent_approved if one.counts.posts else -1, one.counts.posts)


def _oasis(one: CampaignLine) -> str:
    return f"{len(one.missing)} missing" if one.missing else "Complete"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(order: Sequence[Any], value: Any) -> int:
    return order.index(value) if value in order else len(order)


COLUMNS = (
    Column("Campaign", 0, lambda one: one.campaign.name, lambda one: one.campaign.name.casefold()),
    Column("Department", 110, lambda one: one.department, lambda one: one.department.casefold()),
    Column("First day", 98, lambda one: short_date(one.campaign.first_day), lambda one: one.campaign.first_day),
    Column("Last day", 98, lambda one: short_date(one.campaign.last_day), lambda one: one.campaign.last_day),
    Column(
        "Season",
        66,
        lambda one: phrases.SEASONS[one.campaign.season] if one.campaign.season else "",
        lambda one: _place(_SEASONS, one.campaign.season),
    ),
    Column(
        "Tier",
        58,
        lambda one: phrases.TIERS[one.campaign.tier] if one.campaign.tier else "",
        lambda one: _place(_TIERS, one.campaign.tier),
    ),
    Column(
        "State", 76, lambda one: phrases.STATES[one.campaign.state], lambda one: _place(_STATES, one.campaign.state)
    ),
    Column("Lead", 98, lambda one: one.lead, lambda one: one.lead.casefold()),
    Column(
        "Budget",
        66,
        lambda one: money_words(one.campaign.budget) if one.campaign.budget is not None else "",
        lambda one: one.campaign.budget or 0,
        right=True,
    ),
    Column("Approved posts", 108, _approved, _share, right=True),
    Column("OASIS", 78, _oasis, lambda one: len(one.missing)),
    Column("Brief", 122, lambda one: _capital(one.brief.value), lambda one: _place(_BRIEFS, one.brief)),
)
_NAME, _OASIS = 0, len(COLUMNS) - 2


class CampaignsTable(QAbstractTableModel):
    """Lines keep their order by the column that was chosen; what ties is by first day, then name."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column, self._descending = 2, False
        self._lines: list[CampaignLine] = []
        theme.changed.connect(self._dress)

    def show_lines(self, lines: Sequence[CampaignLine]) -> None:
        self.beginResetModel()
        self._lines = self._ordered(lines)
        self.endResetModel()

    def line(self, row: int) -> CampaignLine | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, campaign: CampaignId | None) -> int:
        """-1 where it is not listed."""
        return next((row for row, one in enumerate(self._lines) if one.campaign.id == campaign), -1)

    def rowCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _NO_PARENT, /) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(COLUMNS[section])
        return COLUMNS[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column, text = COLUMNS[index.column()], COLUMNS[index.column()].text(line)
        found: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            found = text
        elif role == Qt.ItemDataRole.TextAlignmentRole:
            found = _side(column)
        elif role == Qt.ItemDataRole.DecorationRole and index.column() == _NAME:
            found = _swatch(self._theme, line.campaign.hue)
        elif role == Qt.ItemDataRole.ToolTipRole:
            found = "\n".join(line.missing) if index.column() == _OASIS and line.missing else text
        elif role == Qt.ItemDataRole.AccessibleTextRole:
            found = spoken(line) if index.column() == _NAME else f"{column.title}: {text or 'none'}"
        return found

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder, /) -> None:
        self._column, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._lines[index.row()].campaign.id) for index in self.persistentIndexList()]
        self._lines = self._ordered(self._lines)
        moved = [self.index(self.row_of(campaign), index.column()) for index, campaign in kept]
        self.changePersistentIndexList([index for index, _campaign in kept], moved)
        self.layoutChanged.emit()

    def _ordered(self, lines: Sequence[CampaignLine]) -> list[CampaignLine]:
        by_day = sorted(lines, key=lambda one: (one.campaign.first_day, one.campaign.name.casefold()))
        rank = COLUMNS[self._column].rank if 0 <= self._column < len(COLUMNS) else COLUMNS[2].rank
        return sorted(by_day, key=rank, reverse=self._descending)

    def _dress(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(COLUMNS) - 1))


def _swatch(theme: Theme, hue: str) -> QIcon:
    """A square of the campaign's colour, which stays as it is where the row is chosen."""
    square, made = hue_pixmap(theme, hue), QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        made.addPixmap(square, mode)
    return made


def spoken(line: CampaignLine) -> str:
    """What a screen reader says of a campaign."""
    one = line.campaign
    parts = (
        one.name,
        line.department,
        words.day_range(one.first_day, one.last_day),
        phrases.STATES[one.state].lower(),
        words.count(line.counts.posts, "post") if line.counts.posts else "no posts",
        f"OASIS {_oasis(line).lower()}",
        f"brief {line.brief.value}",
    )
    return ", ".join(filter(None, parts))


def _side(column: Column) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
