"""The history of repeats, templates and planned months reads as sentences."""

from datetime import date

from sddc_planner.model.repeating import Every, Rule
from sddc_planner.model.repeating_days import Care
from sddc_planner.planner.histories import Asked
from sddc_planner.planner.telling.words import HistoryKind
from tests.council import SmallCouncil


def test_what_happened_is_told(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.write()
    series = planner.series.begin(post.id, Rule(every=Every.WEEK, weekdays=(0,), times=3), Care())
    second = planner.series.members(series.id)[1]
    planner.series.leave(second.id)
    planner.templates.save(post.id, "Bins")
    (copy,) = planner.next_month.plan(date(2020, 12, 1), date(2021, 1, 1), [(post.id, date(2021, 1, 11))])
    lines = planner.histories.lines(Asked(), 4)
    assert [one.summary for one in lines] == [
        "added “Christmas bins” from a post of another month",
        "saved the template “Bins”",
        "took “Christmas bins” out of its series",
        "repeated “Christmas bins” on 2 more days",
    ]
    assert lines[1].kind is HistoryKind.SET_UP
    assert [one.summary for one in planner.histories.lines(Asked(kinds=frozenset({HistoryKind.SET_UP})), 1)] == [
        "saved the template “Bins”"
    ]
    own = [one.summary for one in planner.histories.lines(Asked(post=second.id), 9)]
    assert own == ["took it out of its series", "added the post as one of a series"]
    assert planner.histories.lines(Asked(post=copy.id), 9)[0].summary == "added the post from a post of another month"
    assert planner.histories.lines(Asked(post=post.id), 9)[0].summary == "made it one of a series"
