"""A campaign planned again from the window: by keys from the menu to the new campaign, and back with one undo."""

from datetime import date

import pytest

from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.ui.program import Desk
from ui.campaigns.again.dialog import AgainDialog

_FIRST, _LAST = date(2020, 12, 1), date(2020, 12, 31)


@pytest.fixture
def festive(program: Desk) -> Desk:
    """The room of campaigns, with one campaign that has an approved post and one in the tray."""

    def plan(planner: Planner) -> None:
        one = planner.campaigns.add(name="Festive bins", first_day=_FIRST, last_day=_LAST)
        for title in ("Christmas bins", "Carols"):
            (post,) = [line.id for line, _state in planner.posts.search(title) if line.title == title]
            planner.posts.edit(post, campaign=one.id)

    program.ask(plan)
    program.press("Ctrl+3")
    return program


def test_a_year_on_by_keys_with_its_posts_as_drafts(festive: Desk) -> None:
    page = festive.program.window.campaigns
    festive.choose("Campaigns", "campaign-again")
    dialog = festive.dialog(AgainDialog)
    assert dialog.name.text() == "Festive bins 2021"
    assert dialog.first_day.text() == "Tue 30 Nov 2021"
    assert dialog.lasts.text() == "to 30 Dec 2021"
    assert dialog.list.rows() == [
        ["Christmas bins", "Mon 14 Dec", "Mon 13 Dec", ""],
        ["Carols", "–", "tray", ""],
    ]
    assert festive.at() is dialog.name
    festive.press("Ctrl+A")
    festive.type("Festive bins once more")
    assert dialog.title.text() == "Festive bins once more · 2 posts"
    festive.press("Return")
    festive.no_dialog()
    assert festive.told() == "Planned “Festive bins once more” with 2 posts as drafts. Undo with Ctrl+Z."
    assert page.line is not None
    assert page.line.campaign.name == "Festive bins once more"
    assert festive.posts(date(2021, 12, 1))["Christmas bins"] == (date(2021, 12, 13), State.DRAFT)
    festive.press("Ctrl+Z")
    assert [one.campaign.name for one in page.lines] == ["Festive bins"]
    assert "Christmas bins" not in festive.posts(date(2021, 12, 1))


def test_another_day_in_the_tray_without_posts_and_a_name_that_is_taken(festive: Desk) -> None:
    festive.choose("Campaigns", "campaign-again")
    dialog = festive.dialog(AgainDialog)
    festive.tab_to(dialog.first_day)
    festive.press("Ctrl+A")
    festive.type("1 dec 2022")
    festive.press("Tab")
    assert dialog.name.text() == "Festive bins 2022"
    assert dialog.list.rows()[0][2] == "Mon 12 Dec"
    dialog.list.setFocus()
    festive.press("D")
    assert dialog.list.rows()[0][2] == "Wed 14 Dec"
    festive.click(dialog.lands.button("tray"))
    assert [row[2] for row in dialog.list.rows()] == ["tray", "tray"]
    assert not dialog.holiday.isEnabled()
    festive.click(dialog.lands.button("none"))
    assert dialog.title.text() == "Festive bins 2022 · no posts"
    assert not dialog.list.isVisible()
    festive.click(dialog.name)
    festive.press("Ctrl+A")
    festive.type("festive BINS")
    festive.press("Return")
    assert "already a campaign" in dialog.problem.text()
    assert dialog.plan_button.isEnabled()
    festive.tab_to(dialog.first_day)
    festive.press("Ctrl+A", "Delete", "Tab")
    assert "which day" in dialog.problem.text()
    assert not dialog.plan_button.isEnabled()
    festive.press("Escape")
    festive.no_dialog()
    assert len(festive.program.window.campaigns.lines) == 1


def test_without_a_campaign_there_is_nothing_to_plan_again(program: Desk) -> None:
    program.press("Ctrl+3")
    program.choose("Campaigns", "campaign-again")
    program.no_dialog()
    assert program.told() == "Choose a campaign first."
