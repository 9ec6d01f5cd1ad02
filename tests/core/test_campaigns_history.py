"""Campaigns in the history: each change a sentence, with what it was before and after."""

from datetime import date

from sddc_planner.model.campaign import Objective, Season
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)


def last(council: SmallCouncil) -> HistoryLine:
    council.planner.record.end_sitting()
    return council.planner.record.history(limit=1)[0]


def told(council: SmallCouncil) -> dict[str, tuple[str, str]]:
    return {one.label: (one.before, one.after) for one in last(council).details}


def test_each_change_of_a_campaign_is_told_in_words(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    one = planner.campaigns.add(name="Warm", first_day=FIRST, last_day=LAST, department=council.waste.id)
    line = last(council)
    assert line.sentence().endswith("V. Specialist added the campaign “Warm”")
    assert line.kind is HistoryKind.EDITS
    assert told(council)["First day"] == ("", "1 Dec 2020")
    planner.campaigns.edit(one.id, lead=council.manager, budget=120050, paid=True, season=Season.WINTER)
    assert told(council) == {
        "Season": ("", "winter"),
        "Lead": ("", "C. Manager"),
        "Budget": ("", "£1,200.50"),
        "Buys advertising": ("", "yes"),
    }
    planner.campaigns.edit(one.id, departments=(council.leisure.id,), audiences=("Tenants", "Carers"))
    assert told(council) == {"Also taking part": ("", "Leisure"), "Audiences": ("", "Tenants\nCarers")}
    objective = Objective(what="Grow enquiries", start="40", target="60", by=LAST)
    planner.campaigns.edit(one.id, objectives=(objective,))
    assert told(council) == {"Objectives": ("", "Grow enquiries from 40 to 60 by 28 February 2021.")}
    planner.campaigns.edit(one.id, insight="Cold homes.")
    planner.record.undo()
    undone = last(council)
    assert undone.kind is HistoryKind.UNDO
    assert "audience insight" in undone.summary
    planner.campaigns.remove(one.id)
    assert last(council).summary == "removed the campaign “Warm”"


def test_history_of_edits_holds_what_was_done_to_campaigns(council: SmallCouncil) -> None:
    council.planner.sit_down(council.specialist)
    council.planner.campaigns.add(name="Warm", first_day=FIRST, last_day=LAST)
    assert last(council).kinds == {HistoryKind.EDITS}
