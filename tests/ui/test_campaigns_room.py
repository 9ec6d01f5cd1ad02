"""The room of campaigns: begun by keys, listed, filtered, opened in full, given a state, deleted."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QTableView

from sddc_planner.model.campaign import Campaign, CampaignState, Season, Tier
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.campaigns.campaigns import CampaignLine
from sddc_planner.store.campaigns import Counts
from tests.ui.program import Desk
from ui.campaigns.list_table import COLUMNS
from ui.campaigns.oasis.commands import what_happens
from ui.campaigns.oasis.new_dialog import NewCampaignDialog, season_of
from ui.campaigns.page import CampaignsPage

COOL = {"name": "Cool in June", "first_day": date(2021, 6, 1), "last_day": date(2021, 6, 30)}
WARM = {"name": "Warm and Well", "first_day": date(2020, 12, 1), "last_day": date(2021, 2, 28)}
BINS = {"name": "Bins", "first_day": date(2020, 11, 1), "last_day": date(2020, 12, 31)}


def page(desk: Desk) -> CampaignsPage:
    return desk.program.window.campaigns


def add_three(planner: Any) -> dict[str, Campaign]:
    add, named = planner.campaigns.add, planner.council.department
    made = (
        add(**BINS, department=named("Waste").id, season=Season.AUTUMN, tier=Tier.GOLD, budget=90000),
        add(**WARM, department=named("Central").id, departments=(named("Waste").id,), insight="Draughty homes."),
        add(**COOL, state=CampaignState.IDEA, budget=120000),
    )
    return {one.name: one for one in made}


@pytest.fixture
def three(program: Desk) -> dict[str, Campaign]:
    """Three campaigns, and their room with the list."""
    made = program.ask(add_three)
    program.press("Ctrl+3")
    program.qtbot.waitUntil(lambda: len(page(program).lines) == 3)
    program.press("Ctrl+Shift+5")
    program.settle()
    return made


def shown(desk: Desk) -> list[str]:
    desk.settle()
    table = page(desk).list.table
    return [table.index(row, 0).data() for row in range(table.rowCount())]


def until(desk: Desk, names: list[str]) -> None:
    desk.qtbot.waitUntil(lambda: shown(desk) == names)


def cells(desk: Desk, row: int) -> dict[str, str]:
    table = page(desk).list.table
    return {one.title: table.index(row, place).data() for place, one in enumerate(COLUMNS)}


def test_a_library_without_campaigns_offers_the_one_next_thing_and_takes_it_by_keys(program: Desk) -> None:
    program.press("Ctrl+3")
    room = page(program)
    assert room.empty.isVisible()
    assert room.empty.button.text() == "New campaign"
    assert room.pane.isHidden()
    assert room.filters.isHidden()
    program.tab_to(room.empty.button)
    program.press("Space")
    dialog = program.dialog(NewCampaignDialog)
    program.press("Return")
    assert dialog.fields["name"].problem() == "Give the campaign a name."
    assert dialog.fields["last_day"].problem() == "Give its last day. It can be changed later."
    program.type("Warm and Well")
    program.press("Tab")
    program.type("1 mar 2021")
    program.press("Tab")
    program.type("28 feb 2021")
    program.press("Return")
    assert dialog.fields["last_day"].problem() == "The last day is before the first."
    program.type("30 apr 2021")
    program.press("Return")
    program.no_dialog()
    program.qtbot.waitUntil(lambda: room.line is not None)
    program.settle()
    made = program.ask(lambda planner: planner.campaigns.named("Warm and Well"))
    assert (made.first_day, made.last_day) == (date(2021, 3, 1), date(2021, 4, 30))
    assert (made.season, made.tag) == (Season.SPRING, "warm-and-well")
    program.qtbot.waitUntil(room.pane.oasis.objectives.aim.hasFocus)
    program.type("Warm homes")
    room.save_now()
    assert program.ask(lambda planner: planner.campaigns.get(made.id)).aim == "Warm homes"


def test_the_new_dialog_keeps_what_was_typed_where_the_name_is_taken(program: Desk, three: dict[str, Campaign]) -> None:
    program.press("Ctrl+Shift+J")
    dialog = program.dialog(NewCampaignDialog)
    dialog.name.setText("bins")
    dialog.first.set_value(date(2021, 1, 1))
    dialog.last.set_value(date(2021, 1, 2))
    program.click(dialog.save_button)
    assert dialog.fields["name"].problem().startswith("There is already a campaign of that name.")
    assert dialog.save_button.isEnabled()
    program.press("Escape")
    program.no_dialog()
    assert len(program.ask(lambda planner: planner.campaigns.all())) == 3


@pytest.mark.parametrize(
    ("month", "season"),
    [(12, Season.WINTER), (2, Season.WINTER), (3, Season.SPRING), (8, Season.SUMMER), (9, Season.AUTUMN)],
)
def test_a_season_is_offered_by_the_first_day(month: int, season: Season) -> None:
    assert season_of(date(2021, month, 1)) is season


def test_the_list_says_what_a_campaign_is_and_is_ordered_by_any_column(
    program: Desk, three: dict[str, Campaign]
) -> None:
    assert shown(program) == ["Bins", "Warm and Well", "Cool in June"]
    bins = cells(program, 0)
    assert (bins["Department"], bins["First day"], bins["Tier"]) == ("Waste", "1 Nov 2020", "Gold")
    assert (bins["Budget"], bins["OASIS"]) == ("£900", "8 missing")
    table: QTableView = page(program).list.view
    titles = [one.title for one in COLUMNS]
    header = table.horizontalHeader()
    table.sortByColumn(titles.index("Budget"), header.sortIndicatorOrder().DescendingOrder)
    assert shown(program) == ["Cool in June", "Bins", "Warm and Well"]
    table.sortByColumn(titles.index("State"), header.sortIndicatorOrder().AscendingOrder)
    assert shown(program)[0] == "Cool in June"


def test_filters_narrow_list_and_timeline_alike_and_are_taken_back(program: Desk, three: dict[str, Campaign]) -> None:
    room, waste = page(program), program.ask(lambda planner: planner.council.department("Waste").id)
    program.qtbot.waitUntil(lambda: bool(room.filters.buttons["departments"]._choices))
    room.filters.buttons["departments"].set_chosen(frozenset({waste}))
    until(program, ["Bins", "Warm and Well"])
    assert [one.campaign.name for one in room.timeline.lines] == ["Bins", "Warm and Well"]
    room.filters.buttons["tiers"].set_chosen(frozenset({Tier.GOLD}))
    until(program, ["Bins"])
    program.click(room.filters.clear)
    until(program, ["Bins", "Warm and Well", "Cool in June"])
    room.filters.words.setFocus()
    program.type("draughty")
    program.press("Return")
    until(program, ["Warm and Well"])
    program.type(" nowhere")
    program.press("Return")
    until(program, [])
    assert room.empty.sentence.text() == "No campaign fits the filters."
    program.click(room.empty.button)
    until(program, ["Bins", "Warm and Well", "Cool in June"])
    assert room.filters.words.text() == ""


def test_the_commands_of_filters_go_to_those_of_the_room(program: Desk, three: dict[str, Campaign]) -> None:
    room = page(program)
    program.choose("View", "filter")
    program.no_dialog()
    assert program.at() is room.filters.buttons["departments"]
    room.filters.buttons["tiers"].set_chosen(frozenset({Tier.GOLD}))
    until(program, ["Bins"])
    program.press("Ctrl+Shift+0")
    until(program, ["Bins", "Warm and Well", "Cool in June"])


def test_what_is_typed_of_a_campaign_is_saved_before_undo_and_said_below(
    program: Desk, three: dict[str, Campaign]
) -> None:
    room, line = page(program), program.program.window.line
    aim = room.pane.oasis.objectives.aim
    aim.setFocus()
    program.type("Dry")
    assert line.saved.text() == "Saving…"
    room.list.view.setFocus()
    program.settle()
    assert line.saved.text() == "✓ Saved"
    bins = three["Bins"].id
    assert program.ask(lambda planner: planner.campaigns.get(bins)).aim == "Dry"
    program.press("Ctrl+Z")
    assert program.ask(lambda planner: planner.campaigns.get(bins)).aim == ""
    program.qtbot.waitUntil(lambda: aim.value() == "")


def test_a_campaign_that_the_filters_leave_out_is_gone_to_all_the_same(
    program: Desk, three: dict[str, Campaign]
) -> None:
    room = page(program)
    room.filters.buttons["tiers"].set_chosen(frozenset({Tier.GOLD}))
    until(program, ["Bins"])
    room.choose(three["Cool in June"].id)
    until(program, ["Bins", "Warm and Well", "Cool in June"])
    assert room.chosen == three["Cool in June"].id
    assert room.filters.buttons["tiers"].chosen() == frozenset()


def test_enter_opens_the_campaign_in_full_and_escape_goes_back_to_it(program: Desk, three: dict[str, Campaign]) -> None:
    room = page(program)
    program.press("Home", "Down", "Return")
    assert room.chosen == three["Warm and Well"].id
    assert not room.views.isVisible()
    assert room.pane.full.text() == "Back to the list"
    assert room.pane.oasis.facts.fold.isChecked()
    program.press("Escape")
    assert room.views.isVisible()
    assert room.list.view.hasFocus()
    assert room.chosen == three["Warm and Well"].id
    program.click(room.pane.full)
    assert not room.views.isVisible()
    program.press("Ctrl+Shift+5")
    assert room.views.isVisible()


def test_a_state_is_given_from_the_list_and_undone_by_name(program: Desk, three: dict[str, Campaign]) -> None:
    room = page(program)
    menu = room.list.menu(0)
    states = next(one for one in menu.actions() if one.text() == "&State").menu()
    assert states is not None
    running = next(one for one in states.actions() if one.text() == "Running")
    running.trigger()
    program.qtbot.waitUntil(lambda: cells(program, 0)["State"] == "Running")
    assert program.told() == "“Bins”: running."
    menu.deleteLater()
    program.press("Ctrl+Z")
    program.qtbot.waitUntil(lambda: cells(program, 0)["State"] == "Planned")


def test_deleting_says_what_stays_asks_and_can_be_undone(program: Desk, three: dict[str, Campaign]) -> None:
    room, warm = page(program), three["Warm and Well"]

    def fill(planner: Any) -> str:
        planner.measures.add(warm.id, kind=MeasureKind.OUTPUTS, name="Posts")
        return str(planner.posts.add(title="Tip", campaign=warm.id).id)

    post = program.ask(fill)
    room.choose(warm.id)
    room.list.view.setFocus()
    program.press("Delete")
    box = program.dialog(QMessageBox)
    assert "1 post stays in the plan and belongs to no campaign." in box.informativeText()
    assert "Its 1 measure" in box.informativeText()
    program.press("Escape")
    program.no_dialog()
    assert len(program.ask(lambda planner: planner.campaigns.all())) == 3
    program.choose("Campaigns", "delete-campaign")
    program.dialog(QMessageBox)
    program.press("Return")
    until(program, ["Bins", "Cool in June"])
    assert room.chosen == three["Cool in June"].id
    assert program.post(post).campaign is None
    program.press("Ctrl+Z")
    until(program, ["Bins", "Warm and Well", "Cool in June"])
    assert program.post(post).campaign == warm.id


def test_what_happens_on_deleting_is_said_for_any_count() -> None:
    one = Campaign(id="c", name="Warm", first_day=date(2020, 1, 1), last_day=date(2020, 1, 2))  # type: ignore[arg-type]
    many = CampaignLine(campaign=one, counts=Counts(posts=24, videos=3, polls=1, measures=5))
    assert what_happens(many).startswith(
        "24 posts, 3 videos and 1 poll stay in the plan and belong to no campaign. Its 5"
    )
    assert what_happens(CampaignLine(campaign=one)).startswith("What was signed stays")


def test_in_a_library_that_can_only_be_read_campaigns_are_read(program: Desk, three: dict[str, Campaign]) -> None:
    room = page(program)
    room.set_writable(writable=False)
    menu = room.list.menu(0)
    allowed = {one.text(): one.isEnabled() for one in menu.actions() if one.text()}
    menu.deleteLater()
    assert allowed == {"&Open in full": True, "&State": False, "&History": True, "&Delete…": False}
    room.list.view.setFocus()
    program.press("Home", "Delete")
    assert program._dialog(QMessageBox) is None
    program.press("Return")
    assert room.pane.oasis.facts.name.isReadOnly()
    assert not room.toolbar.new.isEnabled()
