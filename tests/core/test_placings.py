"""Ticks for what was handed over and what appeared, on each account."""

from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.errors import InvalidValue, NotFound, UserError
from sddc_planner.model.ids import AccountId, PostId
from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.histories import Asked
from tests.council import SmallCouncil
from tests.exchange.handing_over import csv_template

DECEMBER = date(2020, 12, 1)
Pairs = list[tuple[PostId, AccountId]]


@pytest.fixture
def both(council: SmallCouncil) -> tuple[Post, Pairs]:
    """An approved post on two accounts."""
    post = council.approved(accounts=(council.facebook, council.x))
    return post, [(post.id, council.facebook), (post.id, council.x)]


def said(council: SmallCouncil, post: Post) -> str:
    return council.planner.handing.ticks_of([post.id])[0].said


def test_a_post_is_published_once_it_appeared_on_every_account(council: SmallCouncil, both: tuple[Post, Pairs]) -> None:
    post, pairs = both
    handing = council.planner.handing
    handing.mark_published(pairs[:1], link=" https://www.facebook.com/sddc/posts/1 ")
    assert said(council, post) == "Published on 1 of 2 accounts: not yet on @SDDC (X)."
    assert council.planner.posts.get(post.id).state is State.APPROVED
    assert handing.ticks(DECEMBER)[0].ticks[0].placing.link == "https://www.facebook.com/sddc/posts/1"
    handing.mark_published(pairs[1:])
    assert council.planner.posts.get(post.id).state is State.PUBLISHED
    assert said(council, post) == ""
    handing.mark_published(pairs[1:], on=False)
    assert council.planner.posts.get(post.id).state is State.APPROVED
    council.planner.record.undo()
    assert council.planner.posts.get(post.id).state is State.PUBLISHED


def test_many_are_ticked_and_taken_back_in_one_step(council: SmallCouncil) -> None:
    posts = [council.approved(title=f"Post {n}", at=time(9 + n)) for n in range(3)]
    council.planner.handing.mark_published([(one.id, council.facebook) for one in posts])
    assert {council.planner.posts.get(one.id).state for one in posts} == {State.PUBLISHED}
    assert council.planner.record.undo() == "ticked 3 posts as published"
    assert {council.planner.posts.get(one.id).state for one in posts} == {State.APPROVED}
    assert not any(tick.placing.published_at for line in council.planner.handing.ticks(DECEMBER) for tick in line.ticks)


@pytest.mark.parametrize(
    ("account", "link"),
    [
        ("facebook", "https://x.com/sddc/status/1"),
        ("facebook", "http://facebook.com/1"),
        ("x", "https://notx.com/1"),
        ("x", "javascript:alert(1)"),
        ("x", "https://x.com.evil.example/1"),
    ],
)
def test_a_link_that_cannot_be_the_live_post_is_refused(
    council: SmallCouncil, both: tuple[Post, Pairs], account: str, link: str
) -> None:
    post, _pairs = both
    with pytest.raises(InvalidValue):
        council.planner.handing.mark_published([(post.id, getattr(council, account))], link=link)
    assert said(council, post) == ""


def test_what_is_not_approved_or_yet_to_come_cannot_be_ticked(council: SmallCouncil, both: tuple[Post, Pairs]) -> None:
    draft = council.write(title="A draft")
    handing = council.planner.handing
    for mark in (handing.mark_handed, handing.mark_published):
        with pytest.raises(UserError, match="is not approved"):
            mark([(draft.id, council.facebook)])
        with pytest.raises(NotFound):
            mark([(draft.id, council.gym)])
    with pytest.raises(InvalidValue, match="yet to come"):
        handing.mark_published(both[1], day=date(2030, 1, 1), at=time(9))
    assert [line.post for line in handing.ticks(DECEMBER)] == [both[0].id]


def test_what_changed_since_it_was_handed_over_is_said_and_handed_over_again(
    council: SmallCouncil, both: tuple[Post, Pairs], tmp_path: Path
) -> None:
    post, pairs = both
    handing = council.planner.handing
    opened = handing.open_template(csv_template(tmp_path))
    report = handing.make(DECEMBER, opened, tmp_path / "out")
    assert said(council, post) == "", "a file alone is not handed over"
    handing.mark_handed_over(report)
    assert said(council, post) == "Handed over."
    assert handing.ticks(DECEMBER)[0].ticks[0].placing.handed == report.files[0].kept
    assert {out.reason.partition(" on ")[0] for out in handing.preview(DECEMBER, opened).left_out} == {
        "it was handed over"
    }
    assert handing.preview(DECEMBER, opened, again=True).rows == 2

    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post.id, text="Your bin day changes.")
    assert said(council, post) == "What was handed over is revision 1; it has changed since and is not approved."
    council.submit(post.id)
    council.approve(post.id)
    assert said(council, post) == "What was handed over is revision 1; it is now revision 2."
    assert handing.preview(DECEMBER, opened).rows == 2
    handing.mark_handed(pairs)
    assert said(council, post) == "Handed over."
    handing.mark_handed(pairs, on=False)
    assert said(council, post) == ""


def test_the_history_tells_ticks_as_sentences(council: SmallCouncil, both: tuple[Post, Pairs], tmp_path: Path) -> None:
    post, pairs = both
    handing = council.planner.handing
    council.planner.sit_down(council.specialist)
    report = handing.make(DECEMBER, handing.open_template(csv_template(tmp_path)), tmp_path / "out")
    handing.mark_handed_over(report)
    handing.mark_published(pairs[:1], link="https://www.facebook.com/sddc/posts/1")
    handing.mark_published(pairs[1:])
    own = [one.summary for one in council.planner.histories.lines(Asked(post=post.id), 3)]
    assert own == [
        "ticked as published on @SDDC, X",
        "ticked as published on South Derbyshire DC, Facebook",
        "ticked as handed over on South Derbyshire DC, Facebook and @SDDC, X",
    ]
    every = [one.summary for one in council.planner.histories.lines(Asked(), 5)]
    assert "made a file of 1 post of December 2020 for tool" in every
    assert "noted how files for tool are filled" in every
    assert "ticked “Christmas bins” as handed over" in every


def test_the_calendar_and_the_checks_say_what_changed_and_what_is_still_missing(
    council: SmallCouncil, both: tuple[Post, Pairs]
) -> None:
    post, pairs = both
    handing = council.planner.handing

    def item() -> str:
        return next(one.problem for one in council.planner.pictures.month(DECEMBER).items if one.id == post.id)

    def found() -> list[str]:
        return [one.text for one in council.planner.posts.checks(post.id) if one.id.startswith("handed:")]

    assert (item(), found()) == ("", [])
    handing.mark_handed(pairs)
    assert (item(), found()) == ("", [])
    handing.mark_published(pairs[:1])
    assert item() == "Published on 1 of 2 accounts"
    assert found() == ["Published on 1 of 2 accounts: not yet on @SDDC (X)."]
    council.planner.posts.edit(post.id, text="Another text.")
    assert item() == "Changed since it was handed over; Published on 1 of 2 accounts"
    assert found()[0].startswith("What was handed over is revision 1; it has changed since and is not approved.")
