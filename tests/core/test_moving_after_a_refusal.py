"""A time that may move never moves a post out of a later request for changes."""

from datetime import time

import pytest

from sddc_planner.model.ids import PostId
from sddc_planner.model.state import State
from tests.council import DAY, SmallCouncil


@pytest.fixture
def twice(council: SmallCouncil) -> PostId:
    """Submitted for 9:00 and for 10:00, and approved for 9:00 while times may move. It is planned for 10:00."""
    council.sign_in(council.manager)
    council.planner.rules.set(time_may_move=True)
    post = council.write()
    council.submit(post.id)
    council.planner.posts.edit(post.id, at=time(10))
    council.submit(post.id)
    council.planner.posts.edit(post.id, at=time(9))
    council.approve(post.id)
    council.planner.sit_down(council.specialist)
    council.planner.posts.edit(post.id, at=time(10))
    return post.id


def standing(council: SmallCouncil, post: PostId) -> State:
    return council.planner.posts.get(post).standing


def test_changes_requested_later_hold_at_every_time_of_the_day(council: SmallCouncil, twice: PostId) -> None:
    planner = council.planner
    assert standing(council, twice) is State.AWAITING
    council.sign_in(council.manager)
    planner.signoffs.request_changes([twice], "The text is wrong.")
    planner.sit_down(council.specialist)
    for at in (time(11), time(10, 1), time(0)):
        planner.posts.edit(twice, at=at)
        assert standing(council, twice) is not State.APPROVED
    assert planner.exchange.export(DAY.replace(day=1), planner.folder / "out").posts == 0


def test_once_withdrawn_or_followed_by_an_approval_it_moves_again(council: SmallCouncil, twice: PostId) -> None:
    planner = council.planner
    council.sign_in(council.manager)
    planner.signoffs.request_changes([twice], "Not then.")
    planner.signoffs.withdraw([twice])
    planner.posts.edit(twice, at=time(11))
    assert standing(council, twice) is State.APPROVED
    assert planner.record.check().faults == []
