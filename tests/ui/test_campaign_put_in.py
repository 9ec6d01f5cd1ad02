"""Posts of no campaign are found, ticked and put into one by keys."""

from datetime import date

from tests.ui.program import Desk
from ui.campaigns.implementation.put_in_dialog import PutInDialog


def test_posts_are_put_into_the_campaign_by_keys(program: Desk) -> None:
    first, last = date(2020, 12, 1), date(2020, 12, 31)
    campaign = program.ask(lambda planner: planner.campaigns.add(name="Warm", first_day=first, last_day=last))
    program.choose("Campaigns", "campaign-put-in")
    dialog = program.dialog(PutInDialog)
    rows = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
    assert [row.text(1) for row in rows if row] == ["Grit bins", "Gym hours", "Brown bins", "Christmas bins", "Carols"]
    assert dialog.search.hasFocus()
    assert not dialog.put_button.isEnabled()
    program.type("bins")
    program.press("Down", "Space", "Down", "Space")
    assert dialog.put_button.text() == "Put in 2 posts"
    program.press("Return")
    program.no_dialog()
    assert program.told() == "Put 2 posts into the campaign. Undo with Ctrl+Z."
    items = program.ask(lambda planner: planner.campaign_posts.items(campaign.id))
    assert [one.title for one in items] == ["Grit bins", "Brown bins"]


def test_where_there_is_none_it_says_so(program: Desk) -> None:
    day = date(2021, 6, 1)
    campaign = program.ask(lambda planner: planner.campaigns.add(name="Warm", first_day=day, last_day=day))
    tray = program.id_of("Carols")
    program.ask(lambda planner: planner.campaign_posts.put_in(campaign.id, [tray]))
    program.choose("Campaigns", "campaign-put-in")
    dialog = program.dialog(PutInDialog)
    assert dialog.about.text().startswith("Every post on the days of this campaign")
    program.press("Escape")
    program.no_dialog()
