"""The example of one day: the council, its campaigns and videos, and every post laid over the month with its story."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sddc_planner.demo import council, posts
from sddc_planner.demo.calendar import day_at, month_of, season_of
from sddc_planner.demo.campaigns import campaign_id, campaign_tag, campaigns
from sddc_planner.demo.council import account_id, department_id, person_id
from sddc_planner.demo.example import ExamplePost, example_id
from sddc_planner.demo.pictures import picture
from sddc_planner.demo.posts import around
from sddc_planner.demo.story import Step, Telling
from sddc_planner.demo.videos import video_id, videos
from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Account, Department, Holding, Person
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Media, Post
from sddc_planner.model.state import needs_of
from sddc_planner.model.video import Video


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A post and what happened to it before today. ``post`` is how it was last written."""

    post: Post
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Everything in the example, by key."""

    today: date
    departments: Mapping[str, Department]
    accounts: Mapping[str, Account]
    people: Mapping[str, Person]
    holdings: tuple[Holding, ...]
    campaigns: Mapping[str, Campaign]
    videos: Mapping[str, Video]
    posts: tuple[Told, ...]


def example(today: date) -> Example:
    month = month_of(today)
    laid = [
        *_laid(around.BEFORE, month_of(today, -1), today, manager="deputy"),
        *_laid((*posts.SEASONAL[season_of(today)], *posts.SERVICE), month, today),
        *_laid(around.AFTER, month_of(today, 1), today),
        *_laid(around.TRAY, month, today),
    ]
    return Example(
        today=today,
        departments=council.departments(),
        accounts=council.accounts(),
        people=council.people(),
        holdings=council.holdings(today),
        campaigns=campaigns(today),
        videos=videos(today),
        posts=tuple(laid),
    )


def picture_hash(name: str) -> str:
    return hashlib.sha256(picture(name)).hexdigest()


def _laid(written: Iterable[ExamplePost], month: date, today: date, manager: str = "manager") -> Iterator[Told]:
    for minute, one in enumerate(written):
        final = _post(one, month, today)
        telling = Telling(
            example=one,
            final=final,
            month=month,
            today=today,
            signatories=_signatories(final),
            manager=manager,
            minute=minute,
        )
        steps = telling.steps()
        last = next((step.post for step in reversed(steps) if step.post is not None), final)
        yield Told(post=last, steps=steps)


def _post(one: ExamplePost, month: date, today: date) -> Post:
    return Post(
        id=PostId(example_id("post", f"{month:%Y-%m} {one.key}" if one.place else one.key)),
        title=one.title,
        day=day_at(one.place, month) if one.place else None,
        at=one.at,
        accounts=tuple(account_id(key) for key in one.accounts),
        text=one.text,
        variants={account_id(key): text for key, text in one.variants.items()},
        link=one.link,
        link_tag=campaign_tag(one.campaign, today) if one.campaign else one.tag,
        media=tuple(Media(sha256=picture_hash(shown.name), alt=shown.alt) for shown in one.pictures),
        department=department_id(one.department),
        campaign=campaign_id(one.campaign) if one.campaign else None,
        video=video_id(one.video) if one.video else None,
        notes=one.notes,
        labels=one.labels,
        created_by=person_id(one.by),
    )


def _signatories(post: Post) -> tuple[str, ...]:
    """The keys of the departments that must sign, the post's own first."""
    departments = council.departments()
    keys = {one.id: key for key, one in departments.items()}
    needs = needs_of(
        post.accounts,
        post.department,
        {one.id: one.department for one in council.accounts().values()},
        {one.id: one for one in departments.values()},
    )
    found = [need.department for need in needs if need.department is not None]
    return tuple(keys[one] for one in sorted(found, key=lambda one: (one != post.department, one)))
