"""What was handed over, and what became of the post between making the file and ticking it, and afterwards."""

from datetime import date, time
from pathlib import Path

import pytest

from sddc_planner.errors import NotFound, UserError
from sddc_planner.model.ids import PostId
from sddc_planner.model.post import Post
from sddc_planner.planner.handing.making import HandReport
from sddc_planner.planner.handing.ticking import TickLine
from tests.council import DAY, SmallCouncil
from tests.exchange.handing_over import csv_template

DECEMBER = date(2020, 12, 1)


@pytest.fixture
def two(council: SmallCouncil, tmp_path: Path) -> tuple[Post, Post, HandReport]:
    """Two approved posts, and a file of them that nobody has ticked yet."""
    first, second = council.approved(), council.approved(title="Another", text="Quite another matter.", at=time(15))
    council.planner.sit_down(council.specialist)
    handing = council.planner.handing
    report = handing.make(DECEMBER, handing.open_template(csv_template(tmp_path)), tmp_path / "out")
    return first, second, report


def line(council: SmallCouncil, post: PostId) -> TickLine:
    return council.planner.handing.ticks_of([post])[0]


def test_a_tick_is_about_what_the_file_said(council: SmallCouncil, two: tuple[Post, Post, HandReport]) -> None:
    """Rewritten and signed again between the file and the tick: the tool has the old words."""
    first, _second, report = two
    council.planner.posts.edit(first.id, text="Your bin day changes.")
    council.submit(first.id)
    council.approve(first.id)
    council.planner.handing.mark_handed_over(report)
    assert line(council, first.id).said == "What was handed over is revision 1; it is now revision 2."


def test_what_lost_its_approval_since_is_ticked_with_the_rest(
    council: SmallCouncil, two: tuple[Post, Post, HandReport]
) -> None:
    first, second, report = two
    council.planner.posts.edit(first.id, text="Not signed.")
    council.planner.handing.mark_handed_over(report)
    assert line(council, second.id).said == "Handed over."
    assert (
        line(council, first.id).said == "What was handed over is revision 1; it has changed since and is not approved."
    )


def test_a_deleted_post_keeps_nobody_from_ticking_the_rest(
    council: SmallCouncil, two: tuple[Post, Post, HandReport]
) -> None:
    first, second, report = two
    council.planner.posts.delete([first.id])
    council.planner.handing.mark_handed_over(report)
    assert line(council, second.id).said == "Handed over."
    council.planner.record.undo()
    assert line(council, second.id).said == ""


def test_a_file_of_other_posts_lets_nothing_be_ticked(
    council: SmallCouncil, two: tuple[Post, Post, HandReport]
) -> None:
    _first, _second, report = two
    draft = council.write(title="Draft")
    kept = report.files[0].kept
    with pytest.raises(UserError, match="not approved"):
        council.planner.handing.mark_handed([(draft.id, council.facebook)], handed={(draft.id, council.facebook): kept})
    with pytest.raises(NotFound):
        council.planner.handing.mark_handed([(PostId("gone"), council.facebook)])


def test_a_withdrawn_approval_says_to_take_it_out_of_the_tool(
    council: SmallCouncil, two: tuple[Post, Post, HandReport]
) -> None:
    first, _second, report = two
    planner = council.planner
    planner.handing.mark_handed_over(report)
    council.sign_in(council.manager)
    planner.signoffs.withdraw([first.id])
    assert line(council, first.id).said == "It was handed over and is no longer approved: take it out of the tool."
    (item,) = [one for one in planner.pictures.month(DECEMBER).items if one.id == first.id]
    assert item.problem == "Handed over, and no longer approved"
    (found,) = [one.text for one in planner.posts.checks(first.id) if one.id.startswith("handed:")]
    assert found == "It was handed over and is no longer approved: take it out of the tool."


def test_a_time_that_moved_is_handed_over_as_it_is_and_again_when_it_moves_again(
    council: SmallCouncil, tmp_path: Path
) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.rules.set(time_may_move=True)
    post = council.approved()
    planner.posts.edit(post.id, at=time(11))
    opened = planner.handing.open_template(csv_template(tmp_path))
    planner.handing.mark_handed_over(planner.handing.make(DECEMBER, opened, tmp_path / "out"))
    assert line(council, post.id).said == "Handed over."
    assert planner.handing.preview(DECEMBER, opened).rows == 0
    planner.posts.edit(post.id, at=time(12))
    assert line(council, post.id).said == "What was handed over is revision 1; its time has moved since."
    assert planner.handing.preview(DECEMBER, opened).rows == 1
    assert post.day == DAY


def test_what_is_published_is_not_handed_over_again(council: SmallCouncil, tmp_path: Path) -> None:
    """Marked as published as a whole, without a tick for each account."""
    post = council.approved()
    council.planner.posts.mark_published([post.id])
    opened = council.planner.handing.open_template(csv_template(tmp_path))
    preview = council.planner.handing.preview(DECEMBER, opened, again=True, past=True)
    assert preview.rows == 0
    assert [one.reason for one in preview.left_out] == ["it is published already"]
