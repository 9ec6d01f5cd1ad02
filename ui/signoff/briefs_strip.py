"""A strip on the sign-off page: campaign briefs that wait, each the way to read it and decide. Hidden without any."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from sddc_planner.planner.campaigns.briefs import WaitingBrief
from ui import icons
from ui.campaigns.brief import words
from ui.theme import Theme


class BriefsStrip(QFrame):
    """One row; the briefs that have no room in it stand in the menu of ``more``. ``brief_wanted`` carries the id of
    a campaign."""

    brief_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._briefs: tuple[WaitingBrief, ...] = ()
        self.setProperty("kind", "strip")
        self.setAccessibleName("Campaign briefs that wait for sign-off")
        self.buttons: list[QPushButton] = []
        self.label = QLabel("Briefs")
        self.label.setProperty("kind", "section")
        self.menu = QMenu(self)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.setMenu(self.menu)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()
        self.hide()

    @property
    def briefs(self) -> tuple[WaitingBrief, ...]:
        return self._briefs

    def show_briefs(self, briefs: Sequence[WaitingBrief]) -> None:
        if tuple(briefs) != self._briefs:
            self._briefs = tuple(briefs)
            self._fill()
        self.setVisible(bool(self._briefs))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page: what does not fit goes into the menu."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._show_what_fits()

    def _fill(self) -> None:
        had_focus = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), None)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(one) for one in self._briefs]
        for place, button in enumerate(self.buttons, 1):
            self._row.insertWidget(place, button)
        for before, after in pairwise((self.more, *self.buttons, self.more)):
            self.setTabOrder(before, after)  # else they would come last on the page
        self._show_what_fits()
        if had_focus is not None and self.buttons:
            one = self.buttons[min(had_focus, len(self.buttons) - 1)]
            (self.buttons[0] if one.isHidden() else one).setFocus()

    def _show_what_fits(self) -> None:
        gap, margins = self._row.spacing(), self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.label.sizeHint().width() - gap
        wide = [button.sizeHint().width() + gap for button in self.buttons]
        fit = len(wide)
        if sum(wide) > room:
            self.more.setText(f"{len(wide)} more")
            room -= self.more.sizeHint().width() + gap
            fit = max(1, next((n for n in range(len(wide)) if sum(wide[: n + 1]) > room), len(wide)))
        for n, button in enumerate(self.buttons):
            button.setVisible(n < fit)
        rest = self._briefs[fit:]
        self.more.setText(f"{len(rest)} more")
        self.more.setVisible(bool(rest))
        self.menu.clear()
        for one in rest:
            action = self.menu.addAction(words.waiting(one).replace("&", "&&"))
            action.triggered.connect(lambda _checked, wanted=one.campaign: self.brief_wanted.emit(wanted))

    def _button(self, one: WaitingBrief) -> QPushButton:
        said, tip = words.waiting(one), words.waiting_tip(one)
        button = QPushButton(said.replace("&", "&&"), self)
        button.setProperty("kind", "link")
        button.setAccessibleName(f"Brief of {said}")
        button.setAccessibleDescription(tip)
        button.setToolTip(tip)
        icons.dress(button, self._theme, "campaign", "accent" if one.mine else "muted")
        button.clicked.connect(lambda: self.brief_wanted.emit(one.campaign))
        return button

    def _fit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(2), px(16), px(2))
        self._row.setSpacing(px(10))
