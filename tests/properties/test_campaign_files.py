"""Any campaign comes out of its file as it went in: any words, days, exact numbers; anything empty."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sddc_planner.clock import exists
from sddc_planner.errors import InvalidValue
from sddc_planner.model.campaign import BUDGET_MAX, Campaign, CampaignState, Objective, Season, Tier
from sddc_planner.model.council import HUES
from sddc_planner.model.ids import AccountId, CampaignId, MeasureId, PollId, PostId, ReadingId, VideoId
from sddc_planner.model.measure import Better, Measure, MeasureKind, Reading
from sddc_planner.model.poll import Option, Poll
from sddc_planner.model.post import Post
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.campaigns.tidying import tidied, without_lead
from sddc_planner.planner.posts import store_post
from sddc_planner.store import campaigns
from sddc_planner.store.rows import to_row
from tests.council import SmallCouncil
from tests.exchange.campaign_files import values
from tests.properties.test_nasty_strings import EXTRA, NAUGHTY, is_text
from tests.ready import new_council
from tests.ticking import TickingClock

NASTY = [one for one in (*NAUGHTY, *EXTRA) if is_text(one)]
TEXT = st.one_of(st.just(""), st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
MAYBE = st.none() | DAYS
NUMBERS = st.one_of(
    st.builds(lambda whole, places: Decimal(whole).scaleb(-places), st.integers(-(10**14), 10**14), st.integers(0, 4)),
    st.sampled_from([Decimal(one) for one in ("0", "-0", "0.00", "0E-7", "1E+3", "6.50", "999999999999999999")]),
)
TIMES = st.none() | st.times().map(lambda at: time(at.hour, at.minute))
PEOPLE = [None, *("a" * 31 + str(n) for n in range(3))]
ACCOUNTS = [AccountId("c" * 31 + str(n)) for n in range(4)]
DEPARTMENTS: list[Any] = [None, *("d" * 31 + str(n) for n in range(3))]
COUNTS = st.none() | st.integers(0, 10**6)


@st.composite
def campaigns_whole(draw: st.DrawFn) -> dict[str, Any]:
    """Values of a campaign and of all that belongs to it, as a library may hold them."""
    first, last = sorted(draw(st.tuples(DAYS, DAYS)))
    try:
        columns = tidied(
            {
                "name": draw(TEXT) or "x",
                "tag": draw(st.sampled_from(["", "warm-homes"])),
                "hue": draw(st.sampled_from(HUES)),
                "objectives": draw(
                    st.lists(st.builds(Objective, what=TEXT, start=TEXT, target=TEXT, by=MAYBE), max_size=3)
                ),
                "audiences": draw(st.lists(TEXT, max_size=3)),
                "partners": draw(st.lists(TEXT, max_size=2)),
                **{name: draw(TEXT) for name in ("aim", "insight", "strategy", "implementation", "scoring")},
                **{name: draw(TEXT) for name in ("went_well", "went_badly", "next_time")},
            }
        )
        campaign = Campaign(
            id=CampaignId("campaign"),
            first_day=first,
            last_day=last,
            department=draw(st.sampled_from(DEPARTMENTS)),
            departments=tuple(draw(st.sets(st.sampled_from(DEPARTMENTS[1:])))),
            lead=draw(st.sampled_from(PEOPLE)),
            season=draw(st.none() | st.sampled_from(Season)),
            tier=draw(st.none() | st.sampled_from(Tier)),
            state=draw(st.sampled_from(CampaignState)),
            budget=draw(st.none() | st.integers(0, BUDGET_MAX)),
            paid=draw(st.booleans()),
            **columns,
        )
        return {
            "campaign": without_lead(campaign),
            "videos": [draw_video(draw) for _ in range(draw(st.integers(0, 2)))],
            "posts": [draw_post(draw) for _ in range(draw(st.integers(0, 3)))],
            "measures": [draw_measure(draw, n) for n in range(draw(st.integers(0, 3)))],
            "polls": [draw_poll(draw) for _ in range(draw(st.integers(0, 2)))],
        }
    except InvalidValue:
        assume(False)
        raise


def draw_video(draw: st.DrawFn) -> Video:
    return Video(
        id=VideoId(""),
        title=draw(TEXT) or "x",
        stage=draw(st.sampled_from(Stage)),
        seconds=draw(COUNTS),
        cut=draw(st.sampled_from(["", "ab" * 32])),
        cut_name=draw(TEXT),
        captions=draw(st.booleans()),
        consents_missing=draw(st.integers(0, 9)),
        due=draw(MAYBE),
        department=draw(st.sampled_from(DEPARTMENTS)),
    )


def draw_post(draw: st.DrawFn) -> Post:
    day, at = draw(MAYBE), draw(TIMES)
    accounts = tuple(draw(st.permutations(ACCOUNTS)))[: draw(st.integers(0, 4))]
    return Post(
        id=PostId(""),
        title=draw(TEXT),
        day=day,
        at=None if day and at and not exists(day, at) else at,
        accounts=accounts,
        text=draw(TEXT),
        variants={one: draw(TEXT) for one in accounts[::2]},
        link=draw(TEXT),
        link_tag=draw(TEXT),
        department=draw(st.sampled_from(DEPARTMENTS)),
        notes=draw(TEXT),
        labels=tuple(draw(st.lists(TEXT, max_size=2))),
        cancelled=draw(st.booleans()),
    )


def draw_measure(draw: st.DrawFn, place: int) -> tuple[Measure, list[tuple[date, Decimal, str, str]]]:
    one = Measure(
        id=MeasureId(""),
        campaign=CampaignId(""),
        kind=draw(st.sampled_from(MeasureKind)),
        name=draw(TEXT) or "x",
        unit=draw(TEXT),
        baseline=draw(st.none() | NUMBERS),
        target=draw(st.none() | NUMBERS),
        target_day=draw(MAYBE),
        better=draw(st.sampled_from(Better)),
        source=draw(TEXT),
        note=draw(TEXT),
        place=place,
    )
    days = draw(st.lists(DAYS, max_size=4, unique=True))
    return one, [(day, draw(NUMBERS), draw(TEXT), draw(TEXT)) for day in days]


def draw_poll(draw: st.DrawFn) -> Poll:
    opens = draw(MAYBE)
    opens_at = draw(TIMES) if opens else None
    return Poll(
        id=PollId(""),
        account=draw(st.sampled_from(ACCOUNTS)),
        quarter=draw(st.sampled_from(["2020-Q4", "2035-Q1"])),
        question=draw(TEXT),
        options=tuple(Option(text=f"{n} {draw(TEXT)}", count=draw(COUNTS)) for n in range(draw(st.integers(0, 3)))),
        opens=opens,
        opens_at=opens_at if opens is None or opens_at is None or exists(opens, opens_at) else None,
        learnt=draw(TEXT),
        done=draw(TEXT),
        done_on=draw(MAYBE),
        waived=draw(TEXT),
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SmallCouncil, SmallCouncil]]:
    """Two libraries of the same council: a campaign goes from the first to the second, and is removed from both."""
    made = [new_council(tmp_path_factory.mktemp(name), TickingClock()) for name in ("from", "to")]
    for one in made:
        one.planner.sit_down(one.specialist)
    yield made[0], made[1]
    for one in made:
        one.planner.close()


def keep(council: SmallCouncil, whole: dict[str, Any]) -> CampaignId:
    """Write it as it is, by no way that would tidy it."""
    desk = council.planner.desk
    new = desk.new_id
    campaign = CampaignId(new())
    with desk.change("plan", "planned") as writer:
        writer.put("campaign", {**to_row(whole["campaign"]), "id": campaign})
        films = [new() for _ in whole["videos"]]
        for key, film in zip(films, whole["videos"], strict=True):
            writer.put("video", {**to_row(film), "id": key, "campaign": campaign})
        posts = [new() for _ in whole["posts"]]
        for n, (key, post) in enumerate(zip(posts, whole["posts"], strict=True)):
            video = films[n % len(films)] if films else None
            told = {name: getattr(post, name) for name in Post.__slots__ if name not in {"id", "campaign", "video"}}
            made = Post(id=PostId(key), campaign=campaign, video=VideoId(video) if video else None, **told)
            store_post(writer, council.specialist, frozenset(), None, made)
        for measure, read in whole["measures"]:
            key = MeasureId(new())
            writer.put("measure", {**to_row(measure), "id": key, "campaign": campaign})
            for day, value, note, origin in read:
                one = Reading(id=ReadingId(new()), measure=key, day=day, value=value, note=note, origin=origin)
                writer.put("reading", to_row(one))
        for n, poll in enumerate(whole["polls"]):
            post = posts[n % len(posts)] if posts else None
            writer.put("poll", {**to_row(poll), "id": new(), "campaign": campaign, "post": post})
    return campaign


def clear(council: SmallCouncil) -> None:
    planner = council.planner
    for one in planner.campaigns.all():
        films = [each.id for each in planner.council.videos() if each.campaign == one.id]
        if ids := campaigns.members(planner.desk.library.con, "post", [one.id])[one.id]:
            planner.posts.delete(ids)
        planner.campaigns.remove(one.id)
        with planner.desk.change("clear", "cleared") as writer:
            for key in films:
                writer.remove("video", key)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(whole=campaigns_whole())
def test_what_comes_out_is_what_went_in(
    two: tuple[SmallCouncil, SmallCouncil], tmp_path_factory: pytest.TempPathFactory, whole: dict[str, Any]
) -> None:
    here, there = two
    target = Path(tmp_path_factory.getbasetemp()) / "round-trip.sddccampaign"
    try:
        campaign = keep(here, whole)
        before = values(here.planner, campaign)
        here.planner.campaign_exchange.save(campaign, target)
        exchange = there.planner.campaign_exchange
        preview = exchange.preview(target)
        assert (preview.left_out, preview.coming.to_know) == ((), ())
        made = exchange.apply(preview)
        assert values(there.planner, made.id) == before
        assert values(here.planner, campaign) == before, "saving changes nothing"
        again = exchange.apply(exchange.preview(target), again=True)
        after = values(there.planner, again.id)
        assert {**after, "campaign": {}, "posts": []} == {**before, "campaign": {}, "posts": []}
    finally:
        clear(here)
        clear(there)
