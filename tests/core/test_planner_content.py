"""What is signed and what is not: each part of the content takes an approval away, and changing it back returns it."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sddc_planner.model.campaign import Campaign
from sddc_planner.model.council import Asks
from sddc_planner.model.ids import CampaignId, VideoId
from sddc_planner.model.post import Media, Post
from sddc_planner.model.state import State
from sddc_planner.model.video import Stage, Video
from sddc_planner.planner.evidence import approved_among
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil

CUT, OTHER_CUT = "1" * 64, "2" * 64
PICTURE = b"\x89PNG\r\n\x1a\n the first picture"


@pytest.fixture
def post(council: SmallCouncil, tmp_path: Path) -> Post:
    """Approved by the manager and by Waste, with something in every field."""
    planner = council.planner
    planner.sit_down(council.specialist)
    planner.council.save(Campaign(id=CampaignId("e" * 32), name="Bins", first_day=DAY, last_day=DAY))
    planner.council.save(Video(id=VideoId("f" * 32), title="Bin day", stage=Stage.READY, cut=CUT))
    made = council.write(
        accounts=(council.facebook, council.clean_team),
        variants={council.clean_team: "Our bins."},
        link="https://example.org/bins",
        link_tag="bins",
        campaign=CampaignId("e" * 32),
        video=VideoId("f" * 32),
        notes="A note",
        labels=("one",),
    )
    for name, content in (("one.png", PICTURE), ("two.png", PICTURE[:-1] + b"!")):
        (tmp_path / name).write_bytes(content)
        planner.posts.add_media(made.id, tmp_path / name, alt=f"Picture {name}")
    council.submit(made.id)
    council.approve(made.id)
    planner.sit_down(council.specialist)
    assert is_approved(planner, made)
    return planner.posts.get(made.id).post


def is_approved(planner: Planner, post: Post) -> bool:
    """As the window says, as the calendar says and as an export does: all three agree."""
    says = planner.posts.get(post.id).standing is State.APPROVED
    (line,) = [line for line, _state in (*planner.posts.between(DAY, date(2021, 1, 31)), *planner.posts.tray())]
    assert (line.standing is State.APPROVED) == says
    exported = {one.post.id for one in approved_among(planner.desk, [post.id]).posts}
    assert (post.id in exported) == says
    return says


CHANGES: dict[str, Callable[[Post, SmallCouncil], dict[str, Any]]] = {
    "one character": lambda p, _c: {"text": p.text.replace("may", "May")},
    "one space": lambda p, _c: {"text": p.text + " "},
    "alt text": lambda p, _c: {"media": (replace(p.media[0], alt="Picture One.png"), p.media[1])},
    "another account": lambda p, c: {"accounts": (*p.accounts, c.x)},
    "one account less": lambda p, _c: {"accounts": p.accounts[:1]},
    "date": lambda p, _c: {"day": date(2020, 12, 15)},
    "no date": lambda p, _c: {"day": None},
    "time": lambda p, _c: {"at": time(9, 1)},
    "no time": lambda p, _c: {"at": None},
    "media byte": lambda p, _c: {"media": (Media(sha256=p.media[1].sha256, alt=p.media[0].alt), p.media[1])},
    "media order": lambda p, _c: {"media": p.media[::-1]},
    "one picture less": lambda p, _c: {"media": p.media[:1]},
    "variant": lambda p, c: {"variants": {c.clean_team: "Our bins!"}},
    "no variant": lambda p, _c: {"variants": {}},
    "variant elsewhere": lambda p, c: {"variants": {c.facebook: "Our bins."}},
    "link": lambda p, _c: {"link": "https://example.org/Bins"},
    "no link": lambda p, _c: {"link": ""},
    "link tag": lambda p, _c: {"link_tag": "bin"},
    "no video": lambda p, _c: {"video": None},
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_part_of_the_content_is_signed(council: SmallCouncil, post: Post, name: str) -> None:
    planner = council.planner
    columns = CHANGES[name](post, council)
    planner.posts.edit(post.id, sitting=False, **columns)
    assert planner.posts.get(post.id).standing is State.CHANGED
    assert not is_approved(planner, post)
    ((_one, why),) = approved_among(planner.desk, [post.id]).left_out
    assert why == "changed since sign-off"

    before = {field: getattr(post, field) for field in columns}
    if name == "one account less":
        before["variants"] = post.variants
    planner.posts.edit(post.id, sitting=False, **before)
    assert planner.posts.get(post.id).post == post
    assert is_approved(planner, post)

    planner.record.undo()
    assert not is_approved(planner, post)
    planner.record.undo()
    assert is_approved(planner, post)
    assert planner.record.check().faults == []


def test_the_cut_of_the_video_is_signed(council: SmallCouncil, post: Post) -> None:
    planner = council.planner
    (video,) = planner.council.videos()
    planner.council.save(replace(video, cut=OTHER_CUT))
    assert not is_approved(planner, post)
    planner.council.save(video)
    assert is_approved(planner, post)
    planner.council.save(replace(video, title="Bin day, long", stage=Stage.PUBLISHED, seconds=61, captions=True))
    assert is_approved(planner, post)


def test_the_two_pictures_differ_in_one_byte(post: Post, tmp_path: Path) -> None:
    first, second = ((tmp_path / name).read_bytes() for name in ("one.png", "two.png"))
    assert sum(a != b for a, b in zip(first, second, strict=True)) == 1
    assert [item.sha256 for item in post.media] == [hashlib.sha256(one).hexdigest() for one in (first, second)]


@pytest.mark.parametrize(
    "columns",
    [
        {"title": "Another title"},
        {"notes": "Another note"},
        {"labels": ("two", "three")},
        {"campaign": None},
        {"department": None},
        {"waivers": {"alt_text": "Agreed."}},
        {"published_at": None},
        {"accounts": "the other way round"},
    ],
    ids=str,
)
def test_what_the_team_keeps_beside_it_is_not_signed(
    council: SmallCouncil, post: Post, columns: dict[str, Any]
) -> None:
    if columns.get("accounts"):
        columns = {"accounts": post.accounts[::-1]}
    council.planner.posts.edit(post.id, sitting=False, **columns)
    assert is_approved(council.planner, post)


def test_another_department_may_have_to_sign_too(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved()
    planner.posts.edit(post.id, department=council.leisure.id, sitting=False)
    assert is_approved(planner, post), "Leisure is only told"
    planner.posts.edit(post.id, department=council.waste.id, sitting=False)
    assert planner.posts.get(post.id).standing is State.AWAITING
    assert not is_approved(planner, post)
    council.approve(post.id)
    assert is_approved(planner, post)


def test_a_department_that_is_asked_from_now_on_is_asked_about_what_is_approved(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved(accounts=(council.gym,))
    council.sign_in(council.manager)
    planner.council.save(replace(council.leisure, asks=Asks.MUST_SIGN))
    assert not is_approved(planner, post)
    planner.council.save(replace(council.leisure, asks=Asks.NOT_ASKED))
    assert is_approved(planner, post)


def test_a_published_or_cancelled_post_keeps_its_standing(council: SmallCouncil) -> None:
    planner = council.planner
    post = council.approved()
    planner.posts.mark_published([post.id])
    assert planner.posts.get(post.id).state is State.PUBLISHED
    assert is_approved(planner, post), "exported whether or not it has been published"
    planner.posts.edit(post.id, text="Changed afterwards.", sitting=False)
    assert planner.posts.get(post.id).state is State.CHANGED, "never looks as if the new text had been signed"
    planner.record.undo()
    planner.posts.cancel([post.id])
    view = planner.posts.get(post.id)
    assert (view.state, view.standing) == (State.CANCELLED, State.APPROVED)
    ((_one, why),) = approved_among(planner.desk, [post.id]).left_out
    assert why == "cancelled"
    planner.posts.cancel([post.id], cancelled=False)
    assert is_approved(planner, post)


def test_who_is_told_before_an_approval_is_lost(council: SmallCouncil) -> None:
    planner = council.planner
    approved, draft = council.approved(), council.write(title="Draft")
    both = [approved.id, draft.id]
    assert planner.posts.would_lose(both, date(2020, 12, 15)) == (planner.posts.get(approved.id).post,)
    assert planner.posts.would_lose(both, DAY) == ()
    assert planner.posts.would_lose(both, None) == (planner.posts.get(approved.id).post,)
    later = date(2020, 12, 16)
    assert planner.posts.would_lose(both, later, anchor=draft.id) == (planner.posts.get(approved.id).post,)
    planner.posts.move(both, later, anchor=draft.id)
    assert planner.posts.get(approved.id).standing is State.CHANGED


def test_only_an_approved_post_can_have_been_published(council: SmallCouncil) -> None:
    from sddc_planner.errors import UserError

    planner = council.planner
    post = council.write()
    with pytest.raises(UserError, match="is not approved"):
        planner.posts.mark_published([post.id])
    assert planner.posts.get(post.id).post.published_at is None
