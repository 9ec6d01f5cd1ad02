"""The polls of a campaign, in its pane: listed, made for it, opened; and read anew when they are looked at again."""

from datetime import date

from PySide6.QtWidgets import QApplication, QMenu

from sddc_planner.model.ids import AccountId, CampaignId
from sddc_planner.model.poll import Option, Poll
from tests.polling import Q4
from tests.ui.program import Desk
from ui.campaigns.page import CampaignsPage
from ui.campaigns.polls.poll_dialog import PollDialog

FACEBOOK, GYM = AccountId("c" * 31 + "0"), AccountId("c" * 31 + "3")


def opened(desk: Desk) -> tuple[CampaignsPage, CampaignId]:
    days = {"first_day": date(2021, 1, 4), "last_day": date(2021, 2, 26)}
    campaign = desk.ask(lambda planner: planner.campaigns.add(name="Warm and Well", **days))
    desk.press("Ctrl+3")
    page = desk.program.window.campaigns
    desk.qtbot.waitUntil(lambda: page.chosen == campaign.id)
    settled(desk, page)
    return page, campaign.id


def settled(desk: Desk, page: CampaignsPage) -> None:
    desk.settle()
    desk.qtbot.waitUntil(lambda: not page._soon.isActive() and not page.pane.polls._soon.isActive())
    desk.settle()


def of_campaign(desk: Desk, campaign: CampaignId) -> list[Poll]:
    return [one.poll for one in desk.ask(lambda planner: planner.polls.of_campaign(campaign))]


def test_a_poll_is_made_for_the_chosen_campaign_in_its_quarter(program: Desk) -> None:
    page, campaign = opened(program)
    section = page.pane.polls
    assert section.nothing.isVisibleTo(section)
    program.press("F9")
    form = program.dialog(PollDialog).form
    assert (form.campaign.value(), form.quarter.value()) == (campaign, "2021-Q1")
    assert form.accounts.hasFocus()
    form.accounts.set_chosen(frozenset({FACEBOOK, GYM}))
    program.tab_to(form.question)
    program.type("How do you keep warm?")
    program.press("Return")
    program.no_dialog()
    settled(program, page)
    assert {one.account for one in of_campaign(program, campaign)} == {FACEBOOK, GYM}
    assert section.heading.text() == "2 polls"
    assert section.list.count() == 2

    section.list.setFocus()
    program.press("Return")
    dialog = program.dialog(PollDialog)
    dialog.form.campaign.setFocus()
    program.press("Home")
    assert dialog.form.campaign.value() is None
    program.click(dialog.save_button)
    program.no_dialog()
    settled(program, page)
    assert section.list.count() == 1
    section.list.setFocus()
    program.press("Del")
    settled(program, page)
    assert of_campaign(program, campaign) == []
    assert section.nothing.isVisibleTo(section)


def test_its_post_is_made_from_the_menu_by_keys(program: Desk) -> None:
    page, campaign = opened(program)
    section = page.pane.polls
    options = (Option(text="Layers"), Option(text="Heating"))
    program.ask(
        lambda planner: planner.polls.add([FACEBOOK], "2021-Q1", question="Cold?", options=options, campaign=campaign)
    )
    settled(program, page)
    section.list.setFocus()
    program.press("Shift+F10")
    program.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [one.text() for one in menu.actions()] == ["Change the poll…", "Make its post", "Remove 1 poll"]
    program.press("Down", "Down", "Return")
    settled(program, page)
    program.qtbot.waitUntil(lambda: page.panel.is_open)
    (poll,) = of_campaign(program, campaign)
    assert "Layers" in program.post(poll.post).text


def test_what_changed_meanwhile_is_read_when_the_polls_are_shown_again(program: Desk) -> None:
    page, _campaign = opened(program)
    program.press("Ctrl+Shift+6")
    view = page.polls
    program.qtbot.waitUntil(lambda: view.year is not None)
    program.press("Ctrl+1")
    program.ask(lambda planner: planner.polls.add([FACEBOOK], Q4, question="Are you cold?"))
    assert "0 polls" in view.summary.text()
    program.press("Ctrl+Shift+6")
    program.qtbot.waitUntil(lambda: "1 poll " in view.summary.text())


def test_another_library_begins_with_its_own_polls(program: Desk) -> None:
    page, _campaign = opened(program)
    program.press("Ctrl+Shift+6")
    view = page.polls
    program.qtbot.waitUntil(lambda: view.year is not None)
    view.show_year(2019)
    program.qtbot.waitUntil(lambda: view.title.text() == "Polls 2019")
    page.open_library()
    program.qtbot.waitUntil(lambda: view.title.text() == "Polls 2020")
    program.settle()
