"""The history of one campaign: its brief, measures, readings and polls, and nothing of its posts or of others."""

from datetime import date
from decimal import Decimal

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2021, 2, 28)


def lived(council: SmallCouncil) -> Campaign:
    """A campaign with something of everything, beside another one."""
    planner = council.planner
    planner.sit_down(council.specialist)
    one, other = (planner.campaigns.add(name=name, first_day=FIRST, last_day=LAST) for name in ("Warm", "Other"))
    for each in (one, other):
        measure = planner.measures.add(each.id, kind=MeasureKind.OUTCOMES, name=f"Calls of {each.name}")
        planner.measures.read(measure.id, date(2020, 11, 2), Decimal(3))
    planner.polls.add([council.x], "2020-Q4", question="How warm?", campaign=one.id)
    planner.polls.add([council.facebook], "2020-Q4", question="How else?")
    council.write(title="In it", campaign=one.id)
    planner.briefs.submit(one.id)
    planner.briefs.submit(other.id)
    council.sign_in(council.manager)
    planner.briefs.approve(one.id)
    planner.sit_down(council.specialist)
    return one


def told(council: SmallCouncil, asked: Asked) -> list[str]:
    council.planner.record.end_sitting()
    return [line.summary for line in council.planner.histories.lines(asked, 99)]


def test_it_tells_of_the_campaign_and_of_all_that_is_its_own(council: SmallCouncil) -> None:
    one = lived(council)
    said = told(council, Asked(campaign=one.id))
    assert [sentence.split(",")[0] for sentence in said] == [
        "approved the brief of “Warm”",
        "submitted the brief of “Warm” for sign-off as revision 1",
        "added the poll “How warm?” of @SDDC",
        "read 3 of “Calls of Warm” on 2 Nov 2020",
        "added the measure “Calls of Warm” to “Warm”",
        "added the campaign “Warm”",
    ]


def test_it_is_narrowed_and_paged_like_any_other(council: SmallCouncil) -> None:
    one = lived(council)
    assert len(told(council, Asked(campaign=one.id, person=council.manager))) == 1
    assert len(told(council, Asked(campaign=one.id, kinds=frozenset({HistoryKind.SUBMISSIONS})))) == 1
    assert len(told(council, Asked(campaign=one.id, words="calls WARM"))) == 2
    first = council.planner.histories.page(Asked(campaign=one.id), limit=4)
    rest = council.planner.histories.page(Asked(campaign=one.id), first.after, limit=4)
    assert (len(first.lines), len(rest.lines), rest.after, first.total) == (4, 2, None, 6)


def test_what_went_and_what_was_taken_back_stays_in_it(council: SmallCouncil) -> None:
    planner, one = council.planner, lived(council)
    measure = planner.measures.of(one.id)[0].measure
    planner.campaigns.edit(one.id, sitting=False, aim="Nobody sits in the cold.")
    planner.record.undo()
    planner.measures.remove(measure.id)
    planner.campaigns.remove(one.id)
    said = told(council, Asked(campaign=one.id))
    assert said[0].startswith("removed the campaign “Warm”")
    assert said[1].startswith("removed the measure “Calls of Warm” with 1 reading")
    assert said[2].startswith("took back: changed")
    assert "read 3 of “Calls of Warm” on 2 Nov 2020" in said
    assert any(sentence.startswith("added the poll") for sentence in said), "its poll was its own then"


def test_a_line_is_told_with_what_it_changed(council: SmallCouncil) -> None:
    one = lived(council)
    council.planner.campaigns.edit(one.id, sitting=False, aim="Nobody sits in the cold.")
    asked = Asked(campaign=one.id)
    (line, *_older) = council.planner.histories.lines(asked, 99)
    (detail,) = council.planner.histories.details(asked, line)
    assert (detail.label, detail.after) == ("Aim", "Nobody sits in the cold.")


def test_a_campaign_that_never_was_has_none(council: SmallCouncil) -> None:
    lived(council)
    assert told(council, Asked(campaign="0" * 32)) == []
