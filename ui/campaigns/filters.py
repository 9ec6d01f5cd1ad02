"""The strip that narrows which campaigns are shown, in the timeline and in the list alike."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from sddc_planner.planner.campaigns.campaigns import WantedCampaigns
from sddc_planner.planner.pictures import Choices
from ui.campaigns.oasis import phrases
from ui.theme import Theme
from ui.widgets.filter_button import FilterButton
from ui.widgets.spread_layout import SpreadLayout

_TYPING_MS = 200
_FIELDS = (
    ("departments", "Department", "departments"),
    ("seasons", "Season", "seasons"),
    ("tiers", "Tier", "tiers"),
    ("states", "State", "states"),
    ("accounts", "Account", "accounts"),
)
_FIXED: dict[str, list[tuple[Hashable, str]]] = {
    "seasons": list(phrases.SEASONS.items()),
    "tiers": list(phrases.TIERS.items()),
    "states": list(phrases.STATES.items()),
}


class CampaignFilters(QFrame):
    """``changed`` carries what is wanted now. Days that somebody else set are left as they are."""

    changed = Signal(object)
    sought = Signal()
    """The keyboard goes to the filters: they are to be in sight."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self._wanted = WantedCampaigns()
        self.buttons = {name: FilterButton(theme, every, many) for name, every, many in _FIELDS}
        for name, every, _many in _FIELDS:
            button = self.buttons[name]
            button.setAccessibleName(f"{every}: narrow the campaigns")
            button.set_choices(_FIXED.get(name, []))
            button.changed.connect(lambda keys, name=name: self._narrow(**{name: keys}))
        self.words = QLineEdit(placeholderText="Find in campaigns")
        self.words.setAccessibleName("Find campaigns by words")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(theme.px(120))
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(lambda: self._narrow(words=self.words.text().strip()))
        self.words.textEdited.connect(lambda _text: self._soon.start())
        self.words.returnPressed.connect(lambda: self._narrow(words=self.words.text().strip()))
        self.clear = QPushButton("Clear")
        self.clear.setProperty("kind", "link")
        self.clear.setToolTip("Show all campaigns again (Ctrl+Shift+0)")
        self.clear.clicked.connect(lambda _checked=False: self.reset())
        row = SpreadLayout(self, theme.px(8))
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        for button in self.buttons.values():
            row.add_left(button)
        row.add_left(self.clear)
        row.add_right(self.words, most=theme.px(240))
        self._show()

    def wanted(self) -> WantedCampaigns:
        return self._wanted

    def is_narrowed(self) -> bool:
        """Whether anything but the days is asked for."""
        one = self._wanted
        return bool(one.words or any(getattr(one, name) for name in self.buttons))

    def parts(self) -> int:
        """How many of the filters narrow."""
        return bool(self._wanted.words) + sum(bool(getattr(self._wanted, name)) for name in self.buttons)

    def set_choices(self, choices: Choices) -> None:
        """Offer these departments and accounts; what was chosen and is gone narrows nothing any more."""
        for name in ("departments", "accounts"):
            self.buttons[name].set_choices(list(getattr(choices, name)))
        there = {name: self.buttons[name].chosen() for name in ("departments", "accounts")}
        if any(getattr(self._wanted, name) != keys for name, keys in there.items()):
            self._narrow(**there)

    def set_wanted(self, wanted: WantedCampaigns) -> None:
        """Show what is wanted; nobody is told."""
        self._wanted = wanted
        self._show()

    def go_to(self) -> None:
        """The keyboard to the first of them."""
        self.sought.emit()
        self.buttons["departments"].setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Show all campaigns of the days that are asked for."""
        self._narrow(words="", **dict.fromkeys(self.buttons, frozenset()))

    def _narrow(self, **parts: Any) -> None:
        self._soon.stop()
        wanted = replace(self._wanted, **parts)
        if wanted != self._wanted:
            self._wanted = wanted
            self._show()
            self.changed.emit(wanted)

    def _show(self) -> None:
        for name, button in self.buttons.items():
            button.blockSignals(True)
            button.set_chosen(getattr(self._wanted, name))
            button.blockSignals(False)
        if self.words.text().strip() != self._wanted.words:
            self.words.setText(self._wanted.words)
        self.clear.setVisible(self.is_narrowed())
