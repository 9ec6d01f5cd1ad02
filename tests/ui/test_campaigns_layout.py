"""The room of campaigns gives each part the height that it needs, and goes on as somebody left it."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from sddc_planner.model.measure import MeasureKind
from tests.ui.program import Desk
from ui.campaigns.page import CampaignsPage
from ui.memory import Memory

_KINDS = (MeasureKind.OUTPUTS, MeasureKind.OUTPUTS, MeasureKind.OUTTAKES, MeasureKind.OUTCOMES, MeasureKind.IMPACT)


def add_six(planner: Any) -> None:
    for place in range(6):
        first = date(2020, 12, 1) + timedelta(weeks=place)
        planner.campaigns.add(name=f"Campaign {place}", first_day=first, last_day=first + timedelta(weeks=5))


@pytest.fixture
def room(program: Desk) -> CampaignsPage:
    """Six campaigns, in a window as on a small laptop."""
    program.ask(add_six)
    program.program.window.resize(1366, 768)
    program.press("Ctrl+3")
    page = program.program.window.campaigns
    program.qtbot.waitUntil(lambda: len(page.lines) == 6)
    program.settle()
    program.qtbot.waitUntil(lambda: not page.planned._soon.isActive())
    return page


def test_six_campaigns_are_seen_whole_and_the_chosen_one_keeps_the_rest(program: Desk, room: CampaignsPage) -> None:
    board = room.timeline.board
    assert board.verticalScrollBar().maximum() == 0
    assert board.viewport().height() >= board.geometry_.height
    assert room.pane.height() > 0.4 * room.planned.height()
    assert room.filters.isHidden(), "filters take no height until they are wanted"


def test_posts_polls_and_measures_of_a_campaign_are_on_one_screen(program: Desk, room: CampaignsPage) -> None:
    def fill(planner: Any) -> None:
        one = planner.campaigns.named("Campaign 0").id
        for place in range(9):
            planner.posts.add(title=f"Post {place}", day=date(2020, 12, 1 + place), campaign=one)
        made = [
            planner.measures.add(one, kind=kind, name=f"{kind} {place}", baseline=Decimal(0), target=Decimal(90))
            for place, kind in enumerate(_KINDS)
        ]
        planner.measures.read(made[3].id, date(2020, 10, 1), Decimal(20))
        planner.polls.add(["c" * 31 + "0"], "2020-Q4", campaign=one, question="Warm?")

    program.ask(fill)
    pane, wanted = room.pane, program.ask(lambda planner: planner.campaigns.named("Campaign 0").id)
    room.choose(wanted)
    parts = (pane.implementation.list, pane.polls.list, pane.measures.table, pane.measures.chart)
    program.qtbot.waitUntil(lambda: all(one.isVisible() for one in parts))
    program.settle()
    program.qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() <= pane._theme.px(8))
    assert pane.implementation.list.maximumHeight() > pane.implementation.list.height()
    assert pane.implementation.more.isVisible()
    room.show_in_full(full=True)
    assert pane.implementation.add_button.isVisible()
    assert not pane.implementation.more.isVisible()
    assert pane.oasis.parentWidget() is pane._whole
    room.show_in_full(full=False)
    assert pane._beside.widget() is pane.oasis


def test_at_large_text_two_campaigns_are_seen_and_the_name_of_the_chosen_one(
    program: Desk, room: CampaignsPage
) -> None:
    program.program.theme.set_look(program.program.theme.scheme, 2.0)
    program.qtbot.waitUntil(lambda: room.timeline.board.geometry_.row > 80)
    program.qtbot.waitUntil(lambda: not room.planned._soon.isActive())
    board = room.timeline.board
    assert board.viewport().height() >= 2 * board.geometry_.row
    assert room.pane.height() >= program.program.theme.px(80)


def test_where_a_person_puts_the_border_it_stays(program: Desk, room: CampaignsPage) -> None:
    room.planned.moveSplitter(200, 1)
    room.planned.splitterMoved.emit(200, 1)
    assert 0 < room.planned._memory.campaigns_share < 400
    above = room.planned.sizes()[0]
    room.planned.fit()
    assert abs(room.planned.sizes()[0] - above) <= 1
    room.planned.forget()
    assert room.timeline.board.verticalScrollBar().maximum() == 0


def test_view_and_zoom_are_remembered(program: Desk, room: CampaignsPage) -> None:
    memory = room.planned._memory
    program.press("+")
    days = room.timeline.board.scale.days
    program.press("Ctrl+Shift+5")
    room.timeline.controls.groupingWanted.emit(True)
    view, kept, by_department = memory.campaigns
    assert (view, by_department) == ("list", True)
    assert abs(kept - days) < 0.1
    room._take_up()
    assert room.toolbar.view.current() == "list"
    assert room.timeline.board.rows.by_department


def test_a_room_that_was_left_with_the_polls_begins_with_them(program: Desk) -> None:
    program.ask(add_six)
    program.program.memory.campaigns = ("polls", 92.0, False)
    program.press("Ctrl+3")
    page = program.program.window.campaigns
    program.qtbot.waitUntil(lambda: len(page.lines) == 6)
    program.settle()
    program.qtbot.waitUntil(lambda: page.views.currentWidget() is page.polls)
    program.qtbot.waitUntil(lambda: bool(page.polls.summary.text()))
    assert not page.pane.isVisible()
    assert not page.toolbar.brief.isVisible(), "a brief is of a campaign"
    assert round(page.timeline.board.scale.days) == 92


def test_filters_are_folded_with_escape_and_stay_while_they_narrow(program: Desk, room: CampaignsPage) -> None:
    program.tab_to(room.toolbar.filter)  # also forward: the head of the room is no place that Tab passes over
    program.press("Space")
    assert room.filters.isVisible()
    program.tab_to(room.filters.words)
    program.press("Escape")
    assert room.filters.isHidden()
    assert room.timeline.board.hasFocus()
    program.choose("View", "filter")
    assert program.at() is room.filters.buttons["departments"]
    room.filters.words.setFocus()
    program.type("Campaign 3")
    program.press("Return")
    program.qtbot.waitUntil(lambda: len(room.lines) == 1)
    program.settle()
    assert room.toolbar.filter.text() == "Filter (1)"
    program.press("Escape")
    assert room.filters.isVisible(), "what narrows is said"


def test_tab_goes_through_a_campaign_as_it_is_read_and_escape_goes_back(program: Desk, room: CampaignsPage) -> None:
    pane = room.pane
    program.ask(lambda planner: planner.posts.add(title="Tip", campaign=room.chosen))
    one = program.ask(lambda planner: planner.measures.add(str(room.chosen), kind=_KINDS[0], name="Reach"))
    program.qtbot.waitUntil(lambda: pane.measures.current is not None and pane.measures.current.measure.id == one.id)
    program.qtbot.waitUntil(lambda: bool(pane.implementation.list.items()) and pane.brief.button.isVisible())
    room.timeline.board.setFocus()
    way = [
        *(pane.brief.button, pane.full, pane.oasis.facts.combos["state"], pane.oasis.objectives.aim),
        *(pane.implementation.more, pane.implementation.list, pane.polls.new),
        *(pane.measures.add_button, pane.measures.read_button, pane.measures.more, pane.measures.table),
    ]
    met = []
    for _stop in range(40):
        program.press("Tab")
        met += [one for one in way if one is program.at()]
    assert met[: len(way)] == way
    pane.measures.table.setFocus()
    program.press("Escape")
    assert room.timeline.board.hasFocus()


@pytest.mark.parametrize("way", ["calendar", "campaigns"])
def test_tab_goes_from_the_rail_to_the_head_of_the_room(program: Desk, room: CampaignsPage, way: str) -> None:
    window = program.program.window
    window.show_room(way)
    head = window.calendar.toolbar if way == "calendar" else room.toolbar
    program.tab_to(window.rail)
    inside = program.at()
    while window.rail.isAncestorOf(inside):
        program.press("Tab")
        inside = program.at()
    assert head.isAncestorOf(inside)


@pytest.mark.parametrize("text", ["", "list", "timeline x days", "list -4 departments", "list 1e99 days", "ü 5"])
def test_a_memory_that_cannot_be_read_is_the_default(tmp_path: Path, text: str) -> None:
    settings = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    settings.setValue("campaigns", text)
    settings.setValue("campaigns_share", text)
    memory = Memory(settings)
    _view, days, _order = memory.campaigns
    assert days in (0, 5)
    assert memory.campaigns_share == 0


def test_a_frame_around_the_row_says_where_the_keyboard_is(program: Desk, room: CampaignsPage) -> None:
    rows = room.pane.implementation.list
    program.ask(lambda planner: planner.posts.add(title="One", campaign=room.chosen))
    program.qtbot.waitUntil(lambda: len(rows.items()) == 1)
    program.settle()
    rows.choose(rows.items()[0].id)

    def accent() -> int:
        wanted = program.program.theme.colour("accent").rgb()
        shot = rows.viewport().grab().toImage()
        middle = rows.visualRect(rows.currentIndex()).center().y()
        edges = (0, 1, 2, shot.width() - 3, shot.width() - 2, shot.width() - 1)
        return sum(shot.pixel(x, middle) == wanted for x in edges)

    rows.setFocus()
    assert program.at() is rows
    assert accent() >= 2, "at both ends of the row"
    room.timeline.board.setFocus()
    assert accent() == 0


@pytest.mark.parametrize(("wide", "row"), [(600, ["Name", "Colour"]), (400, ["Name", "Colour"]), (200, ["Name"])])
def test_the_days_of_a_campaign_stand_side_by_side_at_any_width(
    program: Desk, room: CampaignsPage, wide: int, row: list[str]
) -> None:
    facts = room.pane.oasis.facts
    grid = facts._fields
    grid.resize(grid._theme.px(wide), 400)
    grid._arrange()
    named = facts._named
    places = {name: grid._grid.getItemPosition(grid._grid.indexOf(field)) for name, field in named.items()}
    assert (places["hue"][0] == places["name"][0]) is (len(row) == 2)  # type: ignore[index]
    assert (places["first_day"][0] == places["last_day"][0]) is (wide > 200)  # type: ignore[index]
