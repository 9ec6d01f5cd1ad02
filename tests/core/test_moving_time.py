"""A time that may move within its day: only under the rule that was signed, and nothing else with it."""

from collections.abc import Callable
from datetime import date, time

import pytest

from sddc_planner.model.post import Post
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil


def let_times_move(planner: Planner, yes: bool) -> None:
    with planner.desk.change("test", "set a rule", undoable=False) as writer:
        writer.put("setting", {"id": "time_may_move", "value": "yes" if yes else "no"})


@pytest.fixture
def movable(council: SmallCouncil) -> Post:
    """Approved by the manager and by Waste while times may move."""
    let_times_move(council.planner, True)
    return council.approved(accounts=(council.clean_team,))


def standing(council: SmallCouncil, post: Post) -> State:
    return council.planner.posts.get(post.id).standing


def test_a_time_may_move_within_the_day_and_back(council: SmallCouncil, movable: Post) -> None:
    posts = council.planner.posts
    for at in (time(18, 30), time(0, 0), time(9)):
        posts.edit(movable.id, at=at)
        view = posts.get(movable.id)
        assert (view.standing, view.revision) == (State.APPROVED, 1)
        assert posts.doubtful([movable.id]) == {}
    assert council.planner.record.check().faults == []


@pytest.mark.parametrize(
    "change",
    [
        lambda _council: {"day": date(2020, 12, 15), "at": time(10)},
        lambda _council: {"at": time(10), "text": "Your bin day changes."},
        lambda _council: {"at": None},
        lambda _council: {"day": None, "at": time(10)},
        lambda council: {"at": time(10), "accounts": (council.clean_team, council.facebook)},
    ],
)
def test_nothing_else_moves_with_it(
    council: SmallCouncil, movable: Post, change: Callable[[SmallCouncil], dict[str, object]]
) -> None:
    council.planner.posts.edit(movable.id, **change(council))
    assert standing(council, movable) is State.CHANGED


def test_without_the_rule_no_time_moves(council: SmallCouncil) -> None:
    post = council.approved()
    let_times_move(council.planner, True)  # too late for what has been signed
    council.planner.posts.edit(post.id, at=time(10))
    assert standing(council, post) is State.CHANGED


def test_everybody_must_have_signed_under_the_rule(council: SmallCouncil) -> None:
    post = council.write(accounts=(council.clean_team,))
    council.submit(post.id)
    council.sign_in(council.manager)
    council.planner.signoffs.approve([post.id])
    let_times_move(council.planner, True)
    council.sign_in(council.contact)
    council.planner.signoffs.approve([post.id])
    assert standing(council, post) is State.APPROVED
    council.planner.posts.edit(post.id, at=time(10))
    assert standing(council, post) is State.CHANGED


def test_what_was_signed_under_the_rule_keeps_it(council: SmallCouncil, movable: Post) -> None:
    let_times_move(council.planner, False)
    council.planner.posts.edit(movable.id, at=time(10))
    assert standing(council, movable) is State.APPROVED


def test_a_decision_about_a_moved_post_is_about_what_was_signed(council: SmallCouncil, movable: Post) -> None:
    planner = council.planner
    planner.posts.edit(movable.id, at=time(10))
    council.sign_in(council.manager)
    planner.signoffs.withdraw([movable.id])
    view = planner.signoffs.review(movable.id)
    said = view.standing.evidence.signoffs[-1].statement
    assert (said.revision, said.time, said.date) == (1, "09:00", DAY.isoformat())
    assert standing(council, movable) is State.CHANGED, "nothing covers 10:00 any more"
    planner.posts.edit(movable.id, at=time(9))
    assert standing(council, movable) is State.AWAITING
    assert planner.record.check().faults == []


def test_a_statement_says_what_was_asked(council: SmallCouncil, movable: Post) -> None:
    review = council.planner.signoffs.review(movable.id)
    for one in review.standing.evidence.signoffs:
        assert one.statement.asked == tuple(view.need for view in review.needs)
        assert one.statement.time_may_move
