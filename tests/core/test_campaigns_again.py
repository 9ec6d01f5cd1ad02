"""A campaign planned again: dates, words, measures and posts a year on, and nothing that was signed."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.campaign import Campaign, CampaignState, Objective
from sddc_planner.model.measure import Better, MeasureKind
from sddc_planner.model.next_month import By
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.model.state import State
from sddc_planner.planner.campaigns.again import Lands, _Around
from sddc_planner.planner.series.next_month import Proposal
from sddc_planner.store.campaigns import members
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2020, 12, 31)
YEAR_ON = date(2021, 11, 30)


@pytest.fixture
def warm(council: SmallCouncil) -> Campaign:
    council.planner.sit_down(council.specialist)
    return council.planner.campaigns.add(
        name="Warm homes 2020",
        first_day=FIRST,
        last_day=LAST,
        department=council.waste.id,
        objectives=(Objective(what="Enquiries", start="40", target="60", by=LAST),),
        strategy="Stories of tenants.",
        state=CampaignState.CLOSED,
        went_well="The stories.",
        next_time="Begin earlier.",
    )


def proposed(council: SmallCouncil, campaign: Campaign, first: date = YEAR_ON, **how: object) -> dict[str, Proposal]:
    found = council.planner.campaigns_again.propose(campaign.id, first, **how)  # type: ignore[arg-type]
    return {one.post.title: one for one in found.posts}


def test_words_people_and_distances_come_along_and_the_end_does_not(council: SmallCouncil, warm: Campaign) -> None:
    council.planner.sit_down(council.manager)
    again = council.planner.campaigns_again
    assert again.first_day_after(warm.id) == YEAR_ON
    assert again.propose(warm.id, YEAR_ON).campaign.name == "Warm homes 2021"
    new = again.copy(warm.id, YEAR_ON, "Warm homes 2021")
    assert council.planner.campaigns.get(new.id) == council.planner.campaigns.named("Warm homes 2021")
    assert (new.first_day, new.last_day) == (YEAR_ON, YEAR_ON + (LAST - FIRST))
    assert new.objectives == (Objective(what="Enquiries", start="40", target="60", by=LAST + (YEAR_ON - FIRST)),)
    assert (new.strategy, new.department, new.tag) == (warm.strategy, warm.department, "warm-homes-2021")
    assert (new.state, new.went_well, new.next_time) == (CampaignState.PLANNED, "", "")
    assert new.copied_from == warm.id
    stored = council.planner.campaigns.get(new.id)
    assert set(stored.authors) == {council.specialist, council.manager}
    assert council.planner.campaigns.get(warm.id).went_well == "The stories."


def test_where_a_measure_ended_the_next_begins(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    grown = planner.measures.add(
        warm.id,
        kind=MeasureKind.OUTCOMES,
        name="Enquiries",
        unit="a month",
        baseline=Decimal(40),
        target=Decimal(60),
        target_day=LAST,
        better=Better.UP,
    )
    planner.measures.add(warm.id, kind=MeasureKind.OUTPUTS, name="Reach", baseline=Decimal("1.5"))
    today = planner.desk.today()
    planner.measures.read(grown.id, today, Decimal("58.5"))
    planner.measures.read(grown.id, today - timedelta(days=7), Decimal(44))
    new = planner.campaigns_again.copy(warm.id, YEAR_ON, "Again")
    found = {one.measure.name: one for one in planner.measures.of(new.id)}
    assert found["Enquiries"].measure.baseline == Decimal("58.5")
    assert found["Enquiries"].measure.target_day == LAST + (YEAR_ON - FIRST)
    assert found["Enquiries"].readings == ()
    assert found["Reach"].measure.baseline == Decimal("1.5")
    bare = planner.campaigns_again.copy(warm.id, YEAR_ON, "Bare", with_measures=False)
    assert planner.measures.of(bare.id) == ()


def test_posts_keep_their_weekday_and_lose_their_sign_off(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    post = council.write(campaign=warm.id, link="https://a.gov.uk/x", link_tag=warm.tag)
    own = council.write(title="Own tag", campaign=warm.id, link="https://a.gov.uk/x", link_tag="own")
    council.submit(post.id)
    council.approve(post.id)
    planner.sit_down(council.manager)
    found = proposed(council, warm)
    assert found["Christmas bins"].day == date(2021, 12, 13)
    new = planner.campaigns_again.copy(
        warm.id, YEAR_ON, "Again", [(post.id, found["Christmas bins"].day), (own.id, None)]
    )
    copies = {view.post.title: view for view in map(planner.posts.get, _posts_of(council, new))}
    copy = copies["Christmas bins"]
    assert (copy.post.day, copy.post.at, copy.post.campaign) == (date(2021, 12, 13), time(9), new.id)
    assert (copy.state, copy.post.planned_from, copy.post.link_tag) == (State.DRAFT, post.id, "again")
    assert (copies["Own tag"].post.day, copies["Own tag"].post.link_tag) == (None, "own")
    assert planner.posts.get(post.id).state is State.APPROVED
    council.submit(copy.post.id)
    council.sign_in(council.manager)
    assert planner.signoffs.review(copy.post.id).hindrance  # she wrote none of it here, but copied it


def test_it_is_one_step_of_undo(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    post = council.write(campaign=warm.id)
    before = planner.campaigns.all()
    new = planner.campaigns_again.copy(warm.id, YEAR_ON, "Again", [(post.id, date(2021, 12, 13))])
    assert planner.record.undo().startswith("planned “Again” from “Warm homes 2020” with 1 post")
    assert planner.campaigns.all() == before
    assert _posts_of(council, new) == ()
    planner.record.redo()
    assert len(_posts_of(council, new)) == 1


def test_dates_holidays_the_tray_and_words_that_no_longer_fit(council: SmallCouncil, warm: Campaign) -> None:
    council.write(title="Eve", campaign=warm.id, day=date(2020, 12, 24), text="See you on 24 December in December.")
    council.write(title="Someday", campaign=warm.id, day=None)
    council.write(title="Bank", campaign=warm.id, day=date(2020, 12, 29), text="Open again.")
    found = proposed(council, warm)
    assert found["Eve"].day == date(2021, 12, 23)
    assert found["Eve"].to_edit == ("24 December",)
    assert (found["Someday"].day, found["Someday"].can_be_copied) == (None, True)
    assert (found["Bank"].target, found["Bank"].day) == (date(2021, 12, 28), date(2021, 12, 29))
    assert found["Bank"].holiday
    assert proposed(council, warm, on_holiday=OnHoliday.LEAVE_OUT)["Bank"].why_not
    assert proposed(council, warm, on_holiday=OnHoliday.KEEP)["Bank"].day == date(2021, 12, 28)
    eve = council.planner.campaigns_again.propose(warm.id, YEAR_ON).posts[0].post.id
    assert proposed(council, warm, by={eve: By.DATE})["Eve"].day == date(2021, 12, 24)
    in_tray = proposed(council, warm, lands=Lands.TRAY)
    assert {one.day for one in in_tray.values()} == {None}
    assert not any(one.why_not for one in in_tray.values())


def test_what_cannot_be_is_refused_and_nothing_is_made(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    post = council.write(campaign=warm.id, day=date(2020, 12, 6), at=time(1, 30))
    head = planner.record.head()
    again = planner.campaigns_again
    for first, name, chosen, said in (
        (YEAR_ON, "warm HOMES 2020", [], "already a campaign"),
        (YEAR_ON, " ", [], "name"),
        (date(9999, 12, 31), "Late", [], "no such day"),
        (YEAR_ON, "Night", [(post.id, date(2021, 3, 28))], "“Christmas bins”"),
    ):
        with pytest.raises(InvalidValue, match=said):
            again.copy(warm.id, first, name, chosen)
    with pytest.raises(InvalidValue, match="no such day"):
        again.propose(warm.id, date(9999, 12, 31))
    with pytest.raises(NotFound):
        again.propose("gone", YEAR_ON)
    assert planner.record.head() == head
    assert again.propose(warm.id, date(2021, 3, 22)).posts[0].why_not == (
        "01:30 does not exist on Sun 28 Mar 2021, when the clocks go forward."
    )


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_whole_weeks_come_nearest(old: date, new: date) -> None:
    around = _Around(old=old, new=new, lands=Lands.WEEKDAYS, on_holiday=OnHoliday.KEEP, holidays={})
    moved = around._counterpart(old, By.WEEKDAY)
    assert moved.weekday() == old.weekday()
    assert abs(moved - new) <= timedelta(days=3)


def _posts_of(council: SmallCouncil, campaign: Campaign) -> tuple[str, ...]:
    return members(council.planner.desk.library.con, "post", [campaign.id])[campaign.id]
