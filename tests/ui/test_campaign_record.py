"""The record of a campaign from its room: its history by key, by menu and in the list, and its evidence."""

from datetime import date
from typing import Any

import pytest

from sddc_planner.model.campaign import Campaign
from tests.ui.program import Desk
from ui.campaigns.page import CampaignsPage
from ui.exchange.evidence_dialog import EvidenceDialog
from ui.history_dialog import HistoryDialog


@pytest.fixture
def two(program: Desk) -> dict[str, Campaign]:
    """Two campaigns, the second with a post and a submitted brief, chosen in the list of their room."""

    def add(planner: Any) -> dict[str, Campaign]:
        days = {"first_day": date(2020, 12, 1), "last_day": date(2021, 2, 28)}
        made = [planner.campaigns.add(name=name, **days) for name in ("Bins", "Warm and Well")]
        planner.posts.add(title="Warm spaces", campaign=made[1].id)
        planner.briefs.submit(made[1].id)
        return {one.name: one for one in made}

    made = program.ask(add)
    program.press("Ctrl+3")
    program.press("Ctrl+Shift+5")
    program.qtbot.waitUntil(lambda: len(room(program).lines) == 2)
    room(program).choose(made["Warm and Well"].id)
    program.settle()
    return made


def room(desk: Desk) -> CampaignsPage:
    return desk.program.window.campaigns


def test_its_history_opens_by_key_and_by_menu(program: Desk, two: dict[str, Campaign]) -> None:
    for way in (lambda: program.press("Ctrl+H"), program.program.window.actions_.by_id["history-campaign"].trigger):
        way()
        program.settle()
        dialog = program.dialog(HistoryDialog)
        assert dialog.title.text() == "History of the campaign “Warm and Well”"
        assert dialog.count.text() == "2 entries"
        shown = dialog.shown_text()
        assert "submitted the brief of “Warm and Well” for sign-off as revision 1" in shown
        assert "Bins" not in shown
        dialog.reject()


def test_its_history_opens_from_the_list(program: Desk, two: dict[str, Campaign]) -> None:
    table = room(program).list.table
    row = table.row_of(two["Bins"].id)
    act = next(one for one in room(program).list.menu(row).actions() if one.text() == "&History")
    act.trigger()
    program.settle()
    dialog = program.dialog(HistoryDialog)
    assert dialog.title.text() == "History of the campaign “Bins”"
    dialog.reject()


def test_the_history_of_its_open_post_stays_that_of_the_post(program: Desk, two: dict[str, Campaign]) -> None:
    post = program.ask(lambda planner: planner.posts.search("Warm spaces")[0][0].id)
    room(program).open_post(post)
    program.settle()
    program.press("Ctrl+H")
    program.settle()
    dialog = program.dialog(HistoryDialog)
    assert not dialog.title.text().startswith("History of the campaign")
    dialog.reject()


def test_without_a_campaign_there_is_no_history_of_one(program: Desk) -> None:
    program.program.window.actions_.by_id["history-campaign"].trigger()
    program.settle()
    assert program.program.window.statusBar().currentMessage() == "There is no campaign yet."


def test_its_evidence_is_offered_first_in_its_room(program: Desk, two: dict[str, Campaign]) -> None:
    program.program.window.actions_.by_id["evidence"].trigger()
    program.settle()
    dialog = program.dialog(EvidenceDialog)
    assert dialog.about.current() == "campaign"
    assert dialog.campaign.currentText() == "Warm and Well"
    assert "1 revision of the brief with 0 signed decisions" in dialog.summary.text()
    assert dialog.write_button.isEnabled()
    dialog.reject()
    program.press("Ctrl+1")
    program.program.window.actions_.by_id["evidence"].trigger()
    program.settle()
    dialog = program.dialog(EvidenceDialog)
    assert dialog.about.current() == "month"
    dialog.reject()
