"""Templates of campaigns, and campaigns that begin from one or from another campaign, in the history."""

from datetime import date

import pytest

from sddc_planner.model.campaign import Campaign, Season
from sddc_planner.model.default_campaign_templates import DEFAULT_TEMPLATES
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.teller import HistoryLine
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import SmallCouncil

FIRST, LAST, NEXT = date(2020, 12, 1), date(2020, 12, 28), date(2021, 12, 6)


@pytest.fixture
def warm(council: SmallCouncil) -> Campaign:
    council.planner.sit_down(council.specialist)
    one = council.planner.campaigns.add(name="Warm homes", first_day=FIRST, last_day=LAST, season=Season.WINTER)
    council.planner.measures.add(one.id, kind=MeasureKind.OUTCOMES, name="Enquiries")
    council.write(campaign=one.id)
    return one


def last(council: SmallCouncil) -> HistoryLine:
    council.planner.record.end_sitting()
    return council.planner.record.history(limit=1)[0]


def told(line: HistoryLine) -> dict[str, tuple[str, str]]:
    return {one.label: (one.before, one.after) for one in line.details}


def test_saving_renaming_and_removing_are_told(council: SmallCouncil, warm: Campaign) -> None:
    templates = council.planner.campaign_templates
    kept = templates.save(warm.id, "Ours", with_posts=True)
    line = last(council)
    assert line.sentence().endswith("V. Specialist saved the campaign template “Ours”")
    assert line.kind is HistoryKind.SET_UP
    assert told(line) == {
        "Name": ("", "Ours"),
        "Season": ("", "winter"),
        "Lasts": ("", "28 days"),
        "Measures": ("", "1"),
        "Posts": ("", "1"),
    }
    templates.rename(kept.id, "Theirs")
    line = last(council)
    assert (line.summary, told(line)) == (
        "renamed the campaign template “Ours” to “Theirs”",
        {"Name": ("Ours", "Theirs")},
    )
    head = council.planner.record.head()
    templates.rename(kept.id, " Theirs ")
    assert council.planner.record.head() == head, "nothing was renamed"
    templates.remove(kept.id)
    assert last(council).summary == "removed the campaign template “Theirs”"
    assert told(last(council))["Name"] == ("Theirs", "")
    asked = Asked(kinds=frozenset({HistoryKind.SET_UP}))
    found = [one.summary for one in council.planner.histories.lines(asked, 3)]
    assert [one.partition(" ")[0] for one in found] == ["removed", "renamed", "saved"]


@pytest.mark.parametrize("again", [False, True])
def test_a_campaign_with_one_post_is_told_as_a_campaign(council: SmallCouncil, warm: Campaign, again: bool) -> None:
    planner = council.planner
    if again:
        proposed = planner.campaigns_again.propose(warm.id, NEXT)
        planner.campaigns_again.copy(warm.id, NEXT, "Warm 2021", [(one.post.id, one.day) for one in proposed.posts])
        said = "planned “Warm 2021” from “Warm homes” with 1 post"
    else:
        kept = planner.campaign_templates.save(warm.id, "Ours", with_posts=True)
        planner.campaign_templates.use(kept.id, "Warm 2021", NEXT)
        said = "began “Warm 2021” from the campaign template “Ours” with 1 post"
    line = last(council)
    assert line.summary == said
    assert told(line)["First day"] == ("", "6 Dec 2021")
    (post,) = [one.id for one, _state in planner.posts.search("Christmas bins") if one.day != date(2020, 12, 14)]
    (its_own,) = planner.record.history(post)
    assert its_own.summary.startswith(("added", "wrote", "created", "copied", "planned")), its_own.summary
    planner.record.undo()
    assert last(council).summary == f"took back: {said}"


def test_one_of_the_program_is_told_without_posts(council: SmallCouncil) -> None:
    council.planner.sit_down(council.specialist)
    council.planner.campaign_templates.use(DEFAULT_TEMPLATES[0].id, "Warm", FIRST)
    assert last(council).summary == f"began “Warm” from the campaign template “{DEFAULT_TEMPLATES[0].name}”"
    assert last(council).kind is HistoryKind.EDITS


def test_a_campaign_that_leaves_one_post_behind_is_told_as_removed(council: SmallCouncil, warm: Campaign) -> None:
    council.planner.campaigns.remove(warm.id)
    assert last(council).summary == "removed the campaign “Warm homes”"
