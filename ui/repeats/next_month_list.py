"""The posts of a month with tick boxes, and where each would go in another: what fell on a holiday comes first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QBrush, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from sddc_planner.model.day_words import ordinal
from sddc_planner.model.ids import PostId
from sddc_planner.model.next_month import By, is_last_of_its_weekday, nth_of_month
from sddc_planner.planner.series.next_month import Proposal
from ui import words
from ui.theme import Theme

COLUMNS = ("Post", "Was on", "Goes to", "To look at")
_WAS, _GOES, _NOTE = 1, 2, 3
_Role = Qt.ItemDataRole
_ProposalRole = _Role.UserRole
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
TO_TRAY = "goes to the tray"
_QUOTED = 3
"""How many words that no longer fit are quoted in a line."""


class NextMonthList(QTreeWidget):
    """``ticked_changed`` when a box was; ``by_chosen`` carries a post and what it keeps: W the weekday, D the date."""

    ticked_changed = Signal()
    by_chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: list[QTreeWidgetItem] = []
        self._rows: list[QTreeWidgetItem] = []
        self._ticks: dict[PostId, bool] = {}
        """What the person ticked or unticked, kept when the month is proposed again."""
        self.setAccessibleName("Posts to plan")
        self.setHeaderLabels(list(COLUMNS))
        self.setUniformRowHeights(True)
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

    def forget_ticks(self) -> None:
        """Another month comes."""
        self._ticks = {}

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these in place of the others; the cursor stays on its post."""
        current = self.current()
        self.blockSignals(True)
        self.clear()
        self._groups, self._rows = [], []
        fell = [one for one in proposals if one.holiday and (one.advised or one.why_not)]
        held = [one for one in proposals if not one.advised and one not in fell]
        self._add("On a bank holiday", fell)
        self._add("As drafts", [one for one in proposals if one.advised and one not in fell])
        self._add("Only if you tick them", [one for one in held if not one.why_not])
        self._add("Cannot be copied", [one for one in held if one.why_not])
        for group in self._groups:
            group.setFirstColumnSpanned(True)
            group.setExpanded(True)
        self.blockSignals(False)
        self._dress()
        stays = next((row for row in self._rows if current and self._of(row).post.id == current.post.id), None)
        if self._rows:
            self.setCurrentItem(stays or self._rows[0], 0, _WHOLE_ROW)
        self.ticked_changed.emit()

    def ticked(self) -> list[tuple[PostId, date]]:
        """The posts to copy that have a day, each with its new one."""
        return [(post, day) for post, day in self.ticked_or_undated() if day is not None]

    def ticked_or_undated(self) -> list[tuple[PostId, date | None]]:
        """The posts to copy, each with its new day; None for the tray."""
        proposals = [self._of(row) for row in self._rows if row.checkState(0) is Qt.CheckState.Checked]
        return [(one.post.id, one.day) for one in proposals if one.can_be_copied]

    def current(self) -> Proposal | None:
        """The one at the cursor; None on a heading."""
        item = self.currentItem()
        return self._of(item) if item is not None and item in self._rows else None

    def rows(self) -> list[list[str]]:
        """What is shown, as text, headings left out."""
        return [[one.text(column) for column in range(len(COLUMNS))] for one in self._rows]

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        by = {Qt.Key.Key_W: By.WEEKDAY, Qt.Key.Key_D: By.DATE}.get(Qt.Key(event.key()))
        one = self.current()
        if by is not None and one is not None and not event.modifiers():
            self.by_chosen.emit(one.post.id, by)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With large text, what the line below the list says as well gives way."""
        self.setColumnHidden(_WAS, self.width() < self._theme.px(560))
        self.setColumnHidden(_GOES, self.width() < self._theme.px(380))

    def _add(self, name: str, proposals: Sequence[Proposal]) -> None:
        if not proposals:
            return
        group = QTreeWidgetItem(self, [f"{name} ({len(proposals):,})"])
        self._groups.append(group)
        if any(one.can_be_copied for one in proposals):
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for one in proposals:
            row = QTreeWidgetItem(group, [one.post.heading(), _day(one.post.day), _goes(one), note(one)])
            self._rows.append(row)
            row.setData(0, _ProposalRole, one)
            row.setToolTip(0, one.post.heading())
            row.setToolTip(_NOTE, "\n".join(sentences(one)))
            if one.can_be_copied:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                ticked = self._ticks.get(one.post.id, one.advised)
                row.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            goes = f"goes to {words.spoken_day(one.day)}" if one.day else "is left out" if one.why_not else TO_TRAY
            said = (one.post.heading(), f"was on {words.spoken_day(one.post.day)}" if one.post.day else "", goes)
            row.setData(0, _Role.AccessibleTextRole, ", ".join(filter(None, (*said, *sentences(one)))))

    def _tell(self, item: QTreeWidgetItem) -> None:
        if item.parent() is not None:
            one = self._of(item)
            self._ticks[one.post.id] = item.checkState(0) is Qt.CheckState.Checked
            self.ticked_changed.emit()

    def _of(self, item: QTreeWidgetItem) -> Proposal:
        proposal: Proposal = item.data(0, _ProposalRole)
        return proposal

    def _dress(self) -> None:
        self._fit()
        quiet = QBrush(self._theme.colour("muted"))
        self.blockSignals(True)
        for group in self._groups:
            group.setData(0, _Role.FontRole, self._theme.font(weight=QFont.Weight.DemiBold))
        for row in self._rows:
            for column in (_WAS, _NOTE):
                row.setForeground(column, quiet)
        self.blockSignals(False)


def sentences(one: Proposal) -> list[str]:
    """Everything there is to say of a proposal."""
    found = [one.why_not] if one.why_not else []
    if one.holiday and one.is_moved and one.target:
        found.append(f"{one.holiday} is on {words.spoken_day(one.target)}.")
    elif one.holiday and one.day:
        found.append(f"{one.holiday}.")
    found += one.notes
    if one.to_edit:
        quoted = [f"“{words_}”" for words_ in one.to_edit]
        more = [f"{len(quoted) - _QUOTED} more"] if len(quoted) > _QUOTED else []
        found.append(f"Still says {words.joined([*quoted[:_QUOTED], *more])}.")
    return found


def note(one: Proposal) -> str:
    """The first thing to say, and how many more there are."""
    found = sentences(one)
    if len(found) < 2:
        return "".join(found)
    return f"{found[0]} (and {len(found) - 1} more)"


def kept_words(day: date, by: By) -> str:
    """What of a day is kept: "second Tuesday", "last Friday", "the 24th"."""
    if by is By.DATE:
        return f"the {ordinal(day.day)}"
    places = {1: "first", 2: "second", 3: "third", 4: "fourth"}
    place = "last" if is_last_of_its_weekday(day) else places[nth_of_month(day)]
    return f"{place} {words.WEEKDAYS[day.weekday()]}"


def _goes(one: Proposal) -> str:
    return "tray" if one.day is None and one.can_be_copied else _day(one.day)


def _day(day: date | None) -> str:
    return f"{words.WEEKDAYS[day.weekday()][:3]} {words.brief_date(day)}" if day else "–"
