"""From no library at all to a campaign of sixty posts that wait for sign-off, by keys; counted for the page of keys."""

from functools import partial

import pytest

from tests.ui.program import Desk, begin
from tests.ui.test_keystrokes import Hands, table
from ui.calendar.submit_dialog import SubmitDialog
from ui.campaigns.implementation.plan_dialog import PlanDialog
from ui.campaigns.oasis.new_dialog import NewCampaignDialog
from ui.welcome import create
from ui.welcome.founding import found


def create_library(desk: Desk, hands: Hands) -> None:
    hands.press("Return", "Return")
    hands.type("Vera Gray")
    hands.press("Tab", "Tab", "Tab")
    hands.type("Carol Mann")
    hands.press("Return", "Return", "Down", "Down", "Space", "Return")
    desk.qtbot.waitUntil(lambda: desk.program.window.opened is not None)
    desk.settle()


def begin_campaign(desk: Desk, hands: Hands) -> None:
    hands.press("Ctrl+Shift+J")
    dialog = desk.dialog(NewCampaignDialog)
    hands.press("Shift+Tab")
    hands.type("w")
    assert dialog.name.text() == "Warm homes 2020"
    hands.press(*["Tab"] * 6)
    hands.type("hou")
    hands.press("Return")
    desk.no_dialog()


def plan_sixty(desk: Desk, hands: Hands) -> None:
    hands.press("F4")
    dialog = desk.dialog(PlanDialog)
    hands.press("Alt+F", "Tab")
    hands.type("15 feb")
    hands.press("Alt+A")
    desk.qtbot.waitUntil(lambda: dialog.form.accounts.menu_open() is not None)
    hands.type("derb")
    hands.press("Return", "Down", "Return", "Escape")
    desk.dialog(PlanDialog)  # no window manager here gives it the keys back
    hands.press("Tab", "Down", "Alt+X")
    hands.type("Tip {number}: keep warm this {month}. Ring 01283 595795.")
    desk.qtbot.waitUntil(dialog.make_button.isEnabled)
    assert dialog.summary.text() == "60 posts from Wed 2 Dec 2020 to Mon 15 Feb 2021"
    hands.press("Ctrl+Return")
    desk.no_dialog()
    desk.qtbot.waitUntil(desk.program.window.campaigns.pane.implementation.list.hasFocus)


def submit_all(desk: Desk, hands: Hands) -> None:
    hands.press("Ctrl+A", "S")
    dialog = desk.dialog(SubmitDialog)
    hands.press("Return")
    desk.qtbot.waitUntil(lambda: dialog.rooms.currentWidget() is dialog.done_room)
    assert dialog.headline.title.text() == "Submitted 60 posts for sign-off."
    hands.press("Return")
    desk.no_dialog()


def test_sixty_posts_from_no_library_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(create, "found", partial(found, clock=desk.clock))
    begin(desk, None)
    desk.program.window.welcome.create_page.where.line.setText(str(desk.folder))
    hands = Hands(desk)
    for do in (create_library, begin_campaign, plan_sixty, submit_all):
        with hands.step():
            do(desk, hands)
    *counted, (_, total) = table("Sixty posts from no library at all")
    assert hands.steps == [count for _what, count in counted]
    assert sum(hands.steps) == total
