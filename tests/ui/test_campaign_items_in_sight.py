"""Whoever comes to the list of a campaign's posts by key sees where they stand, however far the pane was scrolled."""

from datetime import date, time

import pytest
from PySide6.QtCore import QRect, Qt

from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from ui.campaigns.implementation.items_list import ItemsList


def write(planner: Planner) -> None:
    campaign = planner.campaigns.add(name="Warm", first_day=date(2020, 12, 1), last_day=date(2020, 12, 31))
    account = planner.council.accounts()[0].id
    for n in (1, 2, 3):
        day = {"day": date(2020, 12, n), "at": time(9), "accounts": (account,)}
        planner.campaign_posts.add(campaign.id, title=f"Tip {n}", text=f"Tip {n}.", **day)


def is_in_sight(items: ItemsList) -> bool:
    row = items.visualItemRect(items.currentItem())
    port = items.viewport()
    return port.visibleRegion().contains(QRect(row.left() + 1, row.center().y(), 5, 1))


@pytest.fixture
def items(program: Desk) -> ItemsList:
    """Three posts in a window where the pane of the campaign has to be scrolled."""
    program.ask(write)
    program.press("Ctrl+3")
    found = program.program.window.campaigns.pane.implementation.list
    program.qtbot.waitUntil(lambda: len(found.items()) == 3)
    program.settle()
    program.program.window.resize(1100, 480)
    return found


def test_the_row_is_in_sight_once_the_list_has_the_focus(program: Desk, items: ItemsList) -> None:
    items.choose(items.items()[0].id)
    pane = program.program.window.campaigns.pane
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert not is_in_sight(items)
    items.setFocus(Qt.FocusReason.OtherFocusReason)
    assert is_in_sight(items)


def test_escape_in_a_post_leads_back_to_the_list(program: Desk, items: ItemsList) -> None:
    panel = program.program.window.campaigns.panel
    items.setFocus()
    program.press("Home", "Return")
    program.qtbot.waitUntil(lambda: panel.is_open)
    program.press("Escape")
    program.qtbot.waitUntil(items.hasFocus)
