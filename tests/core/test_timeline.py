"""Campaigns on the timeline: moved and stretched with their posts, as one step of undo; what is shown; who clashes."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sddc_planner.errors import Conflict, InvalidValue, NotFound
from sddc_planner.model.brief import BriefState
from sddc_planner.model.campaign import Campaign, CampaignState
from sddc_planner.model.clashes import clashes
from sddc_planner.model.following import Days, followed
from sddc_planner.model.hold import HoldEffect, HoldKind
from sddc_planner.model.ids import CampaignId, DepartmentId, VideoId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.planner import Planner
from tests.council import SmallCouncil

FIRST, LAST = date(2020, 12, 1), date(2020, 12, 28)
WEEK = timedelta(days=7)


def day(number: int, month: int = 12) -> date:
    return date(2020 if month == 12 else 2021, month, number)


def warm(council: SmallCouncil, **columns: object) -> Campaign:
    council.planner.sit_down(council.specialist)
    given = {"name": "Warm and Well", "first_day": FIRST, "last_day": LAST, "department": council.central.id}
    return council.planner.campaigns.add(**{**given, **columns})


def lies(council: SmallCouncil, post: Post) -> date | None:
    return council.planner.posts.get(post.id).post.day


# Moving


def test_a_campaign_moves_with_its_posts_as_one_step(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    first = council.write(title="A", day=day(3), campaign=one.id)
    other = council.write(title="B", day=day(20), campaign=one.id)
    tray = council.write(title="C", day=None, at=None, campaign=one.id)
    foreign = council.write(title="D", day=day(4))
    moved = planner.timeline.move(one.id, FIRST + WEEK, LAST + WEEK, posts_follow=True)
    assert (moved.first_day, moved.last_day) == (day(8), day(4, 1)) == _days(planner, one)
    assert [lies(council, each) for each in (first, other, tray, foreign)] == [day(10), day(27), None, day(4)]
    assert planner.posts.get(first.id).post.at == time(9)
    assert planner.record.undo() == "moved the campaign “Warm and Well” a week later, with 2 posts"
    assert _days(planner, one) == (FIRST, LAST)
    assert [lies(council, each) for each in (first, other)] == [day(3), day(20)]
    planner.record.redo()
    assert [lies(council, each) for each in (first, other)] == [day(10), day(27)]


def test_posts_stay_unless_they_are_asked_to_follow(council: SmallCouncil) -> None:
    one = warm(council)
    post = council.write(day=day(3), campaign=one.id)
    planned = council.planner.timeline.planned(one.id, FIRST + WEEK, LAST + WEEK)
    assert (planned.lost, planned.outside) == ((), 1)
    council.planner.timeline.carry_out(planned)
    assert lies(council, post) == day(3)
    assert council.planner.record.undo() == "moved the campaign “Warm and Well” a week later"


def test_what_is_published_or_cancelled_stays(council: SmallCouncil) -> None:
    one = warm(council)
    out = council.approved(title="Out", day=day(3), campaign=one.id)
    off = council.write(title="Off", day=day(4), campaign=one.id)
    council.planner.sit_down(council.specialist)
    council.planner.posts.mark_published([out.id])
    council.planner.posts.cancel([off.id])
    planned = council.planner.timeline.planned(one.id, FIRST + WEEK, LAST + WEEK, posts_follow=True)
    assert {each.post.heading(): each.why for each in planned.posts.kept} == {
        "Out": "It is published.",
        "Off": "It is cancelled.",
    }
    council.planner.timeline.carry_out(planned)
    assert (lies(council, out), lies(council, off)) == (day(3), day(4))


def test_sign_offs_that_would_be_lost_are_named_and_are_lost(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    signed = council.approved(title="Signed", day=day(3), campaign=one.id)
    council.write(title="Draft", day=day(4), campaign=one.id)
    to = FIRST + WEEK, LAST + WEEK
    assert planner.timeline.would_lose(one.id, *to) == ()
    assert [each.heading() for each in planner.timeline.would_lose(one.id, *to, posts_follow=True)] == ["Signed"]
    council.planner.sit_down(council.specialist)
    planner.timeline.move(one.id, *to, posts_follow=True)
    assert planner.posts.get(signed.id).state is State.CHANGED
    planner.timeline.move(one.id, FIRST, LAST, posts_follow=True)
    assert planner.posts.get(signed.id).state is State.APPROVED, "moving back brings the sign-off back"


def test_nothing_moves_where_a_sign_off_came_meanwhile(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    post = council.write(day=day(3), campaign=one.id)
    planned = planner.timeline.planned(one.id, FIRST + WEEK, LAST + WEEK, posts_follow=True)
    council.submit(post.id)
    with pytest.raises(Conflict):
        planner.timeline.carry_out(planned)
    assert _days(planner, one) == (FIRST, LAST)
    assert lies(council, post) == day(3)


def test_nothing_moves_where_the_campaign_changed_meanwhile(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    planned = planner.timeline.planned(one.id, FIRST + WEEK, LAST + WEEK)
    planner.campaigns.edit(one.id, name="Cold and Ill")
    with pytest.raises(Conflict):
        planner.timeline.carry_out(planned)
    planner.campaigns.remove(one.id)
    with pytest.raises(NotFound):
        planner.timeline.carry_out(planned)


def test_videos_are_due_later_too_unless_they_are_out(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    film = Video(id=VideoId("v1"), title="Draughts", due=day(10), campaign=one.id)
    out = Video(id=VideoId("v2"), title="Lagging", due=day(10), campaign=one.id, stage=Stage.PUBLISHED)
    for each in (film, out):
        planner.council.save(each)
    planner.timeline.move(one.id, FIRST + WEEK, LAST + WEEK, posts_follow=True)
    assert {each.title: each.due for each in planner.council.videos()} == {"Draughts": day(17), "Lagging": day(10)}
    planner.record.undo()
    assert {each.due for each in planner.council.videos()} == {day(10)}


def test_whoever_moves_a_campaign_is_an_author_of_its_brief(council: SmallCouncil) -> None:
    one = warm(council)
    council.planner.sit_down(council.contact)
    council.planner.timeline.move(one.id, FIRST, LAST + WEEK)
    assert council.contact in council.planner.campaigns.get(one.id).authors


def test_a_brief_that_was_submitted_is_named_before_its_days_change(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    to = FIRST + WEEK, LAST + WEEK
    untold = planner.timeline.planned(one.id, *to)
    planner.briefs.submit(one.id)
    assert untold.brief is None
    with pytest.raises(Conflict):
        planner.timeline.carry_out(untold)
    planned = planner.timeline.planned(one.id, *to)
    assert planned.brief is BriefState.AWAITING
    planner.timeline.carry_out(planned)
    assert planner.briefs.standing(one.id).state is BriefState.DRAFT
    assert planner.timeline.planned(one.id, FIRST, LAST).brief is None, "moving back loses nothing"
    planner.timeline.move(one.id, FIRST, LAST)
    assert planner.briefs.standing(one.id).state is BriefState.AWAITING


def test_the_same_days_are_no_change(council: SmallCouncil) -> None:
    one = warm(council)
    council.planner.timeline.move(one.id, FIRST, LAST, posts_follow=True)
    assert council.planner.record.undo() == "added the campaign “Warm and Well”"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (FIRST, LAST + 3 * timedelta(days=1), "changed the last day of the campaign “Warm and Well” to 31 Dec 2020"),
        (day(2), LAST, "changed the first day of the campaign “Warm and Well” to 2 Dec 2020"),
        (day(2), LAST + WEEK, "changed the days of the campaign “Warm and Well” to 2 Dec 2020 – 4 Jan 2021"),
        (FIRST - timedelta(days=3), LAST - timedelta(days=3), "moved the campaign “Warm and Well” 3 days earlier"),
    ],
)
def test_undo_says_what_was_stretched(council: SmallCouncil, first: date, last: date, said: str) -> None:
    one = warm(council)
    council.planner.timeline.move(one.id, first, last)
    assert council.planner.record.undo() == said


def test_impossible_days_are_refused_and_nothing_moves(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    post = council.write(day=day(3), at=time(1, 30), campaign=one.id)
    with pytest.raises(InvalidValue, match="last day is before the first"):
        planner.timeline.move(one.id, LAST, FIRST)
    spring = date(2021, 3, 28) - timedelta(days=2)
    with pytest.raises(InvalidValue, match="Christmas bins"):
        planner.timeline.move(one.id, spring, spring + (LAST - FIRST), posts_follow=True)
    far = council.write(day=LAST + WEEK, campaign=one.id)
    with pytest.raises(InvalidValue):
        planner.timeline.move(one.id, date.max - (LAST - FIRST), date.max, posts_follow=True)
    assert _days(planner, one) == (FIRST, LAST)
    assert (lies(council, post), lies(council, far)) == (day(3), LAST + WEEK)


# Where posts go


def test_stretched_to_twice_its_length_everything_lies_twice_as_far_in() -> None:
    was, now = Days(first=day(1), last=day(15)), Days(first=day(1), last=day(29))
    assert [followed(day(n), was, now) for n in (1, 2, 8, 15)] == [day(1), day(3), day(15), day(29)]
    assert followed(day(3), was, now) == day(4), "not on Saturday 5th"
    assert followed(day(5), was, now) == day(9), "what lay on a Saturday goes where it falls"
    assert followed(day(18), was, now) == day(1, 1), "outside, it keeps its distance from the end"


DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(days=n))
SPANS = st.tuples(DAYS, st.integers(0, 400)).map(lambda p: Days(first=p[0], last=p[0] + timedelta(days=p[1])))


@given(SPANS, SPANS, st.lists(DAYS, min_size=2, max_size=12))
def test_posts_keep_their_order_and_what_was_inside_stays_inside(was: Days, now: Days, lying: list[date]) -> None:
    weekdays = [followed(each, was, now) for each in sorted(lying) if each.weekday() < 5 and was.holds(each)]
    assert all(one <= other for one, other in pairwise(weekdays)), (was, now)
    went = [followed(each, was, now) for each in sorted(lying)]
    assert all(now.holds(to) for each, to in zip(sorted(lying), went, strict=True) if was.holds(each))
    assert followed(was.first, was, now) == now.first
    assert was.length == 1 or followed(was.last, was, now) == now.last


# What is shown


def test_the_picture_holds_marks_holds_and_holidays_of_its_days(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    council.approved(title="In", day=day(14), campaign=one.id)
    council.write(title="Later", day=day(9, 2), campaign=one.id)
    council.write(title="Other", day=day(15))
    planner.council.save(Video(id=VideoId("v1"), title="Film", due=day(16), campaign=one.id, stage=Stage.EDITED))
    planner.holds.call(
        kind=HoldKind.PRE_ELECTION, title="Purdah", effect=HoldEffect.WARN, first_day=day(20), last_day=day(22)
    )
    shown = planner.timeline.picture(FIRST, day(31))
    assert [(each.title, each.kind, each.day, each.state, each.stage) for each in shown.marks[one.id]] == [
        ("In", "post", day(14), State.APPROVED, ""),
        ("Film", "video", day(16), None, "edited"),
    ]
    assert [each.title for each in shown.holds] == ["Purdah, take care"]
    assert shown.holidays[day(25)] == "Christmas Day"
    assert shown.today == planner.desk.today()


def test_a_post_altered_beyond_reading_is_left_out_of_the_picture(council: SmallCouncil) -> None:
    planner, one = council.planner, warm(council)
    council.write(title="In", day=day(14), campaign=one.id)
    bad = council.write(title="Bad", day=day(14), campaign=one.id)
    planner.desk.library.con.execute("UPDATE post SET day = '2020-12-99' WHERE id = ?", [bad.id])
    assert [each.title for each in planner.timeline.picture(FIRST, day(31)).marks[one.id]] == ["In"]


WASTE, CENTRAL = DepartmentId("waste"), DepartmentId("central")


def _campaign(name: str, first: date, last: date, **columns: object) -> Campaign:
    return Campaign(id=CampaignId(name), name=name, first_day=first, last_day=last, **columns)  # type: ignore[arg-type]


def test_the_same_audience_or_department_at_one_time_is_a_clash() -> None:
    one = _campaign("A", day(1), day(20), department=WASTE, audiences=("Residents 65+.", "Carers"))
    other = _campaign("B", day(15), day(28), departments=(WASTE,), audiences=("residents  65+",))
    after = replace(one, id=CampaignId("C"), name="C", first_day=day(29), last_day=day(31))
    found = clashes([other, one, after])
    assert set(found) == {"A", "B"}
    (clash,) = found[one.id]
    assert (clash.name, clash.first_day, clash.last_day) == ("B", day(15), day(20))
    assert (clash.audiences, clash.departments) == (("Residents 65+.",), (WASTE,))
    assert found[other.id][0].name == "A"


def test_central_clashes_only_where_it_leads_both_and_nothing_clashes_once_closed() -> None:
    one = _campaign("A", day(1), day(20), department=WASTE, departments=(CENTRAL,))
    other = _campaign("B", day(1), day(20), department=CENTRAL)
    assert not clashes([one, other], [CENTRAL])
    assert set(clashes([one, other])) == {"A", "B"}
    led = replace(one, department=CENTRAL, departments=())
    assert set(clashes([led, other], [CENTRAL])) == {"A", "B"}
    assert not clashes([replace(led, state=CampaignState.CLOSED), other], [CENTRAL])


def _days(planner: Planner, one: Campaign) -> tuple[date, date]:
    now = planner.campaigns.get(one.id)
    return now.first_day, now.last_day
