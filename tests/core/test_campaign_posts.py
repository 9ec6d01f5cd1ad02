"""What is done for a campaign: its posts listed and taken out, and many made by one plan."""

from dataclasses import replace
from datetime import date, time

import pytest

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.hold import HoldEffect, HoldKind, HoldScope
from sddc_planner.model.plan_of_posts import PostPlan, Sharing, pattern
from sddc_planner.model.repeating_days import OnHoliday
from sddc_planner.model.state import State
from sddc_planner.model.video import Stage
from sddc_planner.planner.campaigns.plan_values import ItemKind, PlanPreview
from tests.council import DAY, SmallCouncil


@pytest.fixture
def warm(council: SmallCouncil) -> Campaign:
    council.planner.sit_down(council.specialist)
    return council.planner.campaigns.add(
        name="Warm and Well", first_day=date(2020, 12, 1), last_day=date(2021, 2, 28), department=council.waste.id
    )


def three_a_week(council: SmallCouncil, **more: object) -> PostPlan:
    given: dict[str, object] = {
        "first_day": date(2020, 12, 1),
        "last_day": date(2021, 1, 10),
        "accounts": (council.facebook,),
        "title": "Warm tip {number} of {total}",
        "text": "Close the curtains on {weekday} {date}.",
    }
    return PostPlan(**{**given, **more})  # type: ignore[arg-type]  # each field fits its own name


def days(preview: PlanPreview) -> list[tuple[int, int]]:
    return [(one.post.day.month, one.post.day.day) for one in preview.made if one.post.day]


@pytest.mark.parametrize(
    ("weekdays", "a_week", "expected"),
    [
        ((0, 1, 2, 3, 4), 3, {0: 1, 2: 1, 4: 1}),
        ((0, 1, 2, 3, 4), 2, {1: 1, 3: 1}),
        ((0, 1, 2, 3, 4), 1, {2: 1}),
        ((0, 2, 4), 5, {0: 2, 2: 1, 4: 2}),
        ((1,), 3, {1: 3}),
        ((0, 1, 2, 3, 4, 5, 6), 14, dict.fromkeys(range(7), 2)),
    ],
)
def test_posts_are_spread_evenly_over_a_week(weekdays: tuple[int, ...], a_week: int, expected: dict[int, int]) -> None:
    assert pattern(weekdays, a_week) == expected


def test_a_plan_leaves_bank_holidays_out_and_numbers_the_rest(council: SmallCouncil, warm: Campaign) -> None:
    preview = council.planner.campaign_posts.preview(warm.id, three_a_week(council))
    assert days(preview) == [
        (12, 2), (12, 4), (12, 7), (12, 9), (12, 11), (12, 14), (12, 16), (12, 18), (12, 21), (12, 23), (12, 30),
        (1, 4), (1, 6), (1, 8),
    ]  # fmt: skip
    left = {one.planned: one.why_not for one in preview.lines if not one.is_made}
    assert left == {
        date(2020, 12, 25): "Left out: Christmas Day.",
        date(2020, 12, 28): "Left out: Boxing Day.",
        date(2021, 1, 1): "Left out: New Year’s Day.",
    }
    assert preview.made[0].post.title == "Warm tip 1 of 14"
    assert preview.made[-1].post.title == "Warm tip 14 of 14"
    assert preview.made[2].post.text == "Close the curtains on Monday 7 December 2020."
    assert {one.post.at for one in preview.made} == {time(9)}


def test_a_plan_becomes_drafts_of_the_campaign_in_one_step(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    plan = three_a_week(council)
    shown = planner.campaign_posts.preview(warm.id, plan)
    leave = [shown.made[0].key]
    made = planner.campaign_posts.create(warm.id, plan, leave)
    assert len(made) == 13
    assert made[0].title == "Warm tip 1 of 13"
    assert {(one.campaign, one.department, one.accounts) for one in made} == {
        (warm.id, council.waste.id, (council.facebook,))
    }
    items = planner.campaign_posts.items(warm.id)
    assert [(one.kind, one.state) for one in items] == [(ItemKind.POST, State.DRAFT)] * 13
    assert planner.record.undo() == "planned 13 posts of the campaign “Warm and Well”"
    assert planner.campaign_posts.items(warm.id) == ()


def test_all_of_a_plan_can_be_submitted(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    planner.campaign_posts.create(warm.id, three_a_week(council, a_week=5, accounts=(council.facebook, council.x)))
    outcomes = planner.schedules.submit(planner.campaign_posts.ids(warm.id))
    assert outcomes
    assert all(one.done for one in outcomes), outcomes
    assert {one.state for one in planner.campaign_posts.items(warm.id)} == {State.AWAITING}


def test_no_account_has_two_posts_within_half_an_hour(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    council.write(day=date(2020, 12, 2), at=time(9, 20))
    council.write(day=date(2020, 12, 4), at=time(9, 10), accounts=(council.gym,))
    plan = three_a_week(council, last_day=date(2020, 12, 6), a_week=6, weekdays=(2, 4), until=time(12))
    made = planner.campaign_posts.preview(warm.id, plan).made
    assert [(one.post.day.day, one.post.at) for one in made if one.post.day] == [
        (2, time(10)), (2, time(10, 45)), (2, time(11, 30)), (4, time(9)), (4, time(10)), (4, time(11)),
    ]  # fmt: skip
    full = replace(plan, at=time(9), until=time(9, 30))
    lines = planner.campaign_posts.preview(warm.id, full).lines
    assert sum(one.is_made for one in lines) == 1, "on the day that has no other post"
    assert lines[0].why_not == (
        "Left out: no time from 09:00 to 09:30 on Wed 2 Dec 2020 is more than half an hour from the other posts of the "
        "account."
    )


def test_each_account_gets_its_own_post_or_they_take_turns(council: SmallCouncil, warm: Campaign) -> None:
    posts = council.planner.campaign_posts
    two = (council.facebook, council.x)
    plan = three_a_week(council, last_day=date(2020, 12, 6), accounts=two, sharing=Sharing.EACH, text="For {account}.")
    made = posts.preview(warm.id, plan).made
    assert [(one.post.accounts, one.post.text) for one in made[:2]] == [
        ((council.facebook,), "For South Derbyshire DC."),
        ((council.x,), "For @SDDC."),
    ]
    assert len(made) == 4
    turns = posts.preview(warm.id, replace(plan, sharing=Sharing.IN_TURN, last_day=date(2020, 12, 11))).made
    assert [one.post.accounts[0] for one in turns] == [two[0], two[1], two[0], two[1], two[0]]


def test_texts_take_turns(council: SmallCouncil, warm: Campaign) -> None:
    plan = three_a_week(council, last_day=date(2020, 12, 9), text="One.\nTwo lines.\n---\n\n---\nThree.\n")
    made = council.planner.campaign_posts.preview(warm.id, plan).made
    assert [one.post.text for one in made] == ["One.\nTwo lines.", "Three.", "One.\nTwo lines.", "Three."]


def test_holidays_can_move_a_post_but_not_out_of_the_dates(council: SmallCouncil, warm: Campaign) -> None:
    posts = council.planner.campaign_posts
    plan = three_a_week(council, first_day=date(2020, 12, 21), on_holiday=OnHoliday.NEXT, last_day=date(2021, 1, 1))
    lines = posts.preview(warm.id, plan).lines
    moved = {
        one.planned.day: (one.post.day, one.notes[:1], one.why_not) for one in lines if one.planned != one.post.day
    }
    assert moved == {
        25: (date(2020, 12, 29), ("Fri 25 Dec 2020 is Christmas Day.",), ""),
        28: (date(2020, 12, 29), ("Mon 28 Dec 2020 is Boxing Day.",), ""),
        1: (None, (), "Left out: New Year’s Day, and Mon 4 Jan 2021 is not among these dates."),
    }
    same_day = [one.post.at for one in lines if one.post.day == date(2020, 12, 29)]
    assert same_day == [time(9), time(13)]


def test_days_inside_a_hold_are_left_out_if_it_reaches_the_post(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    planner.holds.call(
        kind=HoldKind.OTHER, title="Quiet", effect=HoldEffect.STOP, first_day=date(2020, 12, 7), last_day=DAY,
        scope=HoldScope(accounts=frozenset({council.x})),
    )  # fmt: skip
    plan = three_a_week(
        council, first_day=date(2020, 12, 7), last_day=DAY, accounts=(council.facebook, council.x), sharing=Sharing.EACH
    )
    lines = planner.campaign_posts.preview(warm.id, plan).lines
    assert {one.post.accounts for one in lines if one.is_made} == {(council.facebook,)}
    assert {one.why_not for one in lines if not one.is_made} == {"Left out: inside the hold “Quiet”."}
    kept = planner.campaign_posts.preview(warm.id, replace(plan, skip_holds=False))
    assert len(kept.made) == 8
    assert any("Nothing inside it goes out." in note for one in kept.made for note in one.notes)


def test_a_time_that_the_clocks_skip_gives_way(council: SmallCouncil, warm: Campaign) -> None:
    plan = three_a_week(
        council, first_day=date(2021, 3, 28), last_day=date(2021, 3, 28), weekdays=(6,), a_week=1,
        at=time(1, 30), until=time(4),
    )  # fmt: skip
    preview = council.planner.campaign_posts.preview(warm.id, plan)
    assert [one.post.at for one in preview.made] == [time(2)]
    assert preview.made[0].notes[0] == (
        "02:00, since 01:30 does not exist on Sun 28 Mar 2021, when the clocks go forward."
    )
    assert preview.beyond == 1
    nowhere = council.planner.campaign_posts.preview(warm.id, replace(plan, until=time(1, 45)))
    assert [one.why_not for one in nowhere.lines] == [
        "Left out: 01:30 does not exist on Sun 28 Mar 2021, when the clocks go forward."
    ]


def test_a_template_brings_what_it_holds(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    old = council.write(link="https://www.southderbyshire.gov.uk/warm", labels=("warm",), text="Warm homes.")
    template = planner.templates.save(old.id, "Warm")
    planner.sit_down(council.manager)
    plan = three_a_week(council, template=template.id, text="Warm homes.")
    made = planner.campaign_posts.create(warm.id, plan)
    assert {(one.link, one.link_tag, one.labels) for one in made} == {
        ("https://www.southderbyshire.gov.uk/warm", "warm-and-well", ("warm",))
    }
    council.submit(made[0].id)
    council.sign_in(council.manager)
    assert planner.signoffs.review(made[0].id).hindrance, "whoever wrote it can never sign it"
    start = planner.campaign_posts.start(warm.id)
    assert start.accounts == (council.facebook,)
    assert [one.name for one in start.templates] == ["Warm"]


def test_what_only_a_plan_fills_is_said_of_a_template(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    old = council.write(title="Tip {number}", text="{foo} on {weekday}, tip {number} of {total}.")
    template = planner.templates.save(old.id, "Tips")
    (view,) = planner.templates.views(DAY)
    assert view.notes == (
        "{foo} is no word that is filled.",
        "{number} and {total} are filled only where many posts of a campaign are made.",
    )
    preview = planner.campaign_posts.preview(
        warm.id, three_a_week(council, template=template.id, title=old.title, text=old.text)
    )
    assert preview.unknown == ("{foo}",)
    assert preview.made[1].post.text == "{foo} on Friday, tip 2 of 14."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"accounts": ()}, "Choose at least one account."),
        ({"weekdays": ()}, "Choose at least one day of the week."),
        ({"last_day": date(2020, 11, 1)}, "The last day is before the first."),
        ({"until": time(8)}, "The latest time is before the earliest."),
        ({"a_week": 0}, "A week has 1 to 70 posts."),
        ({"last_day": date(2100, 1, 1)}, "A plan ends by 2099."),
    ],
)
def test_a_plan_that_cannot_be_is_said(council: SmallCouncil, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        three_a_week(council, **change)
    assert caught.value.message == sentence


def test_what_cannot_be_made_changes_nothing(council: SmallCouncil, warm: Campaign) -> None:
    posts = council.planner.campaign_posts
    before = council.planner.record.labels()
    for plan in (
        three_a_week(council, a_week=70, last_day=date(2021, 12, 1)),
        three_a_week(council, accounts=("c" * 31 + "9",)),
        three_a_week(council, first_day=date(2020, 12, 25), last_day=date(2020, 12, 25)),
        three_a_week(council, last_day=date(2020, 12, 1), weekdays=(6,)),
    ):
        with pytest.raises(InvalidValue):
            posts.create(warm.id, plan)
    with pytest.raises(NotFound):
        posts.create("f" * 32, three_a_week(council))
    with pytest.raises(NotFound):
        posts.add("f" * 32)
    assert council.planner.record.labels() == before
    assert posts.items(warm.id) == ()


def test_posts_and_videos_are_made_and_taken_out(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    posts = planner.campaign_posts
    post = posts.add(warm.id, title="First", day=date(2020, 12, 3))
    assert (post.campaign, post.department) == (warm.id, council.waste.id)
    film = posts.add_video(warm.id, " Draught-proofing ", due=date(2021, 1, 6))
    with pytest.raises(InvalidValue):
        posts.add_video(warm.id, "  ")
    posts.change_video(film.id, stage=Stage.FILMED)
    assert [(one.kind, one.title, one.word) for one in posts.items(warm.id)] == [
        (ItemKind.POST, "First", "draft"),
        (ItemKind.VIDEO, "Draught-proofing", "filmed"),
    ]
    assert posts.take_out(warm.id, post_ids=[post.id], video_ids=[film.id]) == 2
    assert posts.items(warm.id) == ()
    assert planner.posts.get(post.id).post.title == "First"
    with pytest.raises(NotFound):
        posts.take_out(warm.id, post_ids=[post.id])
    planner.record.undo()
    assert len(posts.items(warm.id)) == 2


def test_posts_of_no_campaign_are_put_in_and_keep_their_sign_offs(council: SmallCouncil, warm: Campaign) -> None:
    planner = council.planner
    approved, tray = council.approved(), council.write(title="Some day", day=None, at=None)
    council.write(title="Too late", day=date(2021, 3, 1))
    mine = planner.campaign_posts.add(warm.id, title="Mine", day=DAY)
    assert [one.id for one in planner.campaign_posts.others(warm.id)] == [approved.id, tray.id]
    assert planner.campaign_posts.put_in(warm.id, [approved.id, tray.id, mine.id]) == 2
    assert planner.campaign_posts.others(warm.id) == ()
    assert planner.posts.get(approved.id).state is State.APPROVED
    with pytest.raises(NotFound):
        planner.campaign_posts.put_in(warm.id, [approved.id])
    assert planner.record.undo() == "put 2 posts into the campaign “Warm and Well”"
    assert len(planner.campaign_posts.items(warm.id)) == 1


def test_taking_out_loses_no_sign_off(council: SmallCouncil, warm: Campaign) -> None:
    post = council.approved(campaign=warm.id)
    council.planner.sit_down(council.specialist)
    council.planner.campaign_posts.take_out(warm.id, post_ids=[post.id])
    assert council.planner.posts.get(post.id).state is State.APPROVED
