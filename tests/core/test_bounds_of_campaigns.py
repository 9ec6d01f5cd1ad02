"""What no file can hold, or no calendar, is refused with a sentence wherever it is typed about a campaign."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.brief import BriefState
from sddc_planner.model.measure import MeasureKind
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil

HALF, LONG = "\ud83d", "x" * 2_000_000
READ = date(2020, 11, 1)

Act = Callable[[Planner, str, str, str], object]
"""(planner, campaign, measure, text)"""

ACTS: dict[str, Act] = {
    "the name of a campaign": lambda p, c, m, text: p.campaigns.edit(c, name=text),
    "a long text": lambda p, c, m, text: p.campaigns.edit(c, insight=text),
    "the name of a measure": lambda p, c, m, text: p.measures.add(c, kind=MeasureKind.IMPACT, name=text),
    "a measure's unit": lambda p, c, m, text: p.measures.edit(m, unit=text),
    "a measure's source": lambda p, c, m, text: p.measures.edit(m, source=text),
    "a measure's note": lambda p, c, m, text: p.measures.edit(m, note=text),
    "a reading's note": lambda p, c, m, text: p.measures.read(m, DAY, Decimal(1), note=text),
    "a corrected note": lambda p, c, m, text: p.measures.correct(p.measures.get(m).readings[0].id, note=text),
    "the name of a template": lambda p, c, m, text: p.campaign_templates.save(c, text),
    "a film": lambda p, c, m, text: p.campaign_posts.add_video(c, text),
    "a film's title": lambda p, c, m, text: p.campaign_posts.change_video(p.council.videos()[0].id, title=text),
    "a question": lambda p, c, m, text: p.polls.edit(p.polls.of_campaign(c)[0].poll.id, question=text),
    "you said": lambda p, c, m, text: p.polls.edit(p.polls.of_campaign(c)[0].poll.id, learnt=text),
    "we did": lambda p, c, m, text: p.polls.edit(p.polls.of_campaign(c)[0].poll.id, done=text),
}


@pytest.mark.parametrize("text", [HALF, LONG], ids=["half a character", "two megabytes"])
@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(council: SmallCouncil, act: Act, text: str) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    measure = planner.measures.add(campaign, kind=MeasureKind.OUTPUTS, name="Reach").id
    planner.measures.read(measure, READ, Decimal(1))
    planner.campaign_posts.add_video(campaign, "Film")
    planner.polls.add([council.facebook], "2020-Q4", question="Which?", campaign=campaign)
    head = planner.record.head()
    with pytest.raises(InvalidValue, match=r"half a character|longer|at most"):
        act(planner, campaign, measure, text)
    assert planner.record.head() == head


def test_the_words_of_a_measure_are_kept_in_one_form(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    one = planner.measures.add(campaign, kind=MeasureKind.OUTPUTS, name=" Reach \n of  posts", note="One\r\ntwo")
    assert (one.name, one.note) == ("Reach of posts", "One\ntwo")
    assert planner.measures.edit(one.id, source=" Insights\t").source == "Insights"


def test_a_comment_that_no_file_can_hold_is_not_signed(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    campaign = planner.campaigns.add(name="Warm", first_day=DAY, last_day=DAY).id
    planner.briefs.submit(campaign)
    council.sign_in(council.manager)
    with pytest.raises(InvalidValue, match="half a character"):
        planner.briefs.request_changes(campaign, HALF)
    assert planner.briefs.standing(campaign).state is BriefState.AWAITING


def test_a_campaign_of_the_last_year_of_the_calendar_is_planned_again_within_it(council: SmallCouncil) -> None:
    planner = council.planner
    planner.sit_down(council.specialist)
    last = planner.campaigns.add(name="Warm", first_day=date(9999, 12, 1), last_day=date.max).id
    assert planner.campaigns_again.first_day_after(last) == date.max
    with pytest.raises(InvalidValue, match="no such day"):
        planner.campaigns_again.propose(last, date.max)


def test_a_poll_of_a_campaign_that_is_gone_is_refused(council: SmallCouncil) -> None:
    """As when the campaign was removed while the form was open."""
    planner = council.planner
    planner.sit_down(council.specialist)
    (one,) = planner.polls.add([council.facebook], "2020-Q4", question="Which?")
    head = planner.record.head()
    for with_post in (False, True):
        with pytest.raises(NotFound, match="no longer exists"):
            planner.polls.add([council.gym], "2020-Q4", question="Which?", campaign="gone", with_post=with_post)
    with pytest.raises(NotFound, match="no longer exists"):
        planner.polls.edit(one.id, campaign="gone")
    assert planner.record.head() == head
