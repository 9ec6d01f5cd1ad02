"""The form of a campaign on a library of the small council, and the hands of a person, for the tests of both."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.ids import CampaignId
from tests.ui.asking import Library
from ui.campaigns.oasis.section import OasisSection
from ui.theme import Theme

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)


@dataclass
class Form:
    """A section on a library of the small council, and the hands of a person."""

    qtbot: QtBot
    library: Library
    section: OasisSection

    def add(self, **columns: Any) -> CampaignId:
        made = self.library.do(
            lambda planner: planner.campaigns.add(**{"name": "Warm", "first_day": FIRST, "last_day": LAST, **columns})
        )
        return CampaignId(made.id)

    def show(self, campaign: CampaignId | None) -> None:
        self.section.show_campaign(campaign)
        self.settle()

    def settle(self) -> None:
        """Send what was typed, and wait until it is shown."""
        if self.section._writing is not None:
            self.section._writing.save_now()
        self.library.settle()

    def stored(self, campaign: CampaignId) -> Campaign:
        self.settle()
        found: Campaign = self.library.do(lambda planner: planner.campaigns.get(campaign))
        return found

    def go(self, field: QWidget) -> None:
        self.section.window().activateWindow()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.qtbot.waitUntil(field.hasFocus)

    def write(self, field: Any, text: str, *, afresh: bool = False) -> None:
        self.go(field)
        if afresh:
            field.selectAll()
        for place, line in enumerate(text.split("\n")):
            if place:
                self.qtbot.keyClick(field, Qt.Key.Key_Return)
            self.qtbot.keyClicks(field, line)

    def press(self, *keys: str) -> None:
        for key in keys:
            stroke = QKeySequence(key)[0]
            at = self.section.window().focusWidget() or self.section
            self.qtbot.keyClick(at, stroke.key(), stroke.keyboardModifiers())
        self.settle()

    def undo(self) -> str:
        self.settle()
        said = str(self.library.do(lambda planner: planner.record.undo()))
        self.settle()
        return said


def opened(qtbot: QtBot, theme: Theme, window: QMainWindow, library: Library) -> Form:
    """In a scroll area, as in the pane. Show no campaign in the end."""
    section = OasisSection(library.core, theme)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(section)
    window.setCentralWidget(area)
    return Form(qtbot, library, section)
