"""The templates of campaigns under their seasons: what people keep first, then what comes with the program."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QBrush, QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidgetItem

from sddc_planner.model.campaign import Season
from sddc_planner.model.campaign_template import CampaignTemplate
from sddc_planner.model.day_words import MONTHS
from ui import words
from ui.campaigns.oasis import phrases
from ui.theme import Theme
from ui.widgets.row_list import RowList

COLUMNS = ("Template", "Begins", "Lasts", "Measures", "Posts", "Kept by")
PROGRAM = "The program"
_SEASONS = (Season.WINTER, Season.SPRING, Season.SUMMER, Season.AUTUMN, Season.ALL_YEAR, None)
_LETTERS = 24
"""Room for so many letters of a name at least; where there is less, the list scrolls sideways."""
_Role = Qt.ItemDataRole.UserRole


class TemplateList(RowList):
    """The cursor passes over the seasons: they only head what is under them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._rows: list[QTreeWidgetItem] = []
        self._groups: list[QTreeWidgetItem] = []
        self.setAccessibleName("Campaign templates by season")
        self.setHeaderLabels(list(COLUMNS))
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(theme.px(10))
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(40))
        theme.changed.connect(self._dress)

    def show_templates(self, templates: Sequence[CampaignTemplate], people: Mapping[str, str]) -> None:
        """Show these in place of the others; the cursor stays on its template, or on what takes its place."""
        was, place = self.current(), self._place()
        self.blockSignals(True)
        self.clear()
        self._rows, self._groups = [], []
        for season in _SEASONS:
            mine = [one for one in templates if one.shape.season is season]
            if mine:
                self._add(phrases.SEASONS[season] if season else "No season", mine, people)
        self.blockSignals(False)
        self._dress()
        self._fit()
        ids = [one.id for one in self.templates()]
        if self._rows:
            at = ids.index(was.id) if was is not None and was.id in ids else min(max(place, 0), len(ids) - 1)
            self.stand_on(ids[at])
        else:
            self.currentItemChanged.emit(None, None)

    def stand_on(self, template_id: str) -> None:
        """Put the cursor on a template, where it is listed."""
        for row in self._rows:
            if _of(row).id == template_id:
                flags = QItemSelectionModel.SelectionFlag
                self.setCurrentItem(row, 0, flags.ClearAndSelect | flags.Rows)
                self.scrollTo(self.indexFromItem(row).parent())
                self.scrollToItem(row)
                self.currentItemChanged.emit(row, None)
                return

    def current(self) -> CampaignTemplate | None:
        row = self.currentItem()
        return _of(row) if row is not None and row in self._rows else None

    def templates(self) -> list[CampaignTemplate]:
        """In the order in which they are listed."""
        return [_of(row) for row in self._rows]

    def rows(self) -> list[list[str]]:
        """What is shown, as text; a season alone on its line."""
        found: list[list[str]] = []
        for group in self._groups:
            mine = [row for row in self._rows if row.parent() is group]
            found += [[group.text(0)], *([row.text(column) for column in range(len(COLUMNS))] for row in mine)]
        return found

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier, /) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        if not index.isValid() or index.parent().isValid():
            return index
        beyond = self.indexAbove(index) if action is QAbstractItemView.CursorAction.MoveUp else self.indexBelow(index)
        if not beyond.isValid():  # the first season: show it
            self.scrollTo(index)
            return self.currentIndex()
        return beyond

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if self.itemAt(event.position().toPoint()) not in self._groups:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _place(self) -> int:
        row = self.currentItem()
        return self._rows.index(row) if row is not None and row in self._rows else -1

    def _add(self, season: str, templates: Sequence[CampaignTemplate], people: Mapping[str, str]) -> None:
        group = QTreeWidgetItem(self, [season])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        self._groups.append(group)
        for one in templates:
            row = QTreeWidgetItem(group, list(cells(one, people)))
            row.setData(0, _Role, one)
            row.setToolTip(0, one.name)
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{one.name}, {season}")
            self._rows.append(row)

    def _fit(self) -> None:
        header, letter = self.header(), self.fontMetrics().averageCharWidth()
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        narrow = sum(header.sectionSize(column) for column in range(1, len(COLUMNS)))
        has_room = self.viewport().width() - narrow >= _LETTERS * letter
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(0, modes.Stretch if has_room else modes.Interactive)
        if not has_room:
            self.setColumnWidth(0, _LETTERS * letter)

    def _dress(self) -> None:
        bold, muted, ink = QFont(self.font()), QBrush(self._theme.colour("muted")), QBrush(self._theme.colour("ink"))
        bold.setBold(True)
        for group in self._groups:
            group.setFont(0, bold)
            group.setForeground(0, ink)
        for row in self._rows:
            for column in range(1, len(COLUMNS)):
                row.setForeground(column, muted)


def cells(one: CampaignTemplate, people: Mapping[str, str]) -> tuple[str, ...]:
    """What a row says of a template."""
    shape = one.shape
    begins = f"{shape.begins[1]} {MONTHS[shape.begins[0] - 1]}" if shape.begins else "any day"
    return (
        one.name,
        begins,
        lasts(shape.days),
        str(len(shape.measures)) if shape.measures else "none",
        str(len(shape.posts)) if shape.posts else "none",
        PROGRAM if one.built_in else people.get(one.created_by or "", "Somebody"),
    )


def lasts(days: int) -> str:
    """ "13 weeks", or days where it is no whole number of weeks."""
    return words.count(days // 7, "week") if days % 7 == 0 else words.count(days, "day")


def _of(row: QTreeWidgetItem) -> CampaignTemplate:
    one = row.data(0, _Role)
    assert isinstance(one, CampaignTemplate)  # noqa: S101  # only such are put in
    return one
