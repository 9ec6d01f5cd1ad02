"""Posts that go to a day and a time at once, and what an edit would leave behind."""

from datetime import date, time

import pytest

from sddc_planner.errors import InvalidValue, NotFound
from sddc_planner.model.state import State
from sddc_planner.planner.planner import Planner
from tests.council import DAY, SmallCouncil

SPRING = date(2021, 3, 28)
"""The clocks go forward from 01:00 to 02:00."""


def test_one_post_goes_to_a_day_and_a_time_in_one_step(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(title="Grit bins")
    planner.posts.reschedule([post.id], date(2020, 12, 15), time(10, 30), anchor=post.id)
    now = planner.posts.get(post.id).post
    assert (now.day, now.at) == (date(2020, 12, 15), time(10, 30))
    assert planner.record.undo() == "moved “Grit bins” to Tue 15 Dec, 10:30"
    assert planner.posts.get(post.id).post == post


def test_several_keep_their_distance_in_days_and_minutes(planner: Planner, council: SmallCouncil) -> None:
    first = council.write(at=time(9))
    later = council.write(at=time(11, 15), day=date(2020, 12, 16))
    bare = council.write(at=None)
    planner.posts.reschedule([first.id, later.id, bare.id], date(2020, 12, 21), time(10), anchor=first.id)
    found = [planner.posts.get(one.id).post for one in (first, later, bare)]
    assert [(one.day, one.at) for one in found] == [
        (date(2020, 12, 21), time(10)),
        (date(2020, 12, 23), time(12, 15)),
        (date(2020, 12, 21), None),
    ]
    planner.record.undo()
    assert planner.posts.get(later.id).post == later


def test_without_a_time_all_lose_theirs(planner: Planner, council: SmallCouncil) -> None:
    first, other = council.write(at=time(9)), council.write(at=time(11))
    planner.posts.reschedule([first.id, other.id], DAY, None, anchor=first.id)
    assert [planner.posts.get(one.id).post.at for one in (first, other)] == [None, None]


def test_a_post_without_a_time_gets_one_and_a_timed_one_beside_it_keeps_its_own(
    planner: Planner, council: SmallCouncil
) -> None:
    bare, also, timed = council.write(at=None), council.write(at=None), council.write(at=time(15))
    planner.posts.reschedule([bare.id, also.id, timed.id], DAY, time(8), anchor=bare.id)
    assert [planner.posts.get(one.id).post.at for one in (bare, also, timed)] == [time(8), time(8), time(15)]


def test_a_post_of_the_tray_gets_day_and_time(planner: Planner, council: SmallCouncil) -> None:
    post = council.write(day=None, at=None)
    planner.posts.reschedule([post.id], DAY, time(8), anchor=post.id)
    assert planner.posts.get(post.id).post.day == DAY


def test_the_hour_that_the_clocks_skip_is_refused_and_nothing_moves(planner: Planner, council: SmallCouncil) -> None:
    post, other = council.write(title="Frost"), council.write(at=time(12))
    with pytest.raises(InvalidValue, match="“Frost” cannot move: 01:30 does not exist on 28 March 2021"):
        planner.posts.reschedule([other.id, post.id], SPRING, time(1, 30), anchor=post.id)
    assert planner.posts.get(other.id).post == other


def test_a_time_does_not_pass_midnight(planner: Planner, council: SmallCouncil) -> None:
    early, late = council.write(at=time(9)), council.write(at=time(20), title="Late")
    with pytest.raises(InvalidValue, match="“Late” cannot move: its time would pass midnight"):
        planner.posts.reschedule([early.id, late.id], DAY, time(14), anchor=early.id)


def test_what_is_gone_is_not_found(planner: Planner, council: SmallCouncil) -> None:
    with pytest.raises(NotFound):
        planner.posts.reschedule(["nobody"], DAY, None, anchor="nobody")


def test_a_new_time_leaves_a_sign_off_behind_and_is_told_before(planner: Planner, council: SmallCouncil) -> None:
    signed, draft = council.approved(), council.write()
    post = planner.posts.get(signed.id).post
    both = [signed.id, draft.id]
    assert planner.posts.would_lose_at(both, DAY, time(10), anchor=signed.id) == (post,)
    assert planner.posts.would_lose_at(both, DAY, time(9), anchor=signed.id) == ()
    assert planner.posts.get(signed.id).state is State.APPROVED


def test_an_edit_tells_what_it_would_leave_behind(planner: Planner, council: SmallCouncil) -> None:
    signed = council.approved()
    post = planner.posts.get(signed.id).post
    assert planner.posts.would_lose_by([signed.id], title="Bins at Christmas", campaign=None) == ()
    assert planner.posts.would_lose_by([signed.id], day=date(2020, 12, 15)) == (post,)
    assert planner.posts.would_lose_by([signed.id], accounts=(council.facebook, council.x)) == (post,)
    with pytest.raises(InvalidValue, match="does not exist"):
        planner.posts.would_lose_by([signed.id], day=SPRING, at=time(1, 30))


def test_a_span_is_in_calendar_order_with_the_tray_at_the_end(planner: Planner, council: SmallCouncil) -> None:
    last, first = council.write(day=date(2021, 6, 1)), council.write(day=date(2020, 1, 2))
    bare = council.write(day=None, at=None)
    every = planner.pictures.span(date.min, date.max, undated=True)
    assert [one.id for one in every] == [first.id, last.id, bare.id]
    assert [one.id for one in planner.pictures.span(date(2020, 12, 1), date(2021, 12, 1))] == [last.id]


def test_a_time_that_may_move_by_the_signed_rule_is_no_loss(planner: Planner, council: SmallCouncil) -> None:
    with planner.desk.change("test", "set a rule", undoable=False) as writer:
        writer.put("setting", {"id": "time_may_move", "value": "yes"})
    signed = council.approved()
    assert planner.posts.would_lose_at([signed.id], DAY, time(18), anchor=signed.id) == ()
    assert planner.posts.would_lose_at([signed.id], date(2020, 12, 15), time(9), anchor=signed.id) != ()


def test_a_copy_at_another_time_is_a_draft_and_the_original_stays(planner: Planner, council: SmallCouncil) -> None:
    signed = council.approved(title="Grit bins")
    before = planner.posts.get(signed.id)
    (made,) = planner.posts.copy_at([signed.id], date(2020, 12, 15), time(10, 30), anchor=signed.id)
    assert (made.day, made.at) == (date(2020, 12, 15), time(10, 30))
    assert planner.posts.get(made.id).state is State.DRAFT
    assert planner.posts.get(signed.id) == before
    assert planner.record.undo() == "copied “Grit bins” to Tue 15 Dec, 10:30"
