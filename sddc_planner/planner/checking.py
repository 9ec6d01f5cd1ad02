"""Gathering what the checks of a post look at, and asking them."""

from collections.abc import Sequence
from datetime import date, timedelta

from sddc_planner.model.checks import CheckSubject, Finding, Neighbour, check_post
from sddc_planner.model.council import Account
from sddc_planner.model.ids import PostId
from sddc_planner.model.links import campaign_tag
from sddc_planner.model.platform import Platform
from sddc_planner.model.post import Post
from sddc_planner.model.video import Video
from sddc_planner.planner.days import holidays_of
from sddc_planner.planner.desk import Desk
from sddc_planner.planner.holds.rule import holds_over, let_on_in
from sddc_planner.planner.wording import spelling_of
from sddc_planner.store import campaigns, council, media, placings, polls, posts

_DAY = timedelta(days=1)


def check_posts(desk: Desk, wanted: Sequence[Post]) -> dict[PostId, tuple[Finding, ...]]:
    """What the checks of DESIGN section 7 say of each post, beside the other posts of its days."""
    return {one.post.id: check_post(one) for one in subjects(desk, wanted)}


def subjects(desk: Desk, wanted: Sequence[Post]) -> list[CheckSubject]:
    """Each post with everything that its checks look at."""
    con = desk.library.con
    accounts = {one.id: one for one in council.all_of(con, Account)}
    platforms = {one.id: one for one in council.all_of(con, Platform)}
    videos = {one.id: one for one in council.all_of(con, Video)}
    tags = campaigns.tags(con, {post.campaign for post in wanted if post.campaign})
    holidays = holidays_of(desk)
    spelling = spelling_of(desk)
    near = _neighbours(desk, sorted({post.day for post in wanted if post.day}))
    over, let_on = holds_over(desk, wanted), let_on_in(desk, wanted)
    under_way = _under_way(desk, wanted)
    asked = polls.of_posts(con, [post.id for post in wanted])
    files = {one.sha256: one for post in wanted for one in media.files(con, (item.sha256 for item in post.media))}
    return [
        CheckSubject(
            post=post,
            accounts=tuple(accounts[one] for one in post.accounts if one in accounts),
            platforms=platforms,
            media_kinds={item.sha256: files[item.sha256].mime for item in post.media if item.sha256 in files},
            media_bytes={item.sha256: files[item.sha256].size for item in post.media if item.sha256 in files},
            video=videos.get(post.video) if post.video else None,
            bank_holidays=holidays,
            neighbours=tuple(
                other
                for day in (_beside(post.day) if post.day else ())
                for other in near.get(day, ())
                if other.post != post.id
            ),
            campaign_tag=campaign_tag(tags.get(post.campaign, "")) if post.campaign else "",
            spelling=spelling,
            holds=over.get(post.id, ()),
            let_on=let_on.get(post.id, ()),
            under_way=under_way.get(post.id, ()),
            polls=asked.get(post.id, ()),
        )
        for post in wanted
    ]


def _under_way(desk: Desk, wanted: Sequence[Post]) -> dict[PostId, tuple[tuple[str, str], ...]]:
    if not placings.of_posts(desk.library.con, [post.id for post in wanted]):
        return {}
    from sddc_planner.planner.handing.under_way import notes_of  # noqa: PLC0415  # only where something was handed over

    return notes_of(desk, wanted)


def _neighbours(desk: Desk, days: Sequence[date]) -> dict[date, list[Neighbour]]:
    """Posts that go out on these days and the days beside them: a clash may cross midnight."""
    if not days:
        return {}
    asked = {near for day in days for near in _beside(day)}
    near: dict[date, list[Neighbour]] = {}
    for other in posts.wordings_between(desk.library.con, min(asked), max(asked)):
        if other.day in asked:
            near.setdefault(other.day, []).append(
                Neighbour(
                    post=other.id,
                    title=other.heading,
                    day=other.day,
                    at=other.at,
                    accounts=other.accounts,
                    text=other.text,
                )
            )
    return near


def _beside(day: date) -> list[date]:
    """The day with those before and after it, where the calendar has them."""
    before, after = [day - _DAY] if day > date.min else [], [day + _DAY] if day < date.max else []
    return [*before, day, *after]
