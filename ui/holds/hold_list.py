"""The holds in a list: those in force now, those to come, those that are over."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from sddc_planner.model.hold import Phase
from sddc_planner.model.ids import HoldId
from sddc_planner.planner.holds.holds import HoldView
from sddc_planner.planner.holds.shown import HUES
from ui import icons
from ui.holds import phrases
from ui.theme import Theme

_GROUPS: Mapping[Phase, str] = {
    Phase.NOW: "Now",
    Phase.COMING: "Coming",
    Phase.PAST: "Past and lifted",
    Phase.LIFTED: "Past and lifted",
}


class HoldList(QListWidget):
    """``chosen`` carries the id of the hold that one moves to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Holds")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.currentItemChanged.connect(self._moved)

    def current(self) -> HoldId | None:
        item: QListWidgetItem | None = self.currentItem()
        hold: HoldId | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return hold

    def show_holds(self, views: Sequence[HoldView], wanted: str | None) -> None:
        """Show these holds, and stand on ``wanted``, or where one stood, or on the first."""
        stood = wanted or self.current()
        self.blockSignals(True)
        self.clear()
        group = ""
        for view in views:
            if _GROUPS[view.phase] != group:
                group = _GROUPS[view.phase]
                self._add_heading(group)
            self._add(view)
        rows = {self.item(row).data(Qt.ItemDataRole.UserRole): row for row in range(self.count())}
        rows.pop(None, None)  # the headings
        self.setCurrentRow(rows.get(stood, min(rows.values(), default=-1)))
        self.blockSignals(False)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _add(self, view: HoldView) -> None:
        title, about = phrases.in_list(view)
        item = QListWidgetItem(f"{title}\n{about}", self)
        colour = self._theme.tokens.hue(HUES[view.hold.kind])
        side = self._theme.px(16)
        item.setIcon(icons.pixmap("hold", colour, side, self.devicePixelRatioF()))
        item.setData(Qt.ItemDataRole.UserRole, view.hold.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{phrases.PHASES[view.phase]}: {title}, {about}")
        item.setToolTip(f"{title}\n{about}")
        if view.phase is Phase.LIFTED:
            item.setForeground(self._theme.colour("muted"))

    def _moved(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None and now.data(Qt.ItemDataRole.UserRole):
            self.chosen.emit(now.data(Qt.ItemDataRole.UserRole))
