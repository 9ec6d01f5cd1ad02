"""Filters that combine show what a plain look at every post would keep: no more, no less."""

import random
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.checks_subject import Level
from sddc_planner.model.ids import CampaignId, VideoId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.model.video import Video
from sddc_planner.planner.wanted import Wanted
from tests.council import DAY, SmallCouncil

FIRST, LAST = date(2020, 11, 30), date(2021, 1, 3)
LABELS = ("bins", "two words", "ŷ’s")


@pytest.fixture
def full(council: SmallCouncil, tmp_path: Any) -> SmallCouncil:
    """Fifty posts of every sort, in December and in the tray."""
    planner, chance = council.planner, random.Random(4)  # noqa: S311  # no secret
    campaign = planner.council.save(Campaign(id=CampaignId("e" * 32), name="Festive", first_day=DAY, last_day=DAY))
    video = planner.council.save(Video(id=VideoId("f" * 32), title="Film"))
    picture, film = tmp_path / "a.png", tmp_path / "b.mp4"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n not much of a picture")
    film.write_bytes(b"\x00\x00\x00\x18ftypmp42 not much of a film")
    accounts = (council.facebook, council.x, council.clean_team, council.gym)
    for n in range(50):
        day = chance.choice([None, *(date(2020, 12, d) for d in range(1, 29))])
        post = council.write(
            title=f"Post {n}",
            text=chance.choice(["Bins.", "", "Read on. #shoplocal #a #b #c"]),
            day=day,
            at=chance.choice([None, time(9), time(22)]),
            accounts=tuple(chance.sample(accounts, chance.randint(0, 3))),
            department=chance.choice([None, council.central.id, council.waste.id, council.leisure.id]),
            campaign=chance.choice([None, campaign.id]),
            video=chance.choice([None, None, video.id]),
            labels=tuple(chance.sample(LABELS, chance.randint(0, 2))),
            cancelled=chance.random() < 0.1,
        )
        for file in chance.choice([[], [], [picture], [film], [picture, film]]):
            planner.posts.add_media(post.id, file, alt="x")
        if chance.random() < 0.3:
            planner.sit_down(chance.choice([council.manager, council.contact]))
            planner.posts.edit(post.id, text=f"Rewritten {n}", sitting=False)
        for finding in planner.posts.checks(post.id):
            if finding.level is Level.WARNING and chance.random() < 0.5:
                planner.posts.waive(post.id, finding.id, "Agreed.")
    submitted = [one.id for one, _state in planner.posts.between(FIRST, LAST)][::3]
    planner.sit_down(council.specialist)
    planner.schedules.submit(submitted)
    return council


def plainly(council: SmallCouncil, wanted: Wanted) -> Callable[[Post, State], bool]:
    """Each filter by itself, asked of one post as its panel shows it."""
    planner = council.planner
    platforms = {one.id: one.platform for one in planner.council.accounts()}
    authors = {
        row["id"]: row["authors"] or "" for row in planner.desk.library.con.execute("SELECT id, authors FROM post")
    }

    def keeps(post: Post, state: State) -> bool:
        kinds = [one.mime.partition("/")[0] for one in planner.posts.media_of(post)]
        fails = {one.level for one in planner.posts.checks(post.id) if not one.waived}
        return (
            (not wanted.departments or post.department in wanted.departments)
            and (not wanted.accounts or bool(set(post.accounts) & wanted.accounts))
            and (not wanted.campaigns or post.campaign in wanted.campaigns)
            and (not wanted.states or state in wanted.states)
            and (not wanted.platforms or any(platforms[one] in wanted.platforms for one in post.accounts))
            and (not wanted.labels or bool(set(post.labels) & wanted.labels))
            and (
                not wanted.people
                or post.created_by in wanted.people
                or any(one in authors[post.id] for one in wanted.people)
            )
            and wanted.video in (None, post.video is not None or "video" in kinds)
            and wanted.picture in (None, "image" in kinds)
            and (not wanted.failing or bool(fails & wanted.failing and not post.cancelled and not post.published_at))
        )

    return keeps


def test_filters_combine_as_each_by_itself_would(full: SmallCouncil) -> None:
    planner = full.planner
    every = {one.id: state for one, state in (*planner.posts.between(FIRST, LAST), *planner.posts.tray())}
    posts = {one: planner.posts.get(one).post for one in every}

    def some(values: Any) -> st.SearchStrategy[frozenset[Any]]:
        return st.just(frozenset()) | st.frozensets(st.sampled_from(list(values)), max_size=2)

    @settings(suppress_health_check=list(HealthCheck), max_examples=80, deadline=None)
    @given(
        wanted=st.builds(
            Wanted,
            departments=some([full.central.id, full.waste.id, "gone"]),
            accounts=some([full.facebook, full.x, full.gym]),
            campaigns=some(["e" * 32, "gone"]),
            states=some(State),
            platforms=some(["facebook", "x", "nextdoor"]),
            labels=some([*LABELS, "'; DROP TABLE post; --"]),
            people=some([full.specialist, full.manager, full.contact]),
            video=st.sampled_from([None, None, True, False]),
            picture=st.sampled_from([None, None, True, False]),
            failing=some([Level.ERROR, Level.WARNING]),
        )
    )
    def check(wanted: Wanted) -> None:
        keeps = plainly(full, wanted)
        shown = {one.id for one, _state in (*planner.posts.between(FIRST, LAST, wanted), *planner.posts.tray(wanted))}
        assert shown == {one for one, state in every.items() if keeps(posts[one], state)}

    check()


def test_the_posts_of_this_test_differ_in_everything(full: SmallCouncil) -> None:
    """Or the test above would prove little."""
    for narrowed in (
        Wanted(video=True),
        Wanted(video=False),
        Wanted(picture=True),
        Wanted(failing=frozenset({Level.ERROR})),
        Wanted(failing=frozenset({Level.WARNING})),
        Wanted(people=frozenset({full.manager})),
        Wanted(labels=frozenset({"bins"})),
        Wanted(platforms=frozenset({"x"})),  # type: ignore[arg-type]
    ):
        assert 2 < len(full.planner.posts.between(FIRST, LAST, narrowed)) < 45, narrowed
